/** Places before and after an edit. */
import type { Span } from './span.ts'

/** [start, end) was replaced by words that are `by` code units longer. */
export interface Edit extends Span {
  readonly by: number
}

/** The least edit that makes one text of another. */
export function editBetween(before: string, after: string): Edit {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  while (
    tail < least - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  return { start, end: before.length - tail, by: after.length - before.length }
}

/** Where a place that something begins at went; null when it stood inside what was replaced. */
export function movedStart(at: number, { start, end, by }: Edit): number | null {
  return at >= end ? at + by : at <= start ? at : null
}

/** Where a place that something ends at went. */
export function movedEnd(at: number, { start, end, by }: Edit): number | null {
  return at <= start ? at : at >= end ? at + by : null
}

export function movedSpan(span: Span, edit: Edit): Span | null {
  const start = movedStart(span.start, edit)
  const end = movedEnd(span.end, edit)
  return start === null || end === null || end < start ? null : { start, end }
}

/**
 * Whether two values are alike but for an edit that moved the places in the second. What has the edit inside it has other
 * words now, and is another, except under the names in `wordless`. What a registry says (`match`) is compared as well.
 */
export function sameButMoved(old: unknown, now: unknown, edit: Edit, wordless?: ReadonlySet<string>): boolean {
  return same(old, now, edit, wordless, '', new Set())
}

function same(
  old: unknown,
  now: unknown,
  edit: Edit,
  wordless: ReadonlySet<string> | undefined,
  name: string,
  seen: Set<unknown>,
): boolean {
  if (typeof old !== 'object' || old === null || typeof now !== 'object' || now === null) return old === now
  if (old === now && name === 'match') return true
  if (seen.has(old)) return true
  seen.add(old)
  if (Array.isArray(old)) {
    if (!Array.isArray(now) || old.length !== now.length) return false
    return old.every((member, i) => same(member, now[i], edit, wordless, name, seen))
  }
  const [a, b] = [old as Record<string, unknown>, now as Record<string, unknown>]
  const place = typeof a.start === 'number' && typeof a.end === 'number' ? { start: a.start, end: a.end } : null
  if (place) {
    const moved = movedSpan(place, edit)
    if (!moved || moved.start !== b.start || moved.end !== b.end) return false
    if (holds(place, edit) && !wordless?.has(name)) return false
  }
  let count = 0
  for (const key in a) {
    count++
    if (place && (key === 'start' || key === 'end')) continue
    if (!(key in b) || !same(a[key], b[key], edit, wordless, key, seen)) return false
  }
  for (const _ in b) count--
  return count === 0
}

/** Whether an edit changes the words of a span: it stands inside it, or takes of it. */
function holds(place: Span, { start, end }: Edit): boolean {
  return place.start < end && start < place.end
}
