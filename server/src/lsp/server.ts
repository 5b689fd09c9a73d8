/**
 * The language server: a face over the service. It knows the protocol and nothing about drafts; what runs it (a node
 * process, a web worker) gives it a connection and a host.
 */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
} from 'vscode-languageserver'
import manifest from '../../package.json' with { type: 'json' }
import { isDraftName } from '../lint/config/resolve.ts'
import { createService } from '../service/service.ts'
import { registerActions } from './actions.ts'
import { createAhead } from './ahead.ts'
import { registerCalls } from './calls.ts'
import { capabilities } from './capabilities.ts'
import { type Client, readClient } from './client.ts'
import { createConfiguration } from './configuration.ts'
import { registerDiagnostics } from './diagnostics.ts'
import { registerExtension } from './extension.ts'
import { toConfigDiagnostic } from './convert.ts'
import type { LspHost } from './host.ts'
import type { KeptFindings } from './kept-findings.ts'
import { keepOrder } from './lifecycle.ts'
import { registerLinks } from './links.ts'
import { registerNavigation } from './navigation.ts'
import { registerReading } from './reading.ts'
import { readDocumentText, type Session } from './session.ts'
import { type EditorSettings, matchesFiles, readSettings } from './settings.ts'
import { registerStructure } from './structure.ts'
import { TextBuffer } from './text-buffer.ts'
import { createWorkspace, type Workspace } from './workspace.ts'
import { registerWorkspaceLint } from './workspace-lint.ts'
import { registerWriting } from './writing.ts'

/** How long after the last change of settings the client is told. Milliseconds. */
const refreshDelay = 50

/** Starts serving on a connection. Returns at once; the connection lives until the client says `exit`. */
export function start(connection: Connection, host: LspHost): void {
  let session: Session | undefined
  let links: ReturnType<typeof registerLinks> | undefined
  let findings: KeptFindings | undefined
  const order = keepOrder(connection, () => findings?.settle())
  connection.onInitialize((params) => {
    order.begin()
    const client = readClient(params)
    session = openSession(connection, host, client)
    const { service } = session
    findings = registerDiagnostics(session)
    registerStructure(session)
    registerReading(session)
    registerNavigation(session)
    links = registerLinks(session)
    registerCalls(session)
    registerWriting(session)
    registerActions(session)
    registerWorkspaceLint(session)
    registerExtension(session)
    // Behind what the features made ready themselves: an editor asks for the outline first, for a clause by its name later.
    session.ahead.add((document) => service.gather(document.uri))
    return { capabilities: capabilities(client), serverInfo: { name: 'tiaoli', version: manifest.version } }
  })
  connection.onInitialized(() => {
    if (session) watch(session)
    links?.offer()
  })
  connection.listen()
}

/** What cannot be said at the start: which files, folders and settings the server wants to hear of. */
function watch(session: Session): void {
  const { connection, client } = session
  if (client.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders((event) => session.changeFolders(event))
  if (client.watchConfiguration)
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'tiaoli' })
  if (!client.watchFiles) return
  const globs = ['**/*.{policy,md,txt}', '**/tiaoli.config.{yaml,json}', '**/*baseline*.json', '**/agencies.{yaml,csv}']
  const watchers = globs.map((globPattern) => ({ globPattern }))
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
}

function openSession(connection: Connection, host: LspHost, client: Client): Session {
  const documents = new TextDocuments<TextBuffer>({
    create: (uri, language, version, text) => new TextBuffer(uri, language, version, text),
    update: (document, changes, version) => document.update(changes, version),
  })
  const configuration = createConfiguration(
    host,
    (message) => connection.console.error(message),
    (uri, problems) => {
      const diagnostics = problems.map((problem) => toConfigDiagnostic(problem, client.locale))
      void connection.sendDiagnostics({ uri, diagnostics })
    },
    client.options.trusted !== false,
    () => folders,
  )
  const settings = new Map<string, Promise<EditorSettings>>()
  const refreshers: (() => void)[] = []
  const fileListeners: ((uri: string) => void)[] = []
  let folders = client.folders
  let pushed: unknown = client.options.settings
  let workspace: Workspace | undefined

  const service = createService({
    registry: (uri) => configuration.known(uri).registry,
    settings: (uri) => configuration.known(uri).lint,
  })
  const session: Session = {
    connection,
    host,
    client,
    documents,
    service,
    configuration,
    get workspace() {
      return (workspace ??= createWorkspace(session))
    },
    folders: () => folders,
    changeFolders({ added, removed }) {
      const gone = new Set(removed.map(({ uri }) => uri))
      folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]
      session.workspace.reset()
    },
    settings(uri) {
      let asked = settings.get(uri)
      if (!asked) settings.set(uri, (asked = ask(uri)))
      return asked
    },
    async isDraft(document) {
      const own = await session.settings(document.uri)
      if (!own.enable) return false
      if (document.languageId === 'policy' || isDraftName(document.uri)) return true
      if (folders.some((folder) => matchesFiles(own.files, folder, document.uri))) return true
      return (await configuration.of(document.uri)).draft
    },
    prepare: async (uri) => void (await configuration.of(uri)),
    textOf: async (uri) => documents.get(uri) ?? readDocumentText(host, uri),
    ahead: createAhead((document) => documents.get(document.uri) === document),
    onRefresh: (refresher) => void refreshers.push(refresher),
    onFileChange: (listener) => void fileListeners.push(listener),
    log: (message) => connection.console.error(message),
    failed: new Set(),
  }

  async function ask(uri: string): Promise<EditorSettings> {
    if (!client.configuration) return readSettings(pushed)
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'tiaoli' }))
    } catch (error) {
      session.log(`settings of ${uri}: ${String(error)}`)
      return readSettings(null)
    }
  }

  let asking: ReturnType<typeof setTimeout> | undefined

  /** Settings, configuration or baseline changed: everything that rests on them is made anew. */
  function refresh(): void {
    settings.clear()
    configuration.forget()
    service.invalidate()
    for (const refresher of refreshers) refresher()
    // A checkout changes hundreds of files, each with a notice of its own: the client is asked to ask again once.
    clearTimeout(asking)
    asking = setTimeout(askAgain, refreshDelay)
  }

  function askAgain(): void {
    const { languages } = connection
    const asks = [
      client.pull && client.refresh.diagnostics && (() => languages.diagnostics.refresh()),
      client.refresh.hints && (() => languages.inlayHint.refresh()),
      client.refresh.tokens && (() => languages.semanticTokens.refresh()),
      client.refresh.lenses && (() => connection.sendRequest('workspace/codeLens/refresh')),
    ]
    // A client that left meanwhile has nothing to ask again.
    for (const ask of asks)
      if (ask)
        void Promise.resolve()
          .then<unknown>(ask)
          .catch(() => undefined)
  }

  // TextDocuments applies the incremental changes; the service is told the outcome.
  documents.onDidOpen(({ document }) => service.open(document.uri, document.version, document.content))
  documents.onDidChangeContent(({ document }) =>
    service.update(document.uri, document.version, document.content, document.lastChange ?? undefined),
  )
  documents.onDidClose(({ document }) => {
    service.close(document.uri)
    settings.delete(document.uri)
    // What was typed and not saved is gone with the tab: the draft is again what the disk says.
    void session.workspace.changed(document.uri)
  })
  documents.listen(connection)

  connection.onDidChangeConfiguration((params) => {
    const given = params.settings as { tiaoli?: unknown } | null | undefined
    if (given && typeof given === 'object' && 'tiaoli' in given) pushed = given.tiaoli
    refresh()
  })
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    // What is no text may be a configuration, a baseline or a registry.
    if (changes.some(({ uri }) => !isText(uri))) refresh()
    const texts = new Set(changes.map(({ uri }) => uri).filter(isText))
    await Promise.all([...texts].map((uri) => session.workspace.changed(uri)))
    for (const uri of texts) for (const listener of fileListeners) listener(uri)
  })
  return session
}

/** Whether a file could be a draft: everything else that is watched configures the server. */
function isText(uri: string): boolean {
  return isDraftName(uri) || /\.(?:md|txt)$/iu.test(uri)
}
