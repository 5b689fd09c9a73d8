// The floor of a keystroke: a language server that reads nothing and answers a pull with ECHO canned findings.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(
  join(process.cwd(), 'package.json'),
)('vscode-jsonrpc/node')
const items = Array.from({ length: Number(process.env.ECHO ?? 0) }, (_, i) => ({
  range: { start: { line: i, character: 3 }, end: { line: i, character: 9 } },
  severity: 2,
  code: 'reference-dangling',
  source: 'echo',
  message: `第${i}处所引条款不存在：全文只有十条，请核对序号后改为现有条款。`,
  relatedInformation: [
    {
      location: { uri: 'file:///x', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } } },
      message: '最近的现有条款',
    },
  ],
  data: { fix: i },
}))
const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
)
let version = 0
connection.onRequest('initialize', () => ({ capabilities: { textDocumentSync: 2, diagnosticProvider: {} } }))
connection.onRequest('textDocument/diagnostic', () => ({ kind: 'full', resultId: String(++version), items }))
connection.onRequest('shutdown', () => null)
connection.onNotification('exit', () => process.exit(0))
connection.listen()
