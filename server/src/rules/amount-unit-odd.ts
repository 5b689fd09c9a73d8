import { isFine, withAmounts } from '../model/amount-facts.ts'
import type { Amount } from '../model/model.ts'
import { figureOf, listsOf, money, wordsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 0.5亿元、3000万元 in one row, or 20000000元: figures that a reader cannot compare at a glance. */
const amountUnitOdd: Rule = {
  id: 'amount-unit-odd',
  family: 'cap',
  title: { zh: '金额单位不统一', en: 'Odd units of money' },
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  source: 'GB/T 15835—2011：同一场合的数字形式应当统一',
  needs: ['lists', 'figures', 'limits'],
  reads: 'amounts',
  *check({ policy }) {
    for (const { list, members, paragraph } of listsOf(policy)) {
      if (list.form !== 'respectively') continue
      const finding = slipped(members) ?? mixed(members)
      if (finding) yield { ...finding, clause: paragraph.clause }
    }
    for (const paragraph of withAmounts(policy)) {
      for (const amount of paragraph.amounts) {
        const finding = unscaled(amount) ?? tiny(amount)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
    }
  },
}

export default amountUnitOdd

/** 2000万元、1000万元、500元: nobody gives so much and so little in one row; 万 is missing. */
function slipped(members: readonly Amount[]): Finding | null {
  for (const [i, amount] of members.entries()) {
    const other = members[i === 0 ? 1 : i - 1]
    if (!other || amount.yuan === null || other.yuan === null || amount.currency !== other.currency) continue
    if (!/[0-9]\s*元/.test(amount.text) || !/万\s*元/.test(other.text) || other.yuan < amount.yuan * 200) continue
    return {
      ...amount.valueSpan,
      message: {
        zh: `这组数额别处是${figureOf(other)}，这里是${figureOf(amount)}，相差悬殊。请核对是否漏写“万”。`,
        en: `This row has ${figureOf(other)} beside ${figureOf(amount)}. Check whether 万 is missing.`,
      },
      related: [{ ...other.valueSpan, message: { zh: '同组的数额', en: 'Another figure of the row' } }],
    }
  }
  return null
}

function mixed(members: readonly Amount[]): Finding | null {
  const units = members.map((amount) => /(万|亿)?元/.exec(wordsOf(amount))?.[0] ?? null)
  const first = units[0]
  const odd = units.find((unit) => unit !== null && unit !== first)
  if (!first || !odd) return null
  const [a, b] = [members[0]!, members[units.indexOf(odd)]!]
  // 1万元、5000元 is how anybody writes it: only a figure that the other's unit would make plainer is odd.
  if (
    a.yuan === null ||
    b.yuan === null ||
    Number.isInteger(Math.max(a.yuan, b.yuan) / 1e8) ||
    Math.min(a.yuan, b.yuan) < 1e4
  )
    return null
  return {
    start: a.valueSpan.start,
    end: b.valueSpan.end,
    message: {
      zh: `同一组数额用了“${first}”和“${odd}”两种单位。请统一。`,
      en: `One row of figures uses both ${first} and ${odd}. Use one unit.`,
    },
  }
}

const enterprise = /(?:企业|单位|机构|公司|项目|团队|平台|园区|基地)$/

/** 单个企业最高不超过300元: no enterprise is bounded by so little; 万 is missing. */
function tiny(amount: Amount): Finding | null {
  const { kind, per, period, yuan, currency, hedges } = amount
  if ((kind !== 'cap' && kind !== 'total') || yuan === null || yuan > 500 || currency !== 'CNY' || isFine(amount))
    return null
  if (
    !per ||
    !enterprise.test(wordsOf(per).replace(/每年度?$/, '')) ||
    hedges.length === 0 ||
    !/[0-9]元/.test(wordsOf(amount))
  )
    return null
  // 每家企业每月不超过300元, 每次不超过500元
  if (/[月日天次周时]/.test(wordsOf(amount)) || (period && /[月日天次周时]/.test(wordsOf(period)))) return null
  return {
    ...amount.valueSpan,
    message: {
      zh: `“${wordsOf(per)}”的限额只有${figureOf(amount)}。请核对是否漏写“万”。`,
      en: `The limit of “${wordsOf(per)}” is no more than ${figureOf(amount)}. Check whether 万 is missing.`,
    },
  }
}

/** 20000000元 is misread as easily as miswritten. */
function unscaled(amount: Amount): Finding | null {
  if (amount.yuan === null || amount.yuan % 1e4 !== 0 || !/[0-9]{8,}\s*元$/.test(amount.text)) return null
  const { start, end } = amount.valueSpan
  return {
    start,
    end,
    message: {
      zh: `这个数不易看清，宜写作“${money(amount.yuan)}”。`,
      en: `A figure this long is easily misread; write ${money(amount.yuan)}.`,
    },
    fixes: [
      {
        title: { zh: `改为“${money(amount.yuan)}”`, en: `Write ${money(amount.yuan)}` },
        edits: [{ start, end, newText: money(amount.yuan) }],
        safe: true,
      },
    ],
  }
}
