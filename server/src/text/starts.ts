/** Lists whose entries stand in text order, searched by halving. */
import type { Span } from './span.ts'

/** How many at the front of a list are so, when behind the first that is not none is. */
export function countWhile(length: number, isSo: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** Where in a list of starts the last one at or before an offset stands; 0 when all are behind it. */
export function lastStart(starts: readonly number[], offset: number): number {
  return Math.max(0, countWhile(starts.length, (at) => starts[at]! <= offset) - 1)
}

/** The last of some spans, or of so many of them, that begins before an offset, or -1. */
export function lastBefore(spans: readonly Span[], offset: number, among = spans.length): number {
  return countWhile(among, (at) => spans[at]!.start < offset) - 1
}

/** The last of some spans that begins at or before an offset, or -1. */
export function lastAtOrBefore(spans: readonly Span[], offset: number): number {
  return countWhile(spans.length, (at) => spans[at]!.start <= offset) - 1
}

/** A list with others in it that stand together where an offset is and among none of its own. */
export function withPlaced<T extends Span>(list: readonly T[], start: number, others: readonly T[]): T[] {
  const at = countWhile(list.length, (index) => list[index]!.start < start)
  return [...list.slice(0, at), ...others, ...list.slice(at)]
}

/** A list in text order without what begins in a span, which is added to others; the list itself when nothing does. */
export function without<T extends Span>(list: T[], { start, end }: Span, gone: object[]): T[] {
  const from = countWhile(list.length, (index) => list[index]!.start < start)
  const to = countWhile(list.length, (index) => list[index]!.start < end)
  if (from === to) return list
  for (let i = from; i < to; i++) gone.push(list[i]!)
  return [...list.slice(0, from), ...list.slice(to)]
}
