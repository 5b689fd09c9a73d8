/**
 * What is read in a block is remembered with the block: while a draft is edited, an unchanged block is not read again. And
 * who looks at blocks can be watched: what a rule says of a policy still holds after an edit when it looked at no word of the
 * block that was edited, and when all that it asked about the block is answered as before.
 */
import type { Block } from './tree.ts'

type Answer = (block: Block) => unknown

/** What somebody looked at while he was watched. */
export interface Looks {
  /** Blocks whose words were looked at. */
  readonly words: Set<Block>
  /** Readers that were asked about blocks; an edit that leaves their answers alone leaves him alone. */
  readonly readers: Set<Answer>
  /** How far apart two places are was asked, which an edit anywhere between them changes. */
  distances: boolean
}

let watched: Looks | null = null

export function newLooks(): Looks {
  return { words: new Set(), readers: new Set(), distances: false }
}

/** Runs something and adds to `looks` what it looks at; whoever watches from further out sees it, too. */
export function watchLooks<T>(looks: Looks, run: () => T): T {
  const outer = watched
  watched = looks
  try {
    return run()
  } finally {
    watched = outer
    if (outer) addLooks(outer, looks)
  }
}

export function addLooks(to: Looks, from: Looks): void {
  for (const block of from.words) to.words.add(block)
  for (const reader of from.readers) to.readers.add(reader)
  to.distances ||= from.distances
}

/** The words of a block are looked at. */
export function lookAtWords(block: Block): void {
  watched?.words.add(block)
}

/** A distance between places is measured. */
export function lookAtDistance(): void {
  if (watched) watched.distances = true
}

/** Tells whoever watches of what was looked at when an answer was made that is given again now. */
export function lookAgain(looks: Looks): void {
  if (watched) addLooks(watched, looks)
}

export function isWatched(): boolean {
  return watched !== null
}

let readers = 0

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

  static answersOf(block: Block): unknown[] {
    return ((block as ReadBlock).#answers ??= new Array(readers))
  }
}

export function byBlock<T>(read: (block: Block) => T): (placed: { readonly block: Block }) => T {
  const at = readers++
  const answer = (block: Block): T => {
    const known = ReadBlock.answersOf(block)
    if (known[at] === undefined) known[at] = read(block)
    return known[at] as T
  }
  return ({ block }) => {
    watched?.readers.add(answer)
    return answer(block)
  }
}
