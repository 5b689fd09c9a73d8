/**
 * Answers about a part of the model, kept for as long as the part is the same and says the same. An edit that moves a part
 * without changing what was read in it keeps the part's object; its answers are then forgotten here.
 */
import { type Looks, lookAgain, newLooks, watchLooks } from '../syntax/by-block.ts'
import type { Clause, Paragraph, Policy } from './model.ts'
import { Memory } from '../text/memory.ts'

interface Kept<V> {
  readonly value: V
  readonly looks: Looks
}

const all: Memory<object, unknown>[] = []

/** A memory of answers. Who is watched while he gets an answer again has looked at what it was made of. */
export function remember<K extends Policy | Paragraph | Clause, V>(): (key: K, make: () => V) => V {
  const known = new Memory<object, Kept<V>>()
  all.push(known as Memory<object, unknown>)
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
