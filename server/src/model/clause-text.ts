import type { Clause } from './model.ts'
import { remember } from './remember.ts'

const memo = remember<Clause, string>()

/** The reading text of a clause with everything below it, one paragraph a line. */
export function clauseText(clause: Clause): string {
  return memo(clause, () => {
    const own = clause.paragraphs.map((paragraph) => paragraph.text)
    return [...own, ...clause.children.map(clauseText)].join('\n')
  })
}

/** The article a clause belongs to, or the clause itself where there are none: what a reference names. */
export function unitOf(clause: Clause): Clause {
  for (let at: Clause | null = clause; at; at = at.parent) if (at.level === 'article') return at
  return clause
}
