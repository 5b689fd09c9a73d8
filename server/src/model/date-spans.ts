/** From when until when: two dates that 至 or a dash joins. */
import type { DateMention, Paragraph } from './model.ts'
import { between, rawOf } from './sum.ts'

export interface DateSpan {
  readonly from: DateMention
  readonly until: DateMention
}

/** What may stand between the two: 9:00, 起, （含） and the word that joins them. */
const joins =
  /^(?:(?:上午|下午)?[0-9]{1,2}(?:时|点|[:：][0-9]{2}))?起?(?:[（(](?:含|周.|星期.)[)）])?(?:至|到|[-—–－~～]{1,2})$/
/** As long as that may be, blanks among it. */
const longest = 16

export function dateSpans(paragraph: Paragraph): readonly DateSpan[] {
  const { dates } = paragraph
  const spans: DateSpan[] = []
  for (let i = 1; i < dates.length; i++) {
    const from = dates[i - 1]!
    const until = dates[i]!
    if (until.start - from.end > longest) continue
    if (joins.test(between(paragraph, rawOf(paragraph), from.end, until.start))) spans.push({ from, until })
  }
  return spans
}
