import { isBlankUnit, isHan, isHanUnit } from './characters.ts'
import { entityAt } from './html.ts'
import type { Segment } from './tree.ts'

export interface Reading {
  readonly reading: string
  readonly segments: readonly Segment[]
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A page number that a PDF left inside a sentence: 建设— 14 —智慧. A range such as 2023—2025 has a digit before the dash. */
const innerPageNumber = /[—－–-] ?[0-9]{1,3} ?[—－–-]/y

/** A reading text that follows the raw one from its begin, as most do, shares its segments with all others. */
export const whole: readonly Segment[] = Object.freeze([Object.freeze({ reading: 0, raw: 0 })])
export const noSegments: readonly Segment[] = Object.freeze([])

function segmentsFrom(from: number): readonly Segment[] {
  return from === 0 ? whole : Object.freeze([{ reading: 0, raw: from }])
}

/**
 * The text of `raw` as a person reads it, from the stretches of its lines that carry words: line ends, bold marks,
 * escapes and page numbers inside sentences are left out, &nbsp; is a blank and &ldquo; a “, with the segments that lead every
 * character back. `marked` tells that there may be such marks (`MARKUP` in `lines.ts`). The raw text begins `at` code units into what the stretches are places in.
 */
export function makeReading(raw: string, stretches: readonly Stretch[], at: number, marked: boolean): Reading {
  if (!marked && stretches.length === 1) {
    const from = stretches[0]!.from - at
    const to = stretches[0]!.to - at
    return { reading: raw.slice(from, to), segments: from < to ? segmentsFrom(from) : noSegments }
  }
  let reading = ''
  const segments: Segment[] = []
  let copied = -1 // raw offset up to which the current segment runs, or -1 to begin a new one
  // Asking the growing string for its last character would flatten it at every line.
  let last = Number.NaN
  let gaps = false
  const copy = (from: number, to: number) => {
    if (from >= to) return
    if (copied !== from) segments.push({ reading: reading.length, raw: from })
    reading += raw.slice(from, to)
    copied = to
    last = raw.charCodeAt(to - 1)
  }
  for (let index = 0; index < stretches.length; index++) {
    const from = stretches[index]!.from - at
    const to = stretches[index]!.to - at
    // Two Latin words or figures broken by a line end keep one blank between them.
    if (index > 0 && isWordUnit(last) && isWordUnit(raw.charCodeAt(from))) {
      const gap = stretches[index - 1]!.to - at
      if (gap < from) {
        copy(gap, gap + 1)
        gaps = true
      }
    }
    let start = from
    for (let i = marked ? from : to; i < to; i++) {
      const unit = raw.charCodeAt(i)
      if (unit === 0x2a /* * */ && raw.charCodeAt(i + 1) === 0x2a) {
        copy(start, i)
        i++
        start = i + 1
      } else if (unit === 0x5c /* \ */ && i + 1 < to && /[.()[\]*_#+\-!~>|]/.test(raw[i + 1]!)) {
        copy(start, i)
        start = i + 1
        i++
      } else if (unit === 0x26 /* & */) {
        const entity = entityAt(raw, i)
        if (!entity || i + entity.written.length > to) continue
        copy(start, i)
        segments.push({ reading: reading.length, raw: i })
        reading += entity.char
        last = entity.char.charCodeAt(0)
        i += entity.written.length - 1
        start = i + 1
        // Also what is put behind its last word stands behind the entity.
        segments.push({ reading: reading.length, raw: start })
        copied = start
      } else if (unit === 0x2014 || unit === 0x2d || unit === 0xff0d || unit === 0x2013) {
        const length = innerPageNumberAt(raw, from, i, to)
        if (length === 0) continue
        copy(start, i)
        i += length - 1
        start = i + 1
      }
    }
    copy(start, to)
  }
  // The blank put for a line end must read as a blank.
  if (gaps) reading = reading.replace(/[\r\n]/g, ' ')
  return { reading, segments: Object.freeze(segments) }
}

/** How long a page number inside a sentence is that begins at a dash at `at`; 0 for none. */
function innerPageNumberAt(raw: string, from: number, at: number, to: number): number {
  const before = raw.charCodeAt(at - 1)
  if (
    at > from &&
    !isHanUnit(before) &&
    before !== 0xff0c /* ， */ &&
    before !== 0x3001 /* 、 */ &&
    !isBlankUnit(before)
  )
    return 0
  innerPageNumber.lastIndex = at
  const found = innerPageNumber.exec(raw)
  if (!found) return 0
  const { length } = found[0]
  const next = raw[at + length]
  const inside = at + length < to && (at > from || isHan(next) || next === '（') && !/[0-9]/.test(next ?? '')
  return inside ? length : 0
}

function isWordUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}
