import { keepNow } from './keeping.ts'

/** Bytes of drafts after which a run is no short one. */
const short = 1 << 16
let read = 0

/**
 * Told of each draft that is linted. Lets the engine wait before it optimizes, once a run is no short one: the grammars' functions are many and
 * large, and each new text leads them another way: optimized at the engine's usual haste, they are thrown away and optimized
 * again, which costs a run over a hundred drafts more than reading them does (docs/performance.md has the figures). For runs only: in a
 * server, which reads much the same again and again, waiting makes keystrokes slower. Not from the start, because what has
 * been compiled before, by us or for node's own modules, is good for the engine's settings of that time.
 */
export function tuneEngine(bytes: number): void {
  read += bytes
  if (read <= short || read - bytes > short) return
  keepNow()
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  const version = Number.parseInt(process.versions.v8, 10)
  // The engine complains aloud of a setting that it does not know.
  if (version <= 11) setFlagsFromString('--interrupt-budget=500000')
  else if (version <= 13) setFlagsFromString('--invocation-count-for-turbofan=60000')
}
