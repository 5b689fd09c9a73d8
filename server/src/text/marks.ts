/**
 * Half-width ; : , beside Chinese words, as texts have them that were converted or typed in haste, mean the full-width marks of
 * GB/T 15834. Whoever reads sentences may put these in their place: each is one code unit, so that every offset stays right.
 */

const half = /[;:,]/
const halves = /[;:,]/g
const wide: Readonly<Record<string, string>> = { ';': '；', ':': '：', ',': '，' }
/** What such a mark stands behind, or in front of, where it is one of the sentence. */
const before = /[\u3400-\u9fff％%‰’”》）)】〕]/
const behind = /[\u3400-\u9fff“‘《（【〔]/
/** &nbsp; and the like, which pages leave behind. */
const entity = /&#?[a-z0-9]{1,8}$/i

/** Whether a half-width mark is one of a sentence: neither 1,000 nor 8:00, no part of an address of the web, no end of &nbsp; — at a text's end ; always ends one. */
export function isSentenceMark(text: string, at: number): boolean {
  const ends = text[at] === ';'
  const besideWords = before.test(text.charAt(at - 1)) || behind.test(text.charAt(at + 1))
  if (!besideWords && !(ends && at === text.length - 1)) return false
  return !ends || !entity.test(text.slice(Math.max(0, at - 10), at))
}

/** The full-width mark for a half-width one; any other character is itself. */
export function wideMark(mark: string): string {
  return wide[mark] ?? mark
}

/** A text with full-width marks wherever half-width ones are marks of a sentence. */
export function withWideMarks(text: string): string {
  if (!half.test(text)) return text
  return text.replace(halves, (mark, at: number) => (isSentenceMark(text, at) ? wide[mark]! : mark))
}
