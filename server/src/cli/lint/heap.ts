/** Keeps the memory of long runs bounded. */
import { runInNewContext } from 'node:vm'

/** How much garbage a thread may pile up, in bytes. One document's trees are a few megabytes, so this is a dozen documents. */
const usual = 24 * 1024 * 1024

let collect: (() => void) | null = null
let floor = 0

/**
 * Called after every file. Left to itself the engine lets each thread's heap grow to hundreds of megabytes of garbage
 * before it looks; a run over ten thousand files in several threads would claim a gigabyte that it does not need. A thread
 * beside an editor's server asks for less `slack`.
 */
export function trimHeap(slack = usual): void {
  const { getHeapStatistics, setFlagsFromString } = process.getBuiltinModule('node:v8')
  const used = getHeapStatistics().used_heap_size
  if (floor === 0) floor = used
  if (used < floor + slack) return
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    // The engine's settings are part of what compiled code is good for (start.ts): left as it was.
    setFlagsFromString('--no-expose-gc')
  }
  collect()
  floor = getHeapStatistics().used_heap_size
}
