/** The source line with the offending words under-lined at their display width, cut to the columns there are. */
import { harmless, unitsWithin, unitsWithinEnd, widthOf } from '../width.ts'

export interface Excerpt {
  readonly before: string
  readonly marked: string
  readonly after: string
  /** Cells before the marked words. */
  readonly indent: number
  /** Cells of the marked words, at least one, so that an empty span shows too. */
  readonly cells: number
}

const ellipsis = '…'

/**
 * `from` and `to` are offsets in `line`. A draft's line is a paragraph, and some files are one line of 20,000
 * characters: what stands around the words is cut evenly on both sides, the words themselves in their middle.
 */
export function excerpt(line: string, from: number, to: number, columns: number): Excerpt {
  const marked = cutMiddle(harmless(line.slice(from, to)), Math.max(8, columns - 16))
  const room = Math.max(16, columns - widthOf(marked))
  // No more than `room` characters can be of use on a side, so a long line is never measured whole.
  const left = harmless(line.slice(Math.max(0, from - room), from).trimStart())
  const right = harmless(line.slice(to, to + room).trimEnd())
  const leftCut = from - room > 0
  const rightCut = to + room < line.length
  const leftWidth = widthOf(left)
  const rightWidth = widthOf(right)
  const leftShare = Math.min(leftWidth, Math.max(Math.floor(room / 2), room - rightWidth))
  const before = keepEnd(left, leftShare, leftCut)
  const after = keepStart(right, room - widthOf(before), rightCut)
  return { before, marked, after, indent: widthOf(before), cells: Math.max(1, widthOf(marked)) }
}

function keepEnd(text: string, cells: number, cut: boolean): string {
  if (!cut && widthOf(text) <= cells) return text
  return ellipsis + text.slice(text.length - unitsWithinEnd(text, cells - 1))
}

function keepStart(text: string, cells: number, cut: boolean): string {
  if (!cut && widthOf(text) <= cells) return text
  return text.slice(0, unitsWithin(text, cells - 1)) + ellipsis
}

function cutMiddle(text: string, cells: number): string {
  if (text.length <= cells / 2 || widthOf(text) <= cells) return text
  const half = Math.floor((cells - 1) / 2)
  const head = keepStart(text.slice(0, cells), half, true)
  return head + keepEnd(text.slice(-cells), half, true).slice(ellipsis.length)
}
