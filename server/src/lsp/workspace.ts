/** The other drafts of the workspace: found and read when something first asks for them, not at the start. */
import type { CancellationToken } from 'vscode-languageserver'
import { isDraftName } from '../lint/config/resolve.ts'
import { type Session, stopIfCancelled, turn } from './session.ts'
import { below, matchesFiles } from './settings.ts'

export interface Workspace {
  /** Begins to read the drafts, without waiting for them. */
  begin(): void
  /** Waits until all drafts are known. */
  all(token: CancellationToken): Promise<void>
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
  let reading: Promise<void> | undefined

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
    const text = await host.readText(uri)
    try {
      if (text === null) service.forget(uri)
      else service.know(uri, text)
    } catch (error) {
      // One draft that cannot be read must not hide the others.
      session.log(`${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }

  async function readAll(): Promise<void> {
    const waiting = [...(await drafts())].reverse()
    const readOn = async () => {
      for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) await read(uri)
    }
    // Whoever reads for the server has the next draft at hand while the server takes in the last.
    await Promise.all(Array.from({ length: host.digest ? ahead : 1 }, readOn))
  }

  return {
    begin() {
      reading ??= readAll().catch((error: unknown) => session.log(String(error)))
    },
    async all(token) {
      reading ??= readAll()
      // A request that is cancelled stops waiting; the reading goes on for the next one.
      const waiting = reading
      let done = false
      void waiting.finally(() => (done = true)).catch(() => undefined)
      await Promise.race([waiting, new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()))])
      if (!done) stopIfCancelled(token)
    },
    async changed(uri) {
      // Other texts are drafts where the settings name them: those are known already.
      if (!reading || !(isDraftName(uri) || service.knows(uri))) return
      // Behind what is being read, and before the next answer: whoever asks meanwhile waits for it.
      reading = reading.then(() => read(uri))
      await reading
    },
    drafts,
    reset() {
      reading = undefined
    },
  }
}
