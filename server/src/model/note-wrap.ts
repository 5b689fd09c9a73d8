/** Whether a note that begins a line only stands there because the page had no room for it, which is no paragraph of its own. */
import type { Note, Paragraph, Surroundings } from './model.ts'
import { quote } from './naming.ts'

/** `before` is the paragraph above the note's. */
export function isWrapped(document: Surroundings, before: Paragraph, note: Note): boolean {
  const gap = quote(document, { start: before.end, end: note.start })
  if (!gap.endsWith('\n')) return false
  const indent = quote(document, { start: Math.max(0, before.start - 2), end: before.start })
  return /^[ \u3000]{2}$/u.test(indent) || (/^\r?\n$/u.test(gap) && fillsItsLines(quote(document, before)))
}

/** A paragraph that is broken into lines, the last as full as the others. */
function fillsItsLines(words: string): boolean {
  const lines = words.split(/\r?\n/u)
  const last = lines.pop()!.trimEnd().length
  return lines.length > 0 && lines.every((line) => line.trimEnd().length - 2 <= last)
}
