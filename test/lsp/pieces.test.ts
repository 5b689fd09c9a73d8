/** Answers about whole documents keep what an edit left alone: after every edit they are what a fresh server says. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import {
  CancellationToken,
  CancellationTokenSource,
  type DocumentSymbol,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  type PublishDiagnosticsParams,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { createAhead } from '../../server/src/lsp/ahead.ts'
import { emptyHost } from '../../server/src/lsp/host.ts'
import { PieceMemo, stepsOf } from '../../server/src/lsp/pieces.ts'
import { membersOf, toBytes, toText, Written, writtenList } from '../../server/src/lsp/written.ts'
import { ownDrafts } from '../support/own-drafts.ts'
import { fullCapabilities, startClient, type TestClient, until } from './client.ts'

const drafts = ownDrafts(new URL('../../', import.meta.url)).filter(({ length }) => length > 200 && length < 1500)

const options = {
  capabilities: { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, foldingRange: {} } },
  initializationOptions: { showReferences: 'show' },
}

interface Edit {
  /** Where in the text, as a share of it. */
  readonly at: number
  readonly taken: number
  readonly put: string
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    taken: fc.oneof(fc.constantFrom(0, 1), fc.nat(60)),
    put: fc.constantFrom('', '字', '\n', '\n\n', '\r\n', '第三条 依照第一条办理。\n', '，由市财政局牵头', '|甲|乙|\n'),
  }),
  { minLength: 4, maxLength: 10 },
)

async function whole(client: TestClient, { uri }: TextDocument) {
  const ask = (method: string) => client.request<unknown>(`textDocument/${method}`, { textDocument: { uri } })
  const { data, resultId } = (await ask('semanticTokens/full')) as SemanticTokens
  return {
    said: {
      symbols: await ask('documentSymbol'),
      folds: await ask('foldingRange'),
      lenses: await ask('codeLens'),
      links: await ask('documentLink'),
      findings: (await ask('diagnostic')) as FullDocumentDiagnosticReport,
      tokens: data,
    },
    resultId,
  }
}

describe('Answers about a whole document', () => {
  let clients: TestClient[] = []
  afterEach(async () => {
    for (const client of clients) await client.stop()
    clients = []
  })
  const begin = async () => {
    const client = await startClient(options)
    clients.push(client)
    return client
  }

  it('after edits as from a fresh server', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...drafts), { minLength: 4, maxLength: 8 }),
        edits,
        async (texts, script) => {
          const client = await begin()
          let document = await client.open(texts.join('\n\n'))
          let known = await whole(client, document)
          for (const { at, taken, put } of script) {
            const from = Math.floor(at * document.getText().length)
            document = await client.change(document, from, Math.min(document.getText().length, from + taken), put)
            const { uri } = document
            const before = { textDocument: { uri }, previousResultId: known.resultId }
            const delta = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', before)
            const told = [...known.said.tokens]
            for (const { start, deleteCount, data } of delta.edits) told.splice(start, deleteCount, ...(data ?? []))
            known = await whole(client, document)
            assert.deepEqual(told, known.said.tokens)
          }
          const fresh = await begin()
          const { uri } = document
          const expected = await whole(fresh, await fresh.open(document.getText(), { uri }))
          assert.deepEqual(known.said, expected.said)
        },
      ),
      { numRuns: 12, seed: 20 },
    )
  })

  it('are objects where the connection cannot take JSON that is written already', async () => {
    const text = drafts.slice(0, 9).join('\n\n')
    const answers = async (sendsWritten: boolean, pulls: boolean) => {
      const { diagnostic, ...textDocument } = options.capabilities.textDocument
      const capabilities = { ...options.capabilities, textDocument: { ...textDocument, ...(pulls && { diagnostic }) } }
      const client = await startClient({ ...options, capabilities, host: { sendsWritten } })
      clients.push(client)
      const document = await client.open(text, { uri: 'file:///drafts/a.policy.md' })
      if (pulls) return (await whole(client, document)).said
      await until(() => client.received.some(({ method }) => method === 'textDocument/publishDiagnostics'))
      return client.received.filter(({ method }) => method === 'textDocument/publishDiagnostics')
    }
    const pulled = (await answers(true, true)) as Awaited<ReturnType<typeof whole>>['said']
    assert.ok(pulled.findings.items.length > 1, `${pulled.findings.items.length}`)
    assert.deepEqual(await answers(false, true), pulled)
    const pushed = (await answers(true, false)) as { params: PublishDiagnosticsParams }[]
    assert.deepEqual(pushed[0]?.params.diagnostics, pulled.findings.items)
    assert.deepEqual(await answers(false, false), pushed)
  })

  it('are sent as what they are, wherever in a message they stand', async () => {
    const parts = ['{"名":"“甲”"},{"n":1}', '', '{"n":2}'].map((members) => new Written(members))
    const list = writtenList({ ...emptyHost(), sendsWritten: true }, parts)
    const members = [{ 名: '“甲”' }, { n: 1 }, { n: 2 }]
    assert.deepEqual(membersOf(list), members)
    assert.deepEqual(writtenList(emptyHost(), parts), members)
    const none = writtenList({ ...emptyHost(), sendsWritten: true }, [new Written('')])
    for (const message of [
      { jsonrpc: '2.0', id: 1, result: list },
      { jsonrpc: '2.0', id: 1, result: none },
      { jsonrpc: '2.0', id: 1, result: { items: list } },
      { jsonrpc: '2.0', id: 1, result: { kind: 'full', items: none, resultId: 'a' } },
      { jsonrpc: '2.0', method: 'm', params: { uri: 'a:b', diagnostics: list, version: 3 } },
      { jsonrpc: '2.0', id: 1, result: { items: list, others: list, deeper: { items: list } } },
      { jsonrpc: '2.0', id: 1, result: [list] },
      { jsonrpc: '2.0', id: 1, result: null },
    ]) {
      const sent = new TextDecoder().decode(toBytes(message))
      assert.deepEqual(JSON.parse(sent), JSON.parse(JSON.stringify(message)))
    }
    assert.deepEqual(JSON.parse(toText({ items: list, resultId: 'a' })), { items: members, resultId: 'a' })
  })

  it('have their lines counted anew, and nothing that only looks like a line', async () => {
    const client = await begin()
    const title = '关于“"line":7”和\\"line":8的通知'
    let document = await client.open(`${title}\n\n一、总则。制定本通知。\n`)
    await whole(client, document)
    document = await client.change(document, 0, 0, '\n\n\n')
    const [symbol] = (await whole(client, document)).said.symbols as DocumentSymbol[]
    assert.equal(symbol?.name, title)
    assert.equal(symbol.selectionRange.start.line, 3)
  })

  it('have findings whose lines are counted anew, those of related places, too, and nothing else', async () => {
    const client = await begin()
    const text =
      '某市停车办法\n\n第一条　《某市“"line":7”停车规划》（以下简称《“"line":7”规划》）由本市制定。\n\n第二条　停车应当有序。\n\n第二条　停车应当缴费。\n'
    let document = await client.open(text)
    const before = (await whole(client, document)).said.findings
    assert.ok(before.items.some(({ message }) => String(message).includes('“"line":7”')))
    assert.ok(before.items.some(({ relatedInformation: related }) => related && related.length > 0))
    document = await client.change(document, 0, 0, '\n\n\n')
    const after = (await whole(client, document)).said.findings
    const lower = JSON.parse(JSON.stringify(before.items), (key, value) => (key === 'line' ? value + 3 : value))
    assert.deepEqual(after.items, lower)
    assert.notEqual(after.resultId, before.resultId)
    document = await client.change(document, 0, 3, '')
    assert.deepEqual((await whole(client, document)).said.findings, before)
  })

  /** Parts that take as long as the server works without looking up; what happens at the second of them is given. */
  function slowly(happens: () => void) {
    const asked: number[] = []
    const pieces = [0, 1, 2].map((number) => ({
      key: {},
      at: 0,
      items() {
        asked.push(number)
        const until = Date.now() + 20
        while (Date.now() < until);
        if (number === 1) happens()
        return [number]
      },
    }))
    const memo = new PieceMemo<number, readonly number[]>(
      (_document, items) => items,
      (made) => made,
    )
    return { asked, run: (document: TextDocument) => memo.each(document, pieces) }
  }

  it('are given up between parts when they are cancelled', async () => {
    const source = new CancellationTokenSource()
    const document = TextDocument.create('a:b', 'policy', 1, '')
    const { asked, run } = slowly(() => source.cancel())
    await assert.rejects(stepsOf(document, source.token, run(document)), { code: LSPErrorCodes.RequestCancelled })
    assert.deepEqual(asked, [0, 1])
  })

  it('are given up between parts when the draft is edited', async () => {
    const document = TextDocument.create('a:b', 'policy', 1, '')
    const { asked, run } = slowly(() => TextDocument.update(document, [{ text: '字' }], 2))
    const answer = stepsOf(document, CancellationToken.None, run(document))
    await assert.rejects(answer, { code: LSPErrorCodes.ContentModified })
    assert.deepEqual(asked, [0, 1])
  })

  it('of a long draft are made ready while nobody waits, and left when it is closed', async () => {
    const long = TextDocument.create('a:long', 'policy', 1, '字'.repeat(100_000))
    const short = TextDocument.create('a:short', 'policy', 1, '字')
    const left = TextDocument.create('a:left', 'policy', 1, long.getText())
    const open = new Set([long, short])
    const ahead = createAhead((document) => open.has(document))
    const steps: string[] = []
    const done = new Promise<void>((resolve) =>
      ahead.add(function* ({ uri }) {
        steps.push(uri)
        yield
        resolve()
      }),
    )
    for (const document of [left, short, long, long]) ahead.begin(document)
    assert.deepEqual(steps, [])
    await done
    assert.deepEqual(steps, ['a:long'])
  })

  it('are not made ready while somebody waits for one', async () => {
    const document = TextDocument.create('a:long', 'policy', 1, '字'.repeat(100_000))
    const ahead = createAhead(() => true)
    const order: string[] = []
    const done = new Promise<void>((resolve) =>
      ahead.add(function* () {
        order.push('ahead')
        yield
        resolve()
      }),
    )
    ahead.begin(document)
    await ahead.during(new Promise<void>((resolve) => setTimeout(resolve, 60)))
    order.push('answer')
    await done
    assert.deepEqual(order, ['answer', 'ahead'])
  })
})
