/** Patterns as in .gitignore become regular expressions; one with many stars would take time without end on a long name. */

/** More stars than this in one part of a path nobody needs. A name has at most 255 bytes, so this is millions of steps at worst. */
const mostStars = 3
const mostDoubleStars = 4
const longest = 500

export function isTooComplex(pattern: string): boolean {
  if (pattern.length > longest) return true
  const parts = pattern.split('/')
  if (parts.filter((part) => part === '**').length > mostDoubleStars) return true
  return parts.some((part) => (part.match(/\*+/gu)?.length ?? 0) > mostStars)
}
