/** Findings that are kept between starts: counted is what is read, and what is given back must be what reading gives. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import {
  createMessageConnection,
  type FullDocumentDiagnosticReport,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import type { Shelf } from '../../server/src/lsp/host.ts'
import { openShelf, sum } from '../../server/src/lsp/shelf.ts'
import { type ClientOptions, fullCapabilities, startClient, type TestClient, until } from './client.ts'

const server = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url))
const draft =
  '南京市停放管理办法\n\n第一条　停放区由区政府划定。\n\n第二条　企业应当备案。\n\n第三条　备案每年办理。\n\n第五条　由市停管办负责。\n'
const uri = 'file:///drafts/a.policy.md'

/** Put in front of the result id of what is kept, so that it can be told from what was read. */
const mark = 'kept:'

/** What a disk would hold. */
interface Memory extends Shelf {
  readonly files: Map<string, readonly [key: string, content: string]>
  marks: boolean
}

function memory(): Memory {
  const files = new Map<string, readonly [string, string]>()
  return {
    files,
    marks: false,
    take(name, madeOf) {
      const [key, content] = files.get(name) ?? []
      if (key !== JSON.stringify(madeOf)) return null
      return this.marks ? content!.replace('"resultId":"', (start) => start + mark) : content!
    },
    put: (name, madeOf, content) => void files.set(name, [JSON.stringify(madeOf), content]),
    drop: (name) => void files.delete(name),
  }
}

interface Begin extends ClientOptions {
  /** Other files of the workspace. */
  readonly files?: Readonly<Record<string, string>>
  readonly text?: string
  readonly uri?: string
}

describe('findings that are kept between starts', () => {
  let shelf: ReturnType<typeof memory>
  let client: TestClient | undefined

  beforeEach(() => {
    shelf = memory()
  })
  afterEach(() => end())

  async function end(): Promise<void> {
    await client?.stop()
    client = undefined
  }

  /** A session with the draft open. */
  async function begin({ files = {}, text = draft, ...options }: Begin = {}) {
    let readings = 0
    const started = await startClient({
      ...options,
      host: {
        findings: shelf,
        readText: async (file) => files[file.replace('file:///drafts/', '')] ?? null,
        linting(_, lint) {
          readings++
          return lint()
        },
        ...options.host,
      },
    })
    client = started
    return {
      client: started,
      document: await started.open(text, { uri: options.uri ?? uri }),
      readings: () => readings,
    }
  }

  const pull = (of: TestClient, previousResultId?: string, about = uri) =>
    of.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: about },
      ...(previousResultId ? { previousResultId } : {}),
    })

  /** What a session answers first, and whether it read the draft for it. */
  async function first(options: Begin = {}) {
    shelf.marks = true
    const { client: own } = await begin(options)
    const report = await pull(own, undefined, options.uri)
    await end()
    shelf.marks = false
    const read = !report.resultId!.startsWith(mark)
    return { report: { ...report, resultId: report.resultId!.replace(mark, '') }, read }
  }

  it('a draft that is opened as it was left is answered without reading it', async () => {
    const before = await first()
    assert.ok(before.read)
    assert.ok(before.report.items.length > 0)
    const { client: own, readings } = await begin()
    assert.deepEqual(await pull(own), before.report)
    await until(() => readings() === 1)
    const later = await pull(own, before.report.resultId)
    assert.deepEqual(later, { kind: 'unchanged', resultId: before.report.resultId })
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.ok(!own.received.some(({ method }) => method === 'workspace/diagnostic/refresh'))
    await end()
    assert.deepEqual(await first(), { report: before.report, read: false })
  })

  it('so is one whose findings are sent unasked', async () => {
    const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument!
    const capabilities = { ...fullCapabilities, textDocument }
    const sent = (own: TestClient) =>
      own.received.flatMap(({ method, params }) =>
        method === 'textDocument/publishDiagnostics' ? [(params as PublishDiagnosticsParams).diagnostics] : [],
      )
    const { client: one } = await begin({ capabilities })
    await until(() => sent(one).length > 0)
    const [before] = sent(one)
    await end()
    const { client: other, readings } = await begin({ capabilities })
    await until(() => readings() === 1)
    assert.deepEqual(sent(other), [before])
    await end()
    const [key] = shelf.files.get(uri)!
    shelf.files.set(uri, [key, JSON.stringify({ items: [], resultId: 'x' })])
    const { client: third } = await begin({ capabilities })
    await until(() => sent(third).length > 1)
    assert.deepEqual(sent(third), [[], before], 'what reading does not confirm is taken back')
  })

  const noRelated = structuredClone(fullCapabilities)
  noRelated.textDocument!.publishDiagnostics!.relatedInformation = false
  const noTags = structuredClone(fullCapabilities)
  delete noTags.textDocument!.publishDiagnostics!.tagSupport
  const agencies = 'agencies:\n  - name: 南京市停车管理办公室\n    short: 市停管办\n'
  const baseline = JSON.stringify({ schemaVersion: 1, files: {} })
  const accepted = JSON.stringify({
    schemaVersion: 1,
    files: { 'a.policy.md': [{ rule: 'numbering-gap', clause: '', text: 'x', count: 1 }] },
  })
  const config = (text: string, more: Readonly<Record<string, string>> = {}) => ({
    files: { 'tiaoli.config.yaml': text, ...more },
  })
  const ingredients: Record<string, readonly [before: Begin, after: Begin]> = {
    'the text': [{}, { text: `${draft}\n` }],
    'its name': [{}, { uri: 'file:///drafts/b.policy.md' }],
    'the severity of a rule': [{}, config('rules:\n  numbering-gap: hint\n')],
    'how strict it is': [{}, config('profile: all\n')],
    'the facts given': [{}, config('facts:\n  jurisdiction: 上海市\n')],
    'the accepted findings': [
      config('baseline: baseline.json\n', { 'baseline.json': baseline }),
      config('baseline: baseline.json\n', { 'baseline.json': accepted }),
    ],
    "the project's own registry": [{}, { files: { 'agencies.yaml': agencies } }],
    'the language': [{}, { locale: 'en' }],
    'related places': [{}, { capabilities: noRelated }],
    tags: [{}, { capabilities: noTags }],
    'where the pages of rules are': [{}, { initializationOptions: { rulePages: 'https://example.org/rules' } }],
  }
  for (const [name, [before, after]] of Object.entries(ingredients))
    it(`${name}: another one, and the draft is read`, async () => {
      await first(before)
      assert.equal((await first(before)).read, false, 'nothing changed')
      assert.equal((await first(after)).read, true)
      assert.equal((await first(after)).read, false, 'kept anew')
    })

  it('gives what reading gives, whatever was kept of another state', async () => {
    for (const [name, sides] of Object.entries(ingredients))
      for (const side of sides) {
        const { report } = await first(side)
        const files = shelf
        shelf = memory()
        assert.deepEqual(report, (await first(side)).report, name)
        shelf = files
      }
  })

  it('an answer that reading does not confirm is taken back', async () => {
    const { report } = await first()
    const [key] = shelf.files.get(uri)!
    shelf.files.set(uri, [key, JSON.stringify({ items: [], resultId: 'x' })])
    const { client: own } = await begin()
    assert.deepEqual((await pull(own)).items, [])
    await until(() => own.received.some(({ method }) => method === 'workspace/diagnostic/refresh'))
    assert.deepEqual(await pull(own, 'x'), report)
    await end()
    assert.deepEqual((await first()).report, report)
  })

  it('keeps nothing where the user wants nothing kept, and removes what was', async () => {
    await first()
    assert.equal(shelf.files.size, 1)
    const off = { keepIndex: false }
    assert.ok((await first({ settings: off })).read)
    assert.equal(shelf.files.size, 0)
    assert.ok((await first({ settings: off })).read)
    assert.equal(shelf.files.size, 0)
  })

  it('keeps nothing of what was edited since the last answer', async () => {
    const { client: own, document } = await begin()
    await pull(own)
    await own.change(document, 0, 0, '字')
    await end()
    assert.equal(shelf.files.size, 0)
  })

  it('keeps what was answered when the draft is closed, and when nothing was answered for seconds', async function () {
    this.timeout(10_000)
    const { client: own, document } = await begin()
    await pull(own)
    await own.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    await until(() => shelf.files.size === 1)
    await own.open(document.getText(), { uri: 'file:///drafts/b.policy.md' })
    await pull(own, undefined, 'file:///drafts/b.policy.md')
    assert.equal(shelf.files.size, 1)
    await until(() => shelf.files.size === 2, 5000)
  })

  it('the first edit behind a kept answer gives what a server gives that read the draft', async function () {
    this.timeout(60_000)
    const { client: plain } = await begin()
    await pull(plain)
    await end()
    const kept = shelf
    const edit = fc.record({
      at: fc.nat(draft.length),
      length: fc.nat(12),
      text: fc.constantFrom('', '字', '\n', '第四条　', '10万元', '《', '市停管办', '\n\n第六条　由市公安局负责。'),
      confirmed: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, length, text, confirmed }) => {
        shelf = kept
        shelf.marks = true
        const { client: own, document, readings } = await begin()
        const found = await pull(own)
        assert.ok(found.resultId!.startsWith(mark))
        if (confirmed) await until(() => readings() === 1)
        const changed = await own.change(document, at, Math.min(draft.length, at + length), text)
        const after = await pull(own)
        client = undefined
        const [key, content] = kept.files.get(uri)!
        await own.stop()
        kept.files.set(uri, [key, content])
        shelf = memory()
        const { report } = await first({ text: changed.getText() })
        assert.deepEqual(after, report)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a server in a process', function () {
  this.timeout(60_000)
  let home: string

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tiaoli-home-'))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  /** Asks once for the findings of the draft. */
  async function ask(env: NodeJS.ProcessEnv = {}): Promise<FullDocumentDiagnosticReport> {
    const process_ = spawn(process.execPath, [server, '--stdio'], {
      env: { ...process.env, XDG_CACHE_HOME: home, NODE_DISABLE_COMPILE_CACHE: '', ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const connection = createMessageConnection(
      new StreamMessageReader(process_.stdout),
      new StreamMessageWriter(process_.stdin),
    )
    connection.listen()
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
    })
    await connection.sendNotification('initialized', {})
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'policy', version: 1, text: draft },
    })
    const report = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } })
    const ended = new Promise((resolve) => void process_.on('exit', resolve))
    await connection.sendRequest('shutdown')
    await connection.sendNotification('exit')
    await ended
    connection.dispose()
    return report as FullDocumentDiagnosticReport
  }
  const kept = () => {
    const folder = join(home, 'tiaoli/findings')
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
  }

  it('keeps findings for the user alone, and gives them at the next start', async () => {
    const report = await ask()
    const [file, ...others] = kept()
    assert.deepEqual(others, [])
    if (process.platform !== 'win32') assert.equal(statSync(file!).mode & 0o777, 0o600)
    const [head, content] = readFileSync(file!, 'utf8').split('\n') as [string, string]
    assert.deepEqual(JSON.parse(content), { items: report.items, resultId: report.resultId })
    const other = JSON.stringify({ items: [], resultId: 'other' })
    writeFileSync(file!, `${head.split(' ')[0]} ${sum([other])}\n${other}`)
    assert.deepEqual(await ask(), { kind: 'full', items: [], resultId: 'other' })
    // A session that ends before it has read the draft leaves what was kept as it is; damage is seen.
    writeFileSync(file!, readFileSync(file!, 'utf8').replace('other', 'others'))
    assert.deepEqual(await ask(), report)
  })

  it('keeps none where nothing may be kept', async () => {
    await ask({ NODE_DISABLE_COMPILE_CACHE: '1' })
    assert.deepEqual(kept(), [])
  })
})

describe('a shelf of what is kept', () => {
  let home: string
  const folder = () => join(home, 'things')
  const file = () => join(folder(), readdirSync(folder())[0]!)
  const made = ['text', 'settings']

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tiaoli-shelf-'))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  function filled(): void {
    openShelf(folder(), 'build').put('name', made, '{"所得":"content"}')
  }
  const taken = (madeOf = made, build = 'build') => openShelf(folder(), build).take('name', madeOf)

  it('gives back what was put there, to the user alone', () => {
    filled()
    assert.equal(taken(), '{"所得":"content"}')
    if (process.platform !== 'win32') {
      assert.equal(statSync(folder()).mode & 0o777, 0o700)
      assert.equal(statSync(file()).mode & 0o777, 0o600)
    }
  })

  it('gives back nothing of another build, or made of something else', () => {
    filled()
    assert.equal(taken(made, 'other'), null)
    for (const other of [[], ['text'], ['textsettings'], ['text', 'settings', ''], ['settings', 'text']])
      assert.equal(taken(other), null)
  })

  it('gives back nothing that is damaged', () => {
    filled()
    const whole = readFileSync(file())
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole)
      damaged[at]! ^= 1
      writeFileSync(file(), damaged)
      assert.equal(taken(), null)
      writeFileSync(file(), whole.subarray(0, at))
      assert.equal(taken(), null)
    }
    writeFileSync(file(), whole)
    assert.equal(taken(), '{"所得":"content"}')
  })

  it('believes nothing that others could have written', function () {
    if (process.platform === 'win32') this.skip() // Windows has no such modes.
    filled()
    chmodSync(folder(), 0o777)
    assert.equal(taken(), null)
  })

  it('works where nothing can be kept', () => {
    writeFileSync(folder(), 'no folder')
    filled()
    assert.equal(taken(), null)
  })

  it('gives back what was written while something else was done, and nothing that was dropped meanwhile', async () => {
    const shelf = openShelf(folder(), 'build')
    for (const name of ['a', 'b', 'c']) shelf.putLater(name, made, name.repeat(100_000))
    shelf.drop('b')
    await shelf.written()
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => shelf.take(name, made)?.length),
      [100_000, undefined, 100_000],
    )
    if (process.platform !== 'win32') assert.equal(statSync(file()).mode & 0o777, 0o600)
  })

  it('forgets what is old, and beyond its size what was written first', async () => {
    const shelf = openShelf(folder(), 'build')
    const days = (count: number) => Date.now() / 1000 - count * 24 * 60 * 60
    for (const [index, age] of [100, 3, 2, 1].entries()) {
      shelf.put(String(index), made, 'x'.repeat(1000))
      for (const name of readdirSync(folder())) {
        const path = join(folder(), name)
        if (statSync(path).mtimeMs > Date.now() - 60_000) utimesSync(path, days(age), days(age))
      }
    }
    const there = () => ['0', '1', '2', '3'].filter((name) => shelf.take(name, made) !== null)
    assert.deepEqual(there(), ['0', '1', '2', '3'])
    await shelf.clear()
    assert.deepEqual(there(), ['1', '2', '3'])
    await shelf.clear(2500)
    assert.deepEqual(there(), ['2', '3'])
  })
})
