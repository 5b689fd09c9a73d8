import type { Head, HeadScheme } from '../syntax/tree.ts'
import { writeNumeral } from '../text/numerals.ts'

/** Ranks of the levels from the top, by GB/T 9704 7.3.3 and the Legislation Law art. 65. */
export const levelRank: Readonly<Record<HeadScheme, number>> = {
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  level1: 5,
  level2: 6,
  level3: 7,
  level4: 8,
  level5: 9,
}

/** A label in the standard form for its level: full-width brackets, Han numerals kept, `1.` for `1．` and `1、`. */
export function normalLabel(head: Pick<Head, 'scheme' | 'number' | 'suffix' | 'label'>): string {
  return writeLabel(head.scheme, head.number, head.suffix)
}

export function writeLabel(level: HeadScheme, number: number, suffix = 0): string {
  const han = writeNumeral(number, 'han')
  switch (level) {
    case 'part':
      return `第${han}编`
    case 'chapter':
      return `第${han}章`
    case 'section':
      return `第${han}节`
    case 'article':
      return `第${han}条${suffix > 0 ? `之${writeNumeral(suffix, 'han')}` : ''}`
    case 'level1':
      return `${han}、`
    case 'level2':
      return `（${han}）`
    case 'level3':
      return `${number}.`
    case 'level4':
      return `（${number}）`
    case 'level5':
      return writeNumeral(number, 'circled')
  }
}
