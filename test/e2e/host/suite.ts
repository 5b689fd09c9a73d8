/**
 * The extension inside VS Code's extension host, with the editor's own interfaces. The workspace has two folders; the
 * second has a configuration of its own (see host.e2e.ts).
 */
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { MemoryFiles } from './memory-files.ts'

const id = 'tiaoli.tiaoli-vscode'

const folder = (index: number): vscode.Uri => vscode.workspace.workspaceFolders![index]!.uri
const file = (index: number, path: string): vscode.Uri => vscode.Uri.joinPath(folder(index), path)
const rulesAt = (uri: vscode.Uri): string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'tiaoli')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))

async function until(test: () => unknown, what: string): Promise<void> {
  for (const end = Date.now() + 45000; Date.now() < end; ) {
    if (await test()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.fail(`never happened: ${what}`)
}

const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text))

export function suite(): void {
  describe('in the extension host', () => {
    // A window may begin its tests before it has read which folders are its own.
    before(async function () {
      this.timeout(60000)
      await until(() => vscode.workspace.workspaceFolders?.length === 2, 'the two folders')
    })

    it('is activated by its first draft, not before', async () => {
      const extension = vscode.extensions.getExtension(id)!
      const open = vscode.workspace.textDocuments.map(({ uri, languageId }) => `${uri} (${languageId})`)
      assert.ok(!extension.isActive, `active with ${open.join(', ') || 'no document'}`)
      const before = { clock: performance.now(), processor: process.cpuUsage() }
      await extension.activate()
      const clock = performance.now() - before.clock
      const { user, system } = process.cpuUsage(before.processor)
      const processor = (user + system) / 1000
      console.log(`      activation: ${clock.toFixed(1)} ms by the clock, ${processor.toFixed(1)} ms of the processor`)
      assert.equal(extension.isActive, true)
    })

    it('has every command that the manifest names', async () => {
      const known = new Set(await vscode.commands.getCommands(true))
      const { contributes } = vscode.extensions.getExtension(id)!.packageJSON as {
        contributes: { commands: { command: string }[] }
      }
      for (const { command } of contributes.commands) assert.ok(known.has(command), command)
    })

    it('lints drafts that are not open', async () => {
      await vscode.commands.executeCommand('tiaoli.lintWorkspace')
      await until(
        () => rulesAt(file(0, 'drafts/措施.policy.md')).includes('responsibility-empty'),
        'findings of a closed draft',
      )
      assert.ok(
        !vscode.workspace.textDocuments.some(
          ({ uri }) => uri.path.endsWith('措施.policy.md') && !uri.path.includes('output'),
        ),
      )
    })

    it('finds what is wrong in a draft that is opened, and once only', async () => {
      const uri = file(0, 'drafts/措施.policy.md')
      await vscode.window.showTextDocument(uri)
      await until(() => rulesAt(uri).filter((rule) => rule === 'reference-dangling').length === 1, 'one finding')
    })

    it('leads from a reference to its clause', async () => {
      const uri = file(0, 'drafts/措施.policy.md')
      const document = await vscode.workspace.openTextDocument(uri)
      const at = document.positionAt(document.getText().indexOf('第（一）项') + 2)
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        uri,
        at,
      )
      const line =
        (found[0] as vscode.Location).range?.start.line ?? (found[0] as vscode.LocationLink).targetRange.start.line
      assert.match(document.lineAt(line).text, /^（一）/u)
    })

    it('inserts a clause, and the references follow', async () => {
      const uri = file(0, 'drafts/措施.policy.md')
      const editor = await vscode.window.showTextDocument(uri)
      const start = editor.document.positionAt(editor.document.getText().indexOf('支持适航取证'))
      editor.selection = new vscode.Selection(start, start)
      await vscode.commands.executeCommand('tiaoli.insertClauseAfter')
      await until(() => editor.document.getText().includes('按照第（八）项规定'), 'the reference that follows')
      await vscode.commands.executeCommand('undo')
      await until(() => editor.document.getText().includes('按照第（七）项规定'), 'the text as it was')
    })

    it('reads each folder by its own configuration', async () => {
      const [first, second] = [file(0, 'drafts/措施.policy.md'), file(1, 'drafts/措施.policy.md')]
      await vscode.window.showTextDocument(first)
      await until(() => rulesAt(first).includes('reference-dangling'), 'a finding in the first folder')
      await vscode.window.showTextDocument(second)
      await until(() => rulesAt(second).length > 0, 'findings in the second folder')
      assert.ok(!rulesAt(second).includes('reference-dangling'))
    })

    it('takes up a configuration when it is written, and when it goes', async () => {
      const draft = file(0, 'drafts/办法.policy')
      const configuration = file(0, 'tiaoli.config.yaml')
      await vscode.window.showTextDocument(draft)
      await until(() => rulesAt(draft).includes('reference-dangling'), 'the finding')
      await write(configuration, 'rules:\n  reference-dangling: off\n')
      await until(() => !rulesAt(draft).includes('reference-dangling'), 'silence')
      await vscode.workspace.fs.delete(configuration)
      await until(() => rulesAt(draft).includes('reference-dangling'), 'the finding again')
    })

    it('takes the Markdown files that a folder’s settings name for drafts', async () => {
      const settings = vscode.workspace.getConfiguration('tiaoli', folder(1))
      await settings.update('files', ['notes/**/*.md'], vscode.ConfigurationTarget.WorkspaceFolder)
      const [other, named] = [file(0, 'notes/要点.md'), file(1, 'notes/要点.md')]
      await vscode.window.showTextDocument(named)
      await until(() => rulesAt(named).includes('responsibility-empty'), 'findings in the file that is named')
      await vscode.window.showTextDocument(other)
      await until(() => vscode.window.activeTextEditor?.document.uri.toString() === other.toString(), 'the other file')
      assert.deepEqual(rulesAt(other), [])
    })

    it('is silent where it is switched off', async () => {
      const draft = file(1, 'drafts/措施.policy.md')
      await vscode.window.showTextDocument(draft)
      await until(() => rulesAt(draft).length > 0, 'findings')
      const settings = vscode.workspace.getConfiguration('tiaoli', folder(1))
      await settings.update('enable', false, vscode.ConfigurationTarget.WorkspaceFolder)
      await until(() => rulesAt(draft).length === 0, 'silence')
      await settings.update('enable', undefined, vscode.ConfigurationTarget.WorkspaceFolder)
      await until(() => rulesAt(draft).length > 0, 'findings again')
    })

    it('reads drafts of a file system that is not the disk', async () => {
      const files = new MemoryFiles({ '/云端.policy': '某某市管理办法\n\n第一条　按照本办法第九条执行。\n' })
      const provider = vscode.workspace.registerFileSystemProvider('tiaolitest', files)
      const root = vscode.Uri.parse('tiaolitest:/')
      vscode.workspace.updateWorkspaceFolders(2, 0, { uri: root, name: '云端' })
      await until(() => vscode.workspace.workspaceFolders!.length === 3, 'a third folder')
      const draft = vscode.Uri.joinPath(root, '云端.policy')
      await vscode.window.showTextDocument(draft)
      await until(() => rulesAt(draft).includes('reference-dangling'), 'findings')
      provider.dispose()
    })

    it('starts its server again on demand', async () => {
      const draft = file(0, 'drafts/办法.policy')
      await vscode.window.showTextDocument(draft)
      await vscode.commands.executeCommand('tiaoli.restartServer')
      await until(() => rulesAt(draft).includes('reference-dangling'), 'findings of the new server')
    })
  })
}
