/** What the rules about amounts share: how they name sums and find lists. */
import type { Amount, AmountList, Paragraph, Policy } from '../model/model.ts'

/** 3000万元, 1.5亿元, 800元: a sum as a drafter would write it. */
export function money(yuan: number): string {
  if (yuan >= 1e8 && Number.isInteger(yuan / 1e6)) return `${yuan / 1e8}亿元`
  return yuan >= 1e4 && Number.isInteger(yuan / 100) ? `${yuan / 1e4}万元` : `${yuan}元`
}

/** The figure of an amount for a message: 100万元, 30%, 1:0.5, 2倍. */
export function figureOf(amount: Amount): string {
  if (amount.yuan !== null) return money(amount.yuan)
  if (amount.percent !== null) return `${amount.percent}%`
  return amount.kind === 'multiple' ? `${amount.ratio}倍` : `1:${amount.ratio}`
}

/** Size within its unit, for comparing amounts of one unit; foreign money compares with its own kind only. */
export function unitOf(amount: Amount): string {
  return amount.yuan !== null ? (amount.currency ?? 'CNY') : amount.percent !== null ? 'percent' : amount.kind
}

export function sizeOf(amount: Amount): number {
  return amount.yuan ?? amount.percent ?? amount.ratio ?? 0
}

const supports = new Set(['cap', 'total', 'floor', 'fixed', 'rate', 'tier', 'ratio'])

/** Money or a share that the draft gives: neither a condition nor a target, a fund, a price or a fine. */
export function isSupport(amount: Amount): boolean {
  return supports.has(amount.kind) && amount.nature?.text !== '罚款'
}

export interface PlacedList {
  readonly list: AmountList
  readonly members: readonly Amount[]
  readonly paragraph: Paragraph
}

/** The lists of a policy in text order, each with its values. */
export function* listsOf(policy: Policy): Generator<PlacedList> {
  for (const paragraph of policy.paragraphs) {
    const members = new Map<AmountList, Amount[]>()
    for (const amount of paragraph.amounts) {
      if (!amount.list) continue
      const known = members.get(amount.list)
      if (known) known.push(amount)
      else members.set(amount.list, [amount])
    }
    for (const [list, values] of members) yield { list, members: values, paragraph }
  }
}

/** The words of a phrase without the blanks that a page or a PDF left in it. */
export function wordsOf(phrase: { readonly text: string }): string {
  return dense(phrase.text)
}

function dense(words: string): string {
  return words.replace(/\s/g, '')
}
