/**
 * What a notice issues: a 通知 and the 办法 behind it are one file with two numbering spaces. A collection has notices, too, and behind them
 * policies that are their own: only a title that says so issues what follows without the label 附件.
 */
import { byBlock } from '../syntax/by-block.ts'
import type { PlacedBlock } from '../syntax/tree.ts'
import type { PolicyDraft } from './draft.ts'
import { familyOf, kindOf } from './kinds.ts'
import type { Section } from './sections.ts'
import { wordsOf } from './standing.ts'

type Titled = { readonly text: string } | null

/** Whether a policy behind a notice that issued so many came with it, too. Another notice did only when the first one passes it on (转发). */
export function issues(main: PolicyDraft, blocks: readonly PlacedBlock[], section: Section, issued: number): boolean {
  if (section.kind !== 'policy' || main.family !== 'notice' || issued >= issuesUpTo(main.title)) return false
  const { title } = section
  const another =
    title.length === 1
      ? headsNotice(blocks[title[0]!]!)
      : isNoticeTitle(title.map((index) => wordsOf(blocks[index]!)).join(''))
  return !another || passesOn(main.title)
}

/** How many of some policies a notice issued. */
export function issuedWith(main: PolicyDraft, policies: readonly PolicyDraft[]): number {
  return policies.filter(({ attachedTo }) => attachedTo?.number === null && attachedTo.policy === main.index).length
}

/** How many policies a notice with a title may issue. */
export function issuesUpTo(title: Titled): number {
  if (title === null || passesOn(title)) return Number.POSITIVE_INFINITY
  const { text } = title
  // 主席令, 公告: they consist of little but what they publish.
  if (!isLetter.test(text)) return 1
  const verb = issuing.exec(text)
  if (!verb) return 0
  // What a title inside the title joins (《促进消费和投资若干措施》) is one policy.
  return several.test(text.slice(verb.index).replace(/《[^《》]*》/gu, '《》')) ? Number.POSITIVE_INFINITY : 1
}

const isLetter = /(?:通知|通告|通报|批复|答复|复函|函|决定|请示|报告|纪要)(?:[（(][^（()）]{1,20}[）)])?》?$/u
const issuing = /印发|发布|公布|颁布|颁发|下发|(?:制定|修订|修改|施行|实施)[《〈“]/u
const several = /》[^《》]{0,4}《|[、和及等]|[两二三四五六七八九十\d](?:大|个|项|部|件|份|类)/u

/** Whether a notice with a title passes on another one. */
export function passesOn(title: Titled): boolean {
  return title !== null && /转发|批转/u.test(title.text)
}

export function isNoticeTitle(title: string): boolean {
  return familyOf(kindOf(title), title) === 'notice'
}

/** Remembered, since every version asks it of the title behind each notice. */
const headsNotice = byBlock((block) => isNoticeTitle(wordsOf({ block })))
