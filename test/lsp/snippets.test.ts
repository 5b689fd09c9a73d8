/** Every snippet over the protocol: proposed, taken, and the draft that comes of it has no findings. */
import assert from 'node:assert/strict'
import type { CompletionList, DocumentDiagnosticReport, TextEdit } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { startClient, type TestClient } from './client.ts'

const measures = '安和市促进冰雪经济发展若干措施\n\n一、场馆\n\n（一）支持新建。给予补助。（责任单位：市体育局）\n\n‸\n'
const sentence = '安和市促进冰雪经济发展若干措施\n\n一、场馆\n\n（一）支持新建。对新建场馆，‸。\n'
const note = '安和市促进冰雪经济发展若干措施\n\n一、场馆\n\n（一）支持新建。给予补助。‸\n'

const places: Readonly<Record<string, readonly string[]>> = {
  '‸': ['意见', '方案', '若干措施', '管理办法', '实施细则', '通知'],
  [measures]: ['分档表', '附则'],
  [sentence]: ['上限', '年度上限', '一次性奖励', '分别给予'],
  [note]: ['责任单位', '牵头配合', '职责分工'],
}

describe('snippets over the protocol', () => {
  let client: TestClient
  beforeEach(async () => {
    client = await startClient()
  })
  afterEach(() => client.stop())

  for (const [marked, names] of Object.entries(places))
    for (const name of names)
      it(name, async () => {
        const cursor = marked.indexOf('‸')
        const document = await client.open(marked.replace('‸', ''))
        const list = await client.request<CompletionList>('textDocument/completion', {
          textDocument: { uri: document.uri },
          position: document.positionAt(cursor),
          context: { triggerKind: 1 },
        })
        const item = list.items.find(({ label }) => label === name)
        assert.equal(item?.insertTextFormat, 2)
        const edit = item.textEdit as TextEdit
        const newText = edit.newText.replace(/\$\{\d+:([^}]*)\}/gu, '$1')
        assert.notEqual(newText, edit.newText)
        const text = TextDocument.applyEdits(document, [{ ...edit, newText }])
        const { uri } = await client.open(text)
        const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri },
        })
        assert.ok(report.kind === 'full')
        assert.deepEqual(report.items, [], text)
      })
})
