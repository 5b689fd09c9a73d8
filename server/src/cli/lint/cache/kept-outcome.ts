/**
 * An outcome as the cache keeps it: without what comes from elsewhere, the text from the file and the path from the run. What few runs ask for
 * stands apart, so that the others need not take it apart: the edits of all fixes are most of a long list of findings.
 */
import type { Outcome } from '../../check.ts'
import type { FileReport, ReportedDiagnostic, ReportedEdit, ReportedFix } from '../../report.ts'

export interface KeptOutcome {
  readonly encoding: string
  /** As JSON, what was found and what was suppressed; empty when there is neither. */
  readonly findings: Uint8Array
  /** As JSON, the edits and the entries of baselines. */
  readonly rest: Uint8Array
}

type KeptDiagnostic = Omit<ReportedDiagnostic, 'fixes'> & { readonly fixes: readonly Omit<ReportedFix, 'edits'>[] }
type KeptSuppression = KeptDiagnostic & Pick<FileReport['suppressed'][number], 'kind' | 'reason'>

/** The edits of a fix, one after the other: of each its text and the line, column and offset of begin and end. */
type Packed = readonly (string | number)[]

type Findings = readonly [diagnostics: readonly KeptDiagnostic[], suppressed: readonly KeptSuppression[]]
/** The edits of all fixes in their order. */
type Rest = readonly [edits: readonly Packed[], entries: Outcome['entries']]

const nothing = new Uint8Array(0)

/** Null for what is not worth keeping: a file that could not be read, and a rule that threw is tried again next time. */
export function keptOutcome({ report, failures, entries }: Outcome): KeptOutcome | null {
  if (!report || failures.length > 0) return null
  const { encoding, diagnostics, suppressed } = report
  if (diagnostics.length + suppressed.length + entries.length === 0)
    return { encoding, findings: nothing, rest: nothing }
  const edits: Packed[] = []
  const kept = <T extends ReportedDiagnostic>(found: T) => ({
    ...found,
    fixes: found.fixes.map(({ title, safe, edits: own }) => {
      edits.push(packed(own))
      return { title, safe }
    }),
  })
  const findings: Findings = [diagnostics.map(kept), suppressed.map(kept)]
  const rest: Rest = [edits, entries]
  return { encoding, findings: Buffer.from(JSON.stringify(findings)), rest: Buffer.from(JSON.stringify(rest)) }
}

/** Null when what was kept is damaged. `file` is what the run knows of the file. */
export function outcomeOf(
  { encoding, findings, rest }: KeptOutcome,
  file: Pick<FileReport, 'path' | 'text'>,
): Outcome | null {
  const found = findings.length === 0 ? [[], []] : listIn(findings, 2)
  if (!found?.every(Array.isArray)) return null
  const [diagnostics, suppressed] = found as unknown as Findings
  let taken: Rest | undefined
  const others = () => (taken ??= (listIn(rest, 2) ?? [[], []]) as Rest)
  let fixes = 0
  const whole = <T extends KeptDiagnostic>(one: T): T & ReportedDiagnostic => {
    const own = one as T & { fixes: readonly ReportedFix[] }
    if (one.fixes.length > 0) own.fixes = one.fixes.map(({ title, safe }) => new KeptFix(title, safe, others, fixes++))
    return own
  }
  return {
    report: {
      path: file.path,
      encoding,
      get text() {
        return file.text
      },
      diagnostics: diagnostics.map(whole),
      suppressed: suppressed.map(whole),
    },
    failures: [],
    get entries() {
      return others()[1]
    },
    fixed: null,
    key: null,
  }
}

class KeptFix implements ReportedFix {
  readonly title: ReportedFix['title']
  readonly safe: boolean
  readonly #rest: () => Rest
  readonly #at: number

  constructor(title: ReportedFix['title'], safe: boolean, rest: () => Rest, at: number) {
    this.title = title
    this.safe = safe
    this.#rest = rest
    this.#at = at
  }

  get edits(): readonly ReportedEdit[] {
    return unpacked(this.#rest()[0][this.#at] ?? [])
  }
}

function packed(edits: readonly ReportedEdit[]): Packed {
  return edits.flatMap(({ newText, start, end }) => [
    newText,
    ...[start.line, start.column, start.offset],
    ...[end.line, end.column, end.offset],
  ])
}

function unpacked(list: Packed): ReportedEdit[] {
  const edits: ReportedEdit[] = []
  for (let at = 0; at + 7 <= list.length; at += 7) {
    const [newText, ...places] = list.slice(at, at + 7) as [string, ...number[]]
    const [line, column, offset, endLine, endColumn, endOffset] = places as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    edits.push({
      newText,
      start: { line, column, offset },
      end: { line: endLine, column: endColumn, offset: endOffset },
    })
  }
  return edits
}

function listIn(json: Uint8Array, length: number): readonly unknown[] | null {
  try {
    const list: unknown = JSON.parse((json as Buffer).toString('utf8'))
    return Array.isArray(list) && list.length === length ? list : null
  } catch {
    return null
  }
}
