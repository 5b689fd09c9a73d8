/** The clause tree in the panel: redraws only rows whose markup changed, folds, filters, follows the cursor. */
import type { PreviewClause, PreviewData, PreviewPlace } from '../../server/src/preview/data.ts'
import { applyFilter, bodiesOf, everything, type Filter, rulesOf } from '../../server/src/preview/filter.ts'
import { renderPolicy, renderRow } from '../../server/src/preview/outline.ts'
import { fill, type Words } from '../../server/src/preview/words.ts'

/** Rows that are drawn in one go; the rest follow frame by frame, so that typing never waits for a long draft. */
const batch = 400

export class OutlineView {
  readonly #root: HTMLElement
  readonly #words: Words
  readonly #go: (place: PreviewPlace, keep: boolean) => void
  #data: PreviewData = { policies: [], clauses: [], findings: [] }
  /** One entry for each policy head and row, in order: its markup as last drawn. */
  #drawn: { readonly markup: string; readonly node: HTMLElement }[] = []
  #rows: HTMLElement[] = []
  #filter: Filter = everything
  #shown: readonly ('match' | 'path' | false)[] = []
  /** Folded clauses by their path: indexes shift while the draft is edited. */
  readonly #folded = new Set<string>()
  #current = -1
  #focused = 0
  #cursor = -1
  #frame = 0

  constructor(root: HTMLElement, words: Words, go: (place: PreviewPlace, keep: boolean) => void) {
    this.#root = root
    this.#words = words
    this.#go = go
    root.addEventListener('click', (event) => this.#clicked(event))
    root.addEventListener('keydown', (event) => this.#pressed(event))
    root.addEventListener('focusin', ({ target }) => this.#focusedOn(target as HTMLElement))
  }

  get shown(): readonly ('match' | 'path' | false)[] {
    return this.#shown
  }

  update(data: PreviewData): void {
    this.#data = data
    cancelAnimationFrame(this.#frame)
    this.#draw(0)
  }

  /** Draws from the n-th markup on; policies' heads and rows share one flat list inside the tree. */
  #draw(from: number): void {
    const plan = this.#plan()
    if (from === 0) {
      if (plan.length === 0) {
        this.#root.replaceChildren(paragraph(this.#words.nothing))
        this.#drawn = []
        this.#rows = []
        return
      }
      let tree = this.#root.querySelector<HTMLElement>('[role="tree"]')
      if (!tree) {
        tree = document.createElement('div')
        tree.setAttribute('role', 'tree')
        tree.setAttribute('aria-label', this.#words.outline)
        this.#root.replaceChildren(tree)
        this.#drawn = []
      }
      for (const gone of this.#drawn.splice(plan.length)) gone.node.remove()
      this.#rows.length = 0
      for (const { node } of this.#drawn) if (node.dataset.clause) this.#rows.push(node)
    }
    const tree = this.#root.querySelector('[role="tree"]')!
    const end = Math.min(plan.length, from + batch)
    for (let i = from; i < end; i++) {
      const { clause, policy } = plan[i]!
      const { text: markup } =
        clause === null ? renderPolicy(this.#data, policy, this.#words) : renderRow(this.#data, clause, this.#words)
      const before = this.#drawn[i]
      if (before?.markup === markup) continue
      const node = parse(markup)
      if (before) before.node.replaceWith(node)
      else tree.append(node)
      this.#drawn[i] = { markup, node }
    }
    this.#rows = this.#drawn.flatMap(({ node }) => (node.dataset.clause === undefined ? [] : [node]))
    if (end < plan.length) this.#frame = requestAnimationFrame(() => this.#draw(end))
    this.#apply()
  }

  #plan(): { readonly policy: number; readonly clause: number | null }[] {
    const plan: { policy: number; clause: number | null }[] = []
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
    const { length } = this.#data.clauses
    const count = this.#shown.filter((state) => state === 'match').length
    if (filter.text === '' && filter.body === '' && filter.finding === '') return ''
    return count === 0 ? this.#words.noMatch : fill(this.#words.showing, count, length)
  }

  #apply(): void {
    const { clauses } = this.#data
    this.#shown = applyFilter(this.#data, this.#filter).shown
    const filtered = this.#filter.text !== '' || this.#filter.body !== '' || this.#filter.finding !== ''
    let foldedUntil = -1
    this.#rows.forEach((row, index) => {
      const clause = clauses[index]
      const state = this.#shown[index]
      if (!clause) return
      const folded = !filtered && this.#folded.has(keyOf(clause))
      row.hidden = !state || index <= foldedUntil
      row.classList.toggle('path', filtered && state === 'path')
      if (clause.below > 0) row.setAttribute('aria-expanded', String(!folded))
      if (folded && index > foldedUntil) foldedUntil = index + clause.below
    })
    this.#mark()
    const focusable = this.#rows[this.#focused]
    if (!focusable || focusable.hidden) this.#focused = this.#rows.findIndex((row) => !row.hidden)
    this.#rows.forEach((row, index) => {
      row.tabIndex = index === this.#focused ? 0 : -1
    })
  }

  /** Scrolls to the innermost clause around an offset and marks it. */
  follow(offset: number): void {
    this.#cursor = offset
    const before = this.#current
    this.#mark()
    if (this.#current !== before) this.#rows[this.#current]?.scrollIntoView({ block: 'nearest' })
  }

  #mark(): void {
    let found = -1
    this.#data.clauses.forEach((clause, index) => {
      if (clause.start <= this.#cursor && this.#cursor <= clause.end) found = index
    })
    // A clause that is folded away is marked at the one that hides it.
    while (found >= 0 && this.#rows[found]?.hidden) found = this.#data.clauses[found]!.parent ?? -1
    this.#rows.forEach((row, index) => {
      row.classList.toggle('current', index === found)
      if (index === found) row.setAttribute('aria-current', 'true')
      else row.removeAttribute('aria-current')
    })
    this.#current = found
  }

  /** The choices of the two lists, keeping what was chosen while it still exists. */
  fillChoices(body: HTMLSelectElement, finding: HTMLSelectElement): void {
    const wantedBody = body.value || this.#wanted.body
    const wantedFinding = finding.value || this.#wanted.finding
    const bodies = bodiesOf(this.#data).map(({ name, clauses }) => [name, `${name}（${clauses.length}）`] as const)
    const rules = rulesOf(this.#data).map((rule) => [rule, rule] as const)
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
    const row = target.closest<HTMLElement>('[data-clause]')
    const button = target.closest<HTMLElement>('[data-go]')
    if (!row) {
      const policy = target.closest<HTMLElement>('[data-policy]')
      if (policy && button) this.#go(this.#data.policies[Number(policy.dataset.policy)]!, false)
      return
    }
    const index = this.#rows.indexOf(row)
    if (target.closest('.twist') && this.#data.clauses[index]!.below > 0) this.#fold(index)
    else {
      const place = this.#placeOf(index, button)
      if (place) this.#go(place, false)
    }
  }

  #placeOf(index: number, button: HTMLElement | null): PreviewPlace | undefined {
    const clause = this.#data.clauses[index]
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

  #focusedOn(target: HTMLElement): void {
    const row = target.closest<HTMLElement>('[data-clause]')
    if (!row) return
    const before = this.#rows[this.#focused]
    if (before) before.tabIndex = -1
    this.#focused = this.#rows.indexOf(row)
    row.tabIndex = 0
  }

  /** The keys of a tree (WAI-ARIA): up and down by row, right and left to unfold, to go in and out. */
  #pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-clause]')
    if (!row) return
    const index = this.#rows.indexOf(row)
    const clause = this.#data.clauses[index]!
    const inner = [...row.querySelectorAll<HTMLElement>('button')]
    const at = inner.indexOf(target)
    const foldedAway = clause.below > 0 && row.getAttribute('aria-expanded') === 'false'
    switch (event.key) {
      case 'ArrowDown':
        this.#focus(index, 1)
        break
      case 'ArrowUp':
        this.#focus(index, -1)
        break
      case 'Home':
        this.#focus(-1, 1)
        break
      case 'End':
        this.#focus(this.#rows.length, -1)
        break
      case 'ArrowRight':
        if (foldedAway) this.#fold(index, false)
        else inner[at + 1]?.focus()
        break
      case 'ArrowLeft':
        if (at > 0) inner[at - 1]!.focus()
        else if (at === 0) row.focus()
        else if (clause.below > 0 && !foldedAway) this.#fold(index, true)
        else if (clause.parent !== null) this.#rows[clause.parent]?.focus()
        break
      case 'Enter':
      case ' ': {
        const place = this.#placeOf(index, at >= 0 ? target : null)
        if (place) this.#go(place, event.key === ' ')
        break
      }
      default:
        return
    }
    event.preventDefault()
  }

  #focus(from: number, step: 1 | -1): void {
    for (let i = from + step; i >= 0 && i < this.#rows.length; i += step) {
      if (this.#rows[i]!.hidden) continue
      this.#rows[i]!.focus()
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
