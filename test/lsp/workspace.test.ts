/** What reaches beyond the open draft: the other drafts of the workspace, their findings, and citations between them. */
import assert from 'node:assert/strict'
import {
  CancellationTokenSource,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeAction,
  type LocationLink,
  type PublishDiagnosticsParams,
  type TextEdit,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { lintCommand, type WorkspaceLint } from '../../server/src/lsp/workspace-lint.ts'
import { type ClientOptions, fullCapabilities, startClient, type TestClient, until } from './client.ts'

const rules =
  '安和市滑雪场管理办法\n\n第一条　滑雪场由市体育局备案。\n\n第二条　经营者应当购买保险。\n\n第三条　违反第二条规定的，责令改正。\n'
const citing =
  '安和市滑雪场处罚细则\n\n第一条　违反《安和市滑雪场管理办法》第二条规定的，给予警告。\n\n第二条　依照第一条处理。\n'
const broken = '安和市滑雪场检查细则\n\n第一条　每年检查。\n\n第三条　违反第九条规定的，责令改正。\n'

const folder = 'file:///drafts'
const files: Record<string, string> = {
  [`${folder}/rules.policy.md`]: rules,
  [`${folder}/citing.policy.md`]: citing,
  [`${folder}/broken.policy.md`]: broken,
  [`${folder}/readme.md`]: '# 说明\n',
}

describe('the workspace over the protocol', () => {
  let client: TestClient
  let disk: Record<string, string>
  let reads: string[]
  afterEach(() => client.stop())

  async function begin(options: ClientOptions = {}): Promise<void> {
    disk = { ...files }
    reads = []
    const host: ClientOptions['host'] = {
      listFiles: async () => Object.keys(disk),
      readText: async (uri) => {
        reads.push(uri)
        return disk[uri] ?? null
      },
    }
    client = await startClient({ host, ...options })
  }
  const place = (document: TextDocument, words: string, inside = 1) => ({
    textDocument: { uri: document.uri },
    position: document.positionAt(document.getText().indexOf(words) + inside),
  })
  const openFile = (name: string) => client.open(files[`${folder}/${name}`]!, { uri: `${folder}/${name}` })
  const published = () =>
    client.received
      .filter(({ method }) => method === 'textDocument/publishDiagnostics')
      .map(({ params }) => params as PublishDiagnosticsParams)

  it('is read by the server itself when its helper cannot, and that is said once', async () => {
    await begin({
      host: {
        listFiles: async () => Object.keys(files),
        readText: async (uri) => files[uri] ?? null,
        digest: async () => {
          throw new Error('no threads here')
        },
      },
    })
    const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '安和市' })
    assert.equal(found.filter(({ name }) => name.startsWith('安和市')).length, 3)
    const said = client.received.filter(({ params }) => JSON.stringify(params ?? '').includes('no threads here'))
    assert.equal(said.length, 1)
  })

  describe('findings on a command', () => {
    const run = (token?: unknown) =>
      client.request<WorkspaceLint>('workspace/executeCommand', {
        command: lintCommand,
        ...(token === undefined ? {} : { workDoneToken: token }),
      })

    it('are published for closed drafts, and counted for all', async () => {
      await begin()
      await openFile('rules.policy.md')
      const result = await run()
      assert.equal(result.drafts, 3)
      assert.equal(result.linted, 3)
      assert.ok(result.errors >= 1)
      const found = published().find(({ uri }) => uri.endsWith('broken.policy.md'))
      assert.ok(found?.diagnostics.some(({ code }) => code === 'reference-dangling'))
      assert.ok(published().every(({ uri }) => !uri.endsWith('rules.policy.md')))
    })
    it('come with progress, where the client shows it', async () => {
      await begin()
      await run('mine')
      const steps = client.received
        .filter(({ method }) => method === '$/progress')
        .map(({ params }) => params as { token: unknown; value: { kind: string; percentage?: number } })
      assert.deepEqual([steps[0]?.value.kind, steps.at(-1)?.value.kind], ['begin', 'end'])
      assert.ok(steps.every(({ token }) => token === 'mine'))
      assert.ok(steps.some(({ value }) => value.kind === 'report'))
    })
    it('come without progress for a client that did not declare it', async () => {
      await begin({ capabilities: { textDocument: { publishDiagnostics: {} } } })
      await run()
      assert.ok(client.received.every(({ method }) => method === 'textDocument/publishDiagnostics'))
    })
    it('stop when they are cancelled', async () => {
      await begin()
      for (let i = 0; i < 200; i++) disk[`${folder}/more${i}.policy.md`] = broken
      const source = new CancellationTokenSource()
      const asked = client.connection.sendRequest('workspace/executeCommand', { command: lintCommand }, source.token)
      await until(() => published().length > 3)
      source.cancel()
      const result = (await asked) as WorkspaceLint
      assert.ok(result.linted < result.drafts, `${result.linted} of ${result.drafts}`)
    })
    it('go when the draft is opened, and follow its file', async () => {
      await begin()
      await run()
      const uri = `${folder}/broken.policy.md`
      const count = () => published().filter((one) => one.uri === uri)
      disk[uri] = rules
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] })
      await until(() => count().length === 2)
      assert.deepEqual(count().at(-1)?.diagnostics, [])
      disk[uri] = broken
      await run()
      await openFile('broken.policy.md')
      await until(() => count().at(-1)?.diagnostics.length === 0 && count().length === 4)
    })
    it('are none that an unknown command gives', async () => {
      await begin()
      await assert.rejects(client.request('workspace/executeCommand', { command: 'tiaoli.none' }), /unknown command/)
    })
  })

  it('definition leads to the clause of the other draft', async () => {
    await begin()
    const document = await openFile('citing.policy.md')
    const [link] = await client.request<LocationLink[]>('textDocument/definition', place(document, '》第二条规定', 2))
    const target = TextDocument.create('', '', 0, rules)
    assert.equal(link?.targetUri, `${folder}/rules.policy.md`)
    assert.match(target.getText(link?.targetSelectionRange), /^第二条/)
    const [title] = await client.request<LocationLink[]>('textDocument/definition', place(document, '《安和市'))
    assert.equal(target.getText(title?.targetSelectionRange), '安和市滑雪场管理办法')
  })

  it('the call hierarchy goes from draft to draft', async () => {
    await begin()
    const document = await openFile('rules.policy.md')
    const [item] = await client.request<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      place(document, '第二条　经营'),
    )
    const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item })
    assert.deepEqual(
      incoming.map(({ from }) => [from.uri.split('/').at(-1), from.name.slice(0, 3)]),
      [
        ['rules.policy.md', '第三条'],
        ['citing.policy.md', '第一条'],
      ],
    )
    const other = TextDocument.create('', '', 0, citing)
    assert.match(other.getText(incoming[1]!.fromRanges[0]), /第二条$/)
    // The next step starts in a draft that is not open.
    const next = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: incoming[1]!.from,
    })
    assert.deepEqual(
      next.map(({ from }) => from.name.slice(0, 3)),
      ['第二条'],
    )
    const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: incoming[1]!.from,
    })
    assert.deepEqual(
      outgoing.map(({ to }) => [to.uri.split('/').at(-1), to.name.slice(0, 3)]),
      [['rules.policy.md', '第二条']],
    )
  })

  it('a renumbering reaches the drafts that cite', async () => {
    await begin()
    const document = await openFile('rules.policy.md')
    const { position } = place(document, '第一条　滑雪')
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor'] },
    })
    const insert = actions.find(({ title }) => title.startsWith('在第一条之前插入'))
    const { edit } = await client.request<CodeAction>('codeAction/resolve', insert)
    const changes = (edit as WorkspaceEdit).documentChanges as unknown as {
      textDocument: { uri: string }
      edits: TextEdit[]
    }[]
    const own = changes.find(({ textDocument }) => textDocument.uri.endsWith('citing.policy.md'))
    const changed = TextDocument.applyEdits(TextDocument.create('', '', 0, citing), own?.edits ?? [])
    assert.equal(changed, citing.replace('》第二条', '》第三条'))
  })

  it('a symbol’s file is read when the symbol is chosen', async () => {
    const symbol = { resolveSupport: { properties: ['location.range'] } }
    await begin({ capabilities: { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, symbol } } })
    await client.request('workspace/symbol', { query: '' })
    reads.length = 0
    const [first] = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'hxcglbf' })
    assert.deepEqual(first?.location, { uri: `${folder}/rules.policy.md` })
    assert.deepEqual(reads, [])
    const resolved = await client.request<WorkspaceSymbol>('workspaceSymbol/resolve', first)
    assert.deepEqual('range' in resolved.location && resolved.location.range.end, { line: 0, character: 10 })
  })

  it('a closed draft is what its file says, not what was typed and thrown away', async () => {
    await begin()
    const document = await openFile('rules.policy.md')
    await client.request('workspace/symbol', { query: '' })
    await client.change(document, 0, 3, '北和市')
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: document.uri } })
    const names = async () =>
      (await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '和市滑雪场管理' })).map(({ name }) => name)
    assert.equal((await names())[0], '安和市滑雪场管理办法')
  })
})
