import type { Digest } from '../features/digest.ts'
import type { Overlay } from '../registry/overlay.ts'

/** What the language server needs from the place it runs in: a node process or a web worker. */
export interface LspHost {
  /** The text of a file, or null when there is none or it cannot be read. */
  readText(uri: string): Promise<string | null>
  /** Whether a file that the configuration `from` names lies in its project; absent: there is no disk to wander on. */
  within?(uri: string, from: string, folders: readonly string[]): Promise<boolean>
  /** Every file below a folder, as URIs; empty where the place has no file system. Hidden and dependency folders left out. */
  listFiles(folder: string): Promise<readonly string[]>
  /** Where a rule's page can be opened, or null when the pages are not at hand. */
  rulePage(rule: string): string | null
  /**
   * What is known of a draft on the disk, read without keeping the server from its work and remembered for the next start;
   * null when there is no such file. `overlay` is the project's own registry; without `keep` nothing is remembered. Absent:
   * the server reads drafts itself.
   */
  digest?(uri: string, overlay: Overlay | null, keep: boolean): Promise<Digest | null>
  /** Where findings are kept for the next start; absent: nothing may be kept. */
  readonly findings?: Shelf
  /** Runs `lint` over a draft of so many code units; the place may know what to make of its being the first. */
  linting?<T>(length: number, lint: () => T): T
  /** A request about a draft has been answered. */
  answered?(): void
  /** The connection writes messages as `written.ts` does; others take objects only. */
  readonly sendsWritten?: boolean
}

/** What is kept by a name, and given back only for exactly what it was made of. */
export interface Shelf {
  take(name: string, madeOf: readonly string[]): string | null
  put(name: string, madeOf: readonly string[], content: string): void
  drop(name: string): void
}

/** The host of a place without files: everything it knows is what the editor has open. */
export function emptyHost(): LspHost {
  return {
    readText: async () => null,
    listFiles: async () => [],
    rulePage: () => null,
  }
}
