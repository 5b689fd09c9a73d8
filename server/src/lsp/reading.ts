/** What is shown in and between the lines: hover, semantic tokens, inlay hints, code lenses. */
import { type CodeLens, type InlayHint, InlayHintKind, type Location, type Position } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { LensData } from '../features/hints.ts'
import { say, toLocation, toRange, toSpan } from './convert.ts'
import { hoverMarkup } from './markup.ts'
import { PieceMemo, shiftedRange, stepsOf } from './pieces.ts'
import { rulePage } from './rule-page.ts'
import { answer, type Session } from './session.ts'
import { registerTokens } from './tokens.ts'

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
  const lenses = new PieceMemo<LensData, readonly KindOfLens[]>(
    (document, found) => found.map((lens) => toLens(session, document, lens)),
    (found, lines) => found.map((lens) => shiftedLens(lens, lines)),
  )
  session.ahead.add((document) => lenses.each(document, service.byPart.lenses(document.uri)))
  connection.onCodeLens((params, token) =>
    answer(session, 'lenses', params.textDocument.uri, token, async (document): Promise<CodeLens[]> => {
      const { codeLens } = await session.settings(document.uri)
      const found = await stepsOf(document, token, lenses.each(document, service.byPart.lenses(document.uri)))
      return found.flat().flatMap(({ kind, lens }) => (codeLens[kind] ? [lens] : []))
    }),
  )
}

interface KindOfLens {
  readonly kind: LensData['kind']
  readonly lens: CodeLens
}

function toLens({ client }: Session, document: TextDocument, { kind, ...lens }: LensData): KindOfLens {
  const range = toRange(document, lens)
  const title = say(lens.title, client.locale)
  // Only a client that said which command shows places is given one; to others a lens is a label.
  const command = lens.places.length > 0 ? client.options.showReferences : undefined
  if (!command) return { kind, lens: { range, command: { title, command: '' } } }
  const places = lens.places.map((place) => toLocation(document, place))
  return { kind, lens: { range, command: { title, command, arguments: [document.uri, range.start, places] } } }
}

function shiftedLens({ kind, lens }: KindOfLens, lines: number): KindOfLens {
  const range = shiftedRange(lens.range, lines)
  const { command } = lens
  if (!command?.arguments) return { kind, lens: { ...lens, range } }
  const [uri, , places] = command.arguments as [string, Position, readonly Location[]]
  const moved = places.map((place) => ({ ...place, range: shiftedRange(place.range, lines) }))
  return { kind, lens: { range, command: { ...command, arguments: [uri, range.start, moved] } } }
}
