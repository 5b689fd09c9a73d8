import { keepNow } from './keeping.ts'
import { isThread } from './threads.ts'

/** Bytes of drafts after which a run is no short one. */
const short = 1 << 16
let read = 0

interface Haste {
  readonly patient: string
  readonly usual: string
}

/** How the engine is told to wait before it optimizes, and how it waits of itself. It complains aloud of a setting that it does not know. */
function hasteOf(version: string): Haste | null {
  const [major = 0, minor] = version.split('.').map(Number)
  if (major === 11 && minor === 3) return { patient: '--interrupt-budget=500000', usual: '--interrupt-budget=67584' }
  if (major === 12 || major === 13)
    return { patient: '--invocation-count-for-turbofan=60000', usual: '--invocation-count-for-turbofan=3000' }
  return null
}

/**
 * Told of each draft that is linted. Lets the engine wait before it optimizes, once a run is no short one: the grammars' functions are many and
 * large, and each new text leads them another way: optimized at the engine's usual haste, they are thrown away and optimized
 * again, which costs a run over a hundred drafts more than reading them does (docs/performance.md has the figures). For runs only: in a
 * server, which reads much the same again and again, waiting makes keystrokes slower. Not from the start, because what has
 * been compiled before, by us or for node's own modules, is good for the engine's settings of that time.
 */
export function tuneEngine(bytes: number): void {
  read += bytes
  // The settings are the whole process's: a thread leaves them to the one that started it.
  if (patient || read <= short || held > 0 || isThread()) return
  keepNow()
  patient = true
  setHaste('patient')
}

let patient = false
/** Threads that have not begun yet. */
let held = 0

/** Lets the engine be while a thread takes up what was compiled, which is good for the usual settings only; gives what to call when it has. */
export function holdEngine(): () => void {
  held++
  if (patient) setHaste('usual')
  let begun = false
  return () => {
    if (begun) return
    begun = true
    held--
    if (patient && held === 0) setHaste('patient')
  }
}

/**
 * Lets the engine wait while `work` runs, and no longer: for work that is done once, at which threads of the engine's own that
 * optimize only take the processor from it.
 */
export function unhurried<T>(work: () => T): T {
  setHaste('patient')
  try {
    return work()
  } finally {
    setHaste('usual')
  }
}

function setHaste(which: keyof Haste): void {
  const haste = hasteOf(process.versions.v8)
  if (haste) process.getBuiltinModule('node:v8').setFlagsFromString(haste[which])
}
