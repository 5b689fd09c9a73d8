/**
 * What is read in a block is remembered with the block: while a draft is edited, an unchanged block is not read again. And
 * who looks at blocks can be watched: what a rule says of a policy still holds after an edit when it looked at no word of the
 * block that was edited, and when all that it asked about the block is answered as before.
 */
import { headIn } from './decimals.ts'
import { pairsIn } from './pairs.ts'
import type { Block } from './tree.ts'

type Answer = (block: Block) => unknown

/** What somebody looked at while he was watched. Most rules look at nothing in most policies, so sets are made for those that do. */
export interface Looks {
  /** Blocks whose words were looked at. */
  words: Set<Block> | null
  /** Readers that were asked about blocks; an edit that leaves their answers alone leaves him alone. */
  readers: Set<Answer> | null
  /** Whose titles were looked at, whichever they were: `CLAUSE_TITLE`, `POLICY_TITLE`. */
  titles: number
  /** What was looked at for the answers that he was given. Many are given the same one, and it may be about hundreds of blocks. */
  answers: Set<Looks> | null
}

let watched: Looks | null = null

export function newLooks(): Looks {
  return { words: null, readers: null, titles: 0, answers: null }
}

/** Runs something and adds to `looks` what it looks at; whoever watches from further out sees it, too. */
export function watchLooks<T>(looks: Looks, run: () => T): T {
  const outer = watched
  watched = looks
  try {
    return run()
  } finally {
    watched = outer
    lookAgain(looks)
  }
}

/** Tells whoever watches of what was looked at for an answer that is given now, and is not looked at for it any more. */
export function lookAgain(looks: Looks): void {
  if (watched && (looks.words || looks.readers || looks.answers || looks.titles !== 0))
    (watched.answers ??= new Set()).add(looks)
}

/** The words of a block are looked at. */
export function lookAtWords(block: Block): void {
  if (watched) (watched.words ??= new Set()).add(block)
}

export const CLAUSE_TITLE = 1
export const POLICY_TITLE = 2

/** The words of a clause's title, or a policy's, are looked at. */
export function lookAtTitle(whose: number): void {
  if (watched) watched.titles |= whose
}

export function isWatched(): boolean {
  return watched !== null
}

let readers = 0

/** Readers of which a bit tells that they found nothing; of later ones that is an answer like others. */
const bits = 32

/**
 * A frozen block with the answers about it, one place for each reader. They are no part of what it is: nobody else sees them, and
 * a map from blocks to answers would cost every reader a search and the engine's memory a sweep.
 */
export class ReadBlock implements Block {
  readonly kind: Block['kind']
  readonly raw: string
  readonly reading: string
  readonly segments: Block['segments']
  readonly hashes: number
  readonly head: Block['head']
  readonly decimal: Block['decimal']
  readonly rows: Block['rows']
  readonly midLine: boolean
  readonly signs: number
  #answers: unknown[] | null = null
  /** Readers that found nothing, one bit for each: an empty list, null, or that something is not so. */
  #without = 0
  #pairs = -1
  #standing = -1

  constructor(
    kind: Block['kind'],
    raw: string,
    { reading, segments }: Pick<Block, 'reading' | 'segments'>,
    hashes: number,
    head: Block['head'],
    decimal: Block['decimal'],
    rows: Block['rows'],
    midLine: boolean,
    signs: number,
  ) {
    this.kind = kind
    this.raw = raw
    this.reading = reading
    this.segments = segments
    this.hashes = hashes
    this.head = head
    this.decimal = decimal
    this.rows = rows
    this.midLine = midLine
    this.signs = signs
    Object.freeze(this)
  }

  /** The pairs in its reading text (`pairs.ts`). Asked for most blocks, but not for those that are no paragraphs. */
  static pairsOf(block: Block): number {
    const read = block as ReadBlock
    return read.#pairs < 0 ? (read.#pairs = pairsIn(read.reading, headIn(read)?.end)) : read.#pairs
  }

  /** What it is to those who look for sections (`model/standing.ts`), told by `read`: asked of every block. */
  static standingOf(block: Block, read: (block: Block) => number): number {
    const own = block as ReadBlock
    return own.#standing < 0 ? (own.#standing = read(own)) : own.#standing
  }

  /** The answer of the reader with a number, if it was asked before. */
  static answerOf(block: Block, reader: number): unknown {
    const own = block as ReadBlock
    if (reader < bits && (own.#without & (1 << reader)) !== 0) return nothing
    return own.#answers === null ? undefined : own.#answers[reader]
  }

  static keep(block: Block, reader: number, answer: unknown): void {
    const own = block as ReadBlock
    if (answer === nothing && reader < bits) own.#without |= 1 << reader
    else (own.#answers ??= new Array(readers))[reader] = answer
  }

  static forget(block: Block): void {
    ;(block as ReadBlock).#answers = null
  }
}

/** Stands for whatever a reader finds where there is nothing. */
const nothing: readonly never[] = Object.freeze([])

/** Which pairs of characters stand in a block (`pairs.ts`): what a reader need not look for. Tells nobody who watches. */
export function pairsOf(block: Block): number {
  return ReadBlock.pairsOf(block)
}

/** Which of some pairs stand in a block, for those who look only where one does: whoever watches is told that it was asked. */
export function pairsAmong(wanted: number): (placed: { readonly block: Block }) => number {
  const answer = (block: Block) => pairsOf(block) & wanted
  return ({ block }) => {
    if (watched) (watched.readers ??= new Set()).add(answer)
    return answer(block)
  }
}

/** Whether some words stand in a block, for those who look only for these: whoever watches is told that it was asked. */
export function holding(words: string): (placed: { readonly block: Block }) => boolean {
  const answer = ({ reading }: Block) => reading.includes(words)
  return ({ block }) => {
    if (watched) (watched.readers ??= new Set()).add(answer)
    return answer(block)
  }
}

/** What is read in a block is not needed any more. */
export function forgetAnswersOf(block: Block): void {
  ReadBlock.forget(block)
}

/**
 * What is read in a block without any of some signs and pairs (`signs.ts`, `pairs.ts`), where only one of the two can be asked for. It is
 * told at once, and takes no place with the block.
 */
type Without<T> = { readonly answer: T } & ({ readonly pairs: number } | { readonly signs: number })

function newReader(): number {
  return readers++
}

/**
 * What is made of a block's words by somebody who needs more than the block to make it, and would make the same of the same words again.
 * Who takes it up says himself that he looks at them.
 */
export interface KeptWithBlock<T> {
  get(block: Block): T | undefined
  set(block: Block, made: T): void
}

export function keptWithBlock<T>(): KeptWithBlock<T> {
  const at = newReader()
  return {
    get: (block) => ReadBlock.answerOf(block, at) as T | undefined,
    set: (block, made) => ReadBlock.keep(block, at, made),
  }
}

export function byBlock<T>(read: (block: Block) => T, without?: Without<T>): (placed: { readonly block: Block }) => T {
  const at = newReader()
  const signs = without && 'signs' in without ? without.signs : 0
  const pairs = without && 'pairs' in without ? without.pairs : 0
  /** What it finds where there is nothing: one and the same for a reader. */
  let none = nothing as T
  const answer = (block: Block): T => {
    if (without && (signs === 0 ? pairsOf(block) & pairs : block.signs & signs) === 0) return without.answer
    const known = ReadBlock.answerOf(block, at) as T | undefined
    if (known !== undefined) return known === nothing ? none : known
    const found = read(block)
    // Most blocks have none of whatever is looked for: that takes no place with them, and an empty list is one for all.
    const isEmptyList = Array.isArray(found) && found.length === 0
    if (found !== false && found !== null && !isEmptyList) {
      ReadBlock.keep(block, at, found)
      return found
    }
    if (!isEmptyList) none = found
    ReadBlock.keep(block, at, nothing)
    return none
  }
  return ({ block }) => {
    if (watched) (watched.readers ??= new Set()).add(answer)
    return answer(block)
  }
}
