/**
 * A draft as others need to know it: its clauses, what it cites of other documents, the bodies and the recipients of money that it
 * names (`features/digest.ts`, `lint/across.ts`). The rest of the model is left out: it is a third of the work, and whoever reads
 * ten thousand drafts for it throws it away. What is here is as in the whole model; a test holds one to the other.
 */
import type { Registry } from '../registry/registry.ts'
import { parse } from '../syntax/parse.ts'
import { buildModel } from './build.ts'
import type { PolicyDraft } from './draft.ts'
import { attachDefinitions, attachFigures, attachValidity, type Sorted, sortParagraphs } from './inline.ts'
import type { DocumentModel } from './model.ts'
import { attachCitations } from './references.ts'
import { attachAgencies } from './responsibility.ts'

export function readShared(text: string, registry: Registry): DocumentModel {
  const paragraphs = new Map<PolicyDraft, Sorted>()
  const once = (attach: (policy: PolicyDraft, sorted: Sorted) => void) => {
    const done = new Set<PolicyDraft>()
    return (policy: PolicyDraft) => {
      if (done.has(policy)) return
      done.add(policy)
      attach(policy, paragraphs.get(policy)!)
    }
  }
  const date = once(attachValidity)
  const define = once(attachDefinitions)
  const model = buildModel(parse(text), registry, (policies) => {
    const left = policies.map((policy) => {
      const sorted = sortParagraphs(policy)
      paragraphs.set(policy, sorted)
      if (saysFigures(policy)) attachFigures(sorted)
      // Bodies are judged by the draft's date; without one, by the years that it names.
      if (policy.date === null || policy.paragraphs.some(({ amounts }) => amounts.length > 0)) date(policy)
      return sorted
    })
    attachCitations(policies, left, define)
    for (const policy of policies) attachAgencies(policy, registry)
  })
  // The figures in editor's notes are held against others under the first policy's dates.
  const [first] = model.policies as unknown as readonly PolicyDraft[]
  if (first && saysFigures(first) && model.beside.length > 0) date(first)
  return model
}

/** Figures of statutes are not held against those of other drafts. */
export function saysFigures({ family }: Pick<PolicyDraft, 'family'>): boolean {
  return family !== 'statute'
}
