import { sumsIn } from '../model/amount-sums.ts'
import type { Sum } from '../model/sum.ts'
import type { Finding, Rule } from './rule.ts'

/** 安排资金1000万元，其中……600万元、……500万元: the parts come to more than the whole. */
const capSumMismatch: Rule = {
  id: 'cap-sum-mismatch',
  family: 'cap',
  title: { zh: '分项与合计不符', en: 'Parts that do not add up' },
  severity: 'error',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第二十条：数据准确、前后一致',
  reads: 'amounts',
  *check({ policy }) {
    for (const { sum, paragraph } of sumsIn(policy)) {
      const finding = judge(sum)
      if (finding) yield { ...finding, clause: paragraph.clause }
    }
  },
}

export default capSumMismatch

function judge(sum: Sum): Finding | null {
  const { whole, parts, unit } = sum
  const total = parts.reduce((all, part) => all + part.value, 0)
  // Shares are rounded, one point each at most (GB/T 8170).
  if (Math.abs(total - whole.value) <= (unit === '%' ? 1 : whole.value * 1e-9)) return null
  if (total < whole.value && !sum.exhaustive) return null
  // 1.23亿元 may be made of 0.62亿元 and 0.6亿元: sums that are told in 亿元 are rounded, too.
  if (sum.exhaustive && unit !== '%' && Math.abs(total - whole.value) <= whole.value * 1e-3) return null
  const shown = `${write(total)}${unit}`
  return {
    start: whole.start,
    end: whole.end,
    message:
      unit === '%'
        ? {
            zh: `各部分所占比例合计${shown}，不是100%。请核对。`,
            en: `The shares come to ${shown}, not to 100%. Check them.`,
          }
        : {
            zh: `各分项合计${shown}，与总数${write(whole.value)}${unit}不符。请核对总数或分项。`,
            en: `The parts come to ${shown}, the whole is ${write(whole.value)}${unit}. Check the whole or its parts.`,
          },
    related: parts.map((part) => ({ start: part.start, end: part.end, message: { zh: '分项', en: 'A part' } })),
  }
}

function write(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}
