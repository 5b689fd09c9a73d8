/** Outcomes in the order of the sources, from this thread or from several: the same either way. */
import { realpathSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import type { RuleProfile } from '../../lint/profile.ts'
import { rules } from '../../rules/index.ts'
import { type Checker, type CheckOptions, createChecker, type Outcome, type Source } from '../check.ts'
import { holdEngine } from '../engine.ts'
import { threadArguments } from '../threads.ts'
import type { Cache } from './cache/cache.ts'
import { trimHeap } from './heap.ts'
import { Queue } from './queue.ts'

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

/** A worker's answer to what it took from the queue; it begins with null. */
export interface Done {
  readonly index: number
  readonly outcome: Outcome
}

/** Marks a worker of ours among the worker data that others may have put there. */
export interface WorkerOrder {
  readonly tiaoliLint: {
    readonly options: CheckOptions
    readonly sources: readonly Source[]
    readonly queue: SharedArrayBuffer
  }
}

/** Left to itself each thread lets new objects take up 48 MB before it looks at them; half of that costs little time (docs/performance.md). */
const youngest = 24

/** With a cache, so many files wait for each thread before another is started: after a small change most are in the cache. */
const enough = 8

/** So many files for each thread are taken up ahead of the one that is due. */
const ahead = 32

/**
 * Files are taken up in order, never more than a window ahead of the one that is due, so that one slow file does not pile up
 * the reports of all that follow. What the cache has is taken from it here; the rest waits in a queue, from which this thread takes as
 * the others do that are started when there is enough for them: whoever reads has the whole program at hand, and one program
 * less is to be loaded and to become quick.
 */
async function* inThreads(
  sources: readonly Source[],
  options: CheckOptions,
  cache: Cache | null,
  threads: number,
): AsyncGenerator<readonly [Source, Outcome]> {
  const window = threads * ahead
  const ready = new Map<number, Outcome>()
  const queue = new Queue(sources.length)
  const workers: Worker[] = []
  let failed: unknown = null
  let wake = () => {}
  const start = () => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const worker = new Worker(realpathSync(process.argv[1]!), {
      workerData: { tiaoliLint: { options, sources, queue: queue.shared } } satisfies WorkerOrder,
      argv: threadArguments('lint'),
      resourceLimits: { maxYoungGenerationSizeMb: youngest },
    })
    const begun = holdEngine()
    worker.on('message', (done: Done | null) => {
      begun()
      if (done) ready.set(done.index, done.outcome)
      wake()
    })
    worker.on('error', (error) => {
      failed = error
      wake()
    })
    // A worker that is idle must not keep the process alive when the run is cut short.
    worker.unref()
    workers.push(worker)
  }
  const { recall } = createChecker(options, cache)
  const { check } = createChecker(options)
  const alive = setInterval(() => {}, 1 << 30)
  try {
    let next = 0
    for (let due = 0; due < sources.length; ) {
      if (failed) throw failed
      const outcome = ready.get(due)
      if (outcome) {
        ready.delete(due)
        yield [sources[due]!, outcome]
        due++
        if (cache === null || outcome.key !== null || due % keptBetween === 0) trimHeap()
        continue
      }
      while (next < Math.min(sources.length, due + window)) {
        const kept = await recall(sources[next]!)
        if (kept) ready.set(next, kept)
        else queue.put(next)
        next++
        if (workers.length < threads - 1 && queue.waiting > (workers.length + 1) * (cache === null ? 0 : enough))
          start()
        if (kept && next - 1 === due) break
      }
      if (ready.has(due)) continue
      const own = queue.take()
      if (own === null)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      else {
        ready.set(own, await check(sources[own]!))
        // What the others have done is heard between two files.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
  } finally {
    queue.close()
    clearInterval(alive)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
