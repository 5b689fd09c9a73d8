/** How the numbers of a policy run, level by level. */
import { depthOf } from '../syntax/decimals.ts'
import type { HeadScheme } from '../syntax/tree.ts'
import type { ClauseDraft } from './draft.ts'
import { levelRank } from './labels.ts'
import type { Numbering, Series } from './model.ts'

/** A level while its clauses are counted. */
interface Counted {
  readonly level: HeadScheme
  count: number
  runsOn: number
  restarts: number
  last: ClauseDraft
}

/** How the numbers run, level by level: on across the clauses above, or restarting at one. */
export function seriesOf(allClauses: readonly ClauseDraft[]): Series[] {
  const levels: Counted[] = []
  for (let i = 0; i < allClauses.length; i++) {
    const clause = allClauses[i]!
    let at = 0
    while (at < levels.length && levels[at]!.level !== clause.level) at++
    if (at === levels.length) {
      levels.push({ level: clause.level, count: 1, runsOn: 0, restarts: 0, last: clause })
      continue
    }
    const own = levels[at]!
    own.count++
    if (own.last.parent !== clause.parent) {
      if (clause.number === 1) own.restarts++
      else if (clause.number > own.last.number) own.runsOn++
    }
    own.last = clause
  }
  if (levels.length > 1) levels.sort((a, b) => levelRank[a.level] - levelRank[b.level])
  return levels.map(({ level, count, runsOn, restarts }) => ({
    level,
    // 2.1 behind 1.4 begins anew whatever its number.
    scheme:
      depthOf(level) > 1
        ? 'restarting'
        : restarts > 0
          ? runsOn > restarts / 4
            ? 'mixed'
            : 'restarting'
          : 'continuous',
    count,
  }))
}

/** The scheme of a policy as the outline shows it: by its articles, else by （一）, else by what it has. */
export function numberingOf(series: readonly Series[], allClauses: readonly ClauseDraft[]): Numbering {
  const of = (level: HeadScheme) => series.find((entry) => entry.level === level)
  if (series.length === 0) return 'none'
  if (of('article')) return 'articles'
  // Below （一） decimal numbers only divide its items.
  const decimal = allClauses.find(({ level }) => level === 'decimal2')
  if (decimal && (!decimal.parent || levelRank[decimal.parent.level] <= levelRank.level1)) return 'decimal'
  return (of('level2') ?? of('level3') ?? of('level1') ?? series[0]!).scheme
}
