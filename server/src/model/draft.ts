/** The model while it is being built: the same shapes, still open. Nothing outside this floor sees a draft. */
import { cutsCharacter, type Span } from '../text/span.ts'
import type { Clause, Paragraph, Policy } from './model.ts'
import { toText } from '../syntax/tree.ts'

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }

export type ParagraphDraft = Omit<Open<Paragraph>, 'clause'> & { clause: ClauseDraft | null }
export type ClauseDraft = Omit<Open<Clause>, 'parent' | 'children' | 'paragraphs'> & {
  parent: ClauseDraft | null
  children: ClauseDraft[]
  paragraphs: ParagraphDraft[]
}
export type PolicyDraft = Omit<Open<Policy>, 'clauses' | 'allClauses' | 'paragraphs'> & {
  clauses: ClauseDraft[]
  allClauses: ClauseDraft[]
  paragraphs: ParagraphDraft[]
}

/**
 * The absolute span of a span in a paragraph's reading text. A reader that looks back a number of code units may have
 * stopped between the halves of a rare character (𠮷, 𨭎 in names): the half is left out.
 */
export function placeIn(paragraph: Paragraph | ParagraphDraft, at: Span): Span {
  const { text } = paragraph
  const start = at.end > at.start && cutsCharacter(text, at.start) ? at.start + 1 : at.start
  const end = at.end > start && cutsCharacter(text, at.end) ? at.end - 1 : at.end
  return toText(paragraph.placed, { start, end })
}
