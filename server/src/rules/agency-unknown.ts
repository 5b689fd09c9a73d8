import { gatheredIn } from '../model/gathered.ts'
import type { AgencyMention } from '../model/model.ts'
import { endsLikeBody } from '../registry/names.ts'
import { type JudgedMention, judgedBy, judgedMentions } from './agency.ts'
import type { Rule } from './rule.ts'

/** A string in a note that ends like a body's name and that the registry does not know: often a slip. */
const agencyUnknown: Rule = {
  id: 'agency-unknown',
  family: 'agency',
  title: { zh: '未登记的机关名称', en: 'Agency not in the registry' },
  severity: 'hint',
  fixable: true,
  since: '0.1.0',
  source: '机构注册表：中央机构、地方机关模板、各地差异和项目自己的 agencies.yaml',
  needs: 'responsible',
  reads: ['bodies', 'dates', 'definitions'],
  *check({ policy, facts, registry }) {
    const context = judgedBy(policy, facts)
    const introduced = new Set(policy.definitions.map((definition) => definition.term))
    const mentions = judgedMentions(policy, facts, registry)
    if (isOfOneHouse(mentions)) return
    // 责任处室：规划财务处: a bureau's own offices.
    const inner = new Set<AgencyMention>()
    for (const { note } of gatheredIn(policy).notes)
      if (note.labels.some(({ text }) => text.includes('处室') || text.includes('科室')))
        for (const unit of note.units) inner.add(unit)
    const uses = new Map<string, AgencyMention[]>()
    for (const { mention, match, inNote } of mentions) {
      const { text } = mention
      if (
        match.class !== 'unknown' ||
        !inNote ||
        inner.has(mention) ||
        introduced.has(text) ||
        !endsLikeBody(text) ||
        text.length > 25
      )
        continue
      const before = uses.get(text)
      if (before) before.push(mention)
      else uses.set(text, [mention])
    }
    // Once for a name: whoever adds it to the registry or corrects it does so for all.
    for (const [text, [mention, ...rest]] of uses as Map<string, [AgencyMention, ...AgencyMention[]]>) {
      const near = registry.nearest(text, context, 3)
      yield {
        start: mention.start,
        end: mention.end,
        message: {
          zh: `机构注册表里没有“${text}”${near.length > 0 ? `，相近的有${near.map((name) => `“${name}”`).join('、')}` : ''}。请核对名称；确有此机构的，可写入项目的 agencies.yaml。`,
          en: `The registry has no “${text}”${near.length > 0 ? `; similar names: ${near.join(', ')}` : ''}. Check the name, or add the body to the project's agencies.yaml.`,
        },
        related: rest.map(({ start, end }) => ({
          start,
          end,
          message: { zh: `这里也写作“${text}”`, en: `“${text}” here, too` },
        })),
        fixes: near.map((name) => ({
          title: { zh: `改为“${name}”`, en: `Replace with “${name}”` },
          edits: [mention, ...rest].map(({ start, end }) => ({ start, end, newText: name })),
          safe: false,
        })),
      }
    }
  },
}

export default agencyUnknown

/** A university's or a company's own departments (人力资源处, 安全监督部) are in no registry: where many are unknown, none is a slip. */
function isOfOneHouse(mentions: readonly JudgedMention[]): boolean {
  const unknown = new Set<string>()
  const known = new Set<string>()
  for (const { mention, match, inNote } of mentions) {
    if (!inNote) continue
    if (match.class === 'unknown') unknown.add(mention.text)
    else if (match.class === 'current' || match.class === 'former') known.add(mention.text)
  }
  return unknown.size >= 4 && unknown.size * 2 > known.size
}
