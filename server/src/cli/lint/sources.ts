/** Which files a run reads: the paths, then what git says of them, then this machine's share. */
import { resolve } from 'node:path'
import type { Resolver } from '../../lint/config/resolve.ts'
import type { Source } from '../check.ts'
import { plain } from '../config-host.ts'
import { discover } from '../discover.ts'
import { compare, shownPath } from '../shown-path.ts'
import type { RunFailure } from '../failure.ts'
import { readStandardInput } from '../read.ts'
import type { LintOptions } from './options.ts'

export interface Gathered {
  /** In path order. */
  readonly sources: readonly Source[]
  /** All drafts below the paths, those too that git or a shard leaves out. */
  readonly drafts: readonly Source[]
  readonly problems: readonly RunFailure[]
}

export async function gather(
  paths: readonly string[],
  options: LintOptions,
  cwd: string,
  resolver: Resolver,
): Promise<Gathered> {
  const wanted = paths.length > 0 ? paths : ['.']
  const { files, problems } = await discover(
    wanted.filter((path) => path !== '-'),
    {
      cwd,
      useIgnoreFiles: options.config !== false,
      async isDraft(path) {
        const { draft, ignored } = await resolver.resolve(plain(path))
        return draft && !ignored
      },
    },
  )
  let sources: Source[] = files.map(({ shown, path, plain }) => ({ shown, path, plain, bytes: null }))
  const drafts = sources
  if (options.staged) sources = await (await import('./git.ts')).staged(sources, cwd)
  else if (options.changed !== undefined)
    sources = await (await import('./git.ts')).changed(sources, options.changed, cwd)
  if (options.shard) {
    const { index, count } = options.shard
    sources = sources.filter((_, i) => i % count === index - 1)
  }
  if (wanted.includes('-')) {
    const path = resolve(cwd, options.stdinPath ?? '<stdin>')
    sources.push({ shown: shownPath(path, cwd), path, plain: false, bytes: await readStandardInput() })
    sources.sort((a, b) => compare(a.shown, b.shown))
  }
  const own = new Set(sources.map(({ path }) => path))
  return { sources, drafts: [...drafts.filter(({ path }) => !own.has(path)), ...sources], problems }
}
