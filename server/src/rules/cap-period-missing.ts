import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Surroundings } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import { withWideMarks } from '../text/marks.ts'
import { money } from './amount-words.ts'
import type { Rule } from './rule.ts'

/** 发放5000万元消费券: each year, or once? */
const capPeriodMissing: Rule = {
  id: 'cap-period-missing',
  family: 'cap',
  title: { zh: '总量资金没有期间', en: 'A sum to be handed out without a period' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '预算管理通行要求：资金总量应当写明年度或期限',
  needs: 'fixed',
  reads: 'amounts',
  *check({ document, policy }) {
    if (policy.family === 'statute') return
    for (const paragraph of withAmounts(policy)) {
      for (const amount of paragraph.amounts) {
        if (!isPool(amount, document)) continue
        yield {
          start: amount.start,
          end: amount.end,
          clause: paragraph.clause,
          message: {
            zh: `${money(amount.yuan!)}是每年发放，还是一共发放？请写明期间，例如“每年发放……”“2025年发放……”“三年内共发放……”。`,
            en: `Are the ${money(amount.yuan!)} handed out each year or altogether? Name the period, for instance 每年发放… or 三年内共发放….`,
          },
        }
      }
    }
  },
}

export default capPeriodMissing

const period = /年|月|季|期|一次性|届|活动/

/** A pool of vouchers or funds, as against what one recipient gets. */
function isPool(amount: Amount, document: Surroundings): boolean {
  if (amount.kind !== 'fixed' || amount.yuan === null || amount.yuan < 1e6 || amount.period || amount.per) return false
  if (amount.list || amount.rangeSpan) return false
  const text = withWideMarks(quote(document, amount.sentence))
  const at = amount.start - amount.sentence.start
  const before = text
    .slice(Math.max(0, at - 30), at)
    .split(/[，；。：]/)
    .at(-1)!
  const behind = text.slice(at + amount.text.length, at + amount.text.length + 16)
  const vouchers = /发放[^，]{0,8}$/.test(before) && /^的?[^，。；]{0,10}券/.test(behind)
  const funds =
    /(?:设立|安排|统筹)[^，]{0,10}$/.test(before) &&
    /^的?[^，。；]{0,10}(?:专项资金|资金池|补贴资金|奖励资金)/.test(behind)
  return (vouchers || funds) && !period.test(before) && !period.test(behind)
}
