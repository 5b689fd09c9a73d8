/** From the PATHs of the command line to the files that are linted, in path order. */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { breathe } from './breathe.ts'
import { RunFailure } from './failure.ts'
import { type IgnoreLayer, ignoredBy, ignoreLayersAbove, readIgnoreLayer } from './ignore-files.ts'
import { missing } from './missing.ts'
import { inProject } from './project-root.ts'
import { compare, shownPath } from './shown-path.ts'
import { cannotRead } from './system-errors.ts'

export interface Found {
  readonly shown: string
  /** Absolute. */
  readonly path: string
  /** A plain file, as far as was seen: no pipe that keeps its reader waiting. */
  readonly plain: boolean
}

export interface Discovery {
  /** Sorted as they are shown. */
  readonly files: readonly Found[]
  /** What could not be found or opened; the rest is linted all the same, and the run ends with status 2. */
  readonly problems: readonly RunFailure[]
}

export interface DiscoverOptions {
  readonly cwd: string
  /** `.gitignore` and `.tiaoliignore` count. Off with --no-config. */
  readonly useIgnoreFiles: boolean
  /** Whether a file met in a folder is a draft; a path named outright is not asked about. */
  isDraft(path: string): Promise<boolean>
}

export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const files = new Map<string, boolean>()
  const problems: RunFailure[] = []
  for (const path of paths) {
    const absolute = resolve(options.cwd, path)
    const kind = kindOf(absolute, path)
    if (kind === 'file' || kind === 'other') files.set(absolute, kind === 'file')
    // The library for globs is loaded by those who write one.
    else if (kind === 'folder' || (kind === null && (await import('./globs.ts')).isDynamicPattern(path))) {
      const before = files.size
      const found =
        kind === 'folder' ? await draftsIn(absolute, options, problems) : await matches(path, options, problems)
      for (const file of found) files.set(file, files.get(file) ?? kind === 'folder')
      if (found.length === 0 && files.size === before) problems.push(nothingIn(path, kind === 'folder'))
    } else if (kind === null) problems.push(await missing(path, absolute))
    else problems.push(kind)
  }
  const found = Array.from(files, ([path, plain]) => ({ shown: shownPath(path, options.cwd), path, plain }))
  return { files: found.sort((a, b) => compare(a.shown, b.shown)), problems }
}

function kindOf(path: string, shown: string): 'file' | 'folder' | 'other' | null | RunFailure {
  try {
    const found = statSync(path)
    if (found.isDirectory()) return 'folder'
    return found.isFile() ? 'file' : 'other'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    return cannotRead(shown, error)
  }
}

async function draftsIn(folder: string, options: DiscoverOptions, problems: RunFailure[]): Promise<string[]> {
  const layers = options.useIgnoreFiles ? ignoreLayersAbove(folder) : []
  const found: string[] = []
  await walk(folder, layers, options, problems, found)
  return found
}

/** Symbolic links to folders are not followed, so that a loop of them cannot hold the run. */
async function walk(
  folder: string,
  above: readonly IgnoreLayer[],
  options: DiscoverOptions,
  problems: RunFailure[],
  found: string[],
): Promise<void> {
  await breathe()
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    problems.push(cannotRead(shownPath(folder, options.cwd), error))
    return
  }
  const own = options.useIgnoreFiles ? readIgnoreLayer(folder, entries) : null
  const layers = own ? [...above, own] : above
  const inside = folder.endsWith(sep) ? folder : folder + sep
  for (const entry of entries) {
    const path = inside + entry.name
    if (entry.isDirectory()) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (!ignoredBy(layers, path, true)) await walk(path, layers, options, problems, found)
    } else if (!ignoredBy(layers, path, false) && (await options.isDraft(path))) {
      if (entry.isSymbolicLink() ? leadsToDraft(path, options, problems) : entry.isFile()) found.push(path)
    }
  }
}

/**
 * A link to a file counts as the file; a link that leads nowhere is no draft. One that came with the drafts and leads out of the
 * project would have a file of the machine shown in a report, or fixed: it is named and left alone.
 */
function leadsToDraft(path: string, { cwd }: DiscoverOptions, problems: RunFailure[]): boolean {
  if (!existsAsFile(path)) return false
  if (inProject(path, path, [cwd])) return true
  const shown = shownPath(path, cwd)
  problems.push(
    new RunFailure(
      {
        zh: `没有检查 ${shown}：它是指向本项目之外的符号链接`,
        en: `${shown} was not linted: it is a symbolic link that leads out of the project`,
      },
      { zh: '需要检查时请直接写出它的路径', en: 'Name it outright to lint it all the same' },
    ),
  )
  return false
}

function existsAsFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A glob names its files outright, but does not reach into what is ignored, and follows no links. */
async function matches(pattern: string, options: DiscoverOptions, problems: RunFailure[]): Promise<string[]> {
  const { glob } = await import('./globs.ts')
  const found = await glob(pattern.replaceAll('\\', '/'), {
    cwd: options.cwd,
    absolute: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  }).catch((error) => {
    problems.push(cannotRead(pattern, error))
    return []
  })
  const layers = new Map<string, readonly IgnoreLayer[]>()
  const kept: string[] = []
  for (const file of found) {
    const folder = dirname(file)
    if (options.useIgnoreFiles && !layers.has(folder)) layers.set(folder, ignoreLayersAbove(folder, true))
    if (!ignoredBy(layers.get(folder) ?? [], file, false)) kept.push(resolve(file))
  }
  return kept
}

function nothingIn(path: string, folder: boolean): RunFailure {
  return folder
    ? new RunFailure(
        { zh: `文件夹里没有政策文稿：${path}`, en: `no drafts in folder: ${path}` },
        {
          zh: '文件夹中只检查 *.policy 和 *.policy.md，以及配置中 files 所列的文件；也可直接写出文件名，如 tiaoli lint 文稿.md',
          en: 'In a folder, *.policy, *.policy.md and the "files" of the configuration are linted; or name a file outright: tiaoli lint draft.md',
        },
      )
    : new RunFailure(
        { zh: `没有文件与此通配符相符：${path}`, en: `no file matches: ${path}` },
        { zh: '请检查写法，例如 "drafts/**/*.md"', en: 'Check the pattern, for example "drafts/**/*.md"' },
      )
}
