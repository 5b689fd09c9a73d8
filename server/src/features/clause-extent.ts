/** Where a clause stands in the text, with everything that moves when it moves. */
import type { Clause, Policy } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { subtree } from './renumber.ts'

/** The clause with what stands before its label on the line (indent, Markdown marks) and all below it, without line ends. */
export function extent(policy: Policy, clause: Clause): Span {
  const start = clause.paragraphs[0]!.placed.start
  let end = clause.end
  for (const { paragraphs } of subtree(policy, clause)) {
    for (const { placed } of paragraphs) end = Math.max(end, placed.start + placed.block.raw.trimEnd().length)
  }
  return span(start + indentBefore(clause), end)
}

/** Line ends and blanks that the block begins with belong to the gap before the clause. */
export function indentBefore(clause: Clause): number {
  const { raw } = clause.paragraphs[0]!.placed.block
  return raw.length - raw.replace(/^[\r\n]+/u, '').length
}
