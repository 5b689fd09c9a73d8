/** Attaches amounts to paragraphs and clauses: the reader's nodes in absolute places, lists numbered per policy. */
import type { AmountNode } from '../syntax/amount-node.ts'
import { mayHaveFigures } from '../syntax/amount-places.ts'
import { readAmounts } from '../syntax/amounts.ts'
import { byBlock } from '../syntax/by-block.ts'
import type { Block } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { Groups, toAmounts } from './amount-entities.ts'
import { readTable } from './amount-tables.ts'
import { more, none, type ParagraphDraft, placeIn } from './draft.ts'
import type { Amount } from './model.ts'

export function attachAmounts(paragraph: ParagraphDraft, groups: Groups): void {
  const amounts = amountsOf(paragraph, groups)
  if (amounts.length === 0) return
  // They are the paragraph's own: nobody else has the list.
  paragraph.amounts = paragraph.amounts.length === 0 ? amounts : more(paragraph.amounts, amounts)
  const { clause } = paragraph
  if (clause) clause.amounts = more(clause.amounts, amounts)
}

/** The same for paragraphs that belong to no policy (编者按), whose lists number by themselves. */
export function amountsOutside(paragraph: ParagraphDraft): readonly Amount[] {
  return mayHaveAmounts(paragraph.placed.block) ? amountsOf(paragraph, new Groups()) : none
}

/** Most paragraphs need not be asked. */
export function mayHaveAmounts({ kind, signs }: Block): boolean {
  return mayHaveFigures(signs) || kind === 'table'
}

export const amountsIn = byBlock(({ reading }) => readAmounts(reading))

export function amountsOf(paragraph: ParagraphDraft, groups: Groups): readonly Amount[] {
  if (paragraph.placed.block.kind === 'table') return readTable(paragraph, groups)
  const nodes = amountsIn(paragraph.placed)
  return nodes.length === 0 ? none : placed(nodes, paragraph, groups)
}

function placed(nodes: readonly AmountNode[], paragraph: ParagraphDraft, groups: Groups): readonly Amount[] {
  return toAmounts(nodes, paragraph.text, (at: Span) => placeIn(paragraph, at), groups)
}
