import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Surroundings } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import { wordsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** The condition speaks of 科技活动经费支出, the reward is taken of 研发经费: two figures of two statistics. */
const metricMismatch: Rule = {
  id: 'metric-mismatch',
  family: 'cap',
  title: { zh: '条件与计奖指标不同名', en: 'Condition and base name different measures' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '统计指标各有口径，条件与计算基数应当用同一指标',
  needs: 'rates',
  reads: 'amounts',
  *check({ document, policy }) {
    for (const paragraph of withAmounts(policy)) {
      for (const amount of paragraph.amounts) {
        const finding = mismatch(amount, document)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
    }
  },
}

export default metricMismatch

/** Measures that are taken for one another but are counted differently. */
const families: readonly (readonly string[])[] = [
  ['科技活动经费', '研发经费', '研发费用', '研发投入', '研究开发费用', '研发支出'],
  ['实缴资本', '实收资本', '注册资本', '到位资金'],
  ['营业收入', '主营业务收入', '销售收入', '销售额'],
]

function mismatch(amount: Amount, document: Surroundings): Finding | null {
  const { base } = amount
  if (!base || amount.kind !== 'rate') return null
  const words = wordsOf(base)
  const family = families.find((names) => names.some((name) => words.includes(name)))
  if (!family) return null
  const before = quote(document, { start: amount.sentence.start, end: base.start })
  const own = family.filter((name) => words.includes(name))
  const others = family.filter((name) => before.includes(name))
  if (others.length === 0 || others.some((name) => own.includes(name))) return null
  const at = amount.sentence.start + before.lastIndexOf(others.at(-1)!)
  const other = others.at(-1)!
  return {
    start: base.start,
    end: base.end,
    message: {
      zh: `条件说的是“${other}”，计算时用的是“${own[0]}”，统计口径不同。请核对是否应为同一指标。`,
      en: `The condition speaks of ${other}, the sum is taken of ${own[0]}; the two are counted differently. Check whether one measure is meant.`,
    },
    related: [
      { start: at, end: at + other.length, message: { zh: '条件中的指标', en: 'The measure in the condition' } },
    ],
  }
}
