/** The configuration resolver's view of the disk. */
import { promises, readFileSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { createResolver, type Resolver } from '../lint/config/resolve.ts'
import { knownRules } from '../lint/known-rules.ts'
import { inProject } from './project-root.ts'
import { cannotRead } from './system-errors.ts'

/** The option `--config FILE`, or false for `--no-config`. */
export type ConfigOption = string | boolean | undefined

export function createRunResolver(option: ConfigOption, cwd: string): Resolver {
  return createResolver(
    { readText, within: async (path, from) => inProject(path, from, [cwd]) },
    {
      rules: knownRules,
      defaultsOnly: option === false,
      ...(typeof option === 'string' && { config: plain(resolve(cwd, option)) }),
    },
  )
}

/** The resolver's form of a path: absolute, with `/`. */
export function plain(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path
}

/** Asked for each folder above each draft, mostly in vain: at once, because the way through another thread takes longer than the disk does. */
async function readText(path: string): Promise<string | null> {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return null
    // A pipe or a device may keep its reader waiting.
    const text = found.isFile() ? readFileSync(path, 'utf8') : await promises.readFile(path, 'utf8')
    return text.replace(/^\ufeff/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw cannotRead(path, error)
  }
}
