import type { Span } from '../text/span.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Currency } from './amount-node.ts'
import * as parser from './generated/amounts.js'
import { nextPlace, readAt } from './peg.ts'
import { mayHaveBase, phraseStart, segmentEnd, segmentStart } from './amount-places.ts'

export type WordType = 'cap' | 'floor' | 'total' | 'hedge' | 'period' | 'per' | 'list' | 'nature' | 'verb' | 'by'

export type Token = WordToken | ValueToken | GradeToken | YearToken

export interface WordToken extends Span {
  readonly type: WordType
  /** 每平方米, as against 每人: set on `per` only. */
  readonly measure: boolean
}

export interface GradeToken extends Span {
  readonly type: 'grade'
  readonly count: number
}

export interface YearToken extends Span {
  readonly type: 'year'
  /** 到2025年, as against 2025年. */
  readonly by: boolean
}

export interface ValueToken extends Span {
  readonly type: 'value'
  readonly unit: 'yuan' | 'percent' | 'ratio' | 'multiple'
  readonly amount: number
  readonly currency: Currency | null
  /** Figure and unit without the bound words behind. */
  readonly figure: Span
  readonly bound: Bound
  /** 元/平方米, 元/人/月: the units behind the stroke. */
  readonly per: { readonly text: string; readonly measure: boolean } | null
  /** 50万 without 元: money only in the company of money. */
  readonly bare: boolean
}

export interface Bound {
  readonly word: 'above' | 'below' | 'within' | 'about' | null
  readonly inclusion: 'in' | 'out' | null
}

interface RawRange {
  readonly start: number
  readonly end: number
}
interface RawFigure {
  readonly number: string
  readonly scale: string
  readonly currency?: Currency | null
  readonly at: RawRange
}
interface RawBound {
  readonly word: string | null
  readonly inclusion: 'in' | 'out' | null
}
interface RawToken {
  readonly type: string
  readonly at: RawRange
  readonly figure?: RawFigure
  readonly elided?: boolean
  readonly per?: ValueToken['per']
  readonly bound?: RawBound | null
  readonly left?: string
  readonly right?: string
  readonly measure?: boolean
  readonly number?: string
  readonly by?: boolean
}

/** How far behind a figure words are looked at: the support named there, and the number of its tiers (100万元、50万元，三档). */
const supportReach = 14
const tierReach = 6

/**
 * The tokens of one sentence without blanks, in order, as far as they may bear on a figure; `units` tells where those stand. What
 * stands in front of ， or ； is never looked at from behind it, and nothing behind it but a number of tiers is. In front of 的 or
 * 对 it is only for a base, and for 分别 of a list.
 */
export function readTokens(sentence: string, units: readonly number[]): Token[] {
  const raw: RawToken[] = []
  const listed = sentence.includes('分别') || sentence.includes('依次')
  let at = 0
  for (let i = 0; i < units.length; ) {
    const first = units[i]!
    const end = segmentEnd(sentence, first)
    let whole = listed
    let last = first
    for (; i < units.length && units[i]! < end; i++) {
      last = units[i]!
      whole ||= mayHaveBase(sentence, last)
    }
    at = Math.max(at, whole ? segmentStart(sentence, first, at) : phraseStart(sentence, first, at))
    // At least so far the last figure goes; words behind it count as far as they may bear on it.
    let figure = Math.max(at, last + 1)
    for (;;) {
      at = nextPlace(parser, 'Token', sentence, at, Math.max(end, figure + tierReach + 1))
      if (at >= sentence.length || (at > last && at > figure + (at < end ? supportReach : tierReach))) break
      const step = readAt<RawToken | null>(parser, 'Step', sentence, at)!
      at = step.end
      if (!step.value) continue
      raw.push(step.value)
      if (figures.has(step.value.type)) figure = at
    }
  }
  const tokens: Token[] = []
  // From the right, because an elided figure (5000、3000、1000万元) takes the unit of the figure behind it.
  let following: ValueToken | null = null
  let followingScale = ''
  for (let i = raw.length - 1; i >= 0; i--) {
    const token = toToken(raw[i]!, following, followingScale, sentence)
    if (!token) continue
    tokens.push(token)
    if (token.type === 'value') {
      following = token
      const own = raw[i]!.figure?.scale ?? ''
      if (own !== '' || !raw[i]!.elided) followingScale = own
    }
  }
  return tokens.reverse()
}

const figures: ReadonlySet<string> = new Set(['money', 'bare', 'percent', 'ratio', 'multiple'])

function toToken(raw: RawToken, following: ValueToken | null, scale: string, sentence: string): Token | null {
  const { start, end } = raw.at
  switch (raw.type) {
    case 'money':
    case 'bare':
    case 'percent':
    case 'multiple':
      return toValue(raw, following, scale, sentence)
    case 'ratio': {
      const left = readNumeral(raw.left ?? '')
      const right = readNumeral(raw.right ?? '')
      if (left === null || left === 0 || right === null) return null
      return {
        ...{ type: 'value', unit: 'ratio', start, end, amount: right / left, currency: null, per: null, bare: false },
        ...{ figure: { start, end }, bound: readBound(raw.bound) },
      } as ValueToken
    }
    case 'grade':
      return { type: 'grade', start, end, count: readNumeral(raw.number ?? '') ?? 0 }
    case 'year':
      return { type: 'year', start, end, by: raw.by === true }
    default:
      return { type: raw.type as WordType, start, end, measure: raw.measure === true }
  }
}

function toValue(raw: RawToken, following: ValueToken | null, followingScale: string, sentence: string) {
  const { start, end } = raw.at
  const figure = raw.figure!
  const elided = raw.elided === true
  const unit = raw.type === 'percent' ? 'percent' : raw.type === 'multiple' ? 'multiple' : 'yuan'
  // 1、500万元 at the head of a clause is item one with one figure, not two figures.
  if (elided && (!following || isItemNumber(figure, start, sentence))) return null
  const perMille = figure.scale === '‰'
  const scale = perMille ? '' : figure.scale !== '' || !elided ? figure.scale : followingScale
  let number = readNumeral(figure.number + scale)
  // 5000-1亿元: nobody means 5000亿.
  if (
    number !== null &&
    elided &&
    scale === '亿' &&
    figure.scale === '' &&
    number > following!.amount &&
    number >= 1e11
  )
    number /= 1e4
  if (number === null || number <= 0) return null
  return {
    type: 'value',
    unit,
    start,
    end,
    amount: perMille ? number / 10 : number,
    currency: unit === 'yuan' ? (elided ? following!.currency : (figure.currency ?? 'CNY')) : null,
    figure: { start: figure.at.start, end: figure.at.end },
    bound: readBound(raw.bound),
    per: raw.per ?? null,
    bare: raw.type === 'bare',
  } satisfies ValueToken
}

function isItemNumber(figure: RawFigure, start: number, sentence: string): boolean {
  const before = sentence[start - 1]
  return (
    sentence[figure.at.end] === '、' &&
    figure.number.length <= 2 &&
    (before === undefined || '。；：（(:;\n|'.includes(before))
  )
}

const boundWords: Readonly<Record<string, Bound['word']>> = {
  以上: 'above',
  及以上: 'above',
  以下: 'below',
  及以下: 'below',
  及以内: 'within',
  以内: 'within',
  之内: 'within',
  左右: 'about',
  上下: 'about',
}

function readBound(raw: RawBound | null | undefined): Bound {
  return { word: raw?.word ? (boundWords[raw.word] ?? null) : null, inclusion: raw?.inclusion ?? null }
}
