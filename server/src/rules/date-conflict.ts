import { type DateSpan, dateSpans } from '../model/date-spans.ts'
import { wordsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 2025年4月10日至2025年3月10日. What a draft says of its own validity is the matter of `validity-conflict`. */
const dateConflict: Rule = {
  id: 'date-conflict',
  family: 'wording',
  title: { zh: '起止日期写反', en: 'A span that ends before it begins' },
  severity: 'error',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第二十条：数据准确、前后一致',
  needs: 'dates',
  reads: 'dates',
  *check({ policy }) {
    for (const paragraph of policy.paragraphs) {
      if (paragraph.dates.length < 2) continue
      for (const span of dateSpans(paragraph)) {
        const finding = reversed(span)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
    }
  },
}

export default dateConflict

/** 2025年4月10日至2025年3月10日: it ends before it begins. */
function reversed({ from, until }: DateSpan): Finding | null {
  const length = Math.min(from.iso.length, until.iso.length)
  if (from.iso.slice(0, length) <= until.iso.slice(0, length)) return null
  return {
    start: from.start,
    end: until.end,
    message: {
      zh: `截止日期${wordsOf(until)}早于起始日期${wordsOf(from)}。请核对两个日期。`,
      en: `This span ends on ${until.iso}, before it begins on ${from.iso}. Check the two dates.`,
    },
  }
}
