import { readDocument } from '../../server/src/model/build.ts'
import type { Clause, Policy } from '../../server/src/model/model.ts'
import { createRegistry } from '../../server/src/registry/create.ts'

export const registry = createRegistry()

export const modelOf = (text: string) => readDocument(text, registry)

/** The clauses of a text as a reader would jot them down: label, title, and how many paragraphs of its own each has. */
export function drawClauses(policy: Policy | undefined): string[] {
  const lines: string[] = []
  const draw = (clause: Clause, depth: number) => {
    lines.push(
      `${'  '.repeat(depth)}${clause.label}${clause.title?.text ?? ''}${clause.paragraphs.length > 1 ? ` +${clause.paragraphs.length - 1}` : ''}`,
    )
    for (const child of clause.children) draw(child, depth + 1)
  }
  for (const clause of policy?.clauses ?? []) draw(clause, 0)
  return lines
}

export function drawPolicies(text: string): string[] {
  return modelOf(text).policies.map(
    ({ title, kind, numbering, attachedTo }) =>
      `${title?.text ?? '–'} | ${kind ?? '–'} | ${numbering}${attachedTo ? ` | in ${attachedTo.policy}${attachedTo.number === null ? '' : ` 附件${attachedTo.number}`}` : ''}`,
  )
}
