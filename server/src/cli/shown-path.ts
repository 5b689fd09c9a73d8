/** Paths as reports show them, and their order. */
import { relative, resolve, sep } from 'node:path'

/** By code units: the same order on every machine and in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A path as reports show it: with `/`, relative to the working directory when inside it. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path)
  const shown = inside === '' || inside.startsWith('..') || resolve(inside) === inside ? path : inside
  return sep === '\\' ? shown.replaceAll('\\', '/') : shown
}
