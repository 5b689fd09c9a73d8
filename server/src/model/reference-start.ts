/** Where a reference begins to count: at the top of the draft, at 本条, at 前款. */
import type { Scope } from '../syntax/reference-nodes.ts'
import { readNumeral } from '../text/numerals.ts'
import type { ClauseDraft, ParagraphDraft } from './draft.ts'
import { articleOf, type ClauseIndex, paragraphAt } from './reference-index.ts'

/** How far a walk has come. */
export interface State {
  readonly clause: ClauseDraft | null
  readonly paragraph: ParagraphDraft | null
}

export interface Place {
  readonly clause: ClauseDraft | null
  readonly paragraph: ParagraphDraft
}

/** Where the first step begins: for 本条 and 前款 at a clause, else at the top. */
export function startOf(scope: Scope | null, index: ClauseIndex, place: Place): State {
  const article = articleOf(place.clause)
  if (scope?.kind === 'this') {
    if (scope.word === 'paragraph')
      return {
        clause: article ?? place.clause,
        paragraph: article ? paragraphAt(article, place.paragraph.start) : place.paragraph,
      }
    for (let at = place.clause; at; at = at.parent) if (at.level === scope.word) return { clause: at, paragraph: null }
    return { clause: place.clause, paragraph: null }
  }
  if (scope?.kind === 'previous') {
    const before = previous(scope, index, place)
    return { clause: before?.targets[0] ?? null, paragraph: before?.paragraphs[0] ?? null }
  }
  return { clause: null, paragraph: null }
}

export interface Previous {
  readonly targets: readonly ClauseDraft[]
  readonly paragraphs: readonly ParagraphDraft[]
}

/** 前款, 前两条, 前项: what stands before. Null when nothing does; empty lists when the model cannot tell. */
export function previous(scope: Scope, index: ClauseIndex, place: Place): Previous | null {
  const count = scope.count ? (readNumeral(scope.count.text) ?? 1) : 1
  const article = articleOf(place.clause)
  if (scope.word === 'article') {
    if (!article) return { targets: [], paragraphs: [] }
    const all = index.of('article')
    const at = all.indexOf(article)
    return at < count ? null : { targets: all.slice(at - count, at), paragraphs: [] }
  }
  if (scope.word === 'paragraph') {
    if (!article) return { targets: [], paragraphs: [] }
    const own = paragraphAt(article, place.paragraph.start)
    // 前款 in an item may mean the 款 that the items hang on.
    if (place.clause !== article) return { targets: [article], paragraphs: own ? [own] : [] }
    const number = place.paragraph.number
    if (number === 0) return { targets: [article], paragraphs: [] }
    // Where an article is a piece of a long line its 款 were run together, and nobody can count them.
    if (number <= count) return place.paragraph.placed.block.midLine ? { targets: [article], paragraphs: [] } : null
    const found = article.paragraphs.filter((other) => other.number >= number - count && other.number < number)
    return { targets: [article], paragraphs: found }
  }
  if (scope.word === 'item' && place.clause) {
    const before = itemsBefore(place.clause, article, place.paragraph)
    return { targets: before.length < count ? [] : before.slice(-count), paragraphs: [] }
  }
  return { targets: [], paragraphs: [] }
}

/** The items that 前项 counts back from: behind a further paragraph of an item that item is the last, behind a list its last item. */
function itemsBefore(
  clause: ClauseDraft,
  article: ClauseDraft | null,
  paragraph: ParagraphDraft,
): readonly ClauseDraft[] {
  if (clause !== article) {
    const siblings = clause.parent?.children ?? []
    return siblings.slice(0, siblings.indexOf(clause) + (clause.paragraphs[0] === paragraph ? 0 : 1))
  }
  const items = clause.children.filter(({ start }) => start < paragraph.start)
  const last = items.at(-1)
  const between = clause.paragraphs.some(({ start }) => last && start > last.start && start < paragraph.start)
  return between ? [] : items
}
