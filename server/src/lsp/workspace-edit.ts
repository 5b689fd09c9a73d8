/** Edits of one or more documents in the form the client takes, as one undoable change. */
import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  MessageType,
  ShowMessageNotification,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { Problem } from '../features/refactoring.ts'
import { type Span, span, type TextEdit } from '../text/span.ts'
import { say, toRange, toTextEdit } from './convert.ts'
import type { Session } from './session.ts'

export interface DocumentProblem extends Problem {
  readonly uri: string
}

/** Problems that get an entry of their own in a preview; what is beyond them is told in one. */
const mostProblems = 50

/**
 * `problems` are places that the edit cannot keep right. A client with change annotations shows them first, in a preview
 * that the user has to confirm; their words stay as they are. Other clients are told in a message,
 * unless `tells` is false: an edit that is only offered is no news yet.
 */
export async function workspaceEdit(
  session: Session,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  problems: readonly DocumentProblem[] = [],
  title = '',
  tells = true,
): Promise<WorkspaceEdit> {
  const { client, documents } = session
  if (!client.documentChanges) {
    if (tells) tell(session, title, problems)
    const changes: Record<string, LspTextEdit[]> = {}
    for (const [uri, own] of edits) {
      const document = await session.textOf(uri)
      if (document && own.length > 0) changes[uri] = own.map((edit) => toTextEdit(document, edit))
    }
    return { changes }
  }
  const annotated = client.changeAnnotations && problems.length > 0
  if (!annotated && tells) tell(session, title, problems)
  const changeAnnotations: Record<string, ChangeAnnotation> = annotated
    ? { ...annotations(problems, client.locale), edit: { label: title, needsConfirmation: false } }
    : {}
  const documentChanges: TextDocumentEdit[] = []
  // One entry for each document: of several for the same, some clients apply only the first.
  for (const uri of new Set([...edits.keys(), ...(annotated ? problems.map((problem) => problem.uri) : [])])) {
    const document = await session.textOf(uri)
    if (!document) continue
    const own = edits.get(uri) ?? []
    const marks: AnnotatedTextEdit[] = annotated
      ? problems.flatMap((problem, index) => {
          if (problem.uri !== uri) return []
          const at = beside(own, problem)
          return [
            {
              range: toRange(document, at),
              newText: document.getText().slice(at.start, at.end),
              annotationId: idOf(index),
            },
          ]
        })
      : []
    const changed = own.map((edit) => toTextEdit(document, edit))
    const all = [...marks, ...(annotated ? changed.map((edit) => ({ ...edit, annotationId: 'edit' })) : changed)]
    // A file that is not open has no version.
    const version = documents.get(uri)?.version ?? null
    if (all.length > 0) documentChanges.push({ textDocument: { uri, version }, edits: all })
  }
  return { documentChanges, ...(annotated ? { changeAnnotations } : {}) }
}

function idOf(index: number): string {
  return index < mostProblems ? `problem-${index + 1}` : 'problem-more'
}

/** One annotation a problem: the preview lists them by their words, those that need consent first. */
function annotations(problems: readonly DocumentProblem[], locale: 'zh' | 'en'): Record<string, ChangeAnnotation> {
  const found: Record<string, ChangeAnnotation> = {}
  for (const [index, { message }] of problems.slice(0, mostProblems).entries())
    found[idOf(index)] = { label: say(message, locale), needsConfirmation: true }
  const more = problems.length - mostProblems
  if (more > 0) {
    const message = {
      zh: `另有 ${more} 处引用将悬空或改变所指`,
      en: `${more} more ${more === 1 ? 'reference' : 'references'} would change meaning`,
    }
    found['problem-more'] = { label: say(message, locale), needsConfirmation: true }
  }
  return found
}

/** Where a problem can be marked without touching an edit: on its words, or at a place beside the edit that is in the way. */
function beside(edits: readonly TextEdit[], problem: Span): Span {
  const blocking = edits.filter(({ start, end }) => start < problem.end && problem.start < end)
  if (blocking.length === 0) return span(problem.start, problem.end)
  const outer = blocking.find(({ start, end }) => start < problem.start && problem.start < end)
  const at = outer ? outer.start : problem.start
  return span(at, at)
}

/** Without a preview the user is at least told what to look at. */
function tell(session: Session, title: string, problems: readonly DocumentProblem[]): void {
  if (problems.length === 0) return
  const { locale } = session.client
  const list = problems.slice(0, 5).map(({ message }) => say(message, locale))
  if (problems.length > list.length) list.push('…')
  const message = [title, ...list].join('\n')
  void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
}
