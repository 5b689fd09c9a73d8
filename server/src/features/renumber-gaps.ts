/**
 * A series in which many numbers fail is taken for a catalogue by the rules, and one of two numbers for none: they say nothing of
 * it. Where a change leaves few enough that fail, or adds a third number, what was wrong all along comes to light, and whoever
 * makes the change hears of it with the rest.
 */
import type { Clause, Policy } from '../model/model.ts'
import { steps } from '../rules/numbering.ts'
import { span } from '../text/span.ts'
import type { Problem } from './refactoring.ts'
import type { Renumbering } from './renumbering.ts'

/** Numbers that will be seen to fail after the change, and are not before. */
export function gapsThatShow(change: Renumbering): readonly Problem[] {
  const { policy, articles } = change
  // Items that become articles are counted in another series than before.
  if (articles.size > 0) return []
  const seen = new Set([...steps(policy)].map(({ clause }) => clause))
  const originals = new Map<Clause, Clause>()
  const after = change.order.map((clause): Clause => {
    const now = numbered(change, clause)
    // A clause that is put in stands for the one beside which it is: a gap on its other side was that one's.
    originals.set(now, clause ?? change.gapBeside!)
    return now
  })
  const next: Policy = { ...policy, allClauses: after }
  return [...steps(next)].flatMap(({ before, clause }): Problem[] => {
    const [from, to] = [originals.get(before)!, originals.get(clause)!]
    if (seen.has(to)) return []
    return [
      {
        ...span(to.labelSpan.start, to.labelSpan.end),
        message: {
          zh: `${from.label}与${to.label}的序号原本不相接，调整后仍不相接`,
          en: `The number ${to.label} does not follow ${from.label}, before the change as after it`,
        },
      },
    ]
  })
}

/** A clause as the rules count it after the change. */
function numbered({ numbers, order, gapBeside }: Renumbering, clause: Clause | null): Clause {
  if (clause) {
    const number = numbers.get(clause)
    return number === undefined ? clause : { ...clause, number }
  }
  const beside = gapBeside!
  const isBefore = order.indexOf(null) < order.indexOf(beside)
  return { ...beside, number: isBefore ? beside.number : beside.number + 1, suffix: 0 }
}
