import { cutFlat, cutInline, flatLength } from './flat.ts'
import { readHead, readLabel } from './heads.ts'
import { cutLines, type Line } from './lines.ts'
import { makeReading } from './reading.ts'
import { goesOn, type JoinState, runningHeads, wrapWidth } from './soft-breaks.ts'
import { readRows } from './tables.ts'
import type { Block, BlockKind, PlacedBlock, Tree } from './tree.ts'

/** Blocks by their raw text, shared between versions of a document so that an unchanged block is not read again. */
export class BlockMemo {
  #now = new Map<string, Block>()
  #before = new Map<string, Block>()
  /** Blocks read since the last `turn`, for the check that an edit re-reads only a few. */
  misses = 0

  /** Call before each parse: what the last version did not use is forgotten. */
  turn(): void {
    this.#before = this.#now
    this.#now = new Map()
    this.misses = 0
  }

  get(key: string, make: () => Block): Block {
    let block = this.#now.get(key)
    if (block) return block
    block = this.#before.get(key)
    if (!block) {
      block = make()
      this.misses++
    }
    this.#now.set(key, block)
    return block
  }
}

/** 0: a line of its own; 1: first piece of a flat line; 2: later piece of one; 3: an item behind another on its line. */
type Layout = 0 | 1 | 2 | 3

interface Stretch {
  readonly from: number
  readonly to: number
}

/** One text in, one frozen tree out. Never throws; the blocks' raw texts joined are the text. */
export function parse(text: string, memo: BlockMemo = new BlockMemo()): Tree {
  memo.turn()
  const lines = cutLines(text).flatMap((line) => splitLine(text, line))
  const width = wrapWidth(text, lines)
  const running = width === null ? new Set<string>() : runningHeads(text, lines)
  const blocks: PlacedBlock[] = []
  const put = (
    kind: BlockKind,
    start: number,
    end: number,
    stretches: readonly Stretch[],
    hashes: number,
    flat: Layout,
  ) => {
    const raw = text.slice(start, end)
    // Joins and cuts decide the stretches, so they are part of what a block is remembered by.
    const shape = stretches.map(({ from, to }) => `${from - start}-${to - start}`).join(',')
    const block = memo.get(`${kind}${hashes}${flat}${shape}\n${raw}`, () =>
      makeBlock(
        kind,
        raw,
        stretches.map(({ from, to }) => ({ from: from - start, to: to - start })),
        hashes,
        flat,
      ),
    )
    blocks.push(Object.freeze({ start, end, block }))
  }

  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!
    if (line.kind === 'blank') {
      let j = i + 1
      while (j < lines.length && lines[j]!.kind === 'blank') j++
      put('blank', line.start, lines[j - 1]!.end, [], 0, 0)
      i = j
    } else if (line.kind === 'mark' || line.kind === 'page-number') {
      put('mark', line.start, line.end, [{ from: line.from, to: line.to }], 0, 0)
      i++
    } else if (line.kind === 'table' || startsTabTable(text, lines, i)) {
      const tab = line.kind !== 'table'
      let j = i + 1
      while (j < lines.length && (tab ? tabbed(text, lines[j]!) : lines[j]!.kind === 'table')) j++
      put('table', line.start, lines[j - 1]!.end, [{ from: line.from, to: lines[j - 1]!.to }], 0, 0)
      i = j
    } else if (isFlat(text, line)) {
      putFlat(text, line, put)
      i++
    } else {
      i = putParagraph(text, lines, i, { width, running }, put)
    }
  }
  return Object.freeze({ text, blocks: Object.freeze(blocks) })
}

/** Items and articles set one behind another on a line are lines of their own for everything that follows. */
function splitLine(text: string, line: Line): Line[] {
  if (line.kind !== 'text' || isFlat(text, line)) return [line]
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

type Put = (
  kind: BlockKind,
  start: number,
  end: number,
  stretches: readonly Stretch[],
  hashes: number,
  flat: Layout,
) => void

function putParagraph(
  text: string,
  lines: readonly Line[],
  first: number,
  page: { readonly width: number | null; readonly running: ReadonlySet<string> },
  put: Put,
): number {
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
    if (next?.kind !== 'text' || j - i > 8 || isFlat(text, next)) break
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

/** A line is flat when it is long and heads begin inside it. */
function isFlat(text: string, line: Line): boolean {
  return (
    line.kind === 'text' &&
    line.to - line.from > 200 &&
    (line.to - line.from >= flatLength || line.to - line.from >= text.trim().length * 0.6)
  )
}

function putFlat(text: string, line: Line, put: Put): void {
  const cuts = cutFlat(text, line.from, line.to)
  const starts = [line.from, ...cuts]
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1]
    let to = next ?? line.to
    const start = index === 0 ? line.start : from
    const end = next ?? line.end
    while (to > from && /\s/.test(text[to - 1]!)) to--
    put('text', start, end, [{ from, to }], index === 0 ? line.hashes : 0, cuts.length === 0 ? 0 : index === 0 ? 1 : 2)
  }
}

function tabbed(text: string, line: Line): boolean {
  return line.kind === 'text' && line.tab && !readLabel(text, line.from)
}

/** Two lines in a row with tabs inside are a pasted table; a tab behind a number is only a gap. */
function startsTabTable(text: string, lines: readonly Line[], at: number): boolean {
  const next = lines[at + 1]
  return next !== undefined && tabbed(text, lines[at]!) && tabbed(text, next)
}

function makeBlock(kind: BlockKind, raw: string, stretches: readonly Stretch[], hashes: number, flat: Layout): Block {
  const { reading, segments } =
    kind === 'text'
      ? makeReading(raw, stretches)
      : kind === 'table'
        ? { reading: raw, segments: [{ reading: 0, raw: 0 }] }
        : { reading: '', segments: [] }
  return Object.freeze({
    kind,
    raw,
    reading,
    segments: Object.freeze(segments),
    hashes,
    head: kind === 'text' ? readHead(reading, flat === 1 || flat === 2) : null,
    rows: kind === 'table' ? readRows(raw) : [],
    midLine: flat >= 2,
  })
}
