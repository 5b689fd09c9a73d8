/** What the rules about amounts share: how they name sums and find lists. */
import { clausesWithAmounts, isFine, withAmounts } from '../model/amount-facts.ts'
import type { Amount, AmountList, Clause, Paragraph, Policy, TierRange } from '../model/model.ts'
import { remember } from '../model/remember.ts'

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
  return supports.has(amount.kind) && !isFine(amount)
}

export interface PlacedList {
  readonly list: AmountList
  readonly members: readonly Amount[]
  readonly paragraph: Paragraph
}

const listsIn = remember<Policy, readonly PlacedList[]>()

/** The lists of a policy in text order, each with its values. */
export function listsOf(policy: Policy): readonly PlacedList[] {
  return listsIn(policy, () => withAmounts(policy).flatMap(placedLists))
}

const noLists: readonly PlacedList[] = []

function placedLists(paragraph: Paragraph): readonly PlacedList[] {
  if (!paragraph.amounts.some(({ list }) => list)) return noLists
  const members = new Map<AmountList, Amount[]>()
  for (const amount of paragraph.amounts) {
    if (!amount.list) continue
    const known = members.get(amount.list)
    if (known) known.push(amount)
    else members.set(amount.list, [amount])
  }
  return [...members].map(([list, values]) => ({ list, members: values, paragraph }))
}

/** A row of tiers spread over sibling items: （一）1亿元至5亿元的，奖励50万元；（二）5亿元以上的，奖励100万元. */
export interface TierItem {
  readonly clause: Clause
  readonly range: TierRange
  readonly amount: Amount
}

const rowsIn = remember<Policy, readonly (readonly TierItem[])[]>()

/** Rows of at least two siblings, one range and one sum each, all of one measure. */
export function tierItems(policy: Policy): readonly (readonly TierItem[])[] {
  return rowsIn(policy, () => [...tierRows(policy)])
}

function* tierRows(policy: Policy): Generator<readonly TierItem[]> {
  for (const siblings of siblingsOf(policy, ({ amounts }) => amounts.length > 1)) {
    let row: TierItem[] = []
    for (const clause of siblings) {
      const item = tierItemOf(clause)
      const first = row[0]
      if (item && (!first || isLike(first, item))) row.push(item)
      else {
        if (row.length > 1) yield row
        row = item ? [item] : []
      }
    }
    if (row.length > 1) yield row
  }
}

/** A row of tiers by people, things or sizes, in one paragraph (20人以下的，奖励1万元；20人以上的，奖励3万元) or over several. */
export interface CountedRow {
  readonly tiers: readonly CountedTier[]
  readonly clause: Clause | null
}

export interface CountedTier {
  readonly range: TierRange
  readonly amount: Amount
}

export function* countedRows(policy: Policy): Generator<CountedRow> {
  let line: CountedTier[] = []
  let last: Clause | null = null
  for (const { amounts, clause } of withAmounts(policy)) {
    const tiers = amounts.flatMap((amount) => countedTier(amount) ?? [])
    for (const row of ofOneMeasure(tiers)) yield { tiers: row, clause }
    // One tier a paragraph: all of them say what they measure.
    const goesOn = tiers.length === 1 && line[0] && clause === last && isNamedAlike(line[0], tiers[0]!)
    if (goesOn) line.push(tiers[0]!)
    else {
      if (line.length > 1) yield { tiers: line, clause: last }
      line = tiers.length === 1 ? tiers : []
      last = clause
    }
  }
  if (line.length > 1) yield { tiers: line, clause: last }
  for (const siblings of siblingsOf(policy, isCountedItem)) {
    const tiers = siblings.map((clause) => (isCountedItem(clause) ? countedTier(clause.amounts[0]!) : null))
    for (const row of ofOneMeasure(tiers)) yield { tiers: row, clause: null }
  }
}

function countedTier(amount: Amount): CountedTier | null {
  const { tier } = amount
  return tier?.unit === 'count' ? { range: tier, amount } : null
}

function isNamedAlike(a: CountedTier, b: CountedTier): boolean {
  return a.range.counted === b.range.counted && a.range.metric !== null && a.range.metric.text === b.range.metric?.text
}

/** One tier, and no other amount but what bounds it: 处1万元以上3万元以下的罚款; 每亩100元，单户最高10万元. */
function isCountedItem({ amounts, children }: Clause): boolean {
  const [first, ...rest] = amounts
  return (
    children.length === 0 &&
    first?.tier?.unit === 'count' &&
    rest.every(({ tier, kind }) => tier?.unit !== 'count' && (kind === 'cap' || kind === 'total'))
  )
}

/** Runs of ranges that measure the same; the words for it may stand in front of the first alone. */
function* ofOneMeasure(tiers: readonly (CountedTier | null)[]): Generator<readonly CountedTier[]> {
  let row: CountedTier[] = []
  for (const tier of tiers) {
    const first = row[0]?.range
    const metric = tier?.range.metric?.text ?? ''
    const alike = tier && first && tier.range.counted === first.counted
    if (alike && (metric === '' || metric === (first.metric?.text ?? ''))) {
      row.push(tier)
      continue
    }
    if (row.length > 1) yield row
    row = tier ? [tier] : []
  }
  if (row.length > 1) yield row
}

/** The rows of siblings that have a clause of some kind, which names amounts. */
export function siblingsOf(policy: Policy, isSuch: (clause: Clause) => boolean): ReadonlySet<readonly Clause[]> {
  const such = clausesWithAmounts(policy).filter(isSuch)
  return new Set(such.map(({ parent }) => parent?.children ?? policy.clauses))
}

function tierItemOf(clause: Clause): TierItem | null {
  if (clause.children.length > 0 || clause.amounts.length < 2) return null
  const ranges = clause.amounts.flatMap((amount) => (amount.kind === 'threshold' ? (amount.rangeOf ?? []) : []))
  const [range] = ranges
  const amount = givenIn(clause.amounts.filter(({ kind }) => kind !== 'threshold'))
  // The two ends of one range share its place.
  if (!range || !amount || amount.list || ranges.some(({ start }) => start !== range.start)) return null
  const conditions = clause.amounts.filter(({ kind }) => kind === 'threshold')
  return conditions.length === ranges.length ? { clause, range, amount } : null
}

/** The one sum or share; of 按5‰奖励，最高500万元 the share, of a fine from 1万元 to 3万元 its lower end. */
function givenIn(amounts: readonly Amount[]): Amount | null {
  const [first, ...rest] = amounts
  if (!first) return null
  if (rest.length === 0) return isSupport(first) ? first : null
  if (rest.length === 1 && first.rangeOf && first.rangeOf.start === rest[0]!.rangeOf?.start)
    return first.kind === 'floor' || first.kind === 'rate' ? first : null
  return first.kind === 'rate' && isSupport(first) && rest.every(({ kind }) => kind === 'cap') ? first : null
}

function isLike(a: TierItem, b: TierItem): boolean {
  return (
    a.range.unit === b.range.unit &&
    a.range.metric !== null &&
    a.range.metric.text === b.range.metric?.text &&
    unitOf(a.amount) === unitOf(b.amount) &&
    a.amount.per?.text === b.amount.per?.text
  )
}

/** The words of a phrase without the blanks that a page or a PDF left in it. */
export function wordsOf(phrase: { readonly text: string }): string {
  return dense(phrase.text)
}

function dense(words: string): string {
  return words.replace(/\s/g, '')
}
