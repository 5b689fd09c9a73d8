/**
 * The language server: a face over the service. It knows the protocol and nothing about drafts; what runs it (a node
 * process, a web worker) gives it a connection and a host.
 */
import {
  type Connection,
  DidChangeConfigurationNotification,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import manifest from '../../package.json' with { type: 'json' }
import { createRegistry } from '../registry/create.ts'
import type { Registry } from '../registry/registry.ts'
import { rules } from '../rules/index.ts'
import { createService } from '../service/service.ts'
import { type Client, readClient } from './client.ts'
import { registerDiagnostics } from './diagnostics.ts'
import type { LspHost } from './host.ts'
import { createDocuments, type Session } from './session.ts'
import { type EditorSettings, readSettings } from './settings.ts'
import { registerStructure } from './structure.ts'

/** Starts serving on a connection. Returns at once; the connection lives until the client says `exit`. */
export function start(connection: Connection, host: LspHost): void {
  let session: Session | undefined
  connection.onInitialize((params) => {
    const client = readClient(params)
    session = openSession(connection, host, client)
    registerDiagnostics(session)
    registerStructure(session)
    return { capabilities: capabilities(client), serverInfo: { name: 'tiaoli', version: manifest.version } }
  })
  connection.onInitialized(() => {
    if (session?.client.watchConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'tiaoli' })
  })
  connection.listen()
}

function capabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    ...(client.workspaceFolders ? { workspace: { workspaceFolders: { supported: true } } } : {}),
    ...(client.pull
      ? { diagnosticProvider: { identifier: 'tiaoli', interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    documentSymbolProvider: { label: '条理' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
  }
}

function openSession(connection: Connection, host: LspHost, client: Client): Session {
  const documents = createDocuments()
  let registry: Registry | undefined
  let pushed: unknown = client.options.settings
  const settings = new Map<string, Promise<EditorSettings>>()
  const refreshers: (() => void)[] = []

  const service = createService({
    registry: () => (registry ??= createRegistry()),
    settings: () => ({ rules, severityOf: () => undefined, facts: {} }),
  })
  const session: Session = {
    connection,
    host,
    client,
    documents,
    service,
    settings(uri) {
      const known = settings.get(uri)
      if (known) return known
      const asked = client.configuration
        ? connection.workspace
            .getConfiguration({ scopeUri: uri, section: 'tiaoli' })
            .then(readSettings, () => readSettings(null))
        : Promise.resolve(readSettings(pushed))
      settings.set(uri, asked)
      return asked
    },
    isDraft: async (document) => isDraft(document, client, await session.settings(document.uri)),
    prepare: async (uri) => void (await session.settings(uri)),
    onRefresh: (refresher) => void refreshers.push(refresher),
    log: (message) => connection.console.error(message),
  }

  // TextDocuments applies the incremental changes; the service is told the outcome.
  documents.onDidOpen(({ document }) => service.open(document.uri, document.version, document.getText()))
  documents.onDidChangeContent(({ document }) => service.update(document.uri, document.version, document.getText()))
  documents.onDidClose(({ document }) => {
    service.close(document.uri)
    settings.delete(document.uri)
  })
  documents.listen(connection)

  connection.onDidChangeConfiguration((params) => {
    const given = params.settings as { tiaoli?: unknown } | null | undefined
    if (given && typeof given === 'object' && 'tiaoli' in given) pushed = given.tiaoli
    settings.clear()
    service.invalidate()
    for (const refresher of refreshers) refresher()
    if (client.pull && client.refresh.diagnostics) void connection.languages.diagnostics.refresh()
  })
  return session
}

function isDraft(document: TextDocument, _client: Client, _settings: EditorSettings): boolean {
  return document.languageId === 'policy' || /\.policy(?:\.md)?$/iu.test(document.uri)
}
