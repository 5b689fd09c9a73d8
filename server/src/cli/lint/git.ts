/** `--changed`, `--staged` and the cache: what git knows of the files. */
import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { basename, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import type { Source } from '../check.ts'
import { RunFailure } from '../failure.ts'
import { packName } from './cache/pack.ts'

const run = promisify(execFile)

/** Those of the files that differ from where HEAD left `revision`, and those that git does not know yet. */
export async function changed(sources: readonly Source[], revision: string | true, cwd: string): Promise<Source[]> {
  const root = await rootOf(cwd)
  const base = revision === true ? 'HEAD' : await mergeBase(revision, cwd)
  const names = [
    ...list(await git(['diff', '--name-only', '--diff-filter=d', '-z', base, '--'], root)),
    ...list(await git(['ls-files', '--others', '--exclude-standard', '-z'], root)),
  ]
  return among(sources, new Set(names.map((name) => resolve(root, name))))
}

/** Those of the files that are staged, with what is staged: the working copy may have moved on. */
export async function staged(sources: readonly Source[], cwd: string): Promise<Source[]> {
  const root = await rootOf(cwd)
  const names = list(await git(['diff', '--cached', '--name-only', '--diff-filter=d', '-z'], root))
  const found = await among(sources, new Set(names.map((name) => resolve(root, name))))
  return Promise.all(
    found.map(async (source) => {
      const inside = relative(root, await realpath(source.path))
        .split(sep)
        .join('/')
      return { ...source, bytes: await git(['show', `:${inside}`], root) }
    }),
  )
}

/** Whether a commit brings outcomes into the folder of the cache; false where there is no git, or no such folder in it. */
export async function bringsOutcomes(folder: string, cwd: string): Promise<boolean> {
  // A link to elsewhere in the repository can come with a commit, too; and some systems do not tell capitals.
  const listed = ['--literal-pathspecs', 'ls-files', '-z', '--', await realpath(folder)]
  const found = await run('git', listed, { cwd }).catch(() => null)
  return found !== null && found.stdout.split('\0').some((name) => basename(name).toLowerCase() === packName)
}

/** git answers with real paths; a file may have been named through a link. */
async function among(sources: readonly Source[], wanted: ReadonlySet<string>): Promise<Source[]> {
  const kept: Source[] = []
  for (const source of sources) if (wanted.has(await realpath(source.path).catch(() => source.path))) kept.push(source)
  return kept
}

async function rootOf(cwd: string): Promise<string> {
  const top = (await git(['rev-parse', '--show-toplevel'], cwd)).toString('utf8').replace(/\r?\n$/, '')
  return realpath(top)
}

/** Where the branch left the other one: what happened over there since is not this branch's change. */
async function mergeBase(revision: string, cwd: string): Promise<string> {
  const found = await run('git', ['merge-base', '--', revision, 'HEAD'], { cwd }).catch(() => null)
  if (found) return found.stdout.trim()
  await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], cwd, {
    zh: `git 里没有这个版本：${revision}`,
    en: `git knows no revision ${revision}`,
  })
  return revision
}

function list(output: Buffer): string[] {
  return output.toString('utf8').split('\0').filter(Boolean)
}

async function git(args: readonly string[], cwd: string, reason?: { zh: string; en: string }): Promise<Buffer> {
  try {
    const { stdout } = await run('git', args as string[], {
      cwd,
      encoding: 'buffer',
      maxBuffer: 1 << 30,
      // Its complaints are read below.
      env: { ...process.env, LC_ALL: 'C' },
    })
    return stdout
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new RunFailure({ zh: '找不到 git 命令', en: 'git is not installed' })
    const told = String((error as { stderr?: Buffer }).stderr ?? '')
    if (told.includes('not a git repository'))
      throw new RunFailure({ zh: '当前文件夹不在 git 仓库里', en: 'the current folder is in no git repository' })
    const [said] = told.trim().split('\n')
    throw new RunFailure(reason ?? { zh: `git 出错：${said}`, en: `git failed: ${said}` })
  }
}
