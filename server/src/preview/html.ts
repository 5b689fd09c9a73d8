import { escapeMarkup } from '../text/markup.ts'

/**
 * HTML and SVG that is escaped by construction: what stands in the holes of a template is text, unless it was made by a
 * template itself.
 */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Hole = Html | string | number | boolean | null | undefined | readonly Hole[]

function fillHole(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false || hole === true) return ''
  if (hole instanceof Html) return hole.text
  if (Array.isArray(hole)) return hole.map(fillHole).join('')
  return escapeMarkup(String(hole))
}

/** A piece of markup: literals as written, holes escaped; null, undefined and booleans leave nothing. */
export function html(literals: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let text = literals[0]!
  for (let i = 0; i < holes.length; i++) text += fillHole(holes[i]) + literals[i + 1]!
  return new Html(text)
}

/** Marks trusted text (our own style sheet, our own script) as markup. */
export function trusted(text: string): Html {
  return new Html(text)
}
