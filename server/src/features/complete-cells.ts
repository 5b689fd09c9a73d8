/** Where a body can stand in a table: the cells of a column that is headed 责任单位, 牵头单位, 配合单位. */
import { readColumn } from '../syntax/notes.ts'
import type { Cell } from '../syntax/tree.ts'
import type { Place } from './completion.ts'
import { lastAtOrBefore } from './locate.ts'

export interface CellText {
  /** The cell up to the cursor. */
  readonly cell: string
  /** The row up to the cursor: a body of another column of the row is not proposed again. */
  readonly row: string
}

/** The cell under the cursor when its column is one of bodies; null elsewhere. */
export function bodyCell({ view, before, offset }: Place): CellText | null {
  const separator = /^\s*\|/u.test(before) ? '|' : '\t'
  if (!before.includes(separator)) return null
  const { blocks } = view.model.tree
  const at = lastAtOrBefore(blocks, Math.max(0, offset - 1))
  // A row of which only the strokes stand is no row yet: then the table is what stands right above it.
  const table = [blocks[at], blocks[at - 1]].find((placed) => placed?.block.kind !== 'mark')
  if (table?.block.kind !== 'table') return null
  const head = table.block.rows.slice(0, 3).find((row) => row.some(isBodies))
  // Heads are no bodies, nor is what stands above them.
  if (!head?.[0] || offset - before.length <= table.start + head[0].start) return null
  const cells = before.split(separator === '|' ? /(?<!\\)\|/u : '\t')
  // The stroke in front of the first cell closes none.
  const own = head[cells.length - (separator === '|' ? 2 : 1)]
  return own && isBodies(own) ? { cell: cells.at(-1)!.trimStart(), row: before } : null
}

function isBodies(cell: Cell): boolean {
  return readColumn(cell.text) !== null
}
