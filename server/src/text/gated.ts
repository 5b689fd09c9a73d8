import { unitsOf } from './units.ts'

/**
 * An expression about words as a whole that is tried only where it can match: it must begin or end with one of certain characters.
 * Most words have others there, and a look at one character costs less than starting an expression.
 */
export class Gated {
  /** All there are, for the check that no gate keeps a match out. */
  static readonly all: Gated[] = []
  readonly expression: RegExp
  readonly begins: string
  readonly ends: string
  readonly #begins: Uint8Array | null
  readonly #ends: Uint8Array | null

  /** The characters that what matches may begin and end with; '' for any. */
  constructor(expression: RegExp, begins: string, ends: string) {
    this.expression = expression
    this.begins = begins
    this.ends = ends
    this.#begins = begins === '' ? null : unitsOf(begins)
    this.#ends = ends === '' ? null : unitsOf(ends)
    Gated.all.push(this)
  }

  test(words: string): boolean {
    return this.mayMatch(words) && this.expression.test(words)
  }

  mayMatch(words: string): boolean {
    if (words.length === 0) return false
    if (this.#begins !== null && this.#begins[words.charCodeAt(0)] === 0) return false
    return this.#ends === null || this.#ends[words.charCodeAt(words.length - 1)] === 1
  }
}

/** Whether words can match one of some expressions, of which each has characters that it must begin or end with. */
export function mayMatchOne(...all: readonly Gated[]): (words: string) => boolean {
  const begun = unitsOf(all.map(({ begins }) => begins).join(''))
  const ended = unitsOf(all.map(({ begins, ends }) => (begins === '' ? ends : '')).join(''))
  return (words) => begun[words.charCodeAt(0) | 0] === 1 || ended[words.charCodeAt(words.length - 1) | 0] === 1
}
