/** What the rules about agencies share: the mentions of a policy, and the place and date by which they are judged. */
import { supposedDate } from '../model/dating.ts'
import type { AgencyMention, Policy } from '../model/model.ts'
import type { AgencyMatch, MatchContext, Registry } from '../registry/registry.ts'
import type { Facts } from './rule.ts'

/** Every body named as one who acts or answers, once each, in text order, with its match by the policy's place and date. */
export function* judgedMentions(
  policy: Policy,
  facts: Facts,
  registry: Registry,
): Generator<{ mention: AgencyMention; match: AgencyMatch; inNote: boolean }> {
  const context = judgedBy(policy, facts)
  const same = context.date === supposedDate(policy) && context.jurisdiction === policy.jurisdiction
  const seen = new Set<number>()
  for (const paragraph of policy.paragraphs) {
    for (const mention of paragraph.agencies) {
      if (seen.has(mention.start)) continue
      seen.add(mention.start)
      const match = same && mention.match ? mention.match : registry.match(mention.text, context)
      yield { mention, match, inNote: mention.source === 'note' || mention.source === 'table' }
    }
  }
}

/** The text comes first; the configuration speaks where it is silent. */
export function judgedBy(policy: Policy, facts: Facts): MatchContext {
  return {
    jurisdiction: policy.jurisdiction ?? facts.jurisdiction ?? null,
    date: policy.date ?? facts.date ?? supposedDate(policy),
  }
}

/** 2023年5月18日, 2018年3月: as precise as the row. */
export function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`
}
