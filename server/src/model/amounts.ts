/** Attaches amounts to paragraphs and clauses: the reader's nodes in absolute places, lists numbered per policy. */
import type { Registry } from '../registry/registry.ts'
import { byBlock } from '../syntax/by-block.ts'
import { readAmounts } from '../syntax/amounts.ts'
import type { Span } from '../text/span.ts'
import { Groups, toAmounts } from './amount-entities.ts'
import { readTable } from './amount-tables.ts'
import { type ParagraphDraft, type PolicyDraft, placeIn } from './draft.ts'
import type { Amount } from './model.ts'

export function attachAmounts(policy: PolicyDraft, _registry: Registry): void {
  const groups = new Groups()
  for (const paragraph of policy.paragraphs) {
    const { block } = paragraph.placed
    const amounts = block.kind === 'table' ? readTable(paragraph, groups) : readParagraph(paragraph, groups)
    if (amounts.length === 0) continue
    paragraph.amounts.push(...amounts)
    paragraph.clause?.amounts.push(...amounts)
  }
}

/** The same for paragraphs that belong to no policy (编者按), whose lists number by themselves. */
export function amountsOutside(paragraph: ParagraphDraft): readonly Amount[] {
  const groups = new Groups()
  return paragraph.placed.block.kind === 'table' ? readTable(paragraph, groups) : readParagraph(paragraph, groups)
}

export const amountsIn = byBlock(({ reading }) => readAmounts(reading))

function readParagraph(paragraph: ParagraphDraft, groups: Groups): Amount[] {
  const place = (at: Span) => placeIn(paragraph, at)
  return toAmounts(amountsIn(paragraph.placed), paragraph.text, place, groups)
}
