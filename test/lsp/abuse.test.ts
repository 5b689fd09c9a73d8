/** What no well-behaved client does, and floods that a well-behaved one may cause: the right error, and the server lives. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import {
  CancellationTokenSource,
  createConnection,
  type DocumentSymbol,
  ErrorCodes,
  LSPErrorCodes,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { emptyHost, type LspHost } from '../../server/src/lsp/host.ts'
import { requests } from '../../server/src/lsp/lifecycle.ts'
import { nodeHost } from '../../server/src/lsp/node.ts'
import { start } from '../../server/src/lsp/server.ts'
import { rules } from '../../server/src/rules/index.ts'
import { startClient, type TestClient, until } from './client.ts'

const draft = `江州市支持冰雪运动若干措施

一、支持场馆

（一）支持新建场馆。对新建滑雪场，给予不超过200万元补助。（责任单位：市体育局）

（二）支持改造场馆。按照第（一）项执行。（责任单位：市体育局）
`

interface Answer {
  readonly id?: number | null
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

/** The bare wire: whatever bytes the test likes, and the server's answers by id. */
function openWire(host: Partial<LspHost> = {}) {
  const up = new PassThrough()
  const down = new PassThrough()
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down))
  start(server, { ...emptyHost(), ...host })
  const answers: Answer[] = []
  new StreamMessageReader(down).listen((message) => void answers.push(message as Answer))
  const bytes = (text: string) => void up.write(text)
  const frame = (body: string) => bytes(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  let id = 0
  const request = async (method: string, params?: unknown): Promise<Answer> => {
    const own = ++id
    frame(JSON.stringify({ jsonrpc: '2.0', id: own, method, params }))
    await until(() => answers.some((answer) => answer.id === own), 10_000)
    return answers.find((answer) => answer.id === own)!
  }
  const initialize = () => request('initialize', { processId: null, rootUri: null, capabilities: {} })
  const stop = () => {
    server.dispose()
    up.destroy()
    down.destroy()
  }
  return { bytes, frame, request, initialize, stop, answers }
}

describe('a client that breaks the protocol', () => {
  let wire: ReturnType<typeof openWire>
  beforeEach(() => {
    wire = openWire()
  })
  afterEach(() => wire.stop())

  it('is told that it must initialize first, and only once', async () => {
    const early = await wire.request('textDocument/hover', { textDocument: { uri: 'a:b' }, position: {} })
    assert.equal(early.error?.code, ErrorCodes.ServerNotInitialized)
    assert.ok((await wire.initialize()).result)
    assert.equal((await wire.initialize()).error?.code, ErrorCodes.InvalidRequest)
  })

  it('gets nothing but refusals after shutdown', async () => {
    await wire.initialize()
    assert.equal((await wire.request('shutdown')).error, undefined)
    for (const method of requests) {
      const { error } = await wire.request(method, { textDocument: { uri: 'a:b' } })
      assert.equal(error?.code, ErrorCodes.InvalidRequest, method)
    }
    assert.equal((await wire.request('no/such')).error?.code, ErrorCodes.InvalidRequest)
  })

  it('is refused every request that there is, so that the list of them is whole', async () => {
    const sources = [
      'actions',
      'calls',
      'diagnostics',
      'extension',
      'links',
      'navigation',
      'reading',
      'structure',
      'tokens',
      'workspace-lint',
      'writing',
    ]
      .map((name) => readFileSync(new URL(`../../server/src/lsp/${name}.ts`, import.meta.url), 'utf8'))
      .join('\n')
    const registered = sources.match(
      /\b(?:connection|languages|callHierarchy|semanticTokens|inlayHint|diagnostics)\.on[A-Z]?\w*\(/gu,
    )
    assert.equal(registered?.filter((call) => !/documents\.|onDid/u.test(call)).length, requests.length)
  })

  it('hears of unknown requests, and may send unknown notifications', async () => {
    await wire.initialize()
    assert.equal((await wire.request('textDocument/noSuchThing', {})).error?.code, ErrorCodes.MethodNotFound)
    wire.frame('{"jsonrpc":"2.0","method":"textDocument/didNothing","params":{}}')
    wire.frame('{"jsonrpc":"2.0","method":"$/noSuch"}')
    assert.equal((await wire.request('workspace/symbol', { query: '' })).error, undefined)
  })

  for (const [name, body] of [
    ['no JSON', '{"jsonrpc":"2.0","id":9,"method":'],
    ['a batch', '[{"jsonrpc":"2.0","id":9,"method":"shutdown"}]'],
    ['a number', '42'],
    ['null', 'null'],
    ['no method', '{"jsonrpc":"2.0","id":9}'],
    ['a method that is no text', '{"jsonrpc":"2.0","id":9,"method":7}'],
    ['an answer that nobody asked for', '{"jsonrpc":"2.0","id":99,"result":1}'],
    ['nesting without end', `{"jsonrpc":"2.0","method":"$/x","params":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['a key that would change every object', '{"jsonrpc":"2.0","method":"$/x","params":{"__proto__":{"polluted":1}}}'],
  ] as const) {
    it(`sends ${name}, and is served afterwards`, async () => {
      await wire.initialize()
      wire.frame(body)
      assert.equal((await wire.request('workspace/symbol', { query: '' })).error, undefined)
      assert.equal(({} as { polluted?: unknown }).polluted, undefined)
    })
  }

  for (const [name, params] of [
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a document without an address', { textDocument: {}, position: { line: 0, character: 0 } }],
    ['an address that is none', { textDocument: { uri: '%%%' }, position: { line: 0, character: 0 } }],
  ] as const) {
    it(`asks for every feature with ${name}, and is served afterwards`, async () => {
      await wire.initialize()
      for (const method of requests) await wire.request(method, params)
      assert.equal((await wire.request('workspace/symbol', { query: '' })).error, undefined)
    })
  }
})

describe('a client whose edits make no sense', () => {
  let client: TestClient
  afterEach(() => client.stop())
  const symbolsOf = async (uri: string) =>
    (await client.request<DocumentSymbol[] | null>('textDocument/documentSymbol', { textDocument: { uri } })) ?? []
  const send = (uri: string, version: number, contentChanges: readonly unknown[]) =>
    client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  const at = (line: number, character: number) => ({ line, character })

  it('out of range, backwards and out of order: they are put where they can be, as every editor library does', async () => {
    client = await startClient()
    const { uri } = await client.open(draft)
    await send(uri, 5, [
      { range: { start: at(900, 0), end: at(900, 9) }, text: '（三）支持办赛。（责任单位：市体育局）\n' },
    ])
    await send(uri, 3, [{ range: { start: at(0, 13), end: at(0, 9) }, text: '意见' }])
    await send(uri, 4, [{ range: { start: at(0, 0), end: at(0, 2 ** 31 - 1) }, text: '江州市办赛方案' }])
    await send('file:///drafts/never-opened.policy.md', 2, [{ text: 'x' }])
    const [policy] = await symbolsOf(uri)
    assert.equal(policy?.name, '江州市办赛方案')
    assert.equal(policy?.children?.[0]?.children?.at(-1)?.name, '（三）支持办赛')
  })

  it('opens twice, closes twice, and asks about what is closed', async () => {
    client = await startClient()
    const { uri } = await client.open(draft)
    await client.open(draft.replace('一、', '二、'), { uri })
    assert.equal((await symbolsOf(uri))[0]?.children?.[0]?.name, '二、支持场馆')
    for (let i = 0; i < 2; i++)
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    assert.deepEqual(await symbolsOf(uri), [])
  })

  it('closes the document while it waits for answers', async () => {
    client = await startClient()
    const { uri } = await client.open(draft)
    const position = at(4, 8)
    const methods = ['hover', 'definition', 'documentSymbol', 'codeLens', 'completion', 'prepareRename', 'diagnostic']
    const asked = methods.map((method) =>
      client.request(`textDocument/${method}`, { textDocument: { uri }, position }).catch((error: unknown) => error),
    )
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    for (const answer of await Promise.all(asked))
      if (answer instanceof Error) assert.match(answer.message, /content modified|the draft changed/u)
    const again = await client.open(draft)
    assert.equal((await symbolsOf(again.uri)).length, 1)
  })
})

describe('a flood', function () {
  this.timeout(30_000)
  let client: TestClient
  afterEach(() => client.stop())

  it('of ten thousand changes in a burst ends in the right text', async () => {
    client = await startClient()
    let document = await client.open(draft)
    const end = document.getText().length
    let text = ''
    for (let i = 0; i < 10_000; i++) {
      text += String.fromCodePoint(0x4e00 + (i % 500))
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version: i + 2 },
        contentChanges: [
          { range: { start: document.positionAt(end), end: document.positionAt(end) }, text: text.at(-1) },
        ],
      })
    }
    document = TextDocument.create(document.uri, 'policy', 10_001, document.getText() + [...text].reverse().join(''))
    const whole = await client.request<{ range: { end: unknown } }[]>('textDocument/documentSymbol', {
      textDocument: { uri: document.uri },
    })
    assert.deepEqual(whole[0]?.range.end, document.positionAt(document.getText().length))
  })

  it('of cancelled requests leaves the next one answered', async () => {
    client = await startClient()
    const { uri } = await client.open(draft)
    const answers = Array.from({ length: 2000 }, (_, i) => {
      const source = new CancellationTokenSource()
      const params = { textDocument: { uri }, position: { line: 4, character: i % 20 } }
      const answer = client.connection.sendRequest('textDocument/hover', params, source.token).then(
        () => 'answered',
        (error: { code: number }) => error.code,
      )
      source.cancel()
      return answer
    })
    const outcomes = new Set(await Promise.all(answers))
    for (const outcome of outcomes) assert.ok(outcome === 'answered' || outcome === LSPErrorCodes.RequestCancelled)
    assert.ok(outcomes.has(LSPErrorCodes.RequestCancelled))
    assert.ok(await client.request('textDocument/documentSymbol', { textDocument: { uri } }))
  })

  it('of watched files reads each file once a message and asks the client only now and then to look again', async () => {
    const reads = new Map<string, number>()
    const uris = ['a', 'b', 'c'].map((name) => `file:///drafts/${name}.policy.md`)
    client = await startClient({
      host: {
        listFiles: async () => uris,
        readText: async (uri) => {
          reads.set(uri, (reads.get(uri) ?? 0) + 1)
          return uris.includes(uri) ? draft : null
        },
      },
    })
    await client.request('workspace/symbol', { query: '场馆' })
    reads.clear()
    const send = async (files: readonly string[]) => {
      const changes = Array.from({ length: 600 }, (_, i) => ({ uri: files[i % files.length], type: 2 }))
      for (let i = 0; i < 50; i++)
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    }
    await send(['file:///drafts/tiaoli.config.yaml'])
    const asks = () => client.received.filter(({ method }) => method === 'workspace/diagnostic/refresh').length
    await until(() => asks() > 0)
    await send(uris)
    await until(() => uris.every((uri) => reads.get(uri) === 50), 20_000)
    assert.ok(asks() <= 10, `${asks()} times`)
  })
})

describe('the workspace on the disk', () => {
  let client: TestClient
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiaoli-'))
    writeFileSync(join(folder, 'a.policy.md'), draft)
  })
  afterEach(async () => {
    await client.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const names = async () =>
    (await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: '冰雪运动' })).map(({ location }) =>
      decodeURIComponent(location.uri.split('/').at(-1)!),
    )
  const changed = (...files: readonly (readonly [string, number])[]) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: files.map(([name, type]) => ({ uri: pathToFileURL(join(folder, name)).href, type })),
    })

  it('may show one file under two roots: it is known once', async () => {
    client = await startClient({ host: nodeHost(), folder: pathToFileURL(folder).href })
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: pathToFileURL(folder).href, name: 'again' }], removed: [] },
    })
    assert.deepEqual(await names(), ['a.policy.md'])
  })

  it('may change under the server: what was renamed or deleted is so in the server, too', async () => {
    client = await startClient({ host: nodeHost(), folder: pathToFileURL(folder).href })
    assert.deepEqual(await names(), ['a.policy.md'])
    renameSync(join(folder, 'a.policy.md'), join(folder, '草案.policy.md'))
    await changed(['a.policy.md', 3], ['草案.policy.md', 1])
    assert.deepEqual(await names(), ['草案.policy.md'])
    rmSync(join(folder, '草案.policy.md'))
    await changed(['草案.policy.md', 3])
    assert.deepEqual(await names(), [])
  })
})

describe('what throws', () => {
  let client: TestClient
  afterEach(() => client.stop())

  it('in a rule costs one diagnostic with its name and one log line with the stack', async () => {
    const rule = rules.find(({ id }) => id === 'numbering-gap')!
    const { check } = rule
    try {
      Object.assign(rule, {
        // biome-ignore lint/correctness/useYield: it throws before it finds anything
        *check() {
          throw new Error('broken on purpose')
        },
      })
      client = await startClient()
      const { uri } = await client.open(draft.replace('（二）', '（三）'))
      for (let i = 0; i < 3; i++) {
        const report = await client.request<{ items: { code: string; message: string }[] }>('textDocument/diagnostic', {
          textDocument: { uri },
        })
        const own = report.items.filter(({ code }) => code === 'numbering-gap')
        assert.equal(own.length, 1)
        assert.match(own[0]!.message, /规则 numbering-gap 检查本文时出错/u)
      }
    } finally {
      Object.assign(rule, { check })
    }
    const logged = client.received.filter(({ method }) => method === 'window/logMessage')
    assert.equal(logged.length, 1)
    assert.match(
      (logged[0]!.params as { message: string }).message,
      /^rule numbering-gap: Error: broken on purpose\n\s+at /u,
    )
  })

  it('in a feature costs one notice with its name and one log line with the stack', async () => {
    client = await startClient({
      host: {
        rulePage: () => {
          throw new Error('no pages today')
        },
      },
    })
    const { uri } = await client.open(draft.replace('：市体育局', '：'))
    for (let i = 0; i < 3; i++) await client.request('textDocument/diagnostic', { textDocument: { uri } })
    const of = (method: string) =>
      client.received.filter((one) => one.method === method).map((one) => (one.params as { message: string }).message)
    assert.deepEqual(of('window/showMessage'), ['“检查”处理本文时出错，本次没有结果；其他功能不受影响，详情见日志。'])
    assert.equal(of('window/logMessage').length, 1)
    assert.match(of('window/logMessage')[0]!, /^diagnostics: Error: no pages today\n\s+at /u)
    assert.ok(await client.request('textDocument/documentSymbol', { textDocument: { uri } }))
  })
})
