/**
 * Folding a policy anew after an edit in one of its paragraphs, to see that its clauses and paragraphs are what they were: somebody types
 * at the end of a paragraph, in a title, in a line that is no sentence. To fold costs a tenth of building: what stands in the paragraphs
 * stays attached, and whoever holds a clause or a paragraph goes on holding it.
 */
import type { PlacedBlock } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { isJudgedAlike } from './assignments.ts'
import type { ClauseDraft, PolicyDraft } from './draft.ts'

type Open<T> = { -readonly [K in keyof T]: T[K] }

/** One block in place of another. */
export interface Exchange {
  readonly before: PlacedBlock
  readonly now: PlacedBlock
}

/** Of a policy that has the shape it had: whether a title is another. */
export interface SameShape {
  readonly retitled: boolean
}

/**
 * Holds a policy against the same one folded anew from blocks of which one was exchanged; null when it has another shape. The policy may
 * have more paragraphs than were folded, of annexes without clauses, which stand behind `end`.
 */
export function sameShape(
  policy: PolicyDraft,
  folded: PolicyDraft,
  { before, now }: Exchange,
  end: number,
): SameShape | null {
  const { allClauses, paragraphs } = policy
  const behind = paragraphs[folded.paragraphs.length]
  if (allClauses.length !== folded.allClauses.length || paragraphs.length < folded.paragraphs.length) return null
  if (behind && behind.placed.start < end) return null
  const isSame = (old: PlacedBlock, made: PlacedBlock) => (old === before ? made === now : old === made)
  /** The clauses folded anew, by the old ones. */
  const made = new Map<ClauseDraft | null, ClauseDraft | null>([[null, null]])
  let retitled = false
  for (let i = 0; i < allClauses.length; i++) {
    const old = allClauses[i]!
    const clause = folded.allClauses[i]!
    made.set(old, clause)
    if (!isNumberedAlike(old, clause) || made.get(old.parent) !== clause.parent) return null
    if (old.children.length !== clause.children.length || old.paragraphs.length !== clause.paragraphs.length)
      return null
    for (let k = 0; k < old.paragraphs.length; k++)
      if (!isSame(old.paragraphs[k]!.placed, clause.paragraphs[k]!.placed)) return null
    if (old.title?.text === clause.title?.text) continue
    if (!old.title || !clause.title || !isJudgedAlike(old.title.text, clause.title.text)) return null
    retitled = true
  }
  for (let i = 0; i < folded.paragraphs.length; i++) {
    const old = paragraphs[i]!
    const paragraph = folded.paragraphs[i]!
    if (!isSame(old.placed, paragraph.placed) || old.number !== paragraph.number) return null
    if (made.get(old.clause) !== paragraph.clause) return null
  }
  return { retitled }
}

function isNumberedAlike(a: ClauseDraft, b: ClauseDraft): boolean {
  return (
    a.level === b.level &&
    a.label === b.label &&
    a.number === b.number &&
    a.suffix === b.suffix &&
    a.prefix === b.prefix &&
    a.path === b.path &&
    a.form === b.form
  )
}

/**
 * Gives a policy the places and titles of the same one folded anew around the block that was exchanged; what stands elsewhere has only moved.
 * `together` are the policies of its unit.
 */
export function takeUp(
  policy: PolicyDraft,
  folded: PolicyDraft,
  { now }: Exchange,
  together: readonly PolicyDraft[],
): void {
  put(policy, folded)
  for (const { attachments } of together)
    for (const attachment of attachments) if (attachment.policy === policy.index) put(attachment, folded)
  for (let i = 0; i < folded.allClauses.length; i++) {
    const { start, end, labelSpan, numeralSpan, title } = folded.allClauses[i]!
    if (start >= now.end || end <= now.start) continue
    const clause = policy.allClauses[i]!
    put(clause, { start, end })
    put(clause.labelSpan, labelSpan)
    put(clause.numeralSpan, numeralSpan)
    if (title) clause.title!.takeUp(title)
  }
  const at = folded.paragraphs.findIndex(({ placed }) => placed === now)
  if (at >= 0) put(policy.paragraphs[at]!, folded.paragraphs[at]!)
}

function put(place: Span, { start, end }: Span): void {
  const open = place as Open<Span>
  open.start = start
  open.end = end
}
