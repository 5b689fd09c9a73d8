/**
 * Answers about a part of the model, kept for as long as the part is the same and says the same. An edit that moves a part
 * without changing what was read in it keeps the part's object; its answers are then forgotten here.
 */
import { type Looks, lookAgain, newLooks, watchLooks } from '../syntax/by-block.ts'
import type { Clause, Paragraph, Policy } from './model.ts'
import { type KeptWith, keptWith } from '../text/kept.ts'

interface Kept<V> {
  readonly value: V
  readonly looks: Looks
  /** How often the answers about the policies around it had been forgotten when it was given. */
  readonly age: number
}

interface Memory {
  delete(key: object): void
}

const all: Memory[] = []
const ofReadings: Memory[] = []

/** A memory of answers. Who is watched while he gets an answer again has looked at what it was made of. */
export function remember<K extends Policy | Paragraph | Clause, V>(): (key: K, make: () => V) => V {
  const known = keptWith<object, Kept<V>>()
  all.push(known)
  return (key, make) => {
    let kept = known.get(key)
    const age = ageOf(key)
    if (kept?.age === age) lookAgain(kept.looks)
    else {
      const looks = newLooks()
      kept = { value: watchLooks(looks, make), looks, age }
      known.set(key, kept)
    }
    return kept.value
  }
}

export function forgetAnswers(key: Paragraph | Clause): void {
  for (const known of all) known.delete(key)
}

const ages = keptWith<readonly object[], number>()

/** Answers about policies that belong together are forgotten at once: a newsletter may have hundreds. */
export function forgetAnswersIn(together: readonly object[]): void {
  ages.set(together, (ages.get(together) ?? 0) + 1)
}

function ageOf(key: Policy | Paragraph | Clause): number {
  return 'together' in key ? (ages.get(key.together) ?? 0) : 0
}

/** What is kept of what was read in a policy, or in those that belong together, whatever the words are. */
export function keptReadings<K extends Policy | readonly Policy[], V>(): KeptWith<K, V> {
  const known = keptWith<K, V>()
  ofReadings.push(known as Memory)
  return known
}

/** After an edit that changed something that was read. */
export function forgetReadings(key: Policy | readonly Policy[]): void {
  for (const known of ofReadings) known.delete(key)
}
