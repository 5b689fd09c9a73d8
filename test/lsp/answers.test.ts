/** What each answer says in full, over the protocol: the parts of answers that stand in no other test of this folder. */
import assert from 'node:assert/strict'
import {
  CancellationTokenSource,
  type CodeAction,
  type CodeLens,
  type CompletionList,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type TextEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type ClientOptions, startClient, type TestClient } from './client.ts'

const draft = `南京市促进冰雪经济发展若干措施

为加快南京市冰雪经济示范区（以下简称“冰雪示范区”）建设，制定本措施。

一、支持场馆建设

（一）支持新建场馆。对新建室内滑雪场，按实际投资额的30%给予补助，同一企业每年不超过200万元。申报表见附件1。（责任单位：市体育局）

（二）支持改造场馆。符合本措施第（一）项规定的，给予50万元场地补助，给予30万元设备补助，补助总额不超过80万元。（市发展改革委牵头，市体育局配合）

二、附则

（四）施行日期。本措施自2025年1月1日起施行，有效期3年。冰雪示范区由市体育局认定。

附件：1.申报表

附件1

申报表
`

describe('answers over the protocol', () => {
  let client: TestClient
  let document: TextDocument
  afterEach(() => client.stop())

  async function begin(text = draft, options: ClientOptions = {}): Promise<void> {
    client = await startClient(options)
    document = await client.open(text)
  }
  const at = (words: string, inside = 1) => ({
    textDocument: { uri: document.uri },
    position: document.positionAt(document.getText().indexOf(words) + inside),
  })
  const whole = () => ({
    textDocument: { uri: document.uri },
    range: { start: document.positionAt(0), end: document.positionAt(document.getText().length) },
  })
  async function codes(): Promise<unknown[]> {
    const { uri } = document
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
    assert.ok(report.kind === 'full')
    return report.items.map(({ code }) => code)
  }

  it('a pull of findings that is cancelled is given up', async () => {
    await begin()
    const source = new CancellationTokenSource()
    const params = { textDocument: { uri: document.uri } }
    const asked = client.connection.sendRequest('textDocument/diagnostic', params, source.token)
    source.cancel()
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled })
  })

  it('findings that the draft exempts are not there', async () => {
    await begin()
    assert.ok((await codes()).includes('numbering-gap'))
    await client.stop()
    const exempt = '<!-- tiaoli-disable-next-line numbering-gap -- 第（三）项另行印发 -->\n（四）施行'
    await begin(draft.replace('（四）施行', exempt))
    assert.ok(!(await codes()).includes('numbering-gap'))
  })

  it('the outline says who leads and what is capped', async () => {
    await begin()
    const { uri } = document
    const [policy] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } })
    const said = policy?.children?.flatMap(({ children }) => children ?? []).map(({ detail }) => detail)
    assert.deepEqual(said, ['市体育局 · ≤ 200万元', '市发展改革委 · ≤ 80万元', '市体育局'])
  })

  it('clauses of the workspace are found as they are written, by their pinyin and by its initials', async () => {
    await begin()
    for (const query of ['改造场馆', 'gaizaochang', 'zcgzcg']) {
      const [first] = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query })
      assert.equal(first?.name, '（二）支持改造场馆', query)
      assert.match(first.containerName ?? '', /^南京市促进冰雪经济发展若干措施 一、/)
    }
  })

  it('an amount says its base and its period, and where its cap stands again', async () => {
    await begin(draft.replace('补助总额不超过80万元', '补助总额不超过200万元'))
    const said = async (words: string) =>
      (await client.request<{ contents: { value: string } } & Hover>('textDocument/hover', at(words))).contents.value
    assert.match(await said('30%'), /基数[\s\S]*实际投资额/)
    const cap = await said('200万元')
    assert.match(cap, /2,000,000 元/)
    assert.match(cap, /期间[\s\S]*每年/)
    assert.match(cap, /同额另见[\s\S]*一、（二）/)
  })

  it('definitions lead from 前条 to the article, from 附件1 to its text and back, and from a short name to its meaning', async () => {
    const target = async (words: string, inside = 1) => {
      const [link] = await client.request<LocationLink[]>('textDocument/definition', at(words, inside))
      return (
        link && `${document.offsetAt(link.targetSelectionRange.start)} ${document.getText(link.targetSelectionRange)}`
      )
    }
    await begin()
    const place = (words: string, found: string) => `${draft.indexOf(words)} ${found}`
    assert.equal(await target('见附件1', 2), place('附件1\n\n申', '附件1'))
    assert.equal(await target('附件1\n\n申'), place('1.申报表', '1.申报表'))
    assert.equal(await target('冰雪示范区由'), place('冰雪示范区”', '冰雪示范区'))
    await client.stop()
    await begin('南京市滑雪场管理办法\n\n第一条　滑雪场应当备案。\n\n第二条　违反前条规定的，责令改正。\n')
    assert.match((await target('前条')) ?? '', / 第一条$/)
    const back = { ...at('第一条'), context: { includeDeclaration: false } }
    const places = await client.request<Location[]>('textDocument/references', back)
    assert.deepEqual(
      places.map(({ range }) => document.getText(range)),
      ['前条'],
    )
  })

  it('bodies are filtered by their initials, and Enter behind a clause writes the next number', async () => {
    await begin(draft.replace('（责任单位：市体育局）', '（责任单位：）\n'))
    const list = await client.request<CompletionList>('textDocument/completion', {
      ...at('（责任单位：）', 6),
      context: { triggerKind: 2, triggerCharacter: '：' },
    })
    assert.match(list.items.find(({ label }) => label === '市发展改革委')?.filterText ?? '', /fzggw/)
    const typed = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      ...at('（责任单位：）\n', 8),
      ch: '\n',
      options: { tabSize: 2, insertSpaces: true },
    })
    // The next item is there already.
    assert.deepEqual(typed, [])
    await client.stop()
    await begin('南京市若干措施\n\n一、场馆\n\n（一）支持新建。给予补助。\n\n')
    const next = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      ...at('补助。\n', 4),
      ch: '\n',
      options: { tabSize: 2, insertSpaces: true },
    })
    assert.deepEqual(
      next.map(({ newText }) => newText),
      ['（二）'],
    )
  })

  it('a quick fix settles its finding, a body is shortened', async () => {
    const text = draft.replace('（责任单位：市体育局）', '（责任单位：南京市体育局、市财政局、市财政局）')
    const actions = async (words: string, inside = 1) => {
      const { position } = at(words, inside)
      return client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: document.uri },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      })
    }
    const applied = (action: CodeAction | undefined) => {
      const [change] = action!.edit!.documentChanges as unknown as [{ edits: TextEdit[] }]
      return TextDocument.applyEdits(document, change.edits)
    }
    await begin(text)
    const fix = (await actions('、市财政局）', 2)).find(({ isPreferred }) => isPreferred)
    assert.equal(fix?.kind, 'quickfix')
    assert.deepEqual(
      fix.diagnostics?.map(({ code }) => code),
      ['responsibility-duplicate'],
    )
    assert.ok(applied(fix).includes('南京市体育局、市财政局）'))
    const short = (await actions('南京市体育局')).find(({ title }) => title.startsWith('改为规范简称'))
    assert.ok(applied(short).includes('（责任单位：市体育局、'))
  })

  it('each inlay hint and each lens goes with its setting', async () => {
    const hints = async (off: string) => {
      await begin(draft, { settings: { inlayHints: { [off]: false } } })
      const found = await client.request<InlayHint[]>('textDocument/inlayHint', whole())
      await client.stop()
      return found.map(({ label }) => label)
    }
    const [title, sum, expiry] = ['支持新建场馆', '分项合计80万元', '至2027年12月31日']
    assert.deepEqual(await hints('nothing'), [title, sum, expiry])
    assert.deepEqual(await hints('clauseTitles'), [sum, expiry])
    assert.deepEqual(await hints('sums'), [title, expiry])
    assert.deepEqual(await hints('expiry'), [title, sum])
    const lenses = async (off: string) => {
      await begin(draft, { settings: { codeLens: { [off]: false } } })
      const { uri } = document
      const found = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })
      await client.stop()
      return found.map(({ command }) => command?.title)
    }
    assert.deepEqual(await lenses('nothing'), ['1 处引用', '牵头：市发展改革委'])
    assert.deepEqual(await lenses('references'), ['牵头：市发展改革委'])
    assert.deepEqual(await lenses('lead'), ['1 处引用'])
    await begin()
  })
})
