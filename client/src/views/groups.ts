/** Side bar: three lists of groups over the same outline — clauses by body, amounts by kind, references by what is wrong. */
import * as vscode from 'vscode'
import type { PreviewClause, PreviewData, PreviewReference } from '../../../server/src/preview/data.ts'
import { bodiesOf, nameOf } from '../../../server/src/preview/filter.ts'
import { stateOf } from '../../../server/src/preview/outline.ts'
import { wordsIn } from '../../../server/src/preview/words.ts'
import type { Outlines } from '../outlines.ts'
import { languageInUse, type Place } from '../places.ts'
import { iconOf } from './findings.ts'
import { goTo } from './go.ts'

interface Entry {
  readonly label: string
  readonly description: string
  readonly icon: vscode.ThemeIcon | undefined
  readonly place: Place
}

export interface Group {
  readonly label: string
  readonly description: string
  readonly icon: vscode.ThemeIcon
  readonly entries: readonly Entry[]
}

/** A tree of two levels that is made anew from each outline. */
export class GroupsView implements vscode.TreeDataProvider<Group | Entry>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #subscriptions: vscode.Disposable[]
  #groups: readonly Group[] = []

  /** `empty` is what the view says of a draft that has nothing to list. */
  constructor(id: string, outlines: Outlines, groupsOf: (data: PreviewData) => readonly Group[], empty: string) {
    const view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true })
    const update = () => {
      const data = outlines.current?.data
      this.#groups = data ? groupsOf(data) : []
      view.message = data && this.#groups.length === 0 ? empty : undefined
      this.#changed.fire(undefined)
    }
    this.#subscriptions = [view, this.#changed, outlines.onDidChange(update)]
    update()
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  getChildren(item?: Group | Entry): (Group | Entry)[] {
    if (!item) return [...this.#groups]
    return 'entries' in item ? [...item.entries] : []
  }

  getTreeItem(item: Group | Entry): vscode.TreeItem {
    const group = 'entries' in item
    const state = group ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None
    const node = new vscode.TreeItem(item.label, state)
    node.description = item.description
    node.tooltip = `${item.label}  ${item.description}`
    if (item.icon) node.iconPath = item.icon
    if (group) node.id = item.label
    else node.command = goTo(item.place)
    return node
  }
}

/** Bodies with the most clauses first; below each its clauses with the role it has there. */
export function bodyGroups(data: PreviewData): readonly Group[] {
  const words = wordsIn(languageInUse())
  return bodiesOf(data).map(({ name, clauses }) => {
    const entries = clauses.map((index) => {
      const clause = data.clauses[index]!
      const agency = clause.agencies.find((mentioned) => mentioned.name === name)!
      return { label: nameOf(clause), description: words[agency.role], icon: undefined, place: agency }
    })
    const status = clauses
      .flatMap((index) => data.clauses[index]!.agencies)
      .find((agency) => agency.name === name)?.status
    const leads = entries.filter(({ description }) => description === words.lead).length
    const count = vscode.l10n.t('Clauses: {0}', clauses.length)
    return {
      label: name,
      description: leads > 0 ? `${count} · ${words.lead} ${leads}` : count,
      icon: new vscode.ThemeIcon(status === 'former' || status === 'vague' ? 'question' : 'organization'),
      entries,
    }
  })
}

/** Caps first, then the other kinds of amounts in the order in which they are met. */
export function amountGroups(data: PreviewData): readonly Group[] {
  const kinds = new Map<string, { cap: boolean; entries: Entry[] }>()
  for (const clause of data.clauses) {
    for (const amount of clause.amounts) {
      const known = kinds.get(amount.kindName) ?? { cap: amount.cap, entries: [] }
      known.entries.push({ label: amount.value, description: nameOf(clause), icon: undefined, place: amount })
      kinds.set(amount.kindName, known)
    }
  }
  return [...kinds]
    .sort(([, a], [, b]) => Number(b.cap) - Number(a.cap))
    .map(([label, { cap, entries }]) => ({
      label,
      description: String(entries.length),
      icon: new vscode.ThemeIcon(cap ? 'lock' : 'tag'),
      entries,
    }))
}

const problems = ['dangling', 'drifted', 'ambiguous'] as const

/** References that lead nowhere, to another subject, or to two places; with them, other findings about references. */
export function referenceGroups(data: PreviewData): readonly Group[] {
  const words = wordsIn(languageInUse())
  const listed = new Set<string>()
  const entryOf = (clause: PreviewClause, reference: PreviewReference, severity: 'error' | 'warning'): Entry => {
    listed.add(`${reference.start}`)
    const description = reference.target ? `${nameOf(clause)} → ${reference.target}` : nameOf(clause)
    return { label: reference.text, description, icon: iconOf(severity), place: reference }
  }
  const groups = problems.map((state): Group => {
    const severity = state === 'dangling' ? 'error' : 'warning'
    const entries = data.clauses.flatMap((clause) =>
      clause.references
        .filter((reference) => stateOf(reference) === state)
        .map((reference) => entryOf(clause, reference, severity)),
    )
    return { label: words[state], description: String(entries.length), icon: iconOf(severity), entries }
  })
  const others = data.findings
    .filter(({ rule, start }) => rule.startsWith('reference-') && !listed.has(`${start}`))
    .map((finding): Entry => {
      const clause = finding.clause === null ? null : data.clauses[finding.clause]!
      return {
        label: finding.message,
        description: clause ? nameOf(clause) : '',
        icon: iconOf(finding.severity),
        place: finding,
      }
    })
  const rest: Group = {
    label: vscode.l10n.t('Other findings'),
    description: String(others.length),
    icon: new vscode.ThemeIcon('list-unordered'),
    entries: others,
  }
  return [...groups, rest].filter(({ entries }) => entries.length > 0)
}
