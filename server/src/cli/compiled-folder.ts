/** Where the engine's compiled code is kept between starts: the user's own folder for what can be made again. */
import { posix, win32 } from 'node:path'

/** Null where the user has no such folder. */
export function compiledFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return env.LOCALAPPDATA ? win32.join(env.LOCALAPPDATA, 'tiaoli', 'Cache') : null
  // The standard asks to pass over a path that is not absolute (XDG Base Directory Specification).
  if (env.XDG_CACHE_HOME?.startsWith('/')) return posix.join(env.XDG_CACHE_HOME, 'tiaoli')
  if (!env.HOME?.startsWith('/')) return null
  return posix.join(env.HOME, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), 'tiaoli')
}
