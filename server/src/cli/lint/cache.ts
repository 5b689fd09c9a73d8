/**
 * Outcomes kept between runs. The key is made of everything an outcome depends on: the bytes, the settings that hold for
 * the file, the encoding option and the build (which holds rules and registry), so a stale entry cannot be found. One
 * file an entry, each written in one step: a run may be killed at any time, and several threads may write at once.
 */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LintSettings } from '../../lint/lint.ts'
import { writeAtomically } from '../atomic-write.ts'
import type { Outcome } from '../check.ts'
import type { FileReport, ReportedDiagnostic, ReportedEdit, ReportedFix } from '../report.ts'
import { build } from '../version.ts'

/**
 * An outcome without what comes from elsewhere: the text from the file, the path from the run. What few runs ask for is written out by itself,
 * so that the others need not take it apart: the edits of all fixes, in their order, are most of a long list of findings.
 */
interface Entry {
  readonly diagnostics: readonly KeptDiagnostic[]
  readonly suppressed: readonly (KeptDiagnostic & Pick<FileReport['suppressed'][number], 'kind' | 'reason'>)[]
  /** As JSON: for each fix a list, and in it for each edit its text and the line, column and offset of begin and end. */
  readonly edits: string
  /** For baselines, as JSON. */
  readonly entries: string
}

type KeptDiagnostic = Omit<ReportedDiagnostic, 'fixes'> & { readonly fixes: readonly Omit<ReportedFix, 'edits'>[] }

/** What shapes the outcome of a file beside its bytes. */
type Shape = Pick<LintSettings, 'profile' | 'facts' | 'baseline'>

let last: { readonly parts: readonly unknown[]; readonly sum: string } | undefined

/** `extra` is whatever else shapes the outcome: the resolved configuration as data, the forced encoding. */
export function cacheKey(
  bytes: Uint8Array,
  { profile, facts, baseline = [] }: Shape,
  extra: readonly unknown[],
): string {
  // The files of a run mostly have all of this in common, the same objects.
  const parts = [profile, facts, baseline.length === 0 ? null : baseline, ...extra]
  if (!last || parts.some((part, i) => part !== last!.parts[i]))
    last = { parts, sum: hash('sha256', `${build}\0${JSON.stringify(parts)}`).slice(0, 24) }
  return `${hash('sha256', bytes).slice(0, 40)}-${last.sum}`
}

/** Null when there is no entry, or only half of one. `file` is what the run knows of the file. */
export function readCache(
  folder: string,
  key: string,
  file: Pick<FileReport, 'path' | 'text' | 'encoding'>,
): Outcome | null {
  let entry: Entry
  try {
    entry = JSON.parse(readFileSync(fileOf(folder, key), 'utf8'))
  } catch {
    return null
  }
  const { diagnostics, suppressed, edits, entries } = entry
  if (![diagnostics, suppressed].every(Array.isArray) || ![edits, entries].every((part) => typeof part === 'string'))
    return null
  let taken: Packed[][] | undefined
  const editsOf = (at: number) => unpacked((taken ??= listIn<Packed[]>(edits))[at] ?? [])
  let fixes = 0
  const whole = <T extends KeptDiagnostic>(found: T): T & ReportedDiagnostic => {
    const own = found as T & { fixes: readonly ReportedFix[] }
    if (found.fixes.length > 0)
      own.fixes = found.fixes.map(({ title, safe }) => new KeptFix(title, safe, editsOf, fixes++))
    return own
  }
  return {
    report: {
      path: file.path,
      encoding: file.encoding,
      get text() {
        return file.text
      },
      diagnostics: diagnostics.map(whole),
      suppressed: suppressed.map(whole),
    },
    failures: [],
    get entries() {
      return listIn<Outcome['entries'][number]>(entries)
    },
    fixed: null,
  }
}

class KeptFix implements ReportedFix {
  readonly title: ReportedFix['title']
  readonly safe: boolean
  readonly #edits: (at: number) => readonly ReportedEdit[]
  readonly #at: number

  constructor(title: ReportedFix['title'], safe: boolean, edits: (at: number) => readonly ReportedEdit[], at: number) {
    this.title = title
    this.safe = safe
    this.#edits = edits
    this.#at = at
  }

  get edits(): readonly ReportedEdit[] {
    return this.#edits(this.#at)
  }
}

type Packed = string | number

function packed(edits: readonly ReportedEdit[]): Packed[] {
  return edits.flatMap(({ newText, start, end }) => [
    newText,
    ...[start.line, start.column, start.offset],
    ...[end.line, end.column, end.offset],
  ])
}

function unpacked(list: readonly Packed[]): ReportedEdit[] {
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

function listIn<T>(json: string): T[] {
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}

/** A cache that cannot be written costs time, not the run. A rule that threw is tried again next time. */
export async function writeCache(folder: string, key: string, { report, failures, entries }: Outcome): Promise<void> {
  if (!report || failures.length > 0) return
  const edits: Packed[][] = []
  const kept = <T extends ReportedDiagnostic>(found: T) => ({
    ...found,
    fixes: found.fixes.map(({ title, safe, edits: own }) => {
      edits.push(packed(own))
      return { title, safe }
    }),
  })
  const diagnostics = report.diagnostics.map(kept)
  const suppressed = report.suppressed.map(kept)
  const entry: Entry = { diagnostics, suppressed, edits: JSON.stringify(edits), entries: JSON.stringify(entries) }
  const file = fileOf(folder, key)
  try {
    await mkdir(dirname(file), { recursive: true })
    await keepOutOfGit(folder)
    await writeAtomically(file, new TextEncoder().encode(JSON.stringify(entry)))
  } catch {}
}

let told = false

/** The cache lies in the project: it must not end up in a commit because nobody thought of ignoring it. */
async function keepOutOfGit(folder: string): Promise<void> {
  if (told) return
  told = true
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => {})
}

function fileOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), `${key.slice(2)}.json`)
}
