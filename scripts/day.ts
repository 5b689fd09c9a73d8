// npm run day -- --edits N: a simulated working day against the real server process. Drafts are opened, typed into at a cursor,
// asked about as an editor does at every keystroke and now and then by every other feature, closed and opened again; files change
// on the disk. Memory is read after a full collection: what a server keeps, not what it has not got round to freeing. Exit
// status 1 when the second half of the day, whose caches are full, grew by a tenth, or when a request failed.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  createMessageConnection,
  LSPErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { ownDrafts } from '../test/support/own-drafts.ts'

const { values } = parseArgs({ options: { edits: { type: 'string', default: '100000' } } })
const edits = Number(values.edits)
const bundle = JSON.stringify(fileURLToPath(new URL('../dist/server.cjs', import.meta.url)))
const program = `
  const code = () =>
    require('v8').getHeapSpaceStatistics()
      .filter(({ space_name }) => /^code_/.test(space_name))
      .reduce((sum, { space_used_size }) => sum + space_used_size, 0)
  process.on('SIGUSR2', () => {
    gc()
    setTimeout(() => { gc(); process.stderr.write('MEMORY ' + JSON.stringify({ ...process.memoryUsage(), code: code() }) + '\\n') }, 200)
  })
  process.argv.push(${bundle}, '--stdio')
  require(${bundle})
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
  process.exit(over ? process.exitCode : 1)
})
let over = false

/** The heap, what of it is compiled code (the engine compiles more of the program the longer it runs), and the process. */
interface Memory {
  readonly heapUsed: number
  readonly code: number
  readonly rss: number
}

async function memory(): Promise<Memory> {
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
    textDocument: {
      diagnostic: {},
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      rename: { prepareSupport: true },
    },
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
const phrases = [
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
interface Open {
  readonly document: TextDocument
  /** Where the drafter is, and what is still to be typed there, character by character. */
  readonly cursor: number
  readonly coming: string
  /** Of the colours that the editor has: it asks for what has changed since. */
  readonly colours: string | null
}
const open = new Map<number, Open>()
let opened = 0

async function openDraft(index: number): Promise<Open> {
  const document = TextDocument.create(`file:///day/${index}.policy.md`, 'policy', 1, drafts[index]!)
  const { uri, languageId, version } = document
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version, text: document.getText() },
  })
  opened++
  return { document, cursor: 0, coming: '', colours: null }
}

/** One keystroke: the next character of what is being typed, a deletion, or the first character at another place. */
async function type(index: number, { document, cursor, coming, colours }: Open): Promise<Open> {
  const { length } = document.getText()
  const from = coming === '' ? random(length + 1) : Math.min(cursor, length)
  const words = coming === '' ? phrases[random(phrases.length)]! : coming
  // As much goes as comes, so that the drafts stay of a size.
  const deletes = length > drafts[index]!.length + 200
  const text = deletes ? '' : words[0]!
  const range = {
    start: document.positionAt(from),
    end: document.positionAt(deletes ? Math.min(length, from + 1 + random(20)) : from),
  }
  const version = document.version + 1
  const changed = TextDocument.update(document, [{ range, text }], version)
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: changed.uri, version },
    contentChanges: [{ range, text }],
  })
  return { document: changed, cursor: from + text.length, coming: deletes ? '' : words.slice(1), colours }
}

const asked = new Map<string, number>()
let failed = 0

/** Errors that are answers: too late for its text, taken back, or the reason why there is nothing to rename. */
const answers = new Set<number>([
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.RequestFailed,
])

/** The answer, or null. */
async function ask<R = unknown>(method: string, params: object): Promise<R | null> {
  asked.set(method, (asked.get(method) ?? 0) + 1)
  try {
    return await connection.sendRequest<R>(method, params)
  } catch (error) {
    if (!answers.has((error as { code: number }).code)) {
      failed++
      process.stdout.write(`${method}: ${String(error)}\n`)
    }
    return null
  }
}

/** What an editor asks at a keystroke. */
async function askAtKeystroke({ document, cursor, coming, colours }: Open): Promise<Open> {
  const textDocument = { uri: document.uri }
  const position = document.positionAt(cursor)
  const delta = colours === null ? '' : '/delta'
  const [coloured] = await Promise.all([
    ask<{ resultId?: string }>(`textDocument/semanticTokens/full${delta}`, { textDocument, previousResultId: colours }),
    ask('textDocument/diagnostic', { textDocument }),
    ask('textDocument/completion', { textDocument, position }),
    ask('textDocument/linkedEditingRange', { textDocument, position }),
  ])
  return { document, cursor, coming, colours: coloured?.resultId ?? null }
}

/** What is asked when the drafter pauses, looks around and works on clauses. No answer is applied. */
async function askAround({ document }: Open): Promise<void> {
  const textDocument = { uri: document.uri }
  const position = document.positionAt(random(document.getText().length + 1))
  const range = { start: document.positionAt(0), end: position }
  const options = { tabSize: 2, insertSpaces: true }
  const here = ['hover', 'definition', 'documentHighlight', 'prepareRename', 'prepareCallHierarchy']
  await Promise.all([
    ...here.map((name) => ask(`textDocument/${name}`, { textDocument, position })),
    ...['documentSymbol', 'foldingRange', 'codeLens', 'documentLink'].map((name) =>
      ask(`textDocument/${name}`, { textDocument }),
    ),
    ask('textDocument/references', { textDocument, position, context: { includeDeclaration: true } }),
    ask('textDocument/selectionRange', { textDocument, positions: [position] }),
    ask('textDocument/inlayHint', { textDocument, range }),
    ask('textDocument/semanticTokens/range', { textDocument, range }),
    ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    ask('textDocument/formatting', { textDocument, options }),
    ask('textDocument/rangeFormatting', { textDocument, range, options }),
    ask('textDocument/onTypeFormatting', { textDocument, position, ch: '\n', options }),
    ask('workspace/symbol', { query: '支持' }),
    ask('tiaoli/preview', { textDocument }),
    ask('tiaoli/clauseEdit', { textDocument, position, action: 'insert-after' }),
  ])
}

const started = Date.now()
const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
const shown = ({ heapUsed, code, rss }: Memory) => `heap ${mb(heapUsed)} (code ${mb(code)}), process ${mb(rss)}`
const samples: Memory[] = []
const begin = await memory()
process.stdout.write(`at the start: ${shown(begin)}\n`)
let index = 0
for (let edit = 1; edit <= edits; edit++) {
  // A drafter stays with a draft for a while.
  if (edit % 25 === 0) index = random(drafts.length)
  let now = await type(index, open.get(index) ?? (await openDraft(index)))
  if (edit % 2 === 0) now = await askAtKeystroke(now)
  if (edit % 25 === 24) await askAround(now)
  open.set(index, now)
  if (edit % 200 === 0) {
    const { uri } = now.document
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    open.delete(index)
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] })
  }
  if (edit % 5000 === 0) await connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
  if (edit % Math.ceil(edits / 10) > 0 && edit < edits) continue
  const found = await memory()
  samples.push(found)
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  process.stdout.write(`${edit} edits, ${seconds} s: ${shown(found)}\n`)
}
over = true
const [half, last] = [samples[4]!, samples.at(-1)!]
process.stdout.write(
  `${edits} edits, ${opened} drafts opened, ${((Date.now() - started) / 60_000).toFixed(1)} minutes; ` +
    `heap ${mb(begin.heapUsed)} at the start, ${mb(samples[0]!.heapUsed)} at the tenth, ${mb(half.heapUsed)} at the half, ${mb(last.heapUsed)} at the end\n`,
)
const requests = [...asked.values()].reduce((sum, count) => sum + count, 0)
process.stdout.write(`${requests} requests of ${asked.size} kinds, ${failed} failed\n`)
process.exitCode = failed > 0 || last.heapUsed > half.heapUsed * 1.1 ? 1 : 0
await connection.sendRequest('shutdown')
await connection.sendNotification('exit')
