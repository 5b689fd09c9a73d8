/**
 * What paragraphs say, by kinds: an edit that changes one of them leaves those alone who look at others. What is told of a policy as a whole (its
 * title, its validity, its annexes) is none of them; where that changes, the policy is built anew.
 */
const sayings = ['amounts', 'dates', 'counts', 'definitions', 'names', 'references', 'bodies'] as const

/** `definitions` with their uses, `names` of the draft for itself and citations without a name, `bodies` in notes, tables and sentences. */
export type Saying = (typeof sayings)[number]

const bits = Object.fromEntries(sayings.map((saying, i) => [saying, 1 << i])) as Readonly<Record<Saying, number>>

/** Some of them as bits. */
export function sayingBits(wanted: Saying | readonly Saying[]): number {
  return typeof wanted === 'string' ? bits[wanted] : wanted.reduce((all, saying) => all | bits[saying], 0)
}

/** All of them. */
export const everySaying = sayingBits(sayings)
