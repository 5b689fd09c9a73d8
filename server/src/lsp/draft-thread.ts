/**
 * The thread that reads the workspace's drafts, so that nobody who types waits for them. What it learns of a draft is kept
 * in the user's own folder for what can be made again: at the next start only drafts that changed are read.
 */
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { digest, writeDigest } from '../features/digest.ts'
import { trimHeap } from '../cli/lint/heap.ts'
import { createRegistry } from '../registry/create.ts'
import type { Overlay } from '../registry/overlay.ts'
import type { Registry } from '../registry/registry.ts'
import type { DraftDone, DraftTask, ThreadOrder } from './draft-reader.ts'
import { openShelf, readText } from './shelf.ts'

/** Garbage that may pile up, in bytes: less than in a run, since the editor's server keeps much beside it (docs/performance.md). */
const modest = 16 * 1024 * 1024

/** Old digests are looked for once the drafts that are waited for have been read. Milliseconds. */
const restful = 5000

export function serveDrafts(): void {
  const { folder, build } = (workerData as ThreadOrder).tiaoliDrafts
  standBack()
  const shelf = folder === null ? null : openShelf(folder, build)
  const registries = new Map<string, Registry>()
  const registryFor = (key: string, overlay: Overlay | null) => {
    let registry = registries.get(key)
    if (!registry) registries.set(key, (registry = createRegistry({ remembered: 4000, ...(overlay && { overlay }) })))
    return registry
  }
  const read = ({ uri, path, overlay, keep }: DraftTask): string | null => {
    const text = readText(path)
    if (text === null || !keep) shelf?.drop(uri)
    if (text === null) return null
    const own = overlay === null ? '' : JSON.stringify(overlay)
    const kept = keep ? shelf?.take(uri, [own, text]) : null
    if (kept) return kept
    const made = writeDigest(digest(uri, text, registryFor(own, overlay)))
    if (keep) shelf?.putLater(uri, [own, text], made)
    return made
  }
  let queued = 0
  // The thread has nothing else to do while the disk answers what it reads, so that it waits for it: four questions to the disk
  // would otherwise be as many turns for each draft. What is written needs turns between the drafts.
  const turn = async (task: DraftTask) => {
    const done = answer(task, read)
    // Whoever has the last answer may end the process.
    if (--queued === 0) await shelf?.written()
    parentPort!.postMessage(done)
    trimHeap(modest)
  }
  parentPort!.on('message', (task: DraftTask) => {
    queued++
    setImmediate(turn, task)
  })
  setTimeout(() => void shelf?.clear(), restful).unref()
}

/** Whoever types comes first where processors are few. Elsewhere than on Linux this would hold back the whole process. */
function standBack(): void {
  try {
    if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // Not every container lets a thread step back; it reads the drafts all the same.
  }
}

function answer(task: DraftTask, read: (task: DraftTask) => string | null): DraftDone {
  const { id } = task
  try {
    return { id, json: read(task) }
  } catch (error) {
    return { id, json: null, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
