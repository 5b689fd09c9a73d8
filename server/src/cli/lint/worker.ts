/** A thread of a lint run: tasks in, outcomes out. */
import { parentPort, workerData } from 'node:worker_threads'
import { createChecker } from '../check.ts'
import { trimHeap } from './heap.ts'
import type { Done, Task, WorkerOrder } from './pool.ts'

export function runWorker(): void {
  const { check } = createChecker((workerData as WorkerOrder).tiaoliLint)
  parentPort!.on('message', async ({ index, source }: Task) => {
    parentPort!.postMessage({ index, outcome: await check(source) } satisfies Done)
    trimHeap()
  })
}
