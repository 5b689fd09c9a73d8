/** Where a body can stand in a table: the cells of a column that is headed 责任单位, 牵头单位, 配合单位. */
import { readColumn } from '../syntax/notes.ts'
import type { Cell, PlacedBlock } from '../syntax/tree.ts'
import type { Place } from './completion.ts'
import { lastAtOrBefore } from '../text/starts.ts'

export interface CellText {
  /** The cell up to the cursor. */
  readonly cell: string
  /** The row up to the cursor: a body of another column of the row is not proposed again. */
  readonly row: string
}

/** The cell under the cursor when its column is one of bodies; null elsewhere. */
export function bodyCell(place: Place): CellText | null {
  const { blocks } = place.view.model.tree
  const at = lastAtOrBefore(blocks, Math.max(0, place.offset - 1))
  // A row of which only the strokes stand is no row yet: then the table is what stands right above it.
  const table = [blocks[at], blocks[at - 1]].find((placed) => placed?.block.kind !== 'mark')
  if (table?.block.kind !== 'table') return null
  const head = table.block.rows.slice(0, 3).find((row) => row.some(isBodies))
  if (!head) return null
  return table.block.raw.startsWith('<') ? cellOfTags(place, table, head) : cellOfLine(place, table, head)
}

/** In a row of a Markdown or tab table, which is a line. */
function cellOfLine({ before, offset }: Place, table: PlacedBlock, head: readonly Cell[]): CellText | null {
  const separator = /^\s*\|/u.test(before) ? '|' : '\t'
  if (!before.includes(separator)) return null
  // Heads are no bodies, nor is what stands above them.
  if (offset - before.length <= table.start + head[0]!.start) return null
  const cells = before.split(separator === '|' ? /(?<!\\)\|/u : '\t')
  // The stroke in front of the first cell closes none.
  const own = head[cells.length - (separator === '|' ? 2 : 1)]
  return own && isBodies(own) ? { cell: cells.at(-1)!.trimStart(), row: before } : null
}

/** In a row of an HTML table, which may be many lines. */
function cellOfTags({ offset }: Place, table: PlacedBlock, head: readonly Cell[]): CellText | null {
  const { rows, raw } = table.block
  const at = offset - table.start
  const holds = ({ start, end }: Cell) => start <= at && at <= end
  const row = rows.slice(rows.indexOf(head) + 1).find((cells) => cells.some(holds))
  const index = row?.findIndex(holds) ?? -1
  if (!row || index < 0) return null
  // A row that is shorter than the head stands beside a cell that goes over several rows, and such cells stand in front.
  const own = head[index + Math.max(0, head.length - row.length)]
  if (!own || !isBodies(own)) return null
  const cell = raw.slice(row[index]!.start, at)
  return { cell, row: [...row.slice(0, index).map(({ text }) => text), cell].join('|') }
}

function isBodies(cell: Cell): boolean {
  return readColumn(cell.text) !== null
}
