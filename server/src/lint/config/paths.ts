/** Paths inside the core: plain strings with `/`, whatever the system or the editor calls them. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut <= 0 ? '/' : path.slice(0, cut)
}

/** The folder above, or null at the top (`/`, `C:`). */
export function folderAbove(folder: string): string | null {
  if (folder === '/' || !folder.includes('/')) return null
  return folderOf(folder)
}

/** `path` seen from `folder`, with `.` and `..` worked out; an absolute path stays. */
export function joined(folder: string, path: string): string {
  if (/^(?:\/|[a-z]:\/)/i.test(path)) return path
  const parts = folder === '/' ? [''] : folder.split('/')
  for (const part of path.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/') || '/'
}

/** `path` relative to `folder`, or null when it is not inside. */
export function inside(folder: string, path: string): string | null {
  const prefix = folder === '/' ? '/' : `${folder}/`
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : null
}
