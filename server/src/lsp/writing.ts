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
import { say, toRange, toSpan, toTextEdit } from './convert.ts'
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
      const found = service.prepareRename(document.uri, document.offsetAt(params.position))
      return found && { range: toRange(document, found), placeholder: found.term }
    }),
  )
  connection.onRenameRequest((params, token) =>
    answer(session, 'rename', params.textDocument.uri, token, async (document) => {
      const result = service.rename(document.uri, document.offsetAt(params.position), params.newName)
      if (!result) return null
      if (result.refused) throw new ResponseError(LSPErrorCodes.RequestFailed, say(result.refused, client.locale))
      return workspaceEdit(session, new Map([[document.uri, result.edits]]))
    }),
  )
  connection.languages.onLinkedEditingRange((params, token) =>
    answer(session, 'linkedEditing', params.textDocument.uri, token, (document) => {
      const found = service.linkedEditing(document.uri, document.offsetAt(params.position))
      return found && { ranges: found.map((at) => toRange(document, at)), wordPattern: '[\\p{L}\\p{N}]+' }
    }),
  )
  registerFormatting(session)
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
      kind: completionKinds[item.kind],
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

/** A snippet for a client that knows none: the places keep their examples. */
function withoutPlaces(text: string): string {
  return text.replace(/\$\{\d+:([^}]*)\}/gu, '$1')
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
