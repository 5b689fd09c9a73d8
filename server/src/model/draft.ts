/** The model while it is being built: the same shapes, still open. Nothing outside this floor sees a draft. */
import { cutsCharacter, overlaps, type Span } from '../text/span.ts'
import type {
  AgencyMention,
  Amount,
  Clause,
  CountClaim,
  DateMention,
  Note,
  Paragraph,
  Phrase,
  Policy,
  Reference,
} from './model.ts'
import { CLAUSE_TITLE, lookAtTitle, lookAtWords, POLICY_TITLE } from '../syntax/by-block.ts'
import { type PlacedBlock, toText } from '../syntax/tree.ts'

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }
/** The same, but that lists grow by `more`: there are very many, and most stay empty. */
type OpenMany<T> = { -readonly [K in keyof T]: T[K] }

export type ParagraphDraft = Omit<OpenMany<Paragraph>, 'clause' | 'text'> & {
  readonly text: string
  clause: ClauseDraft | null
}
export type ClauseDraft = Omit<OpenMany<Clause>, 'title' | 'parent' | 'children' | 'paragraphs'> & {
  title: Title | null
  parent: ClauseDraft | null
  children: readonly ClauseDraft[]
  paragraphs: ParagraphDraft[]
}
export type PolicyDraft = Omit<Open<Policy>, 'title' | 'clauses' | 'allClauses' | 'paragraphs'> & {
  title: Title | null
  clauses: ClauseDraft[]
  allClauses: ClauseDraft[]
  paragraphs: ParagraphDraft[]
}

/** The list that all begin with. */
export const none: readonly never[] = Object.freeze([])

/** A list with more members. One that is not empty belongs to its owner alone and grows. */
export function more<T>(list: readonly T[], members: readonly T[]): readonly T[] {
  if (list.length === 0) return members.length === 0 ? list : members.slice()
  for (const member of members) (list as T[]).push(member)
  return list
}

/** The same for one member. */
export function plus<T>(list: readonly T[], member: T): readonly T[] {
  if (list.length === 0) return [member]
  ;(list as T[]).push(member)
  return list
}

/** A paragraph. Whoever asks for its words is noted, for those who watch what is looked at (`syntax/by-block.ts`). */
export class ReadParagraph implements ParagraphDraft {
  placed: PlacedBlock
  clause: ClauseDraft | null
  number = 0
  notes: readonly Note[] = none
  agencies: readonly AgencyMention[] = none
  amounts: readonly Amount[] = none
  references: readonly Reference[] = none
  dates: readonly DateMention[] = none
  counts: readonly CountClaim[] = none
  start: number
  end: number

  constructor(placed: PlacedBlock, clause: ClauseDraft | null, { start, end }: Span) {
    this.placed = placed
    this.clause = clause
    this.start = start
    this.end = end
  }

  get text(): string {
    lookAtWords(this.placed.block)
    return this.placed.block.reading
  }
}

/** The title of a clause or a policy. Whoever asks for its words is noted, as with a paragraph's. */
export class Title implements Phrase {
  start: number
  end: number
  readonly #whose: number
  #words: string

  private constructor({ start, end }: Span, whose: number, words: string) {
    this.start = start
    this.end = end
    this.#whose = whose
    this.#words = words
  }

  static ofClause(at: Span, words: string): Title {
    return new Title(at, CLAUSE_TITLE, words)
  }

  static ofPolicy(at: Span, words: string): Title {
    return new Title(at, POLICY_TITLE, words)
  }

  get text(): string {
    lookAtTitle(this.#whose)
    return this.#words
  }

  /** Whether some words stand in it. Whoever asks is not noted; his question is remembered (`title-questions.ts`). */
  has(words: string): boolean {
    return this.#words.includes(words)
  }

  /** Whether a place touches it. Its words tell where it ends. */
  touches(place: Span): boolean {
    lookAtTitle(this.#whose)
    return overlaps(place, this)
  }

  /** As other phrases are written out. */
  toJSON(): Phrase {
    return { start: this.start, end: this.end, text: this.text }
  }

  /** Takes over what another one says, and where. */
  takeUp({ start, end, text }: Phrase): void {
    this.start = start
    this.end = end
    this.#words = text
  }
}

/**
 * The absolute span of a span in a paragraph's reading text. A reader that looks back a number of code units may have
 * stopped between the halves of a rare character (𠮷, 𨭎 in names): the half is left out.
 */
export function placeIn(paragraph: Paragraph | ParagraphDraft, at: Span): Span {
  const { block, start: begin } = paragraph.placed
  const { reading: text, segments } = block
  // Most reading texts follow the raw one from their first character to the last.
  if (segments.length === 1 && !cutsCharacter(text, at.start) && !cutsCharacter(text, at.end)) {
    const shift = begin + segments[0]!.raw - segments[0]!.reading
    return { start: at.start + shift, end: Math.max(at.start, at.end) + shift }
  }
  const start = at.end > at.start && cutsCharacter(text, at.start) ? at.start + 1 : at.start
  const end = at.end > start && cutsCharacter(text, at.end) ? at.end - 1 : at.end
  return toText(paragraph.placed, { start, end })
}

/**
 * Words with their place. Written out, as wherever many are made: an object that begins with a place spread into it gets a hidden class
 * of its own in the engine, and whoever moves thousands of places then meets thousands of classes.
 */
export function phraseIn(paragraph: Paragraph | ParagraphDraft, at: Span, text: string): Phrase {
  const { start, end } = placeIn(paragraph, at)
  return { start, end, text }
}
