/** The configuration resolver's view of the disk, and what goes wrong with configurations in the words of a run. */
import { readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import type { ConfigError, ConfigProblem } from '../lint/config/configuration.ts'
import { createResolver, type Resolver } from '../lint/config/resolve.ts'
import { ownRules } from '../lint/own-rules.ts'
import { rules } from '../rules/index.ts'
import { shownPath } from './discover.ts'
import { RunFailure } from './failure.ts'
import { cannotRead } from './system-errors.ts'

/** The option `--config FILE`, or false for `--no-config`. */
export type ConfigOption = string | boolean | undefined

export function createRunResolver(option: ConfigOption, cwd: string): Resolver {
  return createResolver(
    { readText },
    {
      rules: [...rules, ...ownRules],
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

/** Every problem of a configuration, each with its place. */
export function configFailures(error: ConfigError, cwd: string): readonly RunFailure[] {
  return error.problems.map((problem) => failureOf(problem, cwd))
}

function failureOf({ path, line, column, message, suggestion }: ConfigProblem, cwd: string): RunFailure {
  const place = `${shownPath(path, cwd)}:${line}:${column}`
  return new RunFailure({ zh: `${place} ${message.zh}`, en: `${place} ${message.en}` }, suggestion)
}
