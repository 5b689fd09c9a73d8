/**
 * Renumbering: which clauses share a series of numbers, and what has to be rewritten when some of them move, go or make
 * room — their labels, every reference that points at them, and the references that only count back (前条).
 */
import type { Text } from '../text/chunked-text.ts'
import { levelRank } from '../model/labels.ts'
import type { Clause, DocumentModel, Policy, Reference } from '../model/model.ts'
import { renumberEdits } from '../model/renumber.ts'
import { contains, type Span, type TextEdit } from '../text/span.ts'
import { referencesOf } from './lookup.ts'
import { cellEdits } from './renumber-cells.ts'
import { announcesList } from './renumber-lists.ts'
import { rangeOutcome, writeArticles } from './renumber-range.ts'
import { articleName, lastArticle, levelAt, type LostReference, type Renumbering, wholeName } from './renumbering.ts'

/**
 * The clauses of each level that are counted together, in text order: all of a level where its numbers run on, those
 * under one clause where they restart. A number 1 begins anew wherever it stands: lists under headings that are no
 * clauses (2.1.2, a line in bold) have one clause above them all.
 */
export function seriesGroups(policy: Policy): readonly (readonly Clause[])[] {
  const groups: Clause[][] = []
  for (const { level, scheme } of policy.series) {
    let group: Clause[] = []
    for (const clause of policy.allClauses) {
      if (clause.level !== level) continue
      const before = group.at(-1)
      const apart = scheme === 'restarting' && before !== undefined && before.parent !== clause.parent
      if (group.length > 0 && (apart || (clause.number === 1 && clause.suffix === 0))) {
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

/**
 * The numbers when some clauses go: whatever stands behind one of them moves up by one, so that a gap stays between the clauses
 * it was between, as when a clause is put in. Null when 第X条之一 would have to change.
 */
export function numbersWithout(policy: Policy, removed: ReadonlySet<Clause>): ReadonlyMap<Clause, number> | null {
  const numbers = new Map<Clause, number>()
  for (const group of seriesGroups(policy)) {
    /** Numbers that nobody has any more. */
    const free: number[] = []
    for (const [index, clause] of group.entries()) {
      const before = group[index - 1]
      if (removed.has(clause)) {
        if (clause.suffix === 0 && !isTwin(clause, before, removed) && !isTwin(clause, group[index + 1], removed))
          free.push(clause.number)
        continue
      }
      const number = clause.number - free.filter((gone) => gone < clause.number).length
      const orphan = clause.suffix > 0 && before?.number === clause.number && removed.has(before)
      if (orphan || (clause.suffix > 0 && number !== clause.number)) return null
      if (number !== clause.number) numbers.set(clause, number)
    }
  }
  return numbers
}

/** Whether a neighbour that stays has the same number: then the number is not free. */
function isTwin(clause: Clause, beside: Clause | undefined, removed: ReadonlySet<Clause>): boolean {
  return beside !== undefined && !removed.has(beside) && beside.suffix === 0 && beside.number === clause.number
}

export interface NumeralEdits {
  /** Sorted, without overlaps. */
  readonly edits: readonly TextEdit[]
  readonly lost: readonly LostReference[]
}

/** Every edit of a label or a reference that a renumbering needs, in all policies that belong together. */
export function numeralEdits(model: DocumentModel, change: Renumbering): NumeralEdits {
  const own: TextEdit[] = []
  const ranges: Reference[] = []
  const lost: LostReference[] = []
  const read = ({ start, end }: Span) => model.tree.text.slice(start, end)
  const place = new Map(change.order.map((clause, index) => [clause, index]))
  // What stands apart in the file cannot cite the clauses of this policy by their numbers alone.
  const { together } = change.policy
  for (const { reference, paragraph } of together.flatMap(referencesOf)) {
    if (paragraph.clause && change.removed.has(paragraph.clause)) continue
    if (announcesList(reference)) continue
    if (reference.range && reference.targets.length > 1) {
      const outcome = rangeOutcome(read, reference, change, place)
      if (!outcome) continue
      ranges.push(reference)
      own.push(...outcome.edits)
      if (outcome.lost) lost.push({ reference, reason: outcome.lost })
      continue
    }
    if (reference.targets.some((target) => change.removed.has(target))) {
      lost.push({ reference, reason: 'removed' })
      continue
    }
    const whole = wholeEdit(model.tree.text, reference, change)
    if (whole) {
      ranges.push(reference)
      own.push(whole)
      continue
    }
    const edit = relativeEdit(reference, paragraph.clause, change, place)
    if (edit === 'lost') lost.push({ reference, reason: 'moved' })
    else if (edit) own.push(edit)
  }
  // The numerals of a range are written by those who know the whole of it.
  const plain = renumberEdits({ tree: model.tree, policies: together }, change.numbers).filter(
    (edit) => !inRange(ranges, edit),
  )
  const cells = seriesGroups(change.policy).flatMap((group) => cellEdits(model.tree.text, group, change))
  return { edits: [...plain, ...own, ...cells].sort((a, b) => a.start - b.start), lost }
}

/** `ranges` are in text order and do not overlap. */
function inRange(ranges: readonly Reference[], edit: TextEdit): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]!
    if (contains(range, edit)) return true
    if (range.start < edit.start) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** 前条, 前两条, 前2条: the words that count back over articles. */
const countsBack = /^前\s?[一二三四五六七八九十两0-9]*\s?条/u

/**
 * 前条 and 前两条 count back from where they stand. Where another article now stands there, they are written out;
 * 前项 and the like, which have no name of their own outside their article, are reported.
 */
function relativeEdit(
  reference: Reference,
  from: Clause | null,
  change: Renumbering,
  place: ReadonlyMap<Clause | null, number>,
): TextEdit | 'lost' | null {
  const { targets } = reference
  if (!reference.text.startsWith('前') || !targets[0] || !from || targets[0].policy !== change.policy.index) return null
  const words = countsBack.exec(reference.text)
  // 前条第（二）项 leads to the item; what is counted back over are the articles above.
  const counted: readonly (Clause | null)[] = words ? [...new Set(targets.map(articleAbove))] : targets
  const first = counted[0]
  const last = counted.at(-1)
  if (!first || !last || counted.includes(null)) return null
  const own = sameLevelAbove(from, last.level)
  if (!own || counted.includes(own)) return null
  const now = lookBack(change, place.get(change.articles.has(from) ? from : own) ?? 0, last.level, counted.length)
  if (now.length === counted.length && now.every((clause, index) => clause === counted[index])) return null
  if (!words) return 'lost'
  // 前条第二款 speaks of a part of it, 前条 of all that it was.
  const whole = reference.text.length === words[0].length
  const newText = whole ? writeArticles(counted as Clause[], change, place) : articleName(change, first)
  return { start: reference.start, end: reference.start + words[0].length, newText }
}

/** 第三条 whose items have become articles: what was cited with it is cited on. */
function wholeEdit(text: Text, { targets, parts, start, end }: Reference, change: Renumbering): TextEdit | null {
  const [article] = targets
  const part = parts.at(-1)
  if (targets.length !== 1 || !article || part?.level !== 'article' || part.target !== article || part.end !== end)
    return null
  if (lastArticle(change, article) === article || !/^第[^第]+条$/u.test(text.slice(part.start, end))) return null
  return { start: Math.max(start, part.start), end, newText: wholeName(change, article) }
}

function articleAbove(clause: Clause): Clause | null {
  return sameLevelAbove(clause, 'article')
}

/** The `count` clauses of a level before a place in the order, in text order. */
function lookBack(
  change: Renumbering,
  from: number,
  level: Clause['level'],
  count: number,
): readonly (Clause | null)[] {
  const found: (Clause | null)[] = []
  for (let i = from - 1; i >= 0 && found.length < count; i--) {
    const clause = change.order[i]!
    if (levelAt(change, clause) === level) found.unshift(clause)
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
