/** A unit on its way through the versions: its places are put right when somebody asks for them. */
import type { Edit } from '../text/edit.ts'
import { framed, type Unit } from './build.ts'
import type { PolicyDraft } from './draft.ts'
import type { Outside, Part, PartEdit, PartEdits, Policy } from './model.ts'
import { type Movable, Places } from './places.ts'
import { moveIndices } from './policy-index.ts'

/** Quiet edits that are remembered: more than fall between two times that somebody asks. */
const mostEdits = 50

class Edits implements PartEdits {
  readonly #last: PartEdit[] = []
  count = 0

  add(edit: PartEdit): void {
    this.#last.push(edit)
    if (this.#last.length > mostEdits) this.#last.shift()
    this.count++
  }

  since(number: number): readonly PartEdit[] | null {
    const first = this.count - this.#last.length
    return number < first ? null : this.#last.slice(number - first)
  }
}

export class MovingPart implements Part {
  readonly policies: readonly Policy[]
  readonly outside: readonly Outside[]
  at: number
  first: number
  readonly edits: Edits
  /** False once an edit has been taken up in it that then turned out not to be quiet. */
  whole = true
  /** How far the text in front of it grew since its places were right. */
  #behind = 0
  /** By how many the policies in front of it became more since then. */
  #further = 0
  /** Every place in it, collected when they have to be moved for the first time. */
  #places: Places | null

  constructor({ policies, outside, at, firstPolicy }: Unit, before?: MovingPart) {
    this.policies = policies as unknown as readonly Policy[]
    this.outside = outside
    this.at = before?.at ?? at
    this.first = firstPolicy
    this.edits = before?.edits ?? new Edits()
    this.#places = before ? before.#places : null
  }

  move(by: number): void {
    this.at += by
    this.#behind += by
  }

  /** There are so many more policies in front of it. */
  count(more: number): void {
    this.first += more
    this.#further += more
  }

  settle(): void {
    this.catchUp()
    this.#places?.settle()
  }

  /** Puts those right that begin up to an offset. */
  settleUpTo(offset: number): void {
    this.catchUp()
    this.#allPlaces().settleUpTo(offset)
  }

  /**
   * Takes up a quiet edit, and drops `gone` with all that is in it. Null when some other place stood inside what was
   * replaced. Whoever keeps things by part (`features/parts.ts`) gets a new one; who knows about quiet edits finds them in `edits`.
   */
  edited(unit: Unit, edit: Edit, gone: readonly Movable[]): MovingPart | null {
    this.catchUp()
    this.whole = false
    const places = this.#allPlaces()
    if (gone.length > 0) places.settle()
    places.drop(gone)
    return places.edit(edit) ? new MovingPart(unit, this) : null
  }

  /** Takes up what stands in it now. */
  put(come: readonly Movable[]): void {
    if (come.length === 0) return
    this.settle()
    this.#allPlaces().put(come)
  }

  /** Moves it as a whole to where it stands, for whoever looks at what is `exact` there (`places.ts`). */
  catchUp(): void {
    if (this.#behind !== 0) this.#allPlaces().move(this.#behind)
    if (this.#further !== 0) moveIndices(this.policies, this.#further)
    this.#behind = 0
    this.#further = 0
  }

  #allPlaces(): Places {
    return (this.#places ??= new Places(placesIn([this.policies, this.outside]), new Set(exactIn(this.policies))))
  }
}

/** What is held against a text that was read anew. */
function exactIn(policies: readonly Policy[]): readonly unknown[] {
  return policies.flatMap((policy) => {
    const { attachmentList, attachments } = policy
    return [policy, ...framed(policy as PolicyDraft), ...attachmentList, ...attachments]
  })
}

const nothing: ReadonlySet<unknown> = new Set()

/** Blocks are moved by the tree, and what the registry knows has no place in the text. */
const elsewhere = new Set(['placed', 'match'])

/** Every object with a place that can be reached from a value, and not only through what stands `apart`, each once. */
export function placesIn(root: unknown, apart: ReadonlySet<unknown> = nothing): Movable[] {
  const spans: Movable[] = []
  const open: unknown[] = [root]
  const seen = new Set<unknown>()
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || seen.has(value) || apart.has(value)) continue
    seen.add(value)
    if (Array.isArray(value)) {
      for (const member of value) if (typeof member === 'object') open.push(member)
      continue
    }
    const span = value as Partial<Movable>
    if (typeof span.start === 'number' && typeof span.end === 'number') spans.push(span as Movable)
    for (const key in value) {
      const member = (value as Record<string, unknown>)[key]
      if (typeof member === 'object' && member !== null && !elsewhere.has(key)) open.push(member)
    }
  }
  return spans
}
