/** What is shown in and between the lines: hover, semantic tokens, inlay hints, code lenses. */
import {
  type CodeLens,
  type InlayHint,
  InlayHintKind,
  type SemanticTokens,
  SemanticTokensBuilder,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type Token, tokenModifiers, tokenTypes } from '../features/tokens.ts'
import type { Client } from './client.ts'
import { say, toLocation, toRange, toSpan } from './convert.ts'
import { rulePage } from './diagnostics.ts'
import { hoverMarkup } from './markup.ts'
import { answer, type Session } from './session.ts'

export const legend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }

export function registerReading(session: Session): void {
  const { connection, client, service } = session
  connection.onHover((params, token) =>
    answer(session, 'hover', params.textDocument.uri, token, (document) => {
      const found = service.hover(document.uri, document.offsetAt(params.position))
      if (!found) return null
      const page = found.rule ? rulePage(session, found.rule) : null
      return {
        contents: hoverMarkup(found, client.locale, client.hoverFormat, page),
        range: toRange(document, found),
      }
    }),
  )
  registerTokens(session)
  connection.languages.inlayHint.on((params, token) =>
    answer(session, 'hints', params.textDocument.uri, token, async (document): Promise<InlayHint[]> => {
      const { inlayHints } = await session.settings(document.uri)
      return service.hints(document.uri, toSpan(document, params.range), inlayHints).map((hint) => ({
        position: document.positionAt(hint.offset),
        label: say(hint.label, client.locale),
        tooltip: say(hint.tooltip, client.locale),
        kind: InlayHintKind.Type,
        paddingLeft: true,
        paddingRight: true,
      }))
    }),
  )
  connection.onCodeLens((params, token) =>
    answer(session, 'lenses', params.textDocument.uri, token, async (document): Promise<CodeLens[]> => {
      const { codeLens } = await session.settings(document.uri)
      return service.lenses(document.uri, codeLens).map((lens) => {
        const range = toRange(document, lens)
        const title = say(lens.title, client.locale)
        // Only a client that said which command shows places is given one; to others a lens is a label.
        const command = lens.places.length > 0 ? client.options.showReferences : undefined
        if (!command) return { range, command: { title, command: '' } }
        const places = lens.places.map((place) => toLocation(document, place))
        return { range, command: { title, command, arguments: [document.uri, range.start, places] } }
      })
    }),
  )
}

/** Tokens of the last full answer of each document, for deltas. */
function registerTokens(session: Session): void {
  const { connection, documents, service } = session
  const known = knownTo(session.client)
  const builders = new Map<string, SemanticTokensBuilder>()
  const builderFor = (uri: string) => {
    let builder = builders.get(uri)
    if (!builder) builders.set(uri, (builder = new SemanticTokensBuilder()))
    return builder
  }
  const { semanticTokens } = connection.languages
  documents.onDidClose(({ document }) => builders.delete(document.uri))
  const none: SemanticTokens = { data: [] }
  semanticTokens.on(
    async (params, token) =>
      (await answer(session, 'tokens', params.textDocument.uri, token, (document) => {
        const builder = builderFor(document.uri)
        builder.previousResult('')
        push(builder, document, known, service.tokens(document.uri))
        return builder.build()
      })) ?? none,
  )
  semanticTokens.onDelta(
    async (params, token) =>
      (await answer(session, 'tokens', params.textDocument.uri, token, (document) => {
        const builder = builderFor(document.uri)
        builder.previousResult(params.previousResultId)
        push(builder, document, known, service.tokens(document.uri))
        return builder.buildEdits()
      })) ?? none,
  )
  semanticTokens.onRange(
    async (params, token) =>
      (await answer(session, 'tokens', params.textDocument.uri, token, (document) => {
        const builder = new SemanticTokensBuilder()
        push(builder, document, known, service.tokens(document.uri, toSpan(document, params.range)))
        return builder.build()
      })) ?? none,
  )
}

/** The places of types and modifiers in the legend, of those only that the client knows. */
interface Known {
  readonly types: ReadonlyMap<string, number>
  readonly modifiers: ReadonlyMap<string, number>
}

function knownTo({ tokens }: Client): Known {
  const places = (names: readonly string[], declared: ReadonlySet<string> | undefined) =>
    new Map(names.flatMap((name, place) => (declared?.has(name) ? [[name, place] as const] : [])))
  return { types: places(tokenTypes, tokens?.types), modifiers: places(tokenModifiers, tokens?.modifiers) }
}

/** A token may not go over a line end: one that does is cut there. */
function push(builder: SemanticTokensBuilder, document: TextDocument, known: Known, tokens: readonly Token[]): void {
  for (const { start, end, type, modifiers } of tokens) {
    const kind = known.types.get(type)
    if (kind === undefined) continue
    let bits = 0
    for (const modifier of modifiers) {
      const place = known.modifiers.get(modifier)
      if (place !== undefined) bits |= 1 << place
    }
    const from = document.positionAt(start)
    const to = document.positionAt(end)
    if (from.line === to.line) {
      builder.push(from.line, from.character, to.character - from.character, kind, bits)
      continue
    }
    for (let line = from.line; line <= to.line; line++) {
      const first = line === from.line ? from.character : 0
      const text = document.getText({ start: { line, character: first }, end: { line: line + 1, character: 0 } })
      const last = line === to.line ? to.character : first + text.replace(/[\r\n]+$/u, '').length
      if (last > first) builder.push(line, first, last - first, kind, bits)
    }
  }
}
