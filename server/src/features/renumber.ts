/**
 * Renumbering: which clauses share a series of numbers, and what has to be rewritten when some of them move, go or make
 * room — their labels, every reference that points at them, and the references that only count back (前条).
 */
import { levelRank, writeLabel } from '../model/labels.ts'
import type { Clause, DocumentModel, Policy, Reference } from '../model/model.ts'
import { renumberEdits } from '../model/renumber.ts'
import type { TextEdit } from '../text/span.ts'

/**
 * The clauses of each level that are counted together, in text order: all of a level where its numbers run on, those
 * under one clause where they restart. A level that does both is cut where a number 1 begins under another clause.
 */
export function seriesGroups(policy: Policy): readonly (readonly Clause[])[] {
  const groups: Clause[][] = []
  for (const { level, scheme } of policy.series) {
    let group: Clause[] = []
    for (const clause of policy.allClauses) {
      if (clause.level !== level) continue
      const before = group.at(-1)
      const apart = before !== undefined && before.parent !== clause.parent
      const restarts = scheme === 'restarting' || (scheme === 'mixed' && clause.number === 1)
      if (apart && restarts) {
        groups.push(group)
        group = []
      }
      group.push(clause)
    }
    if (group.length > 0) groups.push(group)
  }
  return groups
}

/** The clause and everything below it, in text order. */
export function subtree(policy: Policy, clause: Clause): readonly Clause[] {
  const from = policy.allClauses.indexOf(clause)
  let to = from + 1
  while (to < policy.allClauses.length && isBelow(policy.allClauses[to]!, clause)) to++
  return policy.allClauses.slice(from, to)
}

function isBelow(clause: Clause, above: Clause): boolean {
  for (let at = clause.parent; at; at = at.parent) if (at === above) return true
  return false
}

/**
 * In each series the k-th clause of the new order takes the k-th number of the old one, so that a sound series stays
 * sound and a gap stays where it was. Null when 第X条之一 would have to change: no number can be given to it safely.
 */
export function numbersByOrder(policy: Policy, order: readonly Clause[]): ReadonlyMap<Clause, number> | null {
  const place = new Map(order.map((clause, index) => [clause, index]))
  const numbers = new Map<Clause, number>()
  for (const group of seriesGroups(policy)) {
    const kept = group.filter((clause) => place.has(clause)).sort((a, b) => place.get(a)! - place.get(b)!)
    for (const [index, clause] of kept.entries()) {
      const slot = group[index]!
      if (slot === clause) continue
      if (slot.suffix > 0 || clause.suffix > 0) return null
      if (slot.number !== clause.number) numbers.set(clause, slot.number)
    }
  }
  return numbers
}

/** What happens to the numbers of one policy. */
export interface Renumbering {
  readonly policy: Policy
  /** New numbers of the clauses that get another one. */
  readonly numbers: ReadonlyMap<Clause, number>
  readonly removed: ReadonlySet<Clause>
  /** The clauses that stay, in their new order. `null` is a clause of `gapLevel` that is still to be written. */
  readonly order: readonly (Clause | null)[]
  readonly gapLevel: Clause['level'] | null
}

/** A reference that no rewriting can keep: its target is gone, or its words (前项) no longer lead there. */
export interface LostReference {
  readonly reference: Reference
  readonly reason: 'removed' | 'moved'
}

export interface NumeralEdits {
  /** Sorted, without overlaps. */
  readonly edits: readonly TextEdit[]
  readonly lost: readonly LostReference[]
}

/** Every edit of a label or a reference that a renumbering needs, in all policies of the file. */
export function numeralEdits(model: DocumentModel, change: Renumbering): NumeralEdits {
  const relative: TextEdit[] = []
  const lost: LostReference[] = []
  const place = new Map(change.order.map((clause, index) => [clause, index]))
  for (const policy of model.policies) {
    for (const paragraph of policy.paragraphs) {
      if (paragraph.clause && change.removed.has(paragraph.clause)) continue
      for (const reference of paragraph.references) {
        if (reference.targets.some((target) => change.removed.has(target))) {
          lost.push({ reference, reason: 'removed' })
          continue
        }
        const edit = relativeEdit(reference, paragraph.clause, change, place)
        if (edit === 'lost') lost.push({ reference, reason: 'moved' })
        else if (edit) relative.push(edit)
      }
    }
  }
  const edits = [...renumberEdits(model, change.numbers), ...relative].sort((a, b) => a.start - b.start)
  return { edits, lost }
}

/**
 * 前条 and 前两条 count back from where they stand. Where another article now stands there, they are written out;
 * 前项 and the like, which have no name of their own outside their article, are reported.
 */
function relativeEdit(
  reference: Reference,
  from: Clause | null,
  { order, numbers, policy, gapLevel }: Renumbering,
  place: ReadonlyMap<Clause | null, number>,
): TextEdit | 'lost' | null {
  const { targets } = reference
  const [first] = targets
  const last = targets.at(-1)
  if (!reference.text.startsWith('前') || !first || !last || !from || first.policy !== policy.index) return null
  const own = sameLevelAbove(from, last.level)
  if (!own || targets.includes(own)) return null
  const now = lookBack(order, place.get(own) ?? 0, last.level, gapLevel, targets.length)
  if (now.length === targets.length && now.every((clause, index) => clause === targets[index])) return null
  if (last.level !== 'article') return 'lost'
  const name = (clause: Clause) => writeLabel(clause.level, numbers.get(clause) ?? clause.number, clause.suffix)
  const newText = first === last ? name(first) : `${name(first)}至${name(last)}`
  return { start: reference.start, end: reference.end, newText }
}

/** The `count` clauses of a level before a place in the order, in text order. */
function lookBack(
  order: Renumbering['order'],
  from: number,
  level: Clause['level'],
  gapLevel: Clause['level'] | null,
  count: number,
): readonly (Clause | null)[] {
  const found: (Clause | null)[] = []
  for (let i = from - 1; i >= 0 && found.length < count; i--) {
    const clause = order[i]!
    if ((clause?.level ?? gapLevel) === level) found.unshift(clause)
  }
  return found
}

function sameLevelAbove(from: Clause, level: Clause['level']): Clause | null {
  for (let at: Clause | null = from; at; at = at.parent) {
    if (at.level === level) return at
    if (levelRank[at.level] < levelRank[level]) return null
  }
  return null
}
