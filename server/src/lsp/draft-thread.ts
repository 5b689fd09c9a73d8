/**
 * The thread that reads the workspace's drafts, so that nobody who types waits for them. What it learns of a draft is kept
 * in the user's own folder for what can be made again: at the next start only drafts that changed are read.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, promises, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { digest, writeDigest } from '../features/digest.ts'
import { trimHeap } from '../cli/lint/heap.ts'
import { createRegistry } from '../registry/create.ts'
import type { Overlay } from '../registry/overlay.ts'
import type { Registry } from '../registry/registry.ts'
import type { DraftDone, DraftTask, ThreadOrder } from './draft-reader.ts'

/** A digest nobody has asked for in this time is forgotten. Milliseconds. */
const stale = 90 * 24 * 60 * 60 * 1000

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
    const kept = keep ? shelf?.take(uri, text, own) : null
    if (kept) return kept
    const made = writeDigest(digest(uri, text, registryFor(own, overlay)))
    if (keep) shelf?.put(uri, text, own, made)
    return made
  }
  // The thread has nothing else to do while the disk answers, so that it waits for it: four questions to the disk would
  // otherwise be as many turns for each draft.
  parentPort!.on('message', (task: DraftTask) => {
    parentPort!.postMessage(answer(task, read))
    trimHeap(modest)
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

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/**
 * One file for each draft: a line that says for which text, registry and build it is good and how long it is, then the digest.
 * Whatever cannot be kept or taken is read anew: nothing here is missed.
 */
function openShelf(folder: string, build: string) {
  const sum = (...parts: readonly string[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part).update('\0')
    return hash.digest('hex')
  }
  const fileOf = (uri: string) => join(folder, `${sum(uri).slice(0, 40)}.json`)
  let ready: boolean | undefined
  /** Whether the folder is the user's alone: what others could write there is not believed. */
  const own = () => (ready ??= isOwn(folder))
  return {
    take(uri: string, text: string, overlay: string): string | null {
      const kept = own() ? (readText(fileOf(uri)) ?? '') : ''
      const end = kept.indexOf('\n')
      const json = kept.slice(end + 1)
      return kept.slice(0, Math.max(0, end)) === `${sum(build, overlay, text)} ${json.length}` ? json : null
    },
    put(uri: string, text: string, overlay: string, json: string): void {
      if (!own()) return
      const unfinished = `${fileOf(uri)}.${process.pid}`
      try {
        writeFileSync(unfinished, `${sum(build, overlay, text)} ${json.length}\n${json}`, { mode: 0o600 })
        renameSync(unfinished, fileOf(uri))
      } catch {
        quietly(() => rmSync(unfinished, { force: true }))
      }
    },
    drop(uri: string): void {
      if (own()) quietly(() => rmSync(fileOf(uri), { force: true }))
    },
    async clear(): Promise<void> {
      if (!own()) return
      const before = Date.now() - stale
      for (const name of await promises.readdir(folder).catch(() => [])) {
        const file = join(folder, name)
        const found = await promises.stat(file).catch(() => null)
        if (found && found.mtimeMs < before) await promises.rm(file, { force: true }).catch(() => undefined)
      }
    },
  }
}

function quietly(run: () => void): void {
  try {
    run()
  } catch {}
}

function isOwn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(folder)
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
  } catch {
    return false
  }
}
