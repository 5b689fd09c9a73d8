/**
 * The reader of amounts: money, percentages, proportions and multiples, each with what its sentence says of it. One
 * pass finds figures with a unit (amount-places.ts); only around them the grammar (grammar/amounts.peggy) is asked.
 */
import type { Span } from '../text/span.ts'
import { baseBeforeVerb, perOf, subjectOf } from './amount-circumstances.ts'
import { kindOf, natureBehind } from './amount-kinds.ts'
import { readLists } from './amount-lists.ts'
import type { AmountListNode, AmountNode, RangeNode } from './amount-node.ts'
import { readRange } from './amount-ranges.ts'
import { isSure, sentenceEnd, sentenceStart, unitsIn } from './amount-places.ts'
import { openSentence, type Reading, type Sentence } from './amount-sentence.ts'
import { liftRange, readTiers } from './amount-tiers.ts'
import { squeeze } from './squeeze.ts'

export type { AmountKind, AmountListNode, AmountNode, Currency, RangeNode } from './amount-node.ts'

const figure = /[元％%‰币金镑倍]|百分之|[:：∶比][0-9]|[0-9][万亿]/

/** Every amount in a paragraph's reading text, in order. Never throws; linear in the text's length. */
export function readAmounts(text: string): readonly AmountNode[] {
  const found = unitsIn(text)
  if (found.length === 0 || !(found.some((at) => isSure(text, at)) || figure.test(text))) return []
  const { text: dense, back } = squeeze(text)
  const units = dense === text ? found : unitsIn(dense)
  const sentences: Sentence[] = []
  let end = 0
  for (let next = 0; next < units.length; ) {
    const start = sentenceStart(dense, units[next]!, end)
    end = sentenceEnd(dense, units[next]!)
    const own: number[] = []
    let sure = false
    for (; next < units.length && units[next]! < end; next++) {
      own.push(units[next]! - start)
      sure ||= isSure(dense, units[next]!)
    }
    const part = dense.slice(start, end)
    if (!sure && !figure.test(part)) continue
    const sentence = openSentence(part, start, own)
    if (sentence.values.length > 0) sentences.push(understand(sentence))
  }
  readTiers(sentences)
  const place = new Placing(back)
  return sentences.flatMap((sentence) => place.nodes(sentence))
}

function understand(sentence: Sentence): Sentence {
  const { values } = sentence
  values.forEach((value, i) => {
    const previous = values[i - 1] ?? null
    value.endOf = previous?.link === 'range' ? previous.endOf : readRange(sentence, value, values[i + 1] ?? null)
  })
  const kept: Reading[] = []
  values.forEach((value, i) => {
    const previous = values[i - 1] ?? null
    // 给予最高100万元、50万元: what stands in front of the first holds for those that follow it without words of their own.
    const follows = previous?.link === 'list' && value.chain.length === 0
    if (follows) {
      value.chain = previous.chain
      value.follows = true
    }
    value.kind = kindOf(sentence, value, previous)
    if (value.token.unit === 'percent')
      value.base ??= (follows ? previous.base : null) ?? baseBeforeVerb(sentence, value)
    // 按照年度使用费给予: what stands inside the base is no word about the figure.
    const { base } = value
    if (base) value.chain = value.chain.filter((word) => word.start < base.start || word.end > base.end)
    if (value.kind !== 'threshold' && value.kind !== 'target') value.subject = subjectOf(sentence, value)
    if (isAmount(sentence, value, previous)) kept.push(value)
  })
  inheritFromBehind(sentence)
  const result = { ...sentence, values: kept }
  readLists(result)
  return result
}

/** 博士1万元、硕士7000元的标准给予补贴: a row tells at its last figure what the first ones are. */
function inheritFromBehind({ text, values }: Sentence): void {
  for (let i = values.length - 2; i >= 0; i--) {
    const value = values[i]!
    const next = values[i + 1]!
    const undecided = value.kind === 'other' || (value.kind === 'target' && next.kind === 'rate')
    if (!undecided || value.token.unit !== next.token.unit) continue
    const gap = text.slice(value.token.end, next.token.start)
    const row = gap.length <= 12 && /^[、和及]/.test(gap) && !/[，；：]/.test(gap)
    if (value.link === 'list' || (row && (next.kind === 'fixed' || next.kind === 'cap'))) value.kind = next.kind
  }
}

/** Sorts out what only looks like an amount: formulas (×100%), scores and clock times, counted 万 without 元. */
function isAmount({ text }: Sentence, value: Reading, previous: Reading | null): boolean {
  const { token } = value
  const before = text.slice(Math.max(0, token.start - 24), token.start)
  if (token.unit === 'percent') return !/[×xX*＊]$/.test(before)
  if (token.unit === 'ratio') return /(?:比例|配套|配比|按照?|同比)/.test(before + text.slice(token.end, token.end + 8))
  if (token.unit === 'multiple') return /的$|LPR|利率|标准|工资|不超过|上限/i.test(before) || token.bound.word !== null
  if (!token.bare) return !/[数几]$/.test(before)
  return (
    ['cap', 'total', 'floor', 'fixed'].includes(value.kind) ||
    (previous !== null && previous.link !== null && previous.token.unit === 'yuan')
  )
}

/** Leads the offsets of a sentence without blanks back to the reading text. */
class Placing {
  readonly #back: (at: Span) => Span
  readonly #lists = new Map<AmountListNode, AmountListNode>()

  constructor(back: (at: Span) => Span) {
    this.#back = back
  }

  nodes(sentence: Sentence): AmountNode[] {
    const whole = this.#back({ start: sentence.start, end: sentence.start + sentence.text.length })
    return sentence.values.map((value) => this.#node(sentence, value, whole))
  }

  #node(sentence: Sentence, value: Reading, whole: Span): AmountNode {
    const at = (span: Span) => this.#back({ start: sentence.start + span.start, end: sentence.start + span.end })
    const { token, chain } = value
    const first = value.follows
      ? null
      : chain.find((word) => ['cap', 'floor', 'total', 'hedge', 'per', 'period'].includes(word.type))
    const word = (type: string) => chain.findLast((one) => one.type === type) ?? null
    const nature = natureBehind(sentence, value) ?? word('nature')
    const period = word('period')
    const per = perOf(sentence, value)
    const { start, end } = at({ start: Math.min(first?.start ?? token.start, token.start), end: token.end })
    return {
      start,
      end,
      kind: value.kind,
      value: at(token.figure),
      yuan: token.unit === 'yuan' ? token.amount : null,
      percent: token.unit === 'percent' ? token.amount : null,
      ratio: token.unit === 'ratio' || token.unit === 'multiple' ? token.amount : null,
      currency: token.currency,
      range: value.range && this.#range(value.range),
      endOf: value.endOf && this.#range(liftRange(value.endOf, sentence)),
      base: value.base && at(value.base),
      per: per && at(per),
      period: period && at(period),
      nature: nature && at(nature),
      hedges: chain.filter((one) => ['cap', 'floor', 'total', 'hedge'].includes(one.type)).map(at),
      subject: value.subject && at(value.subject),
      sentence: whole,
      list: value.list && this.#list(value.list),
    }
  }

  // Ranges and lists may span sentences, so theirs are offsets in the whole text without blanks already.
  #range(range: RangeNode): RangeNode {
    const { unit, min, max, inclusive, minMarked, maxMarked } = range
    const { start, end } = this.#back(range)
    return { start, end, unit, min, max, inclusive, minMarked, maxMarked, metric: this.#back(range.metric) }
  }

  #list(list: AmountListNode): AmountListNode {
    const known = this.#lists.get(list)
    if (known) return known
    const { start, end } = this.#back(list)
    const placed: AmountListNode = {
      start,
      end,
      form: list.form,
      left: list.left.map(this.#back),
      right: list.right.map(this.#back),
      sure: list.sure,
      ranges: list.ranges.map((range) => this.#range(range)),
      claimed: list.claimed && { count: list.claimed.count, span: this.#back(list.claimed.span) },
    }
    this.#lists.set(list, placed)
    return placed
  }
}
