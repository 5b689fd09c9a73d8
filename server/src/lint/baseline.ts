/**
 * The baseline: findings that are known and accepted. A finding is known again by its rule, its clause's path and its
 * words, not by its line, so that a paragraph inserted above does not bring old findings back.
 */
import type { Text } from '../text/chunked-text.ts'
import type { Diagnostic } from './diagnostic.ts'

export interface BaselineEntry {
  readonly rule: string
  readonly clause: string
  readonly text: string
  readonly count: number
}

/** By path relative to the baseline's folder. */
export interface Baseline {
  readonly schemaVersion: 1
  readonly files: Readonly<Record<string, readonly BaselineEntry[]>>
}

export const emptyBaseline: Baseline = { schemaVersion: 1, files: {} }

const longest = 60

/** The words of a finding without blanks, Markdown marks and the difference of full and half width. */
export function normalised(text: string): string {
  return text
    .slice(0, 4 * longest)
    .normalize('NFKC')
    .replace(/[\s*#`]+/gu, '')
    .slice(0, longest)
}

function keyOf(entry: Omit<BaselineEntry, 'count'>): string {
  return `${entry.rule}\n${entry.clause}\n${entry.text}`
}

export function entryOf(diagnostic: Diagnostic, text: Text): BaselineEntry {
  const words = normalised(text.slice(diagnostic.start, diagnostic.end))
  return { rule: diagnostic.rule, clause: diagnostic.clause, text: words, count: 1 }
}

/** The entries for one file's findings, counted and in a stable order. */
export function entriesOf(diagnostics: readonly Diagnostic[], text: string): readonly BaselineEntry[] {
  const counted = new Map<string, BaselineEntry>()
  for (const diagnostic of diagnostics) {
    const entry = entryOf(diagnostic, text)
    const before = counted.get(keyOf(entry))
    counted.set(keyOf(entry), { ...entry, count: (before?.count ?? 0) + 1 })
  }
  return sorted([...counted.values()])
}

function sorted(entries: BaselineEntry[]): readonly BaselineEntry[] {
  return entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
}

/** Findings that the baseline knows, and those it does not. As many are known as were counted, the first ones first. */
export function applyBaseline(
  diagnostics: readonly Diagnostic[],
  text: Text,
  entries: readonly BaselineEntry[],
): { readonly fresh: readonly Diagnostic[]; readonly known: readonly Diagnostic[] } {
  if (entries.length === 0) return { fresh: diagnostics, known: [] }
  const left = new Map(entries.map((entry) => [keyOf(entry), entry.count]))
  const fresh: Diagnostic[] = []
  const known: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    const key = keyOf(entryOf(diagnostic, text))
    const count = left.get(key) ?? 0
    if (count > 0) {
      left.set(key, count - 1)
      known.push(diagnostic)
    } else fresh.push(diagnostic)
  }
  return { fresh, known }
}

/** The baseline with one finding of a file more. */
export function accept(baseline: Baseline, file: string, entry: BaselineEntry): Baseline {
  const before = baseline.files[file] ?? []
  const counted = new Map(before.map((known) => [keyOf(known), known]))
  const known = counted.get(keyOf(entry))
  counted.set(keyOf(entry), known ? { ...known, count: known.count + entry.count } : entry)
  return { ...baseline, files: { ...baseline.files, [file]: sorted([...counted.values()]) } }
}

/** What of `entries` still occurs: pruning never adds. */
export function pruned(entries: readonly BaselineEntry[], current: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const now = new Map(current.map((entry) => [keyOf(entry), entry.count]))
  return sorted(
    entries
      .map((entry) => ({ ...entry, count: Math.min(entry.count, now.get(keyOf(entry)) ?? 0) }))
      .filter((entry) => entry.count > 0),
  )
}

/** The baseline of a file's text; null when the text is none. */
export function readBaseline(text: string): Baseline | null {
  try {
    const value = JSON.parse(text) as Baseline
    const files = value?.files
    if (value?.schemaVersion !== 1 || typeof files !== 'object' || files === null) return null
    const whole = Object.values(files).every(
      (entries) =>
        Array.isArray(entries) &&
        entries.every(
          (entry) =>
            typeof entry?.rule === 'string' &&
            typeof entry.clause === 'string' &&
            typeof entry.text === 'string' &&
            Number.isInteger(entry.count),
        ),
    )
    return whole ? value : null
  } catch {
    return null
  }
}

/** One entry a line, sorted: two people's updates merge like text. */
export function writeBaseline(baseline: Baseline): string {
  const files = Object.keys(baseline.files)
    .filter((path) => baseline.files[path]!.length > 0)
    .sort()
    .map((path) => {
      const entries = baseline.files[path]!.map((entry) => `      ${JSON.stringify(entry)}`)
      return `    ${JSON.stringify(path)}: [\n${entries.join(',\n')}\n    ]`
    })
  return `{\n  "schemaVersion": 1,\n  "files": {${files.length > 0 ? `\n${files.join(',\n')}\n  ` : ''}}\n}\n`
}
