import type { Span } from '../text/span.ts'
import type { Inclusive, RangeNode } from './amount-node.ts'
import { segmentBefore } from './amount-segment.ts'
import { isTurned, type Reading, type Sentence } from './amount-sentence.ts'
import type { ValueToken } from './amount-tokens.ts'

/** An end of a range: its figure, whether it belongs, and whether the text says so itself. */
interface End {
  readonly amount: number | null
  readonly belongs: boolean
  readonly marked: boolean
}

const none: End = { amount: null, belongs: false, marked: false }

/**
 * The ranges that a sentence's conditions and tiers speak of. 以上 and 以下 include the figure, 超过 and 不满 do not
 * (Civil Code art. 1259); a mark （含）/（不含） outranks both.
 */
export function readRange(sentence: Sentence, value: Reading, next: Reading | null): RangeNode | null {
  const { token } = value
  if (token.unit !== 'yuan' && token.unit !== 'percent') return null
  const before = wordBefore(sentence.text, token.start)
  if (value.link === 'range' && next) return between(sentence, token, next.token, before)
  const { word } = token.bound
  if (word === 'above') return finish(sentence, token, token, endOf(token, true), none)
  if (word === 'below' || word === 'within') return finish(sentence, token, token, none, endOf(token, true))
  if (over.test(before)) return finish(sentence, token, token, endOf(token, false, before !== '突破'), none)
  if (from.test(before)) return finish(sentence, token, token, endOf(token, true), none)
  if (under.test(before)) return finish(sentence, token, token, none, endOf(token, false, true))
  if (upTo.test(before)) return finish(sentence, token, token, none, endOf(token, true))
  return null
}

const over = /^(?:超过|突破|高于|大于)$/
const from = /^(?:达到|不低于|不少于|满)$/
const under = /^(?:不满|不足|低于|未满|不到|小于|未达到)$/
/** 起付线以上至5万元的部分: from where payment begins. */
const upTo = /^(?:不超过|不高于|(?:以上|起付线|起付标准)至)$/
const limits =
  /(?:不超过|不高于|不低于|不少于|不满|不足|未满|不到|未达到|超过|突破|高于|大于|低于|小于|达到|满|(?:以上|起付线|起付标准)至)(?:人民币)?$/

/** What `limits` may end with. */
const limitEnds = '过破于到满足至币'

function wordBefore(text: string, at: number): string {
  if (at === 0 || !limitEnds.includes(text[at - 1]!)) return ''
  return limits.exec(text.slice(Math.max(0, at - 7), at))?.[0].replace('人民币', '') ?? ''
}

/** 5000万元（含）-1亿元, 1亿元以上5亿元以下, 超过1亿元不满5亿元. */
function between(sentence: Sentence, low: ValueToken, high: ValueToken, before: string): RangeNode {
  const gap = sentence.text.slice(low.end, high.start)
  if (isTurned(low, high, gap)) return finish(sentence, low, high, endOf(high, true), endOf(low, true))
  const open = /不满|不足|低于|未满|不到|未达到|小于/.test(gap)
  const words = open || /不超过|不高于/.test(gap) || low.bound.word !== null || high.bound.word !== null
  const min = endOf(low, !over.test(before), over.test(before))
  const max = endOf(high, words && !open, open)
  // A mark on one end of A-B speaks for the other: 3亿元至5亿元（含） leaves 3亿元 to the tier below.
  if (!words && max.marked && !min.marked) return finish(sentence, low, high, { ...min, belongs: !max.belongs }, max)
  if (!words && min.marked && !max.marked) return finish(sentence, low, high, min, { ...max, belongs: !min.belongs })
  return finish(sentence, low, high, min, max)
}

function endOf(token: ValueToken, belongs: boolean, marked = false): End {
  const { inclusion } = token.bound
  return inclusion
    ? { amount: token.amount, belongs: inclusion === 'in', marked: true }
    : { amount: token.amount, belongs, marked }
}

function finish(sentence: Sentence, first: ValueToken, last: ValueToken, min: End, max: End): RangeNode {
  return {
    start: first.start,
    end: last.end,
    unit: first.unit === 'percent' ? 'percent' : 'yuan',
    counted: '',
    min: min.amount,
    max: max.amount,
    inclusive: `${min.belongs ? '[' : '('}${max.belongs ? ']' : ')'}` as Inclusive,
    minMarked: min.marked,
    maxMarked: max.marked,
    ofPart: part.test(sentence.text.slice(last.end, last.end + 4)),
    metric: metricBefore(sentence.text, first.start),
  }
}

const part = /^的?部分/

const metricTail =
  /(?:首次|实际|累计|且|均|已|仍|在|为|达|满|突破|超过|达到|不低于|不少于|高于|大于|低于|不足|不满|人民币|不超过|介于|的)+$/
const metricHead =
  /^(?:第[一二三四五六七八九十百]{1,7}条|其中|对于|对|凡|当|若|如|且|或|并|其|按照|按|根据|（[一二三四五六七八九十\d]+）|\d+[.．、])+/

/** 年营业收入 in 对年营业收入达到1亿元以上的: what the range measures. */
export function metricBefore(text: string, at: number): Span {
  // A row of tiers may be parted by 、 alone: …收取的费率不超过1%、对单户担保金额500万元以上.
  const segment = segmentBefore(text, at, 24).replace(/^.*、(?=对|其)/s, '')
  const body = segment.replace(metricTail, '')
  const inner = body.replace(metricHead, '')
  const end = at - (segment.length - body.length)
  return { start: end - inner.length, end }
}
