/** A renumbering as data, and the names that clauses have after it. */
import { writeLabel } from '../model/labels.ts'
import type { Clause, Policy, Reference } from '../model/model.ts'

/** What happens to the numbers of one policy. */
export interface Renumbering {
  readonly policy: Policy
  /** New numbers of the clauses that get another one. */
  readonly numbers: ReadonlyMap<Clause, number>
  readonly removed: ReadonlySet<Clause>
  /** The clauses that stay, in their new order. `null` is a clause of `gapLevel` that is still to be written. */
  readonly order: readonly (Clause | null)[]
  readonly gapLevel: Clause['level'] | null
  /** The clause beside which it is to be written, in the same list. */
  readonly gapBeside: Clause | null
  /** Items that become articles, with their numbers as such. */
  readonly articles: ReadonlyMap<Clause, number>
}

/** The name of an article after the change. */
export function articleName({ numbers, articles }: Renumbering, clause: Clause): string {
  return writeLabel('article', articles.get(clause) ?? numbers.get(clause) ?? clause.number, clause.suffix)
}

/** The last of the articles that an article's text is spread over afterwards: itself, or the last of its items. */
export function lastArticle({ articles }: Renumbering, clause: Clause): Clause {
  const item = clause.children.at(-1)
  return item && articles.has(item) ? item : clause
}

/** 第三条, or 第三条至第六条 where its items have become articles of their own. */
export function wholeName(change: Renumbering, article: Clause): string {
  const end = lastArticle(change, article)
  const name = articleName(change, article)
  return article === end ? name : `${name}至${articleName(change, end)}`
}

/** The level of a place in the new order. */
export function levelAt({ gapLevel, articles }: Renumbering, clause: Clause | null): Clause['level'] | null {
  if (clause === null) return gapLevel
  return articles.has(clause) ? 'article' : clause.level
}

/**
 * A reference that the drafter has to look at. `removed`: its target is gone. `moved`: its words (前项) no longer lead
 * there. `widened`, `narrowed`: the new or the deleted clause lies inside the range that it cites.
 */
export interface LostReference {
  readonly reference: Reference
  readonly reason: 'removed' | 'moved' | 'widened' | 'narrowed'
}
