/** A thread of a lint run: tasks in, outcomes out. */
import { parentPort, workerData } from 'node:worker_threads'
import { trimHeap } from './heap.ts'
import type { Done, Task, WorkerOrder } from './pool.ts'

export function isLintWorker(): boolean {
  return parentPort !== null && typeof workerData === 'object' && workerData !== null && 'tiaoliLint' in workerData
}

export async function runWorker(): Promise<void> {
  // Only now: the main thread, which asks whether it is a worker, must not load all of it for that.
  const { createChecker } = await import('../check.ts')
  const { check } = createChecker((workerData as WorkerOrder).tiaoliLint)
  parentPort!.on('message', async ({ index, source }: Task) => {
    parentPort!.postMessage({ index, outcome: await check(source) } satisfies Done)
    trimHeap()
  })
}
