/** Numbers of people and things that support is given for, and sizes: 20人以下, 20人至50人, 50户（含）以上, 不满10台, 50亩（含）至100亩, 90平方米以下. */
import { matchesIn } from '../text/matches.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Span } from '../text/span.ts'
import type { Inclusive, RangeNode } from './amount-node.ts'
import { metricBefore } from './amount-ranges.ts'

const mark = '(?:[（(](不?)(?:含|包括)(?:本数)?[）)])?'
const number = '(?<![0-9.．,])([0-9]{1,6})'
const unitOf = '(平方米|立方米|公顷|公里|千瓦|[人名户家台个亩吨米辆张头])'
/** Behind the word that counts nothing else may be counted: 20个项目 and 20家次 are none of 20个, 20家. */
const range = new RegExp(
  `(不满|不足|未满|少于|低于|超过|满|达到?|不少于|不低于|不超过|不多于)?${number}${unitOf}?${mark}` +
    `(?:(以上至?|[-－—–~～至到]{1,2})，?(不满|不足|未满)?${number})?${unitOf}${mark}((?:及|[（(]含[）)])?以[上下内])?${mark}`,
  'g',
)

const excluding = /^(?:不满|不足|未满|少于|低于)$/
const over = /^超过$/
const atMost = /^不(?:超过|多于)$/
/** 20人以下的企业 and 50人以上的学校 are two matters: only where no noun follows can the next range be of the same. */
const behind = /^的?(?:部分)?(?:，|、|按|每|给予|一次性|奖|补|分别)/

/** What a sentence cannot do without to have a range of a count. */
export const mayCount = /[0-9](?:[人名户家台个亩吨米辆张头]|平方米|立方米|公[顷里]|千瓦)/

/** The one range of a count in a stretch of a sentence; null where there is none, or where there are two conditions. */
export function countRange(text: string, from: number, to: number): RangeNode | null {
  const stretch = text.slice(from, to)
  let found: RangeNode | null = null
  for (const match of matchesIn(stretch, range)) {
    const one = toRange(match, text, from)
    if (!one) continue
    if (found) return null
    found = one
  }
  return found
}

/** 招用 in front of 20人以下, as far as it stands behind the last figure. */
function metricIn(text: string, from: number, at: number): Span {
  const metric = metricBefore(text.slice(from, at), at - from)
  let start = from + metric.start
  const end = from + metric.end
  while (start < end && '、和及或的'.includes(text[start]!)) start++
  return { start, end }
}

function toRange(match: RegExpExecArray, text: string, from: number): RangeNode | null {
  const [whole, front, first, ownUnit, firstMark, link, open, second, unit, lastMark, bound, tailMark] = match
  if (ownUnit !== undefined && ownUnit !== unit) return null
  // 20人 alone is a number and no range; without the second figure 至 leads nowhere.
  if (second === undefined && front === undefined && bound === undefined) return null
  if (second === undefined && ownUnit !== undefined) return null
  const end = from + match.index + whole.length
  if (!behind.test(text.slice(end, end + 4))) return null
  const marked = (sign: string | undefined) => (sign === undefined ? null : sign === '')
  const own = marked(tailMark) ?? marked(lastMark) ?? (bound && bound.length > 2 ? true : null)
  const start = from + match.index
  const ofPart = /^的?部分/.test(text.slice(end, end + 3))
  const at = { start, end, unit: 'count', counted: unit!, ofPart, metric: metricIn(text, from, start) } as const
  const limit = readNumeral(first!)!
  if (second !== undefined) {
    const max = readNumeral(second)!
    if (bound === '以上' || limit >= max) return null
    const words = link === '以上' || bound !== undefined
    const low = marked(firstMark)
    const closed = own ?? (open === undefined && words)
    return {
      ...at,
      min: limit,
      max,
      inclusive: `${(low ?? !over.test(front ?? '')) ? '[' : '('}${closed ? ']' : ')'}` as Inclusive,
      minMarked: low !== null || over.test(front ?? ''),
      maxMarked: own !== null || open !== undefined,
    }
  }
  // 每次不超过10名，奖金5万元 says how many there are, 每个不少于2公里 how long each is; 不超过10人的 says who they are.
  if (!bound && front?.startsWith('不') && front.length > 2 && text[end] !== '的') return null
  const below = bound ? !bound.endsWith('上') : excluding.test(front ?? '') || atMost.test(front ?? '')
  const out = bound ? false : excluding.test(front ?? '') || over.test(front ?? '')
  const belongs = own ?? !out
  return {
    ...at,
    min: below ? null : limit,
    max: below ? limit : null,
    inclusive: (below ? `(${belongs ? ']' : ')'}` : `${belongs ? '[' : '('})`) as Inclusive,
    minMarked: !below && (own !== null || out),
    maxMarked: below && (own !== null || out),
  }
}
