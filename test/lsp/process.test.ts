/**
 * The server as editors run it: a process of its own, spoken to over its standard input and output. What is done to it here is
 * what abuse.test.ts does to the server in this process; it must live through all of it in one life, and end as it is told.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ErrorCodes, LSPErrorCodes, StreamMessageReader } from 'vscode-languageserver/node'
import { compiledFolder } from '../../server/src/cli/compiled-folder.ts'
import { requests } from '../../server/src/lsp/lifecycle.ts'
import { until } from './client.ts'

const bundle = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url))
const program = fileURLToPath(new URL('../../server/bin/tiaoli.js', import.meta.url))
const draft =
  '江州市支持冰雪运动若干措施\n\n一、支持场馆。按照第九条执行。（责任单位：）\n\n二、支持办赛。（责任单位：市体育局）\n'

interface Answer {
  readonly id?: number
  readonly method?: string
  readonly result?: unknown
  readonly error?: { readonly code: number }
}

class Server {
  readonly process: ChildProcess
  readonly ended: Promise<number | null>
  errors = ''
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #id = 0

  constructor(command: readonly string[] = [bundle], env: NodeJS.ProcessEnv = {}) {
    this.process = spawn(process.execPath, [...command, '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    this.process.stderr!.on('data', (piece) => (this.errors += String(piece)))
    this.ended = new Promise((resolve) => void this.process.on('exit', resolve))
    // What is still on its way to a process that has ended is of no use to anybody.
    this.process.stdin!.on('error', () => {})
    new StreamMessageReader(this.process.stdout!).listen((message) => {
      const { id, method } = message as Answer
      if (id !== undefined && method !== undefined) this.send({ id, result: null })
      else if (id !== undefined) this.#waiting.get(id)?.(message as Answer)
    })
  }

  bytes(text: string): void {
    this.process.stdin!.write(text)
  }

  frame(body: string): void {
    this.bytes(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  send(message: object): void {
    this.frame(JSON.stringify({ jsonrpc: '2.0', ...message }))
  }

  notify(method: string, params: object = {}): void {
    this.send({ method, params })
  }

  /** The number of the request, and its answer. */
  ask(method: string, params: object = {}): { readonly id: number; readonly answer: Promise<Answer> } {
    const id = ++this.#id
    const answer = new Promise<Answer>((resolve) => void this.#waiting.set(id, resolve))
    this.send({ id, method, params })
    return { id, answer }
  }

  async request<R>(method: string, params: object = {}): Promise<R> {
    const { result, error } = await this.ask(method, params).answer
    assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`)
    return result as R
  }

  async codeOf(method: string, params: object = {}): Promise<number | undefined> {
    return (await this.ask(method, params).answer).error?.code
  }

  async initialize(folders: readonly string[] = []): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: 'w' })),
      capabilities: {
        workspace: { workspaceFolders: true },
        textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
      },
    })
    this.notify('initialized')
  }

  open(uri: string, text = draft): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'policy', version: 1, text } })
  }

  change(uri: string, version: number, contentChanges: readonly object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  }

  async symbols(uri: string): Promise<{ name: string; range: { end: { line: number; character: number } } }[]> {
    return this.request('textDocument/documentSymbol', { textDocument: { uri } })
  }
}

describe('the server as a process', function () {
  this.timeout(60_000)
  const uri = 'file:///drafts/a.policy.md'
  const at = (line: number, character: number) => ({ line, character })
  let server: Server
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiaoli-'))
    writeFileSync(join(folder, 'b.policy.md'), draft)
    server = new Server()
  })
  after(() => {
    server.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => assert.equal(server.process.exitCode, null, 'the server died'))

  it('wants to be initialized first, and once', async () => {
    assert.equal(await server.codeOf('textDocument/hover', {}), ErrorCodes.ServerNotInitialized)
    server.notify('textDocument/didOpen', {})
    // The same folder twice: what lies in it is known once.
    await server.initialize([pathToFileURL(folder).href, pathToFileURL(folder).href])
    assert.equal(await server.codeOf('initialize', { capabilities: {} }), ErrorCodes.InvalidRequest)
  })

  it('answers after messages that are none', async () => {
    for (const body of ['{"jsonrpc":', '[]', '42', 'null', '', '\u0000', '{"jsonrpc":"2.0","id":{},"method":[]}', '𠮷'])
      server.frame(body)
    server.bytes('Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}')
    assert.equal(await server.codeOf('textDocument/noSuchThing'), ErrorCodes.MethodNotFound)
    server.notify('$/noSuch')
    server.notify('textDocument/didNothing')
    for (const method of requests) await server.ask(method, { textDocument: { uri: 7 }, position: null }).answer
    await server.request('workspace/symbol', { query: '' })
  })

  it('hears the next message after headers that are none', async () => {
    for (const bytes of [
      'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'Content-Length: many\r\n\r\n',
      'Content-Length: -5\r\n\r\n{}',
      'Content-Length: 99999999999999\r\n\r\n{"jsonrpc":"2.0"}',
      'Content-Length: 2\r\n\r\n{"jsonrpc":"2.0","method":"$/longerThanItSaid"}',
      '\u0000\r\n'.repeat(20_000),
      'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}',
    ]) {
      server.bytes(bytes)
      assert.equal(await server.codeOf('textDocument/noSuchThing'), ErrorCodes.MethodNotFound, JSON.stringify(bytes))
    }
    const said = [...server.errors.matchAll(/^left out up to the next message: (.*)$/gmu)].map(([, problem]) => problem)
    assert.deepEqual(said.slice(0, 5), [
      'a header without Content-Length',
      'a header with "Content-Length: many"',
      'a header with "Content-Length: -5"',
      'a header with "Content-Length: 99999999999999"',
      'bytes between two messages',
    ])
    assert.equal(said.length, 6, 'thousands of empty lines are told of once')
  })

  it('puts edits where they can be', async () => {
    server.open(uri)
    server.change(uri, 9, [
      { range: { start: at(99, 0), end: at(99, 9) }, text: '三、支持办会。（责任单位：市体育局）\n' },
    ])
    server.change(uri, 4, [{ range: { start: at(0, 99), end: at(0, 0) }, text: '江州市办赛方案' }])
    server.change('file:///drafts/never.policy.md', 2, [{ text: 'x' }])
    assert.equal((await server.symbols(uri))[0]?.name, '江州市办赛方案')
  })

  it('loses a document while it is asked about it', async () => {
    const methods = ['hover', 'definition', 'documentSymbol', 'codeLens', 'completion', 'diagnostic', 'rename']
    const asked = methods.map((method) =>
      server.ask(`textDocument/${method}`, { textDocument: { uri }, position: at(2, 3), newName: 'x' }),
    )
    server.notify('textDocument/didClose', { textDocument: { uri } })
    for (const { answer } of asked) {
      const { error } = await answer
      assert.ok(error === undefined || error.code === LSPErrorCodes.ContentModified, JSON.stringify(error))
    }
  })

  it('ends a burst of ten thousand changes with the right text, and a storm of cancelled requests with an answer', async () => {
    server.open(uri)
    for (let i = 0; i < 10_000; i++)
      server.change(uri, i + 2, [{ range: { start: at(4, 6), end: at(4, 6) }, text: i % 2 ? '、' : '比赛' }])
    const asked = Array.from({ length: 2000 }, () => {
      const one = server.ask('textDocument/hover', { textDocument: { uri }, position: at(2, 3) })
      server.notify('$/cancelRequest', { id: one.id })
      return one
    })
    for (const { answer } of asked) {
      const { error } = await answer
      assert.ok(error === undefined || error.code === LSPErrorCodes.RequestCancelled, JSON.stringify(error))
    }
    const report = await server.request<{ items: { code: string; range: object }[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    })
    assert.deepEqual(
      report.items.map(({ code, range }) => [code, range]),
      [['responsibility-empty', { start: at(2, 15), end: at(2, 22) }]],
    )
    const [policy] = await server.symbols(uri)
    assert.deepEqual(policy!.range.end, at(4, draft.split('\n')[4]!.length + 15_000))
  })

  it('follows what happens on the disk, through a flood of watched files', async () => {
    const names = async () => {
      const found = await server.request<{ location: { uri: string } }[]>('workspace/symbol', { query: '冰雪运动' })
      return found.map(({ location }) => decodeURIComponent(location.uri.split('/').at(-1)!)).sort()
    }
    const here = (name: string) => pathToFileURL(join(folder, name)).href
    server.notify('textDocument/didClose', { textDocument: { uri } })
    await until(async () => (await names()).join() === 'b.policy.md', 10_000)
    for (let i = 0; i < 50; i++)
      server.notify('workspace/didChangeWatchedFiles', {
        changes: Array.from({ length: 600 }, (_, k) => ({
          uri: here(k % 2 ? 'b.policy.md' : `${k}.policy.md`),
          type: 2,
        })),
      })
    renameSync(join(folder, 'b.policy.md'), join(folder, '草案.policy.md'))
    server.notify('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: here('b.policy.md'), type: 3 },
        { uri: here('草案.policy.md'), type: 1 },
      ],
    })
    await until(async () => (await names()).join() === '草案.policy.md', 10_000)
    rmSync(join(folder, '草案.policy.md'))
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: here('草案.policy.md'), type: 3 }] })
    await until(async () => (await names()).length === 0, 10_000)
  })
})

describe('the end of the server', function () {
  this.timeout(60_000)
  let server: Server
  beforeEach(async () => {
    server = new Server()
    await server.initialize()
  })
  afterEach(() => void server.process.kill('SIGKILL'))

  it('comes at exit, with 0 behind shutdown, which leaves nothing but exit', async () => {
    await server.request('shutdown')
    assert.equal(await server.codeOf('workspace/symbol', { query: '' }), ErrorCodes.InvalidRequest)
    server.notify('exit')
    assert.equal(await server.ended, 0)
  })

  it('is 1 at an exit without shutdown', async () => {
    server.notify('exit')
    assert.equal(await server.ended, 1)
  })

  it('comes when nobody is left to speak to', async () => {
    server.process.stdin!.end()
    assert.notEqual(await server.ended, null)
  })
})

describe('what a server leaves for the next start', function () {
  this.timeout(60_000)
  let cache: string
  let server: Server
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'tiaoli-'))
  })
  afterEach(() => {
    server.process.kill('SIGKILL')
    rmSync(cache, { recursive: true, force: true })
  })

  for (const [name, command, files] of [
    ["the extension's", [bundle], 1],
    // The program, and the library for the protocol beside it.
    ["the package's", [program, 'server'], 2],
  ] as const)
    it(`is there once ${name} server has told its first findings, however it ends, and is taken up`, async () => {
      // Whoever measures coverage is told of code by its file, and nothing is kept then.
      const env = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, NODE_V8_COVERAGE: '' }
      const home = compiledFolder(env, process.platform)!
      const kept = () => (existsSync(home) ? readdirSync(home).filter((file) => /^compiled-.*-server$/.test(file)) : [])
      const uri = 'file:///drafts/a.policy.md'
      const findings = async () => {
        server = new Server(command, env)
        await server.initialize()
        server.open(uri)
        return server.request('textDocument/diagnostic', { textDocument: { uri } })
      }
      const first = await findings()
      await until(() => kept().length === files)
      server.process.kill('SIGKILL')
      assert.deepEqual(await findings(), first)
    })
})
