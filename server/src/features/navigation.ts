/**
 * Where things are and who speaks of them: definition, references, highlight, links, and the hierarchy of citations.
 * One answer to "what is meant here" (`subjectAt`) serves all of them, so that they cannot disagree.
 */
import type { AgencyMention, Attachment, Clause, Definition, Policy, Reference } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { sameAgency } from './hover.ts'
import { clauseName, policyAt, thingAt } from './locate.ts'
import type { Place, View } from './view.ts'
import { resolveParts, type WorkspaceIndex } from './workspace.ts'
import { bareTitle, clauseTitle } from './wording.ts'

/** What the cursor means, with the words it stands on. */
type Subject =
  | {
      readonly kind: 'clauses'
      readonly at: Span
      readonly clauses: readonly Clause[]
      readonly reference: Reference | null
    }
  | { readonly kind: 'term'; readonly at: Span; readonly definition: Definition }
  | { readonly kind: 'attachment'; readonly at: Span; readonly attachment: Attachment; readonly policy: Policy }
  | { readonly kind: 'agency'; readonly at: Span; readonly agency: AgencyMention }
  | { readonly kind: 'document'; readonly at: Span; readonly title: string }
  | { readonly kind: 'place'; readonly at: Span; readonly target: Span }

function subjectAt(view: View, offset: number): Subject | null {
  const policy = policyAt(view.model, offset)
  const thing = policy ? thingAt(policy, offset) : null
  if (!policy || !thing) return null
  switch (thing.kind) {
    case 'label':
      return { kind: 'clauses', at: thing.span, clauses: [thing.clause], reference: null }
    case 'reference':
      return referenceSubject(view, thing.reference)
    case 'definition':
    case 'use':
      return { kind: 'term', at: thing.span, definition: thing.definition }
    case 'attachment':
      return { kind: 'attachment', at: thing.span, attachment: thing.attachment, policy }
    case 'attachment-entry': {
      const attachment = policy.attachments.find(({ number }) => number === thing.entry.number)
      return attachment ? { kind: 'attachment', at: thing.span, attachment, policy } : null
    }
    case 'agency':
      return { kind: 'agency', at: thing.span, agency: thing.agency }
    case 'validity':
      return thing.validity.document
        ? { kind: 'document', at: thing.validity.document, title: thing.validity.document.text }
        : null
    default:
      return null
  }
}

function referenceSubject(view: View, reference: Reference): Subject | null {
  const at = span(reference.start, reference.end)
  const [paragraph] = reference.paragraphs
  if (paragraph) return { kind: 'place', at, target: visible(view, paragraph) }
  if (reference.targets.length > 0) return { kind: 'clauses', at, clauses: reference.targets, reference }
  if (reference.attachment) {
    const { attachment } = reference
    const policy = view.model.policies.find((candidate) => candidate.attachments.includes(attachment))
    return policy ? { kind: 'attachment', at, attachment, policy } : null
  }
  return reference.document ? { kind: 'document', at, title: reference.document.text } : null
}

/** A paragraph's words without the line ends behind them. */
function visible(view: View, at: Span): Span {
  return span(at.start, at.start + view.text.slice(at.start, at.end).trimEnd().length)
}

export interface DefinitionData {
  /** The words that were asked about. */
  readonly origin: Span
  /** `whole` is the whole clause for a peek, `name` the words to jump to. */
  readonly targets: readonly { readonly uri: string; readonly whole: Span; readonly name: Span }[]
}

export function definition(view: View, offset: number, workspace: WorkspaceIndex): DefinitionData | null {
  const subject = subjectAt(view, offset)
  if (!subject) return null
  const here = (whole: Span, name: Span = whole) => ({ uri: view.uri, whole: span(whole.start, whole.end), name })
  const origin = span(subject.at.start, subject.at.end)
  switch (subject.kind) {
    case 'clauses':
      return { origin, targets: subject.clauses.map((clause) => here(visible(view, clause), clauseName(clause))) }
    case 'term':
      return { origin, targets: [here(subject.definition.termSpan)] }
    case 'attachment':
      return { origin, targets: [attachmentTarget(subject, here)] }
    case 'place':
      return { origin, targets: [here(subject.target)] }
    case 'document': {
      const targets = workspace.byTitle(subject.title).map(({ uri, at }) => ({ uri, whole: at, name: at }))
      return targets.length > 0 ? { origin, targets } : null
    }
    default:
      return null
  }
}

type Target = DefinitionData['targets'][number]

/** From a mention or the list to the attachment; from the attachment back to the list (附件N ↔ attachment). */
function attachmentTarget(
  { at, attachment, policy }: Subject & { kind: 'attachment' },
  here: (whole: Span, name?: Span) => Target,
): Target {
  const onLabel = at.start === attachment.labelSpan.start
  const entry = onLabel ? policy.attachmentList.find(({ number }) => number === attachment.number) : undefined
  return entry ? here(span(entry.start, entry.end)) : here(attachment, attachment.labelSpan)
}

/** The names of the body under the cursor, as written and in full; null when there is none. */
export function agencyAt(view: View, offset: number): { readonly at: Span; readonly names: readonly string[] } | null {
  const subject = subjectAt(view, offset)
  if (subject?.kind !== 'agency') return null
  const { text, match } = subject.agency
  const names = [match?.name, match?.short, text].filter((name) => name !== null && name !== undefined)
  return { at: subject.at, names: [...new Set(names)] }
}

export interface Mention extends Span {
  /** The place that defines what the others only use. */
  readonly declaration: boolean
}

/** Every mention in this document of what the cursor means, in text order. */
export function mentions(view: View, offset: number): readonly Mention[] {
  const subject = subjectAt(view, offset)
  if (!subject) return []
  const found = collect(view, subject)
  const seen = new Set<number>()
  return found.filter(({ start }) => !seen.has(start) && seen.add(start)).sort((a, b) => a.start - b.start)
}

function collect(view: View, subject: Subject): Mention[] {
  const mention = (at: Span, declaration = false): Mention => ({ start: at.start, end: at.end, declaration })
  switch (subject.kind) {
    case 'clauses': {
      const wanted = new Set(subject.clauses)
      const cited = allReferences(view).filter(({ targets }) => targets.some((target) => wanted.has(target)))
      return [...subject.clauses.map((clause) => mention(clause.labelSpan, true)), ...cited.map((at) => mention(at))]
    }
    case 'term':
      return [mention(subject.definition.termSpan, true), ...subject.definition.uses.map((at) => mention(at))]
    case 'attachment': {
      const cited = allReferences(view).filter(({ attachment }) => attachment === subject.attachment)
      const listed = subject.policy.attachmentList.filter(({ number }) => number === subject.attachment.number)
      return [mention(subject.attachment.labelSpan, true), ...[...listed, ...cited].map((at) => mention(at))]
    }
    case 'agency':
      return allAgencies(view).flatMap((other) => (sameAgency(subject.agency, other) ? [mention(other)] : []))
    case 'document':
      return allReferences(view).flatMap(({ document }) =>
        document && bareTitle(document.text) === bareTitle(subject.title) ? [mention(document)] : [],
      )
    case 'place':
      return allReferences(view).flatMap((reference) =>
        reference.paragraphs.some((paragraph) => paragraph.start === subject.target.start) ? [mention(reference)] : [],
      )
  }
}

/** The places of other drafts that cite what the cursor means, when that is a clause or a title. */
export function mentionsElsewhere(view: View, offset: number, workspace: WorkspaceIndex): readonly Place[] {
  const subject = subjectAt(view, offset)
  if (subject?.kind === 'document') return workspace.citing(subject.title, view.uri)
  if (subject?.kind !== 'clauses') return []
  return subject.clauses.flatMap((clause) => {
    const policy = view.model.policies[clause.policy]
    if (!policy?.title) return []
    const citing = workspace.citing(policy.title.text, view.uri)
    return citing.filter(({ citation }) => resolveParts(policy, citation.parts).includes(clause))
  })
}

function allReferences(view: View): readonly Reference[] {
  return view.model.policies.flatMap((policy) => policy.paragraphs.flatMap(({ references }) => references))
}

function allAgencies(view: View): readonly AgencyMention[] {
  return view.model.policies.flatMap((policy) => [
    ...policy.paragraphs.flatMap(({ agencies }) => agencies),
    ...policy.globalResponsibility,
  ])
}

export interface LinkData extends Span {
  readonly uri: string
  readonly target: Span
  readonly tooltip: string
}

/** 附件N → the attachment, 《…》 → the draft of that title in the workspace. */
export function documentLinks(view: View, workspace: WorkspaceIndex): readonly LinkData[] {
  const links: LinkData[] = []
  for (const reference of allReferences(view)) {
    const { attachment, document } = reference
    if (attachment) {
      const { start, end } = reference
      const tooltip = attachment.title?.text ?? reference.text
      links.push({ start, end, uri: view.uri, target: attachment.labelSpan, tooltip })
    } else if (document) {
      const [found] = workspace.byTitle(document.text)
      if (found && found.uri !== view.uri)
        links.push({ start: document.start, end: document.end, uri: found.uri, target: found.at, tooltip: found.title })
    }
  }
  return links
}

export interface CallItem {
  readonly name: string
  readonly detail: string
  readonly whole: Span
  readonly selection: Span
}

export interface Call {
  readonly item: CallItem
  /** The citing words. */
  readonly from: readonly Span[]
}

function callItem(clause: Clause): CallItem {
  return {
    name: `${clause.label}${clauseTitle(clause)}`,
    detail: clause.path,
    whole: span(clause.start, clause.end),
    selection: clauseName(clause),
  }
}

/** The clause whose citations are asked for: the one under the cursor, or the one that the reference there points at. */
export function callItems(view: View, offset: number): readonly CallItem[] {
  const subject = subjectAt(view, offset)
  if (subject?.kind === 'clauses') return subject.clauses.map(callItem)
  const clause = innermost(view, offset)
  return clause ? [callItem(clause)] : []
}

function innermost(view: View, offset: number): Clause | null {
  const policy = policyAt(view.model, offset)
  return policy?.allClauses.findLast((clause) => clause.start <= offset && offset <= clause.end) ?? null
}

function clauseOf(view: View, selection: Span): Clause | null {
  for (const policy of view.model.policies) {
    const clause = policy.allClauses.find(({ labelSpan }) => labelSpan.start === selection.start)
    if (clause) return clause
  }
  return null
}

/** Who cites this clause. */
export function incomingCalls(view: View, selection: Span): readonly Call[] {
  const clause = clauseOf(view, selection)
  if (!clause) return []
  const calls = new Map<Clause, Span[]>()
  for (const policy of view.model.policies) {
    for (const paragraph of policy.paragraphs) {
      if (!paragraph.clause) continue
      for (const { targets, start, end } of paragraph.references)
        if (targets.includes(clause)) put(calls, paragraph.clause, span(start, end))
    }
  }
  return [...calls].map(([caller, from]) => ({ item: callItem(caller), from }))
}

/** Whom does this clause cite, its items included. */
export function outgoingCalls(view: View, selection: Span): readonly Call[] {
  const clause = clauseOf(view, selection)
  const policy = clause ? view.model.policies[clause.policy] : null
  if (!clause || !policy) return []
  const calls = new Map<Clause, Span[]>()
  for (const paragraph of policy.paragraphs) {
    if (paragraph.start < clause.start || paragraph.start >= clause.end) continue
    for (const { targets, start, end } of paragraph.references)
      for (const target of targets) put(calls, target, span(start, end))
  }
  return [...calls].map(([target, from]) => ({ item: callItem(target), from }))
}

function put<K>(map: Map<K, Span[]>, key: K, value: Span): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
