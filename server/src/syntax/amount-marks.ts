import { addKind } from '../text/units.ts'
/**
 * Expressions about what stands around a figure, each with characters of which its words cannot do without one. Which of them stand in a
 * sentence is told once: most sentences speak of no price, no fund and no share, and none of their figures need be asked about it.
 */
export class Marked {
  /** All there are, for the check that none is kept from a match. */
  static readonly all: Marked[] = []
  readonly expression: RegExp
  readonly #bit: number

  constructor(expression: RegExp, chars: string) {
    this.expression = expression
    this.#bit = bitOf(chars)
    Marked.all.push(this)
  }

  /** Whether it matches in a stretch of a sentence with these marks. */
  test(words: string, marks: number): boolean {
    return (marks & this.#bit) !== 0 && this.expression.test(words)
  }

  exec(words: string, marks: number): RegExpExecArray | null {
    return (marks & this.#bit) === 0 ? null : this.expression.exec(words)
  }
}

const ofUnit = new Uint16Array(0x10000)
const bits = new Map<string, number>()

function bitOf(chars: string): number {
  let bit = bits.get(chars)
  if (bit !== undefined) return bit
  if (bits.size === 16) throw new Error('too many kinds of marks')
  bits.set(chars, (bit = 1 << bits.size))
  addKind(ofUnit, chars, bit)
  return bit
}

/** The marks in a sentence. */
export function marksIn(text: string): number {
  let marks = 0
  for (let i = 0; i < text.length; i++) marks |= ofUnit[text.charCodeAt(i)]!
  return marks
}
