import { flatFrom, makeBlock, type Page, type Put, putNext, splitLines } from './blocks.ts'
import { cutLines } from './lines.ts'
import { runningHeads, wrapWidth } from './soft-breaks.ts'
import type { Block, PlacedBlock, Tree } from './tree.ts'

/** Blocks by their raw text, shared between versions of a document so that an unchanged block is not read again. */
export class BlockMemo {
  #now = new Map<string, Block>()
  #before = new Map<string, Block>()
  /** Blocks read since the last `turn`, for the check that an edit re-reads only a few. */
  misses = 0
  /** A tree is being mended: blocks read now will outlive this version of the text. */
  mending = false

  /** Call before each parse: what the last version did not use is forgotten. */
  turn(): void {
    this.#before = this.#now
    this.#now = new Map()
    this.misses = 0
  }

  get size(): number {
    return this.#now.size
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

/** One text in, one frozen tree out. Never throws; the blocks' raw texts joined are the text. */
export function parse(text: string, memo?: BlockMemo): Tree {
  memo?.turn()
  const flat = flatFrom(text)
  const lines = splitLines(text, cutLines(text).lines, flat)
  const width = wrapWidth(text, lines)
  const page = { text, lines, width, running: runningHeads(text, lines, width).heads, flatFrom: flat }
  const blocks: PlacedBlock[] = []
  const put = placing(page, memo, blocks)
  for (let i = 0; i < lines.length; ) i = putNext(page, i, put)
  return Object.freeze({ text, blocks: Object.freeze(blocks) })
}

/** Makes the blocks that are put, or finds them in the memo. The page's text begins `at` code units into the whole one. */
export function placing(page: Pick<Page, 'text'>, memo: BlockMemo | undefined, blocks: PlacedBlock[], at = 0): Put {
  const { text } = page
  return (kind, start, end, stretches, hashes, flat, marks, signs) => {
    const raw = text.slice(start, end)
    const block = memo
      ? remembered(memo, kind, raw, stretches, start, hashes, flat, marks, signs)
      : makeBlock(kind, raw, stretches, start, hashes, flat, marks, signs)
    blocks.push({ start: at + start, end: at + end, block })
  }
}

/** Apart from those that are made at once: what a closure uses is kept on the heap, whether it is made or not. */
function remembered(memo: BlockMemo, ...[kind, raw, stretches, start, ...rest]: Parameters<typeof makeBlock>): Block {
  // Joins and cuts decide the stretches, so they are part of what a block is remembered by.
  const shape = stretches.map(({ from, to }) => `${from - start}-${to - start}`).join(',')
  const [hashes, flat] = rest
  return memo.get(`${kind}${hashes}${flat}${shape}\n${raw}`, () =>
    makeBlock(kind, memo.mending ? copyOf(raw) : raw, stretches, start, ...rest),
  )
}

/** A piece of a string keeps the whole string alive; a block that outlives its version of the text must not. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}
