/** Baseline files on disk: read once, looked up by file, rewritten as a whole. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import {
  type Baseline,
  type BaselineEntry,
  emptyBaseline,
  pruned,
  readBaseline,
  writeBaseline,
} from '../lint/baseline.ts'
import { writeAtomically } from './atomic-write.ts'
import { plain } from './config-host.ts'
import { RunFailure } from './failure.ts'
import { cannotRead, cannotWrite } from './system-errors.ts'

export interface Baselines {
  /** The entries of one file. Throws a RunFailure when the baseline is missing or is none. */
  entries(baseline: string, path: string): Promise<readonly BaselineEntry[]>
}

export function createBaselines(cwd: string): Baselines {
  const loaded = new Map<string, Promise<Baseline>>()
  return {
    async entries(baseline, path) {
      const file = resolve(cwd, baseline)
      if (!loaded.has(file)) loaded.set(file, load(file))
      return (await loaded.get(file)!).files[keyOf(file, path)] ?? []
    },
  }
}

/** How a baseline names a file: relative to its own folder, with `/`, so that it can be committed. */
function keyOf(baseline: string, path: string): string {
  return plain(relative(dirname(baseline), path))
}

async function load(file: string): Promise<Baseline> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotRead(file, error)
    throw new RunFailure(
      { zh: `找不到基线文件：${file}`, en: `no such baseline: ${file}` },
      { zh: '先用 --update-baseline 生成一份', en: 'Write one first with --update-baseline' },
    )
  }
  const baseline = readBaseline(text)
  if (baseline) return baseline
  throw new RunFailure({ zh: `基线文件的内容不对：${file}`, en: `not a baseline: ${file}` })
}

/**
 * Writes the findings of this run. Files that were not linted keep their entries when updating; pruning drops those that
 * are gone from the disk, and never adds.
 */
export async function rewriteBaseline(
  file: string,
  mode: 'update' | 'prune',
  linted: ReadonlyMap<string, readonly BaselineEntry[]>,
): Promise<void> {
  const before = await load(file).catch((error) => {
    if (mode === 'update' && error instanceof RunFailure) return emptyBaseline
    throw error
  })
  const files: Record<string, readonly BaselineEntry[]> = {}
  for (const [key, entries] of Object.entries(before.files))
    if (mode === 'update' || existsSync(resolve(dirname(file), key))) files[key] = entries
  for (const [path, entries] of linted) {
    const key = keyOf(file, path)
    files[key] = mode === 'update' ? entries : pruned(files[key] ?? [], entries)
  }
  try {
    await writeAtomically(file, new TextEncoder().encode(writeBaseline({ schemaVersion: 1, files })))
  } catch (error) {
    throw cannotWrite(file, error)
  }
}
