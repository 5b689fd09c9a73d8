/**
 * The thread that reads the workspace's drafts, so that nobody who types waits for them. What it learns of a draft is kept
 * in the user's own folder for what can be made again: at the next start only drafts that changed are read.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { type Digest, digest } from '../features/digest.ts'
import { trimHeap } from '../cli/lint/heap.ts'
import { createRegistry } from '../registry/create.ts'
import type { Overlay } from '../registry/overlay.ts'
import type { Registry } from '../registry/registry.ts'
import type { DraftDone, DraftTask, ThreadOrder } from './draft-reader.ts'

/** A digest nobody has asked for in this time is forgotten. Milliseconds. */
const stale = 90 * 24 * 60 * 60 * 1000

export function serveDrafts(): void {
  const { folder, build } = (workerData as ThreadOrder).tiaoliDrafts
  const shelf = folder === null ? null : openShelf(folder, build)
  const registries = new Map<string, Registry>()
  const registryFor = (key: string, overlay: Overlay | null) => {
    let registry = registries.get(key)
    if (!registry) registries.set(key, (registry = createRegistry({ remembered: 4000, ...(overlay && { overlay }) })))
    return registry
  }
  const read = async ({ uri, path, overlay, keep }: DraftTask): Promise<Digest | null> => {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) {
      await shelf?.drop(uri)
      return null
    }
    const own = overlay === null ? '' : JSON.stringify(overlay)
    const kept = keep ? await shelf?.take(uri, text, own) : await shelf?.drop(uri)
    if (kept) return kept
    const made = digest(uri, text, registryFor(own, overlay))
    if (keep) await shelf?.put(uri, text, own, made)
    return made
  }
  let last: Promise<void> = Promise.resolve()
  parentPort!.on('message', (task: DraftTask) => {
    // One after the other: two drafts read at once would only stand in each other's way.
    last = last.then(async () => {
      const done: DraftDone = await read(task).then(
        (found) => ({ id: task.id, digest: found }),
        (error: unknown) => ({
          id: task.id,
          digest: null,
          failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      )
      parentPort!.postMessage(done)
      trimHeap()
    })
  })
  void shelf?.clear()
}

/** A digest as it lies on the disk: good for exactly one text, one registry and one build. */
interface Kept {
  readonly key: string
  readonly summary: Omit<Digest['summary'], 'agencies'> & { readonly agencies: readonly (readonly [string, number])[] }
  readonly facts: Digest['facts']
}

/** One file for each draft. Whatever cannot be kept or taken is read anew: nothing here is missed. */
function openShelf(folder: string, build: string) {
  const sum = (...parts: readonly string[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part).update('\0')
    return hash.digest('hex')
  }
  const fileOf = (uri: string) => join(folder, `${sum(uri).slice(0, 40)}.json`)
  let ready: Promise<boolean> | undefined
  /** Whether the folder is the user's alone: what others could write there is not believed. */
  const own = () => (ready ??= isOwn(folder))
  return {
    async take(uri: string, text: string, overlay: string): Promise<Digest | null> {
      if (!(await own())) return null
      try {
        const kept: Kept = JSON.parse(await readFile(fileOf(uri), 'utf8'))
        if (kept.key !== sum(build, overlay, text)) return null
        return { summary: { ...kept.summary, agencies: new Map(kept.summary.agencies) }, facts: kept.facts }
      } catch {
        return null
      }
    },
    async put(uri: string, text: string, overlay: string, { summary, facts }: Digest): Promise<void> {
      if (!(await own())) return
      const kept: Kept = {
        key: sum(build, overlay, text),
        summary: { ...summary, agencies: [...summary.agencies] },
        facts,
      }
      const unfinished = `${fileOf(uri)}.${process.pid}`
      try {
        await writeFile(unfinished, JSON.stringify(kept), { mode: 0o600 })
        await rename(unfinished, fileOf(uri))
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined)
      }
    },
    async drop(uri: string): Promise<void> {
      if (await own()) await rm(fileOf(uri), { force: true }).catch(() => undefined)
    },
    async clear(): Promise<void> {
      if (!(await own())) return
      const before = Date.now() - stale
      for (const name of await readdir(folder).catch(() => [])) {
        const file = join(folder, name)
        const found = await stat(file).catch(() => null)
        if (found && found.mtimeMs < before) await rm(file, { force: true }).catch(() => undefined)
      }
    },
  }
}

async function isOwn(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = await stat(folder)
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
  } catch {
    return false
  }
}
