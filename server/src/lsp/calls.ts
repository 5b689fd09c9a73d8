/** Citations as a call hierarchy, from draft to draft through the workspace. */
import { type CallHierarchyItem, type CancellationToken, type Range, SymbolKind } from 'vscode-languageserver'
import type { Call, CallItem } from '../features/calls.ts'
import type { Span } from '../text/span.ts'
import { toRange, toSpan } from './convert.ts'
import { guarded } from './guard.ts'
import { answer, type Session, stopIfCancelled, stopIfEdited, turn } from './session.ts'

export function registerCalls(session: Session): void {
  const { connection, service } = session
  const { callHierarchy } = connection.languages
  callHierarchy.onPrepare((params, token) =>
    answer(session, 'calls', params.textDocument.uri, token, async (document) => {
      const items: CallHierarchyItem[] = []
      for (const found of service.callItems(document.uri, document.offsetAt(params.position))) {
        const item = await toItem(session, found)
        if (item) items.push(item)
      }
      return items
    }),
  )
  callHierarchy.onIncomingCalls(async ({ item }, token) => {
    const calls = await callsOf(session, item, token, service.incomingCalls, () => false)
    const answers = []
    for (const call of calls) {
      const from = await toItem(session, call.item)
      stopIfCancelled(token)
      // The citing words stand in the draft that cites.
      if (from) answers.push({ from, fromRanges: await ranges(session, from.uri, call.from) })
    }
    return answers
  })
  callHierarchy.onOutgoingCalls(async ({ item }, token) => {
    const calls = await callsOf(session, item, token, service.outgoingCalls, service.citesKnown)
    const answers = []
    for (const call of calls) {
      const to = await toItem(session, call.item)
      stopIfCancelled(token)
      if (to) answers.push({ to, fromRanges: await ranges(session, item.uri, call.from) })
    }
    return answers
  })
}

/**
 * The item may be of any draft of the workspace: one that is not open is read first. The others are waited for unless
 * `enough` of them are known.
 */
async function callsOf(
  session: Session,
  { uri, selectionRange }: CallHierarchyItem,
  token: CancellationToken,
  ask: (uri: string, selection: Span) => readonly Call[],
  enough: (uri: string, selection: Span) => boolean,
): Promise<readonly Call[]> {
  const { documents, service, workspace } = session
  await turn()
  stopIfCancelled(token)
  const version = documents.get(uri)?.version
  const document = await session.textOf(uri)
  if (!document) return []
  await session.prepare(uri)
  service.consult(uri, document.getText())
  const at = toSpan(document, selectionRange)
  await workspace.until(token, () => enough(uri, at) || null)
  stopIfCancelled(token)
  if (version !== undefined) stopIfEdited(session, uri, version)
  return guarded(session, 'calls', [], () => ask(uri, at))
}

async function toItem(session: Session, item: CallItem): Promise<CallHierarchyItem | null> {
  const document = await session.textOf(item.uri)
  if (!document) return null
  return {
    name: item.name,
    detail: item.detail,
    kind: SymbolKind.Class,
    uri: item.uri,
    range: toRange(document, item.whole),
    selectionRange: toRange(document, item.selection),
  }
}

async function ranges(session: Session, uri: string, spans: readonly Span[]): Promise<Range[]> {
  const document = await session.textOf(uri)
  return document ? spans.map((at) => toRange(document, at)) : []
}
