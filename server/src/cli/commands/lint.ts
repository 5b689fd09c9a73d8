/** `tiaoli lint`: paths → files → reports → formats, and the exit status. */
import { resolve } from 'node:path'
import type { BaselineEntry } from '../../lint/baseline.ts'
import type { Severity } from '../../rules/rule.ts'
import { rewriteBaseline } from '../baselines.ts'
import { createChecker, type Failure, failuresOf, type Outcome, type Source } from '../check.ts'
import { complain } from '../complain.ts'
import { plain } from '../config-host.ts'
import { compare, discover, shownPath } from '../discover.ts'
import { RunFailure } from '../failure.ts'
import { type Format, silent } from '../formats/format.ts'
import { openFormats } from '../formats/open.ts'
import { missing } from '../missing.ts'
import { readStandardInput } from '../read.ts'
import { type FileReport, reaches, severities, Tally } from '../report.ts'
import { exists } from '../system-errors.ts'
import type { Terminal } from '../terminal.ts'

export interface LintOptions {
  readonly format: readonly string[]
  /** A file; false for --no-config; true when nothing was said. */
  readonly config: string | boolean
  readonly printConfig?: string
  readonly stdinPath?: string
  readonly encoding?: string
  readonly quiet: boolean
  readonly minSeverity: Severity
  readonly failOn: Severity | 'never'
  readonly maxWarnings?: number
  readonly fix: boolean
  readonly fixUnsafe: boolean
  readonly fixDryRun: boolean
  readonly diff: boolean
  readonly baseline?: string
  readonly updateBaseline: boolean
  readonly pruneBaseline: boolean
}

export async function lintCommand(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  try {
    await checkOptions(paths, options, terminal)
    if (options.printConfig !== undefined)
      return await (await import('./print-config.ts')).printConfig(options.printConfig, options.config, terminal)
    return await run(paths, options, terminal)
  } catch (error) {
    for (const failure of failuresOf(error, terminal.cwd)) complain(failure, terminal)
    return 2
  }
}

async function run(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  const { cwd } = terminal
  const writing = options.updateBaseline || options.pruneBaseline
  const checker = createChecker({
    cwd,
    config: options.config,
    encoding: options.encoding,
    baseline: options.baseline,
    useBaseline: !writing,
    fix: options.fixUnsafe ? 'unsafe' : options.fix || options.fixDryRun || options.diff ? 'safe' : null,
  })
  const failures = new Failures(terminal)
  const wanted = paths.length > 0 ? paths : ['.']
  const { files, problems } = await discover(
    wanted.filter((path) => path !== '-'),
    {
      cwd,
      useIgnoreFiles: options.config !== false,
      async isDraft(path) {
        const { draft, ignored } = await checker.resolver.resolve(plain(path))
        return draft && !ignored
      },
    },
  )
  problems.forEach((problem) => void failures.add(problem))
  const sources = await sourcesOf(files, wanted.includes('-'), options.stdinPath, cwd)
  // Nothing to report on: an empty report on standard output would read as a clean run.
  if (sources.length === 0) return 2

  const view = new View(options, options.diff ? silent : await openFormats(options.format, terminal))
  const entries = new Map<string, readonly BaselineEntry[]>()
  view.begin()
  for (const source of sources) {
    const outcome = await checker.check(source)
    outcome.failures.forEach((failure) => void failures.add(failure))
    if (!outcome.report) continue
    entries.set(source.path, outcome.entries)
    view.take(outcome)
    if (outcome.fixed) await settle(source, outcome, options, terminal, failures)
  }
  view.end()
  if (writing)
    await rewriteBaseline(resolve(cwd, options.baseline!), options.updateBaseline ? 'update' : 'prune', entries)
  if (failures.any) return 2
  return writing ? 0 : view.status
}

/** Failures are told once each: a broken configuration would otherwise be told for every file. */
class Failures {
  readonly #terminal: Terminal
  readonly #told = new Set<string>()

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  get any(): boolean {
    return this.#told.size > 0
  }

  add(failure: Failure): void {
    if (this.#told.has(failure.reason.en)) return
    this.#told.add(failure.reason.en)
    complain(failure, this.#terminal)
  }
}

/** What is shown (by severity) and what counts (everything), as the files go by. */
class View {
  readonly #options: LintOptions
  readonly #format: Format
  readonly #all = new Tally()
  readonly #shown = new Tally()

  constructor(options: LintOptions, format: Format) {
    this.#options = options
    this.#format = format
  }

  begin(): void {
    this.#format.begin()
  }

  take({ report, fixed }: Outcome): void {
    const { quiet, minSeverity, diff } = this.#options
    const least = quiet ? 'error' : minSeverity
    // A diff changes nothing, so what it would mend still counts.
    const counted = (diff ? fixed?.found : null) ?? report!
    this.#all.add(counted)
    const visible: FileReport = {
      ...counted,
      diagnostics: counted.diagnostics.filter((found) => reaches(found.severity, least)),
    }
    this.#shown.add(visible)
    this.#format.file(visible)
  }

  end(): void {
    this.#format.end(this.#shown.summary)
  }

  get status(): number {
    const { failOn, maxWarnings } = this.#options
    const { errors, warnings, infos, hints } = this.#all.summary
    const counts: Record<Severity, number> = { error: errors, warning: warnings, info: infos, hint: hints }
    if (failOn !== 'never' && severities.some((severity) => counts[severity] > 0 && reaches(severity, failOn))) return 1
    return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0
  }
}

async function settle(
  source: Source,
  { fixed }: Outcome,
  options: LintOptions,
  { out }: Terminal,
  failures: Failures,
): Promise<void> {
  const { unifiedDiff, writeFixed } = await import('../fix-files.ts')
  if (options.diff) out(unifiedDiff(source.shown, fixed!))
  else if (source.bytes !== null && !options.fixDryRun) out(fixed!.text)
  else if (!options.fixDryRun)
    try {
      await writeFixed(source.path, source.shown, fixed!)
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error
      failures.add(error)
    }
}

async function sourcesOf(
  files: readonly string[],
  input: boolean,
  stdinPath: string | undefined,
  cwd: string,
): Promise<Source[]> {
  const sources: Source[] = files.map((path) => ({ shown: shownPath(path, cwd), path, bytes: null }))
  if (!input) return sources
  const path = resolve(cwd, stdinPath ?? '<stdin>')
  sources.push({ shown: shownPath(path, cwd), path, bytes: await readStandardInput() })
  return sources.sort((a, b) => compare(a.shown, b.shown))
}

/** What commander cannot know: options that need or exclude each other. */
async function checkOptions(paths: readonly string[], options: LintOptions, { cwd }: Terminal): Promise<void> {
  if (typeof options.config === 'string' && !(await exists(resolve(cwd, options.config))))
    throw await missing(options.config, resolve(cwd, options.config))
  if ((options.updateBaseline || options.pruneBaseline) && options.baseline === undefined)
    throw new RunFailure(
      { zh: '更新基线需要用 --baseline 指明文件', en: 'name the baseline to write with --baseline' },
      {
        zh: '例如：tiaoli lint --baseline tiaoli.baseline.json --update-baseline',
        en: 'For example: tiaoli lint --baseline tiaoli.baseline.json --update-baseline',
      },
    )
  if (paths.includes('-') && (options.fix || options.fixUnsafe) && !options.diff && !options.fixDryRun)
    throw new RunFailure(
      { zh: '标准输入不能就地修改', en: 'standard input cannot be fixed in place' },
      { zh: '请用 --diff 查看修改', en: 'See the changes with --diff' },
    )
}
