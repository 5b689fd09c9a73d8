/** What the numbering rules share: the series of a policy, in the order in which a reader counts them. */
import { besideLabel, levelRank } from '../model/labels.ts'
import { isLabelLost } from '../model/lost-labels.ts'
import type { Clause, Policy } from '../model/model.ts'
import { remember } from '../model/remember.ts'
import { depthOf } from '../syntax/decimals.ts'

export interface Step {
  readonly before: Clause
  readonly clause: Clause
  /** The members of the series in front of `clause`. */
  readonly ahead: readonly Clause[]
  /** The members of the series from `clause` on, for renumbering. */
  readonly rest: readonly Clause[]
}

/**
 * Every step from one number to the next in one series: among siblings, and across their parents where the policy's
 * series runs on. A step back to one begins a new list (a second 款 with its own items) and is no step. A series in which
 * many steps fail is no numbering but a catalogue, a misread table or an excerpt, and is left alone.
 */
export function steps(policy: Policy): readonly Step[] {
  return known(policy, () => (maySlip(policy) ? [...stepsIn(policy)] : none))
}

const none: readonly Step[] = []

/**
 * Whether some number does not go on from the one in front of it: in most drafts all do. One walk through the clauses sees it,
 * because no level stands within itself, so that the members of a series follow each other.
 */
function maySlip({ series, allClauses }: Policy): boolean {
  const continuous = new Set<string>()
  for (const { level, scheme } of series) if (scheme === 'continuous') continuous.add(level)
  const last: Partial<Record<string, Clause>> = {}
  for (let i = 0; i < allClauses.length; i++) {
    const clause = allClauses[i]!
    const { level } = clause
    const before = last[level]
    last[level] = clause
    if (before && (before.parent === clause.parent || continuous.has(level)) && !goesOn(before, clause)) return true
  }
  return false
}

/** A step back to one begins a new list, but for 第一章, 第一章, 第三章. */
function goesOn(before: Clause, clause: Clause): boolean {
  return follows(before, clause) || (clause.number === 1 && before.number !== 1)
}

/** Two rules ask. */
const known = remember<Policy, readonly Step[]>()

/** The same, looked for whether or not some number fails to go on. */
export function* stepsIn(policy: Policy): Iterable<Step> {
  for (const { level, scheme } of policy.series) {
    const members = policy.allClauses.filter((clause) => clause.level === level)
    const runs = scheme === 'continuous' ? [members] : byParent(members)
    // 2.1, 2.3 says with two numbers what other levels need three for: nothing else is written so.
    const enough = depthOf(level) > 1 ? 2 : 3
    const found = runs
      .filter((run) => run.length >= enough || isShortRun(run))
      .map((run) => ({ run, slips: slipsIn(run) }))
    const all = found.reduce((sum, { slips }) => sum + slips.length, 0)
    if (all > Math.max(2, members.length / 20)) continue
    for (const { run, slips } of found)
      if (slips.length <= Math.max(2, run.length / 12))
        for (const at of slips)
          if (!isLabelLost(policy, run[at - 1]!, run[at]!))
            yield { before: run[at - 1]!, clause: run[at]!, ahead: run.slice(0, at), rest: run.slice(at) }
  }
}

/** 一、, 三、 or 第一节, 第三节: two are enough where the first opens a list and one number lies between. */
function isShortRun(run: readonly Clause[]): boolean {
  const [first, second] = run
  return run.length === 2 && first!.number === 1 && second!.number === 3 && levelRank[first!.level] <= levelRank.level2
}

/** Where in the run a step fails. */
function slipsIn(run: readonly Clause[]): number[] {
  const found: number[] = []
  // Lists that another list interrupted: 7. (1. 2. 3.) 8. in a collection whose entries number their own paragraphs alike.
  const interrupted: number[] = []
  for (let i = 1; i < run.length; i++) {
    const before = run[i - 1]!
    const clause = run[i]!
    // 第一章, 第一章, 第三章: the second is a slip; a step back to one otherwise begins a new list.
    const again = clause.number === 1 && before.number === 1 && run[i + 1]?.number === 3
    if (follows(before, clause)) continue
    if (clause.number === 1 && !again) {
      interrupted.push(before.number)
      continue
    }
    const resumed = clause.number < before.number ? interrupted.lastIndexOf(clause.number - 1) : -1
    if (resumed >= 0) interrupted.length = resumed
    else found.push(i)
  }
  return found
}

/**
 * Whether a step only follows from the slip in front of it: in 五、六、六、八 the second 六 is wrong, and 八 is not; in
 * 五、七、七、八 it is the first 七, behind which the second goes on rightly.
 */
export function followsSlip({ before, clause, ahead }: Step): boolean {
  const first = ahead.at(-2)
  if (!first || clause.suffix + before.suffix + first.suffix > 0 || clause.number !== first.number + 2) return false
  return before.number === first.number || before.number === clause.number
}

function byParent(members: readonly Clause[]): Clause[][] {
  const groups = new Map<Clause | null, Clause[]>()
  for (const clause of members) {
    const group = groups.get(clause.parent)
    if (group) group.push(clause)
    else groups.set(clause.parent, [clause])
  }
  return [...groups.values()]
}

/** 第十二条之一 stands between 第十二条 and 第十三条 and takes no number of its own. */
export function follows(before: Clause, clause: Clause): boolean {
  if (clause.suffix > 0) return clause.number === before.number && clause.suffix === before.suffix + 1
  return clause.number === before.number + 1
}

/** The numbers that bring `rest` in line behind `before`; stops where the series starts again at one. */
export function numbersFrom(first: number, rest: readonly Clause[]): Map<Clause, number> {
  const numbers = new Map<Clause, number>()
  const shift = first - rest[0]!.number
  for (const [index, clause] of rest.entries()) {
    if (index > 0 && (clause.number === 1 || (clause.number !== rest[index - 1]!.number + 1 && clause.suffix === 0)))
      break
    numbers.set(clause, clause.number + shift)
  }
  return numbers
}

export function expected(before: Clause): string {
  return besideLabel(before, before.number + 1)
}
