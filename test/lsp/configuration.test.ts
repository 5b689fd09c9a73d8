import assert from 'node:assert/strict'
import type { CodeAction, DocumentDiagnosticReport, Location, WorkspaceEdit } from 'vscode-languageserver/node'
import { createRegistry } from '../../server/src/registry/create.ts'
import { lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { rules } from '../../server/src/rules/index.ts'
import { type ClientOptions, fullCapabilities, startClient, type TestClient, until } from './client.ts'

const draft =
  '南京市停放管理办法\n\n第一条　停放区由区政府划定。\n\n第二条　企业应当备案。\n\n第三条　备案每年办理。\n\n第五条　由市停管办负责。\n'

describe('configuration in the editor', () => {
  let client: TestClient
  afterEach(() => client.stop())

  /** Starts on a folder with these files. */
  async function begin(files: Record<string, string>, options: ClientOptions = {}): Promise<void> {
    const readText = async (uri: string) => files[uri.replace('file:///drafts/', '')] ?? null
    client = await startClient({ host: { readText }, ...options })
  }
  async function codes(uri: string): Promise<unknown[]> {
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
    return report.kind === 'full' ? report.items.map(({ code }) => code) : []
  }

  it('gives the findings of the command line', async () => {
    await begin({})
    const { uri } = await client.open(draft)
    const registry = createRegistry()
    const settings = { rules, severityOf: () => undefined, facts: {} }
    const expected = lint(readDocument(draft, registry), settings, registry).diagnostics.map(({ rule }) => rule)
    assert.deepEqual(await codes(uri), expected)
    assert.ok(expected.includes('numbering-gap'))
  })

  it('switches a rule off as the nearest file says', async () => {
    await begin({ 'tiaoli.config.yaml': 'rules:\n  numbering-gap: off\n' })
    const { uri } = await client.open(draft)
    assert.ok(!(await codes(uri)).includes('numbering-gap'))
  })

  it('goes on with the defaults when the file cannot be used, and says what is wrong', async () => {
    await begin({ 'tiaoli.config.yaml': 'rules:\n  numbering-gpa: off\n' })
    const { uri } = await client.open(draft)
    assert.ok((await codes(uri)).includes('numbering-gap'))
    const inUse = await client.request<{ uri: string; problem: string }>('tiaoli/configuration', {
      textDocument: { uri },
    })
    assert.equal(inUse.uri, 'file:///drafts/tiaoli.config.yaml')
    assert.match(inUse.problem, /numbering-gpa/)
  })

  it('takes for drafts what the configuration or the settings name', async () => {
    await begin({ 'tiaoli.config.yaml': 'files: ["gongwen/**/*.md"]\n' }, { settings: { files: ['yi/*.txt'] } })
    const open = (path: string, languageId: string) => client.open(draft, { uri: `file:///drafts/${path}`, languageId })
    assert.ok((await codes((await open('gongwen/a.md', 'markdown')).uri)).length > 0)
    assert.ok((await codes((await open('yi/b.txt', 'plaintext')).uri)).length > 0)
    assert.deepEqual(await codes((await open('notes/c.md', 'markdown')).uri), [])
  })

  it('leaves alone what a setting switches off', async () => {
    await begin({}, { settings: { enable: false } })
    assert.deepEqual(await codes((await client.open(draft)).uri), [])
  })

  it('follows a change of settings', async () => {
    const settings = { enable: true }
    await begin({}, { settings })
    const { uri } = await client.open(draft)
    assert.ok((await codes(uri)).length > 0)
    settings.enable = false
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    assert.deepEqual(await codes(uri), [])
    await until(() => client.received.some(({ method }) => method === 'workspace/diagnostic/refresh'))
  })

  it('honours the baseline, and takes a finding into it', async () => {
    const files: Record<string, string> = { 'tiaoli.config.yaml': 'baseline: baseline.json\n' }
    await begin(files, {
      capabilities: {
        ...fullCapabilities,
        workspace: {
          ...fullCapabilities.workspace,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
        },
      },
    })
    const document = await client.open(draft)
    const position = document.positionAt(draft.indexOf('第五条'))
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: document.uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    })
    const accept = actions.find(({ title }) => title === '将此问题（numbering-gap）记入基线')
    const { edit } = await client.request<CodeAction>('codeAction/resolve', accept)
    const [create, write] = (edit as WorkspaceEdit).documentChanges as unknown as [
      { kind: string; uri: string },
      { edits: { newText: string }[] },
    ]
    assert.deepEqual([create.kind, create.uri], ['create', 'file:///drafts/baseline.json'])
    files['baseline.json'] = write.edits[0]!.newText
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///drafts/baseline.json', type: 1 }],
    })
    assert.ok(!(await codes(document.uri)).includes('numbering-gap'))
  })

  it("knows the project's own bodies, and opens the file that names them", async () => {
    const agencies = 'agencies:\n  - name: 南京市停车管理办公室\n    short: 市停管办\n'
    await begin({ 'agencies.yaml': agencies })
    const document = await client.open(draft.replace('。\n', '。（责任单位：市停管办）\n'))
    const position = document.positionAt(document.getText().indexOf('市停管办') + 1)
    const [place] = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: document.uri },
      position,
    })
    assert.equal(place?.uri, 'file:///drafts/agencies.yaml')
    assert.equal(place?.range.start.line, 1)
  })

  it('shows what is wrong in agencies.yaml where it stands, uses the rest, and takes it back once mended', async () => {
    const files = {
      'agencies.yaml': 'agencies:\n  - name: 南京市停车管理办公室\n    short: 市停管办\n  - nmae: 市低空办\n',
    }
    await begin(files)
    const document = await client.open(draft.replace('。\n', '。（责任单位：市停管办）\n'))
    const hover = () =>
      client.request<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri: document.uri },
        position: document.positionAt(document.getText().indexOf('市停管办') + 1),
      })
    assert.match((await hover())?.contents.value ?? '', /南京市停车管理办公室/)
    const published = () =>
      client.received
        .filter(({ method }) => method === 'textDocument/publishDiagnostics')
        .map(({ params }) => params as { uri: string; diagnostics: { message: string; range: object }[] })
        .filter(({ uri }) => uri === 'file:///drafts/agencies.yaml')
    const [first] = published()
    assert.match(first?.diagnostics[0]?.message ?? '', /nmae.*name/)
    assert.deepEqual(first?.diagnostics[0]?.range, { start: { line: 3, character: 4 }, end: { line: 3, character: 4 } })
    files['agencies.yaml'] = files['agencies.yaml'].replace('nmae', 'name').replace('市停管办', '市停车办')
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///drafts/agencies.yaml', type: 2 }],
    })
    assert.doesNotMatch((await hover())?.contents.value ?? '', /南京市停车管理办公室/)
    assert.deepEqual(published().at(-1)?.diagnostics, [])
  })

  it('opens the rule’s page from the finding', async () => {
    await begin({}, { initializationOptions: { rulePages: 'file:///pages' } })
    const { uri } = await client.open(draft)
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
    const gap = report.kind === 'full' ? report.items.find(({ code }) => code === 'numbering-gap') : undefined
    assert.equal(gap?.codeDescription?.href, 'file:///pages/numbering-gap.md')
    assert.equal(gap?.relatedInformation?.[0]?.location.uri, uri)
  })
})
