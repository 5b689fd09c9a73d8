/** The paragraphs of a policy with pairs of characters that few have, and several rules look for in all of them. */
import { pairsAmong } from '../syntax/by-block.ts'
import { AMONG, PAID_IN, SPECIAL } from '../syntax/pairs.ts'
import type { Paragraph, Policy } from './model.ts'
import { remember } from './remember.ts'

const pairsIn = pairsAmong(AMONG | PAID_IN | SPECIAL)

const known = remember<Policy, readonly Paragraph[]>()

/** In text order. Which of the pairs it is, the reader asks. */
export function pairedIn(policy: Policy): readonly Paragraph[] {
  return known(policy, () => policy.paragraphs.filter(({ placed }) => pairsIn(placed) !== 0))
}
