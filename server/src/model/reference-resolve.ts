/** From the steps of a reference to the clauses they lead to. */
import { type NumberNode, type ReferenceNode, type Step, unitRank } from '../syntax/reference-nodes.ts'
import { readNumeral, writeNumeral } from '../text/numerals.ts'
import type { ClauseDraft, ParagraphDraft, PolicyDraft } from './draft.ts'
import { writeLabel } from './labels.ts'
import type { ClauseLevel } from './model.ts'
import { articleOf, type ClauseIndex, itemsOf, listsInline, paragraphAt, paragraphOf } from './reference-index.ts'
import { type Place, type State, startOf } from './reference-start.ts'

/** What one number of a step leads to. */
export interface PartTarget {
  readonly number: NumberNode
  readonly step: Step
  readonly value: number
  readonly suffix: number
  readonly clauses: readonly ClauseDraft[]
  readonly paragraph: ParagraphDraft | null
}

export interface Resolution {
  readonly status: 'resolved' | 'dangling' | 'ambiguous' | 'relative'
  readonly parts: readonly PartTarget[]
  readonly targets: readonly ClauseDraft[]
  readonly paragraphs: readonly ParagraphDraft[]
  readonly missing: {
    readonly label: string
    readonly nearest: ClauseDraft | null
    readonly number: NumberNode | null
    readonly sure: boolean
  } | null
  readonly loose: boolean
}

/** Resolves 第…, 本条第…, 前款第… against a policy's clauses. */
export function resolveClause(
  node: ReferenceNode,
  index: ClauseIndex,
  place: Place,
  start: State = startOf(node.scope, index, place),
): Resolution {
  const found = follow(node, index, place, start)
  const [first, ...rest] = node.steps
  if (found.status !== 'dangling' || index.articles || first?.unit !== 'article') return found
  // 第一条第（三）项 where there are no 条: 一、（三） when the series that runs on has no such item.
  const top = follow({ ...node, steps: [{ ...first, unit: 'level1' }, ...rest] }, index, place, start)
  return top.status === 'resolved' ? { ...top, loose: true } : found
}

function follow(node: ReferenceNode, index: ClauseIndex, place: Place, start: State): Resolution {
  const walk = new Walk(node, index, place)
  let state: State | null = start
  for (const step of node.inherited) state = state && walk.step(state, step, false)
  for (const step of node.steps) state = state && walk.step(state, step, true)
  if (state && node.to) {
    // 第三条第一项至第三项: the far end lies in the same article.
    const above = [...node.inherited, ...node.steps].filter((step) => unitRank[step.unit] < unitRank[node.to![0]!.unit])
    let end: State | null = start
    for (const step of above) end = end && walk.step(end, step, false)
    for (const step of node.to) end = end && walk.step(end, step, true)
    walk.fill()
  }
  return walk.result()
}

class Walk {
  readonly #node: ReferenceNode
  readonly #index: ClauseIndex
  readonly #place: Place
  readonly #parts: PartTarget[] = []
  #missing: Resolution['missing'] = null
  #status: Resolution['status'] = 'resolved'
  #loose = false
  #last: State[] = []
  #between: ClauseDraft[] = []

  constructor(node: ReferenceNode, index: ClauseIndex, place: Place) {
    this.#node = node
    this.#index = index
    this.#place = place
  }

  /** One step down; the state for the next step is that of the last number. Null when something is missing. */
  step(from: State, step: Step, own: boolean): State | null {
    let last: State | null = null
    const reached: State[] = []
    for (const number of step.numbers) {
      const value = readNumeral(number.text)
      if (value === null) continue
      const suffix = number.suffix ? (readNumeral(number.suffix.text) ?? 0) : 0
      const found = this.#find(from, step, number, value, suffix)
      if (own) {
        this.#parts.push({
          number,
          step,
          value,
          suffix,
          clauses: found?.clauses ?? [],
          paragraph: found?.paragraph ?? null,
        })
      }
      if (!found) continue
      last = { clause: found.clauses[0] ?? from.clause, paragraph: found.paragraph }
      for (const clause of found.clauses) reached.push({ clause, paragraph: found.paragraph })
      if (found.clauses.length === 0 && from.clause) reached.push({ clause: from.clause, paragraph: found.paragraph })
    }
    if (own) this.#last = reached
    if (own && step.through) this.fill()
    return last
  }

  /** The clauses between the two ends of a range. */
  fill(): void {
    const ends = this.#parts.map((part) => part.clauses[0]).filter((clause) => clause !== undefined)
    const end = ends.at(-1)
    if (!end) return
    // 第二条第（一）至（三）项 begins at the first 项, not at the article above it.
    const first = ends.find((clause) => clause.level === end.level)!
    // （一） that run on through 一、 and 二、 are one list.
    const runsOn = first.parent !== end.parent && this.#index.scheme(first.level) === 'continuous'
    const all =
      first.level === 'article' || runsOn
        ? this.#index.of(first.level)
        : (first.parent?.children ?? this.#index.of(first.level))
    // Nothing lies between where the end stands before the beginning or in another list.
    this.#between = all.slice(all.indexOf(first), all.indexOf(end) + 1)
  }

  result(): Resolution {
    const targets = new Set<ClauseDraft>(this.#between)
    const paragraphs = new Set<ParagraphDraft>()
    for (const { clause, paragraph } of this.#last) {
      if (clause) targets.add(clause)
      if (paragraph) paragraphs.add(paragraph)
    }
    return {
      status: this.#missing ? (this.#status === 'relative' ? 'relative' : 'dangling') : this.#status,
      parts: this.#parts,
      targets: this.#missing ? [] : [...targets],
      paragraphs: [...paragraphs],
      missing: this.#status === 'relative' ? null : this.#missing,
      loose: this.#loose,
    }
  }

  #find(
    from: State,
    step: Step,
    number: NumberNode,
    value: number,
    suffix: number,
  ): { readonly clauses: readonly ClauseDraft[]; readonly paragraph: ParagraphDraft | null } | null {
    switch (step.unit) {
      case 'part':
      case 'chapter':
      case 'section':
        return this.#division(from, step.unit, number, value)
      case 'article':
        if (this.#index.articles) return this.#entryNear(value) ?? this.#article(number, value, suffix)
        return from.clause ? this.#entry(from.clause, number, value) : this.#looseClause(step, number, value)
      case 'level1':
        // 第二部分 means 二、 where nothing is called so.
        if (this.#node.form !== 'labels' && this.#index.of('part').length > 0)
          return this.#division(from, 'part', number, value)
        return this.#label(from, step.unit, number, value)
      case 'level2':
      case 'level3':
        return this.#label(from, step.unit, number, value)
      case 'paragraph':
        return this.#paragraph(from, number, value)
      default:
        return this.#item(from, step, number, value)
    }
  }

  #lack(label: string, number: NumberNode, nearest: ClauseDraft | null, relative = false, sure = true): null {
    this.#missing ??= { label, nearest, number, sure }
    if (relative) this.#status = 'relative'
    return null
  }

  #division(from: State, level: 'part' | 'chapter' | 'section', number: NumberNode, value: number) {
    let found = this.#index.find(level, value)
    if (from.clause) found = found.filter((clause) => isWithin(clause, from.clause!))
    else {
      const near = found.filter((clause) => clause.parent && isWithin(this.#place.clause, clause.parent))
      if (near.length > 0) found = near
    }
    if (found.length > 0) return { clauses: found.slice(0, 1), paragraph: null }
    // 第三章 of a draft that has 一、 二、 三、 at its top.
    if (this.#index.of(level).length === 0 && level === 'chapter') {
      const top = this.#index.find('level1', value)
      if (top.length > 0) {
        this.#loose = true
        return { clauses: top.slice(0, 1), paragraph: null }
      }
    }
    const all = this.#index.of(level)
    const label = writeLabel(level, value, 0, all[0]?.prefix)
    return this.#lack(label, number, nearest(all, value), all.length === 0, !isInside(all, value))
  }

  #article(number: NumberNode, value: number, suffix: number) {
    const found = this.#index.find('article', value, suffix)
    if (found.length > 0) return { clauses: found.slice(0, 1), paragraph: null }
    // 第十条之一的 can mean "one of those of article ten" where there is no 第十条之一.
    const plain = this.#index.find('article', value)
    if (plain.length > 0 && suffix === 1 && this.#index.of('article').every((clause) => clause.suffix === 0)) {
      return { clauses: plain.slice(0, 1), paragraph: null }
    }
    return this.#lack(writeLabel('article', value, suffix), number, nearest(this.#index.of('article'), value))
  }

  /** 本款第1条, 本项第2条 below an article: the 1. of the list around the sentence, since an article lies in no 款. */
  #entryNear(value: number) {
    const { scope } = this.#node
    if (scope?.kind !== 'this' || !/^(?:paragraph|item)$/.test(scope.word)) return null
    for (let at = this.#place.clause; at && at.level !== 'article'; at = at.parent) {
      const list = at.children.length > 0 ? at.children : (at.parent?.children ?? [])
      const found = list.find((child) => child.number === value && child.level !== 'article')
      if (found) return { clauses: [found], paragraph: null }
    }
    return null
  }

  /** 本款第1条 where there are no 条: an entry of this clause, and never one of another. */
  #entry(clause: ClauseDraft, number: NumberNode, value: number) {
    const found = clause.children.find((child) => child.number === value)
    if (found) {
      this.#loose = true
      return { clauses: [found], paragraph: null }
    }
    return this.#lack(writeLabel('article', value), number, nearest(clause.children, value), true)
  }

  /** 第九条 or 第（九）项 where there are no 条: the level whose numbers run on through the draft. */
  #looseClause(step: Step, number: NumberNode, value: number) {
    this.#loose = true
    const levels: ClauseLevel[] = number.bracketed ? ['level2', 'level4'] : ['level2', 'level3', 'level1']
    const top = !number.bracketed && step.unit === 'article' ? this.#index.find('level1', value) : []
    for (const level of levels) {
      const found = this.#index.find(level, value)
      const scheme = this.#index.scheme(level)
      if (found.length === 0 || scheme === null) continue
      // 本细则第三条 means 三、 where the only 3. is the third item of one of the parts.
      if (top.length === 1 && level !== 'level1' && this.#isOneList(level)) continue
      const near = found.filter((clause) => clause.parent && isWithin(this.#place.clause, clause.parent))
      if (near.length === 1 && level !== 'level2' && this.#node.scope?.kind !== 'own')
        return { clauses: near, paragraph: null }
      if (found.length > 1 && scheme !== 'continuous') {
        // 第三条 can mean 三、 where the （三） restart under each 一、.
        if (top.length === 1) return { clauses: top, paragraph: null }
        // 第1、2条 of a list that restarts: the reader knows which list, the model does not.
        this.#status = number.bracketed || this.#node.scope?.kind === 'own' ? 'ambiguous' : 'relative'
        return { clauses: [...near, ...found.filter((clause) => !near.includes(clause))], paragraph: null }
      }
      return { clauses: found.slice(0, 1), paragraph: null }
    }
    const counted = levels.flatMap((level) => this.#index.of(level))
    const label = number.bracketed ? writeLabel('level2', value) : writeLabel('article', value)
    const enough = counted.length >= 3
    return this.#lack(label, number, nearest(counted, value), !enough)
  }

  /** Whether all clauses of a level stand in one list below a clause: then they are items of it, and no series of the draft. */
  #isOneList(level: ClauseLevel): boolean {
    const all = this.#index.of(level)
    const { parent } = all[0]!
    // Where there are only 一、 and 二、, （一） below the first are what such drafts call 第一条.
    if (level === 'level2' && this.#index.of('level1').length < 3) return false
    // 本意见第二条 in the list itself looks beyond it all the same.
    const beyond = this.#node.scope?.kind === 'own' || (parent !== null && !isWithin(this.#place.clause, parent))
    return parent !== null && beyond && all.every((clause) => clause.parent === parent)
  }

  /** Of several 三、 in a draft whose 一、 begin anew in its parts those in the row that the sentence stands in; all where none does. */
  #inRow(found: readonly ClauseDraft[]): readonly ClauseDraft[] {
    const all = this.#index.of(found[0]!.level)
    const at = all.findLastIndex(({ start }) => start <= this.#place.paragraph.start)
    const begin = all.findLastIndex(({ number }, i) => i <= at && number === 1)
    const next = all.findIndex(({ number }, i) => i > at && number === 1)
    const row = all.slice(Math.max(0, begin), next < 0 ? undefined : next)
    const near = found.filter((clause) => row.includes(clause))
    return near.length > 0 ? near : found
  }

  #label(from: State, level: 'level1' | 'level2' | 'level3', number: NumberNode, value: number) {
    let found = this.#index.find(level, value)
    if (from.clause) found = found.filter((clause) => isWithin(clause, from.clause!))
    else if (found.length > 1) found = this.#inRow(found)
    if (found.length > 0) return { clauses: found.slice(0, 1), paragraph: null }
    const all = from.clause ? from.clause.children.filter((clause) => clause.level === level) : this.#index.of(level)
    return this.#lack(writeLabel(level, value), number, nearest(all, value), all.length === 0)
  }

  #paragraph(from: State, number: NumberNode, value: number) {
    const article = from.clause ?? articleOf(this.#place.clause)
    const label = `第${writeNumeral(value, 'han')}款`
    if (!article) return this.#lack(label, number, null, true)
    const found = paragraphOf(article, value)
    if (found) return { clauses: [article], paragraph: found }
    // 第二条第一款 where there are no 条: （一） below 二、.
    const entry = from.clause && !this.#index.articles ? article.children.find((child) => child.number === value) : null
    if (entry) {
      this.#loose = true
      return { clauses: [entry], paragraph: null }
    }
    const loose = looseParagraph(article, value, this.#index.policy)
    if (loose) return { clauses: [article], paragraph: loose }
    // A bare 第二款 right after another document was named may speak of that document.
    const sure = from.clause !== null && article.level === 'article'
    // An article of one paragraph may have had its 款 run together when it was pasted.
    const counted = article.paragraphs.filter((paragraph) => paragraph.number > 0).length > 1
    return this.#lack(`${sure ? article.label : ''}${label}`, number, article, !sure, counted)
  }

  #item(from: State, step: Step, number: NumberNode, value: number) {
    const word = step.unit === 'subitem' ? '目' : '项'
    const label = `第${writeNumeral(value, 'han')}${word}`
    const base = from.clause
    if (!base && !this.#index.articles) return this.#looseItem(step, number, value)
    const clause = base ?? articleOf(this.#place.clause)
    if (!clause) return this.#lack(label, number, null, true)
    const within = base ? from.paragraph : paragraphAt(clause, this.#place.paragraph.start)
    const candidates = clause.level === 'article' ? itemsOf(clause, within) : clause.children
    const found =
      candidates.find((item) => item.number === value) ??
      (base ? undefined : clause.children.find((item) => item.number === value))
    if (found) return { clauses: [found], paragraph: from.paragraph }
    // 本措施第二条和第（一）项: where there are no 条, the second is no item of the first.
    if (!this.#index.articles && this.#node.inherited.length > 0) return this.#looseItem(step, number, value)
    const texts = within ? [within] : clause.paragraphs
    if (texts.some((paragraph) => listsInline(paragraph, writeNumeral(value, 'han'), value)))
      return { clauses: [clause], paragraph: from.paragraph }
    // 前款第三项: where 前款 lists nothing, 款 may have been miscounted, or what it says of its items is not numbered.
    const sure = base !== null && (this.#node.scope?.kind !== 'previous' || candidates.length > 1)
    return this.#lack(
      `${sure ? clause.label : ''}${label}`,
      number,
      nearest(candidates, value),
      !sure,
      !isInside(candidates, value),
    )
  }

  /** 第（三）项 in a draft without 条: a list around the sentence first, then the draft's own series. */
  #looseItem(step: Step, number: NumberNode, value: number) {
    if (this.#node.scope?.kind !== 'own') {
      for (let at = this.#place.clause; at; at = at.parent) {
        const listed = at.children.find((child) => child.number === value)
        if (listed && at.children.length > 1) return { clauses: [listed], paragraph: null }
        if (listsInline(this.#place.paragraph, writeNumeral(value, 'han'), value))
          return { clauses: [at], paragraph: null }
        // 三、 is never called 第（三）项: where no item of that number stands nearer, the draft's own series is meant.
        if (at.parent || at.level === 'level1') continue
        const { level } = at
        const sibling = this.#index.policy.clauses.find((other) => other.number === value && other.level === level)
        if (sibling) return { clauses: [sibling], paragraph: null }
      }
    }
    const found = this.#looseClause(step, number, value)
    if (!found && this.#node.scope?.kind !== 'own') this.#status = 'relative'
    return found
  }
}

/**
 * A 款 that cannot be counted with certainty: in a file without line ends an article is one block, and behind items with
 * titles of their own nobody can tell whether a paragraph is the item's or the article's.
 */
function looseParagraph(article: ClauseDraft, value: number, policy: PolicyDraft): ParagraphDraft | null {
  const all: ParagraphDraft[] = []
  const collect = (clause: ClauseDraft) => {
    for (const paragraph of clause.paragraphs) {
      if (clause === article || paragraph !== clause.paragraphs[0]) all.push(paragraph)
    }
    for (const child of clause.children) collect(child)
  }
  collect(article)
  const first = all[0]
  if (all.length === 1 && policy.paragraphs.some((paragraph) => paragraph.placed.block.midLine)) return first ?? null
  return all.sort((a, b) => a.start - b.start)[value - 1] ?? null
}

function isWithin(clause: ClauseDraft | null, outer: ClauseDraft): boolean {
  for (let at = clause; at; at = at.parent) if (at === outer) return true
  return false
}

/** Whether a number lies in the middle of a series that lacks it: then its label was lost, and the numbering rules say so. */
function isInside(clauses: readonly ClauseDraft[], value: number): boolean {
  return clauses.some((clause) => clause.number > value) && clauses.some((clause) => clause.number < value)
}

/** The clause whose number is closest. */
export function nearest(clauses: readonly ClauseDraft[], value: number): ClauseDraft | null {
  let best: ClauseDraft | null = null
  for (const clause of clauses) {
    if (!best || Math.abs(clause.number - value) < Math.abs(best.number - value)) best = clause
  }
  return best
}
