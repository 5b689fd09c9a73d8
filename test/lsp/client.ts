/** A language client in the same process: the real server behind two connected streams, nothing simulated. */
import { PassThrough } from 'node:stream'
import {
  type ClientCapabilities,
  CompletionItemKind,
  createConnection,
  createMessageConnection,
  type InitializeResult,
  ProposedFeatures,
  SemanticTokenModifiers,
  SemanticTokenTypes,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { emptyHost, type LspHost } from '../../server/src/lsp/host.ts'
import { FrameWriter } from '../../server/src/lsp/frames.ts'
import { start } from '../../server/src/lsp/server.ts'

export interface TestClient {
  readonly connection: MessageConnection
  readonly initialized: InitializeResult
  /** What the server sent unasked: method and parameters, in order. */
  readonly received: { readonly method: string; readonly params: unknown }[]
  open(text: string, options?: { uri?: string; languageId?: string }): Promise<TextDocument>
  change(document: TextDocument, start: number, end: number, newText: string): Promise<TextDocument>
  request<R = unknown>(method: string, params: unknown): Promise<R>
  stop(): Promise<void>
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities
  readonly locale?: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly initializationOptions?: unknown
  readonly host?: Partial<LspHost>
  readonly folder?: string
}

/** What a modern editor declares; tests that need less say so. */
export const fullCapabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    applyEdit: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    diagnostic: {},
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    completion: {
      completionItemKind: { valueSet: Object.values(CompletionItemKind) },
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown'],
        labelDetailsSupport: true,
        resolveSupport: { properties: ['documentation'] },
      },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source.fixAll'] } },
      dataSupport: true,
      isPreferredSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    rename: { prepareSupport: true },
    callHierarchy: {},
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: Object.values(SemanticTokenTypes),
      tokenModifiers: Object.values(SemanticTokenModifiers),
      formats: ['relative'],
    },
    inlayHint: {},
    codeLens: {},
    linkedEditingRange: {},
    documentLink: { tooltipSupport: true },
  },
}

export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const up = new PassThrough()
  const down = new PassThrough()
  const writer = new FrameWriter(down)
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), writer)
  start(server, { ...emptyHost(), sendsWritten: true, ...options.host })

  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up))
  const received: { method: string; params: unknown }[] = []
  connection.onRequest((method: string, params: unknown) => {
    received.push({ method, params })
    if (method !== 'workspace/configuration') return null
    const { items } = params as { items: readonly unknown[] }
    return items.map(() => options.settings ?? null)
  })
  connection.onNotification((method: string, params: unknown) => void received.push({ method, params }))
  connection.onUnhandledProgress((params) => void received.push({ method: '$/progress', params }))
  connection.listen()

  const folder = options.folder ?? 'file:///drafts'
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'drafts' }],
    capabilities: options.capabilities ?? fullCapabilities,
    ...(options.locale ? { locale: options.locale } : {}),
    ...(options.initializationOptions ? { initializationOptions: options.initializationOptions } : {}),
  })
  await connection.sendNotification('initialized', {})
  let counter = 0
  return {
    connection,
    initialized,
    received,
    async open(text, { uri = `${folder}/draft${++counter}.policy.md`, languageId = 'policy' } = {}) {
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } })
      return TextDocument.create(uri, languageId, 1, text)
    },
    async change(document, from, to, newText) {
      const contentChanges = [
        { range: { start: document.positionAt(from), end: document.positionAt(to) }, text: newText },
      ]
      const version = document.version + 1
      const changed = TextDocument.update(
        TextDocument.create(document.uri, document.languageId, document.version, document.getText()),
        contentChanges,
        version,
      )
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version },
        contentChanges,
      })
      return changed
    },
    request: <R>(method: string, params: unknown) => connection.sendRequest(method, params) as Promise<R>,
    async stop() {
      await connection.sendRequest('shutdown')
      connection.dispose()
      server.dispose()
      up.destroy()
      down.destroy()
    },
  }
}

/** Waits for something the server does by itself. */
export async function until(condition: () => boolean | Promise<boolean>, patience = 2000): Promise<void> {
  const end = Date.now() + patience
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
