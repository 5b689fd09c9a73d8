/** A whole and its parts, and what tells that an amount is a part. */
import { lookAtWords } from '../syntax/by-block.ts'
import { withWideMarks } from '../text/marks.ts'
import type { Span } from '../text/span.ts'
import type { Amount, Paragraph } from './model.ts'

export interface Sum {
  readonly whole: Figure
  readonly parts: readonly Figure[]
  /** 万元, 项, % … as messages show it; values are in this unit. */
  readonly unit: string
  /** The sentence says that the parts are all there is. */
  readonly exhaustive: boolean
}

export interface Figure extends Span {
  readonly value: number
}

/** No sentence adds up more: a page that was copied without its sentences' ends has thousands. */
export const mostParts = 40

/** A sum of money in a unit that suits the whole. */
export function moneySum(whole: Amount, parts: readonly Amount[]): Pick<Sum, 'whole' | 'parts' | 'unit'> {
  const unit = moneyUnit(whole)
  return {
    whole: figure(whole, unit),
    parts: parts.map((part) => figure(part, unit)),
    unit: unit === 1 ? '元' : '万元',
  }
}

export function moneyUnit(whole: Amount): number {
  return (whole.yuan ?? 0) < 1e4 ? 1 : 1e4
}

export function figure(amount: Amount, unit: number): Figure {
  return { start: amount.start, end: amount.end, value: (amount.yuan ?? amount.percent ?? 0) / unit }
}

/** A plain sum: no bound, no price, none that somebody must have (营业收入5000万元的企业). */
export function isPart(amount: Amount, paragraph: Paragraph): boolean {
  return (
    amount.yuan !== null &&
    !amount.rangeOf &&
    !amount.per &&
    amount.hedges.length === 0 &&
    !(amount.kind === 'threshold' && rawBehind(paragraph, amount, 1) === '的')
  )
}

/** A paragraph as it is written; places of amounts are the document's. */
export function rawOf({ placed }: Paragraph): string {
  lookAtWords(placed.block)
  return withWideMarks(placed.block.raw)
}

/** The words behind an amount, as they are written. */
export function rawBehind(paragraph: Paragraph, { end }: Span, length: number): string {
  const from = end - paragraph.placed.start
  return rawOf(paragraph).slice(from, from + length)
}

/** The words between two places of a document, without the blanks and Markdown marks among them; `raw` is the paragraph's. */
export function between({ placed }: Paragraph, raw: string, from: number, to: number): string {
  return raw.slice(Math.max(0, from - placed.start), to - placed.start).replace(/[\s*]/g, '')
}

/** The amounts of an amount's sentence, itself among them. */
export function sentenceOf(paragraph: Paragraph, amount: Amount): Amount[] {
  return paragraph.amounts.filter((other) => other.sentence.start === amount.sentence.start)
}
