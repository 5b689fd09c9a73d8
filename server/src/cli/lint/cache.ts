/**
 * Outcomes kept between runs. The key is made of everything an outcome depends on: the bytes, the settings that hold for
 * the file, the encoding option and the build (which holds rules and registry), so a stale entry cannot be found. One
 * file an entry, each written in one step: a run may be killed at any time, and several threads may write at once.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LintSettings } from '../../lint/lint.ts'
import { writeAtomically } from '../atomic-write.ts'
import type { Outcome } from '../check.ts'
import { build } from '../version.ts'

/** An outcome without what comes from elsewhere: the text from the file, the path from the run. */
interface Entry {
  readonly diagnostics: NonNullable<Outcome['report']>['diagnostics']
  readonly suppressed: NonNullable<Outcome['report']>['suppressed']
  readonly entries: Outcome['entries']
}

/** `extra` is whatever else shapes the outcome: the resolved configuration as data, the forced encoding. */
export function cacheKey(bytes: Uint8Array, settings: LintSettings, extra: unknown): string {
  return createHash('sha256')
    .update(build)
    .update('\0')
    .update(JSON.stringify([settings.profile, settings.facts, settings.baseline, extra]))
    .update('\0')
    .update(bytes)
    .digest('hex')
}

/** Null when there is no entry, or only half of one. */
export async function readCache(
  folder: string,
  key: string,
  path: string,
  text: string,
  encoding: string,
): Promise<Outcome | null> {
  try {
    const { diagnostics, suppressed, entries }: Entry = JSON.parse(readFileSync(fileOf(folder, key), 'utf8'))
    if (![diagnostics, suppressed, entries].every(Array.isArray)) return null
    return { report: { path, text, encoding, diagnostics, suppressed }, failures: [], entries, fixed: null }
  } catch {
    return null
  }
}

/** A cache that cannot be written costs time, not the run. A rule that threw is tried again next time. */
export async function writeCache(folder: string, key: string, { report, failures, entries }: Outcome): Promise<void> {
  if (!report || failures.length > 0) return
  const { diagnostics, suppressed } = report
  const file = fileOf(folder, key)
  try {
    await mkdir(dirname(file), { recursive: true })
    await keepOutOfGit(folder)
    await writeAtomically(
      file,
      new TextEncoder().encode(JSON.stringify({ diagnostics, suppressed, entries } satisfies Entry)),
    )
  } catch {}
}

let told = false

/** The cache lies in the project: it must not end up in a commit because nobody thought of ignoring it. */
async function keepOutOfGit(folder: string): Promise<void> {
  if (told) return
  told = true
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => {})
}

function fileOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), `${key.slice(2)}.json`)
}
