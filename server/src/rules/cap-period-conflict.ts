import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Surroundings } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import type { Rule } from './rule.ts'

/** 每年最高不超过50%、总额不超过100万元: a total a year, or over all years? */
const capPeriodConflict: Rule = {
  id: 'cap-period-conflict',
  family: 'cap',
  title: { zh: '期间口径冲突', en: 'A yearly share and a total in one breath' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '奖补资金限额的通行要求：限额应当写明期间',
  needs: 'rates',
  reads: 'amounts',
  *check({ policy, document }) {
    for (const paragraph of withAmounts(policy)) {
      for (const [i, yearly] of paragraph.amounts.entries()) {
        const total = paragraph.amounts[i + 1]
        if (!total || !conflict(yearly, total, document)) continue
        yield {
          start: yearly.period!.start,
          end: total.end,
          clause: paragraph.clause,
          message: {
            zh: `“${yearly.period!.text}”管到哪里不清楚：后面的总额是每年的总额，还是各年合计？请写作“每年……，每年总额不超过……”或“……，累计不超过……”。`,
            en: `How far “${yearly.period!.text}” reaches is unclear: is the total meant for each year or for all years together? Write 每年总额不超过… or 累计不超过….`,
          },
          related: [
            {
              start: total.start,
              end: total.end,
              message: { zh: '没有写明期间的总额', en: 'The total without a period' },
            },
          ],
        }
      }
    }
  },
}

export default capPeriodConflict

function conflict(yearly: Amount, total: Amount, document: Surroundings): boolean {
  if (!yearly.period || !/^(?:每年度?|按年)$/.test(yearly.period.text)) return false
  if (yearly.kind !== 'rate') return false
  if (total.period || total.yuan === null) return false
  // 累计 says that all years count together; a comma already ends what 每年 governs.
  if (!total.hedges.some((hedge) => /总额|总金额/.test(hedge.text))) return false
  return /^\s*(?:[、且]|并且|和)\s*$/.test(quote(document, { start: yearly.end, end: total.start }))
}
