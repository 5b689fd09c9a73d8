/** What the rules about agencies share: the mentions of a policy, and the place and date by which they are judged. */
import { supposedDate } from '../model/dating.ts'
import { gatheredIn, isResponsible } from '../model/gathered.ts'
import type { AgencyMention, Policy } from '../model/model.ts'
import type { AgencyMatch, MatchContext, Registry } from '../registry/registry.ts'
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
  judged.set(policy, { facts, registry, mentions })
  return mentions
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

/** 2023年5月18日, 2018年3月: as precise as the row. */
export function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`
}
