/**
 * Nothing leaves the machine. Drafts are unpublished government texts: client and server open no connection, look up no
 * name and load nothing from afar.
 */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'server/bin/tiaoli.js')
const draft =
  '# 某市若干措施\n\n一、支持办展。给予补助，按照第九条执行。（责任单位：）\n\n二、优化服务。（责任单位：市财政局）\n'

/** Loaded before the program: whatever would reach the network throws, and says so on standard error even if it is caught. */
const guard = `
const tell = (what) => { process.stderr.write('NETWORK ' + what + '\\n'); throw new Error('network: ' + what) }
const refuse = (module, names) => { const found = require(module); for (const name of names) found[name] = () => tell(module + '.' + name) }
refuse('http', ['request', 'get']); refuse('https', ['request', 'get']); refuse('http2', ['connect'])
refuse('tls', ['connect']); refuse('dgram', ['createSocket'])
refuse('dns', ['lookup', 'resolve', 'resolve4', 'resolve6']); refuse('dns/promises', ['lookup', 'resolve'])
const { Socket } = require('net'); Socket.prototype.connect = () => tell('net.connect')
globalThis.fetch = () => tell('fetch'); globalThis.WebSocket = class { constructor() { tell('WebSocket') } }
`

describe('the network', function () {
  this.timeout(60_000)
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiaoli-'))
    writeFileSync(join(folder, 'guard.cjs'), guard)
    writeFileSync(join(folder, 'a.policy.md'), draft)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
  const env = () => ({ ...process.env, NODE_OPTIONS: `--require=${join(folder, 'guard.cjs')}`, LC_ALL: 'zh_CN.UTF-8' })

  it('is guarded in this test by something that works', () => {
    const script = "require('https').get('https://evil.invalid')"
    const { stderr } = spawnSync(process.execPath, ['-e', script], { env: env(), encoding: 'utf8' })
    assert.match(stderr, /NETWORK https\.get/u)
  })

  for (const args of [
    ['lint', '--format', 'json'],
    ['lint', '--fix-dry-run', '--format', 'html'],
    ['outline', 'a.policy.md', '--format', 'html'],
    ['rules'],
    ['explain', 'reference-dangling'],
    ['init'],
    ['--version'],
  ]) {
    it(`is not asked by tiaoli ${args.join(' ')}`, () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...args], {
        cwd: folder,
        env: env(),
        encoding: 'utf8',
      })
      assert.doesNotMatch(stderr, /NETWORK/u)
      assert.ok(status === 0 || status === 1, stderr)
      assert.ok(stdout.length + stderr.length > 0)
    })
  }

  it('is not asked by the server, whatever a client wants of it', async () => {
    const child = spawn(process.execPath, [bin, 'server', '--stdio'], { cwd: folder, env: env() })
    let said = ''
    child.stderr.on('data', (piece) => (said += String(piece)))
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    )
    connection.listen()
    const uri = 'file:///drafts/a.policy.md'
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
    })
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'policy', version: 1, text: draft },
    })
    const textDocument = { uri }
    for (const [method, params] of [
      ['diagnostic', {}],
      ['hover', { position: { line: 2, character: 20 } }],
      ['documentLink', {}],
      ['completion', { position: { line: 2, character: 4 } }],
      ['codeLens', {}],
    ] as const)
      await connection.sendRequest(`textDocument/${method}`, { textDocument, ...params })
    await connection.sendRequest('tiaoli/preview', { textDocument })
    await connection.sendRequest('shutdown')
    const ended = new Promise((resolve) => child.on('exit', resolve))
    await connection.sendNotification('exit')
    await ended
    connection.dispose()
    assert.doesNotMatch(said, /NETWORK/u)
  })

  it('may be cut off altogether', function () {
    if (spawnSync('unshare', ['-rn', 'true']).status !== 0) {
      this.test!.title += '（跳过：此处不能隔离网络）'
      this.skip()
    }
    const { stdout, status } = spawnSync('unshare', ['-rn', process.execPath, bin, 'lint', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.ok(status === 0 || status === 1)
    assert.equal(JSON.parse(stdout).results[0].path, 'a.policy.md')
  })

  it('is named by no source of client or server', () => {
    const reach =
      /from '(?:node:)?(?:net|dns|dns\/promises|http|https|http2|tls|dgram)'|require\('(?:node:)?(?:net|dns|https?|http2|tls|dgram)'\)|\bfetch\(|XMLHttpRequest|new WebSocket|EventSource|sendBeacon|importScripts\(/u
    const sources = ['client/src', 'client/webview', 'server/src'].flatMap((place) =>
      readdirSync(join(root, place), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.[jt]s$/u.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    assert.ok(sources.length > 200)
    assert.deepEqual(
      sources.filter((path) => reach.test(readFileSync(path, 'utf8'))),
      [],
    )
  })
})
