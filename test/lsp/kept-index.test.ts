/** What the server knows of a workspace's drafts is kept between two starts: in a process, as editors run it. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { sum } from '../../server/src/lsp/shelf.ts'

const bundle = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url))
const cli = fileURLToPath(new URL('../../server/bin/tiaoli.js', import.meta.url))
const draft = (title: string) =>
  `# ${title}\n\n一、支持场馆。给予补助。（责任单位：市体育局）\n\n二、支持办赛。（责任单位：市体育局）\n`

describe('the drafts of a workspace, from one start to the next', function () {
  // Each question is a process of its own.
  this.timeout(60_000)

  let home: string
  let work: string
  const kept = () => join(home, 'tiaoli/drafts')
  const files = () => readdirSync(kept()).map((name) => join(kept(), name))

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tiaoli-home-'))
    work = mkdtempSync(join(tmpdir(), 'tiaoli-work-'))
    writeFileSync(join(work, 'a.policy'), draft('江州市支持冰雪运动若干措施'))
  })
  afterEach(() => {
    for (const folder of [home, work]) rmSync(folder, { recursive: true, force: true })
  })

  /** The titles that a server finds in the workspace, and what it logged. */
  async function ask(settings: object = {}, program = [bundle, '--stdio'], env: NodeJS.ProcessEnv = {}) {
    const process_: ChildProcess = spawn(process.execPath, program, {
      env: { ...process.env, XDG_CACHE_HOME: home, NODE_DISABLE_COMPILE_CACHE: '', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const connection = createMessageConnection(
      new StreamMessageReader(process_.stdout!),
      new StreamMessageWriter(process_.stdin!),
    )
    const logged: string[] = []
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message))
    connection.listen()
    const uri = pathToFileURL(work).href
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'w' }],
      initializationOptions: { settings },
      capabilities: { workspace: { workspaceFolders: true } },
    })
    await connection.sendNotification('initialized', {})
    const found = await connection.sendRequest<{ name: string; kind: number }[]>('workspace/symbol', {
      query: '若干措施',
    })
    const ended = new Promise((resolve) => void process_.on('exit', resolve))
    await connection.sendRequest('shutdown')
    await connection.sendNotification('exit')
    await ended
    connection.dispose()
    return { titles: found.map(({ name }) => name), logged }
  }

  /** Writes another title into what was kept, so that it can be told from what is read afresh. */
  function retitle(to: string): void {
    for (const file of files()) {
      const [head, content] = readFileSync(file, 'utf8').split('\n') as [string, string]
      const other = content.replaceAll('江州市支持冰雪运动若干措施', to)
      writeFileSync(file, `${head.split(' ')[0]} ${sum([other])}\n${other}`)
    }
  }

  for (const [name, program] of [
    ['the extension', [bundle, '--stdio']],
    ['the command line', [cli, 'server', '--stdio']],
  ] as const)
    it(`takes up what it knows, for the user alone, in the server of ${name}`, async () => {
      assert.deepEqual(await ask({}, [...program]), { titles: ['江州市支持冰雪运动若干措施'], logged: [] })
      assert.equal(files().length, 1)
      if (process.platform !== 'win32')
        for (const [path, mode] of [
          [kept(), 0o700],
          [files()[0]!, 0o600],
        ] as const)
          assert.equal(statSync(path).mode & 0o777, mode)
      assert.ok(!readFileSync(files()[0]!, 'utf8').includes('给予补助'), 'what a clause with a name says is not kept')
      retitle('旧日某支持冰雪运动若干措施')
      assert.deepEqual((await ask({}, [...program])).titles, ['旧日某支持冰雪运动若干措施'])
    })

  it('reads a draft again that changed', async () => {
    writeFileSync(join(work, 'b.policy'), draft('江州市支持会展业若干措施'))
    await ask()
    assert.equal(files().length, 2)
    retitle('旧日某支持冰雪运动若干措施')
    writeFileSync(join(work, 'a.policy'), `${draft('江州市支持冰雪运动若干措施')}\n三、支持旅游。\n`)
    assert.deepEqual((await ask()).titles.sort(), ['江州市支持会展业若干措施', '江州市支持冰雪运动若干措施'].sort())
  })

  it('reads anew what is damaged, half, or of another kind', async () => {
    await ask()
    const [file] = files()
    for (const content of ['', '{', '[]', 'null', readFileSync(file!, 'utf8').slice(0, 200)]) {
      writeFileSync(file!, content)
      assert.deepEqual(await ask(), { titles: ['江州市支持冰雪运动若干措施'], logged: [] })
    }
  })

  it('keeps nothing where the user wants nothing kept, and removes what was', async () => {
    await ask()
    assert.equal(files().length, 1)
    assert.deepEqual(await ask({ tiaoli: { keepIndex: false }, keepIndex: false }), {
      titles: ['江州市支持冰雪运动若干措施'],
      logged: [],
    })
    assert.deepEqual(files(), [])
  })

  it('believes nothing that others could have written', async function () {
    if (process.platform === 'win32') this.skip() // Windows has no such modes.
    await ask()
    retitle('他人某支持冰雪运动若干措施')
    chmodSync(kept(), 0o777)
    assert.deepEqual((await ask()).titles, ['江州市支持冰雪运动若干措施'])
  })

  it('works where nothing can be kept', async () => {
    mkdirSync(join(home, 'tiaoli'))
    writeFileSync(join(home, 'tiaoli/drafts'), 'no folder')
    assert.deepEqual(await ask(), { titles: ['江州市支持冰雪运动若干措施'], logged: [] })
  })

  it('are asked of a server that takes up what the engine compiled at the first start', async () => {
    // Who measures coverage is told of code by its file, so nothing is kept then (start.ts).
    const plain = { NODE_V8_COVERAGE: '' }
    const compiled = () => readdirSync(join(home, 'tiaoli')).filter((name) => name.startsWith('compiled-'))
    const first = await ask({}, [bundle, '--stdio'], plain)
    const [file, ...others] = compiled()
    assert.match(file!, /-server$/)
    assert.deepEqual(others, [])
    const { mtimeMs, size } = statSync(join(home, 'tiaoli', file!))
    assert.ok(size > 100_000)
    assert.deepEqual(await ask({}, [bundle, '--stdio'], plain), first)
    assert.deepEqual(compiled(), [file])
    assert.equal(statSync(join(home, 'tiaoli', file!)).mtimeMs, mtimeMs, 'a second start writes nothing')
  })
})
