import { judgedMentions } from './agency.ts'
import type { Rule } from './rule.ts'

/** 发改委 for 发展改革委: understood, but no standard short form. A form that the draft itself introduces may stand. */
const agencyShortForm: Rule = {
  id: 'agency-short-form',
  family: 'agency',
  title: { zh: '非规范化简称', en: 'Colloquial short form of an agency' },
  severity: 'hint',
  fixable: true,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第九条第八项：使用机关全称、规范化简称',
  needs: 'agencies',
  *check({ policy, facts, registry }) {
    const introduced = new Set(policy.definitions.map((definition) => definition.term))
    for (const { mention, match } of judgedMentions(policy, facts, registry)) {
      const { standard } = match
      if (!match.colloquial || !standard || standard === mention.text || introduced.has(mention.text)) continue
      yield {
        start: mention.start,
        end: mention.end,
        message: {
          zh: `“${mention.text}”是通俗叫法，规范化简称是“${standard}”${match.name ? `（全称“${match.name}”）` : ''}。`,
          en: `“${mention.text}” is colloquial; the standard short form is “${standard}”${match.name ? ` (in full “${match.name}”)` : ''}.`,
        },
        fixes: [
          {
            title: { zh: `改为“${standard}”`, en: `Replace with “${standard}”` },
            edits: [{ start: mention.start, end: mention.end, newText: standard }],
            safe: true,
          },
        ],
      }
    }
  },
}

export default agencyShortForm
