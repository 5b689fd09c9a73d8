/** What desktop, remote and web have in common: everything but how the server is reached. */
import * as vscode from 'vscode'
import { registerClauseCommands } from './commands/clauses.ts'
import { registerCommandLine } from './commands/command-line.ts'
import { openConfiguration } from './commands/configuration.ts'
import { exportOutline } from './commands/export-outline.ts'
import { WorkspaceLint } from './commands/lint-workspace.ts'
import { newDraft } from './commands/new-draft.ts'
import { showReferences } from './commands/references.ts'
import { isDraft, isEnabled } from './drafts.ts'
import { Outlines } from './outlines.ts'
import { PreviewPanel } from './preview/panel.ts'
import { type CreateClient, Server } from './server.ts'
import { Status } from './status.ts'
import { ClausesView } from './views/clauses.ts'
import { registerGoTo } from './views/go.ts'
import { amountGroups, bodyGroups, GroupsView, referenceGroups } from './views/groups.ts'

/** `processes` says whether programs can be started here; a browser cannot. */
export function run(context: vscode.ExtensionContext, create: CreateClient, processes: boolean): void {
  const log = vscode.window.createOutputChannel(vscode.l10n.t('Tiaoli'), { log: true })
  const server = new Server(create, vscode.Uri.joinPath(context.extensionUri, 'docs/rules'), log)
  const outlines = new Outlines(server)
  const preview = new PreviewPanel(context, outlines)
  const status = new Status(server, outlines)
  context.subscriptions.push(log, outlines, preview, status, server)
  context.subscriptions.push(
    new WorkspaceLint(server, log),
    ...sideBar(outlines),
    ...registerClauseCommands(server, outlines),
    ...registerCommandLine(outlines, processes),
  )

  const commands: Readonly<Record<string, () => unknown>> = {
    'tiaoli.showOutline': () => preview.show('outline'),
    'tiaoli.showReferenceMap': () => preview.show('map'),
    'tiaoli.showMatrix': () => preview.show('matrix'),
    'tiaoli.exportOutline': () => exportOutline(outlines),
    'tiaoli.newDraft': newDraft,
    'tiaoli.openConfiguration': () => openConfiguration(server, outlines),
    'tiaoli.restartServer': () => server.restart(),
    'tiaoli.showLog': () => log.show(),
    'tiaoli.refresh': () => outlines.refresh(),
    'tiaoli.openWalkthrough': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false),
  }
  for (const [name, command] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, command))
  }
  context.subscriptions.push(vscode.commands.registerCommand('tiaoli.showReferences', showReferences))
  context.subscriptions.push(...watch(server, status))
}

function sideBar(outlines: Outlines): readonly vscode.Disposable[] {
  return [
    registerGoTo(outlines),
    new ClausesView(outlines),
    new GroupsView('tiaoli.bodies', outlines, bodyGroups, vscode.l10n.t('No responsible body was recognised.')),
    new GroupsView('tiaoli.amounts', outlines, amountGroups, vscode.l10n.t('No amount was recognised.')),
    new GroupsView('tiaoli.references', outlines, referenceGroups, vscode.l10n.t('Every reference leads somewhere.')),
  ]
}

/** Starts the server at the first draft, and tells it anew what it was told when that changes. */
function watch(server: Server, status: Status): readonly vscode.Disposable[] {
  const look = () => {
    const document = vscode.window.activeTextEditor?.document
    void vscode.commands.executeCommand('setContext', 'tiaoli.draft', document !== undefined && isDraft(document))
    if (vscode.workspace.textDocuments.some((open) => isDraft(open) && isEnabled(open))) void server.start()
  }
  const configurations = vscode.workspace.createFileSystemWatcher('**/tiaoli.config.{yaml,json}')
  const changed = () => status.forget()
  look()
  return [
    configurations,
    configurations.onDidChange(changed),
    configurations.onDidCreate(changed),
    configurations.onDidDelete(changed),
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void server.refresh()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('tiaoli')) return
      look()
      void server.refresh()
    }),
  ]
}
