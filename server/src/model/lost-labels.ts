/**
 * Labels that stand among the words of a file without line ends and begin no clause: …（单位：毫米）二、号牌规格 runs on from a caption,
 * and nothing says that a paragraph begins there. A step in the numbers across such a label is none of the drafter's.
 */
import { byBlock } from '../syntax/by-block.ts'
import { candidatesIn } from '../syntax/flat.ts'
import { readLabel } from '../syntax/heads.ts'
import type { Clause, Policy } from './model.ts'

/** The labels among the words of a piece of a long line, as scheme and number; its own is none of them. */
export const lostLabels = byBlock((block): readonly string[] => {
  if (!block.midLine) return none
  const from = block.head?.end ?? 0
  const found: string[] = []
  for (const at of candidatesIn(block.reading)) {
    const label = at < from ? null : readLabel(block.reading, at)
    if (label) found.push(`${label.scheme}${label.number}`)
  }
  return found
})

const none: readonly string[] = []

/** Whether the number in front of `clause` stands among the words behind the label of `before`. */
export function isLabelLost({ paragraphs }: Policy, before: Clause, clause: Clause): boolean {
  const label = `${clause.level}${clause.number - 1}`
  return paragraphs.some(
    ({ placed, start }) => start < clause.start && start >= before.start && lostLabels(placed).includes(label),
  )
}
