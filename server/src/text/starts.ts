import type { Span } from './span.ts'

/** Where in a list of starts, in order, the last one at or before an offset stands; 0 when all are behind it. */
export function lastStart(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The same for spans in order. */
export function lastStartOf(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (spans[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** The last of some spans in order that begins before an offset, or -1. */
export function lastBefore(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
