import type { AgencyMention } from '../model/model.ts'
import { trailingBracket } from '../registry/names.ts'
import { type JudgedMention, judgedMentions } from './agency.ts'
import type { Finding, Rule } from './rule.ts'

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
  reads: ['bodies', 'dates', 'definitions'],
  *check({ policy, facts, registry }) {
    const introduced = new Set(policy.definitions.map((definition) => definition.term))
    const uses = new Map<string, JudgedMention[]>()
    for (const judged of judgedMentions(policy, facts, registry)) {
      const { mention, match } = judged
      if (!match.colloquial || !match.standard || match.standard === mention.text || introduced.has(mention.text))
        continue
      const name = plainOf(mention)
      if (name === match.standard) continue
      const before = uses.get(name)
      if (before) before.push(judged)
      else uses.set(name, [judged])
    }
    // Once for a name: whoever corrects it does so throughout.
    for (const all of uses.values()) yield finding(all)
  },
}

export default agencyShortForm

function finding(uses: readonly JudgedMention[]): Finding {
  const [{ mention, match }, ...rest] = uses as [JudgedMention, ...JudgedMention[]]
  const text = plainOf(mention)
  const standard = match.standard!
  const often = uses.length > 1
  return {
    start: mention.start,
    end: mention.end,
    message: {
      zh: `“${text}”是通俗叫法${often ? `（全文${uses.length}处）` : ''}，规范化简称是“${standard}”${match.name ? `（全称“${match.name}”）` : ''}。`,
      en: `“${text}” is colloquial${often ? ` (${uses.length} times)` : ''}; the standard short form is “${standard}”${match.name ? ` (in full “${match.name}”)` : ''}.`,
    },
    related: rest.map(({ mention: { start, end } }) => ({
      start,
      end,
      message: { zh: `这里也写作“${text}”`, en: `“${text}” here, too` },
    })),
    fixes: [
      {
        title: often
          ? {
              zh: `${uses.length}处都改为“${standard}”`,
              en: `Replace with “${standard}” in each of the ${uses.length} places`,
            }
          : { zh: `改为“${standard}”`, en: `Replace with “${standard}”` },
        edits: uses.map(({ mention: use }) => ({
          start: use.start,
          end: use.end,
          newText: `${standard}${use.text.slice(plainOf(use).length)}`,
        })),
        safe: true,
      },
    ],
  }
}

/** 市发改局 of 市发改局（粮储局）: what the brackets add is another name and stays. */
function plainOf({ text }: AgencyMention): string {
  return trailingBracket(text)?.[0] ?? text
}
