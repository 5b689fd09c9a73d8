/**
 * The places of a unit on their way through the versions of a text. Most places stand behind an edit, and all of these move; since nobody asks
 * for them at most keys, they are moved when somebody does, or when the next edit stands somewhere else: whoever types moves none.
 */
import { type Edit, movedSpan } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import { splice } from '../text/splice.ts'
import { countWhile, lastBefore } from '../text/starts.ts'

export type Movable = { -readonly [K in keyof Span]: Span[K] }

/** Longer places stand apart: an edit may be inside any of them. */
const usualReach = 1000

export class Places {
  /** In order, so that an edit touches only what stands around it. */
  #short: Movable[]
  /** Those that are long, and those that must be right at every version. */
  #others: Movable[]
  /** No short place is longer, whatever was typed into it. */
  #reach = usualReach
  /** The first of the short ones that are not moved yet, and how far they must go. */
  #late = 0
  #by = 0

  /** `exact` are places among them that must be right at every version. */
  constructor(all: readonly Movable[], exact: ReadonlySet<unknown>) {
    const isShort = (place: Movable) => place.end - place.start <= usualReach && !exact.has(place)
    this.#short = all.filter(isShort).sort(byStart)
    this.#others = all.filter((place) => !isShort(place))
  }

  /** Puts those right that were left where they were. */
  settle(): void {
    if (this.#by !== 0) for (let i = this.#late; i < this.#short.length; i++) shift(this.#short[i]!, this.#by)
    this.#by = 0
  }

  /** Puts those right that begin up to an offset; those behind it may wait. */
  settleUpTo(offset: number): void {
    this.#settleUpTo(this.#countUpTo(offset))
  }

  move(by: number): void {
    for (const place of this.#short) shift(place, by)
    for (const place of this.#others) shift(place, by)
  }

  /** Drops some, when all are right. */
  drop(gone: readonly Movable[]): void {
    if (gone.length === 0) return
    const all = new Set(gone)
    this.#short = this.#short.filter((place) => !all.has(place))
    this.#others = this.#others.filter((place) => !all.has(place))
  }

  /** Adds some, when all are right. */
  put(come: readonly Movable[]): void {
    if (come.length === 0) return
    const short = come.filter((place) => place.end - place.start <= usualReach).sort(byStart)
    for (const place of come) if (place.end - place.start > usualReach) this.#others.push(place)
    if (short.length === 0) return
    // Only what stands between them is put in order with them.
    const from = lastBefore(this.#short, short[0]!.start) + 1
    const to = lastBefore(this.#short, short.at(-1)!.start) + 1
    splice(this.#short, from, to - from, [...this.#short.slice(from, to), ...short].sort(byStart))
  }

  /** Takes an edit up; false when a place stood inside what was replaced. */
  edit(edit: Edit): boolean {
    const { start, end, by } = edit
    const short = this.#short
    const behind = this.#countUpTo(end)
    this.#settleUpTo(behind)
    const touched = this.#others.filter((place) => place.start <= end && place.end >= start)
    for (let i = lastBefore(short, start - this.#reach, behind) + 1; i < behind; i++)
      if (short[i]!.end >= start) touched.push(short[i]!)
    const moved = touched.map((place) => movedSpan(place, edit))
    if (moved.includes(null)) return false
    this.#by += by
    for (const place of this.#others) if (place.start > end) shift(place, by)
    for (const [i, place] of touched.entries()) Object.assign(place, moved[i])
    this.#reach += Math.max(0, by)
    return true
  }

  /** How many of the short ones begin at or before an offset. */
  #countUpTo(offset: number): number {
    const [short, late, by] = [this.#short, this.#late, this.#by]
    return countWhile(short.length, (i) => short[i]!.start + (i < late ? 0 : by) <= offset)
  }

  /** Lets so many at the front be right, and all behind them wait alike. */
  #settleUpTo(count: number): void {
    const short = this.#short
    if (this.#by !== 0) {
      for (let i = this.#late; i < count; i++) shift(short[i]!, this.#by)
      for (let i = count; i < this.#late; i++) shift(short[i]!, -this.#by)
    }
    this.#late = count
  }
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start
}

function shift(place: Movable, by: number): void {
  place.start += by
  place.end += by
}
