/** What the rules about agencies share: the mentions of a policy, and the place and date by which they are judged. */
import { supposedDate } from '../model/dating.ts'
import { gatheredIn, isResponsible } from '../model/gathered.ts'
import type { AgencyMention, Policy } from '../model/model.ts'
import { levelWord } from '../registry/prefixes.ts'
import type { AgencyLevel, AgencyMatch, MatchContext, Registry } from '../registry/registry.ts'
import type { Facts } from './rule.ts'
import { keptReadings } from '../model/remember.ts'

export interface JudgedMention {
  readonly mention: AgencyMention
  readonly match: AgencyMatch
  readonly inNote: boolean
}

/** The last answer for a policy: several rules ask one after another. */
const judged = keptReadings<Policy, { readonly facts: Facts; readonly registry: Registry; mentions: JudgedMention[] }>()

/** Every body named as one who acts or answers, once each, in text order, with its match by the policy's place and date. */
export function judgedMentions(policy: Policy, facts: Facts, registry: Registry): readonly JudgedMention[] {
  const before = judged.get(policy)
  if (before?.facts === facts && before.registry === registry) return before.mentions
  const context = judgedBy(policy, facts)
  const same = context.date === supposedDate(policy) && context.jurisdiction === policy.jurisdiction
  const seen = new Set<number>()
  const mentions: JudgedMention[] = []
  for (const mention of gatheredIn(policy).agencies) {
    if (seen.has(mention.start)) continue
    seen.add(mention.start)
    const match = same && mention.match ? mention.match : registry.match(mention.text, context)
    mentions.push({ mention, match, inNote: isResponsible(mention) })
  }
  if (context.jurisdiction === null) takeForLocal(mentions, registry, context)
  judged.set(policy, { facts, registry, mentions })
  return mentions
}

/** 卫健委 among 市财政局 and 市医保局 is the city's, though the draft names no place and 卫健委 alone would be the central one. */
function takeForLocal(mentions: JudgedMention[], registry: Registry, context: MatchContext): void {
  const own = commonLevel(mentions)
  if (!own) return
  for (const [i, { mention, match, inNote }] of mentions.entries()) {
    if (match.level !== 'central' || /^(?:国|中|全国)/u.test(mention.text)) continue
    const local = registry.match(`${own.word}${mention.text}`, context)
    if (local.class === 'current' && local.counterpart !== null)
      mentions[i] = { mention, inNote, match: { ...local, text: mention.text, prefix: 'bare' } }
  }
}

const contexts = keptReadings<Policy, { readonly facts: Facts; readonly context: MatchContext }>()

/** The text comes first; the configuration speaks where it is silent. */
export function judgedBy(policy: Policy, facts: Facts): MatchContext {
  const before = contexts.get(policy)
  if (before?.facts === facts) return before.context
  const context = {
    jurisdiction: policy.jurisdiction ?? facts.jurisdiction ?? null,
    date: policy.date ?? facts.date ?? supposedDate(policy),
  }
  contexts.set(policy, { facts, context })
  return context
}

/** The level that nearly all bodies of a draft without a place have in front. */
export function commonLevel(mentions: readonly JudgedMention[]): OwnLevel | null {
  const counts = new Map<string, number>()
  const levels = new Map<string, AgencyLevel>()
  let all = 0
  for (const { match, inNote } of mentions) {
    if (!inNote || match.prefix !== 'level' || !match.short) continue
    const word = levelWord.exec(match.short)?.[1]
    if (!word) continue
    all++
    counts.set(word, (counts.get(word) ?? 0) + 1)
    levels.set(word, match.level)
  }
  for (const [word, count] of counts) if (count >= 6 && count * 5 >= all * 4) return { level: levels.get(word)!, word }
  return null
}

export interface OwnLevel {
  readonly level: AgencyLevel
  readonly word: string
}
