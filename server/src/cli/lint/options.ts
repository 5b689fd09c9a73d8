/** The options of `tiaoli lint`, as commander hands them over, and what it cannot know: which need or exclude each other. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Severity } from '../../rules/rule.ts'
import type { CheckOptions } from '../check.ts'
import { RunFailure } from '../failure.ts'
import { repositoryOf } from '../ignore-files.ts'
import { missing } from '../missing.ts'
import { checkEncoding } from '../read.ts'
import type { Terminal } from '../terminal.ts'

export interface LintOptions {
  readonly format: readonly string[]
  /** A file; false for --no-config; true when nothing was said. */
  readonly config: string | boolean
  readonly printConfig?: string
  readonly stdinPath?: string
  readonly stdinNdjson: boolean
  readonly encoding?: string
  readonly quiet: boolean
  readonly minSeverity: Severity
  readonly failOn: Severity | 'never'
  readonly maxWarnings?: number
  readonly fix: boolean
  readonly fixUnsafe: boolean
  readonly fixDryRun: boolean
  readonly diff: boolean
  readonly baseline?: string
  readonly updateBaseline: boolean
  readonly pruneBaseline: boolean
  /** A revision; true for HEAD. */
  readonly changed?: string | true
  readonly staged: boolean
  readonly shard?: Shard
  readonly cache: boolean
  readonly cacheLocation: string
  readonly threads?: number
  readonly watch: boolean
  /** Compare figures across the drafts. */
  readonly across: boolean
  /** Time each rule: in one thread, and never from the cache. */
  readonly profileRules: boolean
}

/** The `index`th of `count` parts, 1-based. */
export interface Shard {
  readonly index: number
  readonly count: number
}

export function isWritingBaseline({ updateBaseline, pruneBaseline }: LintOptions): boolean {
  return updateBaseline || pruneBaseline
}

/** What every file is asked, in a form that can be sent to a worker. */
export function checkOptionsOf(options: LintOptions, cwd: string, across: CheckOptions['across']): CheckOptions {
  const fix = options.fixUnsafe ? 'unsafe' : options.fix || options.fixDryRun || options.diff ? 'safe' : null
  // What the other drafts say is no part of a cache's key, and fixing needs the findings' texts anew after every pass.
  const cached = options.cache && !across && !options.profileRules && fix === null
  return {
    cwd,
    config: options.config,
    encoding: options.encoding,
    baseline: options.baseline,
    useBaseline: !isWritingBaseline(options),
    fix,
    cache: cached ? resolve(cwd, options.cacheLocation) : null,
    across,
  }
}

/** Throws a RunFailure for options that make no sense together. */
export async function validate(paths: readonly string[], options: LintOptions, { cwd }: Terminal): Promise<void> {
  if (typeof options.config === 'string' && !existsSync(resolve(cwd, options.config)))
    throw await missing(options.config, resolve(cwd, options.config))
  if (options.encoding !== undefined) checkEncoding(options.encoding)
  if (isWritingBaseline(options) && options.baseline === undefined)
    throw new RunFailure(
      { zh: '更新基线需要用 --baseline 指明文件', en: 'name the baseline to write with --baseline' },
      {
        zh: '例如：tiaoli lint --baseline tiaoli.baseline.json --update-baseline',
        en: 'For example: tiaoli lint --baseline tiaoli.baseline.json --update-baseline',
      },
    )
  const writes = (options.fix || options.fixUnsafe) && !options.diff && !options.fixDryRun
  if (writes && (paths.includes('-') || options.stdinNdjson))
    throw new RunFailure(
      { zh: '标准输入不能就地修改', en: 'standard input cannot be fixed in place' },
      { zh: '请用 --diff 查看修改', en: 'See the changes with --diff' },
    )
  if (writes && options.staged)
    throw new RunFailure(
      {
        zh: '--staged 检查的是暂存区，不能就地修改',
        en: '--staged lints what is staged, which cannot be fixed in place',
      },
      { zh: '请用 --changed --fix，再重新暂存', en: 'Use --changed --fix, then stage again' },
    )
  if (options.across && options.stdinNdjson)
    throw new RunFailure(
      {
        zh: '--across 需要一次读到全部文稿，不能与 --stdin-ndjson 同用',
        en: '--across needs all drafts at once and does not go with --stdin-ndjson',
      },
      { zh: '请改用文件或文件夹路径', en: 'Name files or folders instead' },
    )
  if (options.cache) await mayBeBelieved(resolve(cwd, options.cacheLocation), options.cacheLocation, cwd)
  if (options.watch && (paths.includes('-') || options.stdinNdjson))
    throw new RunFailure({ zh: '标准输入不能持续监视', en: 'standard input cannot be watched' })
}

/** What lies in the cache is believed. Whoever sends drafts by git must not be able to send it along. */
async function mayBeBelieved(folder: string, shown: string, cwd: string): Promise<void> {
  // git takes longer to start than a short run; where it finds no repository, no commit brought anything.
  if (!existsSync(folder) || (repositoryOf(cwd) === null && !process.env.GIT_DIR)) return
  if (!(await (await import('./git.ts')).bringsOutcomes(folder, cwd))) return
  throw new RunFailure(
    {
      zh: `缓存文件夹 ${shown} 里有随版本库提交来的结果，不能相信`,
      en: `The cache folder ${shown} holds results that came with a commit and cannot be believed`,
    },
    {
      zh: '请从版本库中删去，或用 --cache-location 另指文件夹',
      en: 'Remove them from the repository, or name another folder with --cache-location',
    },
  )
}
