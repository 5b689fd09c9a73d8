import type { Amount, AmountList, Surroundings } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import { listsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 分80万元、50万元、20万元三档给予奖励, and no word on who gets which. */
const tierWithoutCriteria: Rule = {
  id: 'tier-without-criteria',
  family: 'cap',
  title: { zh: '分档没有标准', en: 'Tiers without criteria' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '奖补政策通行做法：分档应当写明各档条件',
  needs: 'lists',
  reads: 'amounts',
  *check({ document, policy }) {
    for (const { list, members, paragraph } of listsOf(policy)) {
      if (!list.claimed || list.left.length > 0) continue
      if (rangesBeside(paragraph.amounts, members[0]!) >= list.right.length) continue
      const finding = bare(list, document)
      if (finding) yield { ...finding, clause: paragraph.clause }
    }
  },
}

export default tierWithoutCriteria

/** Words that name who falls into which tier, before or behind the row. */
const criteria =
  /优秀|良好|合格|[一二三四]等|[甲乙丙]|[ABC]级|[Ａ-Ｃ]级|国家级|省级|市级|第一档|一档|得分|评分|分值|排名|前\d|规模|面积|数量|人数|面向|因素|评定/

/** 年产值1亿元至5亿元、5亿元至10亿元的，按照100万元、300万元两档: as many ranges in the sentence as tiers. */
function rangesBeside(amounts: readonly Amount[], { sentence }: Amount): number {
  const own = amounts.filter((amount) => amount.sentence.start === sentence.start)
  return new Set(own.flatMap(({ rangeOf }) => rangeOf?.start ?? [])).size
}

function bare(list: AmountList, document: Surroundings): Finding | null {
  const { text } = document.tree
  const stop = /[。\n]/.exec(text.slice(list.end, list.end + 120))?.index ?? 120
  const ahead = Math.max(0, list.start - 160)
  const from = ahead + text.slice(ahead, list.start).lastIndexOf('。') + 1
  const before = quote(document, { start: from, end: list.start })
  if (criteria.test(before) || criteria.test(text.slice(list.end, list.end + stop))) return null
  const vague = /(?:达到|符合|满足)(?:一定|相关|相应|规定)(?:标准|条件|要求)/.exec(before)
  const place = vague ? { start: from + vague.index, end: from + vague.index + vague[0].length } : list
  return {
    start: place.start,
    end: place.end,
    message: {
      zh: `分${list.right.length}档给钱，却没有写哪种情形归哪一档。请写明各档条件，例如按评价等次或指标区间。`,
      en: `Support comes in ${list.right.length} tiers, but nothing says who falls into which. State the criteria of each tier, by grade or range.`,
    },
    related: vague
      ? [{ start: list.start, end: list.end, message: { zh: '没有条件的各档', en: 'The tiers without criteria' } }]
      : [],
  }
}
