import type { Span } from '../text/span.ts'

/** What a figure is for. Only the first four bound or promise money; the rest must never be taken for a cap. */
export type AmountKind =
  | 'cap' // 最高 / 不超过 / 以内
  | 'total' // 总额, 累计, 合计 (a cap over several)
  | 'floor' // 不低于, 不少于 (of support)
  | 'fixed' // 给予100万元奖励
  | 'rate' // 按…的30%
  | 'tier' // a value of a tier list
  | 'unit-price' // 每平方米1500元
  | 'ratio' // 1:0.5
  | 'threshold' // 营收2000万元以上
  | 'target' // 到2025年…1500亿元, 占比不低于30%
  | 'fund' // 总规模100亿元的基金
  | 'multiple' // LPR的2倍
  | 'other'

/** `CNY` for 元; foreign money keeps its figure, since a draft names no rate of exchange. */
export type Currency = 'CNY' | 'USD' | 'EUR' | 'HKD' | 'JPY' | 'GBP'

export type Inclusive = '[)' | '()' | '[]' | '(]'

/** One figure with what its sentence says about it. Spans are offsets in the block's reading text. */
export interface AmountNode extends Span {
  readonly kind: AmountKind
  /** The figure and unit alone. */
  readonly value: Span
  /** Exactly one of the three is set; yuan is in units of `currency`. */
  readonly yuan: number | null
  readonly percent: number | null
  readonly ratio: number | null
  readonly currency: Currency | null
  /** The range of the tier or condition that this value is given for (not of thresholds themselves). */
  readonly range: RangeNode | null
  /** The range that a threshold is an end of. */
  readonly endOf: RangeNode | null
  readonly base: Span | null
  readonly per: Span | null
  readonly period: Span | null
  readonly nature: Span | null
  readonly hedges: readonly Span[]
  readonly subject: Span | null
  readonly sentence: Span
  readonly list: AmountListNode | null
}

/** 5000万元（含）-1亿元. The span is the range's, with its inclusion marks. */
export interface RangeNode extends Span {
  readonly unit: 'yuan' | 'percent' | 'count'
  /** 人, 户, 台: what a count counts; empty for money and shares. */
  readonly counted: string
  readonly min: number | null
  readonly max: number | null
  readonly inclusive: Inclusive
  /** Whether the text itself says if the end belongs (（含）, 及以上, 超过, 不满), or only usage does. */
  readonly minMarked: boolean
  readonly maxMarked: boolean
  /** 超过1000万元的部分: what is given is given for the part that falls into the range, not for whoever falls into it. */
  readonly ofPart: boolean
  /** 年营业收入: what is measured, as far as the words in front say; empty span when they do not. */
  readonly metric: Span
}

export interface AmountListNode extends Span {
  readonly form: 'respectively' | 'tiers'
  readonly left: readonly Span[]
  readonly right: readonly Span[]
  readonly sure: boolean
  /** One for each value on the right of a row of tiers; empty when the tiers have no ranges. */
  readonly ranges: readonly RangeNode[]
  readonly claimed: { readonly count: number; readonly span: Span } | null
}
