/** A thread of a lint run: numbers of sources in, outcomes out. */
import { parentPort, workerData } from 'node:worker_threads'
import { createChecker } from '../check.ts'
import { trimHeap } from './heap.ts'
import type { Done, WorkerOrder } from './pool.ts'
import { Queue } from './queue.ts'

export async function runWorker(): Promise<void> {
  const { options, sources, queue: shared } = (workerData as WorkerOrder).tiaoliLint
  const { check } = createChecker(options)
  const queue = new Queue(shared)
  parentPort!.postMessage(null)
  for (let index = queue.wait(); index !== null; index = queue.wait()) {
    parentPort!.postMessage({ index, outcome: await check(sources[index]!) } satisfies Done)
    trimHeap()
  }
}
