import { isBlank, isHan } from './characters.ts'
import type { Segment } from './tree.ts'

export interface Reading {
  readonly reading: string
  readonly segments: readonly Segment[]
}

/** A page number that a PDF left inside a sentence: 建设— 14 —智慧. A range such as 2023—2025 has a digit before the dash. */
const innerPageNumber = /[—－–-] ?[0-9]{1,3} ?[—－–-]/y

/**
 * The text of `raw` as a person reads it, from the stretches of its lines that carry words: line ends, bold marks,
 * escapes and page numbers inside sentences are left out, with the segments that lead every character back.
 */
export function makeReading(
  raw: string,
  stretches: readonly { readonly from: number; readonly to: number }[],
): Reading {
  let reading = ''
  const segments: Segment[] = []
  let copied = -1 // raw offset up to which the current segment runs, or -1 to begin a new one
  // Asking the growing string for its last character would flatten it at every line.
  let last: string | undefined
  const copy = (from: number, to: number) => {
    if (from >= to) return
    if (copied !== from) segments.push({ reading: reading.length, raw: from })
    reading += raw.slice(from, to)
    copied = to
    last = raw[to - 1]
  }
  for (const [index, { from, to }] of stretches.entries()) {
    // Two Latin words or figures broken by a line end keep one blank between them.
    if (index > 0 && isWordChar(last) && isWordChar(raw[from])) {
      const gap = stretches[index - 1]!.to
      if (gap < from) copy(gap, gap + 1)
    }
    let start = from
    for (let i = from; i < to; i++) {
      const unit = raw.charCodeAt(i)
      if (unit === 0x2a /* * */ && raw.charCodeAt(i + 1) === 0x2a) {
        copy(start, i)
        i++
        start = i + 1
      } else if (unit === 0x5c /* \ */ && i + 1 < to && /[.()[\]*_#+\-!~>|]/.test(raw[i + 1]!)) {
        copy(start, i)
        start = i + 1
        i++
      } else if (unit === 0x2014 || unit === 0x2d || unit === 0xff0d || unit === 0x2013) {
        if (i === from || isHan(raw[i - 1]) || raw[i - 1] === '，' || raw[i - 1] === '、' || isBlank(raw[i - 1])) {
          innerPageNumber.lastIndex = i
          const found = innerPageNumber.exec(raw)
          if (
            found &&
            i + found[0].length < to &&
            (i > from || isHan(raw[i + found[0].length]) || raw[i + found[0].length] === '（') &&
            !/[0-9]/.test(raw[i + found[0].length] ?? '')
          ) {
            copy(start, i)
            i += found[0].length - 1
            start = i + 1
          }
        }
      }
    }
    copy(start, to)
  }
  // The blank put for a line end must read as a blank.
  if (/[\r\n]/.test(reading)) reading = reading.replace(/[\r\n]/g, ' ')
  return { reading, segments }
}

function isWordChar(char: string | undefined): boolean {
  return char !== undefined && /[A-Za-z0-9]/.test(char)
}
