/** `tiaoli lint`: paths → files → reports → formats, and the exit status. */
import { resolve } from 'node:path'
import type { RuleFailure } from '../../lint/diagnostic.ts'
import type { LintSettings } from '../../lint/lint.ts'
import type { Severity } from '../../rules/rule.ts'
import { rules } from '../../rules/index.ts'
import { checkText } from '../check.ts'
import { discover, shownPath } from '../discover.ts'
import { RunFailure } from '../failure.ts'
import { openFormats } from '../formats/open.ts'
import { complain } from '../complain.ts'
import { readStandardInput, readText } from '../read.ts'
import { type FileReport, reaches, Tally } from '../report.ts'
import type { Terminal } from '../terminal.ts'

export interface LintOptions {
  readonly format: readonly string[]
  readonly config: string | boolean
  readonly stdinPath?: string
  readonly quiet: boolean
  readonly minSeverity: Severity
  readonly failOn: Severity | 'never'
  readonly maxWarnings?: number
}

export async function lintCommand(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  const format = await openFormats(options.format, terminal)
  const least = options.quiet ? 'error' : options.minSeverity
  const all = new Tally()
  const shown = new Tally()
  let failed = false
  const fail = (failure: RunFailure) => {
    failed = true
    complain(failure, terminal)
  }
  const settings: LintSettings = { rules, severityOf: () => undefined, facts: {} }

  const wanted = paths.length > 0 ? paths : ['.']
  const fromInput = wanted.includes('-')
  const { files, problems } = await discover(
    wanted.filter((path) => path !== '-'),
    { cwd: terminal.cwd, useIgnoreFiles: options.config !== false, isDraft: async (path) => isDraftName(path) },
  )
  for (const problem of problems) fail(problem)
  // Nothing to report on: an empty report on standard output would read as a clean run.
  if (files.length === 0 && !fromInput) return 2

  format.begin()
  const take = (report: FileReport, failures: readonly RuleFailure[]) => {
    for (const failure of failures) fail(ruleThrew(report.path, failure))
    all.add(report)
    const visible = { ...report, diagnostics: report.diagnostics.filter((found) => reaches(found.severity, least)) }
    shown.add(visible)
    format.file(visible)
  }
  for (const source of inOrder(files, fromInput, options.stdinPath, terminal.cwd)) {
    try {
      const text = source.file === null ? await readStandardInput() : await readText(source.file)
      const { report, failures } = checkText(source.shown, text, settings)
      take(report, failures)
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error
      fail(error)
    }
  }
  format.end(shown.summary)
  return failed ? 2 : gate(all, options)
}

interface Source {
  readonly shown: string
  /** Null for standard input. */
  readonly file: string | null
}

function inOrder(files: readonly string[], input: boolean, stdinPath: string | undefined, cwd: string): Source[] {
  const sources: Source[] = files.map((file) => ({ shown: shownPath(file, cwd), file }))
  if (!input) return sources
  const shown = stdinPath === undefined ? '<stdin>' : shownPath(resolve(cwd, stdinPath), cwd)
  return [{ shown, file: null }, ...sources].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0))
}

function isDraftName(path: string): boolean {
  return /\.policy(?:\.md)?$/i.test(path)
}

function gate(all: Tally, { failOn, maxWarnings }: LintOptions): number {
  const { errors, warnings, infos, hints } = all.summary
  const counts: Record<Severity, number> = { error: errors, warning: warnings, info: infos, hint: hints }
  if (failOn !== 'never')
    for (const severity of Object.keys(counts) as Severity[])
      if (counts[severity] > 0 && reaches(severity, failOn)) return 1
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0
}

function ruleThrew(path: string, { rule, error }: RuleFailure): RunFailure {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new RunFailure({
    zh: `规则 ${rule} 在 ${path} 上出错（程序缺陷，请反馈）：${reason}`,
    en: `rule ${rule} threw on ${path} (a defect of the program; please report it): ${reason}`,
  })
}
