import assert from 'node:assert/strict'
import {
  DiagnosticTag,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type FoldingRange,
  type PublishDiagnosticsParams,
  type SelectionRange,
} from 'vscode-languageserver/node'
import { fullCapabilities, startClient, type TestClient, until } from './client.ts'

const draft = `# 安和市促进冰雪经济发展若干措施

一、总体要求

坚持市场主导。

二、支持场馆建设

（一）支持新建场馆。对新建室内滑雪场，给予不超过200万元补助。（责任单位：市体育局）

（二）支持改造场馆。按照第（一）项执行。（责任单位：市体育局）
`

describe('language server over the protocol', () => {
  let client: TestClient
  afterEach(() => client.stop())

  it('says what it can and who it is', async () => {
    client = await startClient()
    const { capabilities, serverInfo } = client.initialized
    assert.equal(serverInfo?.name, 'tiaoli')
    assert.equal(capabilities.positionEncoding, 'utf-16')
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'tiaoli',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    })
  })

  it('offers nothing that a client has no word for', async () => {
    client = await startClient({ capabilities: {} })
    const { capabilities } = client.initialized
    const declared = [
      'positionEncoding',
      'diagnosticProvider',
      'workspace',
      'semanticTokensProvider',
    ] satisfies (keyof typeof capabilities)[]
    for (const name of declared) assert.equal(capabilities[name], undefined, name)
    for (const name of ['foldingRangeProvider', 'selectionRangeProvider', 'inlayHintProvider'] as const)
      assert.equal(capabilities[name], false, name)
    assert.equal(capabilities.documentSymbolProvider, true)
    assert.equal(capabilities.renameProvider, true)
  })

  it('marks what is replaced as deprecated and what is needless as unnecessary, for a client that knows tags', async () => {
    const text = draft
      .replace('责任单位：市体育局）\n\n', '责任单位：市体育局、市体育局）\n\n')
      .replace(
        '按照第（一）项执行。（责任单位：市体育局）',
        '按照第（一）项执行。（责任单位：国土资源部）\n\n2024年3月1日',
      )
    const tagged = async (valueSet?: DiagnosticTag[]) => {
      const textDocument = { diagnostic: {}, publishDiagnostics: valueSet ? { tagSupport: { valueSet } } : {} }
      client = await startClient({ capabilities: { textDocument } })
      const { uri } = await client.open(text)
      const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      })
      assert.ok(report.kind === 'full')
      return report.items.flatMap(({ code, tags }) => (tags ? [`${code} ${tags.join()}`] : []))
    }
    const known = [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated]
    assert.deepEqual(await tagged(known), ['responsibility-duplicate 1', 'agency-obsolete 2'])
    await client.stop()
    assert.deepEqual(await tagged(), [])
  })

  it('folds no more ranges than the client takes, the largest of them', async () => {
    const folded = async (rangeLimit?: number) => {
      client = await startClient({ capabilities: { textDocument: { foldingRange: rangeLimit ? { rangeLimit } : {} } } })
      const { uri } = await client.open(draft)
      const ranges = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } })
      return ranges.map(({ startLine, endLine }) => [startLine, endLine])
    }
    const all = await folded()
    assert.ok(all.length > 2, JSON.stringify(all))
    await client.stop()
    assert.deepEqual(await folded(2), [
      [0, 10],
      [6, 10],
    ])
  })

  it('answers a pull with a result id and says unchanged the second time', async () => {
    client = await startClient()
    const { uri } = await client.open(draft)
    const first = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
    assert.equal(first.kind, 'full')
    assert.ok(first.resultId)
    const second = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId: first.resultId,
    })
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId })
  })

  it('pushes to a client that cannot pull, and clears on close', async () => {
    const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument!
    client = await startClient({ capabilities: { ...fullCapabilities, textDocument } })
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined)
    const { uri } = await client.open(draft)
    await until(() => client.received.some(({ method }) => method === 'textDocument/publishDiagnostics'))
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    await until(() => client.received.filter(({ method }) => method === 'textDocument/publishDiagnostics').length > 1)
    assert.deepEqual(client.received.at(-1)?.params, { uri, diagnostics: [] })
  })

  it('pushes once for keys that came together, and of the last of them', async () => {
    const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument!
    const publishDiagnostics = { ...textDocument.publishDiagnostics, versionSupport: true }
    client = await startClient({
      capabilities: { ...fullCapabilities, textDocument: { ...textDocument, publishDiagnostics } },
    })
    const pushed = () =>
      client.received
        .filter(({ method }) => method === 'textDocument/publishDiagnostics')
        .map(({ params }) => (params as PublishDiagnosticsParams).version)
    const { uri } = await client.open(draft)
    await until(() => pushed().length > 0)
    const start = { line: 0, character: 0 }
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 2 + i },
          contentChanges: [{ range: { start, end: start }, text: '新' }],
        }),
      ),
    )
    await until(() => pushed().at(-1) === 9)
    assert.ok(pushed().length <= 4, pushed().join())
  })

  it('sends nothing to a client that declared nothing', async () => {
    client = await startClient({ capabilities: {} })
    const { uri } = await client.open(draft)
    await client.request('textDocument/documentSymbol', { textDocument: { uri } })
    await new Promise((resolve) => setTimeout(resolve, 60))
    assert.deepEqual(client.received, [])
  })

  it('leaves a document alone that is no draft', async () => {
    client = await startClient()
    const { uri } = await client.open(draft, { uri: 'file:///drafts/readme.md', languageId: 'markdown' })
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
    assert.deepEqual(report, { kind: 'full', items: [] })
    assert.equal(await client.request('textDocument/documentSymbol', { textDocument: { uri } }), null)
  })

  it('gives the outline of policies and clauses, and where they fold', async () => {
    client = await startClient()
    const { uri } = await client.open(draft)
    const [policy] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } })
    assert.equal(policy?.name, '安和市促进冰雪经济发展若干措施')
    assert.deepEqual(
      policy?.children?.map(({ name }) => name),
      ['一、总体要求', '二、支持场馆建设'],
    )
    const [hall] = policy?.children?.[1]?.children ?? []
    assert.equal(hall?.name, '（一）支持新建场馆')
    const folding = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } })
    assert.ok(folding.some(({ startLine, endLine }) => startLine === 6 && endLine === 10))
  })

  it('grows a selection from the word to the whole document', async () => {
    client = await startClient()
    const document = await client.open(draft)
    const position = document.positionAt(draft.indexOf('滑雪场') + 1)
    const [range] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri: document.uri },
      positions: [position],
    })
    const texts: string[] = []
    for (let at: SelectionRange | undefined = range; at; at = at.parent) texts.push(document.getText(at.range))
    assert.ok(texts.includes('对新建室内滑雪场，给予不超过200万元补助。'))
    assert.equal(texts.at(-1), draft)
  })

  it('follows an incremental change', async () => {
    client = await startClient()
    const document = await client.open(draft)
    const at = draft.indexOf('支持改造场馆')
    const changed = await client.change(document, at, at + 6, '支持更新场馆')
    const [policy] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: changed.uri },
    })
    assert.equal(policy?.children?.[1]?.children?.[1]?.name, '（二）支持更新场馆')
  })
})
