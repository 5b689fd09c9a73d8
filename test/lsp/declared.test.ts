/**
 * Nothing that a client did not declare is sent to it. One session goes through every request there is; each capability is
 * taken away from a client that has them all, and what it allows must be gone from what was sent, and must have been there before.
 */
import assert from 'node:assert/strict'
import type {
  CallHierarchyItem,
  ClientCapabilities,
  CodeAction,
  CompletionList,
  WorkspaceSymbol,
} from 'vscode-languageserver/node'
import { requests } from '../../server/src/lsp/lifecycle.ts'
import { lintCommand } from '../../server/src/lsp/workspace-lint.ts'
import { fullCapabilities, startClient, until } from './client.ts'

const draft = `安和市促进冰雪经济发展若干措施

为加快安和市冰雪经济示范区（以下简称“冰雪示范区”）建设，依照《安和市滑雪场管理办法》第一条，制定本措施。

一、支持场馆建设

（一）支持新建场馆。对新建室内滑雪场,给予不超过200万元补助。（责任单位：市体育局、市财政局、市财政局）

（二）支持改造场馆。符合本措施第（一）项规定的，给予不超过100万元补助。（市发展改革委牵头，市体育局配合）

二、附则

（四）施行日期。本措施自2025年1月1日起施行，有效期3年。冰雪示范区由市体育局认定。

<!-- tiaoli-disable-next-line num -- 留待修订 -->
`
const folder = 'file:///drafts'
const files: Record<string, string> = {
  [`${folder}/other.policy.md`]:
    '安和市滑雪场管理办法\n\n第一条　本办法适用于滑雪场。\n\n第三条　违反第九条的，责令改正。\n',
  [`${folder}/tiaoli.config.yaml`]: 'baseline: baseline.json\n',
}

const { textDocument: usual, ...others } = fullCapabilities
/** Every capability that the server asks for: what a modern editor declares, and what few do. */
const everything: ClientCapabilities = {
  ...others,
  workspace: {
    ...others.workspace,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: {
      ...others.workspace?.workspaceEdit,
      resourceOperations: ['create'],
      snippetEditSupport: true,
    },
    symbol: { resolveSupport: { properties: ['location.range'] } },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    ...usual,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true, labelSupport: true },
    foldingRange: {},
    selectionRange: {},
    documentLink: { tooltipSupport: true, dynamicRegistration: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
}

/** Everything that came from the server, in the order of asking; answers under the method's name. */
interface Transcript {
  readonly capabilities: string
  readonly answers: Readonly<Record<string, string>>
  /** Methods and parameters of what came unasked. */
  readonly unasked: string
  readonly methods: readonly string[]
}

async function session(capabilities: ClientCapabilities): Promise<Transcript> {
  const client = await startClient({
    capabilities,
    folder,
    host: {
      listFiles: async () => Object.keys(files),
      readText: async (uri) => files[uri] ?? null,
      rulePage: (rule) => `file:///pages/${rule}.md`,
    },
  })
  const document = await client.open(draft)
  const textDocument = { uri: document.uri }
  const positionOf = (words: string, inside = 1) => document.positionAt(draft.indexOf(words) + inside)
  const at = (words: string, inside?: number) => ({ textDocument, position: positionOf(words, inside) })
  const range = { start: document.positionAt(0), end: document.positionAt(draft.length) }
  const options = { tabSize: 2, insertSpaces: true }
  const answers: Record<string, string> = {}
  const ask = async <R>(method: (typeof requests)[number], params: object): Promise<R> => {
    const answer = await client.request<R>(method, params)
    answers[method] = `${answers[method] ?? ''}${JSON.stringify(answer)}\n`
    return answer
  }
  await ask('workspace/symbol', { query: '' })
  const symbols = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: '滑雪场' })
  await ask('workspaceSymbol/resolve', symbols[0]!)
  if (client.initialized.capabilities.diagnosticProvider) await ask('textDocument/diagnostic', { textDocument })
  await ask('textDocument/hover', at('第（一）项'))
  await ask('textDocument/definition', at('第（一）项'))
  await ask('textDocument/references', { ...at('（一）支持'), context: { includeDeclaration: true } })
  await ask('textDocument/documentHighlight', at('冰雪示范区由'))
  for (const method of ['codeLens', 'documentLink', 'documentSymbol', 'foldingRange'] as const)
    await ask(`textDocument/${method}`, { textDocument })
  await ask('textDocument/inlayHint', { textDocument, range })
  await ask('textDocument/linkedEditingRange', at('冰雪示范区由'))
  await ask('textDocument/selectionRange', { textDocument, positions: [positionOf('滑雪场')] })
  const { resultId } = await ask<{ resultId: string }>('textDocument/semanticTokens/full', { textDocument })
  await ask('textDocument/semanticTokens/full/delta', { textDocument, previousResultId: resultId })
  await ask('textDocument/semanticTokens/range', { textDocument, range })
  await ask('textDocument/formatting', { textDocument, options })
  await ask('textDocument/rangeFormatting', { textDocument, range, options })
  await ask('textDocument/onTypeFormatting', { ...at('滑雪场,', 4), ch: ',', options })
  const listed = await ask<CompletionList>('textDocument/completion', {
    ...at('：市体育局', 1),
    context: { triggerKind: 2, triggerCharacter: '：' },
  })
  await ask('completionItem/resolve', listed.items[0]!)
  for (const words of ['规定的，', '-line num'])
    await ask('textDocument/completion', { ...at(words, words.length), context: { triggerKind: 1 } })
  await ask('textDocument/prepareRename', at('冰雪示范区由'))
  await ask('textDocument/rename', { ...at('冰雪示范区由'), newName: '示范区' })
  const calls = { incomingCalls: '（一）支持', outgoingCalls: '（二）支持' } as const
  for (const [direction, words] of Object.entries(calls) as [keyof typeof calls, string][]) {
    const [item] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', at(words))
    await ask(`callHierarchy/${direction}`, { item: item! })
  }
  for (const words of ['（一）支持', '（四）施行', '市财政局）', '市财政局、市财政局）']) {
    const place = { start: positionOf(words), end: positionOf(words) }
    const params = { textDocument, range: place, context: { diagnostics: [] } }
    for (const action of await ask<CodeAction[]>('textDocument/codeAction', params))
      if (action.data) await ask('codeAction/resolve', action)
  }
  await ask('tiaoli/clauseEdit', { textDocument, action: 'delete', offset: draft.indexOf('（一）支持') + 1 })
  await ask('tiaoli/configuration', { textDocument })
  await ask('tiaoli/lintText', { uri: document.uri, text: draft })
  await ask('tiaoli/preview', { textDocument })
  await ask('workspace/executeCommand', { command: lintCommand })
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
  // Settings that changed are told a little later; by then the answer to one more question has gone both ways.
  await new Promise((resolve) => setTimeout(resolve, 80))
  await client.request('textDocument/hover', at('第（一）项'))
  const { received } = client
  await client.stop()
  return {
    capabilities: JSON.stringify(client.initialized.capabilities),
    answers,
    unasked: received.map((one) => JSON.stringify(one)).join('\n'),
    methods: received.map(({ method }) => method),
  }
}

/** The same capabilities without the one at a path. */
function without(path: string): ClientCapabilities {
  const copy = structuredClone(everything)
  const names = path.split('.')
  const last = names.pop()!
  let at = copy as unknown as Record<string, Record<string, unknown>>
  for (const name of names) at = at[name] as typeof at
  delete at[last]
  return copy
}

type Sent = (transcript: Transcript) => boolean
const offers =
  (pattern: RegExp): Sent =>
  ({ capabilities }) =>
    pattern.test(capabilities)
const answers =
  (method: (typeof requests)[number], pattern: RegExp): Sent =>
  (transcript) =>
    pattern.test(transcript.answers[method] ?? '')
const unasked =
  (pattern: RegExp): Sent =>
  (transcript) =>
    pattern.test(transcript.unasked)

/** What each capability allows. */
const allowed: readonly (readonly [path: string, sent: Sent])[] = [
  ['general.positionEncodings', offers(/"positionEncoding"/)],
  ['workspace.configuration', unasked(/"workspace\/configuration"/)],
  ['workspace.didChangeConfiguration.dynamicRegistration', unasked(/didChangeConfiguration/)],
  ['workspace.didChangeWatchedFiles.dynamicRegistration', unasked(/didChangeWatchedFiles/)],
  ['workspace.workspaceFolders', offers(/"workspaceFolders"/)],
  ['workspace.workspaceEdit.documentChanges', answers('textDocument/rename', /"documentChanges"/)],
  ['workspace.workspaceEdit.documentChanges', answers('textDocument/codeAction', /"documentChanges"/)],
  ['workspace.workspaceEdit.changeAnnotationSupport', answers('codeAction/resolve', /"changeAnnotations"/)],
  ['workspace.workspaceEdit.changeAnnotationSupport', answers('tiaoli/clauseEdit', /"annotationId"/)],
  ['workspace.workspaceEdit.snippetEditSupport', answers('textDocument/codeAction', /"snippet"/)],
  ['workspace.workspaceEdit.resourceOperations', answers('codeAction/resolve', /"kind":"create"/)],
  ['workspace.symbol.resolveSupport', offers(/"workspaceSymbolProvider":\{"resolveProvider":true/)],
  ['workspace.symbol.resolveSupport', answers('workspace/symbol', /"location":\{"uri":"[^"]*"\}/)],
  ['workspace.diagnostics.refreshSupport', unasked(/"workspace\/diagnostic\/refresh"/)],
  ['workspace.semanticTokens.refreshSupport', unasked(/"workspace\/semanticTokens\/refresh"/)],
  ['workspace.inlayHint.refreshSupport', unasked(/"workspace\/inlayHint\/refresh"/)],
  ['workspace.codeLens.refreshSupport', unasked(/"workspace\/codeLens\/refresh"/)],
  ['window.workDoneProgress', unasked(/"window\/workDoneProgress\/create"/)],
  ['window.workDoneProgress', unasked(/"\$\/progress"/)],
  ['textDocument.diagnostic', offers(/"diagnosticProvider"/)],
  ['textDocument.publishDiagnostics', unasked(/"textDocument\/publishDiagnostics"/)],
  ['textDocument.publishDiagnostics.relatedInformation', answers('textDocument/diagnostic', /"relatedInformation"/)],
  ['textDocument.publishDiagnostics.tagSupport', answers('textDocument/diagnostic', /"tags"/)],
  ['textDocument.publishDiagnostics.codeDescriptionSupport', answers('textDocument/diagnostic', /"codeDescription"/)],
  [
    'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport',
    answers('textDocument/documentSymbol', /"children"/),
  ],
  ['textDocument.documentSymbol.labelSupport', offers(/"label":"条理"/)],
  ['textDocument.foldingRange', offers(/"foldingRangeProvider":true/)],
  ['textDocument.selectionRange', offers(/"selectionRangeProvider":true/)],
  ['textDocument.hover.contentFormat', answers('textDocument/hover', /"kind":"markdown"/)],
  ['textDocument.definition.linkSupport', answers('textDocument/definition', /"targetUri"/)],
  ['textDocument.documentLink.tooltipSupport', answers('textDocument/documentLink', /"tooltip"/)],
  ['textDocument.documentLink.dynamicRegistration', unasked(/"method":"textDocument\/documentLink"/)],
  ['textDocument.completion.completionItemKind', answers('textDocument/completion', /"kind":(?:19|2[0-5])\b/)],
  ['textDocument.completion.completionItem.snippetSupport', answers('textDocument/completion', /\$\{1:/)],
  ['textDocument.completion.completionItem.snippetSupport', answers('textDocument/completion', /"insertTextFormat":2/)],
  ['textDocument.completion.completionItem.labelDetailsSupport', answers('textDocument/completion', /"labelDetails"/)],
  ['textDocument.completion.completionItem.documentationFormat', answers('completionItem/resolve', /"markdown"/)],
  [
    'textDocument.completion.completionItem.resolveSupport',
    offers(/"completionProvider":\{[^}]*"resolveProvider":true/),
  ],
  ['textDocument.codeAction.codeActionLiteralSupport', answers('textDocument/codeAction', /"title"/)],
  ['textDocument.codeAction.codeActionLiteralSupport', offers(/"codeActionKinds"/)],
  ['textDocument.codeAction.dataSupport', answers('textDocument/codeAction', /"data":\{"uri"/)],
  ['textDocument.codeAction.resolveSupport', answers('textDocument/codeAction', /"data":\{"uri"/)],
  ['textDocument.codeAction.isPreferredSupport', answers('textDocument/codeAction', /"isPreferred"/)],
  ['textDocument.rename.prepareSupport', offers(/"prepareProvider"/)],
  ['textDocument.callHierarchy', offers(/"callHierarchyProvider":true/)],
  ['textDocument.semanticTokens', offers(/"semanticTokensProvider"/)],
  ['textDocument.semanticTokens.requests.range', offers(/"range":true/)],
  ['textDocument.semanticTokens.requests.full', offers(/"delta":true/)],
  ['textDocument.inlayHint', offers(/"inlayHintProvider":true/)],
  ['textDocument.linkedEditingRange', offers(/"linkedEditingRangeProvider":true/)],
]

describe('what a client declared', () => {
  let all: Transcript
  before(async () => {
    all = await session(everything)
  })

  it('takes in every request that there is', () => {
    assert.deepEqual(Object.keys(all.answers).sort(), [...requests])
    // An answer that is empty would hold nothing that could be wrong.
    for (const [method, answer] of Object.entries(all.answers))
      assert.ok(!/^(?:null|\[\])$/.test(answer.trim()), method)
  })

  for (const [path, sent] of allowed)
    it(`is needed: ${path}`, async () => {
      assert.ok(sent(all), 'nothing of the kind is sent to a client that declared it')
      assert.ok(!sent(await session(without(path))), 'it is sent to a client that did not declare it')
    })

  it('is nothing: then only answers in their oldest form are sent, and nothing unasked', async () => {
    const none = await session({})
    for (const [path, sent] of allowed) assert.ok(!sent(none), path)
    // What would dangle is told in a message, which every client shows.
    assert.deepEqual([...new Set(none.methods)], ['window/showMessage'])
  })

  it('holds for findings that are pushed: their version only where it was declared', async () => {
    const pushed = async (versionSupport: boolean) => {
      const publishDiagnostics = versionSupport ? { versionSupport } : {}
      const client = await startClient({ capabilities: { textDocument: { publishDiagnostics } }, folder })
      await client.open(draft)
      await until(() => client.received.length > 0)
      await client.stop()
      return 'version' in (client.received[0]!.params as object)
    }
    assert.equal(await pushed(true), true)
    assert.equal(await pushed(false), false)
  })
})
