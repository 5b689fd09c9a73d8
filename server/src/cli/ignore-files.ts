/** `.gitignore` and `.tiaoliignore`: each rules its folder and what is below, and a deeper one overrules a higher one. */
import type { Dirent } from 'node:fs'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'

export interface IgnoreLayer {
  readonly folder: string
  readonly rules: Ignore
}

const names = ['.gitignore', '.tiaoliignore']

/** The layer of one folder, or null when it has none of the files. */
export function readIgnoreLayer(folder: string, entries?: readonly Dirent[]): IgnoreLayer | null {
  const there = entries ? names.filter((name) => entries.some((entry) => entry.name === name)) : names
  let rules: Ignore | null = null
  for (const name of there) {
    const text = textOf(join(folder, name))
    if (text !== null) rules = (rules ?? ignore({ allowRelativePaths: true })).add(text)
  }
  return rules && { folder, rules }
}

/** The layers of the folders above, from the root of the repository down; of the folder itself too when `inclusive`. */
export function ignoreLayersAbove(folder: string, inclusive = false): readonly IgnoreLayer[] {
  const layers: IgnoreLayer[] = []
  const root = repositoryOf(folder)
  for (let at = inclusive ? folder : dirname(folder); root !== null && at.startsWith(root); at = dirname(at)) {
    const layer = readIgnoreLayer(at)
    if (layer) layers.unshift(layer)
    if (at === dirname(at)) break
  }
  return layers
}

function textOf(path: string): string | null {
  if (!existsSync(path)) return null
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The nearest folder with `.git`; outside a repository the folder's own files are all that counts. */
export function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return null
  }
}

export function ignoredBy(layers: readonly IgnoreLayer[], path: string, isFolder: boolean): boolean {
  for (let i = layers.length - 1; i >= 0; i--) {
    const { folder, rules } = layers[i]!
    const inside = relative(folder, path).split(sep).join('/')
    const { ignored, unignored } = rules.test(isFolder ? `${inside}/` : inside)
    if (ignored) return true
    if (unignored) return false
  }
  return false
}
