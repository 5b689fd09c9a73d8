/**
 * Refactorings of clauses: insert, move, delete, turn items into articles. Every number behind them and every reference
 * follows, in this file and in the other drafts of the workspace; what cannot follow is listed first.
 */
import { levelRank } from '../model/labels.ts'
import type { Clause, Policy } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import { applyEdits, span, type TextEdit } from '../text/span.ts'
import { relabel } from './complete-clauses.ts'
import { extent, indentBefore } from './clause-extent.ts'
import { listMarks, markEdits, siblings } from './list-marks.ts'
import { clausesAt, policyAt } from './locate.ts'
import { itemsToArticles } from './refactor-items.ts'
import { blankAfter, type ClauseAction, finish, noGap, none, type Refactoring } from './refactoring.ts'
import { hasCellNumber } from './renumber-cells.ts'
import { numbersByOrder, numbersWithout, seriesGroups, subtree } from './renumber.ts'
import type { Renumbering } from './renumbering.ts'
import type { View } from './view.ts'

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

function sibling(policy: Policy, clause: Clause, step: 1 | -1): Clause | null {
  const all = clause.parent ? clause.parent.children : policy.clauses
  const found = all[all.indexOf(clause) + step]
  // Two lists in a row are two series: the first item of one has nothing in front of it.
  const together = seriesGroups(policy).some((group) => group.includes(clause) && found && group.includes(found))
  return found && together ? found : null
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
    gapBeside: clause,
    articles: none,
  }
  const title = {
    zh: `在${clause.label}${side === 'before' ? '之前' : '之后'}插入一条`,
    en: `Insert a clause ${side} ${clause.label}`,
  }
  const heading = `${labelFor(view.text, clause, number)}${newTitle}`
  const build = (numerals: readonly TextEdit[]) => {
    const at = extent(policy, clause)
    const gap = gapAround(view.text, policy, clause)
    const list = [...siblings(policy, clause)] as (Clause | null)[]
    list.splice(list.indexOf(clause) + (side === 'before' ? 0 : 1), 0, null)
    const marks = listMarks(view.text, policy, clause)
    const closes = marks ? markEdits(view.text, policy, marks, list) : []
    const mark = marks && (list.at(-1) === null ? marks.final : marks.between)
    const words = `${linePrefix(view.text, clause)}${heading}${ending(view.text, clause, mark)}`
    const where = side === 'before' ? at.start : at.end
    const newText = side === 'before' ? `${words}${gap}` : `${gap}${words}`
    return [...numerals, ...closes, { start: where, end: where, newText }]
  }
  return finish(view, side === 'before' ? 'insert-before' : 'insert-after', title, change, build, heading)
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

function ending(text: string, clause: Clause, mark: string | null): string {
  const bold = linePrefix(text, clause).includes('**') ? '**' : ''
  // In a text without line ends the full stop sets off the next label, but behind the title of a chapter.
  const stopped = clause.form === 'run-in' || (inLine(clause) && levelRank[clause.level] > levelRank.section)
  return `${mark ?? (stopped ? '。' : '')}${bold}`
}

/** The line ends between this clause and its neighbour, as the draft has them. */
function gapAround(text: string, policy: Policy, clause: Clause): string {
  const at = extent(policy, clause)
  const before = /[\r\n][\s]*$/u.exec(text.slice(Math.max(0, at.start - 8), at.start))?.[0]
  const after = /^[ \t]*((?:\r\n|\r|\n)[\r\n]*)/u.exec(text.slice(at.end, at.end + 8))?.[1]
  const gap = after && after.trim() === '' && at.end + after.length < text.length ? after : before
  return inLine(clause) ? '' : (gap ?? after ?? '\n')
}

/** The clause begins inside a line, in a text without line ends. */
function inLine(clause: Clause): boolean {
  return clause.paragraphs[0]!.placed.block.midLine
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
  const stretch = span(extent(policy, first).start, extent(policy, second).end)
  if (!numbers || seriesGroups(policy).some((group) => hasCellNumber(view.text, group, stretch))) return null
  const moved = action === 'move-up' ? second : first
  const title = {
    zh: `${action === 'move-up' ? '上移' : '下移'}${moved.label}`,
    en: `Move ${moved.label} ${action === 'move-up' ? 'up' : 'down'}`,
  }
  const change: Renumbering = { policy, numbers, removed: new Set(), order, ...noGap, articles: none }
  return finish(view, action, title, change, (numerals) => {
    const a = extent(policy, first)
    const b = extent(policy, second)
    // The neighbour changes sides, so that the cursor stays in the clause that its user moves.
    const jumps = action === 'move-up' ? a : b
    const marks = listMarks(view.text, policy, first)
    const list = siblings(policy, first).map((one) => (one === first ? second : one === second ? first : one))
    const all = [...numerals, ...(marks ? markEdits(view.text, policy, marks, list) : [])]
    const inside = all
      .filter((edit) => edit.start >= jumps.start && edit.end <= jumps.end)
      .map((edit) => ({ ...edit, start: edit.start - jumps.start, end: edit.end - jumps.start }))
    const words = applyEdits(view.text.slice(jumps.start, jumps.end), inside)
    const gap = view.text.slice(a.end, b.start)
    const outside = all.filter((edit) => edit.end <= jumps.start || edit.start >= jumps.end)
    return action === 'move-up'
      ? [...outside, { start: a.start, end: b.start, newText: '' }, { start: b.end, end: b.end, newText: gap + words }]
      : [...outside, { start: a.start, end: a.start, newText: words + gap }, { start: a.end, end: b.end, newText: '' }]
  })
}

// ── delete ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function remove(view: View, policy: Policy, clause: Clause): Refactoring | null {
  const removed = new Set(subtree(policy, clause))
  const order = policy.allClauses.filter((other) => !removed.has(other))
  const numbers = numbersWithout(policy, removed)
  if (!numbers) return null
  const title = { zh: `删除${clause.label}`, en: `Delete ${clause.label}` }
  const change: Renumbering = { policy, numbers, removed, order, ...noGap, articles: none }
  return finish(view, 'delete', title, change, (numerals) => {
    const at = extent(policy, clause)
    const gapAfter = /^(?:[ \t　]*(?:\r\n|\r|\n))*/u.exec(view.text.slice(at.end))![0].length
    const atEnd = at.end + gapAfter >= view.text.length
    // At the end of the file the gap before goes instead, and the file keeps its last line end.
    const gapBefore = atEnd ? /(?:[\r\n][ \t　]*)*$/u.exec(view.text.slice(0, at.start))![0].length : 0
    const cut = atEnd ? span(at.start - gapBefore, at.end) : span(at.start, at.end + gapAfter)
    const marks = listMarks(view.text, policy, clause)
    const left = siblings(policy, clause).filter((other) => other !== clause)
    return [
      ...(marks ? markEdits(view.text, policy, marks, left) : []),
      ...numerals.filter((edit) => edit.end <= cut.start || edit.start >= cut.end),
      { start: cut.start, end: cut.end, newText: '' },
    ]
  })
}

/** For a title in a menu: 删除第五条（2 处引用将悬空）. */
export function titleWithProblems({ title, problems }: Refactoring): Message {
  if (problems.length === 0) return title
  return {
    zh: `${title.zh}（${problems.length} 处引用将悬空或改变所指）`,
    en: `${title.en} (${problems.length} ${problems.length === 1 ? 'reference' : 'references'} would dangle or change meaning)`,
  }
}
