/**
 * An edit in the title of a policy: whoever begins a draft types it first. A title tells the kind, the issuer, where the policy applies, what
 * year it speaks of, and what 《…》 and 本办法 lead to. When all of that is what it was, the title's words are others and nothing else is.
 */
import type { Registry } from '../registry/registry.ts'
import type { PlacedBlock } from '../syntax/tree.ts'
import { frameAgain, hasFrame, spanOf, type Unit } from './build.ts'
import { contentsPage } from './contents.ts'
import { supposedDate } from './dating.ts'
import type { PolicyDraft } from './draft.ts'
import { issuerBeside } from './frame.ts'
import { isNoticeTitle, issuesUpTo, passesOn } from './issuing.ts'
import { kindOf } from './kinds.ts'
import { amends, concerns } from './amending.ts'
import type { Exchange } from './refold.ts'
import type { Section } from './sections.ts'
import { wordsOf } from './standing.ts'
import { answersAlike, standsInMeaning } from './title-questions.ts'

/**
 * The policy of a section in whose title one block was exchanged for another, `at` blocks into the text; null when it is no title, or
 * how policies are cut, folded and issued may depend on the exchange. The title's place is the one before it.
 */
export function titledPolicy(
  unit: Unit,
  section: Section,
  { before, now }: Exchange,
  at: number,
  blocks: readonly PlacedBlock[],
  registry: Registry,
): PolicyDraft | null {
  if (section.kind !== 'policy' || !section.title.includes(at)) return null
  const policy = unit.policies.find(({ title }) => title && title.start < before.end && before.start < title.end)
  if (!policy || policy.kind === null) return null
  const first = policy.paragraphs[0]
  if (first && first.placed.start < now.end) return null
  if (unit.borrows) return null
  const earlier = blocks.slice(section.from, section.to)
  earlier[at - section.from] = before
  if (contentsPage(blocks, section.from, section.to) || contentsPage(earlier, 0, earlier.length)) return null
  const toldBy = (from: readonly PlacedBlock[], shift: number) => {
    const words = section.title.map((index) => wordsOf(from[index - shift]!)).join('')
    return [isNoticeTitle(words), kindOf(words), registry.jurisdictionOf(words), issuerIn(words)].join('|')
  }
  return toldBy(blocks, 0) === toldBy(earlier, section.from) ? policy : null
}

/** What stands in front of 关于 in a title: mostly who issues. */
function issuerIn(words: string): string {
  return words.slice(0, Math.max(0, words.indexOf('关于')))
}

/** Gives a policy of a unit whose places are moved the title that it has now. False when the title tells anything otherwise. */
export function retitle(
  { beside, outside, policies }: Unit,
  policy: PolicyDraft,
  blocks: readonly PlacedBlock[],
  section: Section,
  registry: Registry,
): boolean {
  const frame = frameAgain(policy, blocks, section, registry)
  const old = policy.title
  const now = frame.title
  if (!old || !now || !hasFrame(policy, frame)) return false
  if (amends(old.text) !== amends(now.text) || concerns(old.text) !== concerns(now.text)) return false
  if (passesOn(old) !== passesOn(now) || issuesUpTo(old) !== issuesUpTo(now)) return false
  if (supposedDate(policy) !== supposedDate({ ...policy, title: now })) return false
  if (policy.attachedTo && registry.jurisdictionOf(old.text) !== registry.jurisdictionOf(now.text)) return false
  if (!answersAlike(policy, old.text, now.text)) return false
  // A short name may stand for it: 《某市停车管理办法》（以下简称《办法》）.
  const named = ({ definitions }: PolicyDraft) =>
    definitions.some(({ meaning }) => standsInMeaning(old, meaning) !== standsInMeaning(now, meaning))
  if (policies.some(named)) return false
  // An editor's note may name the issuer of what it introduces by its title.
  if (policy.issuer === null && [beside, ...outside].some((note) => issuerBeside({ title: now }, note) !== null))
    return false
  old.takeUp(now)
  Object.assign(policy, spanOf(blocks, section))
  return true
}
