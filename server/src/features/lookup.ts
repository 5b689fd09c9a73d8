/**
 * What many features ask of a whole document, gathered once for each policy and only when something asks: at a megabyte,
 * walking over every paragraph costs more than all the rest of an answer. What is gathered are objects of the model, which
 * stay the same where an edit left the policy alone.
 */
import type { AgencyMention, Clause, DocumentModel, Paragraph, Policy, Reference } from '../model/model.ts'
import { keptReadings } from '../model/remember.ts'
import { partsOf, policyOf } from './parts.ts'
import type { KeptWith } from '../text/kept.ts'

/** A reference with the paragraph it stands in. */
export interface Cited {
  readonly reference: Reference
  readonly paragraph: Paragraph
}

const referenceMemo = keptReadings<Policy, readonly Cited[]>()

/** Every reference of a policy, in text order. */
export function referencesOf(policy: Policy): readonly Cited[] {
  return remembered(referenceMemo, policy, () =>
    policy.paragraphs.flatMap((paragraph) => paragraph.references.map((reference) => ({ reference, paragraph }))),
  )
}

/** Every reference of every policy, in text order. */
export function allReferences(model: DocumentModel): readonly Cited[] {
  return partsOf(model).flatMap((part) => {
    const found = part.policies.flatMap(referencesOf)
    if (found.length > 0) part.settle()
    return found
  })
}

const citationMemo = keptReadings<readonly Policy[], ReadonlyMap<Clause, readonly Cited[]>>()

/** The references that lead to a clause. They stand in the policies that belong together with its own. */
export function citationsOf(model: DocumentModel, clause: Clause): readonly Cited[] {
  const together = policyOf(model, clause)?.together ?? []
  return citationsIn(together).get(clause) ?? []
}

/** The references in policies that belong together, by the clauses they lead to. */
export function citationsIn(together: readonly Policy[]): ReadonlyMap<Clause, readonly Cited[]> {
  return remembered(citationMemo, together, () =>
    groupBy(together.flatMap(referencesOf), ({ reference }) => reference.targets),
  )
}

const agencyMemo = keptReadings<Policy, ReadonlyMap<string, readonly AgencyMention[]>>()

/** Every mention of a body, by its key in the registry, or by its words when the registry does not know it. */
export function mentionsOfAgency(model: DocumentModel, key: string): readonly AgencyMention[] {
  return partsOf(model).flatMap((part) => {
    const found = part.policies.flatMap((policy) => mentionsIn(policy).get(key) ?? [])
    if (found.length > 0) part.settle()
    return found
  })
}

/** Every mention of a body in a policy, by its key. */
export function mentionsIn(policy: Policy): ReadonlyMap<string, readonly AgencyMention[]> {
  return remembered(agencyMemo, policy, () =>
    groupBy([...policy.paragraphs.flatMap(({ agencies }) => agencies), ...policy.globalResponsibility], (mention) => [
      agencyKey(mention),
    ]),
  )
}

/** The same for two mentions of one body, whatever form each takes. */
export function agencyKey({ match, text }: AgencyMention): string {
  return match?.key ?? text
}

function remembered<K extends object, V>(memo: KeptWith<K, V>, key: K, make: () => V): V {
  let value = memo.get(key)
  if (value === undefined) memo.set(key, (value = make()))
  return value
}

function groupBy<K, V>(values: readonly V[], keysOf: (value: V) => readonly K[]): ReadonlyMap<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const group = groups.get(key)
      if (group) group.push(value)
      else groups.set(key, [value])
    }
  }
  return groups
}
