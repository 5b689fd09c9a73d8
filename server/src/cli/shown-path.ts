/** Paths as reports show them, and their order. */
import { relative, resolve, sep } from 'node:path'

/** By code units: the same order on every machine and in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A path as reports show it: with `/`, relative to the working directory when inside it. */
export function shownPath(path: string, cwd: string): string {
  const shown = below(path, cwd) ?? relativeOrWhole(path, cwd)
  return sep === '\\' ? shown.replaceAll('\\', '/') : shown
}

function relativeOrWhole(path: string, cwd: string): string {
  const inside = relative(cwd, path)
  return inside === '' || inside.startsWith('..') || resolve(inside) === inside ? path : inside
}

/** What `relative` says of a path right below the folder, for which it looks at both letter by letter; else null. */
function below(path: string, folder: string): string | null {
  const inside = path.slice(folder.length + 1)
  const plain = path.startsWith(folder) && path[folder.length] === sep && !/^[.\\/]|[\\/][.\\/]|[\\/]$/.test(inside)
  return plain && inside !== '' ? inside : null
}
