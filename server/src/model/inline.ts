/**
 * What is read in each paragraph of a policy by itself. Most have nothing of any kind, and to come to a paragraph costs more than to see
 * that it has nothing: so one pass tells which paragraphs each reader is to be asked about. The readers run one after the other, because a
 * processor that goes from one to the other at each paragraph has the code of none at hand.
 */
import { pairsOf } from '../syntax/by-block.ts'
import { ofDates } from '../syntax/dates.ts'
import { mayRefer } from '../syntax/references.ts'
import { ATTACHED } from '../syntax/signs.ts'
import { attachAmounts, mayHaveAmounts } from './amounts.ts'
import { Groups } from './amount-entities.ts'
import { attachDates, closeValidity } from './dates.ts'
import { attachNames, findUses, named, type OpenDefinition } from './definitions.ts'
import type { ParagraphDraft, PolicyDraft } from './draft.ts'

/** The paragraphs of a policy, by their places, that are looked at again when all policies of the unit are read so far. */
export interface LeftOver {
  /** They may cite, or announce a list. */
  readonly citing: readonly number[]
  /** They name an annex. */
  readonly attached: readonly number[]
}

/** The paragraphs of a policy, by what they may say. */
export interface Sorted extends LeftOver {
  readonly dated: readonly ParagraphDraft[]
  readonly naming: readonly ParagraphDraft[]
  readonly figured: readonly ParagraphDraft[]
}

/** Attaches dates, what a policy says of its validity, definitions and amounts. */
export function attachInline(policy: PolicyDraft): LeftOver {
  const sorted = sortParagraphs(policy)
  attachValidity(policy, sorted)
  attachDefinitions(policy, sorted)
  attachFigures(sorted)
  return sorted
}

/** By itself, so that the engine soon has it ready: it comes to every paragraph. */
export function sortParagraphs({ paragraphs }: PolicyDraft): Sorted {
  const dated: ParagraphDraft[] = []
  const naming: ParagraphDraft[] = []
  const figured: ParagraphDraft[] = []
  const citing: number[] = []
  const attached: number[] = []
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    const { block } = paragraph.placed
    const { signs } = block
    const pairs = pairsOf(block)
    if (pairs !== 0) {
      if ((pairs & ofDates) !== 0) dated.push(paragraph)
      if ((pairs & named) !== 0) naming.push(paragraph)
      if (mayRefer(pairs, signs)) citing.push(i)
    }
    if (mayHaveAmounts(block)) figured.push(paragraph)
    if ((signs & ATTACHED) !== 0) attached.push(i)
  }
  return { dated, naming, figured, citing, attached }
}

export function attachValidity(policy: PolicyDraft, { dated }: Sorted): void {
  for (let i = 0; i < dated.length; i++) attachDates(policy, dated[i]!)
  closeValidity(policy)
}

export function attachDefinitions(policy: PolicyDraft, { naming }: Sorted): void {
  const definitions: OpenDefinition[] = []
  for (let i = 0; i < naming.length; i++) attachNames(policy, naming[i]!, definitions)
  findUses(policy, definitions)
  for (const definition of definitions) policy.definitions.push(definition)
}

export function attachFigures({ figured }: Sorted): void {
  const groups = new Groups()
  for (let i = 0; i < figured.length; i++) attachAmounts(figured[i]!, groups)
}
