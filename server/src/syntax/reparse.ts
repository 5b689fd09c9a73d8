/**
 * Mends a tree where the text was edited. Lines and blocks that the edit cannot have touched stay the same objects and are
 * only moved; so whoever holds a tree of an earlier version holds one that is void.
 */
import type { Text } from '../text/chunked-text.ts'
import type { Span } from '../text/span.ts'
import { splice } from '../text/splice.ts'
import { lastBefore } from '../text/starts.ts'
import { flatFrom, isFlat, type Page, putNext, putPiece, splitLines } from './blocks.ts'
import { isLineEnd } from './characters.ts'
import { keepsCuts } from './flat-edit.ts'
import { anyMarks, cutLines, type Line } from './lines.ts'
import { BlockMemo, placing } from './parse.ts'
import { unknownSigns } from './signs.ts'
import { LineLengths, type RunningHeads, runningHeads } from './soft-breaks.ts'
import type { PlacedBlock, Tree } from './tree.ts'

/** What stands in place of a span of the old text: `length` code units of the new one. */
export interface TextChange extends Span {
  readonly length: number
}

/** Which blocks an edit replaced: `added` ones in place of `removed` ones from index `from` on; the later ones moved. */
export interface TreeChange {
  readonly from: number
  readonly removed: number
  readonly added: number
  /** How far the text behind the edit moved. */
  readonly moved: number
  /** The blocks that were replaced. */
  readonly gone: readonly PlacedBlock[]
}

type Movable = { -readonly [K in keyof Line]: Line[K] }

/** What tells at the begin of a line that its first and last characters must be looked at (`lines.ts`). */
const marksLine = /[#>*+!【-]/
/** What tells there that more may have to be. */
const fencesLine = /[|<]/
/** So much is looked at, at the begin of a line and at its end. Code units. */
const ofBegin = 80
const ofEnd = 4
/** Between them, so that no long line looks like a page number. */
const middle = '字'.repeat(40)
/** A first line of nothing else may open front matter. */
const bareMarks = /^[\s>#*+|-]*(?:[\r\n]|$)/
/** What a line may not get or lose without being looked at as a whole. */
const lineMarks = /[\r\n\t]/

/** How far in front of an edit lines are looked at again: a block may look ten lines ahead (`putNext`). */
const lookBack = 12
/** Lines behind an edit that are laid ready for putting blocks again; seldom are more needed. */
const lookAhead = 40

export class TreeReader {
  #text: Text = ''
  #lines: Line[] = []
  #blocks: PlacedBlock[] = []
  #fenced = false
  #flatFrom = 0
  #width: number | null = null
  #lengths = new LineLengths()
  #running: RunningHeads = runningHeads('', [], null)
  readonly #memo = new BlockMemo()
  #tree: Tree = { text: '', blocks: [] }

  /** Blocks that had to be read for the last version. */
  get misses(): number {
    return this.#memo.misses
  }

  get tree(): Tree {
    return this.#tree
  }

  /**
   * Reads a text from its beginning. Blocks known from earlier versions are not read again; says which of them are others now,
   * or null for the first text.
   */
  read(whole: Text): TreeChange | null {
    const moved = whole.length - this.#text.length
    const before = this.#text.length === 0 ? null : this.#blocks
    const text = whole.toString()
    this.#forgetBlocks()
    this.#memo.mending = this.#text.length > 0
    this.#text = whole
    this.#flatFrom = flatFrom(text)
    const cut = cutLines(text)
    this.#lines = splitLines(text, cut.lines, this.#flatFrom)
    this.#fenced = cut.fenced
    this.#lengths = new LineLengths()
    for (const line of this.#lines) this.#lengths.count(text, line, 1)
    this.#width = this.#lengths.width()
    this.#running = runningHeads(text, this.#lines, this.#width)
    this.#blocks = []
    const { page } = this.#page(0, this.#lines.length)
    const put = placing(page, this.#memo, this.#blocks)
    for (let i = 0; i < this.#lines.length; ) i = putNext(page, i, put)
    const change = before && this.#keep(before, moved)
    this.#tree = { text: whole, blocks: this.#blocks }
    return change
  }

  /** Puts the objects of the last version in the place of those that are the same, from both ends of the text. */
  #keep(before: readonly PlacedBlock[], moved: number): TreeChange {
    const blocks = this.#blocks
    const { kept, tail } = sameAround(before, blocks, moved)
    for (let i = 0; i < kept; i++) blocks[i] = before[i]!
    for (let i = 1; i <= tail; i++) {
      const placed = before[before.length - i] as { start: number; end: number } & PlacedBlock
      placed.start += moved
      placed.end += moved
      blocks[blocks.length - i] = placed
    }
    const gone = before.slice(kept, before.length - tail)
    return { from: kept, removed: gone.length, added: blocks.length - tail - kept, moved, gone }
  }

  /**
   * Reads the text that an edit made of the last one; null when the edit may change how the whole text is read (its first
   * line, its page width, a comment over several lines), and `read` must.
   */
  mend(text: Text, change: TextChange): TreeChange | null {
    const moved = change.length - (change.end - change.start)
    if (this.#text.length === 0 || this.#fenced || flatFrom(text) !== this.#flatFrom) return null
    // Front matter is looked for in the first lines only.
    if (change.start < 4100 && this.#mayOpenFrontMatter()) return null
    if (change.start < 40 && bareMarks.test(text.slice(0, 40))) return null
    const inFlat = this.#mendFlat(text, change, moved)
    if (inFlat) return inFlat
    const first = this.#firstLine(change.start)
    const behind = this.#lineBehind(change.end)
    const start = this.#lines[first]!.start
    const end = (this.#lines[behind]?.start ?? this.#text.length) + moved
    // With the line end in front: only the text's first line may open front matter.
    const at = Math.max(0, start - 1)
    const stretch = text.slice(at, end)
    const cut = cutLines(stretch, start - at)
    if (cut.fenced) return null
    const lines = splitLines(stretch, cut.lines, this.#flatFrom)
    for (const line of lines) move(line as Movable, at)
    const old = this.#lines.slice(first, behind)
    const { heads } = this.#running
    this.#count(old, -1)
    this.#text = text
    this.#count(lines, 1)
    for (let i = behind; moved !== 0 && i < this.#lines.length; i++) move(this.#lines[i] as Movable, moved)
    splice(this.#lines, first, behind - first, lines)
    if (this.#lengths.width() !== this.#width || this.#running.heads !== heads) return null
    this.#forgetBlocks()
    return this.#mendBlocks(first, first + lines.length, moved)
  }

  #mayOpenFrontMatter(): boolean {
    const { from, to } = this.#lines[0]!
    return to - from === 3 && this.#text.slice(from, to) === '---'
  }

  /** An edit in one piece of a long line that is cut as before: only that piece is put again. Null when it may not be so. */
  #mendFlat(text: Text, change: TextChange, moved: number): TreeChange | null {
    const { start, end, length } = change
    const at = lastBefore(this.#lines, start)
    const line = this.#lines[at]
    if (!line || !isFlat(line, this.#flatFrom) || line.to - line.from + moved < this.#flatFrom) return null
    const index = lastBefore(this.#blocks, start)
    const old = this.#blocks[index]!
    const mark = this.#text.slice(line.from, line.from + 1)
    if (start <= line.from || fencesLine.test(mark)) return null
    if (marksLine.test(mark)) {
      if (end > line.to - ofEnd) return null
      if (start < line.from + ofBegin && !sameMarks(this.#text, text, line, moved)) return null
    }
    // Two long lines with tabs are rows of a table.
    if (old.block.kind !== 'text' || old.start < line.start || old.end > line.end) return null
    if (old.end <= end || lineMarks.test(this.#text.slice(start, end))) return null
    if (lineMarks.test(text.slice(start, start + length))) return null
    if (!keepsCuts(this.#text, text, line, { start, end, by: moved })) return null
    this.#lengths.count(this.#text, line, -1)
    this.#text = text
    const now = line as Movable
    now.end += moved
    now.to += moved
    now.marks = anyMarks
    now.signs = unknownSigns
    for (let i = at + 1; moved !== 0 && i < this.#lines.length; i++) move(this.#lines[i] as Movable, moved)
    this.#lengths.count(text, line, 1)
    if (this.#lengths.width() !== this.#width) return null
    this.#forgetBlocks()
    const made: PlacedBlock[] = []
    const stop = old.end + moved
    const piece = text.slice(old.start, stop)
    putPiece(piece, movedLine(line, -old.start), 0, piece.length, placing({ text: piece }, this.#memo, made, old.start))
    return this.#exchange(index, 1, made, moved)
  }

  /** Counts lines of the text in (1) or out (-1). */
  #count(lines: readonly Line[], by: 1 | -1): void {
    for (const line of lines) {
      this.#lengths.count(this.#text, line, by)
      // A text that was not wrapped has no running heads, and is read again once it is.
      if (this.#width !== null) this.#running.count(this.#text, line, by)
    }
  }

  /** Before a version's blocks are put. */
  #forgetBlocks(): void {
    this.#memo.misses = 0
    this.#memo.mending = true
    // Every edit leaves a block behind that nobody needs any more.
    if (this.#memo.size > 2 * this.#blocks.length + 1000) this.#memo.turn()
  }

  /** Puts blocks in the place of others, and moves those behind. */
  #exchange(at: number, removed: number, added: readonly PlacedBlock[], moved: number): TreeChange {
    const blocks = this.#blocks
    for (let i = at + removed; moved !== 0 && i < blocks.length; i++) {
      const placed = blocks[i] as { start: number; end: number }
      placed.start += moved
      placed.end += moved
    }
    const gone = blocks.slice(at, at + removed)
    splice(blocks, at, removed, added)
    this.#tree = { text: this.#text, blocks }
    return { from: at, removed, added: added.length, moved, gone }
  }

  /** `first` and `behind` are the lines that were cut anew, in the new numbering. */
  #mendBlocks(first: number, behind: number, moved: number): TreeChange {
    const blocks = this.#blocks
    let from = this.#blockOf(this.#lines[Math.max(0, first - lookBack)]?.start ?? 0)
    // A piece of a line is put with the line.
    while (from > 0 && this.#lines[this.#lineAt(blocks[from]!.start)]!.start !== blocks[from]!.start) from--
    const begin = this.#lineAt(blocks[from]?.start ?? 0)
    const { made, until } =
      this.#putAgain(from, begin, behind, behind + lookAhead, moved) ??
      this.#putAgain(from, begin, behind, this.#lines.length, moved)!
    // What was put again as it stood is kept, from both ends.
    const { kept, tail } = sameAround(blocks.slice(from, until), made, moved)
    const at = from + kept
    const removed = until - tail - at
    const added = made.slice(kept, made.length - tail)
    return this.#exchange(at, removed, added, moved)
  }

  /**
   * Puts blocks from line `begin` on until one begins where one began before; `until` is that one. Null when the lines
   * up to `limit` were too few to see that.
   */
  #putAgain(
    from: number,
    begin: number,
    behind: number,
    limit: number,
    moved: number,
  ): { readonly made: PlacedBlock[]; readonly until: number } | null {
    const last = Math.min(limit, this.#lines.length)
    const { page, at } = this.#page(begin, last)
    const made: PlacedBlock[] = []
    const put = placing(page, this.#memo, made, at)
    let line = begin
    while (line < last) {
      if (line >= behind) {
        const same = this.#blockStarting(this.#lines[line]!.start - moved, from)
        if (same !== null) return { made, until: same }
      }
      line = begin + putNext(page, line - begin, put)
      // A block looks ten lines ahead: with fewer in sight it might have ended elsewhere.
      if (last < this.#lines.length && line + lookBack > last) return null
    }
    return { made, until: this.#blocks.length }
  }

  /** Some lines with the text that they stand in, which begins `at` code units into the whole one. */
  #page(from: number, to: number): { readonly page: Page; readonly at: number } {
    // With the character in front, which tells whether the first line begins a line of the text.
    const at = Math.max(0, (this.#lines[from]?.start ?? 0) - 1)
    const whole = from === 0 && to === this.#lines.length
    const lines = whole ? this.#lines : this.#lines.slice(from, to).map((line) => movedLine(line, -at))
    const { width, running, flatFrom } = { width: this.#width, running: this.#running.heads, flatFrom: this.#flatFrom }
    const text = this.#text.slice(at, this.#lines[to - 1]?.end ?? 0)
    return { page: { text, lines, width, running, flatFrom }, at }
  }

  /** The line in front of the one at an offset: a line's numbers are read with an eye on the first words of the next. */
  #firstLine(offset: number): number {
    let at = this.#physical(Math.max(0, lastBefore(this.#lines, offset)))
    if (at > 0) at = this.#physical(at - 1)
    return at
  }

  /** The first line that begins behind an offset and has a line end in front of it. */
  #lineBehind(offset: number): number {
    let at = Math.max(0, lastBefore(this.#lines, offset + 1))
    while (at < this.#lines.length && (this.#lines[at]!.start <= offset || this.#physical(at) !== at)) at++
    return at
  }

  /** Several pieces may stand on one line: the first of them. */
  #physical(line: number): number {
    let at = line
    while (at > 0 && !isLineEnd(this.#text.charCodeAt(this.#lines[at]!.start - 1))) at--
    return at
  }

  #blockOf(offset: number): number {
    return Math.max(0, lastBefore(this.#blocks, offset + 1))
  }

  #blockStarting(offset: number, from: number): number | null {
    const at = lastBefore(this.#blocks, offset + 1)
    return at >= from && this.#blocks[at]!.start === offset ? at : null
  }

  #lineAt(start: number): number {
    return Math.max(0, lastBefore(this.#lines, start + 1))
  }
}

function move(line: Movable, by: number): void {
  line.start += by
  line.end += by
  line.from += by
  line.to += by
}

function movedLine(line: Line, by: number): Line {
  const copy = { ...line }
  move(copy, by)
  return copy
}

/** Whether a long line of the text before, by `moved` longer now, has the same marks around its words as it had. */
function sameMarks(before: Text, after: Text, { start, to }: Line, moved: number): boolean {
  const old = marksOf(before, start, to)
  const now = marksOf(after, start, to + moved)
  return old.kind === now.kind && old.from === now.from && old.to === now.to && old.hashes === now.hashes
}

/** A line without most of its words. */
function marksOf(text: Text, start: number, to: number): Line {
  return cutLines(text.slice(start, start + ofBegin) + middle + text.slice(to - ofEnd, to)).lines[0]!
}

/** How many of some blocks are the same as before at the begin, and how many, but for their place, at the end. */
function sameAround(
  before: readonly PlacedBlock[],
  now: readonly PlacedBlock[],
  moved: number,
): { readonly kept: number; readonly tail: number } {
  const least = Math.min(before.length, now.length)
  let kept = 0
  while (kept < least && sameBlock(before[kept]!, now[kept]!, 0)) kept++
  let tail = 0
  while (tail < least - kept && sameBlock(before.at(-1 - tail)!, now.at(-1 - tail)!, moved)) tail++
  return { kept, tail }
}

function sameBlock(old: PlacedBlock, made: PlacedBlock, moved: number): boolean {
  return old.block === made.block && old.start + moved === made.start && old.end + moved === made.end
}
