import { gapBetween } from '../model/naming.ts'
import type { AgencyLevel, AgencyMatch, MatchContext, Registry } from '../registry/registry.ts'
import { jurisdictionRegion } from '../registry/match.ts'
import { levelOf as levelOfRegion, levelWord, wordOf } from '../registry/prefixes.ts'
import { commonLevel, judgedBy, judgedMentions, type OwnLevel } from './agency.ts'
import type { Rule } from './rule.ts'

/**
 * 市发展改革委 in a province's document, where 市 can be any of its cities; 发展改革委 alone in a city's. A document that
 * names most of its bodies so has its own habit, or the level was read wrongly: then nothing is said.
 */
const agencyLevelMismatch: Rule = {
  id: 'agency-level-mismatch',
  family: 'agency',
  title: { zh: '机关层级与文件不符', en: 'Agency of another level than the document' },
  severity: 'warning',
  likely: 'hint',
  fixable: true,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第九条第八项：机关名称应当明确',
  needs: 'responsible',
  reads: ['bodies', 'dates'],
  *check({ policy, facts, registry }) {
    const context = judgedBy(policy, facts)
    const { jurisdiction } = context
    const mentions = judgedMentions(policy, facts, registry).filter(
      ({ match }) => match.class === 'current' || match.class === 'former',
    )
    const own = jurisdiction === null ? commonLevel(mentions) : levelOf(jurisdiction)
    if (!own) return
    // Only what stands in a note is spoken of.
    if (!mentions.some(({ inNote }) => inNote)) return
    const proper = mentions.filter(({ match }) => isProper(match, own.level))
    const lower = mentions.filter(
      ({ match }) => match.prefix === 'level' && rank[match.level] > rank[own.level] && match.region === null,
    )
    // 省发展改革委、财政厅、水利厅: behind the first of a list its 省 holds for the rest, unless one of the rest has it again.
    const bare = mentions.filter(({ mention, match, inNote }, index) => {
      if (!inNote || match.counterpart === null || match.prefix !== 'bare' || match.origin !== 'local') return false
      const before = mentions[index - 1]
      const next = mentions[index + 1]
      if (!before || gapBetween(policy, before.mention, mention) > 2) return true
      return (
        next?.match.prefix === 'level' &&
        before.match.prefix === 'level' &&
        gapBetween(policy, mention, next.mention) <= 2
      )
    })
    for (const [group, certainty] of [
      [lower, 'certain'],
      [bare, 'likely'],
    ] as const) {
      if (group.length * 3 > proper.length) continue
      for (const { mention, match, inNote } of group) {
        if (!inNote) continue
        const plain = `${own.word}${match.short?.replace(levelWord, '') ?? mention.text}`
        const right = certainty === 'likely' ? plain : bodyLike(match, plain, context, registry)
        yield {
          start: mention.start,
          end: mention.end,
          certainty,
          message:
            certainty === 'certain'
              ? {
                  zh: `${jurisdiction ? `本文是${jurisdiction}的文件` : `本文其他单位多写“${own.word}……”`}，“${mention.text}”没有说明是哪个${match.short?.slice(0, 1) ?? '市'}的机关。指本级机关的${right ? `写作“${right}”` : '用本级机关的名称'}，指下级的写明地名或“各…”。`,
                  en: `${jurisdiction ? `This is a document of ${jurisdiction}` : `Most bodies here begin with “${own.word}”`}; “${mention.text}” does not say which place's body is meant. ${right ? `Write “${right}” for its own` : 'Give the name of its own'}, or name the place.`,
                }
              : {
                  zh: `“${mention.text}”前没有“${own.word}”，与本文其他单位的写法不一，也可能被当作上级机关。请写作“${right}”。`,
                  en: `“${mention.text}” lacks the “${own.word}” that the other bodies here have and may be taken for a higher one. Write “${right}”.`,
                },
          fixes: right
            ? [
                {
                  title: { zh: `改为“${right}”`, en: `Replace with “${right}”` },
                  edits: [{ start: mention.start, end: mention.end, newText: right }],
                  safe: false,
                },
              ]
            : [],
        }
      }
    }
  },
}

export default agencyLevelMismatch

const rank: Record<AgencyLevel, number> = { central: 0, province: 1, prefecture: 2, county: 3, township: 4, none: 0 }

function isProper(match: AgencyMatch, level: AgencyLevel): boolean {
  if (level === 'central') return match.level === 'central'
  return match.prefix === 'level' && match.level === level
}

/** The level of a jurisdiction and the word that its bodies have in front. A zone is of no level and has no bodies of its own. */
function levelOf(jurisdiction: string): OwnLevel | null {
  if (jurisdiction === '国家级') return { level: 'central', word: '' }
  const region = jurisdictionRegion(jurisdiction)
  return region && { level: levelOfRegion(region), word: wordOf(region) }
}

/** The body of the document's own level that does the work of a lower one: 市财政局 → 省财政厅. Its suffix is often another. */
function bodyLike(
  { counterpart }: AgencyMatch,
  name: string,
  context: MatchContext,
  registry: Registry,
): string | null {
  if (counterpart === null || context.jurisdiction === '国家级') return counterpart
  return (
    registry.nearest(name, context, 5).find((near) => registry.match(near, context).counterpart === counterpart) ?? null
  )
}
