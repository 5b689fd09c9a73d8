import type { Span } from '../text/span.ts'
import type { Inclusive, RangeNode } from './amount-node.ts'
import { segmentBefore } from './amount-segment.ts'
import type { Reading, Sentence } from './amount-sentence.ts'
import type { ValueToken } from './amount-tokens.ts'

/**
 * The ranges that a sentence's conditions and tiers speak of. 以上 and 以下 include the figure, 超过 and 不满 do not
 * (Civil Code art. 1259); a mark （含）/（不含） outranks both.
 */
export function readRange(sentence: Sentence, value: Reading, next: Reading | null): RangeNode | null {
  const low = value.token
  if (low.unit !== 'yuan' && low.unit !== 'percent') return null
  const before = wordBefore(sentence.text, low.start)
  if (value.link === 'range' && next) {
    const high = next.token
    const between = sentence.text.slice(low.end, high.start)
    const open = /超过|高于|大于/.test(before) && !before.includes('不')
    return finish(sentence, low, high, low.amount, high.amount, lowEnd(low, open), highEnd(low, high, between))
  }
  if (low.bound.word === 'above') return finish(sentence, low, low, low.amount, null, lowEnd(low, false), ')')
  if (low.bound.word === 'below' || low.bound.word === 'within')
    return finish(sentence, low, low, null, low.amount, '(', low.bound.inclusion === 'out' ? ')' : ']')
  if (/^(?:超过|突破|高于|大于)$/.test(before))
    return finish(sentence, low, low, low.amount, null, lowEnd(low, before !== '突破'), ')')
  if (/^(?:达到|不低于|不少于|满)$/.test(before))
    return finish(sentence, low, low, low.amount, null, lowEnd(low, false), ')')
  if (/^(?:不满|不足|低于|未满|不到|小于|未达到)$/.test(before))
    return finish(sentence, low, low, null, low.amount, '(', low.bound.inclusion === 'in' ? ']' : ')')
  if (/^(?:不超过|不高于)$/.test(before))
    return finish(sentence, low, low, null, low.amount, '(', low.bound.inclusion === 'out' ? ')' : ']')
  return null
}

const limits =
  /(?:不超过|不高于|不低于|不少于|不满|不足|未满|不到|未达到|超过|突破|高于|大于|低于|小于|达到|满)(?:人民币)?$/

function wordBefore(text: string, at: number): string {
  return limits.exec(text.slice(Math.max(0, at - 7), at))?.[0].replace('人民币', '') ?? ''
}

function lowEnd(low: ValueToken, open: boolean): '[' | '(' {
  if (low.bound.inclusion) return low.bound.inclusion === 'in' ? '[' : '('
  return open ? '(' : '['
}

function highEnd(low: ValueToken, high: ValueToken, between: string): ']' | ')' {
  if (high.bound.inclusion) return high.bound.inclusion === 'in' ? ']' : ')'
  if (/不满|不足|低于|未满|不到|未达到|小于/.test(between)) return ')'
  if (/不超过|不高于/.test(between) || high.bound.word === 'below') return ']'
  // 5000万元（不含）-1亿元 includes the end that is not marked; 5000万元（含）-1亿元 and 5000万元-1亿元 leave it to the next tier.
  return low.bound.inclusion === 'out' ? ']' : ')'
}

function finish(
  sentence: Sentence,
  first: ValueToken,
  last: ValueToken,
  min: number | null,
  max: number | null,
  open: '[' | '(',
  close: ']' | ')',
): RangeNode {
  return {
    start: first.start,
    end: last.end,
    unit: first.unit === 'percent' ? 'percent' : 'yuan',
    min,
    max,
    inclusive: `${open}${close}` as Inclusive,
    metric: metricBefore(sentence.text, first.start),
  }
}

const metricTail =
  /(?:首次|实际|累计|且|均|已|仍|在|为|达|满|突破|超过|达到|不低于|不少于|高于|大于|低于|不足|不满|人民币|不超过|介于|的)+$/
const metricHead = /^(?:其中|对于|对|凡|当|若|如|且|或|并|其|按照|按|根据|（[一二三四五六七八九十\d]+）|\d+[.．、])+/

/** 年营业收入 in 对年营业收入达到1亿元以上的: what the range measures. */
function metricBefore(text: string, at: number): Span {
  const segment = segmentBefore(text, at, 24)
  const body = segment.replace(metricTail, '')
  const inner = body.replace(metricHead, '')
  const end = at - (segment.length - body.length)
  return { start: end - inner.length, end }
}
