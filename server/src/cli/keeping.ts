/** When what the engine compiled is kept for the next start. The start and the program are bundles of their own, so they meet by a name. */
import { isThread } from './threads.ts'

const name = Symbol.for('tiaoli.keep')
const shared = globalThis as { [name]?: ((complete: boolean) => void) | undefined }

/** Only what has run is compiled: `keep` is called at the end of the run, unless somebody decided before. */
export function keepLater(keep: (complete: boolean) => void): void {
  shared[name] = keep
  // Threads are ended, they do not end.
  if (!isThread()) process.once('exit', () => settle(false))
}

/** To be called by a run that has needed nearly all by now, before it changes the engine's settings, which what is kept is good for. */
export function keepNow(): void {
  settle(true)
}

/** To be called by a run that leaves the work, and the engine's settings, to threads. */
export function keepNothing(): void {
  shared[name] = undefined
}

function settle(complete: boolean): void {
  const keep = shared[name]
  shared[name] = undefined
  keep?.(complete)
}
