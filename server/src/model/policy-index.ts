/**
 * Where policies stand in `DocumentModel.policies`, as they, their clauses and their annexes tell it. Whoever points at one of these
 * from elsewhere (a reference at its target) points at the object, and keeps no index of his own.
 */
import type { Attachment, Clause, Policy } from './model.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Moves the indices of policies that belong together, when there are `by` more policies in front of them. */
export function moveIndices(policies: readonly Policy[], by: number): void {
  for (const policy of policies as readonly Mutable<Policy>[]) {
    const { attachedTo, allClauses, attachments } = policy
    policy.index += by
    if (attachedTo) policy.attachedTo = { policy: attachedTo.policy + by, number: attachedTo.number }
    for (const clause of allClauses as readonly Mutable<Clause>[]) clause.policy += by
    for (const attachment of attachments as readonly Mutable<Attachment>[])
      if (attachment.policy !== null) attachment.policy += by
  }
}
