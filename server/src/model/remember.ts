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
    if (kept) lookAgain(kept.looks)
    else {
      const looks = newLooks()
      kept = { value: watchLooks(looks, make), looks }
      known.set(key, kept)
    }
    return kept.value
  }
}

export function forgetAnswers(key: Policy | Paragraph | Clause): void {
  for (const known of all) known.delete(key)
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
