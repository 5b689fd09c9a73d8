import type { Span } from '../text/span.ts'
import { unitsOf, withKinds } from '../text/units.ts'
import { blanks, isBlankUnit } from './characters.ts'
import { headBegins, headCloses, headStops } from './flat.ts'
import { blankEntityAt, lineEnding } from './html.ts'
import { signOfUnit, signs as allSigns, signsIn } from './signs.ts'

/** What a physical line is at first sight, before any line is joined to another. */
export type LineKind = 'blank' | 'text' | 'table' | 'mark' | 'page-number'

export interface Line extends Span {
  readonly kind: LineKind
  /** Where the words begin and end: without indents, `#`, bullets, quote marks, trailing blanks and the line end. */
  readonly from: number
  readonly to: number
  readonly hashes: number
  /** A tab stands among the words. */
  readonly tab: boolean
  /** What stands in the line, in bits: what none of them allows need not be looked for. */
  readonly marks: number
  /** The signs among the words (`signs.ts`). */
  readonly signs: number
}

/** Something that a reading text leaves out may stand in the line: **, \, entities (&nbsp;) and page numbers between dashes. */
export const MARKUP = 1 << 0
/** A bracket or 《 opens. */
export const OPENS = 1 << 1
/** What a head begins with (第 （ 一 1) stands right behind the end of a sentence or a bracket (`cutInline` in `flat.ts`). */
export const HEAD_INSIDE = 1 << 2

/** The marks of a line that was not looked at. */
export const anyMarks = 0xff

const TAB = 1 << 3
const BLANK = 1 << 4
const LINE_END = 1 << 5
/** What ends a sentence, or a note behind it, in front of a head inside a line. */
const STOP = 1 << 6
/** What such a head begins with. It is the bit behind `STOP`, which moved on by one meets it. */
const HEAD = STOP << 1
/** One of the signs. No single unit is `HEAD_INSIDE`, so that bit is free, and what is told of a unit fits into a byte. */
const SIGN = HEAD_INSIDE

const ofUnit = withKinds(new Uint8Array(0x10000), [
  ['*\\&-—–－', MARKUP],
  ['（(《', OPENS],
  ['\t', TAB],
  [blanks, BLANK],
  ['\n\r', LINE_END],
  [headStops, STOP],
  [headCloses, STOP],
  [headBegins, HEAD],
  [allSigns, SIGN],
])
type OpenLine = { -readonly [K in keyof Line]: Line[K] }

/** What goes over line ends: what stands in it is none of the text's words. */
type Fence = 'comment' | 'front' | 'html-table' | null

/**
 * Cuts a text, or a part of it that begins and ends with a line, into lines; \n, \r\n and a lone \r end one. The lines joined
 * are the text. `fenced` tells that something (a comment, front matter, an HTML table) goes over line ends.
 */
export function cutLines(text: string, from = 0, to = text.length): { lines: Line[]; fenced: boolean } {
  const lines: Line[] = []
  let fence: Fence = null
  let fenced = false
  let start = from
  while (start < to) {
    const stop = scanLine(text, start)
    const { first, last, marks, signs } = seen
    let end = stop
    if (end < text.length) end += text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1
    if (first === last && fence === null) {
      lines.push(blankLine(start, stop, end))
      start = end
      continue
    }
    const line = first === last ? blankLine(start, stop, end) : describe(text, start, first, last, end, marks, signs)
    // Only what begins with < or - opens a fence.
    const opener = text.charCodeAt(line.from)
    if (fence !== null || opener === 0x3c || (start === 0 && opener === 0x2d)) {
      const found = fenceAt(text, line, fence)
      line.kind = found.kind
      fence = found.fence
      if (fence !== null) fenced = true
    }
    lines.push(line)
    start = end
  }
  return { lines, fenced }
}

/** What the last look at a line saw. */
const seen = { first: 0, last: 0, marks: 0, signs: 0 }

/**
 * One look at each code unit of a line tells where its words begin and end, and what stands in it; gives where the line ends. It does
 * nothing else, so that the engine soon has it ready.
 */
function scanLine(text: string, start: number): number {
  const { length } = text
  let first = start
  while (first < length && (ofUnit[text.charCodeAt(first)]! & BLANK) !== 0) first++
  let last = first
  let stop = first
  let marks = 0
  let signs = 0
  let before = 0
  for (; stop < length; stop++) {
    const code = text.charCodeAt(stop)
    const unit = ofUnit[code]!
    // Most are none of all these.
    if (unit === 0) {
      before = 0
      last = stop + 1
      continue
    }
    if ((unit & LINE_END) !== 0) break
    if ((unit & SIGN) !== 0) signs |= signOfUnit[code]!
    marks |= unit & ~SIGN
    if ((unit & BLANK) !== 0) continue
    if (((before << 1) & unit & HEAD) !== 0) marks |= HEAD_INSIDE
    before = unit
    last = stop + 1
  }
  seen.first = first
  seen.last = last
  seen.marks = marks
  seen.signs = signs
  return stop
}

/** What a line is where something goes over line ends or may begin to, and what goes on behind it. */
function fenceAt(text: string, { start, end, from, to, kind }: Line, fence: Fence): { kind: LineKind; fence: Fence } {
  const words = text.slice(from, to)
  switch (fence) {
    case 'comment':
      return { kind: 'mark', fence: words.includes('-->') ? null : fence }
    case 'front':
      return { kind: 'mark', fence: words === '---' || words === '...' ? null : fence }
    case 'html-table':
      return { kind: 'table', fence: words.includes('</table>') ? null : fence }
  }
  if (start === 0 && words === '---' && closesFrontMatter(text, end)) return { kind: 'mark', fence: 'front' }
  if (words.startsWith('<!--')) return { kind: 'mark', fence: words.includes('-->') ? null : 'comment' }
  if (words.startsWith('<table')) return { kind: 'table', fence: words.includes('</table>') ? null : 'html-table' }
  return { kind, fence }
}

/** A `---` on the first line opens front matter only if a second one closes it soon; else it is a thematic break. */
function closesFrontMatter(text: string, from: number): boolean {
  const close = text.indexOf('\n---', from - 1)
  return close >= 0 && close - from < 4000 && /^[\w-]+\s*:/m.test(text.slice(from, close))
}

function blankLine(start: number, stop: number, end: number): OpenLine {
  return { start, end, kind: 'blank', from: stop, to: stop, hashes: 0, tab: false, marks: 0, signs: 0 }
}

/** A line of words [from, to) without what stands around them. */
function describe(
  text: string,
  start: number,
  first: number,
  last: number,
  end: number,
  seen: number,
  signs: number,
): OpenLine {
  let from = first
  let to = last
  let hashes = 0
  let marks = seen
  let unit = text.charCodeAt(from)
  while (unit === 0x3e /* > */ && from < to) {
    from++
    while (from < to && isBlankUnit(text.charCodeAt(from))) from++
    unit = text.charCodeAt(from)
  }
  // &nbsp;&nbsp;&nbsp;&nbsp;第一条: an indent of the page's source, whose words end with <br>.
  for (let length = 0; unit === 0x26 /* & */ && (length = blankEntityAt(text, from)) > 0; ) {
    if (from + length > to) break
    from += length
    while (from < to && isBlankUnit(text.charCodeAt(from))) from++
    unit = text.charCodeAt(from)
  }
  for (let length = 0; mayEndLine(text.charCodeAt(to - 1)) && (length = lineEnding(text, from, to)) > 0; ) {
    to -= length
    while (to > from && isBlankUnit(text.charCodeAt(to - 1))) to--
  }
  if (unit === 0x23 /* # */) {
    let at = from
    while (at < to && text.charCodeAt(at) === 0x23 && at - from < 6) at++
    hashes = at - from
    while (at < to && isBlankUnit(text.charCodeAt(at))) at++
    from = at
    unit = text.charCodeAt(from)
  }
  // A bullet says nothing about the level: `- （一）概念`, `* 1.…`.
  if ((unit === 0x2d || unit === 0x2a || unit === 0x2b) && isBlankUnit(text.charCodeAt(from + 1))) {
    if (!/^[-*+ \t]+$/.test(text.slice(from, Math.min(to, from + 80)))) {
      from += 2
      while (from < to && isBlankUnit(text.charCodeAt(from))) from++
      unit = text.charCodeAt(from)
    }
  }
  // A bar behind the last word is left of a table that a web page was set in.
  while (
    text.charCodeAt(to - 1) === 0x7c /* | */ &&
    to - 2 > from &&
    unit !== 0x7c &&
    isBlankUnit(text.charCodeAt(to - 2))
  ) {
    to--
    while (isBlankUnit(text.charCodeAt(to - 1))) to--
  }
  // *2024年11月25日*: a line set in italics.
  if (
    unit === 0x2a /* * */ &&
    text.charCodeAt(to - 1) === 0x2a &&
    text.charCodeAt(from + 1) !== 0x2a &&
    text.charCodeAt(to - 2) !== 0x2a &&
    to - from > 2
  ) {
    from++
    to--
    unit = text.charCodeAt(from)
    // A blank in front of the first word is as good as the end of a sentence.
    if (isBlankUnit(unit)) marks |= HEAD_INSIDE
  }
  let tab = false
  if ((marks & TAB) !== 0) for (let i = from; i < to && !tab; i++) tab = text.charCodeAt(i) === 9
  const own = from === first && to === last ? signs : signsIn(text.slice(from, to))
  return { start, end, kind: kindOf(text, unit, from, to), from, to, hashes, tab, marks, signs: own }
}

/** What <br> and &nbsp; end with. */
function mayEndLine(unit: number): boolean {
  return unit === 0x3e /* > */ || unit === 0x3b /* ; */
}

const pageNumber =
  /^(?:[-—–－―─·•一]{1,2}\s*[0-9０-９]{1,4}\s*[-—–－―─·•一=]{1,2}|第\s*[0-9]{1,4}\s*页(?:[\s,，/]*共\s*[0-9]{1,4}\s*页)?|[0-9]{1,3}\s*\/\s*[0-9]{1,3})$/
const rule = /^(?:(?:[-*_=~][ \t]*){3,}|<\/?(?:div|p|br|center)[^<>]{0,16}>)$/
/** What a page number or a rule begins with. */
const short = unitsOf('-—–－―─·•一第0123456789*_=~<')

/** What a line of words is that begins with a certain code unit. */
function kindOf(text: string, first: number, from: number, to: number): LineKind {
  if (from >= to) return 'mark'
  if (first === 0x7c /* | */) return /^\|[\s|]*$/.test(text.slice(from, Math.min(to, from + 40))) ? 'mark' : 'table'
  if (to - from <= 24 && short[first] === 1) {
    const words = text.slice(from, to)
    if (pageNumber.test(words)) return 'page-number'
    if (rule.test(words)) return 'mark'
  }
  if (first === 0x21 /* ! */ && text[from + 1] === '[' && text[to - 1] === ')') return 'mark'
  // An exemption in words (【条理：下段免查 …】) speaks to the checker; the clauses it names are not cited.
  if (first === 0x3010 /* 【 */ && text[to - 1] === '】' && text.startsWith('【条理', from)) return 'mark'
  return 'text'
}
