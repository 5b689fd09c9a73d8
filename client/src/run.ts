/** What desktop, remote and web have in common: everything but how the server is reached. */
import * as vscode from 'vscode'
import { isDraft, isEnabled } from './drafts.ts'
import { Outlines } from './outlines.ts'
import { type CreateClient, Server } from './server.ts'

export async function run(context: vscode.ExtensionContext, create: CreateClient): Promise<void> {
  const log = vscode.window.createOutputChannel('Tiaoli', { log: true })
  const server = new Server(create, log)
  const outlines = new Outlines(server)
  context.subscriptions.push(log, server, outlines)

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
