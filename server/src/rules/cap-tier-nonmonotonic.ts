import { withAmounts } from '../model/amount-facts.ts'
import { type GradedSum, gradedRows } from '../model/graded.ts'
import { type Rank, rankIn, rankOf, withoutLevel } from '../model/levels.ts'
import type { Amount, AmountList, Clause, Paragraph, Policy, TierRange } from '../model/model.ts'
import {
  type CountedTier,
  countedRows,
  figureOf,
  listsOf,
  isSupport,
  siblingsOf,
  sizeOf,
  tierItems,
  unitOf,
  wordsOf,
} from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** A higher tier or level that gets no more than a lower one. */
const capTierNonmonotonic: Rule = {
  id: 'cap-tier-nonmonotonic',
  family: 'cap',
  title: { zh: '高低档倒挂或同额', en: 'A higher tier gets no more than a lower one' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '奖补政策通行做法：档次、层级越高，支持越多',
  needs: ['lists', 'tiers', 'caps', 'fixed'],
  reads: 'amounts',
  *check({ policy }) {
    for (const { list, members, paragraph } of listsOf(policy)) {
      const finding =
        list.ranges.length > 0 ? inList(list, members) : (byGrade(list, members) ?? byFigure(list, members, paragraph))
      if (finding) yield { ...finding, clause: paragraph.clause }
    }
    for (const row of tierItems(policy)) {
      const tiers = row.map(({ range, amount }) => ({ amount, from: startOf(range) }))
      const finding = byStart(tiers, row[0]!.range.metric?.text)
      if (finding) yield finding
    }
    for (const { tiers, clause } of countedRows(policy)) {
      const finding = byCount(tiers)
      if (finding) yield { ...finding, clause }
    }
    for (const paragraph of withAmounts(policy))
      for (const row of gradedRows(paragraph)) {
        const finding = bySegment(row)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
    yield* byClause(policy)
  },
}

export default capTierNonmonotonic

function inList(list: AmountList, members: readonly Amount[]): Finding | null {
  if (!list.sure || members.length !== list.ranges.length || new Set(members.map(unitOf)).size > 1) return null
  const tiers = members.map((amount, i) => ({ amount, from: startOf(list.ranges[i]!) }))
  return byStart(tiers, list.ranges[0]!.metric?.text)
}

/** 首次突破1亿元、5亿元、10亿元的，分别奖励…: figures on the left are tiers by their size. */
function byFigure(list: AmountList, members: readonly Amount[], { amounts }: Paragraph): Finding | null {
  if (!list.sure || list.left.length !== members.length || new Set(members.map(unitOf)).size > 1) return null
  // 进出口额达到500万美元、1000万美元: the first stands behind what is measured.
  const reached = list.left.map(({ start, end }) => {
    const own = amounts.filter(({ valueSpan }) => start <= valueSpan.start && valueSpan.end <= end)
    return own.length === 1 ? own[0] : undefined
  })
  // 负债率低于50%、60%: where little is asked for, less is more.
  if (reached.some((figure) => !figure || figure.yuan === null || (figure.rangeOf && figure.rangeOf.min === null)))
    return null
  if (reached.some((figure) => figure!.currency !== reached[0]!.currency)) return null
  return byStart(
    members.map((amount, i) => ({ amount, from: sizeOf(reached[i]!) })),
    wordsOf(list.left[0]!),
  )
}

/** 名 may count places in a contest, of which the first gets most; a price for each may fall as there are more. */
function byCount(tiers: readonly CountedTier[]): Finding | null {
  const [first] = tiers
  const rows = tiers.map(({ amount, range }) => ({ amount, from: startOf(range) })).sort((a, b) => a.from - b.from)
  if (first!.range.counted === '名' || tiers.some(({ amount }) => amount.per?.text !== first!.amount.per?.text))
    return null
  if (tiers.some(({ amount }) => !isSupport(amount) || unitOf(amount) !== unitOf(first!.amount))) return null
  const falling = rows.every(({ amount }, i) => i === 0 || sizeOf(amount) <= sizeOf(rows[i - 1]!.amount))
  return falling ? null : byStart(rows, first!.range.metric?.text)
}

interface Tier {
  readonly amount: Amount
  readonly from: number
}

/** What lies below a figure comes right in front of what begins there: 500万元以下, 500万元以上. */
function startOf({ min, max }: TierRange): number {
  return min ?? (max ?? 0) * (1 - 1e-9)
}

/** Where there is less of it, more is given: to poor families, for low prices and few defaults. */
const lessIsMore =
  /家庭|人均|可支配|工资|负债|不良|逾期|代偿|赔付|能耗|电耗|排放|造价|成本|单价|房价|价格|租金|费率|利率/

/** Tiers by size: sums must rise with them. Shares may fall evenly (the more, the smaller a share), but not turn. */
function byStart(tiers: readonly Tier[], metric = ''): Finding | null {
  const rows = [...tiers].sort((a, b) => a.from - b.from)
  const falling = rows.every(({ amount }, i) => i === 0 || sizeOf(amount) < sizeOf(rows[i - 1]!.amount))
  if (falling && (rows[0]!.amount.percent !== null || lessIsMore.test(metric))) return null
  for (const [i, { amount, from }] of rows.entries()) {
    const lower = rows[i - 1]
    if (!lower || lower.from === from || sizeOf(amount) > sizeOf(lower.amount)) continue
    return inverted(amount, lower.amount, '档', 'tier')
  }
  return null
}

/** 国家级平台奖励50万元，省级奖励80万元: each grade with its sum. Some grades may get the same. */
function bySegment(row: readonly GradedSum[]): Finding | null {
  const rows = [...row].sort((a, b) => a.rank.place - b.rank.place)
  for (const [i, { amount, rank }] of rows.entries()) {
    const higher = rows[i - 1]
    if (higher && higher.rank.place < rank.place && sizeOf(amount) > sizeOf(higher.amount))
      return inverted(higher.amount, amount, '级', 'level')
  }
  return null
}

interface Graded {
  readonly amount: Amount
  readonly rank: Rank
  readonly before: string
  readonly after: string
}

/** 国家级、省级 or 一等奖、二等奖 on the left: sums must fall with the grade. */
function byGrade(list: AmountList, members: readonly Amount[]): Finding | null {
  if (!list.sure || list.left.length !== members.length || new Set(members.map(unitOf)).size > 1) return null
  for (const rows of alike(graded(list, members))) {
    rows.sort((a, b) => a.rank.place - b.rank.place)
    for (const [i, { amount, rank }] of rows.entries()) {
      const higher = rows[i - 1]
      if (!higher || higher.rank.place === rank.place || sizeOf(amount) < sizeOf(higher.amount)) continue
      return inverted(higher.amount, amount, '级', 'level')
    }
  }
  return null
}

/**
 * Each member of the list with its grade and what is graded. In 省级、市级示范园 the noun stands once, behind the last; in 省级一等奖、二等奖
 * what stands in front holds for those that follow. Empty unless all are graded by one measure.
 */
function graded(list: AmountList, members: readonly Amount[]): readonly Graded[] {
  const rows: Graded[] = []
  let before = ''
  for (const [i, amount] of members.entries()) {
    const found = rankIn(wordsOf(list.left[i]!))
    if (!found || found.rank.kind !== (rows[0] ?? found).rank.kind) return []
    before = found.before || before
    rows.push({ amount, rank: found.rank, before, after: found.after.replace(/的.*$|[0-9]+[个名项件家]?$/s, '') })
  }
  let after = ''
  return rows
    .reverse()
    .map((row) => ({ ...row, after: (after = row.after || after) }))
    .reverse()
}

/** Only grades of one thing compare: 市级示范园 may well get more than 省级示范车间. */
function alike(rows: readonly Graded[]): readonly Graded[][] {
  const groups: Graded[][] = []
  for (const row of rows) {
    const group = groups.find(([first]) => isOfOneThing(first!, row))
    if (group) group.push(row)
    else groups.push([row])
  }
  return groups
}

function isOfOneThing(a: Graded, b: Graded): boolean {
  if (!endAlike(a.after, b.after)) return false
  // 省级 and 云川市级 differ by their levels alone; 一等奖 and 市级一等奖 do not.
  return (
    a.before === b.before ||
    (a.rank.kind === 'level' || (a.before !== '' && b.before !== '') ? endAlike(a.before, b.before) : false)
  )
}

function endAlike(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a)
}

function inverted(higher: Amount, lower: Amount, zh: '档' | '级', en: 'tier' | 'level'): Finding {
  const same = sizeOf(higher) === sizeOf(lower)
  return {
    start: higher.start,
    end: higher.end,
    message: {
      zh: `这一${zh}高于另一${zh}，数额却${same ? '相同' : '更少'}（${figureOf(higher)}，另一${zh}${figureOf(lower)}）。请核对。`,
      en: `This ${en} ranks above the other, yet it gets ${same ? 'the same' : 'less'} (${figureOf(higher)} against ${figureOf(lower)}). Check the figures.`,
    },
    related: [
      { start: lower.start, end: lower.end, message: { zh: `另一${zh}的数额`, en: `The figure of the other ${en}` } },
    ],
  }
}

/** Sibling clauses for one thing at two levels (支持国家级…建设, 支持区级…建设) with the same cap. */
function* byClause(policy: Policy): Generator<Finding> {
  for (const siblings of siblingsOf(policy, ({ amounts }) => amounts.some(isCap))) yield* amongSiblings(siblings)
}

function* amongSiblings(siblings: readonly Clause[]): Generator<Finding> {
  for (const [i, clause] of siblings.entries()) {
    const before = siblings[i - 1]
    if (!before || !clause.title || !before.title) continue
    const [rate, cap] = rateAndCap(clause)
    const [upperRate, upperCap] = rateAndCap(before)
    if (!cap || !upperCap) continue
    const low = rankOf(clause.title.text)
    const high = rankOf(before.title.text)
    // Titles that are alike without their levels name the same prize or class, if any, so that only levels can differ.
    if (!low || !high || low.place <= high.place) continue
    if (withoutLevel(clause.title.text) !== withoutLevel(before.title.text)) continue
    if (unitOf(cap) !== unitOf(upperCap) || sizeOf(cap) < sizeOf(upperCap)) continue
    if (rate && upperRate && sizeOf(rate) >= sizeOf(upperRate)) continue
    yield {
      start: rate ? Math.min(rate.valueSpan.start, cap.start) : cap.start,
      end: cap.end,
      clause,
      message: {
        zh: `层级较低，封顶却${sizeOf(cap) === sizeOf(upperCap) ? `与“${before.label}”相同` : `比“${before.label}”更高`}（${figureOf(cap)}，该处${figureOf(upperCap)}）。请核对是否应当拉开档次。`,
        en: `This level is lower than that of ${before.label}, yet its cap is ${sizeOf(cap) === sizeOf(upperCap) ? 'the same' : 'higher'} (${figureOf(cap)} against ${figureOf(upperCap)}). Check whether they should differ.`,
      },
      related: [
        {
          start: upperCap.start,
          end: upperCap.end,
          message: { zh: '较高层级的封顶', en: 'The cap of the higher level' },
        },
      ],
    }
  }
}

function isCap(amount: Amount): boolean {
  return amount.kind === 'cap' && amount.yuan !== null && !amount.list
}

function rateAndCap(clause: Clause): [Amount | undefined, Amount | undefined] {
  const cap = clause.amounts.find(isCap)
  const rate = clause.amounts.find((amount) => amount.kind === 'rate' && amount.sentence.start === cap?.sentence.start)
  return [rate, cap]
}
