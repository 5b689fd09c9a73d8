/** Items of a list end with ；, the last of them with 。: whoever inserts, moves or deletes one would have to mend that by hand. */
import type { Clause, Policy } from '../model/model.ts'
import type { TextEdit } from '../text/span.ts'
import { extent } from './clause-extent.ts'

export interface ListMarks {
  /** Behind every item but the last. */
  readonly between: string
  /** Behind the last. */
  readonly final: string
}

/** The marks of the list that a clause is an item of; null where the items do not end like a list. */
export function listMarks(text: string, policy: Policy, clause: Clause): ListMarks | null {
  const items = siblings(policy, clause)
  const marks = items.map((item) => text[extent(policy, item).end - 1] ?? '')
  const [between] = marks
  const final = marks.at(-1)
  if (items.length < 2 || (between !== '；' && between !== ';') || final !== '。') return null
  return marks.slice(0, -1).every((mark) => mark === between) ? { between, final } : null
}

/** The edits that give each item of a new order its mark; `null` is the item still to be written. */
export function markEdits(
  text: string,
  policy: Policy,
  { between, final }: ListMarks,
  order: readonly (Clause | null)[],
): readonly TextEdit[] {
  return order.flatMap((item, index): TextEdit[] => {
    if (!item) return []
    const { end } = extent(policy, item)
    const newText = index === order.length - 1 ? final : between
    return text[end - 1] === newText ? [] : [{ start: end - 1, end, newText }]
  })
}

/** The clauses that a clause is counted with under the same head. */
export function siblings(policy: Policy, clause: Clause): readonly Clause[] {
  const all = clause.parent ? clause.parent.children : policy.clauses
  return all.filter(({ level }) => level === clause.level)
}
