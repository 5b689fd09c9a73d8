/** What the formatters print: plain data (it crosses worker boundaries and lies in the cache), both languages in it. */
import { type Range, rangeOf } from '../features/outline.ts'
import type { Diagnostic, LintResult } from '../lint/diagnostic.ts'
import type { Message, RelatedPlace, Severity } from '../rules/rule.ts'
import { LineIndex } from '../text/line-index.ts'

export interface ReportedPlace extends Range {
  readonly message: Message
  /** Set when the place is in another file. */
  readonly path?: string
}

export interface ReportedEdit extends Range {
  readonly newText: string
}

export interface ReportedFix {
  readonly title: Message
  readonly safe: boolean
  readonly edits: readonly ReportedEdit[]
}

export interface ReportedDiagnostic extends Range {
  readonly rule: string
  readonly severity: Severity
  readonly message: Message
  readonly policy: number
  readonly clause: string
  readonly related: readonly ReportedPlace[]
  readonly fixes: readonly ReportedFix[]
}

export interface ReportedSuppression extends ReportedDiagnostic {
  readonly kind: 'inline' | 'baseline'
  readonly reason: string
}

export interface FileReport {
  /** With `/` on every system; relative to the working directory when inside it. */
  readonly path: string
  readonly text: string
  readonly encoding: string
  readonly diagnostics: readonly ReportedDiagnostic[]
  readonly suppressed: readonly ReportedSuppression[]
}

export interface Summary {
  readonly files: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly hints: number
  readonly fixable: number
  /** How many files came in each encoding. */
  readonly encodings: Readonly<Record<string, number>>
  /** Files and paths that could not be linted: standard error says why. */
  readonly failed: number
}

export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint']

/** Whether `severity` is as grave as `gate` or graver. */
export function reaches(severity: Severity, gate: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(gate)
}

export function fixable(diagnostic: ReportedDiagnostic): boolean {
  return diagnostic.fixes.some((fix) => fix.safe)
}

export function reportOf(path: string, text: string, encoding: string, result: LintResult): FileReport {
  // In most drafts nothing is found, and nobody asks for a line.
  const lines = new LineIndex(result.diagnostics.length + result.suppressed.length > 0 ? text : '')
  return {
    path,
    text,
    encoding,
    diagnostics: result.diagnostics.map((diagnostic) => reported(diagnostic, lines)),
    suppressed: result.suppressed.map(({ diagnostic, kind, reason }) => ({
      ...reported(diagnostic, lines),
      kind,
      reason,
    })),
  }
}

function reported(diagnostic: Diagnostic, lines: LineIndex): ReportedDiagnostic {
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: diagnostic.message,
    policy: diagnostic.policy,
    clause: diagnostic.clause,
    ...rangeOf(diagnostic, lines),
    related: diagnostic.related.map((place) => placeOf(place, lines)),
    fixes: diagnostic.fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: fix.edits.map((edit) => ({ newText: edit.newText, ...rangeOf(edit, lines) })),
    })),
  }
}

function placeOf({ message, elsewhere, ...at }: RelatedPlace, lines: LineIndex): ReportedPlace {
  if (!elsewhere) return { message, ...rangeOf(at, lines) }
  const { name, start, end } = elsewhere
  return { message, path: name, start: { ...start, offset: at.start }, end: { ...end, offset: at.end } }
}

const counts = { error: 'errors', warning: 'warnings', info: 'infos', hint: 'hints' } as const

/** Counts as the files go by, so that no report needs to be kept. */
export class Tally {
  #summary = { files: 0, errors: 0, warnings: 0, infos: 0, hints: 0, fixable: 0 }
  #encodings: Record<string, number> = {}

  add(report: FileReport): void {
    this.#summary.files += 1
    this.#encodings[report.encoding] = (this.#encodings[report.encoding] ?? 0) + 1
    for (const diagnostic of report.diagnostics) {
      this.#summary[counts[diagnostic.severity]] += 1
      if (fixable(diagnostic)) this.#summary.fixable += 1
    }
  }

  get summary(): Summary {
    return { ...this.#summary, encodings: { ...this.#encodings }, failed: 0 }
  }
}
