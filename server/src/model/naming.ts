/** How messages call and quote things of a draft. */
import { lookAtWords } from '../syntax/by-block.ts'
import type { Span } from '../text/span.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import type { Clause, Paragraph, Policy, Surroundings } from './model.ts'

/** The clause as a drafter would point at it: （六）推广诊断服务; long titles are cut. */
export function nameOf(clause: Clause): string {
  const title = clause.title?.text ?? ''
  return `${clause.label}${gapBehind(clause.label)}${title.length > 18 ? `${title.slice(0, 17)}…` : title}`
}

/** What sets a title off where the label does not: 1.1 编制目的. */
export function gapBehind(label: string): string {
  return /[0-9]$/.test(label) ? ' ' : ''
}

/** Label and title of a clause: where findings about the whole clause are shown. */
export function headSpan(clause: Clause): Span {
  return { start: clause.labelSpan.start, end: clause.title?.end ?? clause.labelSpan.end }
}

/** Where the clause's own words end, its items' included: where a note would be added. */
export function endOf(clause: Clause): number {
  const own = clause.paragraphs.at(-1)?.end ?? clause.labelSpan.end
  const last = clause.children.at(-1)
  return last ? Math.max(own, endOf(last)) : own
}

/** A piece of the draft as it is written. */
export function quote(document: Surroundings, at: Span): string {
  return document.tree.text.slice(at.start, at.end)
}

/** How far two places in a paragraph are apart: what stands between them changes it. Endless when they stand in two. */
export function gapBetween({ paragraphs }: Policy, before: Span, behind: Span): number {
  const paragraph = paragraphs[lastAtOrBefore(paragraphs, behind.start)]
  if (!paragraph || before.start < paragraph.start) return Number.POSITIVE_INFINITY
  lookAtWords(paragraph.placed.block)
  return behind.start - before.end
}

/** What a new line looks like in this draft. */
export function lineBreakOf(document: Surroundings): string {
  return document.tree.text.includes('\r\n') ? '\r\n' : '\n'
}

/** Whether a paragraph is a table: its words are cells, not sentences. */
export function isTable(paragraph: Paragraph): boolean {
  return paragraph.placed.block.kind === 'table'
}
