/** Outcomes in the order of the sources, from this thread or from several: the same either way. */
import { realpathSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { RuleProfile } from '../../lint/profile.ts'
import { rules } from '../../rules/index.ts'
import { type CheckOptions, createChecker, type Outcome, type Source } from '../check.ts'
import { trimHeap } from './heap.ts'

/** A run this small is over before a second thread has started. */
const smallRun = 200
/** More threads than this only warm the machine: reading the files is the limit. */
const mostThreads = 8

export function threadsFor(wanted: number | undefined, files: number): number {
  if (wanted !== undefined) return Math.max(1, Math.min(wanted, files))
  return files < smallRun ? 1 : Math.max(1, Math.min(availableParallelism(), mostThreads))
}

export async function* outcomes(
  sources: readonly Source[],
  options: CheckOptions,
  threads: number,
  profile?: RuleProfile,
): AsyncGenerator<readonly [Source, Outcome]> {
  if (threads > 1 && !profile) yield* inThreads(sources, options, threads)
  else {
    const checker = profile ? createChecker(options, profile.timed(rules)) : createChecker(options)
    for (const source of sources) {
      yield [source, await checker.check(source)]
      trimHeap()
    }
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

/**
 * Files are handed out in order, a few to each worker, and never more than a window ahead of the one that is due, so that
 * one slow file does not pile up the reports of all that follow.
 */
async function* inThreads(
  sources: readonly Source[],
  options: CheckOptions,
  threads: number,
): AsyncGenerator<readonly [Source, Outcome]> {
  const window = threads * 16
  const ready = new Map<number, Outcome>()
  let failed: unknown = null
  let wake = () => {}
  let next = 0
  let due = 0
  const idle: Worker[] = []
  const hand = () => {
    while (next < sources.length && next < due + window) {
      const worker = idle.shift()
      if (!worker) return
      worker.postMessage({ index: next, source: sources[next]! } satisfies Task)
      next++
    }
  }
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(realpathSync(process.argv[1]!), {
      workerData: { tiaoliLint: options } satisfies WorkerOrder,
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
    // Two tasks in hand, so that a worker reads the next file while its last report is on the way.
    idle.push(worker, worker)
    return worker
  })
  // A worker that is idle must not keep the process alive when the run is cut short.
  for (const worker of workers) worker.unref()
  const alive = setInterval(() => {}, 1 << 30)
  try {
    hand()
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
      hand()
    }
  } finally {
    clearInterval(alive)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
