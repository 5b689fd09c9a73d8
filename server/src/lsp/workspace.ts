/** The other drafts of the workspace: found and read when something first asks for them, not at the start. */
import type { CancellationToken } from 'vscode-languageserver'
import { isDraftName } from '../lint/config/resolve.ts'
import { type Session, stopIfCancelled, turn } from './session.ts'
import { matchesFiles } from './settings.ts'

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

  async function read(uri: string): Promise<void> {
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
    for (const uri of await drafts()) {
      await read(uri)
      // Requests that arrived meanwhile are answered between two files.
      await turn()
    }
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
