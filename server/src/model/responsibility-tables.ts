import { endsLikeBody } from '../registry/names.ts'
import type { MatchContext, Registry } from '../registry/registry.ts'
import { type NoteRole, readColumn } from '../syntax/notes.ts'
import type { Block, Cell } from '../syntax/tree.ts'
import type { ParagraphDraft } from './draft.ts'
import type { AgencyMention, Note, Phrase } from './model.ts'
import { isPlaceholder, matchOf } from './responsibility-notes.ts'
import { isTotal } from './table-sums.ts'

/** Notes in the cells of 责任单位 and 牵头单位 columns, and how many rows they assign. */
export function readTable(
  paragraph: ParagraphDraft,
  registry: Registry,
  context: MatchContext,
): { readonly notes: Note[]; readonly rows: number } {
  const { rows } = paragraph.placed.block
  const notes: Note[] = []
  let assigned = 0
  const head = dutyColumns(rows)
  if (head < 0) return { notes, rows: 0 }
  const columns = rows[head]!.flatMap((cell, index) => {
    const role = readColumn(cell.text)
    return role ? [{ index, role, label: cell }] : []
  })
  const blank: (readonly Cell[])[] = []
  for (const row of rows.slice(head + 1)) {
    // A row that is shorter than the head has merged cells: its columns cannot be told apart.
    if (row.length !== rows[head]!.length) continue
    if (columns.every(({ index }) => row[index]!.text === '') && !row.some(({ text }) => isTotal(text))) blank.push(row)
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
  // Several rows without anybody may share the cell above them; a single one among many was forgotten.
  if (blank.length === 1 && assigned >= 3) {
    const task = blank[0]!.reduce((longest, cell) => (cell.text.length > longest.text.length ? cell : longest))
    if (task.text.length >= 4) notes.push(cellNote(paragraph, task, columns[0]!.label))
  }
  return { notes, rows: assigned }
}

/** The row that names a column of bodies (责任单位, 牵头部门), one of the first three; -1 without any. */
export function dutyColumns(rows: Block['rows']): number {
  return rows.findIndex((row, i) => i < 3 && row.some((cell) => readColumn(cell.text) !== null))
}

function toCellNote(
  paragraph: ParagraphDraft,
  cell: Cell,
  role: NoteRole,
  label: Cell,
  registry: Registry,
  context: MatchContext,
): Note {
  const base = paragraph.placed.start + cell.start
  const placeholders: Phrase[] = []
  const units: AgencyMention[] = []
  for (const unit of registry.splitUnits(cell.text)) {
    const text = cell.text.slice(unit.start, unit.end)
    const at = { start: base + unit.start, end: base + unit.end, text }
    // A dash or 无 in a column says that nobody is needed.
    if (isPlaceholder(text) && /待|[^—–\-…·.*]{2}/u.test(text)) {
      placeholders.push(at)
      continue
    }
    const match = matchOf(cell.text, unit, text, registry, context)
    if (match.class === 'unknown' && !registry.looksLikeAgency(text) && !endsLikeBody(text)) continue
    units.push({
      ...at,
      name: match.name,
      role,
      source: 'table',
      status: match.class,
      openEnded: /^\s*等/u.test(cell.text.slice(unit.end)),
      match: match.class === 'unknown' ? null : match,
    })
  }
  return {
    ...cellNote(paragraph, cell, label),
    units,
    placeholders,
    empty: units.length === 0 && placeholders.length > 0,
  }
}

/** A note in a cell, or about one, that names nobody. */
function cellNote(paragraph: ParagraphDraft, cell: Cell, label: Cell): Note {
  const base = paragraph.placed.start
  const at = { start: base + cell.start, end: base + cell.end }
  return {
    ...at,
    form: 'cell',
    inner: at,
    label: label.text,
    labels: [{ start: base + label.start, end: base + label.end, text: label.text }],
    verb: null,
    units: [],
    deadline: null,
    empty: true,
    placeholders: [],
    detached: false,
    openEnded: null,
    led: false,
    declares: null,
    separators: [],
  }
}
