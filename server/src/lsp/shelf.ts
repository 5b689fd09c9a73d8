/**
 * What the server keeps for its next start, in the user's own folder for what can be made again: one file for each name, a line
 * that says what it is good for, then the content. Whatever cannot be kept or taken is made anew: nothing here is missed.
 */
import { existsSync, mkdirSync, promises, readFileSync, rmSync, statSync, writeFile, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.ts'
import type { Shelf } from './host.ts'

/** What nobody has written for this time is forgotten. Milliseconds. */
const stale = 90 * 24 * 60 * 60 * 1000

export interface ShelfFolder extends Shelf {
  /** The same as `put`, without waiting for the disk: to make a file takes longer than to fill it. */
  putLater(name: string, madeOf: readonly string[], content: string): void
  /** What was to be written is written. */
  written(): Promise<unknown>
  /** Removes what is stale, and beyond so many bytes what was written first. */
  clear(most?: number): Promise<void>
}

export function openShelf(folder: string, build: string): ShelfFolder {
  // Another engine may know other characters.
  const maker = `${build} ${process.versions.v8}`
  /** Names that happen to share a file take it from each other, nothing more. */
  const fileOf = (name: string) => join(folder, `${fingerprint(name)}.json`)
  const writing = new Map<string, Promise<void>>()
  let ready: boolean | undefined
  /** Whether the folder is the user's alone: what others could write there is not believed. */
  const own = () => (ready ??= isOwn(folder))
  /** The second sum is there for damage. */
  const headOf = (name: string, madeOf: readonly string[], content: string) =>
    `${sum([maker, name, ...madeOf])} ${sum([content])}`
  return {
    take(name, madeOf) {
      const file = fileOf(name)
      // Mostly there is none, which is said sooner by an answer than by an error.
      const kept = own() && existsSync(file) ? readText(file) : null
      if (kept === null) return null
      const end = kept.indexOf('\n')
      const content = kept.slice(end + 1)
      return kept.slice(0, Math.max(0, end)) === headOf(name, madeOf, content) ? content : null
    },
    put(name, madeOf, content) {
      // Half a file, or what two wrote at once, is damage like any other.
      if (own())
        quietly(() => writeFileSync(fileOf(name), `${headOf(name, madeOf, content)}\n${content}`, { mode: 0o600 }))
    },
    putLater(name, madeOf, content) {
      if (!own()) return
      const file = fileOf(name)
      const done = new Promise<void>((resolve) => {
        const text = `${headOf(name, madeOf, content)}\n${content}`
        writeFile(file, text, { mode: 0o600 }, () => {
          if (writing.get(file) === done) writing.delete(file)
          resolve()
        })
      })
      writing.set(file, done)
    },
    written: () => Promise.all(writing.values()),
    drop(name) {
      if (!own()) return
      const file = fileOf(name)
      const remove = () => quietly(() => rmSync(file, { force: true }))
      remove()
      void writing.get(file)?.then(remove)
    },
    async clear(most = Number.POSITIVE_INFINITY) {
      if (!own()) return
      const before = Date.now() - stale
      const found: { readonly file: string; readonly mtimeMs: number; readonly size: number }[] = []
      for (const name of await promises.readdir(folder).catch(() => [])) {
        const file = join(folder, name)
        const stats = await promises.stat(file).catch(() => null)
        if (stats) found.push({ file, mtimeMs: stats.mtimeMs, size: stats.size })
      }
      let size = 0
      for (const one of found.sort((a, b) => b.mtimeMs - a.mtimeMs))
        if ((size += one.size) > most || one.mtimeMs < before)
          await promises.rm(one.file, { force: true }).catch(() => undefined)
    },
  }
}

export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The length of each part belongs to it, so that no two lists of parts are alike. */
export function sum(parts: readonly string[]): string {
  // What it loads takes longer than a sum, and a start without anything kept needs none.
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256')
  for (const part of parts) hash.update(`${part.length} `).update(part)
  return hash.digest('hex')
}

function quietly(run: () => void): void {
  try {
    run()
  } catch {}
}

function isOwn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(folder)
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
  } catch {
    return false
  }
}
