/**
 * Which documents are drafts: language id `policy` always, and Markdown or text files that the setting `tiaoli.files`
 * names for their workspace folder. The same selector goes to the language client, so that editor and server agree.
 */
import * as vscode from 'vscode'
import type { DocumentSelector } from 'vscode-languageclient'

/** Drafts live where the user's files live; the left side of a comparison or an output channel is nobody's draft. */
function schemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? []
  return [...new Set(['file', 'untitled', ...folders.map((folder) => folder.uri.scheme)])]
}

/** The globs that a folder's settings name; empty where the folder is not trusted (a restricted setting). */
export function globsOf(folder: vscode.WorkspaceFolder): readonly string[] {
  const globs = vscode.workspace.getConfiguration('tiaoli', folder.uri).get<unknown>('files')
  return Array.isArray(globs) ? globs.filter((glob) => typeof glob === 'string' && glob !== '') : []
}

/** The selector in the protocol's form. */
export function draftSelector(): DocumentSelector {
  const folders = vscode.workspace.workspaceFolders ?? []
  return [
    ...schemes().map((scheme) => ({ scheme, language: 'policy' })),
    ...folders.flatMap((folder) =>
      globsOf(folder).flatMap((pattern) =>
        ['markdown', 'plaintext'].map((language) => ({
          scheme: folder.uri.scheme,
          language,
          pattern: { baseUri: folder.uri.toString(), pattern },
        })),
      ),
    ),
  ]
}

export function isDraft(document: vscode.TextDocument): boolean {
  if (document.languageId === 'policy') return schemes().includes(document.uri.scheme)
  if (document.languageId !== 'markdown' && document.languageId !== 'plaintext') return false
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)
  if (!folder) return false
  return globsOf(folder).some(
    (glob) => vscode.languages.match({ pattern: new vscode.RelativePattern(folder, glob) }, document) > 0,
  )
}

/** Checking can be switched off per resource; colouring stays. */
export function isEnabledFor(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('tiaoli', uri).get('enable', true)
}

export function isEnabled(document: vscode.TextDocument): boolean {
  return isEnabledFor(document.uri)
}

/** Every draft of the workspace, in path order. */
export async function findDrafts(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>()
  const skipped = '**/{node_modules,.git}/**'
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const glob of ['**/*.policy', '**/*.policy.md', ...globsOf(folder)]) {
      if (token.isCancellationRequested) return []
      const pattern = new vscode.RelativePattern(folder, glob)
      for (const uri of await vscode.workspace.findFiles(pattern, skipped, undefined, token)) {
        found.set(uri.toString(), uri)
      }
    }
  }
  return [...found.keys()].sort().map((key) => found.get(key)!)
}
