/**
 * The reader of amounts: money, percentages, proportions and multiples, each with what its sentence says of it. One
 * pass finds figures with a unit (amount-places.ts); only around them the grammar (grammar/amounts.peggy) is asked.
 */
import { withWideMarks } from '../text/marks.ts'
import type { Span } from '../text/span.ts'
import { unitsOf } from '../text/units.ts'
import { baseBeforeVerb, perOf, subjectOf } from './amount-circumstances.ts'
import { kindOf, natureBehind } from './amount-kinds.ts'
import { readLists } from './amount-lists.ts'
import type { AmountListNode, AmountNode, RangeNode } from './amount-node.ts'
import { readRange } from './amount-ranges.ts'
import { type Figured, sentencesIn } from './amount-places.ts'
import { openSentence, type Reading, type Sentence } from './amount-sentence.ts'
import { liftRange, readCounted, readTiers } from './amount-tiers.ts'
import type { WordToken, WordType } from './amount-tokens.ts'
import { squeeze } from './squeeze.ts'

export type { AmountKind, AmountListNode, AmountNode, Currency, RangeNode } from './amount-node.ts'

const figure = /[元％%‰币金镑倍]|百分之|[:：∶比][0-9]|[0-9][万亿]/

/** Every amount in a paragraph's reading text, in order. Never throws; linear in the text's length. */
export function readAmounts(text: string): readonly AmountNode[] {
  const found = sentencesIn(text)
  if (found.length === 0 || !(haveSure(found) || figure.test(text))) return none
  const { text: squeezed, same, back } = squeeze(text)
  const dense = withWideMarks(squeezed)
  const figured = dense === text ? found : sentencesIn(dense)
  const sentences: Sentence[] = []
  for (let i = 0; i < figured.length; i++) {
    const { start, end, units, sure } = figured[i]!
    const part = dense.slice(start, end)
    if (!sure && !figure.test(part)) continue
    const sentence = openSentence(part, start, units)
    if (sentence.values.length > 0) sentences.push(understand(sentence))
  }
  if (sentences.length === 0) return none
  readTiers(sentences)
  for (let i = 0; i < sentences.length; i++) readCounted(sentences[i]!)
  const place = new Placing(same, back)
  const nodes: AmountNode[] = []
  for (const sentence of sentences) {
    const whole = place.sentence(sentence)
    for (const value of sentence.values) nodes.push(place.node(sentence, value, whole))
  }
  return nodes
}

const none: readonly never[] = []

function haveSure(sentences: readonly Figured[]): boolean {
  for (let i = 0; i < sentences.length; i++) if (sentences[i]!.sure) return true
  return false
}

function understand(sentence: Sentence): Sentence {
  const { values } = sentence
  for (let i = 0; i < values.length; i++) {
    const previous = i > 0 ? values[i - 1]! : null
    const value = values[i]!
    value.endOf = previous?.link === 'range' ? previous.endOf : readRange(sentence, value, value.next)
  }
  const kept: Reading[] = []
  for (let i = 0; i < values.length; i++) {
    const previous = i > 0 ? values[i - 1]! : null
    const value = values[i]!
    // 给予最高100万元、50万元: what stands in front of the first holds for those that follow it without words of their own.
    if (previous?.link === 'list' && value.chain.length === 0) {
      value.chain = previous.chain
      value.follows = true
    }
    value.support = natureBehind(sentence, value)
    value.kind = kindOf(sentence, value, previous)
    if (value.token.unit === 'percent')
      value.base ??= (value.follows ? previous!.base : null) ?? baseBeforeVerb(sentence, value)
    // 按照年度使用费给予: what stands inside the base is no word about the figure.
    const { base } = value
    if (base && value.chain.length > 0)
      value.chain = value.chain.filter((word) => word.start < base.start || word.end > base.end)
    if (value.kind !== 'threshold' && value.kind !== 'target') value.subject = subjectOf(sentence, value)
    if (isAmount(sentence, value, previous)) kept.push(value)
  }
  inheritFromBehind(sentence)
  const result: Sentence = {
    text: sentence.text,
    tokens: sentence.tokens,
    values: kept,
    start: sentence.start,
    marks: sentence.marks,
  }
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
  const last = token.start > 0 ? text[token.start - 1]! : ''
  if (token.unit === 'percent') return (last === '' || !'×xX*＊'.includes(last)) && !isInAddress(text, token)
  if (token.unit === 'yuan' && !token.bare) return last !== '数' && last !== '几'
  const before = text.slice(Math.max(0, token.start - 24), token.start)
  if (token.unit === 'ratio') return /(?:比例|配套|配比|按照?|同比)/.test(before + text.slice(token.end, token.end + 8))
  if (token.unit === 'multiple') return /的$|LPR|利率|标准|工资|不超过|上限/i.test(before) || token.bound.word !== null
  return (
    ['cap', 'total', 'floor', 'fixed'].includes(value.kind) ||
    (previous !== null && previous.link !== null && previous.token.unit === 'yuan')
  )
}

/** 91% in …?q=%E8%BF%91%E5%B9%B4, where an address is written out (RFC 3986 2.1). */
function isInAddress(text: string, { start, end }: Span): boolean {
  return hexDigit[text.charCodeAt(end)] === 1 && writtenOut.test(text.slice(Math.max(0, start - 9), end + 2))
}

const hexDigit = unitsOf('0123456789ABCDEFabcdef')
const writtenOut = /%(?:[A-Fa-f][0-9A-Fa-f]|[0-9][A-Fa-f])/

function isLimiting({ type }: WordToken): boolean {
  return type === 'cap' || type === 'floor' || type === 'total' || type === 'hedge'
}

/** Words that are part of what is shown as the amount: 每年最高100万元. */
function isShown(word: WordToken): boolean {
  return isLimiting(word) || word.type === 'per' || word.type === 'period'
}

function lastOf(chain: readonly WordToken[], type: WordType): WordToken | null {
  for (let i = chain.length - 1; i >= 0; i--) if (chain[i]!.type === type) return chain[i]!
  return null
}

/** Leads the offsets of a sentence without blanks back to the reading text. */
class Placing {
  readonly #same: boolean
  readonly #back: (at: Span) => Span
  /** Most texts have no lists. */
  #lists: Map<AmountListNode, AmountListNode> | null = null

  /** `same`: there were no blanks. */
  constructor(same: boolean, back: (at: Span) => Span) {
    this.#same = same
    this.#back = back
  }

  node(sentence: Sentence, value: Reading, whole: Span): AmountNode {
    const { start: from } = sentence
    const { token, chain } = value
    const first = value.follows || chain.length === 0 ? null : (chain.find(isShown) ?? null)
    const begin = first && first.start < token.start ? first.start : token.start
    const { start, end } = this.#at({ start: begin, end: token.end }, from)
    let hedges: Span[] | null = null
    for (let i = 0; i < chain.length; i++) {
      const word = chain[i]!
      if (!isLimiting(word)) continue
      const hedge = this.#at(word, from)
      if (hedges) hedges.push(hedge)
      else hedges = [hedge]
    }
    return {
      start,
      end,
      kind: value.kind,
      value: this.#at(token.figure, from),
      yuan: token.unit === 'yuan' ? token.amount : null,
      percent: token.unit === 'percent' ? token.amount : null,
      ratio: token.unit === 'ratio' || token.unit === 'multiple' ? token.amount : null,
      currency: token.currency,
      range: value.range && this.#range(value.range),
      endOf: value.endOf && this.#range(liftRange(value.endOf, sentence)),
      base: this.#maybe(value.base, from),
      per: this.#maybe(perOf(sentence, value), from),
      period: this.#maybe(lastOf(chain, 'period'), from),
      nature: this.#maybe(value.support ?? lastOf(chain, 'nature'), from),
      hedges: hedges ?? none,
      subject: this.#maybe(value.subject, from),
      sentence: whole,
      list: value.list && this.#list(value.list),
    }
  }

  /** The whole sentence. */
  sentence({ start, text }: Sentence): Span {
    return this.#back({ start, end: start + text.length })
  }

  #at({ start, end }: Span, from: number): Span {
    const at = { start: from + start, end: from + end }
    return this.#same ? at : this.#back(at)
  }

  #maybe(at: Span | null, from: number): Span | null {
    return at && this.#at(at, from)
  }

  // Ranges and lists may span sentences, so theirs are offsets in the whole text without blanks already.
  #range(range: RangeNode): RangeNode {
    const { unit, counted, min, max, inclusive, minMarked, maxMarked, ofPart } = range
    const { start, end } = this.#back(range)
    const metric = this.#back(range.metric)
    return { start, end, unit, counted, min, max, inclusive, minMarked, maxMarked, ofPart, metric }
  }

  #list(list: AmountListNode): AmountListNode {
    this.#lists ??= new Map()
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
