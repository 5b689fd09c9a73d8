import { settlesBounds } from '../model/bounds.ts'
import type { Policy, TierRange } from '../model/model.ts'
import { countedRows, listsOf, money, tierItems } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 5000万元以上1亿元以下 and 2亿元以上: 1.5亿元 falls into neither; 1亿元以下 and 8000万元以上: 9000万元 falls into both. */
const capTierGapOverlap: Rule = {
  id: 'cap-tier-gap-overlap',
  family: 'cap',
  title: { zh: '档次断档或重叠', en: 'Tiers with a gap or an overlap' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '《民法典》第一千二百五十九条（以上、以下、超过、不满）',
  needs: ['lists', 'tiers'],
  reads: 'amounts',
  *check({ policy }) {
    for (const finding of inRows(policy)) {
      // Where the draft itself says which of 以上 and 以下 has the figure, only its words count.
      if (finding.onBound && settlesBounds(policy)) continue
      const { onBound, ...plain } = finding
      yield plain
    }
  },
}

export default capTierGapOverlap

interface Misfit extends Finding {
  /** Nothing but the figure on the border is in doubt. */
  readonly onBound: boolean
}

function* inRows(policy: Policy): Generator<Misfit> {
  for (const { list, paragraph } of listsOf(policy)) {
    if (!list.sure) continue
    for (const finding of findings(list.ranges)) yield { ...finding, clause: paragraph.clause }
  }
  for (const row of tierItems(policy)) yield* findings(row.map(({ range }) => range))
  for (const { tiers, clause } of countedRows(policy))
    for (const finding of findings(tiers.map(({ range }) => range))) yield { ...finding, clause, certainty: 'likely' }
}

function* findings(ranges: readonly TierRange[]): Generator<Misfit> {
  const rising = (ranges[0]?.min ?? -1) < (ranges.at(-1)?.min ?? -1)
  const ordered = rising ? ranges : [...ranges].reverse()
  for (const [i, lower] of ordered.entries()) {
    const upper = ordered[i + 1]
    if (!upper) break
    // Only neighbours that rise can leave a gap or overlap; anything else is no row of tiers. 1亿元以上奖励…，5亿元以上奖励…: by
    // usage each tier ends where the next begins.
    if (upper.min === null || lower.max === null || (lower.min ?? -1) >= upper.min) return
    const finding = between(lower, upper)
    if (finding) yield finding
  }
}

function between(lower: TierRange, upper: TierRange): Misfit | null {
  const max = lower.max!
  const min = upper.min!
  if (max < min && joins(lower, upper)) return null
  const [later, earlier] = lower.start > upper.start ? [lower, upper] : [upper, lower]
  const place = { start: later.start, end: later.end }
  const related = [{ start: earlier.start, end: earlier.end, message: { zh: '相邻的一档', en: 'The tier next to it' } }]
  const ends = { max: figure(max, lower), min: figure(min, upper) }
  if (max < min) {
    return {
      ...place,
      related,
      onBound: false,
      message: {
        zh: `两档之间断开：${ends.max}到${ends.min}不属于任何一档。请把两档的界限接上。`,
        en: `The tiers leave a gap: between ${ends.max} and ${ends.min} no tier applies. Join their limits.`,
      },
    }
  }
  if (max > min) {
    return {
      ...place,
      related,
      onBound: false,
      message: {
        zh: `两档重叠：${ends.min}到${ends.max}同时属于两档。请改一处界限。`,
        en: `The tiers overlap: between ${ends.min} and ${ends.max} both apply. Change one of the limits.`,
      },
    }
  }
  return boundary(lower, upper, ends.max, place, related)
}

/** One figure, both tiers or neither: a mark （含）/（不含） on one side settles it. */
function boundary(
  lower: TierRange,
  upper: TierRange,
  figure: string,
  place: { readonly start: number; readonly end: number },
  related: Finding['related'],
): Misfit | null {
  // What is given for the part above a figure and for the part below it is the same sum wherever the figure itself is put.
  if (lower.ofPart && upper.ofPart) return null
  const below = lower.inclusive.endsWith(']')
  const above = upper.inclusive.startsWith('[')
  // 500万元及以下 and 500万元以上: where only one side says that the figure belongs, the other plainly does not have it.
  if (below !== above || lower.maxMarked !== upper.minMarked) return null
  return {
    ...place,
    related,
    onBound: true,
    certainty: 'likely',
    message: below
      ? {
          zh: `恰好${figure}时两档都适用（“以上”“以下”均含本数）。请在一处注明“（不含）”，或把下一档写作“不满${figure}”。`,
          en: `Exactly ${figure} falls into both tiers (以上 and 以下 include the figure). Mark one side （不含）, or write 不满${figure} for the lower tier.`,
        }
      : {
          zh: `恰好${figure}时两档都不适用。请在一处注明“（含）”。`,
          en: `Exactly ${figure} falls into neither tier. Mark one side （含）.`,
        },
    fixes: below
      ? [
          {
            title: { zh: '在下一档注明（不含）', en: 'Mark the lower tier （不含）' },
            edits: [{ start: lower.end, end: lower.end, newText: '（不含）' }],
            safe: false,
          },
        ]
      : [],
  }
}

/** What is measured and not counted: much stands between 8米 and 9米. */
const measured = /米|吨|千瓦|公[里顷]/

/** 20人以下 and 21人以上: nothing stands between two whole numbers. 至 before the last one usually takes it in. */
function joins(lower: TierRange, upper: TierRange): boolean {
  if (lower.unit !== 'count' || measured.test(lower.counted)) return false
  const last = lower.inclusive.endsWith(']') || !lower.maxMarked ? lower.max! : lower.max! - 1
  const first = upper.inclusive.startsWith('[') ? upper.min! : upper.min! + 1
  return first <= last + 1
}

function figure(value: number, range: TierRange): string {
  if (range.unit === 'count') return `${value}${range.counted}`
  return range.unit === 'percent' ? `${value}%` : money(value)
}
