import type { MatchContext, Registry } from '../registry/registry.ts'
import { type NoteRole, readColumn } from '../syntax/notes.ts'
import type { Cell } from '../syntax/tree.ts'
import type { ParagraphDraft } from './draft.ts'
import type { AgencyMention, Note } from './model.ts'

/** Notes in the cells of 责任单位 and 牵头单位 columns, and how many rows they assign. */
export function readTable(
  paragraph: ParagraphDraft,
  registry: Registry,
  context: MatchContext,
): { readonly notes: Note[]; readonly rows: number } {
  const { rows } = paragraph.placed.block
  const notes: Note[] = []
  let assigned = 0
  const head = rows.findIndex((row, i) => i < 3 && row.some((cell) => readColumn(cell.text) !== null))
  if (head < 0) return { notes, rows: 0 }
  const columns = rows[head]!.flatMap((cell, index) => {
    const role = readColumn(cell.text)
    return role ? [{ index, role, label: cell }] : []
  })
  for (const row of rows.slice(head + 1)) {
    // A row that is shorter than the head has merged cells: its columns cannot be told apart.
    if (row.length !== rows[head]!.length) continue
    let any = false
    for (const { index, role, label } of columns) {
      const cell = row[index]!
      if (cell.text.trim() === '') continue
      const note = toCellNote(paragraph, cell, role, label, registry, context)
      notes.push(note)
      any ||= note.units.length > 0
    }
    if (any) assigned++
  }
  return { notes, rows: assigned }
}

function toCellNote(
  paragraph: ParagraphDraft,
  cell: Cell,
  role: NoteRole,
  label: Cell,
  registry: Registry,
  context: MatchContext,
): Note {
  const base = paragraph.placed.start
  const at = { start: base + cell.start, end: base + cell.end }
  const units: AgencyMention[] = registry.splitUnits(cell.text).flatMap((unit) => {
    const text = cell.text.slice(unit.start, unit.end)
    const match = registry.match(text, context)
    if (match.class === 'unknown' && !registry.looksLikeAgency(text)) return []
    return [
      {
        start: at.start + unit.start,
        end: at.start + unit.end,
        text,
        name: match.name,
        role,
        source: 'table' as const,
        status: match.class,
        openEnded: /^\s*等/u.test(cell.text.slice(unit.end)),
        match: match.class === 'unknown' ? null : match,
      },
    ]
  })
  return {
    ...at,
    form: 'cell',
    inner: at,
    label: label.text,
    labels: [{ start: base + label.start, end: base + label.end, text: label.text }],
    verb: null,
    units,
    deadline: null,
    empty: false,
    placeholders: [],
    detached: false,
    openEnded: null,
    led: false,
    declares: null,
    separators: [],
  }
}
