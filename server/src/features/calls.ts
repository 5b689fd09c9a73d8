/**
 * Citations as a hierarchy: who cites this clause, and whom does it cite — in this draft and in the others of the
 * workspace. A draft that is cited or cites as a whole stands in it under its title.
 */
import type { Clause, Policy, Reference } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { clausesAt, clauseName, policyAt } from './locate.ts'
import { citationsOf, referencesOf } from './lookup.ts'
import { subjectAt } from './subject.ts'
import type { View } from './view.ts'
import { citedClause, citedParts, resolveIn, type SummaryClause } from './workspace.ts'
import type { Citing, WorkspaceIndex } from './workspace-index.ts'
import { clauseLine } from './wording.ts'

export interface CallItem {
  readonly uri: string
  readonly name: string
  readonly detail: string
  readonly whole: Span
  readonly selection: Span
}

export interface Call {
  readonly item: CallItem
  /** The citing words, in the draft that cites. */
  readonly from: readonly Span[]
}

/** The clause whose citations are asked for: the one under the cursor, or the one that the reference there points at. */
export function callItems(view: View, offset: number): readonly CallItem[] {
  const subject = subjectAt(view, offset)
  if (subject?.kind === 'clauses') return subject.clauses.map((clause) => clauseItem(view, clause))
  const policy = policyAt(view.model, offset)
  const clause = policy ? clausesAt(policy, offset).at(-1) : undefined
  return clause ? [clauseItem(view, clause)] : []
}

function clauseItem({ uri }: View, clause: Clause): CallItem {
  return {
    uri,
    name: clauseLine(clause),
    detail: clause.path,
    whole: span(clause.start, clause.end),
    selection: clauseName(clause),
  }
}

function otherClause(uri: string, title: string, { name, path, whole, selection }: SummaryClause): CallItem {
  return { uri, name, detail: `《${title}》${path}`, whole, selection }
}

function otherDraft(uri: string, title: string, at: Span): CallItem {
  return { uri, name: title, detail: '', whole: at, selection: at }
}

/** What an item of an earlier answer stands for in this version: a clause, or a policy by its title. */
function itemAt(view: View, selection: Span): { policy: Policy; clause: Clause | null } | null {
  const policy = policyAt(view.model, selection.start)
  if (!policy) return null
  if (policy.title?.start === selection.start) return { policy, clause: null }
  const clause = clausesAt(policy, selection.start).findLast(({ labelSpan }) => labelSpan.start === selection.start)
  return clause ? { policy, clause } : null
}

/** Who cites this clause, or this draft. */
export function incomingCalls(view: View, selection: Span, workspace: WorkspaceIndex): readonly Call[] {
  const found = itemAt(view, selection)
  if (!found) return []
  const { policy, clause } = found
  const calls = new Calls()
  if (clause) {
    for (const { reference, paragraph } of citationsOf(view.model, clause))
      if (paragraph.clause) calls.add(paragraph.clause, () => clauseItem(view, paragraph.clause!), reference)
  }
  for (const citing of policy.title ? workspace.citing(policy.title.text, view.uri) : []) {
    if (clause && !resolveIn(policy, citing.citation.parts).includes(clause)) continue
    const { key, item } = caller(citing)
    calls.add(key, () => item, citing)
  }
  return calls.list()
}

function caller({ uri, summary, citation }: Citing): { key: object; item: CallItem } {
  const policy = summary.policies[citation.from?.policy ?? 0]
  const clause = policy?.clauses[citation.from?.clause ?? -1]
  if (policy && clause) return { key: clause, item: otherClause(uri, policy.title, clause) }
  return { key: policy ?? summary, item: otherDraft(uri, policy?.title ?? '', policy?.at ?? citation.at) }
}

/** Whom does this clause cite, its items included. */
export function outgoingCalls(view: View, selection: Span, workspace: WorkspaceIndex): readonly Call[] {
  const { policy, clause } = itemAt(view, selection) ?? {}
  if (!policy || !clause) return []
  const calls = new Calls()
  const inside = citedIn(policy, clause)
  /** 《X》第三条 is two references, of which the second says more. */
  const withNumbers = new Set(
    inside.flatMap(({ kind, document }) => (kind === 'clause' && document ? [document.start] : [])),
  )
  for (const reference of inside) {
    if (reference.kind === 'document' && withNumbers.has(reference.start)) continue
    for (const target of reference.targets) calls.add(target, () => clauseItem(view, target), reference)
    if (!reference.document || reference.targets.length > 0) continue
    const [other] = workspace.byTitle(reference.document.text)
    if (!other) continue
    const { uri, policy } = other
    const cited = citedClause(policy, citedParts(view.text, reference.parts))
    if (cited) calls.add(cited, () => otherClause(uri, policy.title, cited), reference)
    else calls.add(policy, () => otherDraft(uri, policy.title, policy.at), reference)
  }
  return calls.list()
}

function citedIn(policy: Policy, { start, end }: Clause): readonly Reference[] {
  const inside = referencesOf(policy).filter(({ reference }) => reference.start >= start && reference.start < end)
  return inside.map(({ reference }) => reference)
}

/** Whether every document that this clause cites is a draft that is known. */
export function citesKnown(view: View, selection: Span, workspace: WorkspaceIndex): boolean {
  const { policy, clause } = itemAt(view, selection) ?? {}
  if (!policy || !clause) return true
  return citedIn(policy, clause).every(
    ({ document, targets }) => !document || targets.length > 0 || workspace.byTitle(document.text).length > 0,
  )
}

/** One entry for each clause, with all the words that cite it. */
class Calls {
  readonly #calls = new Map<object, { item: CallItem; from: Span[] }>()

  add(key: object, item: () => CallItem, { start, end }: Span): void {
    const found = this.#calls.get(key)
    if (found) found.from.push(span(start, end))
    else this.#calls.set(key, { item: item(), from: [span(start, end)] })
  }

  list(): readonly Call[] {
    return [...this.#calls.values()]
  }
}
