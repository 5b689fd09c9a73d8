/** Opens the configuration that holds for the draft in front, or offers to write one. */
import * as vscode from 'vscode'
import { configurationTemplate } from '../../../server/src/lint/config/template.ts'
import type { Outlines } from '../outlines.ts'
import { languageInUse } from '../places.ts'
import { configurationRequest } from '../protocol.ts'
import type { Server } from '../server.ts'

const names = ['tiaoli.config.yaml', 'tiaoli.config.json']

export async function openConfiguration(server: Server, outlines: Outlines): Promise<void> {
  const { document } = outlines
  const inUse = document && (await server.ask(configurationRequest, { textDocument: { uri: document.uri.toString() } }))
  if (inUse?.uri) return open(vscode.Uri.parse(inUse.uri))
  const folder = await chooseFolder(document)
  if (!folder) return
  for (const name of names) {
    const file = vscode.Uri.joinPath(folder.uri, name)
    if (await exists(file)) return open(file)
  }
  const create = vscode.l10n.t('Create')
  const question = vscode.l10n.t('“{0}” has no configuration yet. Create {1} with comments?', folder.name, names[0]!)
  if ((await vscode.window.showInformationMessage(question, create)) !== create) return
  const file = vscode.Uri.joinPath(folder.uri, names[0]!)
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(configurationTemplate[languageInUse()]))
  await open(file)
}

async function open(file: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(file)
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  )
}

/** The draft's folder, or the one that the user names. */
export async function chooseFolder(
  document: vscode.TextDocument | undefined,
): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? []
  const own = document && vscode.workspace.getWorkspaceFolder(document.uri)
  if (own) return own
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0]
}
