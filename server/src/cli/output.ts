/** Standard output and standard error: what they lead to, and how it is written there. */
import { fstatSync, statSync, writeSync } from 'node:fs'

/** Bytes that a pipe or a socket takes on every system although nobody has read from it yet. */
const roomy = 1 << 13

export interface Output {
  /** It is a terminal. */
  readonly terminal: boolean
  /** Of a terminal, as far as it says. */
  readonly columns: number | undefined
  write(text: string): void
  /** Whether all of it has gone out. */
  written(): boolean
}

/**
 * Loading node's streams takes about as long as reading a short draft. Where output leads to a file or a pipe, what there is
 * room for is written without them. A full pipe, an error and a terminal are the streams' business.
 */
export function openOutput(fd: 1 | 2, failed?: (error: NodeJS.ErrnoException) => void): Output {
  let opened: NodeJS.WriteStream | undefined
  let written = 0
  const stream = () => {
    if (!opened) {
      opened = fd === 1 ? process.stdout : process.stderr
      if (failed) opened.on('error', failed)
    }
    return opened
  }
  const direct = isPlain(fd)
  return {
    get terminal() {
      return !direct && stream().isTTY === true
    },
    get columns() {
      return direct ? undefined : stream().columns
    },
    write(text) {
      const bytes = opened || !direct ? null : Buffer.from(text)
      if (bytes === null || written + bytes.length > roomy) {
        stream().write(text)
        return
      }
      let done = 0
      try {
        while (done < bytes.length) done += writeSync(fd, bytes, done)
        written += done
      } catch {
        stream().write(bytes.subarray(done))
      }
    },
    written: () => (opened?.writableLength ?? 0) === 0,
  }
}

/** A file, a pipe, a socket or the place where everything is lost. Windows' pipes and terminals are left to node. */
function isPlain(fd: number): boolean {
  if (process.platform === 'win32') return false
  try {
    const found = fstatSync(fd)
    return (
      found.isFile() ||
      found.isFIFO() ||
      found.isSocket() ||
      (found.isCharacterDevice() && found.rdev === statSync('/dev/null').rdev)
    )
  } catch {
    return false
  }
}
