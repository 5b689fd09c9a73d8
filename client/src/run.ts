/** What desktop, remote and web have in common: everything but how the server is reached. */
import * as vscode from 'vscode'
import { isDraft, isEnabled } from './drafts.ts'
import { Outlines } from './outlines.ts'
import { PreviewPanel } from './preview/panel.ts'
import { type CreateClient, Server } from './server.ts'

export async function run(context: vscode.ExtensionContext, create: CreateClient): Promise<void> {
  const log = vscode.window.createOutputChannel('Tiaoli', { log: true })
  const server = new Server(create, log)
  const outlines = new Outlines(server)
  const preview = new PreviewPanel(context, outlines)
  context.subscriptions.push(log, server, outlines, preview)
  context.subscriptions.push(
    vscode.commands.registerCommand('tiaoli.showOutline', () => preview.show('outline')),
    vscode.commands.registerCommand('tiaoli.showReferenceMap', () => preview.show('map')),
    vscode.commands.registerCommand('tiaoli.showMatrix', () => preview.show('matrix')),
  )

  const look = () => {
    const document = vscode.window.activeTextEditor?.document
    void vscode.commands.executeCommand('setContext', 'tiaoli.draft', document !== undefined && isDraft(document))
    if (vscode.workspace.textDocuments.some((open) => isDraft(open) && isEnabled(open))) void server.start()
  }
  context.subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void server.refresh()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('tiaoli')) return
      look()
      void server.refresh()
    }),
  )
  look()
}
