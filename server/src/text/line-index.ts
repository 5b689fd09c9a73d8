import { lastStart } from './starts.ts'

/** Offsets to lines and back. Line ends are \n, \r\n and a lone \r, as in LSP and the TextDocument package. */
export interface LinePosition {
  /** 1-based line. */
  readonly line: number
  /** 1-based UTF-16 column. */
  readonly column: number
}

export class LineIndex {
  readonly #starts: number[] = [0]
  readonly #length: number

  constructor(text: string) {
    this.#length = text.length
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1)
    }
  }

  get lineCount(): number {
    return this.#starts.length
  }

  /** The offset at which a 1-based line begins; past the last line, the length of the text. */
  lineStart(line: number): number {
    return this.#starts[Math.max(0, line - 1)] ?? this.#length
  }

  position(offset: number): LinePosition {
    const at = Math.min(Math.max(0, offset), this.#length)
    const line = lastStart(this.#starts, at)
    return { line: line + 1, column: at - this.#starts[line]! + 1 }
  }
}
