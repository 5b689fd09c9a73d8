/** How a refactoring of clauses reaches the other drafts of the workspace that cite them. */
import type { Clause, Policy } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import { numeralStyle, writeNumeral } from '../text/numerals.ts'
import { span, type TextEdit } from '../text/span.ts'
import { type Ranged, rangeOutcome } from './renumber-range.ts'
import { articleName, lastArticle, type LostReference, type Renumbering, wholeName } from './renumbering.ts'
import type { Problem, Refactoring } from './refactoring.ts'
import { type CitedPart, resolveIn } from './workspace.ts'
import type { Citing, WorkspaceIndex } from './workspace-index.ts'

export interface WorkspaceRefactoring {
  readonly refactoring: Refactoring
  /** Edits by document, the refactored one first. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>
  readonly problems: readonly (Problem & { readonly uri: string })[]
}

/** The refactoring with the citations of 《…》第九条 in other drafts following it. */
export function acrossWorkspace(
  uri: string,
  refactoring: Refactoring,
  workspace: WorkspaceIndex,
): WorkspaceRefactoring {
  const edits = new Map<string, TextEdit[]>([[uri, [...refactoring.edits]]])
  const problems = refactoring.problems.map((problem) => ({ ...problem, uri }))
  const { policy } = refactoring.change
  for (const [other, citations] of byDraft(policy.title ? workspace.citing(policy.title.text, uri) : [])) {
    const now = numbersNow(citations, refactoring.change)
    const list: TextEdit[] = []
    for (const citing of citations) {
      const found = follow(citing, refactoring.change, now)
      // 第三条第（一）项、第（二）项: the second takes over the number of the first, which is written once.
      for (const edit of found.edits) if (list.every(({ start }) => start !== edit.start)) list.push(edit)
      if (found.lost)
        problems.push({ uri: other, start: citing.start, end: citing.end, message: messageOf(found.lost) })
    }
    if (list.length > 0) edits.set(other, list)
  }
  return { refactoring, edits, problems }
}

function byDraft(citations: readonly Citing[]): ReadonlyMap<string, readonly Citing[]> {
  const drafts = new Map<string, Citing[]>()
  for (const citing of citations) {
    const list = drafts.get(citing.uri)
    if (list) list.push(citing)
    else drafts.set(citing.uri, [citing])
  }
  return drafts
}

/** A number in a draft that cites, with the clause that it means. */
interface CitedNumber {
  readonly part: CitedPart
  readonly clause: Clause | null
}

/**
 * The numbers that the citations of one draft are to have, by where their numerals begin: those of their clauses, in a list in
 * ascending order. Where one of a list is not found, or they are not of one parent, each is for itself.
 */
function numbersNow(citations: readonly Citing[], { policy, numbers }: Renumbering): ReadonlyMap<number, number> {
  const lists = new Map<number, Map<number, CitedNumber>>()
  for (const { citation } of citations) {
    const targets = resolveIn(policy, citation.parts)
    for (const [index, part] of citation.parts.entries()) {
      let list = lists.get(part.list)
      if (!list) lists.set(part.list, (list = new Map()))
      // A number that is written once for two citations is one.
      if (!list.has(part.numeral.start)) list.set(part.numeral.start, { part, clause: targets[index] ?? null })
    }
  }
  const now = new Map<number, number>()
  for (const list of lists.values()) {
    const members = [...list.values()].sort((a, b) => a.part.numeral.start - b.part.numeral.start)
    const above = members[0]!.clause?.parent
    const own = members.map(({ part, clause }) => (clause && numbers.get(clause)) ?? part.number)
    if (members.every(({ clause }) => clause && clause.parent === above)) own.sort((a, b) => a - b)
    for (const [place, { part }] of members.entries()) now.set(part.numeral.start, own[place]!)
  }
  return now
}

interface Followed {
  readonly edits: readonly TextEdit[]
  readonly lost: LostReference['reason'] | null
}

function follow({ citation, start, end }: Citing, change: Renumbering, now: ReadonlyMap<number, number>): Followed {
  const { policy, removed, articles } = change
  const targets = resolveIn(policy, citation.parts)
  const last = targets.at(-1) ?? null
  if (citation.range && last) {
    const between = rangeBetween(policy, targets)
    // 第三条第（一）至（三）项, when all of them become articles.
    if (between[0] && between.every((clause) => articles.has(clause))) {
      const from = citation.parts.find(({ step }) => step >= start)
      const newText = `${articleName(change, between[0])}至${articleName(change, last)}`
      return { edits: from ? [{ ...span(from.step, end), newText }] : [], lost: from ? null : 'moved' }
    }
    const written = new Map(citation.parts.map(({ numeral, written }) => [numeral.start, written]))
    const ranged: Ranged = {
      start,
      end,
      targets: between,
      parts: citation.parts.map((part, index) => ({ ...part, ...part.numeral, target: targets[index] ?? null })),
    }
    const place = new Map(change.order.map((clause, index) => [clause, index]))
    const found = rangeOutcome((at) => written.get(at.start) ?? '', ranged, change, place)
    return found ?? { edits: [], lost: null }
  }
  const edits: TextEdit[] = []
  for (const { numeral, written, number } of citation.parts) {
    const next = now.get(numeral.start) ?? number
    if (next !== number) edits.push({ ...numeral, newText: writeNumeral(next, numeralStyle(written)) })
  }
  if (targets.some((clause) => clause && removed.has(clause))) return { edits, lost: 'removed' }
  const named = last && targets.length === citation.parts.length ? renamed(citation.parts, last, change, start) : null
  if (named) return { edits: [named], lost: null }
  return { edits, lost: last && articles.has(last) ? 'moved' : null }
}

/** 《…》第三条第（二）项 becomes 《…》第五条, and 《…》第三条 all the articles that its items have become. */
function renamed(parts: readonly CitedPart[], clause: Clause, change: Renumbering, start: number): TextEdit | null {
  const own = parts.at(-1)!
  const [first] = parts
  if (change.articles.has(clause)) {
    // Lists of items in one breath are left to the drafter.
    if (parts.length !== 2 || first?.level !== 'article') return null
    // 第三条第（一）项、第（二）项: the second takes its article over from the first.
    const from = first.step < start ? own.step : first.step
    return { ...span(from, own.stepEnd), newText: articleName(change, clause) }
  }
  if (parts.length !== 1 || lastArticle(change, clause) === clause) return null
  return { ...span(own.step, own.stepEnd), newText: wholeName(change, clause) }
}

/** The clauses of a range's level between its ends, both included. */
function rangeBetween(policy: Policy, ends: readonly (Clause | null)[]): readonly Clause[] {
  const last = ends.at(-1)
  const first = ends.find((clause) => clause?.level === last?.level)
  if (!first || !last) return []
  const all = first.level === 'article' ? policy.allClauses : (first.parent?.children ?? policy.allClauses)
  return all.slice(all.indexOf(first), all.indexOf(last) + 1).filter(({ level }) => level === first.level)
}

function messageOf(reason: LostReference['reason']): Message {
  switch (reason) {
    case 'removed':
      return { zh: '另一文稿引用的条款被删除', en: 'Another draft cites a clause that is deleted' }
    case 'widened':
      return {
        zh: '另一文稿引用的范围将包括新增条款',
        en: 'A range that another draft cites will take in the new clause',
      }
    case 'narrowed':
      return {
        zh: '另一文稿引用的范围内有条款被删除',
        en: 'A clause inside a range that another draft cites is deleted',
      }
    case 'moved':
      return {
        zh: '另一文稿的引用将不再指向原条款',
        en: 'A citation in another draft will no longer mean the same clause',
      }
  }
}
