/**
 * What stands here and there in a policy, gathered once. Most rules ask for one of a few things, most drafts have few of them, and
 * some fifty rules that walk through all paragraphs find nothing in most of them.
 */
import { isCompared, isFine } from './amount-facts.ts'
import { isTable } from './naming.ts'
import { depthOf } from '../syntax/decimals.ts'
import type {
  AgencyMention,
  Amount,
  AmountKind,
  Clause,
  CountClaim,
  Note,
  Paragraph,
  Policy,
  Reference,
} from './model.ts'
import { keptReadings } from './remember.ts'

export interface PlacedReference {
  readonly reference: Reference
  /** The clause it stands in; null in the preamble and the tail. */
  readonly clause: Clause | null
}

/**
 * What rules are about, and many policies have none of. Citations are references to clauses, by their numbers; bracketed are those of them with
 * （一） in a number; papers are documents cited with their numbers or by two issuers; responsible are the agencies that notes and tables name.
 * Of amounts, `limits` are floors and whatever may bound several, `tiers` thresholds that are ends of ranges, `turned` ranges that begin where
 * they should end, `natures` those of what is given, `figures` long ones. `dates` are several in one
 * paragraph.
 */
const matters = [
  'references',
  'citations',
  'bracketed',
  'ranges',
  'papers',
  'notes',
  'counts',
  'relatives',
  'agencies',
  'responsible',
  'definitions',
  'selfNames',
  'vagueCitations',
  'decimals',
  'amounts',
  'sums',
  'caps',
  'limits',
  'rates',
  'fixed',
  'prices',
  'targets',
  'lists',
  'tiers',
  'turned',
  'natures',
  'hedges',
  'figures',
  'dates',
] as const

export type Matter = (typeof matters)[number]

const bits = Object.fromEntries(matters.map((matter, i) => [matter, 1 << i])) as Readonly<Record<Matter, number>>

/** Some matters as bits: what a policy has of them is told by one look. */
export function bitsOf(wanted: Matter | readonly Matter[]): number {
  return typeof wanted === 'string' ? bits[wanted] : wanted.reduce((all, matter) => all | bits[matter], 0)
}

export interface Gathered {
  /** The matters that it has, as bits. */
  readonly matters: number
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

function gather({ paragraphs, allClauses, definitions, selfNames, vagueCitations, series }: Policy): Gathered {
  const references: PlacedReference[] = []
  const notes: { note: Note; paragraph: Paragraph }[] = []
  const counts: { claim: CountClaim; paragraph: Paragraph }[] = []
  const agencies: AgencyMention[] = []
  let found = 0
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    // Asked first, because a walk through an empty list costs more than to see that it is empty.
    if (paragraph.references.length > 0)
      for (const reference of paragraph.references) {
        references.push({ reference, clause: paragraph.clause })
        found |= bitsOfReference(reference)
      }
    if (paragraph.notes.length > 0) for (const note of paragraph.notes) notes.push({ note, paragraph })
    if (paragraph.counts.length > 0) for (const claim of paragraph.counts) counts.push({ claim, paragraph })
    if (paragraph.amounts.length > 0) {
      const inTable = isTable(paragraph)
      for (const amount of paragraph.amounts) found |= bitsOfAmount(amount, inTable)
    }
    if (paragraph.dates.length > 1) found |= bits.dates
    if (paragraph.agencies.length > 0)
      for (const mention of paragraph.agencies) {
        agencies.push(mention)
        if (isResponsible(mention)) found |= bits.responsible
      }
  }
  const noted = allClauses.filter(({ notes: own }) => own.length > 0)
  if (notes.length > 0 || noted.length > 0) found |= bits.notes
  if (counts.length > 0) found |= bits.counts
  if (agencies.length > 0) found |= bits.agencies
  if (definitions.length > 0) found |= bits.definitions
  if (selfNames.length > 0) found |= bits.selfNames
  if (vagueCitations.length > 0) found |= bits.vagueCitations
  if (series.some(({ level }) => depthOf(level) > 1)) found |= bits.decimals
  return { matters: found, references, notes, counts, agencies, noted }
}

/** Two issuers without the blank between them. */
export const joint = '中共中央国务院'

function bitsOfReference({ kind, text, documentNumber, range, parts }: Reference): number {
  let found = bits.references
  if (kind === 'clause') found |= bits.citations
  if (kind === 'relative') found |= bits.relatives
  if (documentNumber || text.includes(joint)) found |= bits.papers
  if (range) found |= bits.ranges
  for (let i = 0; i < parts.length; i++) if (parts[i]!.bracketed) found |= bits.bracketed
  return found
}

const ofKind: Readonly<Record<AmountKind, number>> = {
  cap: bits.caps,
  total: bits.limits,
  floor: bits.limits,
  fixed: bits.fixed,
  rate: bits.rates,
  tier: 0,
  'unit-price': bits.prices,
  ratio: bits.prices,
  threshold: 0,
  target: bits.targets,
  fund: 0,
  multiple: 0,
  other: 0,
}

/** 10000000元 is a figure of eight digits and more. */
const longFigure = 9

function bitsOfAmount(amount: Amount, inTable: boolean): number {
  const { kind, text, yuan, per, list, rangeOf, tier, nature, hedges } = amount
  let found = bits.amounts | ofKind[kind]
  if (per && kind === 'cap') found |= bits.limits
  if (list) found |= bits.lists
  if (tier?.unit === 'count') found |= bits.tiers
  if (rangeOf) {
    if (kind === 'threshold') found |= bits.tiers
    if ((rangeOf.min ?? 0) > (rangeOf.max ?? Infinity)) found |= bits.turned
  }
  if (nature && !isFine(amount)) found |= bits.natures
  // What is taken is compared in tables only, where nothing tells it from what is given.
  if (isCompared(amount) && (inTable || !isFine(amount))) found |= bits.sums
  if (hedges.length > 0) found |= bits.hedges
  if (yuan !== null && text.length >= longFigure) found |= bits.figures
  return found
}
