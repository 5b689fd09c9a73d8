/** Showing places of a draft in its editor. */
import * as vscode from 'vscode'

export interface Place {
  readonly start: number
  readonly end: number
}

export function rangeOf(document: vscode.TextDocument, { start, end }: Place): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end))
}

/** Selects a place, in the editor that shows the draft already if there is one. */
export async function reveal(document: vscode.TextDocument, place: Place, preserveFocus = false): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document)
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One
  const selection = rangeOf(document, place)
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn,
    preserveFocus,
    preview: false,
    selection,
  })
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

/** The file's name without its folders, as a title. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1)
}

/** The language of Tiaoli's own words: English for an English editor, Chinese otherwise, as the server does. */
export function languageInUse(): 'zh' | 'en' {
  return vscode.env.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
