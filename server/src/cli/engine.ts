import { setFlagsFromString } from 'node:v8'

/**
 * Lets the engine wait before it optimizes. The grammars' functions are many and large, and each new text leads them another
 * way: optimized at the engine's usual haste, they are thrown away and optimized again, which costs a run over a hundred
 * drafts more than reading them does (docs/performance.md has the figures). For runs only: in a server, which reads
 * much the same again and again, waiting makes keystrokes slower.
 */
export function tuneEngine(): void {
  const version = Number.parseInt(process.versions.v8, 10)
  // The engine complains aloud of a setting that it does not know.
  if (version <= 11) setFlagsFromString('--interrupt-budget=4000000')
  else if (version <= 13) setFlagsFromString('--invocation-count-for-turbofan=60000')
}
