/** What several answers about a draft rest on, gathered before somebody asks. */
import { citationsIn, mentionsIn, referencesOf } from './lookup.ts'
import { partsOf } from './parts.ts'
import { soundsOf } from './symbols.ts'
import type { View } from './view.ts'
import { knownOfPart } from './workspace.ts'

/** Gathers part by part, and stops after each: a part that is edited later is gathered anew by whoever asks. */
export function* gather(view: View): Generator<undefined, void> {
  for (const part of partsOf(view.model)) {
    for (const { policy } of knownOfPart(view, part)) soundsOf(policy.names)
    for (const policy of part.policies) {
      referencesOf(policy)
      mentionsIn(policy)
      citationsIn(policy.together)
    }
    yield
  }
}
