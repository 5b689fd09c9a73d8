/** Help while writing: completion, rename, linked editing, formatting. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CompletionData, CompletionItemData } from '../features/completion.ts'
import type { Message } from '../rules/rule.ts'
import { say, toRange, toSpan, toTextEdit, withoutPlaces } from './convert.ts'
import { factsMarkup } from './markup.ts'
import { answer, type Session } from './session.ts'
import { workspaceEdit } from './workspace-edit.ts'

const completionKinds: Readonly<Record<CompletionItemData['kind'], CompletionItemKind>> = {
  agency: CompletionItemKind.Class,
  clause: CompletionItemKind.Reference,
  number: CompletionItemKind.Value,
  term: CompletionItemKind.Variable,
  document: CompletionItemKind.File,
  phrase: CompletionItemKind.Snippet,
  draft: CompletionItemKind.Snippet,
  rule: CompletionItemKind.Constant,
}

/** What `resolve` needs to describe an agency. */
interface ItemData {
  readonly uri: string
  readonly offset: number
  readonly agency: string
}

/** What a term may be typed over with. Clients compile it without the flag that `\p{…}` would need. */
const wordPattern = '[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9]+'

export function registerWriting(session: Session): void {
  const { connection, client, service, workspace } = session
  connection.onCompletion((params, token) =>
    answer(session, 'completion', params.textDocument.uri, token, (document): CompletionList | null => {
      workspace.begin()
      const offset = document.offsetAt(params.position)
      const { context } = params
      const typed =
        context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined
      const found = service.complete(document.uri, { offset, trigger: typed ?? null })
      return found && toList(session, document, found, offset)
    }),
  )
  connection.onCompletionResolve((item) => {
    const data = item.data as ItemData | undefined
    if (!data?.agency) return item
    const facts = service.describeAgency(data.uri, data.offset, data.agency)
    if (facts.length === 0) return item
    return { ...item, documentation: factsMarkup(facts, client.locale, client.completion.documentation) }
  })
  connection.onPrepareRename((params, token) =>
    answer(session, 'rename', params.textDocument.uri, token, (document) => {
      const offset = document.offsetAt(params.position)
      const found = service.prepareRename(document.uri, offset)
      if (!found) refuse(service.renameRefusal(document.uri, offset))
      return { range: toRange(document, found), placeholder: found.term }
    }),
  )
  connection.onRenameRequest((params, token) =>
    answer(session, 'rename', params.textDocument.uri, token, async (document) => {
      const { uri } = document
      const offset = document.offsetAt(params.position)
      const result = service.rename(uri, offset, params.newName)
      if (!result) refuse(service.renameRefusal(uri, offset))
      if (result.refused) refuse(result.refused)
      const problems = result.problems.map((problem) => ({ ...problem, uri }))
      return workspaceEdit(
        session,
        new Map([[uri, result.edits]]),
        problems,
        client.locale === 'zh' ? '改名' : 'Rename',
      )
    }),
  )
  connection.languages.onLinkedEditingRange((params, token) =>
    answer(session, 'linkedEditing', params.textDocument.uri, token, (document) => {
      const found = service.linkedEditing(document.uri, document.offsetAt(params.position))
      return found && { ranges: found.map((at) => toRange(document, at)), wordPattern }
    }),
  )
  registerFormatting(session)

  function refuse(reason: Message | null): never {
    throw new ResponseError(LSPErrorCodes.RequestFailed, reason ? say(reason, client.locale) : 'nothing to rename')
  }
}

/** The item's kind, or the one that every client knows. */
function kindFor({ client }: Session, item: CompletionItemData): CompletionItemKind {
  const kind = completionKinds[item.kind]
  return client.completion.kinds.has(kind) ? kind : CompletionItemKind.Text
}

function toList(session: Session, document: TextDocument, found: CompletionData, offset: number): CompletionList {
  const { client } = session
  const range = toRange(document, found.replace)
  const items = found.items.map((item, index): CompletionItem => {
    const detail = say(item.detail, client.locale)
    const snippet = item.snippet && client.completion.snippets
    const data: ItemData | undefined = item.agency ? { uri: document.uri, offset, agency: item.agency } : undefined
    return {
      label: item.label,
      kind: kindFor(session, item),
      ...(client.completion.labelDetails && detail ? { labelDetails: { description: detail } } : { detail }),
      filterText: item.filterText,
      // The service has put them in order; a client sorts by this text.
      sortText: String(index).padStart(4, '0'),
      textEdit: { range, newText: item.snippet && !snippet ? withoutPlaces(item.insertText) : item.insertText },
      ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(data ? { data } : {}),
    }
  })
  return { isIncomplete: found.incomplete, items }
}

function registerFormatting(session: Session): void {
  const { connection, service } = session
  const settings = async (uri: string) => (await session.settings(uri)).format
  connection.onDocumentFormatting((params, token) =>
    answer(session, 'formatting', params.textDocument.uri, token, async (document) =>
      service.format(document.uri, await settings(document.uri)).map((edit) => toTextEdit(document, edit)),
    ),
  )
  connection.onDocumentRangeFormatting((params, token) =>
    answer(session, 'formatting', params.textDocument.uri, token, async (document) => {
      const range = toSpan(document, params.range)
      return service.format(document.uri, await settings(document.uri), range).map((edit) => toTextEdit(document, edit))
    }),
  )
  connection.onDocumentOnTypeFormatting((params, token) =>
    answer(session, 'formatting', params.textDocument.uri, token, async (document) => {
      const offset = document.offsetAt(params.position)
      const edits = service.formatTyped(document.uri, offset, params.ch, await settings(document.uri))
      return edits.map((edit) => toTextEdit(document, edit))
    }),
  )
}
