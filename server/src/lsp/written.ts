/**
 * Answers of megabytes of which an edit changes little: kept as JSON part by part, and sent as they are. To make objects of
 * them and write those out again each time costs more than everything else about such an answer.
 */
import type { ContentTypeEncoder } from 'vscode-languageserver'
import type { LspHost } from './host.ts'

const utf8 = new TextEncoder()
const text = new TextDecoder()
/** JSON in UTF-8. */
export type Bytes = ReturnType<typeof utf8.encode>

const comma = utf8.encode(',')

/** A list of the protocol, its members written out. */
class WrittenList {
  /** Each holds members with commas between them; one may hold none. */
  readonly parts: readonly Bytes[]

  constructor(parts: readonly Bytes[]) {
    this.parts = parts.filter(({ length }) => length > 0)
  }

  /** For a connection that writes answers out by itself. */
  toJSON(): unknown {
    return JSON.parse(`[${this.parts.map((part) => text.decode(part)).join()}]`)
  }
}

/** The members that the parts hold as one answer, as the host's connection takes it. */
export function writtenList<T>({ sendsWritten }: LspHost, parts: readonly Bytes[]): T[] {
  const list = new WrittenList(parts)
  return (sendsWritten ? list : list.toJSON()) as T[]
}

export function write(members: string): Bytes {
  return utf8.encode(members)
}

/** The same with every line so many further down. A quote inside a text is escaped, so that `"line":` is always a key. */
export function shiftedWriting(part: Bytes, lines: number): Bytes {
  return utf8.encode(text.decode(part).replace(/"line":(\d+)/gu, (_, line) => `"line":${Number(line) + lines}`))
}

/** What a connection that is a stream writes messages with. */
export const encoder: ContentTypeEncoder = {
  name: 'application/json',
  async encode(message) {
    const { result, ...rest } = message as { readonly result?: unknown }
    if (!(result instanceof WrittenList)) return utf8.encode(JSON.stringify(message))
    const pieces = [utf8.encode(`${JSON.stringify(rest).slice(0, -1)},"result":[`)]
    for (const [index, part] of result.parts.entries()) pieces.push(...(index > 0 ? [comma, part] : [part]))
    return joined([...pieces, utf8.encode(']}')])
  },
}

function joined(pieces: readonly Bytes[]): Bytes {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
