/** Code actions over the protocol: fixes, fix all, suppression, and the refactorings of clauses. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { ActionData } from '../features/actions.ts'
import { type ClauseAction, titleWithProblems } from '../features/refactor.ts'
import { say, toSpan } from './convert.ts'
import { toDiagnostic } from './diagnostics.ts'
import { answer, type Session } from './session.ts'
import { workspaceEdit } from './workspace-edit.ts'

export const actionKinds = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorMove,
  'source.fixAll.tiaoli',
]

/** A refactoring that is carried out when the user chooses it. */
interface RefactorData {
  readonly uri: string
  readonly offset: number
  readonly action: ClauseAction
  readonly version: number
}

/** A custom request of our own extension: its context menus ask for a clause's refactoring. */
interface ClauseEditParams {
  readonly textDocument: { readonly uri: string }
  readonly action: ClauseAction
  readonly offset: number
}

export function registerActions(session: Session): void {
  const { connection, client } = session
  connection.onCodeAction((params, token) =>
    answer(session, params.textDocument.uri, token, async (document) => {
      await session.prepare(document.uri)
      // A client without code action literals takes commands only, and there are none that it knows.
      if (!client.codeActionLiterals) return []
      return actionsFor(session, document, params)
    }),
  )
  connection.onCodeActionResolve(async (action, token) => {
    const data = action.data as RefactorData | undefined
    if (!data || action.edit) return action
    if (session.documents.get(data.uri)?.version !== data.version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'content modified')
    await session.workspace.all(token)
    const edit = await clauseEdit(session, data.uri, data.offset, data.action)
    return edit ? { ...action, edit } : action
  })
  connection.onRequest('tiaoli/clauseEdit', (params: ClauseEditParams, token) =>
    answer(session, params.textDocument.uri, token, async (document) => {
      await session.workspace.all(token)
      return clauseEdit(session, document.uri, params.offset, params.action)
    }),
  )
}

async function actionsFor(
  session: Session,
  document: TextDocument,
  { range, context }: CodeActionParams,
): Promise<(CodeAction | Command)[]> {
  const { client, service } = session
  const wants = (kind: ActionData['kind']) =>
    !context.only || context.only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`))
  // Fixing everything is for those who ask for it by name: on save, or from the source menu.
  const asked = (kind: ActionData['kind']) =>
    wants(kind) && (kind !== 'source.fixAll.tiaoli' || context.only !== undefined)
  const offset = document.offsetAt(range.start)
  const actions: CodeAction[] = []
  for (const action of service.actions(document.uri, toSpan(document, range), asked)) {
    const item: CodeAction = { title: say(action.title, client.locale), kind: action.kind }
    if (action.preferred) item.isPreferred = true
    if (action.diagnostic) item.diagnostics = [toDiagnostic(session, document, action.diagnostic)]
    if (!action.clauseAction) item.edit = await workspaceEdit(session, new Map([[document.uri, action.edits]]))
    else if (client.codeActionData) {
      const { uri, version } = document
      item.data = { uri, offset, action: action.clauseAction, version } satisfies RefactorData
    } else {
      const edit = await clauseEdit(session, document.uri, offset, action.clauseAction)
      if (!edit) continue
      item.edit = edit
    }
    actions.push(item)
  }
  return actions
}

async function clauseEdit(
  session: Session,
  uri: string,
  offset: number,
  action: ClauseAction,
): Promise<WorkspaceEdit | null> {
  const found = session.service.refactor(uri, offset, action)
  if (!found) return null
  const title = say(titleWithProblems(found.refactoring), session.client.locale)
  return workspaceEdit(session, found.edits, found.problems, title)
}
