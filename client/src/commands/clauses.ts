/** Insert, move and delete clauses, turn items into articles: from the tree's context menu, the editor's, or the palette. */
import * as vscode from 'vscode'
import type { Outlines } from '../outlines.ts'
import { type ClauseAction, clauseEditRequest } from '../protocol.ts'
import type { Server } from '../server.ts'
import type { ClauseItem } from '../views/clauses.ts'

const actions: Readonly<Record<string, ClauseAction>> = {
  'tiaoli.insertClauseBefore': 'insert-before',
  'tiaoli.insertClauseAfter': 'insert-after',
  'tiaoli.moveClauseUp': 'move-up',
  'tiaoli.moveClauseDown': 'move-down',
  'tiaoli.deleteClause': 'delete',
  'tiaoli.itemsToArticles': 'items-to-articles',
}

export function registerClauseCommands(server: Server, outlines: Outlines): readonly vscode.Disposable[] {
  return Object.entries(actions).map(([command, action]) =>
    vscode.commands.registerCommand(command, (item?: ClauseItem) => change(server, outlines, action, item)),
  )
}

async function change(
  server: Server,
  outlines: Outlines,
  action: ClauseAction,
  item: ClauseItem | undefined,
): Promise<void> {
  const { document } = outlines
  if (!document) return
  const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document)
  const offset = item?.clause ? item.clause.start : editor && document.offsetAt(editor.selection.active)
  if (offset === undefined) return
  const { version } = document
  const result = await server.ask(clauseEditRequest, {
    textDocument: { uri: document.uri.toString() },
    action,
    offset,
  })
  if (!result) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This cannot be done with the clause at the cursor.'))
    return
  }
  const edit = await server.toEdit(result)
  if (!edit || document.version !== version) return
  // References that cannot follow are marked by the server as needing consent: the editor shows them before it changes anything.
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return
  const cursor = action.startsWith('insert') ? inserted(document, edit) : undefined
  if (!cursor) return
  const shown = await vscode.window.showTextDocument(document, { preview: false, viewColumn: editor?.viewColumn })
  shown.selection = new vscode.Selection(cursor, cursor)
  shown.revealRange(new vscode.Range(cursor, cursor), vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

/** The place behind the label of the clause that the edit inserted, where its words are to be typed. */
function inserted(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): vscode.Position | undefined {
  const edits = edit.get(document.uri)
  const insertion = edits.find(({ range, newText }) => range.isEmpty && newText.trim() !== '')
  if (!insertion) return undefined
  // Edits above it shift it by whole lines only: labels and references are rewritten within their lines.
  const line = insertion.range.start.line + insertion.newText.split('\n').findIndex((text) => text.trim() !== '')
  return document.lineAt(Math.min(line, document.lineCount - 1)).range.end
}
