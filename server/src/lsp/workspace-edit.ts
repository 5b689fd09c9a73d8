/** Edits of one or more documents in the form the client takes, as one undoable change. */
import type { ChangeAnnotation, TextDocumentEdit, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver'
import type { Problem } from '../features/refactoring.ts'
import type { TextEdit } from '../text/span.ts'
import { say, toRange, toTextEdit } from './convert.ts'
import type { Session } from './session.ts'

/**
 * `problems` are places that will be left dangling. A client with change annotations shows them first, in a preview
 * that the user has to confirm; their words stay as they are.
 */
export async function workspaceEdit(
  session: Session,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  problems: readonly (Problem & { readonly uri: string })[] = [],
  title = '',
): Promise<WorkspaceEdit> {
  const { client, documents } = session
  const annotated = client.documentChanges && client.changeAnnotations && problems.length > 0
  const documentChanges: TextDocumentEdit[] = []
  const changes: Record<string, LspTextEdit[]> = {}
  const changeAnnotations: Record<string, ChangeAnnotation> = {}
  if (annotated) {
    changeAnnotations.problem = {
      label:
        client.locale === 'zh'
          ? `将悬空或改变所指的引用（${problems.length} 处）`
          : `References that will dangle (${problems.length})`,
      needsConfirmation: true,
    }
    changeAnnotations.edit = { label: title, needsConfirmation: false }
    for (const problem of problems) {
      const document = await session.textOf(problem.uri)
      if (!document) continue
      const range = toRange(document, problem)
      const edit = { range, newText: document.getText(range), annotationId: 'problem' }
      documentChanges.push({ textDocument: { uri: problem.uri, version: version(problem.uri) }, edits: [edit] })
    }
    for (const [index, { message }] of problems.entries())
      if (index === 0) changeAnnotations.problem.description = say(message, client.locale)
  }
  for (const [uri, own] of edits) {
    const document = await session.textOf(uri)
    if (!document || own.length === 0) continue
    const converted = own.map((edit) => toTextEdit(document, edit))
    if (client.documentChanges) {
      const withNotes = annotated ? converted.map((edit) => ({ ...edit, annotationId: 'edit' })) : converted
      documentChanges.push({ textDocument: { uri, version: version(uri) }, edits: withNotes })
    } else changes[uri] = converted
  }
  if (!client.documentChanges) return { changes }
  return { documentChanges, ...(annotated ? { changeAnnotations } : {}) }

  /** A file that is not open has no version. */
  function version(uri: string): number | null {
    return documents.get(uri)?.version ?? null
  }
}
