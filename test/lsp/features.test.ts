// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${1:…} is the protocol's mark for a place to fill in.
import assert from 'node:assert/strict'
import {
  CancellationTokenSource,
  type ClientCapabilities,
  LSPErrorCodes,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type DocumentHighlight,
  type DocumentLink,
  type Hover,
  type InlayHint,
  type LinkedEditingRanges,
  type Location,
  type LocationLink,
  type SemanticTokens,
  type SemanticTokensDelta,
  type TextEdit,
  type TokenFormat,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type ClientOptions, fullCapabilities, startClient, type TestClient, until } from './client.ts'

const draft = `南京市促进冰雪经济发展若干措施

为加快南京市冰雪经济示范区（以下简称“冰雪示范区”）建设，制定本措施。

一、支持场馆建设

（一）支持新建场馆。对新建室内滑雪场,给予不超过200万元补助。（市发展改革委牵头，市体育局配合）

（二）支持改造场馆。符合本措施第（一）项规定的，给予不超过100万元补助。

二、附则

（三）施行日期。本措施自2025年1月1日起施行，有效期3年。冰雪示范区由市体育局认定。
`
const otherUri = 'file:///drafts/other.policy.md'
const other = '南京市滑雪场管理办法\n\n第一条　本办法适用于《南京市促进冰雪经济发展若干措施》所称滑雪场。\n'
const host: ClientOptions['host'] = {
  listFiles: async () => [otherUri],
  readText: async (uri) => (uri === otherUri ? other : null),
}

describe('features over the protocol', () => {
  let client: TestClient
  let document: TextDocument
  afterEach(() => client.stop())

  async function begin(options: ClientOptions = {}, text = draft): Promise<void> {
    client = await startClient({ host, ...options })
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
  const words = ({ range }: { range: Location['range'] }) => document.getText(range)

  it('hover in Markdown, or in plain text for a client that knows no more', async () => {
    await begin()
    const rich = await client.request<Hover>('textDocument/hover', at('第（一）项'))
    assert.deepEqual((rich.contents as { kind: string }).kind, 'markdown')
    assert.match((rich.contents as { value: string }).value, /支持新建场馆/)
    await client.stop()
    await begin({ capabilities: {} })
    const plain = await client.request<Hover>('textDocument/hover', at('第（一）项'))
    assert.deepEqual((plain.contents as { kind: string }).kind, 'plaintext')
  })

  const page = `<!-- tiaoli-disable-file numbering-gap -- 征求意见稿 -->
南京市促进冰雪经济发展若干措施

为加快南京市冰雪经济示范区（以下简称“冰雪示范区”）建设，依照《南京市滑雪场管理办法》第一条，制定本措施。

（一）支持场馆。对新建室内滑雪场，按投资的30%给予补助，最高不超过200万元，申报表见附件1。（责任单位：市体育局）

（二）施行日期。本措施自2025年1月1日起施行，有效期3年。符合第（一）项的，由冰雪示范区受理。

附件：1.申报表

附件1

申报表
`

  it('hover says of each thing what it is', async () => {
    await begin({}, page)
    await client.request('workspace/symbol', { query: '' })
    const said = async (marked: string) => {
      const [before = '', after = ''] = marked.split('‸')
      const place = page.indexOf(before + after) + before.length
      const position = document.positionAt(place)
      const hover = await client.request<Hover | null>('textDocument/hover', { ...at('一'), position })
      return (hover?.contents as { value: string } | undefined)?.value ?? ''
    }
    const expected: readonly (readonly [string, RegExp])[] = [
      ['符合第（‸一）项', /支持场馆[\s\S]*对新建室内滑雪场/u],
      ['市体‸育局', /南京市体育局[\s\S]*责任单位[\s\S]*市级/u],
      ['200‸万元', /2,000,000 元/u],
      ['30‸%', /基数[\s\S]*投资/u],
      ['由冰雪示‸范区', /南京市冰雪经济示范区/u],
      ['2025年1‸月', /2027年12月31日[\s\S]*3年/u],
      ['有效期3‸年', /失效[\s\S]*2027年12月31日/u],
      ['（‸一）支持场馆', /最高限额[\s\S]*200万元[\s\S]*被引用[\s\S]*1 处/u],
      ['见附件‸1', /附件1 申报表/u],
      ['1‸.申报表', /附件在本文件内/u],
      ['》第一‸条', /工作区文稿[\s\S]*南京市滑雪场管理办法[\s\S]*第一条/u],
      ['numbering-‸gap', /序号/u],
    ]
    for (const [marked, words] of expected) assert.match(await said(marked), words, marked)
    assert.equal(await said('制‸定本措施'), '')
  })

  it('hover in English for an English client', async () => {
    await begin({ locale: 'en-GB' })
    const hover = await client.request<Hover>('textDocument/hover', at('200万元'))
    assert.match((hover.contents as { value: string }).value, /Kind: cap/)
  })

  it('definition as links, or as locations for a client without links', async () => {
    await begin()
    const [link] = await client.request<LocationLink[]>('textDocument/definition', at('第（一）项'))
    assert.equal(document.getText(link?.targetSelectionRange), '（一）支持新建场馆')
    assert.equal(document.getText(link?.originSelectionRange), '本措施第（一）项')
    await client.stop()
    await begin({ capabilities: {} })
    const [place] = await client.request<Location[]>('textDocument/definition', at('第（一）项'))
    assert.equal(place && words(place), '（一）支持新建场馆')
  })

  it('references, with those of other drafts', async () => {
    await begin()
    const places = await client.request<Location[]>('textDocument/references', {
      ...at('（一）支持新建'),
      context: { includeDeclaration: true },
    })
    assert.deepEqual(places.map(words), ['（一）', '本措施第（一）项'])
  })

  it('highlight', async () => {
    await begin()
    const found = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', at('冰雪示范区”'))
    assert.deepEqual(found.map(words), ['冰雪示范区', '冰雪示范区'])
  })

  it('links to drafts of the workspace', async () => {
    await begin({}, '南京市滑雪指导意见\n\n一、总体要求\n\n依据《南京市滑雪场管理办法》制定。\n')
    let links: DocumentLink[] = []
    await until(async () => {
      links = await client.request('textDocument/documentLink', { textDocument: { uri: document.uri } })
      return links.length > 0
    })
    assert.deepEqual(
      links.map((link) => [words(link), link.target]),
      [['《南京市滑雪场管理办法》', `${otherUri}#1,1`]],
    )
  })

  it('workspace symbols by initials', async () => {
    await begin()
    const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'hxcglbf' })
    assert.deepEqual(
      found.map(({ name }) => name),
      ['南京市滑雪场管理办法'],
    )
  })

  it('who cites a clause', async () => {
    await begin()
    const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', at('（一）支持新建'))
    const calls = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item })
    assert.deepEqual(
      calls.map(({ from }) => from.name),
      ['（二）支持改造场馆'],
    )
  })

  it('completion, with the facts of a body when it is resolved', async () => {
    await begin({}, draft.replace('补助。\n\n二', '补助。（责任单位：fgw）\n\n二'))
    const list = await client.request<CompletionList>('textDocument/completion', {
      ...at('fgw）', 3),
      context: { triggerKind: 1 },
    })
    const [first] = list.items
    assert.equal(first?.label, '市发展改革委')
    assert.equal(document.getText((first!.textEdit as TextEdit).range), 'fgw')
    const resolved = await client.request<CompletionItem>('completionItem/resolve', first)
    assert.match((resolved.documentation as { value: string } | undefined)?.value ?? '', /发展和改革委员会/)
  })

  it('completion at each place where something can be proposed', async () => {
    await begin({}, page)
    await client.request('workspace/symbol', { query: '' })
    /** The first proposal, its kind and what it replaces, where `typed` is put in place of `words`. */
    const propose = async (words: string, typed: string, triggerCharacter?: string) => {
      const start = page.indexOf(words)
      document = await client.open(page.slice(0, start) + typed.replace('‸', '') + page.slice(start + words.length))
      const list = await client.request<CompletionList | null>('textDocument/completion', {
        textDocument: { uri: document.uri },
        position: document.positionAt(start + typed.indexOf('‸')),
        context: triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind: 1 },
      })
      const [first] = list?.items ?? []
      return first && [first.label, first.kind, document.getText((first.textEdit as TextEdit).range)]
    }
    const { Class, Constant, File, Reference, Snippet, Value, Variable } = CompletionItemKind
    const closing = '有效期3年。'
    const table = '| 任务 | 牵头单位 |\n| --- | --- |\n| 建场馆 | fgw‸ |\n'
    assert.deepEqual(await propose('市体育局', '‸', '：'), ['市体育局', Class, ''])
    assert.deepEqual(await propose('附件：1', `${table}\n附件：1`), ['市发展改革委', Class, 'fgw'])
    assert.deepEqual(await propose(closing, '有效期3年。由fgw‸'), ['市发展改革委', Class, 'fgw'])
    assert.deepEqual(await propose('第（一）项的', '本措施第‸的', '第'), ['第（一）项', Reference, '第'])
    assert.deepEqual(await propose('附件：1', '（‸\n\n附件：1', '（'), ['（三）', Value, '（'])
    assert.deepEqual(await propose('由冰雪示范区', '由bxsfq‸'), ['冰雪示范区', Variable, 'bxsfq'])
    assert.deepEqual(await propose('由冰雪示范区', '。bxsfq‸'), ['冰雪示范区', Variable, 'bxsfq'])
    assert.deepEqual(await propose('依照《', '依照《‸', '《'), ['南京市滑雪场管理办法', File, ''])
    assert.deepEqual(await propose('附件：1', '附则‸\n\n附件：1'), ['附则', Snippet, '附则'])
    assert.deepEqual(await propose('numbering-gap', 'numbering-g‸'), ['agency-level-mismatch', Constant, 'numbering-g'])
    assert.equal(await propose('制定本措施', '制‸定本措施'), undefined)
  })

  it('kinds of completions that a client does not know become text', async () => {
    await begin({ capabilities: {} }, `<!-- tiaoli-disable-file num -- 理由 -->\n${draft}`)
    const list = await client.request<CompletionList>('textDocument/completion', at('num', 3))
    assert.equal(list.items[0]?.kind, CompletionItemKind.Text)
  })

  it('snippets only for a client that takes them', async () => {
    const ask = async (capabilities: ClientOptions['capabilities']) => {
      await begin({ capabilities }, '\n')
      const list = await client.request<CompletionList>('textDocument/completion', {
        textDocument: { uri: document.uri },
        position: { line: 0, character: 0 },
        context: { triggerKind: 1 },
      })
      return list.items.find(({ label }) => label === '管理办法')
    }
    assert.equal((await ask(fullCapabilities))?.insertTextFormat, 2)
    await client.stop()
    const plain = await ask({})
    assert.equal(plain?.insertTextFormat, undefined)
    assert.doesNotMatch((plain!.textEdit as TextEdit).newText, /\$\{/)
  })

  it('rename, and the reason when a name cannot be taken', async () => {
    await begin()
    const prepared = await client.request<{ placeholder: string }>('textDocument/prepareRename', at('冰雪示范区由'))
    assert.equal(prepared.placeholder, '冰雪示范区')
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at('冰雪示范区由'),
      newName: '示范区',
    })
    const [change] = edit.documentChanges as unknown as [{ edits: TextEdit[] }]
    assert.equal(change?.edits.length, 2)
    await assert.rejects(
      client.request('textDocument/rename', { ...at('冰雪示范区由'), newName: '（示范区）' }),
      /简称中不能有/,
    )
  })

  it('linked editing of a term', async () => {
    await begin()
    const found = await client.request<LinkedEditingRanges>('textDocument/linkedEditingRange', at('冰雪示范区由'))
    assert.deepEqual(
      found.ranges.map((range) => document.getText(range)),
      ['冰雪示范区', '冰雪示范区'],
    )
  })

  it('formatting of the document, of a range, and while typing', async () => {
    await begin()
    const options = { tabSize: 2, insertSpaces: true }
    const edits = await client.request<TextEdit[]>('textDocument/formatting', { ...whole(), options })
    assert.ok(TextDocument.applyEdits(document, edits).includes('滑雪场，给予'))
    const range = { start: document.positionAt(0), end: document.positionAt(20) }
    const none = await client.request<TextEdit[]>('textDocument/rangeFormatting', { ...whole(), range, options })
    assert.deepEqual(none, [])
    const typed = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      ...at('滑雪场,', 4),
      ch: ',',
      options,
    })
    assert.deepEqual(
      typed.map(({ newText }) => newText),
      ['，'],
    )
  })

  it('what formatting may touch is a setting', async () => {
    await begin({ settings: { format: { punctuation: false } } })
    const options = { tabSize: 2, insertSpaces: true }
    assert.deepEqual(await client.request('textDocument/formatting', { ...whole(), options }), [])
  })

  it('semantic tokens: full, delta, range', async () => {
    await begin()
    const uri = document.uri
    const full = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } })
    assert.ok(full.data.length > 0 && full.data.length % 5 === 0 && full.resultId)
    document = await client.change(document, draft.length, draft.length, '\n（四）解释。由市体育局负责解释。\n')
    const delta = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      textDocument: { uri },
      previousResultId: full.resultId,
    })
    assert.ok(delta.edits.length > 0 && delta.edits[0]!.start > 0, 'the delta leaves what was there alone')
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }
    const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri },
      range,
    })
    assert.deepEqual(part.data.slice(0, 3), [0, 0, 15])
  })

  it('semantic tokens in the ways, and with the types, that the client declared', async () => {
    const declare = (requests: object, types = ['keyword'], formats: TokenFormat[] = ['relative']) => ({
      textDocument: {
        semanticTokens: { requests, tokenTypes: types, tokenModifiers: [], formats },
      },
    })
    const provided = async (capabilities: ClientCapabilities) => {
      await begin({ capabilities })
      const found = client.initialized.capabilities.semanticTokensProvider
      return found && { full: found.full, range: found.range }
    }
    assert.deepEqual(await provided(declare({ full: { delta: true }, range: {} })), {
      full: { delta: true },
      range: true,
    })
    await client.stop()
    assert.deepEqual(await provided(declare({ range: true })), { full: false, range: true })
    await client.stop()
    assert.equal(await provided(declare({})), undefined)
    await client.stop()
    assert.equal(await provided(declare({ full: true }, ['keyword'], [])), undefined)
    await client.stop()
    assert.deepEqual(await provided(declare({ full: true })), { full: true, range: false })
    const { legend } = client.initialized.capabilities.semanticTokensProvider as { legend: { tokenTypes: string[] } }
    const { uri } = document
    const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } })
    const types = new Set(data.filter((_, i) => i % 5 === 3).map((place) => legend.tokenTypes[place]))
    assert.deepEqual([...types], ['keyword'])
    assert.ok(data.every((bits, i) => i % 5 !== 4 || bits === 0))
  })

  it('inlay hints, each off by a setting', async () => {
    await begin()
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', whole())
    assert.ok(hints.some(({ label }) => label === '支持新建场馆'))
    await client.stop()
    await begin({ settings: { inlayHints: { clauseTitles: false, expiry: false, sums: false } } })
    assert.deepEqual(await client.request('textDocument/inlayHint', whole()), [])
  })

  it('code lenses with the command the client named, or as labels', async () => {
    await begin({ initializationOptions: { showReferences: 'tiaoli.showReferences' } })
    const ask = () => client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: document.uri } })
    const commands = async () =>
      Object.fromEntries((await ask()).map(({ command }) => [command!.title, command!.command]))
    assert.deepEqual(await commands(), { '1 处引用': 'tiaoli.showReferences', '牵头：市发展改革委': '' })
    await client.stop()
    await begin()
    assert.deepEqual(await commands(), { '1 处引用': '', '牵头：市发展改革委': '' })
  })

  it('a body is written in full', async () => {
    await begin()
    const { position } = at('市发展改革委')
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    })
    assert.ok(
      actions.some(({ title }) => /^改为全称“.+发展和改革委员会”$/.test(title)),
      actions.map(({ title }) => title).join(),
    )
  })

  it('refactorings are worked out when chosen, and warn of what will dangle in a preview', async () => {
    await begin()
    const position = at('（一）支持新建').position
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor'] },
    })
    const remove = actions.find(({ title }) => title.startsWith('删除（一）'))
    assert.equal(remove?.title, '删除（一）（1 处引用将悬空或改变所指）')
    assert.equal(remove?.edit, undefined)
    const { edit } = await client.request<CodeAction>('codeAction/resolve', remove)
    const annotation = edit?.changeAnnotations?.['problem-1']
    assert.equal(annotation?.needsConfirmation, true)
    assert.match(annotation?.label ?? '', /“本措施第（一）项”所指条款被删除/)
    assert.equal(edit?.documentChanges?.length, 1, 'one entry for each document')
    const [first] = edit!.documentChanges as unknown as [{ edits: (TextEdit & { annotationId?: string })[] }]
    assert.equal(first?.edits[0]?.annotationId, 'problem-1')
  })

  const actionsAt = (words: string, only?: string[]) => {
    const { position } = at(words)
    return client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    })
  }

  it('fix all on save, and not where nobody asks for it', async () => {
    await begin({}, draft.replace('（市发展改革委牵头，市体育局配合）', '（责任单位：市发改委、市体育局、市体育局）'))
    const [action] = await actionsAt('南京市促进', ['source.fixAll'])
    assert.equal(action?.kind, 'source.fixAll.tiaoli')
    const [change] = action!.edit!.documentChanges as unknown as [{ edits: TextEdit[] }]
    assert.ok(TextDocument.applyEdits(document, change.edits) !== document.getText())
    assert.ok((await actionsAt('南京市促进')).every(({ kind }) => kind !== 'source.fixAll.tiaoli'))
  })

  it('a body written out in full', async () => {
    await begin()
    const full = (await actionsAt('市发展改革委', ['refactor.rewrite'])).find(({ title }) =>
      title.startsWith('改为全称'),
    )
    const [change] = full!.edit!.documentChanges as unknown as [{ edits: TextEdit[] }]
    assert.deepEqual(
      change.edits.map(({ newText }) => newText),
      ['南京市发展和改革委员会'],
    )
  })

  it('an exemption, with the cursor in the reason where the client can do that', async () => {
    const dangling = draft.replace('本措施第（一）项', '本措施第（九）项')
    const suppress = async (capabilities?: ClientOptions['capabilities']) => {
      await begin(capabilities ? { capabilities } : {}, dangling)
      const found = (await actionsAt('本措施第（九）项')).find(({ title }) => title.startsWith('此处不查'))
      const [change] = found!.edit!.documentChanges as unknown as [
        { edits: (TextEdit & { snippet?: { value: string } })[] },
      ]
      return change.edits[0]!
    }
    assert.match((await suppress()).newText, / -- …… -->\n$/)
    await client.stop()
    const workspaceEdit = { documentChanges: true, snippetEditSupport: true }
    const workspace = { ...fullCapabilities.workspace, workspaceEdit }
    const edit = await suppress({ ...fullCapabilities, workspace })
    assert.ok(edit.snippet?.value.includes(' -- ${1:……} -->'), JSON.stringify(edit))
  })

  it('no name to change, and the reason', async () => {
    await begin()
    await assert.rejects(client.request('textDocument/prepareRename', at('（一）支持新建')), /插入、移动、删除条款/)
  })

  it('what would dangle in a message, for a client without a preview', async () => {
    const workspaceEdit = { documentChanges: true }
    const workspace = { ...fullCapabilities.workspace, workspaceEdit }
    await begin({ capabilities: { ...fullCapabilities, workspace } })
    const remove = (await actionsAt('（一）支持新建')).find(({ title }) => title.startsWith('删除（一）'))
    const { edit } = await client.request<CodeAction>('codeAction/resolve', remove)
    assert.equal(edit?.changeAnnotations, undefined)
    const told = client.received.find(({ method }) => method === 'window/showMessage')
    assert.match((told!.params as { message: string }).message, /“本措施第（一）项”所指条款被删除/)
  })

  it('refactorings come whole to a client that cannot resolve', async () => {
    await begin({
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    })
    const position = at('（二）支持改造').position
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    })
    const up = actions.find(({ title }) => title.startsWith('上移'))
    const edits = up?.edit?.changes?.[document.uri] ?? []
    assert.ok(TextDocument.applyEdits(document, edits).includes('（一）支持改造场馆。符合本措施第（二）项'))
  })

  it('each refactoring of a clause, with the numbers and the references that follow', async () => {
    const text = `安和市滑雪场管理办法

第一条　滑雪场由市体育局备案。

第二条　经营者应当具备下列条件：

（一）场地合格；

（二）人员合格。

第三条　不符合第二条第（一）项的，依照第一条处理。
`
    const carried = async (action: string, words: string) => {
      await begin({}, text)
      const edit = await client.request<WorkspaceEdit>('tiaoli/clauseEdit', {
        textDocument: { uri: document.uri },
        action,
        offset: text.indexOf(words) + 1,
      })
      // One change of one document, which an editor takes back in one step.
      assert.equal(edit.documentChanges?.length, 1)
      const [change] = edit.documentChanges as unknown as [{ edits: TextEdit[] }]
      await client.stop()
      return TextDocument.applyEdits(document, change.edits)
    }
    const citing = (changed: string) => /不符合.*/u.exec(changed)?.[0]
    const inserted = await carried('insert-before', '第二条　')
    assert.ok(inserted.includes('\n第三条　经营者'))
    assert.equal(citing(inserted), '不符合第三条第（一）项的，依照第一条处理。')
    assert.match(await carried('insert-after', '第二条　'), /\n第三条[\s\S]*\n第四条　不符合第二条第（一）项/)
    assert.equal(citing(await carried('move-down', '第一条　')), '不符合第一条第（一）项的，依照第二条处理。')
    assert.equal(citing(await carried('move-up', '第二条　')), '不符合第一条第（一）项的，依照第二条处理。')
    assert.ok((await carried('delete', '第一条　')).includes('第二条　不符合第一条第（一）项'))
    assert.ok((await carried('items-to-articles', '第二条　')).includes('第五条　不符合第三条的'))
    await begin({}, text)
  })

  it('requests that are cancelled while others are answered are given up', async () => {
    await begin()
    const sources = Array.from({ length: 40 }, () => new CancellationTokenSource())
    const asked = sources.map(({ token }) =>
      client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri: document.uri } }, token),
    )
    void asked[0]!.then(() => {
      for (const source of sources) source.cancel()
    })
    const outcomes = await Promise.allSettled(asked)
    assert.equal(outcomes[0]?.status, 'fulfilled')
    const last = outcomes.at(-1)
    assert.ok(last?.status === 'rejected')
    assert.equal(last.reason.code, LSPErrorCodes.RequestCancelled)
  })

  it('a request that waits for the drafts of the workspace is given up when it is cancelled', async () => {
    // A disk that never answers.
    await begin({ host: { listFiles: () => new Promise<string[]>(() => undefined) } })
    const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', at('（一）支持新建'))
    const position = at('（一）支持新建').position
    const context = { diagnostics: [], only: ['refactor'] }
    const range = { start: position, end: position }
    const textDocument = { uri: document.uri }
    const [move] = await client.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context })
    for (const [method, params] of [
      ['workspace/symbol', { query: '滑雪' }],
      ['callHierarchy/incomingCalls', { item }],
      ['textDocument/references', { ...at('（一）支持新建'), context: { includeDeclaration: true } }],
      ['codeAction/resolve', move],
    ] as const) {
      const source = new CancellationTokenSource()
      const asked = client.connection.sendRequest(method, params, source.token)
      setTimeout(() => source.cancel(), 20)
      await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled }, method)
    }
  })

  it('a cancelled request is not answered', async () => {
    await begin()
    const source = new CancellationTokenSource()
    const asked = client.connection.sendRequest(
      'textDocument/formatting',
      { ...whole(), options: { tabSize: 2, insertSpaces: true } },
      source.token,
    )
    source.cancel()
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled })
  })
})
