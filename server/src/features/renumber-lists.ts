/** 下列情形 and 以下三项 announce a list: whoever takes an item out of it, or puts one in, hears when the words no longer fit. */
import type { Clause, CountClaim, Reference } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import type { Span } from '../text/span.ts'
import type { Problem } from './refactoring.ts'
import type { Renumbering } from './renumbering.ts'

/** 下列义务 is no reference by number: it means whatever is listed behind it. */
export function announcesList({ kind, text }: Reference): boolean {
  return kind === 'relative' && /^[下以]/u.test(text)
}

/** Announcements that the change leaves without a list, or with another number of items than they say. */
export function announcementsThatFail(change: Renumbering): readonly Problem[] {
  const { policy, removed } = change
  return policy.paragraphs.flatMap(({ clause, counts }) =>
    clause && removed.has(clause) ? [] : counts.flatMap((claim) => problemOf(claim, change) ?? []),
  )
}

function problemOf(claim: CountClaim, { removed, articles, gapBeside }: Renumbering): Problem | null {
  const items = claim.items.filter(isClause)
  if (items.length === 0) return null
  const left = items.filter((item) => !removed.has(item) && !articles.has(item)).length
  const now = left + (gapBeside && items.includes(gapBeside) ? 1 : 0)
  const { start, end, text, count, found } = claim
  if (now === 0) return { start, end, message: emptied(text) }
  // What does not fit now is a finding already.
  return count !== null && count === found && now !== count ? { start, end, message: miscounted(text, now) } : null
}

function isClause(item: Span): item is Clause {
  return 'labelSpan' in item
}

function emptied(text: string): Message {
  return { zh: `“${text}”之后将不再有列举`, en: `Nothing will be listed behind “${text}” any more` }
}

function miscounted(text: string, now: number): Message {
  return { zh: `“${text}”之后列举的将是${now}项`, en: `“${text}” will be followed by ${now} items` }
}
