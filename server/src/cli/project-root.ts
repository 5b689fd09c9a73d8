/** Which files a configuration may name: those of its own project. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, isAbsolute } from 'node:path'

/**
 * Whether `path` lies in the project of the file `from`, symbolic links followed: a configuration that came with a draft
 * must not make the program read, or write a baseline, elsewhere. The project is the repository around `from`; without
 * one, whichever of `roots` (working directory, folders of the editor) holds it; else its own folder.
 */
export function inProject(path: string, from: string, roots: readonly string[]): boolean {
  const home = real(dirname(from))
  const target = real(path)
  const repository = above(home)
  const candidates = repository ? [repository] : roots.map(real)
  const project = candidates.find((root) => holds(root, home)) ?? home
  return holds(project, target)
}

/** The path without links; of a file that does not exist yet, its folder's with its name. */
function real(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const folder = dirname(path)
    return folder === path ? path : join(real(folder), path.slice(folder.length))
  }
}

function above(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}

function holds(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way))
}
