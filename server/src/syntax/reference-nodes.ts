/** What is read of a reference, as it is written. */
import type { Span } from '../text/span.ts'
import type { DecimalScheme } from './tree.ts'

export type ReferenceUnit =
  | DecimalScheme
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'paragraph'
  | 'item'
  | 'subitem'
  | 'level1'
  | 'level2'
  | 'level3'

export interface NumberNode {
  readonly text: string
  /** Of the numeral alone. */
  readonly span: Span
  readonly bracketed: boolean
  /** The numeral behind 之: 第十二条之一. */
  readonly suffix: { readonly text: string; readonly span: Span } | null
}

export interface Step extends Span {
  readonly unit: ReferenceUnit
  readonly numbers: readonly NumberNode[]
  /** 第一至三项: the two numbers are the ends of a range. */
  readonly through: boolean
}

export interface Scope extends Span {
  /**
   * `own` 本办法第…; `this` 本条; `previous` 前款, 前两条; `that` 该条; `same` 该法; `document` 《…》 or a law by its name;
   * `quoted` inside text that an amendment inserts or replaces, or 原第三条.
   */
  readonly kind: 'own' | 'this' | 'previous' | 'that' | 'same' | 'document' | 'quoted'
  /** The noun (办法, 该法) or, for `this`, `previous` and `that`, the unit. */
  readonly word: string
  readonly count: NumberNode | null
}

export interface ReferenceNode extends Span {
  /** In `decimal` each figure of the number is a step. */
  readonly form: 'clause' | 'decimal' | 'relative' | 'labels' | 'attachment' | 'table' | 'document'
  readonly scope: Scope | null
  /** Steps taken over from the path before: 第三条第一款、第二款. */
  readonly inherited: readonly Step[]
  readonly steps: readonly Step[]
  /** The other end of 第三条至第六条; the first end is in `steps`. */
  readonly to: readonly Step[] | null
  /** 《…》 or the law's name, for `document` and for scopes of that kind. */
  readonly document: Span | null
  /** For `relative`: 前款, 本条, 上述…. */
  readonly word: string
}

/** Rank of a unit from the top: a step inherits what stands above it. */
export const unitRank: Readonly<Record<ReferenceUnit, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  level1: 2,
  decimal1: 2,
  decimal2: 3,
  decimal3: 4,
  decimal4: 5,
  decimal5: 6,
  article: 3,
  level2: 3,
  paragraph: 4,
  level3: 4,
  item: 5,
  subitem: 6,
}

const nothing: readonly never[] = []

export function nodeOf(
  form: ReferenceNode['form'],
  { start, end }: Span,
  word: string,
  document: Span | null,
  scope: Scope | null = null,
  steps: readonly Step[] = nothing,
  inherited: readonly Step[] = nothing,
  to: readonly Step[] | null = null,
): ReferenceNode {
  return { start, end, form, scope, inherited, steps, to, document, word }
}

export function stepOf(unit: ReferenceUnit, number: NumberNode): Step {
  const { start, end } = number.span
  return { unit, numbers: [number], through: false, start, end }
}
