/** From lines to blocks: which lines make one paragraph, which pieces of a line are paragraphs of their own. */
import type { Text } from '../text/chunked-text.ts'
import { ReadBlock } from './by-block.ts'
import { cutFlat, cutInline, flatLength } from './flat.ts'
import { readDecimal } from './decimals.ts'
import { readHead, readLabel } from './heads.ts'
import type { Line } from './lines.ts'
import { makeReading } from './reading.ts'
import { goesOn, type JoinState } from './soft-breaks.ts'
import { readRows } from './tables.ts'
import type { Block, BlockKind } from './tree.ts'

/** 0: a line of its own; 1: first piece of a flat line; 2: later piece of one; 3: an item behind another on its line. */
export type Layout = 0 | 1 | 2 | 3

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What the lines of a text are read against. */
export interface Page {
  readonly text: string
  readonly lines: readonly Line[]
  /** Width to which the text was wrapped, or null. */
  readonly width: number | null
  /** Lines that a page sets again and again. */
  readonly running: ReadonlySet<string>
  /** A line of this length or more is flat: it may hold many paragraphs. */
  readonly flatFrom: number
}

export type Put = (
  kind: BlockKind,
  start: number,
  end: number,
  stretches: readonly Stretch[],
  hashes: number,
  flat: Layout,
) => void

/** How long a line is flat: very long, or most of a short text. */
export function flatFrom(text: Text): number {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return Math.max(201, Math.min(flatLength, (to - from) * 0.6))
}

function isSpace(unit: number): boolean {
  return /\s/.test(String.fromCharCode(unit))
}

/** Items and articles set one behind another on a line are lines of their own for everything that follows. */
export function splitLine(text: string, line: Line, flatFrom: number): Line[] {
  if (line.kind !== 'text' || isFlat(line, flatFrom)) return [line]
  const cuts = cutInline(text, line.from, line.to)
  if (cuts.length === 0) return [line]
  return [line.from, ...cuts].map((from, index) => {
    const next = cuts[index]
    let to = next ?? line.to
    while (to > from && /\s/.test(text[to - 1]!)) to--
    return {
      ...line,
      start: index === 0 ? line.start : from,
      end: next ?? line.end,
      from,
      to,
      hashes: index === 0 ? line.hashes : 0,
    }
  })
}

/**
 * Puts what begins at line `i`, and gives the line behind it. What is put depends on lines from `i` to at most ten behind
 * its last one, and on nothing before, so that a tree can be mended from any block on.
 */
export function putNext(page: Page, i: number, put: Put): number {
  const { text, lines } = page
  const line = lines[i]!
  let j = i + 1
  if (line.kind === 'blank') {
    while (j < lines.length && lines[j]!.kind === 'blank') j++
    put('blank', line.start, lines[j - 1]!.end, [], 0, 0)
    return j
  }
  if (line.kind === 'mark' || line.kind === 'page-number') {
    put('mark', line.start, line.end, [{ from: line.from, to: line.to }], 0, 0)
    return j
  }
  if (line.kind === 'table' || startsTabTable(text, lines, i)) {
    const tab = line.kind !== 'table'
    while (j < lines.length && (tab ? tabbed(text, lines[j]!) : lines[j]!.kind === 'table')) j++
    put('table', line.start, lines[j - 1]!.end, [{ from: line.from, to: lines[j - 1]!.to }], 0, 0)
    return j
  }
  if (isFlat(line, page.flatFrom)) {
    putFlat(text, line, put)
    return j
  }
  return putParagraph(page, i, put)
}

function putParagraph(page: Page, first: number, put: Put): number {
  const { text, lines } = page
  const line = lines[first]!
  const stretches: Stretch[] = [{ from: line.from, to: line.to }]
  let state: JoinState = { from: line.from, to: line.to, last: line, hasHead: false }
  let end = line.end
  let i = first + 1
  for (;;) {
    let j = i
    // At most a page's furniture may stand between: a larger gap is a cut.
    while (j < lines.length && j - i <= 8 && isBetween(text, lines[j]!, page.running)) j++
    const next = lines[j]
    if (next?.kind !== 'text' || j - i > 8 || isFlat(next, page.flatFrom)) break
    if (!goesOn(text, state, next, j > i, page.width)) break
    stretches.push({ from: next.from, to: next.to })
    state = { ...state, to: next.to, last: next }
    end = next.end
    i = j + 1
  }
  put('text', line.start, end, stretches, line.hashes, line.start > 0 && !/[\r\n]/.test(text[line.start - 1]!) ? 3 : 0)
  return i
}

/** What may stand between two halves of a paragraph that a page broke. */
function isBetween(text: string, line: Line, running: ReadonlySet<string>): boolean {
  return line.kind === 'blank' || line.kind === 'page-number' || running.has(text.slice(line.from, line.to))
}

export function isFlat(line: Line, flatFrom: number): boolean {
  return line.kind === 'text' && line.to - line.from >= flatFrom
}

function putFlat(text: string, line: Line, put: Put): void {
  const starts = [line.start, ...cutFlat(text, line.from, line.to), line.end]
  for (let i = 0; i + 1 < starts.length; i++) putPiece(text, line, starts[i]!, starts[i + 1]!, put)
}

/** Puts the piece of a long line from one cut to the next. */
export function putPiece(text: string, line: Line, start: number, end: number, put: Put): void {
  const first = start === line.start
  const from = first ? line.from : start
  let to = Math.min(end, line.to)
  while (to > from && /\s/.test(text[to - 1]!)) to--
  const whole = first && end === line.end
  put('text', start, end, [{ from, to }], first ? line.hashes : 0, whole ? 0 : first ? 1 : 2)
}

function tabbed(text: string, line: Line): boolean {
  return line.kind === 'text' && line.tab && !readLabel(text, line.from)
}

/** Two lines in a row with tabs inside are a pasted table; a tab behind a number is only a gap. */
function startsTabTable(text: string, lines: readonly Line[], at: number): boolean {
  const next = lines[at + 1]
  return next !== undefined && tabbed(text, lines[at]!) && tabbed(text, next)
}

export function makeBlock(
  kind: BlockKind,
  raw: string,
  stretches: readonly Stretch[],
  hashes: number,
  flat: Layout,
): Block {
  const { reading, segments } =
    kind === 'text'
      ? makeReading(raw, stretches)
      : kind === 'table'
        ? { reading: raw, segments: [{ reading: 0, raw: 0 }] }
        : { reading: '', segments: [] }
  const head = kind === 'text' ? readHead(reading, flat === 1 || flat === 2) : null
  return new ReadBlock({
    kind,
    raw,
    reading,
    segments: Object.freeze(segments),
    hashes,
    head,
    // Behind a cut inside a line stand figures of every kind, and no plan is numbered there.
    decimal: kind === 'text' && head === null && flat === 0 ? readDecimal(reading) : null,
    rows: kind === 'table' ? readRows(raw) : [],
    midLine: flat >= 2,
  })
}
