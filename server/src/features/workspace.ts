/**
 * The other drafts of a workspace, known only through their summaries, so that ten thousand of them cost little and
 * an edit in one leaves what is known of the others alone.
 */
import type { Clause, Paragraph, Part, Policy, ReferencePart } from '../model/model.ts'
import { numberLists } from '../model/renumber.ts'
import { type Span, span } from '../text/span.ts'
import { clauseName } from './locate.ts'
import { referencesOf } from './lookup.ts'
import { moved, PartMemo } from './parts.ts'
import type { View } from './view.ts'
import { bareTitle, clauseLine, clauseTitle } from './wording.ts'

/** A clause of another draft: enough to find it by its number, to name it and to lead there. */
export interface SummaryClause {
  readonly level: Clause['level']
  readonly number: number
  readonly suffix: number
  /** Place of the clause above in the policy's list; -1 for a top clause. */
  readonly parent: number
  readonly name: string
  readonly path: string
  readonly whole: Span
  /** Its label and title. */
  readonly selection: Span
}

export interface SummaryPolicy {
  /** Empty when the policy has none. */
  readonly title: string
  readonly issuer: string
  readonly at: Span
  readonly clauses: readonly SummaryClause[]
  /** The title and the names of the clauses behind it; the same list for as long as the policy is not edited. */
  readonly names: readonly string[]
}

/** A citation of another document: 《…》第九条第（二）项, with the numerals that renumbering there would change. */
export interface SummaryCitation {
  readonly title: string
  readonly at: Span
  readonly parts: readonly CitedPart[]
  /** 第三条至第五条: the parts are its ends. */
  readonly range: boolean
  /** The clause it stands in: places of policy and clause in this summary; null outside clauses. */
  readonly from: { readonly policy: number; readonly clause: number } | null
}

export interface CitedPart {
  readonly level: ReferencePart['level']
  readonly number: number
  readonly suffix: number
  /** Parts of one step share it: 第（一）、（三）项 are two items beside each other, 第（一）项第2目 one below the other. */
  readonly step: number
  readonly stepEnd: number
  readonly numeral: Span
  /** The numeral as written, for its style. */
  readonly written: string
  /** Numbers of one list share it: 第三条、第五条 are written in ascending order whatever order their clauses take. */
  readonly list: number
}

/** What a workspace knows of one draft. A plain value; two readings of one text give equal summaries. */
export interface Summary {
  readonly uri: string
  readonly policies: readonly SummaryPolicy[]
  readonly citations: readonly SummaryCitation[]
  readonly agencies: ReadonlyMap<string, number>
}

export function summarize(view: View): Summary {
  const found = known.of(view)
  const agencies = new Map<string, number>()
  for (const { agencies: named } of found) for (const name of named) agencies.set(name, (agencies.get(name) ?? 0) + 1)
  return {
    uri: view.uri,
    policies: found.map(({ policy }) => policy),
    citations: found.flatMap(({ citations }) => citations),
    agencies,
  }
}

/** What is known of the policies of one part. */
export function knownOfPart(view: View, part: Part): readonly Known[] {
  return known.ofPart(part, view)
}

/** What is known of one policy. */
interface Known {
  readonly policy: SummaryPolicy
  readonly citations: readonly SummaryCitation[]
  readonly agencies: readonly string[]
}

const known = new PartMemo<Known>(
  ({ policies }, view) => policies.map((policy) => knownOf(policy, view.text)),
  ({ policy, citations, agencies }, by, policies) => ({
    policy: movedPolicy(policy, by),
    citations: citations.map((citation) => movedCitation(citation, by, policies)),
    agencies,
  }),
)

function knownOf(policy: Policy, text: string): Known {
  const places = new Map<Clause, number>()
  const { title, issuer, start } = policy
  const names = [title?.text ?? '']
  const clauses = policy.allClauses.map((clause, index): SummaryClause => {
    places.set(clause, index)
    // What is searched for is typed without blanks.
    names.push(`${clause.label}${clauseTitle(clause)}`)
    return {
      level: clause.level,
      number: clause.number,
      suffix: clause.suffix,
      parent: clause.parent ? (places.get(clause.parent) ?? -1) : -1,
      name: clauseLine(clause),
      path: clause.path,
      whole: span(clause.start, clause.end),
      selection: clauseName(clause),
    }
  })
  const at = title ? span(title.start, title.end) : span(start, start)
  const lists = new Map<ReferencePart, number>()
  for (const paragraph of policy.paragraphs) addCitedLists(lists, text, paragraph)
  const citations = referencesOf(policy).flatMap(({ reference, paragraph: { clause } }): SummaryCitation[] =>
    reference.document
      ? [
          {
            title: bareTitle(reference.document.text),
            at: span(reference.start, reference.end),
            parts: citedParts(text, reference.parts, lists),
            range: reference.range !== null,
            from: clause ? { policy: policy.index, clause: places.get(clause) ?? -1 } : null,
          },
        ]
      : [],
  )
  return {
    policy: { title: title?.text ?? '', issuer: issuer?.text ?? '', at, clauses, names },
    citations,
    agencies: policy.paragraphs.flatMap(({ agencies }) => agencies.map((agency) => agency.text)),
  }
}

function movedPolicy({ title, issuer, at, clauses, names }: SummaryPolicy, by: number): SummaryPolicy {
  return {
    title,
    issuer,
    at: moved(at, by),
    names,
    clauses: clauses.map(({ level, number, suffix, parent, name, path, whole, selection }) => ({
      level,
      number,
      suffix,
      parent,
      name,
      path,
      whole: moved(whole, by),
      selection: moved(selection, by),
    })),
  }
}

function movedCitation(
  { title, at, parts, range, from }: SummaryCitation,
  by: number,
  policies: number,
): SummaryCitation {
  const numbers = parts.map((part) => ({
    ...part,
    step: part.step + by,
    stepEnd: part.stepEnd + by,
    list: part.list + by,
    numeral: moved(part.numeral, by),
  }))
  const place = from && { policy: from.policy + policies, clause: from.clause }
  return { title, at: moved(at, by), parts: numbers, range, from: place }
}

/** Adds the lists of numbers in a paragraph's citations of other documents, each told by where its first number begins. */
function addCitedLists(lists: Map<ReferencePart, number>, text: string, { references }: Paragraph): void {
  if (!references.some(({ document, parts }) => document && parts.length > 0)) return
  const documents = new Map<ReferencePart, number>()
  for (const { document, parts } of references)
    if (document) for (const part of parts) documents.set(part, document.start)
  const counts = (part: ReferencePart) => part.level !== 'paragraph' && documents.has(part)
  const alike = (before: ReferencePart, part: ReferencePart) => documents.get(before) === documents.get(part)
  for (const list of numberLists(text, references, counts, alike))
    for (const part of list) lists.set(part, list[0]!.numeral.start)
}

const noLists: ReadonlyMap<ReferencePart, number> = new Map()

/** The numbers of a reference, as they can be looked up in another draft. */
export function citedParts(
  text: string,
  parts: readonly ReferencePart[],
  lists: ReadonlyMap<ReferencePart, number> = noLists,
): readonly CitedPart[] {
  return parts.map((part) => ({
    level: part.level,
    number: part.number,
    suffix: part.suffix,
    numeral: span(part.numeral.start, part.numeral.end),
    step: part.start,
    stepEnd: part.end,
    written: text.slice(part.numeral.start, part.numeral.end),
    list: lists.get(part) ?? part.numeral.start,
  }))
}

/** What can be cited by its number: a clause of an open draft, or of a summary. */
interface Numbered {
  readonly level: Clause['level']
  readonly number: number
  readonly suffix: number
}

/**
 * The clause that each part of a citation from outside means; null where it cannot be told. `below` gives the clauses
 * directly below one.
 */
export function resolveParts<C extends Numbered>(
  clauses: readonly C[],
  below: (clause: C) => readonly C[],
  parts: readonly Pick<CitedPart, 'level' | 'number' | 'suffix' | 'step'>[],
): readonly (C | null)[] {
  /** What the steps before this one lead to; undefined before the first. */
  let above: C | null | undefined
  let reached: C | null | undefined
  let step = -1
  return parts.map((part) => {
    if (part.step !== step) above = reached
    step = part.step
    // The 款 of an article have no numbers of their own, and their items are the article's.
    if (part.level === 'paragraph') return null
    const item = part.level === 'item'
    if (item && above === null) return null
    const among: readonly C[] = item && above ? below(above) : clauses
    const found = among.filter(
      (clause) =>
        (item ? isItem(clause) : clause.level === part.level) &&
        clause.number === part.number &&
        clause.suffix === part.suffix,
    )
    reached = found.length === 1 ? found[0]! : null
    return reached
  })
}

/** The clause of an open draft that each part of a citation from outside means. */
export function resolveIn(policy: Policy, parts: Parameters<typeof resolveParts>[2]): readonly (Clause | null)[] {
  return resolveParts<Clause>(policy.allClauses, ({ children }) => children, parts)
}

function isItem({ level }: Numbered): boolean {
  return level === 'level2' || level === 'level3'
}

/** The last clause that a citation names in a draft that is known by its summary; null when it names the whole document. */
export function citedClause(policy: SummaryPolicy, parts: Parameters<typeof resolveParts>[2]): SummaryClause | null {
  const below = (clause: SummaryClause) => {
    const index = policy.clauses.indexOf(clause)
    return policy.clauses.filter(({ parent }) => parent === index)
  }
  return resolveParts(policy.clauses, below, parts).findLast((clause) => clause !== null) ?? null
}
