import type { AgencyMention } from '../model/model.ts'
import { plainName } from '../registry/names.ts'
import { judgedMentions } from './agency.ts'
import type { Rule } from './rule.ts'

/** One body under two names in the notes of one document: 中科院上海分院 here, 中国科学院上海分院 there. */
const agencyNameInconsistent: Rule = {
  id: 'agency-name-inconsistent',
  family: 'agency',
  title: { zh: '同一机关写法不一', en: 'One agency under several names' },
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  source: '公文用语规范：同一机关在同一文件中名称前后一致',
  needs: 'responsible',
  reads: ['bodies', 'dates'],
  *check({ policy, facts, registry }) {
    const bodies = new Map<string, Map<string, AgencyMention[]>>()
    for (const { mention, match, inNote } of judgedMentions(policy, facts, registry)) {
      // Colloquial and bare forms have rules of their own; a body with another in brackets is no second name.
      if (!inNote || match.colloquial || match.prefix === 'bare' || match.origin === 'pattern') continue
      if (match.class !== 'current' && match.class !== 'other') continue
      const text = plainName(mention.text)
      if (text.includes('（')) continue
      const forms = bodies.get(match.key) ?? new Map<string, AgencyMention[]>()
      bodies.set(match.key, forms)
      const list = forms.get(text)
      if (list) list.push(mention)
      else forms.set(text, [mention])
    }
    for (const forms of bodies.values()) {
      const [usual, ...rest] = [...forms].sort((a, b) => b[1].length - a[1].length || a[1][0]!.start - b[1][0]!.start)
      const [name, uses] = usual!
      for (const [text, mentions] of rest) {
        for (const mention of mentions) {
          yield {
            start: mention.start,
            end: mention.end,
            message: {
              zh: `“${text}”与别处的“${name}”是同一个机关，全文请统一写法（“${name}”用了${uses.length}次，“${text}”用了${mentions.length}次）。`,
              en: `“${text}” is the body called “${name}” elsewhere (${uses.length} times against ${mentions.length}). Use one form throughout.`,
            },
            related: [
              { start: uses[0]!.start, end: uses[0]!.end, message: { zh: `这里写作“${name}”`, en: `“${name}” here` } },
            ],
            fixes: [
              {
                title: { zh: `统一为“${name}”`, en: `Write “${name}”` },
                edits: [{ start: mention.start, end: mention.end, newText: name }],
                safe: true,
              },
            ],
          }
        }
      }
    }
  },
}

export default agencyNameInconsistent
