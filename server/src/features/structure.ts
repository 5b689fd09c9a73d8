/** The draft's structure for an editor: document symbols, folding ranges, selection ranges. */
import { depthOf } from '../syntax/decimals.ts'
import type { Clause, Policy } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { clausesAt, paragraphAt, policyAt } from './locate.ts'
import { byPart, type Piece } from './parts.ts'
import type { View } from './view.ts'
import { capOf, clauseLine, leadBodies, writeValue } from './wording.ts'

export interface SymbolData extends Span {
  readonly name: string
  /** Lead body and cap, for people who look for who pays what. */
  readonly detail: string
  readonly kind: 'policy' | 'attachment' | 'heading' | 'clause' | 'item'
  /** The words to select: the label and title. */
  readonly selection: Span
  readonly children: readonly SymbolData[]
}

/** Policies, and below each its clauses as the numbers nest them. */
export const symbolPieces = byPart<SymbolData>(({ policies }, view) =>
  policies.map((policy) => policySymbol(view, policy)),
)

function policySymbol(view: View, policy: Policy): SymbolData {
  const { start, end } = within(view, policy)
  return {
    start,
    end,
    name: policy.title?.text || policy.kind || '（无标题）',
    detail: [policy.documentNumber?.text, policy.issuer?.text].filter(Boolean).join(' '),
    kind: policy.attachedTo ? 'attachment' : 'policy',
    selection: policy.title ? span(policy.title.start, policy.title.end) : span(policy.start, policy.start),
    children: policy.clauses.map((clause) => clauseSymbol(view, clause)),
  }
}

function clauseSymbol(view: View, clause: Clause): SymbolData {
  const { start, end } = within(view, clause)
  return {
    start,
    end,
    name: clauseLine(clause) || clause.path,
    detail: clauseDetail(clause),
    kind: symbolKind(clause),
    selection: span(
      clause.labelSpan.start,
      clause.title ? Math.max(clause.title.end, clause.labelSpan.end) : clause.labelSpan.end,
    ),
    children: clause.children.map((child) => clauseSymbol(view, child)),
  }
}

function clauseDetail(clause: Clause): string {
  const leads = leadBodies(clause)
  const cap = capOf(clause)
  if (leads.length === 0 && !cap) return ''
  const lead = leads.map((agency) => agency.text).join('、')
  return [lead, cap ? `≤ ${writeValue(cap)}` : ''].filter(Boolean).join(' · ')
}

function symbolKind(clause: Clause): SymbolData['kind'] {
  if (clause.level === 'part' || clause.level === 'chapter' || clause.level === 'section') return 'heading'
  return (clause.level === 'level1' || depthOf(clause.level) > 0) && clause.children.length > 0
    ? 'heading'
    : clause.level === 'level4'
      ? 'item'
      : 'clause'
}

/** A span without the blanks and line ends at its end. */
function within(view: View, at: Span): Span {
  let end = at.end
  while (end > at.start && isBlank(view.text.charCodeAt(end - 1))) end--
  return span(at.start, end)
}

function isBlank(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 32 || unit === 9 || unit === 0x3000 || unit === 0xa0
}

export interface FoldingData extends Span {
  readonly kind: 'region' | 'comment' | null
}

/** What folds: policies, clauses, tables, and what the newsletter puts around policies. Spans; the face cuts to lines. */
export function foldingPieces(view: View): readonly Piece<FoldingData>[] {
  const tables = {
    key: {},
    at: 0,
    items: () =>
      view.model.tree.blocks.flatMap((placed) => (placed.block.kind === 'table' ? fold(view, placed, null) : [])),
  }
  return [...folds(view), tables]
}

const folds = byPart<FoldingData>(({ policies, outside }, view) => [
  ...policies.flatMap((policy) => [
    ...fold(view, policy, null),
    ...policy.allClauses.flatMap((clause) => fold(view, clause, null)),
    ...policy.attachments.flatMap((attachment) => fold(view, attachment, 'region')),
  ]),
  ...outside.flatMap((one) => fold(view, one, 'comment')),
])

function fold(view: View, at: Span, kind: FoldingData['kind']): FoldingData[] {
  const { start, end } = within(view, at)
  return end > start ? [{ start, end, kind }] : []
}

const sentenceEnds = new Set('。！？；!?;')
const closers = new Set('”’」』）)〕】》')

/** From the smallest to the largest: word, sentence, paragraph, clause by clause outwards, policy, document. */
export function selectionRange(view: View, offset: number): readonly Span[] {
  const chain: Span[] = []
  const add = (at: Span) => {
    const last = chain.at(-1)
    if (at.end <= at.start || at.start > offset || at.end < offset) return
    if (last && (at.start > last.start || at.end < last.end)) return
    if (last && at.start === last.start && at.end === last.end) return
    chain.push(span(at.start, at.end))
  }
  const policy = policyAt(view.model, offset)
  const paragraph = policy ? paragraphAt(policy, offset) : null
  const line = paragraph ? within(view, paragraph) : lineAt(view.text, offset)
  const sentence = sentenceAt(view.text, line, offset)
  const word = wordAt(view.text, sentence, offset)
  if (word) add(word)
  add(sentence)
  add(line)
  if (policy) {
    for (const clause of [...clausesAt(policy, offset)].reverse()) add(within(view, clause))
    add(within(view, policy))
  }
  add(span(0, view.text.length))
  return chain
}

function lineAt(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  let end = offset
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return span(start, end)
}

/** The sentence around an offset inside a stretch; its closing mark and quotes belong to it. */
export function sentenceAt(text: string, inside: Span, offset: number): Span {
  let start = offset
  while (start > inside.start && !sentenceEnds.has(text[start - 1]!)) start--
  while (start < offset && closers.has(text[start]!)) start++
  while (start < offset && isBlank(text.charCodeAt(start))) start++
  let end = offset
  while (end < inside.end && !sentenceEnds.has(text[end]!)) end++
  if (end < inside.end) end++
  while (end < inside.end && closers.has(text[end]!)) end++
  return span(start, end)
}

let segmenter: Intl.Segmenter | undefined

/** The Chinese word around an offset. Only the sentence is segmented, and of a very long one only its neighbourhood. */
export function wordAt(text: string, sentence: Span, offset: number): Span | null {
  const from = Math.max(sentence.start, offset - 100)
  const stretch = text.slice(from, Math.min(sentence.end, offset + 100))
  const at = Math.min(offset - from, Math.max(0, stretch.length - 1))
  // The dictionary is loaded at the first question, not at the start of the server.
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const word = segmenter.segment(stretch).containing(at)
  return word?.isWordLike ? span(from + word.index, from + word.index + word.segment.length) : null
}
