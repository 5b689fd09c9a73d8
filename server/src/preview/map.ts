/**
 * The reference map: the clauses that take part stand in a column in text order, arcs lead from the clause that refers to
 * the clause referred to. An end that finds nothing is a short stub with a cross.
 */
import type { PreviewData, PreviewReference } from './data.ts'
import { nameOf } from './filter.ts'
import { type Html, html } from './html.ts'
import { stateOf } from './outline.ts'
import { fit, measure, type Palette, type Picture } from './picture.ts'
import { fill, type Word, type Words } from './words.ts'

const row = 24
const margin = 12
const titleWidth = 260
const indent = 14
/** Room for the words of a reference that leads nowhere. */
const stubWidth = 200

interface Arc {
  readonly from: number
  readonly to: number | null
  readonly clause: number
  readonly at: number
  readonly reference: PreviewReference
}

/** The picture of one policy; null when no clause of it refers to another. */
export function referenceMap(data: PreviewData, policy: number, palette: Palette, words: Words): Picture | null {
  const arcs = arcsOf(data, policy)
  if (arcs.length === 0) return null
  const listed = new Set<number>()
  for (const { from, to } of arcs) {
    for (let at: number | null = from; at !== null; at = data.clauses[at]!.parent) listed.add(at)
    for (let at = to; at !== null; at = data.clauses[at]!.parent) listed.add(at)
  }
  const rows = [...listed].sort((a, b) => a - b)
  const places = new Map(rows.map((clause, i) => [clause, margin + i * row + row / 2]))
  const left =
    margin +
    Math.min(titleWidth, Math.max(...rows.map((clause) => offsetOf(data, clause) + measure(nameAt(data, clause))))) +
    10
  const farthest = Math.max(0, ...arcs.map((arc) => bulge(arc, places)))
  const stubs = arcs
    .filter(({ to }) => to === null)
    .map(({ reference }) => 34 + measure(fit(reference.text, stubWidth)))
  const width = Math.ceil(left + Math.max(farthest, ...stubs, 60) + margin)
  const bottom = rows.length * row + margin * 2
  const kinds = legendOf(arcs)
  const body = html`${rows.map((clause) => nameRow(data, clause, places.get(clause)!, left, palette))}${stacked(arcs)
    .sort(stubsLast)
    .map(([arc, level]) =>
      drawArc(data, arc, level, places, left, palette, words),
    )}${drawLegend(kinds, bottom + 6, palette, words)}`
  const wide = Math.max(width, margin * 2 + kinds.reduce((sum, kind) => sum + legendWidth(words[kind]), 0))
  return { width: wide, height: bottom + 24, headHeight: 0, head: html``, body }
}

/** References that lead to a clause, or should; those to other documents and 本条 are not for this picture. */
function arcsOf(data: PreviewData, policy: number): readonly Arc[] {
  return data.clauses.flatMap((clause, index) => {
    if (clause.policy !== policy) return []
    return clause.references.flatMap((reference, at): Arc[] => {
      const arc = { from: index, clause: index, at, reference }
      if (reference.status === 'dangling') return [{ ...arc, to: null }]
      return reference.targets.filter((target) => target !== index).map((to) => ({ ...arc, to }))
    })
  })
}

function nameAt(data: PreviewData, clause: number): string {
  return nameOf(data.clauses[clause]!)
}

function offsetOf(data: PreviewData, clause: number): number {
  return data.clauses[clause]!.depth * indent
}

function nameRow(data: PreviewData, clause: number, y: number, left: number, palette: Palette): Html {
  const offset = offsetOf(data, clause)
  const whole = nameAt(data, clause)
  const heading = data.clauses[clause]!.below > 0
  return html`<g class="go" role="link" tabindex="-1" data-go="clause" data-clause="${clause}" aria-label="${whole}"><title>${whole}</title><rect x="0" y="${
    y - row / 2
  }" width="${left}" height="${row}" fill="${palette.text}" fill-opacity="0" class="hit"/><text x="${margin + offset}" y="${y}" dominant-baseline="central" fill="${
    heading ? palette.muted : palette.text
  }">${fit(whole, titleWidth - offset)}</text></g><circle cx="${left + 4}" cy="${y}" r="2.5" fill="${palette.muted}"/>`
}

function bulge({ from, to }: Arc, places: ReadonlyMap<number, number>): number {
  if (to === null) return 0
  const distance = Math.abs(places.get(to)! - places.get(from)!)
  return 26 + Math.min(240, Math.sqrt(distance) * 9)
}

/** Several stubs of one clause stand below one another. */
function stacked(arcs: readonly Arc[]): (readonly [Arc, number])[] {
  const counts = new Map<number, number>()
  return arcs.map((arc) => {
    if (arc.to !== null) return [arc, 0]
    const level = counts.get(arc.from) ?? 0
    counts.set(arc.from, level + 1)
    return [arc, level]
  })
}

/** The words of a stub stand on top of the arcs that pass them. */
function stubsLast([a]: readonly [Arc, number], [b]: readonly [Arc, number]): number {
  return Number(a.to === null) - Number(b.to === null)
}

function doubtful(state: Word): boolean {
  return state === 'drifted' || state === 'ambiguous'
}

function colourOf(state: Word, palette: Palette): string {
  return state === 'dangling' ? palette.error : doubtful(state) ? palette.warning : palette.accent
}

/** The kinds of reference that the picture shows, in a fixed order. */
function legendOf(arcs: readonly Arc[]): readonly Word[] {
  const states = new Set(arcs.map(({ reference }) => stateOf(reference)))
  return (['resolved', 'drifted', 'ambiguous', 'dangling'] as const).filter((state) => states.has(state))
}

function legendWidth(word: string): number {
  return 34 + measure(word) + 18
}

function drawLegend(kinds: readonly Word[], y: number, palette: Palette, words: Words): Html {
  let x = margin
  return html`<g class="legend">${kinds.map((kind) => {
    const from = x
    x += legendWidth(words[kind])
    const colour = colourOf(kind, palette)
    const dashes = kind === 'dangling' ? html` stroke-dasharray="3 2"` : doubtful(kind) && html` stroke-dasharray="5 3"`
    const end =
      kind === 'dangling'
        ? html`<path d="M${from + 18} ${y - 4}l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="1.8"/>`
        : null
    return html`<path d="M${from} ${y}h${end ? 18 : 26}" stroke="${colour}" stroke-width="1.5"${dashes}/>${end}<text x="${from + 34}" y="${y}" dominant-baseline="central" fill="${palette.muted}">${words[kind]}</text>`
  })}</g>`
}

function drawArc(
  data: PreviewData,
  arc: Arc,
  level: number,
  places: ReadonlyMap<number, number>,
  left: number,
  palette: Palette,
  words: Words,
): Html {
  const { from, to, clause, at, reference } = arc
  const state = stateOf(reference)
  const colour = colourOf(state, palette)
  const x = left + 8
  const y = places.get(from)!
  const target = to === null ? words.dangling : nameAt(data, to)
  const label = fill(words.refersTo, nameAt(data, from), reference.text, target)
  const open = html`<g class="go arc ${state}" role="link" tabindex="-1" data-go="reference" data-clause="${clause}" data-at="${at}" aria-label="${label}"><title>${label}</title>`
  if (to === null) {
    const stub = x + 18
    const down = y + level * 12
    return html`${open}<path d="M${x} ${y}L${stub} ${down}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="3 2"/><path d="M${stub} ${
      down - 4
    }l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="1.8" fill="none"/><text x="${stub + 14}" y="${down}" dominant-baseline="central" fill="${colour}" stroke="${palette.background}" stroke-width="5" paint-order="stroke">${fit(
      reference.text,
      stubWidth,
    )}</text></g>`
  }
  const end = places.get(to)!
  // A Bézier curve reaches three quarters of the way to its control points.
  const reach = x + (bulge(arc, places) * 4) / 3 - 10
  const curve = `M${x} ${y}C${reach} ${y} ${reach} ${end} ${x + 6} ${end}`
  const dashes = doubtful(state) && html` stroke-dasharray="5 3"`
  return html`${open}<path d="${curve}" fill="none" stroke="${colour}" stroke-opacity="0" stroke-width="10" class="hit-line"/><path d="${curve}" fill="none" stroke="${colour}" stroke-width="1.5" class="stroke"${dashes}/><path d="M${
    x
  } ${end}l7 -4v8z" fill="${colour}"/></g>`
}
