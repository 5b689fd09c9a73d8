/** Outcomes in the order of the sources, from this thread or from several: the same either way. */
import { realpathSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import type { RuleProfile } from '../../lint/profile.ts'
import { rules } from '../../rules/index.ts'
import { type Checker, type CheckOptions, createChecker, type Outcome, type Source } from '../check.ts'
import { keepNothing } from '../keeping.ts'
import { threadArguments } from '../threads.ts'
import type { Cache } from './cache/cache.ts'
import { trimHeap } from './heap.ts'

/** A run this small is over before a second thread has started. */
const smallRun = 200
/** More threads than this only warm the machine: reading the files is the limit. */
const mostThreads = 8

export function threadsFor(wanted: number | undefined, files: number): number {
  if (wanted !== undefined) return Math.max(1, Math.min(wanted, files))
  if (files < smallRun) return 1
  return Math.max(1, Math.min(process.getBuiltinModule('node:os').availableParallelism(), mostThreads))
}

export async function openCache({ cache }: CheckOptions): Promise<Cache | null> {
  return cache === null ? null : new (await import('./cache/cache.ts')).Cache(cache)
}

/** What comes from elsewhere than the cache has a key that the cache is to keep it by. */
export function outcomes(
  sources: readonly Source[],
  options: CheckOptions,
  cache: Cache | null,
  threads: number,
  profile?: RuleProfile,
): AsyncGenerator<readonly [Source, Outcome]> {
  return threads > 1 && !profile
    ? inThreads(sources, options, cache, threads)
    : oneByOne(sources, createChecker(options, cache, profile?.timed(rules)))
}

/** Looking at the heap takes as long as opening a file, and what comes from the cache leaves little behind: so many go by in between. */
const keptBetween = 16

async function* oneByOne(sources: readonly Source[], { check }: Checker): AsyncGenerator<readonly [Source, Outcome]> {
  for (const [i, source] of sources.entries()) {
    // Not after the last: what this asks takes a while to load, which a run of one file does without.
    if (i > 0) trimHeap()
    yield [source, await check(source)]
  }
}

/** What a worker is told; `index` comes back with the outcome. */
export interface Task {
  readonly index: number
  readonly source: Source
}

export interface Done {
  readonly index: number
  readonly outcome: Outcome
}

/** Marks a worker of ours among the worker data that others may have put there. */
export interface WorkerOrder {
  readonly tiaoliLint: CheckOptions
}

/** Left to itself each thread lets new objects take up 48 MB before it looks at them; half of that costs little time (docs/performance.md). */
const youngest = 24

/** With a cache, so many files wait for each thread before another is started: after a small change most are in the cache. */
const enough = 8

/**
 * Files are taken up in order, never more than a window ahead of the one that is due, so that one slow file does not pile up
 * the reports of all that follow. What the cache has is taken from it here; the rest is handed to threads, which are
 * started when there is something to do.
 */
async function* inThreads(
  sources: readonly Source[],
  options: CheckOptions,
  cache: Cache | null,
  threads: number,
): AsyncGenerator<readonly [Source, Outcome]> {
  const window = threads * 16
  const ready = new Map<number, Outcome>()
  const missed: number[] = []
  const workers: Worker[] = []
  const idle: Worker[] = []
  let failed: unknown = null
  let ended = false
  let wake = () => {}
  let proceed = () => {}
  let due = 0
  const hand = () => {
    if (workers.length < threads && missed.length > workers.length * (options.cache === null ? 0 : enough))
      workers.push(start())
    while (missed.length > 0) {
      const worker = idle.shift()
      if (!worker) return
      const index = missed.shift()!
      worker.postMessage({ index, source: sources[index]! } satisfies Task)
    }
  }
  const start = () => {
    keepNothing()
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const worker = new Worker(realpathSync(process.argv[1]!), {
      workerData: { tiaoliLint: options } satisfies WorkerOrder,
      argv: threadArguments('lint'),
      resourceLimits: { maxYoungGenerationSizeMb: youngest },
    })
    worker.on('message', ({ index, outcome }: Done) => {
      ready.set(index, outcome)
      idle.push(worker)
      hand()
      wake()
    })
    worker.on('error', (error) => {
      failed = error
      wake()
    })
    // A worker that is idle must not keep the process alive when the run is cut short.
    worker.unref()
    // Two tasks in hand, so that a worker reads the next file while its last report is on the way.
    idle.push(worker, worker)
    return worker
  }
  const { recall } = createChecker(options, cache)
  const takeUp = async () => {
    for (let next = 0; next < sources.length && !ended; next++) {
      while (next >= due + window && !ended) {
        await new Promise<void>((resolve) => {
          proceed = resolve
        })
      }
      const outcome = await recall(sources[next]!)
      if (outcome) ready.set(next, outcome)
      else missed.push(next)
      hand()
      if (next === due) wake()
    }
  }
  const alive = setInterval(() => {}, 1 << 30)
  try {
    takeUp().catch((error: unknown) => {
      failed = error
      wake()
    })
    while (due < sources.length) {
      if (failed) throw failed
      const outcome = ready.get(due)
      if (!outcome) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      ready.delete(due)
      yield [sources[due]!, outcome]
      due++
      if (cache === null || outcome.key !== null || due % keptBetween === 0) trimHeap()
      proceed()
    }
  } finally {
    ended = true
    proceed()
    clearInterval(alive)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
