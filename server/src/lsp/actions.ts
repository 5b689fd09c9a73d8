/** Code actions over the protocol: fixes, fix all, suppression, and the refactorings of clauses. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { ActionData } from '../features/actions.ts'
import { titleWithProblems } from '../features/refactor.ts'
import type { ClauseAction } from '../features/refactoring.ts'
import { accept, type BaselineEntry, emptyBaseline, entryOf, readBaseline, writeBaseline } from '../lint/baseline.ts'
import type { Span, TextEdit } from '../text/span.ts'
import { say, toRange, toSpan, withoutPlaces } from './convert.ts'
import { toDiagnostic } from './diagnostics.ts'
import { answer, type Session, stopIfEdited } from './session.ts'
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

/** A finding to be accepted into the project's baseline. */
interface AcceptData {
  readonly uri: string
  readonly version: number
  readonly accept: BaselineEntry
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
    answer(session, 'actions', params.textDocument.uri, token, async (document) => {
      // A client without code action literals takes commands only, and there are none that it knows.
      if (!client.codeActionLiterals) return []
      return actionsFor(session, document, params)
    }),
  )
  connection.onCodeActionResolve(async (action, token) => {
    const data = action.data as RefactorData | AcceptData | undefined
    if (!data || action.edit) return action
    stopIfEdited(session, data.uri, data.version)
    if (!('accept' in data)) await session.workspace.all(token)
    stopIfEdited(session, data.uri, data.version)
    const edit =
      'accept' in data
        ? await acceptEdit(session, data.uri, data.accept)
        : await clauseEdit(session, data.uri, data.offset, data.action)
    return edit ? { ...action, edit } : action
  })
  connection.onRequest('tiaoli/clauseEdit', (params: ClauseEditParams, token) =>
    answer(session, 'clauses', params.textDocument.uri, token, async (document) => {
      const { version } = document
      // All drafts that cite the clause are to follow it.
      await session.workspace.all(token)
      stopIfEdited(session, document.uri, version)
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
    if (action.preferred && client.preferredActions) item.isPreferred = true
    if (action.diagnostic) item.diagnostics = [toDiagnostic(session, document, action.diagnostic)]
    if (action.snippet) item.edit = await snippetEdit(session, document, action.edits)
    else if (!action.clauseAction) item.edit = await workspaceEdit(session, new Map([[document.uri, action.edits]]))
    else if (client.codeActionData) {
      const { uri, version } = document
      item.data = { uri, offset, action: action.clauseAction, version } satisfies RefactorData
    } else {
      const edit = await clauseEdit(session, document.uri, offset, action.clauseAction, false)
      if (!edit) continue
      item.edit = edit
    }
    actions.push(item)
  }
  return wants('quickfix') ? [...actions, ...acceptances(session, document, toSpan(document, range))] : actions
}

/** Edits with places to fill in, for a client that knows them; for others the places keep their examples. */
async function snippetEdit(
  session: Session,
  document: TextDocument,
  edits: readonly TextEdit[],
): Promise<WorkspaceEdit> {
  const { uri, version } = document
  if (session.client.documentChanges && session.client.snippetEdits) {
    const snippets = edits.map((edit) => ({
      range: toRange(document, edit),
      snippet: { kind: 'snippet' as const, value: edit.newText },
    }))
    return { documentChanges: [{ textDocument: { uri, version }, edits: snippets }] }
  }
  const plain = edits.map((edit) => ({ ...edit, newText: withoutPlaces(edit.newText) }))
  return workspaceEdit(session, new Map([[uri, plain]]))
}

/** 记入基线: where the project keeps a baseline, for a client that works the edit out when it is chosen. */
function acceptances(session: Session, document: TextDocument, at: Span): readonly CodeAction[] {
  const { client, configuration, service } = session
  if (!configuration.known(document.uri).baseline || !client.codeActionData || !client.documentChanges) return []
  const { uri, version } = document
  const text = document.getText()
  return service.lint(uri).diagnostics.flatMap((diagnostic): CodeAction[] => {
    if (diagnostic.start > at.end || diagnostic.end < at.start) return []
    const title =
      client.locale === 'zh'
        ? `将此问题（${diagnostic.rule}）记入基线`
        : `Accept this ${diagnostic.rule} into the baseline`
    const data: AcceptData = { uri, version, accept: entryOf(diagnostic, text) }
    const diagnostics = [toDiagnostic(session, document, diagnostic)]
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, data }]
  })
}

/** The baseline file written anew with the finding in it; it is created where it does not exist yet. */
async function acceptEdit(session: Session, uri: string, entry: BaselineEntry): Promise<WorkspaceEdit | null> {
  const { baseline } = await session.configuration.of(uri)
  if (!baseline) return null
  const file = await session.textOf(baseline.uri)
  const before = file ? readBaseline(file.getText()) : emptyBaseline
  // A file that is no baseline is somebody's: it is left alone, and the log of the configuration has said so.
  if (!before) return null
  const newText = writeBaseline(accept(before, baseline.key, entry))
  const whole = { start: 0, end: file?.getText().length ?? 0 }
  const range = file ? toRange(file, whole) : { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
  const version = session.documents.get(baseline.uri)?.version ?? null
  const edit = { textDocument: { uri: baseline.uri, version }, edits: [{ range, newText }] }
  if (file) return { documentChanges: [edit] }
  if (!session.client.createFiles) return null
  return { documentChanges: [{ kind: 'create', uri: baseline.uri }, edit] }
}

async function clauseEdit(
  session: Session,
  uri: string,
  offset: number,
  action: ClauseAction,
  tells = true,
): Promise<WorkspaceEdit | null> {
  const found = session.service.refactor(uri, offset, action)
  if (!found) return null
  const title = say(titleWithProblems(found.refactoring), session.client.locale)
  return workspaceEdit(session, found.edits, found.problems, title, tells)
}
