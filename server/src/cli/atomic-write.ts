/** Never half a file: the new content is written beside the old, flushed, and put in its place in one step. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const underWay = new Set<string>()

/** Called when the process is told to end: what was being written is not left lying about. */
export function abandonWrites(): void {
  for (const path of underWay) rmSync(path, { force: true })
}

/** The mode is kept, and a symbolic link stays one: its target is replaced. Throws what the system says; nothing is left behind. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path)
  const mode = await stat(target).then(
    (found) => found.mode & 0o7777,
    () => null,
  )
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
  underWay.add(temporary)
  try {
    const handle = await open(temporary, 'wx', mode ?? 0o666)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // The mask of new files has taken bits from the mode.
    if (mode !== null) await chmod(temporary, mode)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    underWay.delete(temporary)
  }
}
