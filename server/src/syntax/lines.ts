import type { Span } from '../text/span.ts'
import { isBlank } from './characters.ts'

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
}

/**
 * Cuts a text, or a part of it that begins and ends with a line, into lines; \n, \r\n and a lone \r end one. The lines joined
 * are the text. `fenced` tells that something (a comment, front matter, an HTML table) goes over line ends.
 */
export function cutLines(text: string, from = 0, to = text.length): { lines: Line[]; fenced: boolean } {
  const lines: Line[] = []
  let start = from
  let fenced: 'comment' | 'front' | 'html-table' | null = null
  let anyFenced = false
  while (start < to) {
    let stop = start
    while (stop < text.length && text.charCodeAt(stop) !== 10 && text.charCodeAt(stop) !== 13) stop++
    let end = stop
    if (end < text.length) end += text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1
    const line = describe(text, start, stop, end)
    let kind = line.kind
    const words = text.slice(line.from, line.to)
    if (fenced === 'comment') {
      kind = 'mark'
      if (words.includes('-->')) fenced = null
    } else if (fenced === 'front') {
      kind = 'mark'
      if (words === '---' || words === '...') fenced = null
    } else if (fenced === 'html-table') {
      kind = 'table'
      if (words.includes('</table>')) fenced = null
    } else if (start === 0 && words === '---' && closesFrontMatter(text, end)) {
      kind = 'mark'
      fenced = 'front'
    } else if (words.startsWith('<!--')) {
      kind = 'mark'
      if (!words.includes('-->')) fenced = 'comment'
    } else if (words.startsWith('<table')) {
      kind = 'table'
      if (!words.includes('</table>')) fenced = 'html-table'
    }
    if (fenced !== null) anyFenced = true
    lines.push(kind === line.kind ? line : { ...line, kind })
    start = end
  }
  return { lines, fenced: anyFenced }
}

/** A `---` on the first line opens front matter only if a second one closes it soon; else it is a thematic break. */
function closesFrontMatter(text: string, from: number): boolean {
  const close = text.indexOf('\n---', from - 1)
  return close >= 0 && close - from < 4000 && /^[\w-]+\s*:/m.test(text.slice(from, close))
}

function describe(text: string, start: number, stop: number, end: number): Line {
  let from = start
  let to = stop
  while (from < to && isBlank(text[from])) from++
  while (to > from && isBlank(text[to - 1])) to--
  if (from === to) return { start, end, kind: 'blank', from, to, hashes: 0, tab: false }
  let hashes = 0
  while (text[from] === '>' && from < to) {
    from++
    while (from < to && isBlank(text[from])) from++
  }
  if (text[from] === '#') {
    let at = from
    while (at < to && text[at] === '#' && at - from < 6) at++
    hashes = at - from
    while (at < to && isBlank(text[at])) at++
    from = at
  }
  // A bullet says nothing about the level: `- （一）概念`, `* 1.…`.
  if ((text[from] === '-' || text[from] === '*' || text[from] === '+') && isBlank(text[from + 1])) {
    if (!/^[-*+ \t]+$/.test(text.slice(from, Math.min(to, from + 80)))) {
      from += 2
      while (from < to && isBlank(text[from])) from++
    }
  }
  // A bar behind the last word is left of a table that a web page was set in.
  while (to - 2 > from && text[to - 1] === '|' && text[from] !== '|' && isBlank(text[to - 2])) {
    to--
    while (isBlank(text[to - 1])) to--
  }
  // *2024年11月25日*: a line set in italics.
  if (text[from] === '*' && text[to - 1] === '*' && text[from + 1] !== '*' && text[to - 2] !== '*' && to - from > 2) {
    from++
    to--
  }
  let tab = false
  for (let i = from; i < to && !tab; i++) tab = text.charCodeAt(i) === 9
  return { start, end, kind: kindOf(text, from, to), from, to, hashes, tab }
}

const pageNumber =
  /^(?:[-—–－―─·•一]{1,2}\s*[0-9０-９]{1,4}\s*[-—–－―─·•一=]{1,2}|第\s*[0-9]{1,4}\s*页(?:[\s,，/]*共\s*[0-9]{1,4}\s*页)?|[0-9]{1,3}\s*\/\s*[0-9]{1,3})$/

function kindOf(text: string, from: number, to: number): LineKind {
  if (from >= to) return 'mark'
  const first = text[from]!
  if (first === '|') return /^\|[\s|]*$/.test(text.slice(from, Math.min(to, from + 40))) ? 'mark' : 'table'
  if (to - from <= 24) {
    const words = text.slice(from, to)
    if (pageNumber.test(words)) return 'page-number'
    if (/^(?:(?:[-*_=~][ \t]*){3,}|<\/?(?:div|p|br|center)[^<>]{0,16}>)$/.test(words)) return 'mark'
  }
  if (first === '!' && text[from + 1] === '[' && text[to - 1] === ')') return 'mark'
  // An exemption in words (【条理：下段免查 …】) speaks to the checker; the clauses it names are not cited.
  if (first === '【' && text[to - 1] === '】' && text.startsWith('【条理', from)) return 'mark'
  return 'text'
}
