/** Structure over the protocol: document symbols, folding, selection ranges. */
import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { FoldingData, SymbolData } from '../features/structure.ts'
import type { Span } from '../text/span.ts'
import { toLocation, toRange } from './convert.ts'
import { answer, type Session } from './session.ts'

const symbolKinds: Readonly<Record<SymbolData['kind'], SymbolKind>> = {
  policy: SymbolKind.File,
  attachment: SymbolKind.Package,
  heading: SymbolKind.Namespace,
  clause: SymbolKind.Class,
  item: SymbolKind.Field,
}

export function registerStructure(session: Session): void {
  const { connection, client, service } = session
  connection.onDocumentSymbol((params, token) =>
    answer<DocumentSymbol[] | SymbolInformation[]>(session, 'symbols', params.textDocument.uri, token, (document) => {
      const symbols = service.symbols(document.uri)
      return client.symbolTree ? symbols.map((symbol) => toTree(document, symbol)) : toList(document, symbols)
    }),
  )
  connection.onFoldingRanges((params, token) =>
    answer(session, 'folding', params.textDocument.uri, token, (document) =>
      service.folding(document.uri).flatMap((range) => toFolding(document, range, client.foldWholeLines)),
    ),
  )
  connection.onSelectionRanges((params, token) =>
    answer(session, 'selection', params.textDocument.uri, token, (document) =>
      params.positions.map((position) => {
        const chain = service.selection(document.uri, document.offsetAt(position))
        return toSelection(document, chain) ?? { range: { start: position, end: position } }
      }),
    ),
  )
}

function toTree(document: TextDocument, symbol: SymbolData): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail ? { detail: symbol.detail } : {}),
    kind: symbolKinds[symbol.kind],
    range: toRange(document, symbol),
    selectionRange: toRange(document, symbol.selection),
    children: symbol.children.map((child) => toTree(document, child)),
  }
}

function toList(document: TextDocument, symbols: readonly SymbolData[], container?: string): SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    {
      name: symbol.name,
      kind: symbolKinds[symbol.kind],
      location: toLocation(document, symbol),
      ...(container ? { containerName: container } : {}),
    },
    ...toList(document, symbol.children, symbol.name),
  ])
}

function toFolding(document: TextDocument, range: FoldingData, wholeLines: boolean): FoldingRange[] {
  const start = document.positionAt(range.start)
  const end = document.positionAt(range.end)
  if (end.line <= start.line) return []
  return [
    {
      startLine: start.line,
      endLine: end.line,
      ...(wholeLines ? {} : { endCharacter: end.character }),
      ...(range.kind ? { kind: range.kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region } : {}),
    },
  ]
}

function toSelection(document: TextDocument, chain: readonly Span[]): SelectionRange | undefined {
  let result: SelectionRange | undefined
  for (const at of [...chain].reverse())
    result = { range: toRange(document, at), ...(result ? { parent: result } : {}) }
  return result
}
