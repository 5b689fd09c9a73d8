/** What a run shows (by severity) and what counts for its exit status (everything), as the files go by. */
import type { Severity } from '../../rules/rule.ts'
import type { Outcome } from '../check.ts'
import type { Failure } from '../failures.ts'
import { complain } from '../complain.ts'
import type { Format } from '../formats/format.ts'
import { FINDINGS, needed } from '../keeping.ts'
import { type FileReport, reaches, severities, Tally } from '../report.ts'
import type { Terminal } from '../terminal.ts'
import type { LintOptions } from './options.ts'

/** Failures are told once each: a broken configuration would otherwise be told for every file. */
export class Failures {
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

export class View {
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
    // A diff changes nothing, so what it would mend still counts.
    const counted = (this.#options.diff ? fixed?.found : null) ?? report!
    this.#all.add(counted)
    if (counted.diagnostics.length > 0) needed(FINDINGS)
    const visible = this.visible(counted)
    this.#shown.add(visible)
    this.#format.file(visible)
  }

  /** The report without what is too slight to be shown. */
  visible(report: FileReport): FileReport {
    const { quiet, minSeverity } = this.#options
    const least = quiet ? 'error' : minSeverity
    const shown = report.diagnostics.filter((found) => reaches(found.severity, least))
    return shown.length === report.diagnostics.length ? report : { ...report, diagnostics: shown }
  }

  /** `failed`: how many files and paths could not be linted. */
  end(failed: number): void {
    this.#format.end({ ...this.#shown.summary, failed })
  }

  get status(): number {
    const { failOn, maxWarnings } = this.#options
    const { errors, warnings, infos, hints } = this.#all.summary
    const counts: Record<Severity, number> = { error: errors, warning: warnings, info: infos, hint: hints }
    if (failOn !== 'never' && severities.some((severity) => counts[severity] > 0 && reaches(severity, failOn))) return 1
    return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0
  }
}

/** `1234/10000` on a terminal's standard error, for runs that last; it is gone before anything else is written. */
export class Progress {
  readonly #terminal: Terminal
  readonly #total: number
  readonly #started = Date.now()
  #drawn = false
  #last = 0

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal
    this.#total = total
  }

  tick(done: number): void {
    const now = Date.now()
    if (now - this.#started < 1000 || now - this.#last < 100 || !this.#terminal.progress) return
    if (this.#last === 0) process.once('exit', () => this.clear())
    this.#last = now
    this.#drawn = true
    this.#terminal.err(`\r${done}/${this.#total} `)
  }

  clear(): void {
    if (this.#drawn) this.#terminal.err('\r\u001b[K')
    this.#drawn = false
  }
}
