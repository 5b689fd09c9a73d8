import { depthOf } from '../syntax/decimals.ts'
import type { Head, HeadScheme } from '../syntax/tree.ts'
import { readNumeral, writeNumeral } from '../text/numerals.ts'

/**
 * Ranks of the levels from the top, by GB/T 9704 7.3.3 and the Legislation Law art. 65. Neither knows decimal numbers. A draft that has
 * them builds its whole tree of them, and puts lists in the forms of GB/T 9704 under their leaves: so they stand above 一、. Between two of
 * them there is room for levels that stand elsewhere in one draft (`rankOf` in `clauses.ts`).
 */
export const levelRank: Readonly<Record<HeadScheme, number>> = {
  part: 10,
  chapter: 20,
  section: 30,
  article: 40,
  decimal1: 50,
  decimal2: 60,
  decimal3: 70,
  decimal4: 80,
  decimal5: 90,
  level1: 100,
  level2: 110,
  level3: 120,
  level4: 130,
  level5: 140,
}

/** A label in the standard form for its level: full-width brackets, Han numerals kept, `1.` for `1．` and `1、`. */
export function normalLabel(head: Pick<Head, 'scheme' | 'number' | 'suffix' | 'label'>): string {
  const { scheme, number, suffix } = head
  if (suffix > 0 || number >= mostKept || depthOf(scheme) > 0 || scheme === 'part')
    return writeLabel(scheme, number, suffix, prefixOf(head))
  const own = (usual[scheme] ??= [])
  return (own[number] ??= writeLabel(scheme, number))
}

/** Labels by level and number: drafts have the same ones again and again. */
const usual: Partial<Record<HeadScheme, string[]>> = {}
const mostKept = 200

/** What 第一部分 calls its parts, where the Legislation Law says 编. */
const PORTION = '部分'

/** What a label has beside its number: `2.1.` of 2.1.3, repeated from the numbers above, and 部分 of 第一部分; empty for others. */
export function prefixOf({ scheme, label }: Pick<Head, 'scheme' | 'label'>): string {
  if (scheme === 'part') return label.includes(PORTION) ? PORTION : ''
  if (depthOf(scheme) < 2) return ''
  return plainFigures(label)
    .slice(0, -1)
    .map((figure) => `${figure}.`)
    .join('')
}

function plainFigures(label: string): readonly number[] {
  return (label.match(/[0-9０-９]+/g) ?? []).map((figure) => readNumeral(figure)!)
}

/** The label of another number in a clause's list. */
export function besideLabel(
  { level, prefix }: { readonly level: HeadScheme; readonly prefix: string },
  number: number,
): string {
  return writeLabel(level, number, 0, prefix)
}

export function writeLabel(level: HeadScheme, number: number, suffix = 0, prefix = ''): string {
  switch (level) {
    case 'part':
      return `第${han(number)}${prefix || '编'}`
    case 'chapter':
      return `第${han(number)}章`
    case 'section':
      return `第${han(number)}节`
    case 'article':
      return `第${han(number)}条${suffix > 0 ? `之${han(suffix)}` : ''}`
    case 'decimal1':
    case 'decimal2':
    case 'decimal3':
    case 'decimal4':
    case 'decimal5':
      return `${prefix}${number}`
    case 'level1':
      return `${han(number)}、`
    case 'level2':
      return `（${han(number)}）`
    case 'level3':
      return `${number}.`
    case 'level4':
      return `（${number}）`
    case 'level5':
      return writeNumeral(number, 'circled')
  }
}

/** Numbers of clauses in Han numerals, by number: a draft has the same small ones again and again. */
const hans: string[] = []

function han(number: number): string {
  if (number >= 1000) return writeNumeral(number, 'han')
  return (hans[number] ??= writeNumeral(number, 'han'))
}
