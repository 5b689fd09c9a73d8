/** What is answered while the drafts of a workspace are being read: what need not wait does not, and what must is told of. */
import assert from 'node:assert/strict'
import {
  type CallHierarchyItem,
  CancellationTokenSource,
  type ClientCapabilities,
  type DocumentLink,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { few } from '../../server/src/lsp/tally.ts'
import { fullCapabilities, startClient, type TestClient, until } from './client.ts'

const folder = 'file:///drafts'
const own = `安和市滑雪场管理办法

第一条　滑雪场（以下简称“雪场”）由市体育局备案，依照《安和市冰场管理办法》第一条办理。

第二条　雪场的器材见附件1，依照《安和市冰壶馆管理办法》第一条检查。

第三条　违反第二条规定的，责令改正。

附件1

滑雪场器材目录
`
const other = (title: string) => `${title}\n\n第一条　违反《安和市滑雪场管理办法》第二条规定的，给予警告。\n`
const uriOf = (name: string) => `${folder}/${name}.policy.md`
const [early, gate, late] = ['安和市冰场管理办法', '安和市滑道管理办法', '安和市冰壶馆管理办法']

describe('while the drafts of a workspace are read', () => {
  let client: TestClient
  let document: TextDocument
  /** Reading stands before the draft `gate` until this is called. */
  let goOn: () => void
  let atGate: boolean
  let disk: Map<string, string>

  afterEach(() => client.stop())

  /** A server that has read the early draft and stands before the gate, with so many drafts behind it. */
  async function begin(behind: number, capabilities: ClientCapabilities = fullCapabilities): Promise<void> {
    const names = [early, gate, late, ...Array.from({ length: behind - 2 }, (_, index) => `安和市第${index}号通告`)]
    disk = new Map(names.map((name) => [uriOf(name), other(name!)]))
    atGate = false
    const opened = new Promise<void>((resolve) => (goOn = resolve))
    client = await startClient({
      capabilities,
      folder,
      host: {
        listFiles: async () => [...disk.keys()],
        readText: async (uri) => {
          if (uri === uriOf(gate!)) {
            atGate = true
            await opened
          }
          return disk.get(uri) ?? null
        },
      },
    })
    document = await client.open(own, { uri: uriOf('draft') })
  }
  const at = (words: string, inside = 1) => ({
    textDocument: { uri: document.uri },
    position: document.positionAt(own.indexOf(words) + inside),
  })
  const links = async () =>
    (await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: document.uri } })).map(
      ({ target }) => decodeURI(target!.slice(folder.length + 1)).replace(/\..*/u, ''),
    )
  const standsAtGate = () => until(() => atGate)
  /** Whether an answer is still waited for when the server has had time for another. */
  async function waits(asked: Promise<unknown>): Promise<boolean> {
    let settled = false
    void asked.catch(() => undefined).finally(() => (settled = true))
    await client.request('textDocument/hover', at('滑雪场'))
    return !settled
  }
  const asksFor = (method: string) => client.received.filter((one) => one.method === method).length

  const offering: ClientCapabilities = {
    ...fullCapabilities,
    textDocument: { ...fullCapabilities.textDocument, documentLink: { dynamicRegistration: true } },
  }

  it('links are those that are known, and are asked for again when all drafts are', async () => {
    await begin(2, offering)
    assert.equal(client.initialized.capabilities.documentLinkProvider, undefined)
    assert.deepEqual(await links(), ['draft'])
    await standsAtGate()
    assert.deepEqual(await links(), [early, 'draft'])
    assert.equal(asksFor('client/registerCapability'), 1)
    goOn()
    await until(() => asksFor('client/registerCapability') === 2)
    assert.equal(asksFor('client/unregisterCapability'), 1)
    assert.deepEqual(await links(), [early, 'draft', late])
    // A draft that appears is linked to, and one that changes nothing is not told of.
    disk.delete(uriOf(early!))
    const changes = [{ uri: uriOf(early!), type: 3 }]
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await until(() => asksFor('client/registerCapability') === 3)
    assert.deepEqual(await links(), ['draft', late])
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(gate!), type: 2 }],
    })
    await client.request('workspace/symbol', { query: '' })
    assert.equal(asksFor('client/registerCapability'), 3)
  })

  it('links are those that are known for a client that cannot be asked again', async () => {
    await begin(2)
    assert.deepEqual(client.initialized.capabilities.documentLinkProvider, {})
    assert.deepEqual(await links(), ['draft'])
    goOn()
    await until(async () => (await links()).length === 3)
    assert.equal(asksFor('client/registerCapability'), 0)
  })

  it('a title leads to its draft as soon as that is read', async () => {
    await begin(2)
    const definition = (words: string) => client.request<LocationLink[] | null>('textDocument/definition', at(words, 2))
    const asked = definition('《安和市冰壶馆')
    await standsAtGate()
    assert.equal((await definition('《安和市冰场'))?.[0]?.targetUri, uriOf(early!))
    assert.equal(await definition('责令改正'), null)
    assert.ok(await waits(asked))
    goOn()
    assert.equal((await asked)?.[0]?.targetUri, uriOf(late!))
  })

  it('places are found at once where no other draft can have any, and all of them otherwise', async () => {
    await begin(2)
    const references = (words: string) =>
      client.request<Location[]>('textDocument/references', { ...at(words), context: { includeDeclaration: true } })
    const asked = references('第二条　雪场')
    await standsAtGate()
    assert.equal((await references('责令改正')).length, 0)
    assert.equal((await references('雪场”')).length, 2)
    assert.ok(await waits(asked))
    goOn()
    assert.deepEqual(
      (await asked).map(({ uri }) => uri),
      [...Array(2).fill(document.uri), uriOf(early!), uriOf(gate!), uriOf(late!)],
    )
  })

  it('whom a clause cites is told when those drafts are known, and who cites it when all are', async () => {
    await begin(2)
    const call = async (direction: string, words: string) => {
      const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', at(words))
      return client.request<unknown[]>(`callHierarchy/${direction}Calls`, { item })
    }
    const [outgoing, incoming] = [call('outgoing', '第二条　雪场'), call('incoming', '第二条　雪场')]
    await standsAtGate()
    assert.equal((await call('outgoing', '第一条　滑雪场')).length, 1)
    assert.equal((await call('outgoing', '第三条　违反')).length, 1)
    assert.ok(await waits(outgoing))
    assert.ok(await waits(incoming))
    goOn()
    assert.equal((await outgoing).length, 1)
    assert.equal((await incoming).length, 4)
  })

  it('names are those that are known, while many drafts are not read', async () => {
    await begin(few + 1)
    const names = async (query: string) =>
      (await client.request<WorkspaceSymbol[]>('workspace/symbol', { query })).map(({ name }) => name)
    const asked = names('第5号')
    await standsAtGate()
    assert.deepEqual(await names('冰场管理'), [early])
    assert.ok(await waits(asked))
    goOn()
    assert.equal((await asked)[0], '安和市第5号通告')
  })

  it('names wait for a few drafts', async () => {
    await begin(few - 1)
    const asked = client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '管理办法' })
    await standsAtGate()
    assert.ok(await waits(asked))
    goOn()
    assert.ok((await asked).length > 3)
  })

  const insert = () =>
    client.request<WorkspaceEdit>('tiaoli/clauseEdit', {
      textDocument: { uri: document.uri },
      action: 'insert-before',
      offset: own.indexOf('第一条　滑雪场') + 1,
    })

  it('a refactoring waits for all of them', async () => {
    await begin(2)
    const asked = insert()
    await standsAtGate()
    assert.ok(await waits(asked))
    goOn()
    const { documentChanges } = await asked
    const changed = documentChanges?.map((change) => 'textDocument' in change && change.textDocument.uri)
    assert.deepEqual(changed, [document.uri, uriOf(early!), uriOf(gate!), uriOf(late!)])
  })

  it('the draft must be as it was when the answer comes', async () => {
    await begin(2)
    const asked = [
      insert(),
      client.request('textDocument/references', { ...at('第二条　雪场'), context: { includeDeclaration: true } }),
      client.request('textDocument/definition', at('《安和市冰壶馆', 2)),
    ]
    await standsAtGate()
    for (const one of asked) assert.ok(await waits(one))
    await client.change(document, 0, 0, '# ')
    goOn()
    for (const one of asked) await assert.rejects(one, { code: LSPErrorCodes.ContentModified })
  })

  it('waiting can be cancelled', async () => {
    await begin(2)
    const source = new CancellationTokenSource()
    const asked = client.connection.sendRequest(
      'textDocument/references',
      { ...at('第二条　雪场'), context: { includeDeclaration: true } },
      source.token,
    )
    await standsAtGate()
    assert.ok(await waits(asked))
    source.cancel()
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled })
    goOn()
  })

  describe('progress', () => {
    const told = () =>
      client.received
        .filter(({ method }) => method === '$/progress')
        .map(({ params }) => (params as { value: { kind: string; message?: string; percentage?: number } }).value)

    it('is told to whoever waits for many', async () => {
      await begin(few + 1)
      const asked = insert()
      await standsAtGate()
      await until(() => told().length > 0)
      assert.deepEqual(told(), [{ kind: 'begin', title: '读取工作区文稿', percentage: 0 }])
      goOn()
      await asked
      await until(() => told().at(-1)?.kind === 'end')
      assert.equal(told().filter(({ kind }) => kind === 'begin').length, 1)
      assert.equal(told().at(-2)?.message, `${few + 1} / ${few + 2}`)
    })
    it('is not told of a few, nor when nobody waits', async () => {
      await begin(few - 1)
      goOn()
      await insert()
      assert.deepEqual(told(), [])
      await client.stop()
      await begin(few + 1)
      await links()
      goOn()
      await until(async () => (await links()).length === 3)
      assert.deepEqual(told(), [])
    })
    it('is not told to a client that refuses or did not declare it', async () => {
      await begin(few + 1, { ...fullCapabilities, window: {} })
      goOn()
      assert.ok(await insert())
      assert.deepEqual(told(), [])
      await client.stop()
      await begin(few + 1)
      client.connection.onRequest('window/workDoneProgress/create', () => {
        throw new Error('no')
      })
      goOn()
      assert.ok(await insert())
      assert.deepEqual(told(), [])
    })
  })
})
