import type { Clause } from './model.ts'

const memo = new WeakMap<Clause, string>()

/** The reading text of a clause with everything below it, one paragraph a line. */
export function clauseText(clause: Clause): string {
  let text = memo.get(clause)
  if (text === undefined) {
    const own = clause.paragraphs.map((paragraph) => paragraph.text)
    text = [...own, ...clause.children.map(clauseText)].join('\n')
    memo.set(clause, text)
  }
  return text
}

/** The article a clause belongs to, or the clause itself where there are none: what a reference names. */
export function unitOf(clause: Clause): Clause {
  for (let at: Clause | null = clause; at; at = at.parent) if (at.level === 'article') return at
  return clause
}
