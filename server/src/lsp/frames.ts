/**
 * The frames in which messages come and go: `Content-Length: N`, an empty line, N bytes. Behind a header that it cannot read the
 * library's reader waits for ever, and keeps whatever comes meanwhile. Here such bytes are left out, up to the next header:
 * the server hears the next message, and its memory stays its own. A header cannot stand inside a message, for JSON has no
 * line ends in its strings.
 */
import { Transform, type TransformCallback, type Writable } from 'node:stream'
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node'
import { toBytes } from './written.ts'

/** No client sends more in one message: no editor opens a file of this size. */
const longestMessage = 2 ** 28
/** A header is two short lines. */
const longestHeader = 4096

const name = 'content-length:'
const end = '\r\n\r\n'

export class Frames extends Transform {
  readonly #complain: (problem: string) => void
  /** What has come of the next header. */
  #header: Buffer = Buffer.alloc(0)
  /** Bytes of the present message that are still to come. */
  #rest = 0
  #complained = false

  constructor(complain: (problem: string) => void) {
    super()
    this.#complain = complain
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let bytes = piece; bytes.length > 0; ) {
      if (this.#rest === 0) bytes = this.#readHeader(bytes)
      const body = bytes.subarray(0, this.#rest)
      this.#rest -= body.length
      if (body.length > 0) this.push(body)
      bytes = bytes.subarray(body.length)
    }
    done()
  }

  /** Takes a header, or as much of one as has come; gives the bytes behind it. */
  #readHeader(bytes: Buffer): Buffer {
    const all = Buffer.concat([this.#header, bytes])
    const at = all.indexOf(end, Math.max(0, this.#header.length - end.length))
    if (at >= 0) {
      this.#header = Buffer.alloc(0)
      this.#open(all.toString('latin1', 0, at + end.length))
      return all.subarray(at + end.length)
    }
    if (all.length > longestHeader) this.#leaveOut('a header has no end')
    this.#header = all.subarray(-longestHeader)
    return Buffer.alloc(0)
  }

  #open(header: string): void {
    const { length, problem } = readHeader(header)
    if (problem) this.#leaveOut(problem)
    if (length === null) return
    this.#rest = length
    this.#complained = false
    this.push(`Content-Length: ${length}${end}`)
  }

  /** Said once for all that stands between two messages. */
  #leaveOut(what: string): void {
    if (!this.#complained) this.#complain(`left out up to the next message: ${what}`)
    this.#complained = true
  }
}

/** How long the message is that a header announces, null for none that can be; and what is wrong with the header. */
function readHeader(header: string): { readonly length: number | null; readonly problem: string | null } {
  // What is left of a message that was longer than it said may stand on the same line in front of the next header.
  const at = header.toLowerCase().lastIndexOf(name)
  if (at < 0) return { length: null, problem: 'a header without Content-Length' }
  const length = Number(/^[ \t]*(\d+)[ \t]*\r\n/u.exec(header.slice(at + name.length))?.[1])
  if (!(length <= longestMessage))
    return { length: null, problem: `a header with ${JSON.stringify(header.slice(at, at + 60).split('\r\n')[0])}` }
  const clean = /^(?:[\w-]+:[^\r\n]*\r\n)*$/u.test(header.slice(0, at))
  return { length, problem: clean ? null : 'bytes between two messages' }
}

/**
 * Writes each message in one step. The library's writer sends the header by itself: the client wakes up for it, and on a machine with few
 * processors takes the server's.
 */
export class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #out: Writable
  #errors = 0

  constructor(out: Writable) {
    super()
    this.#out = out
    out.on('error', (error) => this.fireError(error))
    out.on('close', () => this.fireClose())
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed = (error: Error) => {
        this.fireError(error, message, ++this.#errors)
        reject(error)
      }
      try {
        const body = toBytes(message)
        this.#out.cork()
        this.#out.write(Buffer.from(`Content-Length: ${body.length}${end}`, 'latin1'))
        this.#out.write(body, (error) => (error ? failed(error) : resolve()))
        this.#out.uncork()
      } catch (error) {
        failed(error as Error)
      }
    })
  }

  end(): void {
    this.#out.end()
  }
}
