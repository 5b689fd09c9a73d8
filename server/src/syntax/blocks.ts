/** From lines to blocks: which lines make one paragraph, which pieces of a line are paragraphs of their own. */
import type { Text } from '../text/chunked-text.ts'
import { ReadBlock } from './by-block.ts'
import { isSpace } from '../text/space.ts'
import { isLineEnd } from './characters.ts'
import { cutFlat, cutInline, flatLength } from './flat.ts'
import { readDecimal } from './decimals.ts'
import { readHead, readLabel } from './heads.ts'
import { HEAD_INSIDE, type Line, MARKUP } from './lines.ts'
import { makeReading, noSegments, type Reading, type Stretch, whole } from './reading.ts'
import { signsIn, unknownSigns } from './signs.ts'
import { goesOn, mayGoOn } from './soft-breaks.ts'
import { readRows } from './tables.ts'
import type { Block, BlockKind } from './tree.ts'

/** 0: a line of its own; 1: first piece of a flat line; 2: later piece of one; 3: an item behind another on its line. */
export type Layout = 0 | 1 | 2 | 3

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

/** `marks` and `signs` are those of the lines that the stretches are of. */
export type Put = (
  kind: BlockKind,
  start: number,
  end: number,
  stretches: readonly Stretch[],
  hashes: number,
  flat: Layout,
  marks: number,
  signs: number,
) => void

const noStretches: readonly Stretch[] = []

/** How long a line is flat: very long, or most of a short text. */
export function flatFrom(text: Text): number {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return Math.max(201, Math.min(flatLength, (to - from) * 0.6))
}

/** Items and articles set one behind another on a line are lines of their own for everything that follows. */
export function splitLines(text: string, lines: readonly Line[], flatFrom: number): Line[] {
  const split: Line[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const cuts = mayBeCut(line, flatFrom) ? cutInline(text, line.from, line.to) : null
    if (cuts === null || cuts.length === 0) split.push(line)
    else for (let piece = 0; piece <= cuts.length; piece++) split.push(pieceOf(text, line, cuts, piece))
  }
  return split
}

function mayBeCut(line: Line, flatFrom: number): boolean {
  return (line.marks & HEAD_INSIDE) !== 0 && line.kind === 'text' && !isFlat(line, flatFrom)
}

function pieceOf(text: string, line: Line, cuts: readonly number[], piece: number): Line {
  const first = piece === 0
  const from = first ? line.from : cuts[piece - 1]!
  const next = cuts[piece]
  let to = next ?? line.to
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  const { kind, tab, marks } = line
  const start = first ? line.start : from
  const hashes = first ? line.hashes : 0
  return { start, end: next ?? line.end, kind, from, to, hashes, tab, marks, signs: unknownSigns }
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
    put('blank', line.start, lines[j - 1]!.end, noStretches, 0, 0, 0, 0)
    return j
  }
  if (line.kind === 'mark' || line.kind === 'page-number') {
    put('mark', line.start, line.end, [line], 0, 0, 0, 0)
    return j
  }
  if (line.kind === 'table' || startsTabTable(text, lines, i)) {
    const tab = line.kind !== 'table'
    while (j < lines.length && (tab ? tabbed(text, lines[j]!) : lines[j]!.kind === 'table')) j++
    put('table', line.start, lines[j - 1]!.end, [{ from: line.from, to: lines[j - 1]!.to }], 0, 0, 0, unknownSigns)
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
  const { start, from } = line
  const stretches: Stretch[] = [line]
  let last = line
  let { marks, signs } = line
  let i = first + 1
  while (mayGoOn(text, from, last)) {
    let j = i
    // At most a page's furniture may stand between: a larger gap is a cut.
    while (j < lines.length && j - i <= 8 && isBetween(text, lines[j]!, page.running)) j++
    const next = lines[j]
    if (next?.kind !== 'text' || j - i > 8 || isFlat(next, page.flatFrom)) break
    if (!goesOn(text, from, marks, last, next, j > i, page.width)) break
    stretches.push(next)
    last = next
    marks |= next.marks
    signs |= next.signs
    i = j + 1
  }
  const behind = start > 0 && !isLineEnd(text.charCodeAt(start - 1))
  put('text', start, last.end, stretches, line.hashes, behind ? 3 : 0, marks, signs)
  return i
}

/** What may stand between two halves of a paragraph that a page broke. */
function isBetween(text: string, line: Line, running: ReadonlySet<string>): boolean {
  if (line.kind === 'blank' || line.kind === 'page-number') return true
  return running.size > 0 && running.has(text.slice(line.from, line.to))
}

export function isFlat(line: Line, flatFrom: number): boolean {
  return line.kind === 'text' && line.to - line.from >= flatFrom
}

function putFlat(text: string, line: Line, put: Put): void {
  let start = line.start
  for (const cut of cutFlat(text, line.from, line.to)) {
    putPiece(text, line, start, cut, put)
    start = cut
  }
  putPiece(text, line, start, line.end, put)
}

/** Puts the piece of a long line from one cut to the next. */
export function putPiece(text: string, line: Line, start: number, end: number, put: Put): void {
  const first = start === line.start
  const from = first ? line.from : start
  let to = Math.min(end, line.to)
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  const layout = first && end === line.end ? 0 : first ? 1 : 2
  put(
    'text',
    start,
    end,
    [{ from, to }],
    first ? line.hashes : 0,
    layout,
    line.marks,
    layout === 0 ? line.signs : unknownSigns,
  )
}

function tabbed(text: string, line: Line): boolean {
  return line.kind === 'text' && line.tab && !readLabel(text, line.from)
}

/** Two lines in a row with tabs inside are a pasted table; a tab behind a number is only a gap. */
function startsTabTable(text: string, lines: readonly Line[], at: number): boolean {
  const next = lines[at + 1]
  return next !== undefined && tabbed(text, lines[at]!) && tabbed(text, next)
}

/** Reads a block. Its raw text begins `at` code units into what the stretches are places in. */
export function makeBlock(
  kind: BlockKind,
  raw: string,
  stretches: readonly Stretch[],
  at: number,
  hashes: number,
  flat: Layout,
  marks: number,
  signs: number,
): Block {
  if (kind === 'blank') for (const block of usualBlanks) if (block.raw === raw) return block
  if (kind === 'table')
    return new ReadBlock(
      kind,
      raw,
      { reading: raw, segments: whole },
      hashes,
      null,
      null,
      readRows(raw),
      false,
      signsIn(raw),
    )
  if (kind !== 'text') return new ReadBlock(kind, raw, nothing, hashes, null, null, noRows, false, 0)
  const marked = (marks & MARKUP) !== 0
  const read = makeReading(raw, stretches, at, marked)
  const { reading } = read
  const head = readHead(reading, flat === 1 || flat === 2)
  // Behind a cut inside a line stand figures of every kind, and no plan is numbered there.
  const decimal = head === null && flat === 0 ? readDecimal(reading) : null
  // What is left out takes its signs with it.
  const own = marked || signs === unknownSigns ? signsIn(reading) : signs
  return new ReadBlock(kind, raw, read, hashes, head, decimal, noRows, flat >= 2, own)
}

const nothing: Reading = { reading: '', segments: noSegments }
const noRows: Block['rows'] = []

/** Most blocks without words are a line end: they are all one. */
const usualBlanks: Block[] = []
for (const raw of ['\n', '\r\n', '\n\n', '\r\n\r\n'])
  usualBlanks.push(makeBlock('blank', raw, noStretches, 0, 0, 0, 0, 0))
