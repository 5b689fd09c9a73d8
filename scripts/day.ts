// npm run day -- --edits N: a simulated working day against the real server process. Drafts are opened, typed into, asked about,
// closed and opened again; files change on the disk. Memory is read after a full collection: what a server keeps, not what it
// has not got round to freeing. Exit status 1 when the second half of the day, whose caches are full, grew by a tenth.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { ownDrafts } from '../test/support/own-drafts.ts'

const { values } = parseArgs({ options: { edits: { type: 'string', default: '100000' } } })
const edits = Number(values.edits)
const program = `
  process.on('SIGUSR2', () => {
    gc()
    setTimeout(() => { gc(); process.stderr.write('MEMORY ' + JSON.stringify(process.memoryUsage()) + '\\n') }, 200)
  })
  process.argv.push('day', '--stdio')
  require(${JSON.stringify(fileURLToPath(new URL('../dist/server.cjs', import.meta.url)))})
`
const server = spawn(process.execPath, ['--expose-gc', '-e', program], { stdio: ['pipe', 'pipe', 'pipe'] })
let heard = ''
let waiting: (() => void) | undefined
server.stderr.on('data', (piece) => {
  heard += String(piece)
  waiting?.()
})
server.on('exit', (code) => {
  if (!over) process.stdout.write(`the server ended with ${code}\n${heard.slice(-800)}\n`)
  process.exit(over ? undefined : 1)
})
let over = false

async function memory(): Promise<{ heapUsed: number; rss: number }> {
  heard = ''
  server.kill('SIGUSR2')
  for (;;) {
    const found = /MEMORY (\{.*\})\n/u.exec(heard)
    if (found) return JSON.parse(found[1]!)
    await new Promise<void>((resolve) => (waiting = resolve))
  }
}

const connection = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
)
connection.onRequest((_method: string, params: unknown) => {
  const { items } = (params ?? {}) as { items?: readonly unknown[] }
  return items ? items.map(() => null) : null
})
connection.onUnhandledNotification(() => {})
connection.listen()
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: 'file:///day',
  workspaceFolders: [{ uri: 'file:///day', name: 'day' }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
    textDocument: { diagnostic: {}, semanticTokens: {}, inlayHint: {}, foldingRange: {}, codeLens: {} },
  },
})
await connection.sendNotification('initialized', {})

/** A small generator of its own, so that every day is the same day. */
let state = 20240301
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state % below
}

// A working draft is a few pages: the project's own examples, several in a file.
const examples = ownDrafts(new URL('..', import.meta.url))
const drafts = Array.from({ length: 12 }, (_, i) => examples.slice(i * 5, i * 5 + 1 + (i % 4)).join('\n\n'))
const words = [
  '给予',
  '不超过100万元',
  '（责任单位：市财政局）',
  '。',
  '\n\n（三）',
  '按照第（二）项',
  '的',
  '支持',
  '一、',
  '\n',
]
const open = new Map<number, TextDocument>()
let opened = 0

async function openDraft(index: number): Promise<TextDocument> {
  const document = TextDocument.create(`file:///day/${index}.policy.md`, 'policy', 1, drafts[index]!)
  const { uri, languageId, version } = document
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version, text: document.getText() },
  })
  open.set(index, document)
  opened++
  return document
}

async function type(index: number, document: TextDocument): Promise<void> {
  const length = document.getText().length
  const from = random(length + 1)
  // As much goes as comes, so that the drafts stay of a size.
  const text = length > drafts[index]!.length + 200 ? '' : words[random(words.length)]!
  const to = Math.min(length, from + (text === '' ? 1 + random(20) : random(3)))
  const range = { start: document.positionAt(from), end: document.positionAt(to) }
  const version = document.version + 1
  const changed = TextDocument.update(document, [{ range, text }], version)
  open.set(index, changed)
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: changed.uri, version },
    contentChanges: [{ range, text }],
  })
}

async function ask(document: TextDocument): Promise<void> {
  const textDocument = { uri: document.uri }
  const position = document.positionAt(random(document.getText().length + 1))
  const range = { start: document.positionAt(0), end: position }
  const quiet = (method: string, params: object) => connection.sendRequest(method, params).catch(() => null)
  await Promise.all([
    quiet('textDocument/diagnostic', { textDocument }),
    quiet('textDocument/semanticTokens/full', { textDocument }),
    quiet('textDocument/inlayHint', { textDocument, range }),
    quiet('textDocument/documentSymbol', { textDocument }),
    quiet('textDocument/hover', { textDocument, position }),
    quiet('textDocument/completion', { textDocument, position }),
    quiet('tiaoli/preview', { textDocument }),
  ])
}

const started = Date.now()
const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
const samples: { heapUsed: number; rss: number }[] = []
for (let edit = 1; edit <= edits; edit++) {
  const index = random(drafts.length)
  await type(index, open.get(index) ?? (await openDraft(index)))
  if (edit % 10 === 0) await ask(open.get(index)!)
  if (edit % 200 === 0) {
    const { uri } = open.get(index)!
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    open.delete(index)
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] })
  }
  if (edit % 5000 === 0) await connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
  if (edit % Math.ceil(edits / 10) > 0 && edit < edits) continue
  const now = await memory()
  samples.push(now)
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  process.stdout.write(`${edit} edits, ${seconds} s: heap ${mb(now.heapUsed)}, process ${mb(now.rss)}\n`)
}
over = true
const [half, last] = [samples[4]!, samples.at(-1)!]
process.stdout.write(
  `${edits} edits, ${opened} drafts opened, ${((Date.now() - started) / 60_000).toFixed(1)} minutes; ` +
    `heap ${mb(samples[0]!.heapUsed)} at the tenth, ${mb(half.heapUsed)} at the half, ${mb(last.heapUsed)} at the end\n`,
)
await connection.sendRequest('shutdown')
await connection.sendNotification('exit')
process.exitCode = last.heapUsed > half.heapUsed * 1.1 ? 1 : 0
