/** The clause tree in the panel: redraws only rows whose markup changed, folds, filters, follows the cursor. */
import type { PreviewClause, PreviewData, PreviewPlace } from '../../server/src/preview/data.ts'
import { applyFilter, bodiesOf, everything, type Filter, rulesOf } from '../../server/src/preview/filter.ts'
import { renderPolicy, renderRow } from '../../server/src/preview/outline.ts'
import { fill, type Words } from '../../server/src/preview/words.ts'

export const noData: PreviewData = { policies: [], clauses: [], findings: [], rules: {} }

/** Rows that are drawn in one go; the rest follow frame by frame, so that typing never waits for a long draft. */
const batch = 400

/** A row of the tree: a policy's head, or a clause. */
interface Row {
  readonly markup: string
  readonly node: HTMLElement
  readonly policy: number
  /** Index in the data's clauses; null for a head. */
  readonly clause: number | null
}

export class OutlineView {
  readonly #root: HTMLElement
  readonly #words: Words
  readonly #go: (place: PreviewPlace, keep: boolean) => void
  #data: PreviewData = noData
  /** In order, as drawn last. */
  #rows: Row[] = []
  /** Place in `#rows` of each clause that is drawn. */
  #places: number[] = []
  #filter: Filter = everything
  #shown: readonly ('match' | 'path' | false)[] = []
  /** Folded clauses by their path: indexes shift while the draft is edited. */
  readonly #folded = new Set<string>()
  #current: HTMLElement | null = null
  #focusable: HTMLElement | null = null
  #cursor = -1
  #frame = 0

  constructor(root: HTMLElement, words: Words, go: (place: PreviewPlace, keep: boolean) => void) {
    this.#root = root
    this.#words = words
    this.#go = go
    root.addEventListener('click', (event) => this.#clicked(event))
    root.addEventListener('keydown', (event) => this.#pressed(event))
    root.addEventListener('focusin', ({ target }) => {
      const row = this.#rowOf(target as HTMLElement)
      if (row) this.#makeFocusable(row.node)
    })
  }

  get shown(): readonly ('match' | 'path' | false)[] {
    return this.#shown
  }

  update(data: PreviewData): void {
    this.#data = data
    cancelAnimationFrame(this.#frame)
    this.#draw(0)
  }

  /** Draws from the n-th row on, and the rest in the next frames. */
  #draw(from: number): void {
    const plan = this.#plan()
    if (plan.length === 0) {
      this.#root.replaceChildren(paragraph(this.#words.nothing))
      this.#rows = []
      this.#places = []
      return
    }
    const tree = this.#tree()
    if (from === 0) for (const { node } of this.#rows.splice(plan.length)) node.remove()
    const end = Math.min(plan.length, from + batch)
    for (let i = from; i < end; i++) this.#drawRow(tree, i, plan[i]!)
    this.#places = []
    this.#rows.forEach(({ clause }, place) => {
      if (clause !== null) this.#places[clause] = place
    })
    if (end < plan.length) this.#frame = requestAnimationFrame(() => this.#draw(end))
    if (from === 0 || end === plan.length) this.#apply()
  }

  #drawRow(tree: HTMLElement, place: number, row: Pick<Row, 'policy' | 'clause'>): void {
    const { policy, clause } = row
    const { text: markup } =
      clause === null ? renderPolicy(this.#data, policy, this.#words) : renderRow(this.#data, clause, this.#words)
    const before = this.#rows[place]
    if (before?.markup === markup) return
    const node = parse(markup)
    const focused = before?.node.contains(document.activeElement)
    if (before) before.node.replaceWith(node)
    else tree.append(node)
    this.#rows[place] = { markup, node, policy, clause }
    // Whoever walks through the tree by keyboard keeps the place while somebody types.
    if (focused) {
      this.#makeFocusable(node)
      node.focus()
    }
  }

  #tree(): HTMLElement {
    const tree = this.#root.querySelector<HTMLElement>('[role="tree"]')
    if (tree) return tree
    const made = document.createElement('div')
    made.setAttribute('role', 'tree')
    made.setAttribute('aria-label', this.#words.outline)
    this.#root.replaceChildren(made)
    this.#rows = []
    return made
  }

  #plan(): Pick<Row, 'policy' | 'clause'>[] {
    const plan: Pick<Row, 'policy' | 'clause'>[] = []
    let next = 0
    this.#data.policies.forEach((_, policy) => {
      plan.push({ policy, clause: null })
      while (this.#data.clauses[next]?.policy === policy) plan.push({ policy, clause: next++ })
    })
    return plan
  }

  /** Applies a filter; the answer is the line that says how many clauses are in sight. */
  filter(filter: Filter): string {
    this.#filter = filter
    this.#apply()
    if (!this.#filtered) return ''
    const { length } = this.#data.clauses
    const count = this.#shown.filter((state) => state === 'match').length
    return count === 0 ? this.#words.noMatch : fill(this.#words.showing, count, length)
  }

  get #filtered(): boolean {
    return this.#filter.text !== '' || this.#filter.body !== '' || this.#filter.finding !== ''
  }

  #apply(): void {
    const { clauses } = this.#data
    this.#shown = applyFilter(this.#data, this.#filter).shown
    const filtered = this.#filtered
    let foldedUntil = -1
    for (const { node, clause: index } of this.#rows) {
      const clause = index === null ? undefined : clauses[index]
      if (index === null || !clause) continue
      const state = this.#shown[index]
      const folded = !filtered && this.#folded.has(keyOf(clause))
      const hidden = !state || index <= foldedUntil
      if (node.hidden !== hidden) node.hidden = hidden
      node.classList.toggle('path', filtered && state === 'path')
      if (clause.below > 0) node.setAttribute('aria-expanded', String(!folded))
      if (folded && index > foldedUntil) foldedUntil = index + clause.below
    }
    this.#mark()
    if (this.#focusable?.isConnected && !this.#focusable.hidden) return
    this.#makeFocusable(this.#current ?? this.#rows.find(({ node }) => !node.hidden)?.node ?? null)
  }

  /** One row can be reached with Tab; the arrows lead from it to the others. */
  #makeFocusable(node: HTMLElement | null): void {
    if (this.#focusable && this.#focusable !== node) this.#focusable.tabIndex = -1
    this.#focusable = node
    if (node) node.tabIndex = 0
  }

  /** Scrolls to the innermost clause around an offset and marks it. */
  follow(offset: number): void {
    this.#cursor = offset
    const before = this.#current
    this.#mark()
    if (this.#current && this.#current !== before) this.#bringIntoSight(this.#current)
  }

  /** Scrolls to the clause at the cursor, after another view was in sight. */
  showCurrent(): void {
    if (this.#current) this.#bringIntoSight(this.#current)
  }

  /** Rows out of sight have an estimated height until they are drawn, so that the first attempt may fall short. */
  #bringIntoSight(node: HTMLElement, attempts = 3): void {
    if (node !== this.#current) return
    node.scrollIntoView({ block: 'nearest' })
    if (attempts > 1) requestAnimationFrame(() => this.#bringIntoSight(node, attempts - 1))
  }

  #mark(): void {
    let found: number | null = null
    this.#data.clauses.forEach((clause, index) => {
      if (clause.start <= this.#cursor && this.#cursor <= clause.end) found = index
    })
    // A clause that is folded away is marked at the one that hides it.
    while (found !== null && this.#nodeOf(found)?.hidden) found = this.#data.clauses[found]!.parent
    const node = found === null ? null : (this.#nodeOf(found) ?? null)
    if (this.#current && this.#current !== node) {
      this.#current.classList.remove('current')
      this.#current.removeAttribute('aria-current')
    }
    this.#current = node
    node?.classList.add('current')
    node?.setAttribute('aria-current', 'true')
  }

  #nodeOf(clause: number): HTMLElement | undefined {
    const place = this.#places[clause]
    return place === undefined ? undefined : this.#rows[place]?.node
  }

  #rowOf(target: HTMLElement): Row | undefined {
    const node = target.closest('[role="treeitem"]')
    return node ? this.#rows.find((row) => row.node === node) : undefined
  }

  /** The choices of the two lists, keeping what was chosen while it still exists. */
  fillChoices(body: HTMLSelectElement, finding: HTMLSelectElement): void {
    const wantedBody = body.value || this.#wanted.body
    const wantedFinding = finding.value || this.#wanted.finding
    const bodies = bodiesOf(this.#data).map(({ name, clauses }) => [name, `${name}（${clauses.length}）`] as const)
    const rules = rulesOf(this.#data).map(
      ({ rule, count }) => [rule, `${this.#data.rules[rule] ?? rule}（${count}）`] as const,
    )
    setChoices(body, [['', this.#words.everyBody], ...bodies], wantedBody)
    setChoices(finding, [['', this.#words.everyClause], ['*', this.#words.anyFinding], ...rules], wantedFinding)
    this.#wanted = { body: '', finding: '' }
  }

  #wanted = { body: '', finding: '' }

  /** What was chosen before the panel was hidden; it takes effect with the next data. */
  restore(body: string, finding: string): void {
    this.#wanted = { body, finding }
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as HTMLElement
    const row = this.#rowOf(target)
    if (!row) return
    if (row.clause !== null && target.closest('.twist') && this.#data.clauses[row.clause]!.below > 0) {
      this.#fold(row.clause)
      return
    }
    const place = this.#placeOf(row, target.closest<HTMLElement>('[data-go]'))
    if (place) this.#go(place, false)
  }

  #placeOf(row: Row, button: HTMLElement | null): PreviewPlace | undefined {
    if (row.clause === null) {
      const policy = this.#data.policies[row.policy]
      return policy && { start: policy.start, end: policy.start }
    }
    const clause = this.#data.clauses[row.clause]
    const at = Number(button?.dataset.at)
    if (!clause) return undefined
    switch (button?.dataset.go) {
      case 'agency':
        return clause.agencies[at]
      case 'amount':
        return clause.amounts[at]
      case 'reference':
        return clause.references[at]
      case 'finding':
        return this.#data.findings[clause.findings[at]!]
      default:
        return { start: clause.start, end: clause.start }
    }
  }

  #fold(index: number, folded = !this.#folded.has(keyOf(this.#data.clauses[index]!))): void {
    const key = keyOf(this.#data.clauses[index]!)
    if (folded) this.#folded.add(key)
    else this.#folded.delete(key)
    this.#apply()
  }

  /** The keys of a tree (WAI-ARIA): up and down by row, right and left to unfold, to go in and out. */
  #pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const row = this.#rowOf(target)
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const place = this.#rows.indexOf(row)
    switch (event.key) {
      case 'ArrowDown':
        this.#focus(place, 1)
        break
      case 'ArrowUp':
        this.#focus(place, -1)
        break
      case 'Home':
        this.#focus(-1, 1)
        break
      case 'End':
        this.#focus(this.#rows.length, -1)
        break
      case 'ArrowRight':
        this.#goIn(row, target)
        break
      case 'ArrowLeft':
        this.#goOut(row, target)
        break
      case 'Enter':
      case ' ': {
        const goal = this.#placeOf(row, target === row.node ? null : target)
        if (goal) this.#go(goal, event.key === ' ')
        break
      }
      default:
        return
    }
    event.preventDefault()
  }

  /** Unfolds a row, or goes to the next of the parts in it. */
  #goIn({ node, clause }: Row, target: HTMLElement): void {
    if (clause !== null && node.getAttribute('aria-expanded') === 'false') this.#fold(clause, false)
    else {
      const parts = [...node.querySelectorAll<HTMLElement>('button')]
      parts[parts.indexOf(target) + 1]?.focus()
    }
  }

  /** Goes back from a part to its row, folds the row, or goes to the row above it. */
  #goOut({ node, clause, policy }: Row, target: HTMLElement): void {
    const parts = [...node.querySelectorAll<HTMLElement>('button')]
    const at = parts.indexOf(target)
    if (at >= 0) (parts[at - 1] ?? node).focus()
    else if (clause !== null && node.getAttribute('aria-expanded') === 'true') this.#fold(clause, true)
    else if (clause !== null) {
      const { parent } = this.#data.clauses[clause]!
      const head = this.#rows.find((row) => row.policy === policy && row.clause === null)
      ;(parent === null ? head?.node : this.#nodeOf(parent))?.focus()
    }
  }

  #focus(from: number, step: 1 | -1): void {
    for (let i = from + step; i >= 0 && i < this.#rows.length; i += step) {
      if (this.#rows[i]!.node.hidden) continue
      this.#rows[i]!.node.focus()
      return
    }
  }
}

function keyOf(clause: PreviewClause): string {
  return `${clause.policy}/${clause.path}`
}

function parse(markup: string): HTMLElement {
  const template = document.createElement('template')
  template.innerHTML = markup
  return template.content.firstElementChild as HTMLElement
}

function paragraph(text: string): HTMLElement {
  const node = document.createElement('p')
  node.className = 'empty'
  node.textContent = text
  return node
}

function setChoices(select: HTMLSelectElement, choices: readonly (readonly [string, string])[], wanted: string): void {
  const same =
    choices.length === select.options.length && choices.every(([, text], i) => select.options[i]!.text === text)
  if (!same) select.replaceChildren(...choices.map(([value, text]) => new Option(text, value)))
  select.value = choices.some(([value]) => value === wanted) ? wanted : ''
}
