/** Semantic tokens over the protocol: full, as a difference to the answer before, of a range. */
import type { Position, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type Token, tokenModifiers, tokenTypes } from '../features/tokens.ts'
import type { Client } from './client.ts'
import { toSpan } from './convert.ts'
import { PieceMemo, stepsOf } from './pieces.ts'
import { answer, type Session } from './session.ts'

export const legend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }

/** Numbers of a token in the protocol: lines and characters since the one before, length, type, modifiers. */
const width = 5

/** The tokens of a part, the first one told from where the part begins. They stay the same wherever the part moves. */
interface Encoded {
  readonly data: readonly number[]
  readonly from: Position
  /** Where the last token begins, told from the line on which the part begins. */
  readonly last: Position
}

export function registerTokens(session: Session): void {
  const { connection, documents, service } = session
  const known = knownTo(session.client)
  const memo = new PieceMemo<Token, Encoded>(
    (document, tokens, from) => encode(document, known, tokens, from),
    (encoded, lines) => ({ ...encoded, from: { line: encoded.from.line + lines, character: encoded.from.character } }),
  )
  /** The last full answer of each document, for differences to it. */
  const answered = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>()
  let answers = 0
  if (session.client.tokens?.full)
    session.ahead.add((document) => memo.each(document, service.byPart.tokens(document.uri)))
  const { semanticTokens } = connection.languages
  documents.onDidClose(({ document }) => answered.delete(document.uri))
  const none: SemanticTokens = { data: [] }
  const keep = (uri: string, data: number[]) => {
    const resultId = String(++answers)
    answered.set(uri, { resultId, data })
    return { resultId, data }
  }
  semanticTokens.on(
    async (params, token) =>
      (await answer(session, 'tokens', params.textDocument.uri, token, async (document) => {
        const found = await stepsOf(document, token, memo.each(document, service.byPart.tokens(document.uri)))
        return keep(document.uri, join(found))
      })) ?? none,
  )
  semanticTokens.onDelta(
    async (params, token) =>
      (await answer<SemanticTokens | SemanticTokensDelta>(
        session,
        'tokens',
        params.textDocument.uri,
        token,
        async (document) => {
          const found = await stepsOf(document, token, memo.each(document, service.byPart.tokens(document.uri)))
          const before = answered.get(document.uri)
          const now = keep(document.uri, join(found))
          if (before?.resultId !== params.previousResultId) return now
          return { resultId: now.resultId, edits: difference(before.data, now.data) }
        },
      )) ?? none,
  )
  semanticTokens.onRange(
    async (params, token) =>
      (await answer(session, 'tokens', params.textDocument.uri, token, (document) => {
        const tokens = service.tokens(document.uri, toSpan(document, params.range))
        return { data: join([encode(document, known, tokens, { line: 0, character: 0 })]) }
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
function encode(document: TextDocument, known: Known, tokens: readonly Token[], from: Position): Encoded {
  const data: number[] = []
  let { line: lastLine, character: lastCharacter } = from
  const push = (line: number, character: number, length: number, kind: number, bits: number) => {
    data.push(line - lastLine, line === lastLine ? character - lastCharacter : character, length, kind, bits)
    lastLine = line
    lastCharacter = character
  }
  for (const { start, end, type, modifiers } of tokens) {
    const kind = known.types.get(type)
    if (kind === undefined) continue
    let bits = 0
    for (const modifier of modifiers) {
      const place = known.modifiers.get(modifier)
      if (place !== undefined) bits |= 1 << place
    }
    const first = document.positionAt(start)
    const to = document.positionAt(end)
    if (first.line === to.line) {
      push(first.line, first.character, to.character - first.character, kind, bits)
      continue
    }
    for (let line = first.line; line <= to.line; line++) {
      const begin = line === first.line ? first.character : 0
      const text = document.getText({ start: { line, character: begin }, end: { line: line + 1, character: 0 } })
      const last = line === to.line ? to.character : begin + text.replace(/[\r\n]+$/u, '').length
      if (last > begin) push(line, begin, last - begin, kind, bits)
    }
  }
  return { data, from, last: { line: lastLine - from.line, character: lastCharacter } }
}

/** The tokens of all parts, the first of each told from the last one before it. */
function join(parts: readonly Encoded[]): number[] {
  const all: number[] = []
  let line = 0
  let character = 0
  for (const { data, from, last } of parts) {
    if (data.length === 0) continue
    const first = all.length
    for (const figure of data) all.push(figure)
    // A first token on the part's first line stands as many characters behind the part's beginning.
    const own = data[0] === 0 ? from.character + data[1]! : data[1]!
    all[first] = from.line + data[0]! - line
    all[first + 1] = all[first] === 0 ? own - character : own
    line = from.line + last.line
    character = last.character
  }
  return all
}

/** One edit from the tokens before to those now; none when they are the same. */
function difference(before: readonly number[], now: readonly number[]): SemanticTokensDelta['edits'] {
  const least = Math.min(before.length, now.length)
  let start = 0
  while (start < least && before[start] === now[start]) start++
  if (start === before.length && start === now.length) return []
  let tail = 0
  while (tail < least - start && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  // Whole tokens, which clients show sooner than parts of them.
  start -= start % width
  tail -= tail % width
  return [{ start, deleteCount: before.length - tail - start, data: now.slice(start, now.length - tail) }]
}
