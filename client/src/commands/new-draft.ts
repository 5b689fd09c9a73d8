/** A new draft from one of the templates, as an untitled document with places to fill in. */
import * as vscode from 'vscode'
import { templates } from '../../../server/src/features/templates.ts'
import { languageInUse } from '../places.ts'

export async function newDraft(): Promise<void> {
  const language = languageInUse()
  const drafts = templates.filter(({ scope }) => scope === 'draft')
  const choices = drafts.map(({ name, detail, body }) => ({ label: name, description: detail[language], body }))
  const placeHolder = vscode.l10n.t('Which kind of document?')
  const choice = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true })
  if (!choice) return
  const document = await vscode.workspace.openTextDocument({ language: 'policy' })
  const editor = await vscode.window.showTextDocument(document)
  await editor.insertSnippet(new vscode.SnippetString(choice.body))
}
