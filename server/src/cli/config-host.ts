/** The configuration resolver's view of the disk. */
import { readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { createResolver, type Resolver } from '../lint/config/resolve.ts'
import { knownRules } from '../lint/known-rules.ts'
import { inProject } from './project-root.ts'
import { cannotRead } from './system-errors.ts'

/** The option `--config FILE`, or false for `--no-config`. */
export type ConfigOption = string | boolean | undefined

export function createRunResolver(option: ConfigOption, cwd: string): Resolver {
  return createResolver(
    { readText, within: (path, from) => inProject(path, from, [cwd]) },
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

async function readText(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw cannotRead(path, error)
  }
}
