/**
 * What a paragraph says otherwise after an edit, when it is a matter of the paragraph and the clause around it: who acts, amounts,
 * dates, claims. The policy stays as it is, but for these: they are taken out of it and read again in their place. A name that the paragraph
 * defines otherwise is looked for in all paragraphs; what is cited is a matter of all of them, and is attached to all again. Clauses and
 * paragraphs stay what they are all the same.
 */
import type { Block } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { keptWith } from '../text/kept.ts'
import { without, withPlaced } from '../text/starts.ts'
import { Groups } from './amount-entities.ts'
import { amountsIn, amountsOf, mayHaveAmounts } from './amounts.ts'
import { claimsIn } from './counts.ts'
import { dateOf, datesIn } from './dates.ts'
import { supposedDate } from './dating.ts'
import { defineAgain, dropDefinitions, nameAgain, type Redefined } from './definitions.ts'
import { type ClauseDraft, none, type ParagraphDraft, type PolicyDraft } from './draft.ts'
import { attachDefinitions, sortParagraphs } from './inline.ts'
import type { AgencyMention, Note } from './model.ts'
import { resolveReferences } from './references.ts'
import { agenciesOf } from './responsibility.ts'
import { placedAt, type Responsibility } from './responsibility-paragraph.ts'
import { sayingBits } from './sayings.ts'

export interface SaidAnew {
  readonly amounts: boolean
  readonly dates: boolean
  /** What follows a claim such as 以下三项. */
  readonly counts: boolean
  /** All that is defined and used. */
  readonly defined: boolean
  /** Names that the paragraph defines otherwise; none when all is. */
  readonly redefined: Redefined
  /** What the draft calls itself, and what it cites without a name. */
  readonly named: boolean
  /** Where what is defined is used. */
  readonly used: boolean
  readonly references: boolean
  /** Told from the block's begin; null when it is the same. */
  readonly responsibility: Responsibility | null
}

/** What is said otherwise, as bits. */
export function bitsOf(said: SaidAnew): number {
  const { amounts, dates, counts, defined, redefined, named, used, references, responsibility } = said
  return (
    (amounts ? sayingBits('amounts') : 0) |
    (dates ? sayingBits('dates') : 0) |
    (counts ? sayingBits('counts') : 0) |
    (defined ? sayingBits(['definitions', 'names']) : 0) |
    (named ? sayingBits('names') : 0) |
    (used || redefined.size > 0 ? sayingBits('definitions') : 0) |
    (references ? sayingBits('references') : 0) |
    (responsibility ? sayingBits('bodies') : 0)
  )
}

/** Whether the lists of amounts in later paragraphs keep their numbers. */
export function mayCountOn(old: Block, now: Block): boolean {
  return listsIn(old) === listsIn(now)
}

function listsIn(block: Block): number {
  const lists = new Set<object>()
  for (const { list } of amountsIn({ block })) if (list) lists.add(list)
  return lists.size
}

/** Whether the policy speaks from the same time when a paragraph's words are others. */
export function sameTime(policy: PolicyDraft, paragraph: ParagraphDraft, now: Block): boolean {
  const paragraphs = policy.paragraphs.map((one) => (one === paragraph ? datesIn({ block: now }) : one))
  return supposedDate(policy) === supposedDate({ ...policy, paragraphs })
}

/**
 * Whether nobody else is told otherwise who acts: no order of bodies is declared, none acts for the whole policy, and notes stay what
 * tells whether clauses have one (`responsibility.ts`, `assignments.ts`).
 */
export function isOwnMatter(paragraph: ParagraphDraft, before: Responsibility, now: Responsibility): boolean {
  if (before.declared !== now.declared || before.notes.length !== now.notes.length) return false
  if (before.subjects.some(isGlobal) || now.subjects.some(isGlobal)) return false
  if (!before.notes.every((note, i) => isNotedAlike(note, now.notes[i]!))) return false
  const { clause, notes, agencies } = paragraph
  if (notes.length !== before.notes.length || agencies.length !== agenciesOf(before.notes, before.subjects).length)
    return false
  // What stands behind the clauses gives a note to the clause in front of it.
  if (!clause) return !notes.some(({ detached }) => detached)
  return notes.length === 0 || holderOf(clause, notes) !== null
}

function isGlobal({ source }: AgencyMention): boolean {
  return source === 'global'
}

function isNotedAlike(a: Note, b: Note): boolean {
  return (
    a.form === b.form &&
    a.detached === b.detached &&
    a.declares === b.declares &&
    a.units.length > 0 === b.units.length > 0
  )
}

/** The clause that has a paragraph's notes: its own, or the one above whose list it ends. */
function holderOf(clause: ClauseDraft, notes: readonly Note[]): ClauseDraft | null {
  for (const holder of [clause, clause.parent]) if (holder?.notes.includes(notes[0]!)) return holder
  return null
}

/** What is said no longer, out of lists of the whole policy. Places are those before the edit. */
export function takeBack(policy: PolicyDraft, paragraph: ParagraphDraft, said: SaidAnew): readonly object[] {
  const gone: object[] = []
  if (said.counts) gone.push(...paragraph.counts)
  if (said.defined) gone.push(...namesOf(policy))
  else {
    if (said.named) {
      policy.selfNames = without(policy.selfNames, paragraph, gone)
      policy.vagueCitations = without(policy.vagueCitations, paragraph, gone)
    }
    if (said.used || said.redefined.size > 0) dropDefinitions(policy, paragraph, said.redefined, gone)
  }
  if (said.references) for (const one of paragraphsOf(policy)) gone.push(...one.references)
  if (said.amounts) gone.push(...paragraph.amounts)
  if (said.dates) gone.push(...paragraph.dates)
  if (said.responsibility) gone.push(...paragraph.notes, ...paragraph.agencies)
  return gone
}

/** As long as policies are not built anew, what stands in them stays the same. */
const structures = keptWith<readonly PolicyDraft[], ReadonlySet<unknown>>()

/** What no answer of `takeBack` and `sayAnew` has in it, though it may lead there. */
export function structureOf(policy: PolicyDraft): ReadonlySet<unknown> {
  const around = policiesAround(policy)
  let structure = structures.get(around)
  if (!structure) {
    const found = new Set<unknown>()
    for (const { allClauses, paragraphs, attachments } of around)
      for (const list of [allClauses, paragraphs, attachments]) for (const one of list) found.add(one)
    structures.set(around, (structure = found))
  }
  return structure
}

function policiesAround({ together }: PolicyDraft): readonly PolicyDraft[] {
  return together as readonly unknown[] as readonly PolicyDraft[]
}

function paragraphsOf(policy: PolicyDraft): readonly ParagraphDraft[] {
  return policiesAround(policy).flatMap(({ paragraphs }) => paragraphs)
}

function namesOf({ definitions, selfNames, vagueCitations }: PolicyDraft): readonly object[] {
  return [...definitions, ...selfNames, ...vagueCitations]
}

/** Lets a paragraph, which is in its place, say what it says now. What is said is the answer. */
export function sayAnew(
  policy: PolicyDraft,
  paragraph: ParagraphDraft,
  index: number,
  { amounts, dates, counts, defined, redefined, named, used, references, responsibility }: SaidAnew,
): readonly object[] {
  const said: object[] = []
  if (counts) {
    const claims = claimsIn(policy, paragraph, index)
    paragraph.counts = claims.length === 0 ? none : claims
    said.push(...claims)
  }
  if (defined) {
    Object.assign(policy, { definitions: [], selfNames: [], vagueCitations: [] })
    attachDefinitions(policy, sortParagraphs(policy))
    said.push(...namesOf(policy))
  } else {
    if (named) said.push(...nameAgain(policy, paragraph))
    if (used || redefined.size > 0) said.push(...defineAgain(policy, paragraph, redefined))
  }
  if (references) {
    const around = policiesAround(policy)
    for (const { allClauses, paragraphs } of around)
      for (const list of [allClauses, paragraphs]) for (const one of list) one.references = none
    resolveReferences(around, around.map(sortParagraphs))
    for (const one of paragraphsOf(policy)) said.push(...one.references)
  }
  if (amounts) said.push(...putAmounts(paragraph))
  if (dates) {
    const found = datesIn(paragraph.placed).dates
    paragraph.dates = found.length === 0 ? none : found.map((node) => dateOf(paragraph, node))
    said.push(...paragraph.dates)
  }
  if (responsibility) said.push(...putResponsibility(paragraph, responsibility))
  return said
}

function putAmounts(paragraph: ParagraphDraft): readonly object[] {
  const { clause, amounts: old, start } = paragraph
  const first = Math.min(...old.map(({ group }) => group ?? Number.POSITIVE_INFINITY))
  const groups = new Groups(Number.isFinite(first) ? first - 1 : 0)
  const now = mayHaveAmounts(paragraph.placed.block) ? amountsOf(paragraph, groups) : none
  paragraph.amounts = now
  if (clause) clause.amounts = inPlaceOf(clause.amounts, old, now, start)
  return now
}

function putResponsibility(paragraph: ParagraphDraft, responsibility: Responsibility): readonly object[] {
  const { clause, notes: oldNotes, agencies: old, start, placed } = paragraph
  const { notes, subjects } = placedAt(placed.start, responsibility)
  const agencies = agenciesOf(notes, subjects)
  paragraph.notes = notes.length === 0 ? none : notes
  paragraph.agencies = agencies.length === 0 ? none : agencies
  if (!clause) return [...notes, ...agencies]
  const holder = notes.length === 0 ? clause : holderOf(clause, oldNotes)!
  holder.notes = inPlaceOf(holder.notes, oldNotes, notes, start)
  if (holder === clause) clause.agencies = inPlaceOf(clause.agencies, old, agencies, start)
  else {
    const isUnit = ({ source }: AgencyMention) => source === 'note'
    const isSubject = ({ source }: AgencyMention) => source !== 'note'
    holder.agencies = inPlaceOf(holder.agencies, old.filter(isUnit), agencies.filter(isUnit), start)
    clause.agencies = inPlaceOf(clause.agencies, old.filter(isSubject), agencies.filter(isSubject), start)
  }
  return [...notes, ...agencies]
}

/** A clause's list with other members in the place of those of one paragraph, which begins at `start`. */
function inPlaceOf<T extends Span>(
  list: readonly T[],
  old: readonly T[],
  now: readonly T[],
  start: number,
): readonly T[] {
  if (old.length + now.length === 0) return list
  if (old.length === 0) return withPlaced(list, start, now)
  const at = list.indexOf(old[0]!)
  const members = [...list.slice(0, at), ...now, ...list.slice(at + old.length)]
  return members.length === 0 ? none : members
}
