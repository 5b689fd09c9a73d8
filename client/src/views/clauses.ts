/** Side bar: the clauses of the draft in front, as the numbers nest them. */
import * as vscode from 'vscode'
import type { PreviewClause, PreviewData } from '../../../server/src/preview/data.ts'
import { nameOf } from '../../../server/src/preview/filter.ts'
import type { Outlines } from '../outlines.ts'
import { iconOf, worst } from './findings.ts'
import { goTo } from './go.ts'

export interface ClauseItem {
  readonly kind: 'policy' | 'clause'
  /** Index in the data's policies or clauses. */
  readonly index: number
  readonly clause: PreviewClause | null
}

export class ClausesView implements vscode.TreeDataProvider<ClauseItem>, vscode.Disposable {
  readonly #outlines: Outlines
  readonly #changed = new vscode.EventEmitter<undefined>()
  readonly onDidChangeTreeData = this.#changed.event
  readonly #view: vscode.TreeView<ClauseItem>
  readonly #subscriptions: vscode.Disposable[]
  #items = new Map<PreviewClause, ClauseItem>()
  #policies: ClauseItem[] = []

  constructor(outlines: Outlines) {
    this.#outlines = outlines
    this.#view = vscode.window.createTreeView('tiaoli.clauses', { treeDataProvider: this, showCollapseAll: true })
    this.#subscriptions = [
      this.#view,
      this.#changed,
      outlines.onDidChange(() => this.#update()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => void this.#follow(textEditor)),
    ]
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  getChildren(item?: ClauseItem): ClauseItem[] {
    const data = this.#data
    if (!data) return []
    if (!item) return data.policies.length > 1 ? this.#policies : this.#top(0)
    return item.kind === 'policy' ? this.#top(item.index) : this.#below(item.index)
  }

  getParent(item: ClauseItem): ClauseItem | undefined {
    const data = this.#data
    if (!data || !item.clause) return undefined
    const { parent, policy } = item.clause
    if (parent !== null) return this.#item(data.clauses[parent]!)
    return data.policies.length > 1 ? this.#policies[policy] : undefined
  }

  getTreeItem(item: ClauseItem): vscode.TreeItem {
    const data = this.#data!
    const { clause } = item
    if (!clause) {
      const policy = data.policies[item.index]!
      const node = new vscode.TreeItem(
        policy.title || vscode.l10n.t('(untitled)'),
        vscode.TreeItemCollapsibleState.Expanded,
      )
      node.id = `policy/${item.index}`
      node.iconPath = new vscode.ThemeIcon('file')
      node.command = goTo({ start: policy.start, end: policy.start })
      return node
    }
    const state = clause.below > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None
    const node = new vscode.TreeItem(nameOf(clause), state)
    node.id = `${clause.policy}/${item.index}/${clause.path}`
    node.description = bodiesOf(clause)
    node.contextValue = 'clause'
    node.command = goTo({ start: clause.start, end: clause.start })
    const findings = clause.findings.map((at) => data.findings[at]!)
    if (findings.length > 0) node.iconPath = iconOf(worst(findings))
    node.tooltip = [`${clause.path} ${clause.title}`, ...findings.map(({ message }) => `• ${message}`)].join('\n')
    return node
  }

  get #data(): PreviewData | undefined {
    return this.#outlines.current?.data
  }

  #update(): void {
    const data = this.#data
    this.#items = new Map((data?.clauses ?? []).map((clause, index) => [clause, { kind: 'clause', index, clause }]))
    this.#policies = (data?.policies ?? []).map((_, index) => ({ kind: 'policy', index, clause: null }))
    this.#view.message =
      data && data.clauses.length === 0 ? vscode.l10n.t('No numbered clauses were recognised.') : undefined
    this.#changed.fire(undefined)
  }

  #item(clause: PreviewClause): ClauseItem {
    return this.#items.get(clause)!
  }

  #top(policy: number): ClauseItem[] {
    return this.#data!.clauses.filter((clause) => clause.policy === policy && clause.parent === null).map((clause) =>
      this.#item(clause),
    )
  }

  #below(index: number): ClauseItem[] {
    const { clauses } = this.#data!
    return clauses
      .slice(index + 1, index + 1 + clauses[index]!.below)
      .filter(({ parent }) => parent === index)
      .map((clause) => this.#item(clause))
  }

  async #follow(editor: vscode.TextEditor): Promise<void> {
    const { current } = this.#outlines
    if (!this.#view.visible || editor.document !== current?.document) return
    const offset = editor.document.offsetAt(editor.selection.active)
    const clause = current.data.clauses.findLast(({ start, end }) => start <= offset && offset <= end)
    const item = clause && this.#items.get(clause)
    // A tree that was just rebuilt may not know the item yet; the next movement of the cursor finds it.
    if (item) await Promise.resolve(this.#view.reveal(item, { select: true, focus: false })).catch(() => undefined)
  }
}

function bodiesOf({ agencies }: PreviewClause): string {
  const leads = agencies.filter(({ role }) => role === 'lead')
  return [...new Set((leads.length > 0 ? leads : agencies.slice(0, 1)).map(({ text }) => text))].join('、')
}
