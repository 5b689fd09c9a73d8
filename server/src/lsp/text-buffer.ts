/**
 * The text of an open document. It takes the place of the package's TextDocument behind the same interface: a change moves
 * the line starts behind it instead of reading the text for them again, and what changed is known to whoever reads the
 * text next.
 */
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { TextChange } from '../syntax/reparse.ts'
import { ChunkedText, type Text } from '../text/chunked-text.ts'
import { splice } from '../text/splice.ts'
import { lastStart } from '../text/starts.ts'

const lineFeed = 10
const carriageReturn = 13

export class TextBuffer implements TextDocument {
  readonly uri: string
  readonly languageId: string
  #version: number
  #text: ChunkedText
  #starts: number[]
  #change: TextChange | null = null
  /** The line of the place that was asked for last. */
  #lastLine = 0

  /** `chunkSize` as in ChunkedText. */
  constructor(uri: string, languageId: string, version: number, text: string, chunkSize?: number) {
    this.uri = uri
    this.languageId = languageId
    this.#version = version
    this.#text = ChunkedText.of(text, chunkSize)
    this.#starts = [0, ...lineStarts(text, 0, text.length)]
  }

  get version(): number {
    return this.#version
  }

  get lineCount(): number {
    return this.#starts.length
  }

  /** Where the last update changed the text, all its changes in one; null when it replaced the whole text. */
  get lastChange(): TextChange | null {
    return this.#change
  }

  getText(range?: Range): string {
    return range ? this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text.toString()
  }

  /** The present version, which later changes leave as it is. */
  get content(): Text {
    return this.#text
  }

  /** Changes in the order in which the client made them, each told from the text that the one before left. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    this.#version = version
    this.#change = null
    for (const [i, change] of changes.entries()) {
      if ('range' in change) {
        const from = this.offsetAt(change.range.start)
        const to = this.offsetAt(change.range.end)
        const edit = { start: Math.min(from, to), end: Math.max(from, to), length: change.text.length }
        this.#replace(edit, change.text)
        this.#change = i === 0 ? edit : this.#change && joined(this.#change, edit)
      } else {
        this.#text = ChunkedText.of(change.text)
        this.#starts = [0, ...lineStarts(change.text, 0, change.text.length)]
        this.#change = null
      }
    }
    return this
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length))
    const line = this.#lineOf(at)
    return { line, character: this.#beforeLineEnd(at, line) - this.#starts[line]! }
  }

  /** Places are asked for in text order, many on one line. */
  #lineOf(at: number): number {
    const [start, behind] = [this.#starts[this.#lastLine], this.#behind(this.#lastLine)]
    if (start === undefined || at < start || at >= behind) this.#lastLine = lastStart(this.#starts, at)
    return this.#lastLine
  }

  offsetAt({ line, character }: Position): number {
    const start = this.#starts[line]
    if (start === undefined) return line < 0 ? 0 : this.#text.length
    if (character <= 0) return start
    return this.#beforeLineEnd(Math.min(start + character, this.#behind(line)), line)
  }

  getLineRange(line: number): Range {
    if (line < 0) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
    const at = Math.min(line, this.#starts.length - 1)
    const end = at === line ? this.#beforeLineEnd(this.#behind(at), at) : this.#text.length
    return { start: { line: at, character: 0 }, end: { line: at, character: end - this.#starts[at]! } }
  }

  getEOLCharacters(line: number): string {
    if (line < 0 || line >= this.#starts.length) return ''
    return this.#text.slice(this.#beforeLineEnd(this.#behind(line), line), this.#behind(line))
  }

  /** Where the next line begins. */
  #behind(line: number): number {
    return this.#starts[line + 1] ?? this.#text.length
  }

  #replace({ start, end, length }: TextChange, words: string): void {
    this.#text = this.#text.replaced(start, end, words)
    const starts = this.#starts
    const moved = length - (end - start)
    // Whether a \r ends a line depends on what follows: the character in front of the change is looked at again. Of a long
    // line nothing else is.
    const first = start === 0 ? 1 : lastStart(starts, start - 1) + 1
    const behind = Math.max(first, lastStart(starts, end) + 1)
    const from = Math.max(0, start - 1)
    const found = lineStarts(this.#text.slice(from, start + length + 1), 0, start + length - from).map(
      (at) => from + at,
    )
    if (moved !== 0) for (let i = behind; i < starts.length; i++) starts[i]! += moved
    splice(starts, first, behind - first, found)
  }

  #beforeLineEnd(offset: number, line: number): number {
    const start = this.#starts[line]!
    // A line end is the last thing on a line, and of two units at most: elsewhere the text need not be looked at.
    const behind = this.#starts[line + 1]
    if (behind === undefined || offset < behind - 1) return offset
    let at = offset
    while (at > start && isLineEnd(this.#text.charCodeAt(at - 1))) at--
    return at
  }
}

function isLineEnd(unit: number): boolean {
  return unit === lineFeed || unit === carriageReturn
}

/** Offsets in (from, to] at which a line begins. */
function lineStarts(text: string, from: number, to: number): number[] {
  const starts: number[] = []
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit === lineFeed || (unit === carriageReturn && text.charCodeAt(i + 1) !== lineFeed)) starts.push(i + 1)
  }
  return starts
}

/** Two changes, one made after the other, as one: told from the text before both. */
function joined(first: TextChange, second: TextChange): TextChange {
  const grown = first.length - (first.end - first.start)
  const start = Math.min(first.start, second.start)
  // Offsets of the second behind the first stood `grown` nearer to the start before it.
  const end = Math.max(first.end, second.end <= first.start + first.length ? first.end : second.end - grown)
  const length = end - start + grown + second.length - (second.end - second.start)
  return { start, end, length }
}
