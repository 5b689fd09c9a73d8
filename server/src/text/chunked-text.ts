/**
 * A long text that is edited. A string must be written anew as a whole for one more character, which in a megabyte takes
 * longer than reading the sentence it stands in; here only the chunk around the edit is.
 */
import { lastStart } from './starts.ts'

/** What is needed of a text to look at places in it; a string is one. */
export interface Text {
  readonly length: number
  slice(start?: number, end?: number): string
  charCodeAt(at: number): number
  includes(words: string): boolean
  /** The whole text. */
  toString(): string
}

/** Code units of a chunk: small enough that the engine need not keep it among large objects. */
const usualSize = 16_384

interface Chunk {
  readonly words: string
  /** Whether it holds certain words. */
  readonly holds: Map<string, boolean>
  /** Whether they stand across the end of the chunk before, for as long as that one is the same. */
  readonly across: Map<string, { readonly behind: Chunk | undefined; readonly found: boolean }>
}

export class ChunkedText implements Text {
  readonly #chunks: readonly Chunk[]
  /** Where each chunk begins. */
  readonly #starts: readonly number[]
  readonly length: number
  readonly #size: number
  #whole: string | undefined

  private constructor(chunks: readonly Chunk[], size: number, whole?: string) {
    const starts: number[] = []
    let at = 0
    for (const chunk of chunks) {
      starts.push(at)
      at += chunk.words.length
    }
    this.#chunks = chunks
    this.#starts = starts
    this.length = at
    this.#size = size
    this.#whole = whole
  }

  static of(text: string, size = usualSize): ChunkedText {
    return new ChunkedText(cut(text, size), size, text)
  }

  /** The text with other words in place of [start, end). */
  replaced(start: number, end: number, words: string): ChunkedText {
    const size = this.#size
    if (this.#chunks.length === 0) return ChunkedText.of(words, size)
    const first = lastStart(this.#starts, start)
    let last = lastStart(this.#starts, end)
    const only = first === last ? this.#chunks[first]! : null
    let joined =
      this.#chunks[first]!.words.slice(0, start - this.#starts[first]!) +
      words +
      this.#chunks[last]!.words.slice(end - this.#starts[last]!)
    // What deletions leave is joined to its neighbour, so that there are never many small chunks.
    if (joined.length < size / 4 && last + 1 < this.#chunks.length) joined += this.#chunks[++last]!.words
    const added = cut(joined, size)
    // What an edit leaves of a chunk holds nothing that did not stand in it, but where the edit is.
    if (only && last === first && added.length === 1)
      inherit(added[0]!, only, start - this.#starts[first]!, words.length)
    const chunks = [...this.#chunks.slice(0, first), ...added, ...this.#chunks.slice(last + 1)]
    return new ChunkedText(chunks, size)
  }

  slice(start = 0, end = this.length): string {
    const from = start < 0 ? Math.max(0, this.length + start) : Math.min(start, this.length)
    const to = end < 0 ? Math.max(0, this.length + end) : Math.min(end, this.length)
    if (from >= to) return ''
    if (from === 0 && to === this.length) return this.toString()
    let at = lastStart(this.#starts, from)
    const offset = this.#starts[at]!
    let words = this.#chunks[at]!.words.slice(from - offset, to - offset)
    while (++at < this.#chunks.length && this.#starts[at]! < to)
      words += this.#chunks[at]!.words.slice(0, to - this.#starts[at]!)
    return words
  }

  charCodeAt(at: number): number {
    if (!(at >= 0 && at < this.length)) return Number.NaN
    const chunk = lastStart(this.#starts, at)
    return this.#chunks[chunk]!.words.charCodeAt(at - this.#starts[chunk]!)
  }

  includes(words: string): boolean {
    if (words === '') return true
    return this.#chunks.some((chunk, i) => this.#holds(chunk, i, words))
  }

  #holds(chunk: Chunk, index: number, words: string): boolean {
    let inside = chunk.holds.get(words)
    if (inside === undefined) chunk.holds.set(words, (inside = chunk.words.includes(words)))
    return inside || (words.length > 1 && this.#isAcross(chunk, index, words))
  }

  #isAcross(chunk: Chunk, index: number, words: string): boolean {
    const behind = this.#chunks[index - 1]
    const known = chunk.across.get(words)
    if (known && known.behind === behind) return known.found
    const beyond = words.length - 1
    const start = this.#starts[index]!
    const found = this.slice(Math.max(0, start - beyond), start + beyond).includes(words)
    // Across a chunk that is shorter than the words, others have a part in the answer.
    if (chunk.words.length >= beyond && (behind === undefined || behind.words.length >= beyond))
      chunk.across.set(words, { behind, found })
    return found
  }

  toString(): string {
    return (this.#whole ??= this.#chunks.map(({ words }) => words).join(''))
  }

  toJSON(): string {
    return this.toString()
  }
}

function cut(text: string, size: number): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < text.length; ) {
    // What is left for a last chunk is no small one.
    const end = text.length - at <= 2 * size ? text.length : at + size
    chunks.push({ words: text.slice(at, end), holds: new Map(), across: new Map() })
    at = end
  }
  return chunks
}

/** Passes on which words a chunk does not hold to what an edit made of it, which put so many code units at a place of it. */
function inherit(to: Chunk, from: Chunk, at: number, added: number): void {
  for (const [words, held] of from.holds) {
    const beyond = words.length - 1
    if (!held) to.holds.set(words, to.words.slice(Math.max(0, at - beyond), at + added + beyond).includes(words))
  }
}
