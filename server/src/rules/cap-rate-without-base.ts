import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Surroundings } from '../model/model.ts'
import { isTable, quote } from '../model/naming.ts'
import { withWideMarks } from '../text/marks.ts'
import type { Finding, Rule } from './rule.ts'

/** 给予最高不超过50%补贴: half of what, nobody can tell. */
const capRateWithoutBase: Rule = {
  id: 'cap-rate-without-base',
  family: 'cap',
  title: { zh: '比例没有计算基数', en: 'A share without a base' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《规章制定程序条例》第八条：用语准确；奖补资金计算口径的通行要求',
  needs: 'rates',
  reads: 'amounts',
  *check({ document, policy }) {
    if (policy.family === 'statute') return
    for (const paragraph of withAmounts(policy)) {
      if (isTable(paragraph)) continue
      for (const amount of paragraph.amounts) {
        if (lacksBase(amount, document)) yield { ...finding(amount), clause: paragraph.clause }
      }
    }
  },
}

export default capRateWithoutBase

/** Nouns that a share may be taken of; one anywhere before it in the sentence, or right behind it, will do. */
const bases =
  /投资|费|成本|租金|房租|支出|金额|额|利息|贷款|保费|收入|投入|价|工资|薪|税|资本|概算|预算|本金|损失|贡献|利率|LPR|产值|造价|面积|利润|余额|款|负担|标准|指标|基金|待遇|金|份|权重/

/** Shares that need no base: of a sum just named, raised by, paid out in parts, put on a person's account. */
const others = /剩余|首期|首付|预付|拨付|上浮|下浮|上调|提高|增加|降低|减按|按比例|分担|权重|得分|报销|支付|起付|折/

/** 给予每年最高不超过: only a share that is plainly given is judged; a table of rates (支持比例50%) has its base in its head. */
const given = /(?:给予|予以)(?:其|企业|单位|项目|一次性|原则上|每年|年度|最高|不超过|不高于|可|\s)*$/

function lacksBase(amount: Amount, document: Surroundings): boolean {
  if (amount.kind !== 'rate' || amount.percent === null || amount.base || amount.list) return false
  if (amount.hedges.length === 0 || amount.percent >= 100) return false
  const before = quote(document, { start: amount.sentence.start, end: amount.valueSpan.start })
  const behind = quote(document, { start: amount.end, end: Math.min(amount.sentence.end, amount.end + 14) })
  // What follows the next comma speaks of something else.
  const near = withWideMarks(behind).replace(/[、，；。].*$/s, '')
  if (!given.test(before)) return false
  return !bases.test(before) && !others.test(before.slice(-30)) && !bases.test(near) && !others.test(near)
}

function finding(amount: Amount): Finding {
  const first = amount.hedges.find((hedge) => hedge.text !== '原则上' && hedge.text !== '一般') ?? amount
  return {
    start: first.start,
    end: amount.end,
    message: {
      zh: `“${amount.percent}%”没有说是谁的${amount.percent}%。请写明计算基数，例如“按实际投资额的${amount.percent}%”“按年度使用费的${amount.percent}%”。`,
      en: `“${amount.percent}%” of what is not said. Name the base, for instance 按实际投资额的${amount.percent}%.`,
    },
  }
}
