/** Attaches amounts to paragraphs and clauses: the reader's nodes in absolute places, lists numbered per policy. */
import type { AmountNode } from '../syntax/amount-node.ts'
import { mayHaveFigures } from '../syntax/amount-places.ts'
import { readAmounts } from '../syntax/amounts.ts'
import { byBlock } from '../syntax/by-block.ts'
import type { Span } from '../text/span.ts'
import { Groups, toAmounts } from './amount-entities.ts'
import { readTable } from './amount-tables.ts'
import { more, none, type ParagraphDraft, type PolicyDraft, placeIn } from './draft.ts'
import type { Amount } from './model.ts'

export function attachAmounts(policy: PolicyDraft): void {
  const groups = new Groups()
  const { paragraphs } = policy
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    const amounts = amountsOf(paragraph, groups)
    if (amounts.length === 0) continue
    paragraph.amounts = more(paragraph.amounts, amounts)
    const { clause } = paragraph
    if (clause) clause.amounts = more(clause.amounts, amounts)
  }
}

/** The same for paragraphs that belong to no policy (编者按), whose lists number by themselves. */
export function amountsOutside(paragraph: ParagraphDraft): readonly Amount[] {
  return amountsOf(paragraph, new Groups())
}

export const amountsIn = byBlock(({ reading }) => readAmounts(reading))

export function amountsOf(paragraph: ParagraphDraft, groups: Groups): readonly Amount[] {
  const { block } = paragraph.placed
  if (block.kind === 'table') return readTable(paragraph, groups)
  // Most paragraphs are not even asked.
  if (!mayHaveFigures(block.signs)) return none
  const nodes = amountsIn(paragraph.placed)
  return nodes.length === 0 ? none : placed(nodes, paragraph, groups)
}

function placed(nodes: readonly AmountNode[], paragraph: ParagraphDraft, groups: Groups): readonly Amount[] {
  return toAmounts(nodes, paragraph.text, (at: Span) => placeIn(paragraph, at), groups)
}
