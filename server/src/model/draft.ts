/** The model while it is being built: the same shapes, still open. Nothing outside this floor sees a draft. */
import type { Span } from '../text/span.ts'
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

/** The absolute span of a span in a paragraph's reading text. */
export function placeIn(paragraph: Paragraph | ParagraphDraft, at: Span): Span {
  return toText(paragraph.placed, at)
}
