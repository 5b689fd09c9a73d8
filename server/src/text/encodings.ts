/**
 * Bytes to text and back. What is decoded here can be written back in the same encoding, so that a fix changes the words
 * it means to change and not one byte more.
 */
import type { Span } from './span.ts'

export interface Decoded {
  /** Without the byte order mark: positions are those an editor shows. */
  readonly text: string
  /** A label of the Encoding Standard: utf-8, utf-16le, utf-16be, gb18030, big5 … */
  readonly encoding: string
  readonly bom: boolean
  /** Where bytes could not be decoded: each a run of U+FFFD in `text`. */
  readonly undecodable: readonly Span[]
}

/** Names the encoding of bytes that are neither marked nor UTF-8; null when it cannot tell. */
export type Detect = (bytes: Uint8Array) => string | null

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Decodes by the byte order mark, else as UTF-8, else as what `detect` says. A `forced` encoding is taken at its word.
 * Never throws for bytes; throws a RangeError for an encoding that nobody knows.
 */
export function decode(bytes: Uint8Array, detect: Detect, forced?: string): Decoded {
  const marked = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))
  if (forced === undefined && marked) return decodeAs(bytes.subarray(marked[1].length), marked[0], true)
  if (forced !== undefined) {
    const encoding = new TextDecoder(forced).encoding
    const own = marked?.[0] === encoding
    return decodeAs(own ? bytes.subarray(marked![1].length) : bytes, encoding, own)
  }
  const asUtf8 = decodeAs(bytes, 'utf-8', false)
  if (asUtf8.undecodable.length === 0 || mostlyUtf8(asUtf8)) return asUtf8
  const detected = detect(bytes)
  return detected === null ? asUtf8 : decodeAs(bytes, detected, false)
}

function decodeAs(bytes: Uint8Array, encoding: string, bom: boolean): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, encoding, bom, undecodable: [] }
  } catch (error) {
    if (error instanceof RangeError) throw error
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    const undecodable = [...text.matchAll(/\ufffd+/g)].map(({ 0: run, index }) => ({
      start: index,
      end: index + run.length,
    }))
    return { text, encoding, bom, undecodable }
  }
}

/** A UTF-8 file with a few damaged bytes, not a file in another encoding: that would hardly have a whole Han character. */
function mostlyUtf8({ text, undecodable }: Decoded): boolean {
  const damaged = undecodable.reduce((sum, { start, end }) => sum + end - start, 0)
  let han = 0
  for (const char of text) if (char >= '\u2e80' && char !== '\ufffd') han++
  return damaged * 10 <= han
}

/** The bytes of a text. Throws a RangeError when the encoding cannot be written, or not this character in it. */
export function encode(text: string, encoding: string, bom: boolean): Uint8Array {
  const mark = bom ? (marks.find(([name]) => name === encoding)?.[1] ?? []) : []
  const bytes = encodeAs(text, encoding)
  if (mark.length === 0) return bytes
  const marked = new Uint8Array(mark.length + bytes.length)
  marked.set(mark)
  marked.set(bytes, mark.length)
  return marked
}

function encodeAs(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le')
    return bytes
  }
  if (encoding === 'gb18030' || encoding === 'gbk') return encodeGb(text)
  throw new RangeError(`cannot write ${encoding}`)
}

let gbCodes: ReadonlyMap<string, readonly number[]> | null = null

/**
 * The platform decodes GB 18030 but does not encode it. Its decoder is asked for every code once, which makes this the
 * exact inverse of what was read: two bytes for the common characters, four for the rest of the basic plane; the other
 * planes follow by arithmetic.
 */
function gbTable(): ReadonlyMap<string, readonly number[]> {
  if (gbCodes) return gbCodes
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gb18030')
  const learn = (code: readonly number[]) => {
    const char = decoder.decode(new Uint8Array(code))
    if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, code)
  }
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) learn([first, second])
  for (let linear = 0; linear < 39420; linear++) learn(fourBytes(linear))
  // The decoder answers U+FFFD for what is no code, but the character has a code of its own, 0x8431A437.
  table.set('\ufffd', fourBytes(39417))
  gbCodes = table
  return table
}

function fourBytes(linear: number): readonly number[] {
  return [
    0x81 + Math.floor(linear / 12600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]
}

function encodeGb(text: string): Uint8Array {
  const table = gbTable()
  const bytes: number[] = []
  for (const char of text) {
    const point = char.codePointAt(0)!
    if (point < 0x80) bytes.push(point)
    // 0x90308130 is U+10000: 15 × 12600 codes after the first.
    else if (point > 0xffff) bytes.push(...fourBytes(point - 0x10000 + 15 * 12600))
    else {
      const code = table.get(char)
      if (!code) throw new RangeError(`no gb18030 code for U+${point.toString(16)}`)
      bytes.push(...code)
    }
  }
  return Uint8Array.from(bytes)
}
