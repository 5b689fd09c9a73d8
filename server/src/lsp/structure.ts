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
import { together } from '../features/parts.ts'
import type { FoldingData, SymbolData } from '../features/structure.ts'
import type { Span } from '../text/span.ts'
import type { Client } from './client.ts'
import { toLocation, toRange } from './convert.ts'
import { PieceMemo, stepsOf } from './pieces.ts'
import { answer, type Session } from './session.ts'
import { Written, writtenList } from './written.ts'

const symbolKinds: Readonly<Record<SymbolData['kind'], SymbolKind>> = {
  policy: SymbolKind.File,
  attachment: SymbolKind.Package,
  heading: SymbolKind.Namespace,
  clause: SymbolKind.Class,
  item: SymbolKind.Field,
}

export function registerStructure(session: Session): void {
  const { connection, client, service } = session
  const trees = new PieceMemo<SymbolData, Written>(
    (document, symbols) => new Written(symbols.map((symbol) => writeTree(document, symbol)).join()),
    (trees, lines) => trees.shifted(lines),
  )
  const folds = new PieceMemo<FoldingData, FoldingRange[]>(
    (document, ranges) => ranges.flatMap((range) => toFolding(document, range, client)),
    (ranges, lines) => ranges.map((range) => shiftedFold(range, lines)),
  )
  if (client.symbolTree) session.ahead.add((document) => trees.each(document, service.byPart.symbols(document.uri)))
  if (client.offers.folding) session.ahead.add((document) => folds.each(document, service.byPart.folding(document.uri)))
  connection.onDocumentSymbol((params, token) =>
    answer<DocumentSymbol[] | SymbolInformation[]>(
      session,
      'symbols',
      params.textDocument.uri,
      token,
      async (document) => {
        const pieces = service.byPart.symbols(document.uri)
        if (!client.symbolTree) return toList(document, together(pieces))
        return writtenList<DocumentSymbol>(session.host, await stepsOf(document, token, trees.each(document, pieces)))
      },
    ),
  )
  connection.onFoldingRanges((params, token) =>
    answer(session, 'folding', params.textDocument.uri, token, async (document) => {
      const found = await stepsOf(document, token, folds.each(document, service.byPart.folding(document.uri)))
      return largest(found.flat(), client.foldLimit)
    }),
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

/** A `DocumentSymbol` as JSON. */
function writeTree(document: TextDocument, symbol: SymbolData): string {
  const { name, detail, kind, selection, children } = symbol
  // Most symbols of a long draft have no detail and no children, and say so best by silence.
  const said = detail ? `,"detail":${JSON.stringify(detail)}` : ''
  const below = children.length > 0 ? `,"children":[${children.map((child) => writeTree(document, child)).join()}]` : ''
  const ranges = `"range":${writeRange(document, symbol)},"selectionRange":${writeRange(document, selection)}`
  return `{"name":${JSON.stringify(name)}${said},"kind":${symbolKinds[kind]},${ranges}${below}}`
}

function writeRange(document: TextDocument, { start, end }: Span): string {
  return `{"start":${writePosition(document, start)},"end":${writePosition(document, end)}}`
}

function writePosition(document: TextDocument, offset: number): string {
  const { line, character } = document.positionAt(offset)
  return `{"line":${line},"character":${character}}`
}

function shiftedFold(range: FoldingRange, lines: number): FoldingRange {
  return { ...range, startLine: range.startLine + lines, endLine: range.endLine + lines }
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

/** As many ranges as a client takes. The small ones go first: who folds a long draft wants its policies and chapters. */
function largest(ranges: FoldingRange[], limit: number): FoldingRange[] {
  if (ranges.length <= limit) return ranges
  const lines = ({ startLine, endLine }: FoldingRange) => endLine - startLine
  return [...ranges]
    .sort((a, b) => lines(b) - lines(a))
    .slice(0, limit)
    .sort((a, b) => a.startLine - b.startLine)
}

const foldKinds = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const

function toFolding(document: TextDocument, range: FoldingData, client: Client): FoldingRange[] {
  const start = document.positionAt(range.start)
  const end = document.positionAt(range.end)
  if (end.line <= start.line) return []
  const kind = range.kind && foldKinds[range.kind]
  return [
    {
      startLine: start.line,
      endLine: end.line,
      ...(client.foldWholeLines ? {} : { endCharacter: end.character }),
      ...(kind && client.foldKinds?.has(kind) !== false ? { kind } : {}),
    },
  ]
}

function toSelection(document: TextDocument, chain: readonly Span[]): SelectionRange | undefined {
  let result: SelectionRange | undefined
  for (const at of [...chain].reverse())
    result = { range: toRange(document, at), ...(result ? { parent: result } : {}) }
  return result
}
