/** When what the engine compiled is kept for the next start. The start and the program are bundles of their own, so they meet by a name. */
import { isThread } from './threads.ts'

const keep = Symbol.for('tiaoli.keep')
const needs = Symbol.for('tiaoli.needs')
const shared = globalThis as { [keep]?: ((needed: number) => void) | undefined; [needs]?: number }

/** What not every run needs: what was compiled for one that did without is not all that another needs. Bits; a parser has one from the ninth on (scripts/bundle.mjs). */
export const LONG_RUN = 1
export const FINDINGS = 2
export const LINTED = 4
export const ANSWERED = 8

export function needed(bit: number): void {
  shared[needs]! |= bit
}

/** Only what has run is compiled: `run` is called with what was needed at the end of the run, unless somebody decided before. */
export function keepLater(run: (needed: number) => void): void {
  shared[keep] = run
  // What threads run is kept by the one that started them: the engine's settings are the whole process's, and may not be the usual ones any more.
  if (!isThread()) process.once('exit', settle)
}

/** To be called by a run that has needed nearly all by now, before it changes the engine's settings, which what is kept is good for. */
export function keepNow(): void {
  needed(LONG_RUN)
  settle()
}

/**
 * To be called by a server when it has answered something for the first time: many are killed rather than ended, and the engine
 * forgets in the end what ran at the start alone. What is needed after that is kept at the end.
 */
export function keepSoFar(): void {
  shared[keep]?.(shared[needs] ?? 0)
}

function settle(): void {
  const run = shared[keep]
  shared[keep] = undefined
  run?.(shared[needs] ?? 0)
}
