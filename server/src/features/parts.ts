/**
 * A document part by part. An edit leaves most parts of a long draft alone: what a feature found in them holds, only its
 * places have moved; and places in a part that nobody asks about need not be put right.
 */
import type { Clause, DocumentModel, Part, Policy } from '../model/model.ts'
import type { Span } from '../text/span.ts'
import { countWhile } from '../text/starts.ts'
import type { View } from './view.ts'
import { keptWith } from '../text/kept.ts'

const wholes = keptWith<DocumentModel, readonly Part[]>()

/** The parts of a document; a model that is not read version after version is one part. */
export function partsOf(model: DocumentModel): readonly Part[] {
  if (model.parts) return model.parts
  let whole = wholes.get(model)
  if (!whole) {
    whole = [{ policies: model.policies, outside: model.outside, at: 0, first: 0, settle: () => undefined }]
    wholes.set(model, whole)
  }
  return whole
}

/** Every policy, for those who ask no places of it. */
export function policiesUnplaced(model: DocumentModel): readonly Policy[] {
  return partsOf(model).flatMap(({ policies }) => policies)
}

/** The policies of the parts that a stretch touches, in text order. */
export function policiesNear(model: DocumentModel, { start, end }: Span): readonly Policy[] {
  const parts = partsOf(model)
  let from = lastPart(parts, start)
  // A cursor between two parts belongs to both; what stands outside has no policies.
  while (from > 0 && (parts[from]!.at >= start || parts[from]!.policies.length === 0)) from--
  const found: Policy[] = []
  for (let i = Math.max(0, from); i < parts.length && parts[i]!.at <= end; i++) {
    parts[i]!.settle()
    found.push(...parts[i]!.policies)
  }
  return found
}

/** The last policy that begins at or before an offset. */
export function policyBefore(model: DocumentModel, offset: number): Policy | null {
  const parts = partsOf(model)
  for (let i = lastPart(parts, offset); i >= 0; i--) {
    parts[i]!.settle()
    const found = parts[i]!.policies.findLast(({ start }) => start <= offset)
    if (found) return found
  }
  return null
}

/** The policy that a clause belongs to, when the clause's own place is right. */
export function policyOf(model: DocumentModel, clause: Clause): Policy | null {
  return policiesNear(model, clause).find(({ index }) => index === clause.policy) ?? null
}

function lastPart(parts: readonly Part[], offset: number): number {
  return countWhile(parts.length, (index) => parts[index]!.at <= offset) - 1
}

/** What a feature finds in one part of a document. */
export interface Piece<T> {
  /** The same object for as long as edits leave the part alone: whoever keeps what it made of the part keeps it by this. */
  readonly key: object
  /** Where the part begins now. What was found moves with it. */
  readonly at: number
  /** Looks, and says what is there. Void when the next version of the document is read. */
  items(): readonly T[]
}

/** A feature as a question to each part: nothing is looked for until the piece is asked. */
export function byPart<T>(make: (part: Part, view: View) => readonly T[]): (view: View) => readonly Piece<T>[] {
  return (view) =>
    partsOf(view.model).map((part) => ({
      key: part,
      at: part.at,
      items() {
        part.settle()
        return make(part, view)
      },
    }))
}

/** What all pieces have, in text order. */
export function together<T>(pieces: readonly Piece<T>[]): readonly T[] {
  return pieces.flatMap((piece) => piece.items())
}

/**
 * What a feature finds in each part, kept for as long as the part is the same. `move` gives the same thing at another place, so far
 * on in the text and with its policy so many policies further on.
 */
export class PartMemo<T> {
  readonly #make: (part: Part, view: View) => readonly T[]
  readonly #move: (item: T, by: number, policies: number) => T
  readonly #known = keptWith<Part, { at: number; first: number; items: readonly T[] }>()

  constructor(make: (part: Part, view: View) => readonly T[], move: (item: T, by: number, policies: number) => T) {
    this.#make = make
    this.#move = move
  }

  of(view: View): readonly T[] {
    return partsOf(view.model).flatMap((part) => this.ofPart(part, view))
  }

  ofPart(part: Part, view: View): readonly T[] {
    const known = this.#known.get(part)
    if (known) {
      const by = part.at - known.at
      const policies = part.first - known.first
      if (by === 0 && policies === 0) return known.items
      known.items = known.items.map((item) => this.#move(item, by, policies))
      known.at = part.at
      known.first = part.first
      return known.items
    }
    part.settle()
    const items = this.#make(part, view)
    this.#known.set(part, { at: part.at, first: part.first, items })
    return items
  }
}

export function moved(at: Span, by: number): Span {
  return { start: at.start + by, end: at.end + by }
}
