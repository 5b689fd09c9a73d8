/** The server's end of the thread that reads drafts: started at the first draft, ended when there is nothing more to read. */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { compiledFolder } from '../cli/compiled-folder.ts'
import { threadArguments } from '../cli/threads.ts'
import { build } from '../cli/version.ts'
import { type Digest, readDigest } from '../features/digest.ts'
import type { Overlay } from '../registry/overlay.ts'

/** Where digests are kept; null where nothing may be kept. */
export interface ThreadOrder {
  readonly tiaoliDrafts: { readonly folder: string | null; readonly build: string }
}

/** A draft to read. */
export interface DraftOrder {
  readonly uri: string
  readonly path: string
  /** The project's own registry. */
  readonly overlay: Overlay | null
  /** What is learnt of it may be kept for the next start. */
  readonly keep: boolean
}

export interface DraftTask extends DraftOrder {
  readonly id: number
}

export interface DraftDone {
  readonly id: number
  /** The digest, written out: the server reads a string sooner than it takes over as many objects. Null: no such file. */
  readonly json: string | null
  /** Why the draft could not be read, for the log. */
  readonly failure?: string
}

/** The thread's memory is worth more than its next start once nothing was asked of it for so long. Milliseconds. */
const patience = 10_000

/** In megabytes. New objects would take up 48 by themselves before the engine looks which of them are still in use. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 }

interface Waiting {
  resolve(digest: Digest | null): void
  reject(error: Error): void
}

/** Where the server keeps things of a kind for its next start; null where nothing may be kept. */
export function keptFolder(kind: string): string | null {
  const home = process.env.NODE_DISABLE_COMPILE_CACHE ? null : compiledFolder(process.env, process.platform)
  return home && join(home, kind)
}

/** Reads drafts in a thread that runs `program`. The promise is rejected where that cannot be; the server then reads itself. */
export function createDraftReader(program = realpathSync(process.argv[1]!)) {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let resting: ReturnType<typeof setTimeout> | undefined
  let last = 0
  /** A thread that cannot be started, or broke, is not tried again: the drafts are read all the same. */
  let broken: Error | undefined

  function start(): Worker {
    const order: ThreadOrder = { tiaoliDrafts: { folder: keptFolder('drafts'), build } }
    // As `tiaoli server` it takes up what was compiled for the server, and leaves the engine's settings alone (start.ts).
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const started = new Worker(program, { workerData: order, argv: threadArguments('server'), resourceLimits })
    started.unref()
    started.on('message', ({ id, json, failure }: DraftDone) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      try {
        if (failure !== undefined) throw new Error(failure)
        asked?.resolve(json === null ? null : readDigest(json))
      } catch (error) {
        asked?.reject(error as Error)
      }
      if (waiting.size === 0) rest()
    })
    started.on('error', fail)
    started.on('exit', () => {
      if (worker === started) fail(new Error('the thread that reads drafts ended'))
    })
    return started
  }

  function fail(error: Error): void {
    broken = error
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function rest(): void {
    clearTimeout(resting)
    resting = setTimeout(() => {
      const idle = worker
      if (waiting.size > 0 || !idle) return
      worker = undefined
      void idle.terminate()
    }, patience)
    resting.unref()
  }

  return (order: DraftOrder): Promise<Digest | null> => {
    if (broken) return Promise.reject(broken)
    try {
      worker ??= start()
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error))
      return Promise.reject(broken)
    }
    const id = ++last
    const task: DraftTask = { id, ...order }
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker!.postMessage(task)
    })
  }
}
