import type { Span } from '../text/span.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Currency } from './amount-node.ts'
import * as parser from './generated/amounts.js'
import { readAt } from './peg.ts'
import { mayHaveBase, phraseStart, segmentEnd, segmentStart } from './amount-places.ts'
import { nextToken } from './amount-words.ts'

export type WordType =
  | 'cap'
  | 'floor'
  | 'total'
  | 'hedge'
  | 'period'
  | 'per'
  | 'list'
  | 'nature'
  | 'verb'
  | 'by'
  /** 到2025年, 2025年: parts what stands in front of it from a figure. */
  | 'year'

export type Token = WordToken | ValueToken | GradeToken

export interface WordToken extends Span {
  readonly type: WordType
  /** 每平方米, as against 每人: set on `per` only. */
  readonly measure: boolean
}

export interface GradeToken extends Span {
  readonly type: 'grade'
  readonly count: number
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

/** What the grammar gives: words as they are, figures and counts still to be read. */
type RawToken = WordToken | RawGrade | RawRatio | RawValue

interface RawGrade {
  readonly type: 'grade'
  readonly number: string
  readonly at: Span
}

interface RawRatio {
  readonly type: 'ratio'
  readonly left: string
  readonly right: string
  readonly bound: RawBound | null
  readonly at: Span
}

interface RawValue {
  readonly type: 'money' | 'bare' | 'percent' | 'multiple'
  readonly figure: RawFigure
  readonly elided: boolean
  readonly per: ValueToken['per']
  readonly bound: RawBound | null
  readonly at: Span
}

interface RawFigure {
  readonly number: string
  readonly scale: string
  readonly currency?: Currency | null
  readonly at: Span
}

interface RawBound {
  readonly word: string | null
  readonly inclusion: 'in' | 'out' | null
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
  return toTokens(readSteps(sentence, units), sentence)
}

function readSteps(sentence: string, units: readonly number[]): RawToken[] {
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
      at = nextToken(sentence, at, Math.max(end, figure + tierReach + 1))
      if (at >= sentence.length || (at > last && at > figure + (at < end ? supportReach : tierReach))) break
      const step = readAt<RawToken | null>(parser, 'Step', sentence, at)!
      at = step.end
      if (!step.value) continue
      raw.push(step.value)
      if (isFigure(step.value)) figure = at
    }
  }
  return raw
}

/** From the right, because an elided figure (5000、3000、1000万元) takes the unit of the figure behind it. */
function toTokens(raw: readonly RawToken[], sentence: string): Token[] {
  const tokens: Token[] = []
  let following: ValueToken | null = null
  let followingScale = ''
  for (let i = raw.length - 1; i >= 0; i--) {
    const one = raw[i]!
    if (!isFigure(one)) {
      tokens.push(one.type === 'grade' ? toGrade(one) : one)
      continue
    }
    const token: ValueToken | null =
      one.type === 'ratio' ? toRatio(one) : toValue(one, following, followingScale, sentence)
    if (!token) continue
    tokens.push(token)
    following = token
    if (one.type === 'ratio') followingScale = ''
    else if (one.figure.scale !== '' || !one.elided) followingScale = one.figure.scale
  }
  return tokens.reverse()
}

function isFigure(token: RawToken): token is RawRatio | RawValue {
  switch (token.type) {
    case 'money':
    case 'bare':
    case 'percent':
    case 'ratio':
    case 'multiple':
      return true
    default:
      return false
  }
}

function toGrade({ number, at }: RawGrade): GradeToken {
  return { type: 'grade', start: at.start, end: at.end, count: readNumeral(number) ?? 0 }
}

function toRatio(raw: RawRatio): ValueToken | null {
  const { start, end } = raw.at
  const left = readNumeral(raw.left)
  const right = readNumeral(raw.right)
  if (left === null || left === 0 || right === null) return null
  return {
    type: 'value',
    unit: 'ratio',
    start,
    end,
    amount: right / left,
    currency: null,
    figure: { start, end },
    bound: readBound(raw.bound),
    per: null,
    bare: false,
  }
}

function toValue(
  { type, figure, elided, bound, per, at: { start, end } }: RawValue,
  following: ValueToken | null,
  followingScale: string,
  sentence: string,
): ValueToken | null {
  const unit = type === 'percent' || type === 'multiple' ? type : 'yuan'
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
    figure: figure.at,
    bound: readBound(bound),
    per,
    bare: type === 'bare',
  }
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

const unbound: Bound = { word: null, inclusion: null }

function readBound(raw: RawBound | null): Bound {
  return raw ? { word: raw.word ? (boundWords[raw.word] ?? null) : null, inclusion: raw.inclusion } : unbound
}
