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

export class ChunkedText implements Text {
  readonly #chunks: readonly string[]
  /** Where each chunk begins. */
  readonly #starts: readonly number[]
  readonly length: number
  readonly #size: number
  #whole: string | undefined

  private constructor(chunks: readonly string[], size: number, whole?: string) {
    const starts: number[] = []
    let at = 0
    for (const chunk of chunks) {
      starts.push(at)
      at += chunk.length
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
    let joined =
      this.#chunks[first]!.slice(0, start - this.#starts[first]!) +
      words +
      this.#chunks[last]!.slice(end - this.#starts[last]!)
    // What deletions leave is joined to its neighbour, so that there are never many small chunks.
    if (joined.length < size / 4 && last + 1 < this.#chunks.length) joined += this.#chunks[++last]!
    const chunks = [...this.#chunks.slice(0, first), ...cut(joined, size), ...this.#chunks.slice(last + 1)]
    return new ChunkedText(chunks, size)
  }

  slice(start = 0, end = this.length): string {
    const from = start < 0 ? Math.max(0, this.length + start) : Math.min(start, this.length)
    const to = end < 0 ? Math.max(0, this.length + end) : Math.min(end, this.length)
    if (from >= to) return ''
    if (from === 0 && to === this.length) return this.toString()
    let at = lastStart(this.#starts, from)
    const offset = this.#starts[at]!
    let words = this.#chunks[at]!.slice(from - offset, to - offset)
    while (++at < this.#chunks.length && this.#starts[at]! < to)
      words += this.#chunks[at]!.slice(0, to - this.#starts[at]!)
    return words
  }

  charCodeAt(at: number): number {
    if (!(at >= 0 && at < this.length)) return Number.NaN
    const chunk = lastStart(this.#starts, at)
    return this.#chunks[chunk]!.charCodeAt(at - this.#starts[chunk]!)
  }

  includes(words: string): boolean {
    const beyond = words.length - 1
    if (beyond < 0) return true
    return this.#chunks.some(
      (chunk, i) =>
        chunk.includes(words) ||
        this.slice(Math.max(0, this.#starts[i]! - beyond), this.#starts[i]! + beyond).includes(words),
    )
  }

  toString(): string {
    return (this.#whole ??= this.#chunks.join(''))
  }

  toJSON(): string {
    return this.toString()
  }
}

function cut(text: string, size: number): string[] {
  if (text.length <= 2 * size) return text === '' ? [] : [text]
  const chunks: string[] = []
  for (let at = 0; at < text.length; at += size) chunks.push(text.slice(at, at + size))
  return chunks
}
