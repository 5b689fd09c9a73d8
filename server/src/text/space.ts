import { unitsOf } from './units.ts'

/** What `\s` matches. */
export const spaces =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

const isOne = unitsOf(spaces)

/** Whether a code unit is what `\s` matches and `trim` takes off; the NaN that stands behind the end of a text is not. */
export function isSpace(unit: number): boolean {
  return isOne[unit | 0] === 1
}

/** `trim`, which is a call out of the program's own code even where there is nothing to take off, as there mostly is. */
export function trimmed(text: string): string {
  if (text.length === 0) return text
  return isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(text.length - 1)) ? text.trim() : text
}
