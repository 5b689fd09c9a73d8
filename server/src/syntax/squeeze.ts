import type { Span } from '../text/span.ts'

export interface Squeezed {
  readonly text: string
  /** It had none. */
  readonly same: boolean
  /** The span in the text with blanks of a span in the text without. */
  back(at: Span): Span
}

/**
 * A text without its blanks: pasted and PDF texts break words anywhere (不超 过 20 万元). A blank between two figures
 * stays, since 2023 100万元 is not 2023100万元.
 */
export function squeeze(text: string): Squeezed {
  const indent = indentOf(text)
  let at = nextBlank(text, indent)
  if (indent === 0 && at === text.length) return { text, same: true, back: keep }
  /** Where each piece begins, in the text without blanks and in the one with them. */
  const begins: number[] = []
  const places: number[] = []
  let dense = ''
  for (let from = indent; ; at = nextBlank(text, from)) {
    if (at > from) {
      begins.push(dense.length)
      places.push(from)
      dense += text.slice(from, at)
    }
    if (at === text.length) break
    from = at + 1
    while (from < text.length && isBlank(text.charCodeAt(from))) from++
    if (!endsFigure(text.charCodeAt(at - 1)) || !isDigit(text.charCodeAt(from))) continue
    begins.push(dense.length)
    places.push(at)
    dense += ' '
  }
  const length = dense.length
  const placeOf = (offset: number): number => {
    let low = 0
    let high = begins.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (begins[middle]! <= offset) low = middle
      else high = middle
    }
    return places[low]! + offset - begins[low]!
  }
  return {
    text: dense,
    same: false,
    back: ({ start, end }) => {
      const from = start < length ? placeOf(start) : text.length
      return { start: from, end: end > start ? (end <= length ? placeOf(end - 1) + 1 : text.length) : from }
    },
  }
}

const keep = (place: Span): Span => place

/** What `isBlank` says of a code unit; over a whole text the engine's own search is the quickest. */
const blank = /[ \u3000\u00a0\u2002\u2003\u2009]/g

function indentOf(text: string): number {
  let indent = 0
  while (indent < text.length && isBlank(text.charCodeAt(indent))) indent++
  return indent
}

function nextBlank(text: string, from: number): number {
  blank.lastIndex = from
  return blank.test(text) ? blank.lastIndex - 1 : text.length
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x3000 || code === 0xa0 || code === 0x2002 || code === 0x2003 || code === 0x2009
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** A digit, or a sign that stands in numbers: . ． , */
function endsFigure(code: number): boolean {
  return isDigit(code) || code === 0x2e || code === 0xff0e || code === 0x2c
}
