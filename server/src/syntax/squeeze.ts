import type { Span } from '../text/span.ts'

export interface Squeezed {
  readonly text: string
  /** The span in the text with blanks of a span in the text without. */
  back(at: Span): Span
}

const blank = /[ \u00a0\u2002\u2003\u2009\u3000]/

/**
 * A text without its blanks: pasted and PDF texts break words anywhere (不超 过 20 万元). A blank between two figures
 * stays, since 2023 100万元 is not 2023100万元.
 */
export function squeeze(text: string): Squeezed {
  if (!blank.test(text)) return { text, back: (at) => at }
  const offsets: number[] = []
  let dense = ''
  // Asking the growing string for its last character would flatten it at every blank.
  let last = ''
  let at = 0
  while (at < text.length) {
    if (blank.test(text[at]!)) {
      let next = at
      while (next < text.length && blank.test(text[next]!)) next++
      if (/[0-9.．,]/.test(last) && /[0-9]/.test(text[next] ?? '')) {
        offsets.push(at)
        dense += ' '
        last = ' '
      }
      at = next
      continue
    }
    offsets.push(at)
    last = text[at]!
    dense += last
    at++
  }
  return {
    text: dense,
    back: ({ start, end }) => {
      const from = offsets[start] ?? text.length
      return { start: from, end: end > start ? (offsets[end - 1] ?? text.length - 1) + 1 : from }
    },
  }
}
