import type { Clause } from './model.ts'

/** Whether some words stand in a clause or in one below it. */
export function says({ paragraphs, children }: Clause, words: string): boolean {
  for (const paragraph of paragraphs) if (paragraph.text.includes(words)) return true
  for (const child of children) if (says(child, words)) return true
  return false
}

/** The article a clause belongs to, or the clause itself where there are none: what a reference names. */
export function unitOf(clause: Clause): Clause {
  for (let at: Clause | null = clause; at; at = at.parent) if (at.level === 'article') return at
  return clause
}
