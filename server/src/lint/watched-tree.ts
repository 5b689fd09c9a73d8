/** A tree that notices what is looked at: words that are quoted are those of their blocks; who asks for more asks for all. */
import { isWatched, lookAtWords } from '../syntax/by-block.ts'
import type { PlacedBlock, Tree } from '../syntax/tree.ts'
import type { Text } from '../text/chunked-text.ts'
import { lastAtOrBefore } from '../text/starts.ts'

export class WatchedTree implements Tree {
  readonly text: Text
  readonly #blocks: readonly PlacedBlock[]
  readonly #all: () => void

  constructor({ text, blocks }: Tree, all: () => void) {
    this.text = new WatchedText(text, blocks, all)
    this.#blocks = blocks
    this.#all = all
  }

  get blocks(): readonly PlacedBlock[] {
    this.#all()
    return this.#blocks
  }
}

class WatchedText implements Text {
  readonly length: number
  readonly #text: Text
  readonly #blocks: readonly PlacedBlock[]
  readonly #all: () => void

  constructor(text: Text, blocks: readonly PlacedBlock[], all: () => void) {
    this.length = text.length
    this.#text = text
    this.#blocks = blocks
    this.#all = all
  }

  slice(start = 0, end = this.length): string {
    lookBetween(this.#blocks, start, end)
    return this.#text.slice(start, end)
  }

  charCodeAt(at: number): number {
    lookBetween(this.#blocks, at, at + 1)
    return this.#text.charCodeAt(at)
  }

  /** Only the line end is searched for in the whole text, and it is no word of anybody's. */
  includes(words: string): boolean {
    if (words !== '\r\n') this.#all()
    return this.#text.includes(words)
  }

  toString(): string {
    this.#all()
    return this.#text.toString()
  }
}

function lookBetween(blocks: readonly PlacedBlock[], start: number, end: number): void {
  if (!isWatched()) return
  for (let i = Math.max(0, lastAtOrBefore(blocks, start)); i < blocks.length && blocks[i]!.start < end; i++)
    lookAtWords(blocks[i]!.block)
}
