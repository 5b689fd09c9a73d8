/**
 * What stands here and there in a policy, gathered once. Most rules ask for one of a few things, most drafts have few of them, and
 * some fifty rules that walk through all paragraphs find nothing in most of them.
 */
import type { AgencyMention, Clause, CountClaim, Note, Paragraph, Policy, Reference } from './model.ts'
import { keptReadings } from './remember.ts'

export interface PlacedReference {
  readonly reference: Reference
  /** The clause it stands in; null in the preamble and the tail. */
  readonly clause: Clause | null
}

/**
 * What rules are about, and many policies have none of. Citations are references to clauses, by their numbers; responsible are the
 * agencies that notes and tables name.
 */
export type Matter =
  | 'references'
  | 'citations'
  | 'notes'
  | 'counts'
  | 'agencies'
  | 'responsible'
  | 'amounts'
  | 'definitions'

export interface Gathered {
  readonly has: Readonly<Record<Matter, boolean>>
  /** Each list is in text order. */
  readonly references: readonly PlacedReference[]
  readonly notes: readonly { readonly note: Note; readonly paragraph: Paragraph }[]
  readonly counts: readonly { readonly claim: CountClaim; readonly paragraph: Paragraph }[]
  readonly agencies: readonly AgencyMention[]
  /** Clauses with notes of their own. */
  readonly noted: readonly Clause[]
}

/** A quiet edit leaves a policy what was read in it, and moves its places where they are. */
const known = keptReadings<Policy, Gathered>()

export function gatheredIn(policy: Policy): Gathered {
  let found = known.get(policy)
  if (!found) known.set(policy, (found = gather(policy)))
  return found
}

export function isResponsible({ source }: AgencyMention): boolean {
  return source === 'note' || source === 'table'
}

function gather({ paragraphs, allClauses, definitions }: Policy): Gathered {
  const references: PlacedReference[] = []
  const notes: { note: Note; paragraph: Paragraph }[] = []
  const counts: { claim: CountClaim; paragraph: Paragraph }[] = []
  const agencies: AgencyMention[] = []
  let amounts = false
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    // Asked first, because a walk through an empty list costs more than to see that it is empty.
    if (paragraph.references.length > 0)
      for (const reference of paragraph.references) references.push({ reference, clause: paragraph.clause })
    if (paragraph.notes.length > 0) for (const note of paragraph.notes) notes.push({ note, paragraph })
    if (paragraph.counts.length > 0) for (const claim of paragraph.counts) counts.push({ claim, paragraph })
    amounts ||= paragraph.amounts.length > 0
    if (paragraph.agencies.length > 0) for (const mention of paragraph.agencies) agencies.push(mention)
  }
  const noted = allClauses.filter(({ notes: own }) => own.length > 0)
  const has = {
    references: references.length > 0,
    citations: references.some(({ reference }) => reference.kind === 'clause'),
    notes: notes.length > 0 || noted.length > 0,
    counts: counts.length > 0,
    agencies: agencies.length > 0,
    responsible: agencies.some(isResponsible),
    amounts,
    definitions: definitions.length > 0,
  }
  return { has, references, notes, counts, agencies, noted }
}
