/** Files and standard input → decoded text. */
import { isUtf8, transcode } from 'node:buffer'
import { closeSync, openSync, promises, readFileSync, readSync, statSync } from 'node:fs'
import { decode, type Decoded, type Detect } from '../text/encodings.ts'
import { breathe } from './breathe.ts'
import { RunFailure } from './failure.ts'
import { cannotRead } from './system-errors.ts'

/** A plain file of so many bytes is read in one step. */
const oneStep = 1 << 24

/** So many bytes are looked at without being kept. */
const roomSize = 1 << 18

/** The bytes of a file. Throws a RunFailure that says why it cannot be read, by the name that reports give it. */
export async function readBytes(path: string, shown = path): Promise<Uint8Array> {
  await breathe()
  try {
    // The other way asks the system four times, each time through another thread: in a run whose files are in the cache that
    // is half of the time. A pipe or a device may keep its reader waiting, though.
    const found = statSync(path)
    return found.isFile() && found.size <= oneStep ? readFileSync(path) : await promises.readFile(path)
  } catch (error) {
    throw cannotRead(shown, error)
  }
}

let room: Buffer | undefined

/**
 * The bytes of a plain file, which are good until the next call, for whoever only looks at them: in a run whose files are in the cache, new memory
 * for each of them takes longer than reading does. Throws what the system says.
 */
export function borrowBytes(path: string): Uint8Array {
  room ??= Buffer.allocUnsafeSlow(roomSize)
  const file = openSync(path, 'r')
  try {
    let size = 0
    while (size < roomSize) {
      const got = readSync(file, room, size, roomSize - size, size)
      if (got === 0) return room.subarray(0, size)
      size += got
    }
  } finally {
    closeSync(file)
  }
  return readFileSync(path)
}

/**
 * What `decodeBytes` says of a plain file of UTF-8 without a mark, as most are, for whoever needs no bytes: memory for them, and what the system is
 * asked about a file before, takes longer than reading it. Null for any other file, and for one that cannot be read: `readBytes` tells why.
 */
export async function readPlainly(path: string): Promise<{ readonly decoded: Decoded; readonly size: number } | null> {
  await breathe()
  try {
    const bytes = borrowBytes(path)
    const decoded = isUtf8(bytes) ? fromUtf8(bytes) : null
    // Taken at once: somebody else may borrow next.
    return decoded && { decoded: { ...decoded, text: decoded.text }, size: bytes.length }
  } catch {
    return null
  }
}

export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The text of some bytes. Throws a RunFailure when `--encoding` names no encoding. */
export async function decodeBytes(bytes: Uint8Array, forced?: string): Promise<Decoded> {
  try {
    // Nearly every file is UTF-8; only the others pay for loading the detector.
    if (!isUtf8(bytes)) return decode(bytes, await detector(), forced)
    return (forced === undefined && fromUtf8(bytes)) || decode(bytes, () => null, forced)
  } catch (error) {
    throw error instanceof RangeError ? unknownEncoding(forced) : error
  }
}

/** The text of bytes of which `decodeBytes` said that they come in this encoding. */
export function textIn(bytes: Uint8Array, encoding: string): string {
  const plain = encoding === 'utf-8' && isUtf8(bytes) ? fromUtf8(bytes) : null
  return (plain ?? decode(bytes, () => null, encoding)).text
}

/**
 * What `decode` says of UTF-8 without a mark, at more than twice its speed, and once somebody looks at the text: a report without findings, from
 * the cache, is made without. Null when there is a mark, or an engine without ICU.
 */
function fromUtf8(bytes: Uint8Array): Decoded | null {
  if (bytes.length === 0 || bytes[0] === 0xef || typeof transcode !== 'function') return null
  let text: string | undefined
  return {
    get text() {
      return (text ??= transcode(bytes, 'utf8', 'utf16le').toString('utf16le'))
    },
    encoding: 'utf-8',
    bom: false,
    undecodable: [],
  }
}

/** Throws a RunFailure when nobody knows an encoding of this name. */
export function checkEncoding(name: string): void {
  try {
    new TextDecoder(name)
  } catch {
    throw unknownEncoding(name)
  }
}

function unknownEncoding(name: string | undefined): RunFailure {
  return new RunFailure(
    { zh: `没有这种编码：${name}`, en: `unknown encoding: ${name}` },
    { zh: '例如 utf-8、gb18030、utf-16le、big5', en: 'For example utf-8, gb18030, utf-16le, big5' },
  )
}

export async function readText(path: string, encoding?: string): Promise<Decoded> {
  return decodeBytes(await readBytes(path), encoding)
}

/** Encodings in which a Chinese draft may come. What else the detector may take it for is far less likely than GB 18030. */
const plausible: Readonly<Record<string, string>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
}

async function detector(): Promise<Detect> {
  const { analyse } = await import('./detect.ts')
  return (bytes) => {
    const unmarked = utf16(bytes)
    if (unmarked) return unmarked
    // The first 64 KB tell; the whole of a large file would take seconds.
    for (const { name } of analyse(bytes.subarray(0, 1 << 16))) {
      const encoding = plausible[name]
      if (encoding) return encoding
    }
    return 'gb18030'
  }
}

/** UTF-16 without a mark: line ends, blanks and digits have a zero byte, nearly always on the same side (一 has one on the other). */
function utf16(bytes: Uint8Array): string | null {
  const seen = Math.min(bytes.length, 1 << 14)
  const zeros: [even: number, odd: number] = [0, 0]
  for (let i = 0; i < seen; i++) if (bytes[i] === 0) zeros[(i % 2) as 0 | 1]++
  if (zeros[0] + zeros[1] < 2 || bytes.length % 2 === 1) return null
  if (zeros[1] > 3 * zeros[0]) return 'utf-16le'
  return zeros[0] > 3 * zeros[1] ? 'utf-16be' : null
}
