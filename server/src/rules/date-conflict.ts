import { type DateSpan, dateSpans } from '../model/date-spans.ts'
import type { Policy, Validity } from '../model/model.ts'
import { wordsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 2025年4月10日至2025年3月10日; 自2024年1月1日起施行，有效期3年，至2025年12月31日止. */
const dateConflict: Rule = {
  id: 'date-conflict',
  family: 'wording',
  title: { zh: '日期前后矛盾', en: 'Dates that contradict each other' },
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
    const finding = termMissed(policy)
    if (finding) yield finding
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

/** 有效期3年 that leads elsewhere than to the day until which the draft is said to hold. */
function termMissed({ validity }: Policy): Finding | null {
  const from = only(validity, 'effective')
  const term = only(validity, 'term') ?? only(validity, 'trial-term')
  const until = only(validity, 'expiry')
  if (!from?.date || !until?.date || from.clause !== until.clause || from.date.length < 10) return null
  if (from.date > until.date) return told(from, until, null)
  if (!term?.months || term.clause !== from.clause) return null
  const [year, month, day] = from.date.split('-').map(Number) as [number, number, number]
  const [lastYear, lastMonth] = until.date.split('-').map(Number) as [number, number]
  // Until the end of the month, or of the year before: a month more or less is how people count.
  const months = (lastYear - year) * 12 + lastMonth - month
  if (Math.abs(months - term.months) <= 1) return null
  const end = new Date(Date.UTC(year, month - 1 + term.months, day - 1)).toISOString().slice(0, 10)
  return told(from, until, { term, end })
}

function only(validity: readonly Validity[], kind: Validity['kind']): Validity | null {
  const found = validity.filter((one) => one.kind === kind)
  return found.length === 1 ? found[0]! : null
}

interface Led {
  readonly term: Validity
  /** Where the term leads to. */
  readonly end: string
}

function told(from: Validity, until: Validity, led: Led | null): Finding {
  return {
    start: until.start,
    end: until.end,
    clause: until.clause,
    message: led
      ? {
          zh: `自${from.date}起，按这里的有效期应到${led.end}，而不是${until.date}。请核对施行日期、有效期和截止日期。`,
          en: `From ${from.date} the term leads to ${led.end}, not to ${until.date}. Check the dates and the term.`,
        }
      : {
          zh: `失效日期${until.date}早于施行日期${from.date}。请核对两个日期。`,
          en: `It expires on ${until.date}, before it takes effect on ${from.date}. Check the two dates.`,
        },
    related: [
      { start: from.start, end: from.end, message: { zh: '施行日期', en: 'The day it takes effect' } },
      ...(led ? [{ start: led.term.start, end: led.term.end, message: { zh: '有效期', en: 'The term' } }] : []),
    ],
  }
}
