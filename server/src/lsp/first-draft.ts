/** What a server in a node process makes of the first drafts: the start of the next one. */
import { unhurried } from '../cli/engine.ts'
import { ANSWERED, keepSoFar, LINTED, LONG_RUN, needed } from '../cli/keeping.ts'
import type { LspHost } from './host.ts'

/** Longer drafts bring functions that a short one does without. Code units. */
const short = 1 << 14

/** What ran is kept once the findings have left, before anybody has read them. Milliseconds. */
const behindFindings = 50
/** An editor asks for much at once when a draft is opened. Milliseconds. */
const behindAnswers = 3000

export function keepingHost(): Pick<LspHost, 'linting' | 'answered'> {
  let lintedBefore = 0
  let answeredBefore = false
  return {
    linting(length, lint) {
      const known = lintedBefore
      if (known > 0 && (length <= short || known > short)) return lint()
      lintedBefore = Math.max(known, length, 1)
      needed(length > short ? LINTED | LONG_RUN : LINTED)
      setTimeout(keepSoFar, behindFindings).unref()
      // The first one is read by code that has hardly run: what the engine optimizes meanwhile comes too late for it.
      return known === 0 ? unhurried(lint) : lint()
    },
    answered() {
      if (answeredBefore) return
      answeredBefore = true
      needed(ANSWERED)
      setTimeout(keepSoFar, behindAnswers).unref()
    },
  }
}
