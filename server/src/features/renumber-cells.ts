/**
 * Numbers in a row of a table, behind the heading that the row begins with: （七）费用控制 | 37.收入增幅 | …. No clause begins in the
 * middle of a row, but the number is counted with the clauses around it and has to follow them.
 */
import type { Clause } from '../model/model.ts'
import type { Text } from '../text/chunked-text.ts'
import { span, type Span, type TextEdit } from '../text/span.ts'
import { numeralStyle, writeNumeral } from '../text/numerals.ts'
import type { Renumbering } from './renumbering.ts'

/** Longest stretch between two clauses that is looked through. */
const farthest = 5000

/** The edits of such numbers in one series. Where clauses only change places, what stands between the others stays. */
export function cellEdits(text: Text, group: readonly Clause[], change: Renumbering): readonly TextEdit[] {
  const { removed, gapLevel, articles } = change
  if (removed.size === 0 && gapLevel === null && articles.size === 0) return []
  const edits: TextEdit[] = []
  for (const [index, before] of group.slice(0, -1).entries()) {
    const behind = group[index + 1]!
    const shift = behind.number - before.number > 1 ? shiftBetween(before, behind, change) : 0
    if (shift === 0) continue
    for (const { at, number } of cellNumbers(text, before, behind)) {
      const newText = writeNumeral(number + shift, numeralStyle(text.slice(at.start, at.end)))
      edits.push({ ...span(at.start, at.end), newText })
    }
  }
  return edits
}

/** Whether such a number stands in a stretch: it belongs to the heading of its row, and would not come along as clauses do. */
export function hasCellNumber(text: Text, group: readonly Clause[], { start, end }: Span): boolean {
  return group.some((before, index) => {
    const behind = group[index + 1]
    if (!behind || behind.number - before.number < 2) return false
    return cellNumbers(text, before, behind).some(({ at }) => at.start >= start && at.end <= end)
  })
}

/** How far numbers between two clauses of a series move: with the one that stays, and with the one behind where a clause is put in front of them. */
function shiftBetween(before: Clause, behind: Clause, { numbers, removed, gapBeside }: Renumbering): number {
  const shift = (clause: Clause) => (numbers.get(clause) ?? clause.number) - clause.number
  if (removed.has(behind)) return removed.has(before) ? 0 : shift(before)
  return gapBeside === behind ? shift(before) : shift(behind)
}

/** The numbers that the series lacks between two clauses, where every one of them stands at the beginning of a cell. */
function cellNumbers(text: Text, before: Clause, behind: Clause): readonly { at: Span; number: number }[] {
  const from = before.labelSpan.end
  if (behind.labelSpan.start - from > farthest) return []
  const found: { at: Span; number: number }[] = []
  for (const cell of text.slice(from, behind.labelSpan.start).matchAll(/(?<=[|\t][ 　]*)\d{1,3}(?=[.．])/gu)) {
    const number = Number(cell[0])
    if (number !== before.number + found.length + 1) continue
    const start = from + cell.index
    found.push({ at: span(start, start + cell[0].length), number })
  }
  return found.length === behind.number - before.number - 1 ? found : []
}
