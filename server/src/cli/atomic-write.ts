/** Never half a file: the new content is written beside the old, flushed, and put in its place in one step. */
import {
  closeSync,
  openSync,
  promises,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writevSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const underWay = new Set<string>()

/** Called when the process is told to end: what was being written is not left lying about. */
export function abandonWrites(): void {
  for (const path of underWay) rmSync(path, { force: true })
}

/** The mode is kept, and a symbolic link stays one: its target is replaced. Throws what the system says; nothing is left behind. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const target = await promises.realpath(path).catch(() => path)
  const mode = await promises.stat(target).then(
    (found) => found.mode & 0o7777,
    () => null,
  )
  const temporary = besides(target)
  underWay.add(temporary)
  try {
    const handle = await promises.open(temporary, 'wx', mode ?? 0o666)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // The mask of new files has taken bits from the mode.
    if (mode !== null) await promises.chmod(temporary, mode)
    await promises.rename(temporary, target)
  } catch (error) {
    await promises.rm(temporary, { force: true })
    throw error
  } finally {
    underWay.delete(temporary)
  }
}

/**
 * All of it at once, so that a process can do it while it ends. Not flushed: for what can be made again, and tells whether it is whole. Throws what
 * the system says; nothing is left behind.
 */
export function replaceFile(path: string, parts: readonly Uint8Array[]): void {
  const temporary = besides(path)
  const file = openSync(temporary, 'wx')
  try {
    try {
      const size = parts.reduce((sum, { length }) => sum + length, 0)
      if (writevSync(file, parts) < size) throw new Error('ENOSPC')
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** A name beside the file that nobody else uses (or opening it fails): renaming is one step only within a folder. */
function besides(target: string): string {
  return join(dirname(target), `.${basename(target)}.${Math.random().toString(36).slice(2)}.tmp`)
}

export interface ReportFile {
  write(text: string): void
  /** Puts the report in its place. */
  close(): void
}

/**
 * A report that is written piece by piece. It takes its place when it is closed, so that a run that is cut short leaves the
 * former one; `direct` writes to the place itself, and so does whatever is no plain file (a pipe, /dev/stdout). Throws what
 * the system says.
 */
export function openReport(path: string, direct: boolean): ReportFile {
  const there = statSync(path, { throwIfNoEntry: false })
  if (direct || (there && !there.isFile())) {
    const handle = openSync(path, 'w')
    return { write: (text) => writeFileSync(handle, text), close: () => closeSync(handle) }
  }
  const target = there ? realpathSync(path) : path
  const temporary = besides(target)
  const handle = openSync(temporary, 'wx', there ? there.mode & 0o7777 : 0o666)
  underWay.add(temporary)
  return {
    write: (text) => writeFileSync(handle, text),
    close() {
      closeSync(handle)
      renameSync(temporary, target)
      underWay.delete(temporary)
    },
  }
}
