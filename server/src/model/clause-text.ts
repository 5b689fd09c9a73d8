import type { Clause } from './model.ts'

/** Whether some words stand in a clause or in one below it. */
export function says({ paragraphs, children }: Clause, words: string): boolean {
  for (const paragraph of paragraphs) if (paragraph.text.includes(words)) return true
  for (const child of children) if (says(child, words)) return true
  return false
}

/** The words of a clause and of those below it, one paragraph behind the other. */
export function textOf({ paragraphs, children }: Clause): string {
  return paragraphs.map(({ text }) => text).join('\n') + children.map((child) => `\n${textOf(child)}`).join('')
}

/** The article a clause belongs to, or the clause itself where there are none: what a reference names. */
export function unitOf(clause: Clause): Clause {
  for (let at: Clause | null = clause; at; at = at.parent) if (at.level === 'article') return at
  return clause
}
