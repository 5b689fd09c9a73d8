/** One client's session: its documents, its settings, and how a request is answered. */
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Service } from '../service/service.ts'
import type { Ahead } from './ahead.ts'
import type { Client } from './client.ts'
import type { Configuration } from './configuration.ts'
import { type FeatureName, guarded } from './guard.ts'
import type { LspHost } from './host.ts'
import type { EditorSettings } from './settings.ts'
import type { Workspace } from './workspace.ts'

export interface Session {
  readonly connection: Connection
  readonly host: LspHost
  readonly client: Client
  readonly documents: TextDocuments<TextDocument>
  readonly service: Service
  readonly workspace: Workspace
  readonly configuration: Configuration
  /** URIs of the workspace's folders, as they are now. */
  folders(): readonly string[]
  changeFolders(event: WorkspaceFoldersChangeEvent): void
  settings(uri: string): Promise<EditorSettings>
  /** Whether a document is a draft; everything else is left alone. */
  isDraft(document: TextDocument): Promise<boolean>
  /** The configuration for linting the document is at hand afterwards. */
  prepare(uri: string): Promise<void>
  /** A document with its positions, open or from the disk; null when there is none. */
  textOf(uri: string): Promise<TextDocument | null>
  /** What is made ready while nobody waits. */
  readonly ahead: Ahead
  /** Called when settings changed and what was sent unasked must be sent again. */
  onRefresh(refresher: () => void): void
  /** Called when a draft's file appeared, changed or went. */
  onFileChange(listener: (uri: string) => void): void
  log(message: string): void
  /** Features that failed already, by name and message: each is said once. */
  readonly failed: Set<string>
}

/** The text of a file that is not open, with line positions. */
export async function readDocumentText(host: LspHost, uri: string): Promise<TextDocument | null> {
  const text = await host.readText(uri)
  return text === null ? null : TextDocument.create(uri, 'policy', 0, text)
}

let lastTurn: Promise<void> = Promise.resolve()
let turns = 0

const hasImmediate = typeof setImmediate === 'function'

/** Rounds of the event loop that are waited for. Each takes up one message: so many that stand behind a request are seen. */
const rounds = 12

/**
 * Lets waiting messages in, so that a cancellation or the next key is seen before work begins. Turns come one after the
 * other: of ten requests that wait, the second is looked at again when the first has been answered.
 */
export function turn(): Promise<void> {
  // The least that a timer waits is a millisecond, longer than most answers take: a request that comes alone waits for none.
  const alone = turns++ === 0 && hasImmediate
  lastTurn = lastTurn.then(async () => {
    if (alone) for (let i = 0; i < rounds; i++) await new Promise<void>((resolve) => setImmediate(resolve))
    else await new Promise<void>((resolve) => setTimeout(resolve, 0))
    turns--
  })
  return lastTurn
}

/**
 * Answers a request about one open draft. A request that was cancelled, or whose document changed while it waited, is
 * not computed: its positions would belong to another text.
 */
export async function answer<R>(
  session: Session,
  name: FeatureName,
  uri: string,
  token: CancellationToken,
  feature: (document: TextDocument) => R | Promise<R>,
): Promise<R | null> {
  const version = session.documents.get(uri)?.version
  if (version === undefined) return null
  await turn()
  stopIfCancelled(token)
  const document = session.documents.get(uri)
  if (!document || !(await session.isDraft(document))) return null
  await session.prepare(uri)
  // The client may have been asked for settings meanwhile.
  stopIfCancelled(token)
  stopIfEdited(session, uri, version)
  session.host.answered?.()
  return session.ahead.during(guarded(session, name, null, () => feature(document)))
}

export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'request cancelled')
}

/** Whoever waited knows places of the version that was asked about: in a later one they are others. */
export function stopIfEdited(session: Session, uri: string, version: number): void {
  if (session.documents.get(uri)?.version !== version)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'content modified')
}

/** Milliseconds that work in steps may go on before waiting messages are let in. */
const slice = 10

/** Runs work that stops between its steps, and gives it up when the request is cancelled or `look` throws. */
export async function inSteps<T>(
  work: Generator<undefined, T>,
  token: CancellationToken,
  look: () => void = () => undefined,
): Promise<T> {
  let since = Date.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (Date.now() - since < slice) continue
    await turn()
    stopIfCancelled(token)
    look()
    since = Date.now()
  }
}
