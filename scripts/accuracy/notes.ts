/** 374 notes that a regular expression found in real policies: a floor for what the model must find. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '../../server/src/model/build.ts'
import type { Note } from '../../server/src/model/model.ts'
import type { Registry } from '../../server/src/registry/registry.ts'
import { type Measure, ratio } from './corpus.ts'

const squeeze = (text: string) => text.replace(/[\s　*]/g, '')

export function measureNotes(folder: string, registry: Registry, show: boolean): Measure {
  const rows = readFileSync(join(folder, 'responsibility-notes.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((row) => row.length === 3) as [string, string, string][]
  const byFile = Map.groupBy ? Map.groupBy(rows, ([file]) => file) : group(rows)
  let hits = 0
  const misses: string[] = []
  for (const [file, wanted] of byFile) {
    const text = readFileSync(join(folder, 'policies', file), 'utf8')
    const notes = readDocument(text, registry).policies.flatMap((policy) =>
      policy.paragraphs.flatMap((paragraph) => paragraph.notes),
    )
    const pool = new Map<string, Note[]>()
    for (const note of notes) {
      const key = squeeze(text.slice(note.start, note.end)).replace(/[（()）〔〕]/g, '')
      pool.set(key, [...(pool.get(key) ?? []), note])
    }
    for (const [, kind, words] of wanted) {
      const key = squeeze(words).replace(/[（()）〔〕]/g, '')
      const found =
        pool.get(key)?.shift() ??
        notes.find((note) =>
          squeeze(text.slice(note.start, note.end))
            .replace(/[（()）〔〕]/g, '')
            .includes(key),
        )
      const units = found?.units.map((unit) => unit.text) ?? []
      if (found && units.length > 0 && units.every((unit) => whole(unit, registry))) hits++
      else misses.push(`${kind} ${words} → ${units.join('|') || 'not found'}`)
      if (show && found) process.stdout.write(`${words}\t${units.join(' | ')}\n`)
    }
  }
  return ratio('responsibility-notes.tsv found, units whole', hits, rows.length, 0.98, misses)
}

/** A unit as a person would write it alone: no separator at its ends, and one inside only in a collective's name. */
function whole(unit: string, registry: Registry): boolean {
  if (/^[、，,；;和及与]|[、，,；;和及与]$/.test(unit)) return false
  return (
    !/[，；;]/.test(unit) &&
    (!/、/.test(unit) || registry.match(unit, { jurisdiction: null, date: null }).class === 'collective')
  )
}

function group<T extends readonly [string, ...unknown[]]>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row[0], [...(groups.get(row[0]) ?? []), row])
  return groups
}
