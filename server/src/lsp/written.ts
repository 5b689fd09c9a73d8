/**
 * Answers of megabytes of which an edit changes little: kept as JSON part by part, and sent as they are. To make objects of
 * them and write those out again each time costs more than everything else about such an answer.
 */
import type { LspHost } from './host.ts'

const utf8 = new TextEncoder()
const text = new TextDecoder()
/** JSON in UTF-8. */
type Bytes = ReturnType<typeof utf8.encode>

const comma = utf8.encode(',')

/** Some members of a list of the protocol, written out with commas between them; it may hold none. */
export class Written {
  readonly bytes: Bytes
  #members: readonly unknown[] | undefined

  constructor(members: string) {
    this.bytes = utf8.encode(members)
  }

  /** As objects, for a connection that writes answers out by itself. The next answer has the same ones. */
  get members(): readonly unknown[] {
    return (this.#members ??= JSON.parse(`[${text.decode(this.bytes)}]`) as unknown[])
  }

  /** The same with every line so many further down. A quote inside a text is escaped, so that `"line":` is always a key. */
  shifted(lines: number): Written {
    const moved = text.decode(this.bytes).replace(/"line":(\d+)/gu, (_, line) => `"line":${Number(line) + lines}`)
    return new Written(moved)
  }
}

/** A list of the protocol, its members written out. */
class WrittenList {
  readonly #parts: readonly Written[]

  constructor(parts: readonly Written[]) {
    this.#parts = parts.filter(({ bytes }) => bytes.length > 0)
  }

  toJSON(): unknown[] {
    return this.#parts.flatMap(({ members }) => members)
  }

  get pieces(): Bytes[] {
    return this.#parts.flatMap(({ bytes }, index) => (index > 0 ? [comma, bytes] : [bytes]))
  }
}

/** The members that the parts hold as one answer, as the host's connection takes it. */
export function writtenList<T>({ sendsWritten }: LspHost, parts: readonly Written[]): T[] {
  const list = new WrittenList(parts)
  return (sendsWritten ? list : list.toJSON()) as T[]
}

/** What a connection may take written out, for whoever looks at its members. */
export function membersOf<T>(list: T[]): T[] {
  return list instanceof WrittenList ? (list.toJSON() as T[]) : list
}

/** As JSON. A written list is not looked into where it stands in the object or in one of its members. */
export function toText(value: object): string {
  return text.decode(toBytes(value))
}

/** The same in UTF-8. In a message results, parts of results and of parameters can be written lists. */
export function toBytes(value: object): Bytes {
  const pieces = piecesOf(value, 1)
  return pieces ? joined(pieces) : utf8.encode(JSON.stringify(value))
}

/** Null where no written list is found. */
function piecesOf(value: object, depth: number): Bytes[] | null {
  for (const [key, member] of Object.entries(value)) {
    const within = writtenWithin(member, depth)
    if (!within) continue
    const { [key]: _, ...others } = value as Record<string, unknown>
    const rest = JSON.stringify(others).slice(0, -1)
    const begin = `${rest}${rest.length > 1 ? ',' : ''}${JSON.stringify(key)}:`
    return [utf8.encode(begin), ...within, utf8.encode('}')]
  }
  return null
}

function writtenWithin(member: unknown, depth: number): Bytes[] | null {
  if (member instanceof WrittenList) return [utf8.encode('['), ...member.pieces, utf8.encode(']')]
  if (depth === 0 || typeof member !== 'object' || member === null || Array.isArray(member)) return null
  return piecesOf(member, depth - 1)
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
