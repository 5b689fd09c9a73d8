/** The other drafts of the workspace: found and read when something first asks for them, not at the start. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver'
import { isDraftName } from '../lint/config/resolve.ts'
import { type Session, stopIfCancelled, turn } from './session.ts'
import { below, matchesFiles } from './settings.ts'
import { Tally } from './tally.ts'

export interface Workspace {
  /** Begins to read the drafts, without waiting for them. */
  begin(): void
  /** Whether all drafts are known. */
  complete(): boolean
  /** Waits until all drafts are known. */
  all(token: CancellationToken): Promise<void>
  /**
   * Waits until `look` finds something among the drafts that are known, or finds nothing in all of them. It is told how
   * many are not read yet, and looks again when a tenth more is.
   */
  until<T>(token: CancellationToken, look: (left: number) => T | null | Promise<T | null>): Promise<T | null>
  /** Called each time that all drafts are known after some were not. */
  onComplete(listener: () => void): void
  /** A file appeared, changed or went. */
  changed(uri: string): Promise<void>
  /** The URIs of all drafts in the workspace's folders. */
  drafts(): Promise<readonly string[]>
  /** Folders were added or removed: look again. */
  reset(): void
}

/** Drafts that are asked for at a time of whoever reads for the server. */
const ahead = 4

export function createWorkspace(session: Session): Workspace {
  const { host, service } = session
  const listeners: (() => void)[] = []
  let reading: Reading | undefined

  async function drafts(): Promise<readonly string[]> {
    // One folder may lie in another: a draft is named once.
    const found = new Set<string>()
    for (const folder of session.folders()) {
      const { files } = await session.settings(folder)
      for (const uri of await host.listFiles(folder))
        if (isDraftName(uri) || (/\.(?:md|txt)$/iu.test(uri) && matchesFiles(files, folder, uri))) found.add(uri)
    }
    return [...found]
  }

  /** The workspace's folder that a draft lies in: settings are asked for once for all of its drafts. */
  function folderOf(uri: string): string {
    return session.folders().find((folder) => below(folder, uri) !== null) ?? uri
  }

  /** Reads a draft by the host's helper; false where there is none, or it cannot. */
  async function readElsewhere(uri: string): Promise<boolean> {
    if (!host.digest) return false
    try {
      const { keepIndex } = await session.settings(folderOf(uri))
      const known = await host.digest(uri, session.configuration.known(uri).overlay, keepIndex)
      if (known) service.keep(uri, known)
      else service.forget(uri)
      return true
    } catch (error) {
      // A helper that is gone is gone for ten thousand drafts: that is said once.
      const said = `drafts are read in the server itself: ${String(error)}`
      if (!session.failed.has(said)) session.log(said)
      session.failed.add(said)
      return false
    }
  }

  async function read(uri: string): Promise<void> {
    if (await readElsewhere(uri)) return
    // Requests that arrived meanwhile are answered before the draft is read here.
    await turn()
    try {
      const text = await host.readText(uri)
      if (text === null) service.forget(uri)
      else service.know(uri, text)
    } catch (error) {
      // One draft that cannot be read must not hide the others.
      session.log(`${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }

  async function readAll(tally: Tally): Promise<void> {
    let waiting: string[] = []
    try {
      waiting = [...(await drafts())].reverse()
    } catch (error) {
      // What is known already is answered all the same.
      session.log(String(error))
    }
    tally.list(waiting.length)
    const readOn = async () => {
      for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
        await read(uri)
        tally.count()
      }
    }
    // Whoever reads for the server has the next draft at hand while the server takes in the last.
    await Promise.all(Array.from({ length: host.digest ? ahead : 1 }, readOn))
  }

  async function openProgress(): Promise<WorkDoneProgressReporter | null> {
    const { connection, client } = session
    try {
      const progress = await connection.window.createWorkDoneProgress()
      progress.begin(client.locale === 'zh' ? '读取工作区文稿' : 'Reading the drafts of the workspace', 0)
      return progress
    } catch {
      // A client may refuse; nobody waits for less because of it.
      return null
    }
  }

  function begun(): Reading {
    if (reading) return reading
    const tally = new Tally(openProgress)
    const now: Reading = { tally, done: readAll(tally) }
    reading = now
    tell(now)
    return now
  }

  function tell(now: Reading): void {
    void now.done.then(() => {
      if (reading === now && now.tally.left === 0) for (const listener of listeners) listener()
    })
  }

  async function until<T>(
    token: CancellationToken,
    look: (left: number) => T | null | Promise<T | null>,
  ): Promise<T | null> {
    const { tally } = begun()
    for (;;) {
      const { left, read } = tally
      const found = await look(left)
      if (found !== null || left === 0) return found
      // A request that is cancelled stops waiting; the reading goes on for the next one.
      await tally.reach(read + 1 + Math.floor(read / 10), token)
      stopIfCancelled(token)
    }
  }

  return {
    begin: () => void begun(),
    complete: () => reading?.tally.left === 0,
    async all(token) {
      const { tally } = begun()
      await tally.reach(Number.POSITIVE_INFINITY, token)
      if (tally.left > 0) stopIfCancelled(token)
    },
    until,
    onComplete: (listener) => void listeners.push(listener),
    async changed(uri) {
      // Other texts are drafts where the settings name them: those are known already.
      const now = reading
      if (!now || !(isDraftName(uri) || service.knows(uri))) return
      // Behind what is being read, and before the next answer: whoever asks meanwhile waits for it.
      now.tally.add()
      now.done = now.done.then(() => read(uri)).then(() => now.tally.count())
      tell(now)
      await now.done
    },
    drafts,
    reset() {
      reading = undefined
    },
  }
}

/** The drafts as they are read once, and what changes meanwhile. */
interface Reading {
  readonly tally: Tally
  done: Promise<void>
}
