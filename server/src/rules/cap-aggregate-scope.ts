import { clausesWithAmounts } from '../model/amount-facts.ts'
import type { Amount, Clause } from '../model/model.ts'
import { figureOf, wordsOf } from './amount-words.ts'
import type { Rule } from './rule.ts'

/** One total, said in two clauses that pay by the same rate: each for itself, or together? */
const capAggregateScope: Rule = {
  id: 'cap-aggregate-scope',
  family: 'cap',
  title: { zh: '总额是分别计算还是合并计算不明', en: 'Unclear whether two totals count together' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '奖补资金限额的通行要求：总额应当写明范围',
  needs: 'limits',
  reads: 'amounts',
  *check({ policy }) {
    const seen: { readonly clause: Clause; readonly total: Amount; readonly key: string }[] = []
    for (const clause of clausesWithAmounts(policy)) {
      for (const total of clause.amounts) {
        const key = keyOf(clause, total)
        if (!key) continue
        const first = seen.find((other) => other.key === key && other.clause !== clause)
        seen.push({ clause, total, key })
        if (!first) continue
        yield {
          start: total.start,
          end: total.end,
          clause,
          message: {
            zh: `“${first.clause.label}”已有同样的总额（${figureOf(total)}），支持方式也相同。两处是分别计算还是合并计算？请写明“与${first.clause.label}合计不超过”或“分别不超过”。`,
            en: `${first.clause.label} has the same total (${figureOf(total)}) for the same kind of support. Do they count apart or together? Say 合计不超过 or 分别不超过.`,
          },
          related: [
            { start: first.total.start, end: first.total.end, message: { zh: '同样的总额', en: 'The same total' } },
          ],
        }
      }
    }
  },
}

export default capAggregateScope

/** What two totals must share to be in doubt: parent, wording, and the rates that they limit. */
function keyOf(clause: Clause, total: Amount): string | null {
  if (total.kind !== 'total' || !total.per || /合计|分别|本条|本项/.test(total.text)) return null
  const rates = clause.amounts.filter(
    (amount) => amount.sentence.start === total.sentence.start && (amount.kind === 'ratio' || amount.kind === 'rate'),
  )
  if (rates.length === 0) return null
  const siblings = clause.parent ? clause.parent.path : ''
  return `${siblings}|${wordsOf(total)}|${rates.map((rate) => `${figureOf(rate)}${rate.base?.text ?? ''}`).join('、')}`
}
