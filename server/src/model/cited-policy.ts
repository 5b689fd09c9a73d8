/** Which policy of a file a reference speaks of: its own, one that is named, or an annex. */
import { readNumeral } from '../text/numerals.ts'
import { attachmentOf } from './attachments.ts'
import type { PolicyDraft } from './draft.ts'
import type { ClauseIndex } from './reference-index.ts'
import { askOfTitle, standsInMeaning } from './title-questions.ts'

/** Called before a policy's definitions are looked at. */
export type Define = (policy: PolicyDraft) => void

/** The policy that 本办法 names: this one, or, in a 通知 without articles, the 办法 attached to it. */
export function ownIndex(word: string, own: ClauseIndex, group: readonly ClauseIndex[]): ClauseIndex {
  // A draft without a title, or with one that names no kind, says in its opening what it is.
  const names = ({ policy }: ClauseIndex) => (policy.kind ?? '').endsWith(word) || askOfTitle(policy, 'has', word)
  if (own.policy.allClauses.length > 0 && names(own)) return own
  return group.find((index) => index !== own && index.policy.allClauses.length > 0 && names(index)) ?? own
}

/** A policy of this very file that a title or short name means. */
export function documentIndex(name: string, group: readonly ClauseIndex[], define: Define | null): ClauseIndex | null {
  const bare = name.slice(name.startsWith('《') ? 1 : 0, name.endsWith('》') ? -1 : undefined)
  const others = group.filter((index) => index.policy.allClauses.length > 0)
  const titled = others.find((index) => askOfTitle(index.policy, 'is', bare))
  if (titled) return titled
  if (bare.length > 8) return others.find((index) => askOfTitle(index.policy, 'ends with', bare)) ?? null
  if (define && others.length > 0) for (const { policy } of group) define(policy)
  for (const index of others) {
    const named = group.some((one) =>
      one.policy.definitions.some(({ term, meaning }) => term === name && standsInMeaning(index.policy.title, meaning)),
    )
    if (named) return index
  }
  return null
}

const annex = /^附件\s?([〇零一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})?(?:中|的|之)?\s?$/

/** 附件3第二条: the policy that is attached under that number, where it has clauses of its own. */
export function annexIndex(name: string, own: ClauseIndex, group: readonly ClauseIndex[]): ClauseIndex | null {
  const found = annex.exec(name)
  if (!found) return null
  const attachment = attachmentOf(found[1] === undefined ? null : readNumeral(found[1]), own.policy, group)
  return group.find(({ policy }) => policy.index === attachment?.policy && policy.allClauses.length > 0) ?? null
}
