/**
 * Refactorings of clauses: insert, move, delete, turn items into articles. Every number behind them and every reference
 * follows, in this file and in the other drafts of the workspace; what cannot follow is listed first.
 */
import { writeLabel } from '../model/labels.ts'
import type { Clause, Policy } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import { applyEdits, type Span, span, type TextEdit } from '../text/span.ts'
import { relabel } from './complete-clauses.ts'
import { clausesAt, policyAt } from './locate.ts'
import {
  type LostReference,
  numbersByOrder,
  numeralEdits,
  type Renumbering,
  seriesGroups,
  subtree,
} from './renumber.ts'
import type { View } from './view.ts'
import { clauseTitle } from './wording.ts'

export type ClauseAction = 'insert-before' | 'insert-after' | 'move-up' | 'move-down' | 'delete' | 'items-to-articles'

export interface Problem extends Span {
  readonly message: Message
}

export interface Refactoring {
  readonly action: ClauseAction
  readonly title: Message
  readonly edits: readonly TextEdit[]
  /** References that will dangle or no longer mean what they meant, for the drafter to look at before agreeing. */
  readonly problems: readonly Problem[]
  /** Clauses of this file that take another number, for the citations in other files. */
  readonly change: Renumbering
}

export const clauseActions: readonly ClauseAction[] = [
  'insert-before',
  'insert-after',
  'move-up',
  'move-down',
  'delete',
  'items-to-articles',
]

/** The innermost clause around an offset, with its policy. */
export function clauseUnder(view: View, offset: number): { policy: Policy; clause: Clause } | null {
  const policy = policyAt(view.model, offset)
  const clause = policy ? clausesAt(policy, offset).at(-1) : undefined
  return policy && clause ? { policy, clause } : null
}

/** What the action would do to the clause around the offset; null where it makes no sense there. */
export function refactor(view: View, offset: number, action: ClauseAction): Refactoring | null {
  const under = clauseUnder(view, offset)
  if (!under) return null
  const { policy, clause } = under
  switch (action) {
    case 'insert-before':
      return insert(view, policy, clause, 'before')
    case 'insert-after':
      return insert(view, policy, clause, 'after')
    case 'move-up': {
      const before = sibling(policy, clause, -1)
      return before && swap(view, policy, before, clause, action)
    }
    case 'move-down': {
      const after = sibling(policy, clause, 1)
      return after && swap(view, policy, clause, after, action)
    }
    case 'delete':
      return remove(view, policy, clause)
    case 'items-to-articles':
      return itemsToArticles(view, policy, clause.level === 'level2' && clause.parent ? clause.parent : clause)
  }
}

function finish(
  view: View,
  action: ClauseAction,
  title: Message,
  change: Renumbering,
  build: (numerals: readonly TextEdit[]) => readonly TextEdit[],
): Refactoring {
  const { edits, lost } = numeralEdits(view.model, change)
  return { action, title, edits: build(edits), problems: lost.map(toProblem), change }
}

function toProblem({ reference, reason }: LostReference): Problem {
  const { start, end, text } = reference
  const message =
    reason === 'removed'
      ? { zh: `“${text}”所指条款被删除，将悬空`, en: `“${text}” will dangle: its target is deleted` }
      : { zh: `“${text}”将不再指向原条款`, en: `“${text}” will no longer mean the same clause` }
  return { start, end, message }
}

// ── where a clause stands in the text ───────────────────────────────────────────────────────────────────────────────

/** The clause with what stands before its label on the line (indent, Markdown marks) and all below it, without line ends. */
function extent(policy: Policy, clause: Clause): Span {
  const start = clause.paragraphs[0]!.placed.start
  let end = clause.end
  for (const { paragraphs } of subtree(policy, clause)) {
    for (const { placed } of paragraphs) end = Math.max(end, placed.start + placed.block.raw.trimEnd().length)
  }
  return span(start + indentBefore(clause), end)
}

/** Line ends and blanks that the block begins with belong to the gap before the clause. */
function indentBefore(clause: Clause): number {
  const { raw } = clause.paragraphs[0]!.placed.block
  return raw.length - raw.replace(/^[\r\n]+/u, '').length
}

function sibling(policy: Policy, clause: Clause, step: 1 | -1): Clause | null {
  const siblings = clause.parent ? clause.parent.children : policy.clauses
  const found = siblings[siblings.indexOf(clause) + step]
  return found && found.level === clause.level ? found : null
}

// ── insert ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const newTitle = '新增条款'

function insert(view: View, policy: Policy, clause: Clause, side: 'before' | 'after'): Refactoring | null {
  const group = seriesGroups(policy).find((members) => members.includes(clause))
  if (!group || clause.suffix > 0) return null
  const number = side === 'before' ? clause.number : clause.number + 1
  const from = group.indexOf(clause) + (side === 'before' ? 0 : 1)
  const numbers = new Map(group.slice(from).map((member) => [member, member.number + 1]))
  const change: Renumbering = {
    policy,
    numbers,
    removed: new Set(),
    order: orderWithGap(policy, clause, side),
    gapLevel: clause.level,
  }
  const title = {
    zh: `在${clause.label}${side === 'before' ? '之前' : '之后'}插入一条`,
    en: `Insert a clause ${side} ${clause.label}`,
  }
  return finish(view, side === 'before' ? 'insert-before' : 'insert-after', title, change, (numerals) => {
    const at = extent(policy, clause)
    const words = `${linePrefix(view.text, clause)}${labelFor(view.text, clause, number)}${newTitle}${ending(view.text, clause)}`
    const gap = gapAround(view.text, policy, clause)
    const where = side === 'before' ? at.start : at.end
    // In a text without line ends a heading is only seen as one when it stands on a line of its own.
    if (gap === '') return [...numerals, { start: where, end: where, newText: `\n${words}\n` }]
    return [...numerals, { start: where, end: where, newText: side === 'before' ? `${words}${gap}` : `${gap}${words}` }]
  })
}

/** The order with a place for the new clause, so that 前条 behind it is seen to look back at something else. */
function orderWithGap(policy: Policy, clause: Clause, side: 'before' | 'after'): readonly (Clause | null)[] {
  const order: (Clause | null)[] = [...policy.allClauses]
  const at = policy.allClauses.indexOf(clause) + (side === 'before' ? 0 : subtree(policy, clause).length)
  order.splice(at, 0, null)
  return order
}

/** What stands on the line before the label: indent, `##`, `**`. */
function linePrefix(text: string, clause: Clause): string {
  const { placed } = clause.paragraphs[0]!
  return text.slice(placed.start + indentBefore(clause), clause.labelSpan.start)
}

/** The label with another number, and the blank behind it that sets off the title. */
function labelFor(text: string, clause: Clause, number: number): string {
  const { end } = clause.labelSpan
  return relabel(text, clause, number) + text.slice(end, end + blankAfter(text, end))
}

function ending(text: string, clause: Clause): string {
  const bold = linePrefix(text, clause).includes('**') ? '**' : ''
  return `${clause.form === 'run-in' ? '。' : ''}${bold}`
}

/** The line ends between this clause and its neighbour, as the draft has them. */
function gapAround(text: string, policy: Policy, clause: Clause): string {
  const at = extent(policy, clause)
  const before = /[\r\n][\s]*$/u.exec(text.slice(Math.max(0, at.start - 8), at.start))?.[0]
  const after = /^[ \t]*((?:\r\n|\r|\n)[\r\n]*)/u.exec(text.slice(at.end, at.end + 8))?.[1]
  const gap = after && after.trim() === '' && at.end + after.length < text.length ? after : before
  return clause.paragraphs[0]!.placed.block.midLine ? '' : (gap ?? after ?? '\n')
}

// ── move ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function swap(view: View, policy: Policy, first: Clause, second: Clause, action: ClauseAction): Refactoring | null {
  const head = subtree(policy, first)
  const tail = subtree(policy, second)
  const at = policy.allClauses.indexOf(first)
  const order = [
    ...policy.allClauses.slice(0, at),
    ...tail,
    ...head,
    ...policy.allClauses.slice(at + head.length + tail.length),
  ]
  const numbers = numbersByOrder(policy, order)
  if (!numbers) return null
  const moved = action === 'move-up' ? second : first
  const title = {
    zh: `${action === 'move-up' ? '上移' : '下移'}${moved.label}`,
    en: `Move ${moved.label} ${action === 'move-up' ? 'up' : 'down'}`,
  }
  const change: Renumbering = { policy, numbers, removed: new Set(), order, gapLevel: null }
  return finish(view, action, title, change, (numerals) => {
    const a = extent(policy, first)
    const b = extent(policy, second)
    const inside = (edit: Span) => edit.start >= a.start && edit.end <= b.end
    const within = (part: Span) => {
      const own = numerals
        .filter((edit) => edit.start >= part.start && edit.end <= part.end)
        .map((edit) => ({ ...edit, start: edit.start - part.start, end: edit.end - part.start }))
      return applyEdits(view.text.slice(part.start, part.end), own)
    }
    const gap = view.text.slice(a.end, b.start)
    const newText = within(b) + gap + within(a)
    return [...numerals.filter((edit) => !inside(edit)), { start: a.start, end: b.end, newText }]
  })
}

// ── delete ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function remove(view: View, policy: Policy, clause: Clause): Refactoring | null {
  const removed = new Set(subtree(policy, clause))
  const order = policy.allClauses.filter((other) => !removed.has(other))
  const numbers = numbersByOrder(policy, order)
  if (!numbers) return null
  const title = { zh: `删除${clause.label}`, en: `Delete ${clause.label}` }
  return finish(view, 'delete', title, { policy, numbers, removed, order, gapLevel: null }, (numerals) => {
    const at = extent(policy, clause)
    const gapAfter = /^(?:[ \t　]*(?:\r\n|\r|\n))*/u.exec(view.text.slice(at.end))![0].length
    const atEnd = at.end + gapAfter >= view.text.length
    // At the end of the file the gap before goes instead, and the file keeps its last line end.
    const gapBefore = atEnd ? /(?:[\r\n][ \t　]*)*$/u.exec(view.text.slice(0, at.start))![0].length : 0
    const cut = atEnd ? span(at.start - gapBefore, at.end) : span(at.start, at.end + gapAfter)
    return [
      ...numerals.filter((edit) => edit.end <= cut.start || edit.start >= cut.end),
      { start: cut.start, end: cut.end, newText: '' },
    ]
  })
}

// ── items into articles ─────────────────────────────────────────────────────────────────────────────────────────────

/** （一） items of 第X条 become the articles behind it: 第X+1条, 第X+2条 …; 第X条第（二）项 becomes 第X+2条. */
function itemsToArticles(view: View, policy: Policy, article: Clause): Refactoring | null {
  const items = article.children
  if (article.level !== 'article' || items.length === 0) return null
  if (items.some((item) => item.level !== 'level2' || item.children.length > 0)) return null
  // A 款 behind the items would fall to the last of the new articles, and citations of it with it.
  if (article.paragraphs.some(({ start }) => start > items[0]!.start)) return null
  const articles = policy.allClauses.filter((clause) => clause.level === 'article')
  if (articles.some(({ suffix }) => suffix > 0)) return null
  const behind = articles.slice(articles.indexOf(article) + 1)
  const numbers = new Map<Clause, number>(behind.map((clause) => [clause, clause.number + items.length]))
  const names = new Map(items.map((item, index) => [item, writeLabel('article', article.number + index + 1)]))
  const change: Renumbering = { policy, numbers, removed: new Set(), order: policy.allClauses, gapLevel: null }
  const title = {
    zh: `将${article.label}的${items.length}项改为单独的条`,
    en: `Turn the ${items.length} items of ${article.label} into articles`,
  }
  return finish(view, 'items-to-articles', title, change, (numerals) => {
    const labels = items.map((item) => ({
      start: item.labelSpan.start,
      end: item.labelSpan.end + blankAfter(view.text, item.labelSpan.end),
      newText: `${names.get(item)}　`,
    }))
    const cited = citedItems(view, names)
    const clear = numerals.filter((edit) => !cited.some((own) => edit.start >= own.start && edit.end <= own.end))
    return [...clear, ...labels, ...cited, ...itemEndings(view, items)]
  })
}

function blankAfter(text: string, at: number): number {
  return /^[ \t　]*/u.exec(text.slice(at, at + 8))![0].length
}

/** 第三条第（二）项, 本条第二项: the whole reference becomes the new article's name. */
function citedItems(view: View, names: ReadonlyMap<Clause, string>): readonly TextEdit[] {
  const edits: TextEdit[] = []
  for (const policy of view.model.policies) {
    for (const { references } of policy.paragraphs) {
      for (const { targets, start, end, text } of references) {
        const own = targets.map((target) => names.get(target))
        if (own.length === 0 || own.some((name) => name === undefined)) continue
        const self = /^本(?!条|款|项)[^第]*/u.exec(text)?.[0] ?? ''
        edits.push({ start, end, newText: `${self}${own.join('、')}` })
      }
    }
  }
  return edits
}

/** An item ends with ；, an article with 。 */
function itemEndings(view: View, items: readonly Clause[]): readonly TextEdit[] {
  return items.flatMap((item) => {
    const last = item.end - 1
    return view.text[last] === '；' || view.text[last] === ';' ? [{ start: last, end: item.end, newText: '。' }] : []
  })
}

/** For a title in a menu: 删除第五条（2 处引用将悬空）. */
export function titleWithProblems({ title, problems }: Refactoring): Message {
  if (problems.length === 0) return title
  return {
    zh: `${title.zh}（${problems.length} 处引用将悬空或改变所指）`,
    en: `${title.en} (${problems.length} references would dangle or change meaning)`,
  }
}

/** The clause in words, for a preview's heading. */
export function describeClause(clause: Clause): string {
  return `${clause.path}${clauseTitle(clause)}`
}
