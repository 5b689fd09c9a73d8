import type { Span } from '../text/span.ts'
import { isApart } from './amount-segment.ts'
import { baseOf } from './amount-circumstances.ts'
import { marksIn } from './amount-marks.ts'
import type { AmountKind, AmountListNode, RangeNode } from './amount-node.ts'
import { readTokens, type Token, type ValueToken, type WordToken, type WordType } from './amount-tokens.ts'

/** A value while its sentence is being understood. Offsets are those of the sentence without blanks. */
export interface Reading {
  readonly token: ValueToken
  /** The value behind it in the sentence. */
  next: Reading | null
  /** Place of the token among the sentence's tokens. */
  readonly index: number
  /** How it hangs together with the next value: 3-5亿元 is a range, 100万元、50万元 a list. */
  link: 'range' | 'list' | null
  /** Words directly in front that bear on it, from the farthest to the nearest. */
  chain: readonly WordToken[]
  /** The chain is that of the first value of its row. */
  follows: boolean
  /** The support named behind it (`natureBehind`). */
  support: WordToken | null
  kind: AmountKind
  /** The range it is an end of (conditions), or the range it is given for (tiers). */
  endOf: RangeNode | null
  range: RangeNode | null
  base: Span | null
  subject: Span | null
  list: AmountListNode | null
}

export interface Sentence {
  readonly text: string
  /** Those around the figures. */
  readonly tokens: readonly Token[]
  readonly values: readonly Reading[]
  /** Where the sentence begins in the text without blanks. */
  readonly start: number
  /** Which characters stand in it that some expressions cannot do without (`amount-marks.ts`). */
  readonly marks: number
}

/** `units`: where in the sentence figures with a unit stand. */
export function openSentence(text: string, start: number, units: readonly number[]): Sentence {
  const tokens = readTokens(text, units)
  const values: Reading[] = []
  let last: Reading | null = null
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token.type !== 'value') continue
    const reading = openReading(token, index)
    if (last) last.next = reading
    values.push(reading)
    last = reading
  }
  const sentence = { text, tokens, values, start, marks: marksIn(text) }
  linkValues(sentence)
  for (const value of values) {
    value.base = baseOf(sentence, value)
    value.chain = chainBefore(sentence, value)
  }
  return sentence
}

function openReading(token: ValueToken, index: number): Reading {
  return {
    token,
    next: null,
    index,
    link: null,
    chain: [],
    follows: false,
    support: null,
    kind: 'other',
    endOf: null,
    range: null,
    base: null,
    subject: null,
    list: null,
  }
}

const dash = /^(?:[-－—–~～﹣−]{1,2}|至|到)$/
const underWord = /^[，、,]?但?(?:不满|不足|不超过|低于|未满|不到|未达到|不高于|小于|至|到)?$/
const overWord = /(?:超过|达到|不低于|高于|大于|不少于|满)$/
const listMark = /^(?:[、和及与或]|以及)(?:最高|不超过)?$/

function linkValues({ text, values }: Sentence): void {
  for (let i = 0; i + 1 < values.length; i++) {
    const here = values[i]!.token
    const next = values[i + 1]!.token
    if (here.unit !== next.unit || next.start - here.end > 6) continue
    const gap = text.slice(here.end, next.start)
    if (dash.test(gap)) values[i]!.link = 'range'
    else if (here.bound.word === 'above' && next.bound.word !== 'above' && underWord.test(gap)) {
      if (next.bound.word === 'below' || gap.length > 1) values[i]!.link = 'range'
    } else if (
      gap.length > 1 &&
      underWord.test(gap) &&
      overWord.test(text.slice(Math.max(0, here.start - 4), here.start))
    )
      values[i]!.link = 'range'
    else if (isTurned(here, next, gap)) values[i]!.link = 'range'
    else if (listMark.test(gap)) values[i]!.link = 'list'
  }
}

/** 10亿元以下、5亿元以上: a range whose upper end comes first. */
export function isTurned(here: ValueToken, next: ValueToken, gap: string): boolean {
  return (
    here.bound.word === 'below' && next.bound.word === 'above' && here.amount > next.amount && /^[、，]?$/.test(gap)
  )
}

/** Tokens that say nothing of a figure behind them. */
const unchained: ReadonlySet<string> = new Set(['value', 'grade', 'year'])

/** How far words may stand apart and still bear on the same figure: 最高可给予企业一次性补贴. */
const reach = 8

function chainBefore({ text, tokens }: Sentence, value: Reading): WordToken[] {
  const chain: WordToken[] = []
  // 不超过固定资产投资总额的30%: the base between the word and the figure parts nothing.
  const { base } = value
  let edge = value.token.start
  for (let i = value.index - 1; i >= 0; i--) {
    const token = tokens[i]!
    if (base && base.start < edge && token.start < base.end) {
      edge = base.start
    }
    if (token.start >= edge) continue
    if (token.type === 'list') continue
    if (unchained.has(token.type)) break
    if (edge - token.end > reach || isApart(text, token.end, edge)) break
    chain.unshift(token as WordToken)
    edge = token.start
  }
  return chain
}

/** Whether a word of one of some types, up to three, bears on a value. */
export function has({ chain }: Reading, first: WordType, second = first, third = first): boolean {
  for (let i = 0; i < chain.length; i++) {
    const { type } = chain[i]!
    if (type === first || type === second || type === third) return true
  }
  return false
}
