/** Where things are and who speaks of them: definition, references, highlight, links. */
import { placesOfTerm } from '../model/definitions.ts'
import type { Attachment, Reference } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { clauseName, policyAt } from './locate.ts'
import { agencyKey, allReferences, citationsOf, mentionsOfAgency, referencesOf } from './lookup.ts'
import { moved, PartMemo, policyOf } from './parts.ts'
import { type Subject, subjectAt, visible } from './subject.ts'
import type { Place, View } from './view.ts'
import { citedClause, citedParts, resolveIn } from './workspace.ts'
import type { WorkspaceIndex } from './workspace-index.ts'
import { bareTitle } from './wording.ts'

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
      const parts = citedParts(view.text, subject.parts)
      const targets = workspace.byTitle(subject.title).map(({ uri, policy }) => {
        const clause = citedClause(policy, parts)
        return clause
          ? { uri, whole: clause.whole, name: clause.selection }
          : { uri, whole: policy.at, name: policy.at }
      })
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
      const cited = subject.clauses
        .flatMap((clause) => citationsOf(view.model, clause))
        .map(({ reference }) => reference)
      return [...subject.clauses.map((clause) => mention(clause.labelSpan, true)), ...cited.map((at) => mention(at))]
    }
    case 'term': {
      const policy = policyAt(view.model, subject.at.start)
      const places = policy ? placesOfTerm(policy, subject.definition) : []
      return places.map((at) => mention(at, at.start === subject.definition.termSpan.start))
    }
    case 'attachment': {
      const cited = references(view).filter(({ attachment }) => attachment === subject.attachment)
      const listed = subject.policy.attachmentList.filter(({ number }) => number === subject.attachment.number)
      return [mention(subject.attachment.labelSpan, true), ...[...listed, ...cited].map((at) => mention(at))]
    }
    case 'agency':
      return mentionsOfAgency(view.model, agencyKey(subject.agency)).map((other) => mention(other))
    case 'document':
      return references(view).flatMap(({ document }) =>
        document && bareTitle(document.text) === bareTitle(subject.title) ? [mention(document)] : [],
      )
    case 'place':
      return references(view).flatMap((reference) =>
        reference.paragraphs.some((paragraph) => paragraph.start === subject.target.start) ? [mention(reference)] : [],
      )
  }
}

/** Whether what the cursor means is, or is cited in, another draft. */
export function reach(view: View, offset: number): 'document' | 'clauses' | null {
  const kind = subjectAt(view, offset)?.kind
  return kind === 'document' || kind === 'clauses' ? kind : null
}

/** The places of other drafts that cite what the cursor means, when that is a clause or a title. */
export function mentionsElsewhere(view: View, offset: number, workspace: WorkspaceIndex): readonly Place[] {
  const subject = subjectAt(view, offset)
  if (subject?.kind === 'document') return withoutNumbers(workspace.citing(subject.title, view.uri))
  if (subject?.kind !== 'clauses') return []
  return subject.clauses.flatMap((clause) => {
    const policy = policyOf(view.model, clause)
    if (!policy?.title) return []
    const citing = workspace.citing(policy.title.text, view.uri)
    return citing.filter(({ citation }) => resolveIn(policy, citation.parts).includes(clause))
  })
}

/** 《…》第二条 is a citation of the title and one of the clause; whoever asks for the document wants it once. */
function withoutNumbers(places: readonly Place[]): readonly Place[] {
  const ends = new Set(places.map(({ uri, end }) => `${end} ${uri}`))
  return places.filter(({ uri, start }) => !ends.has(`${start} ${uri}`))
}

function references(view: View): readonly Reference[] {
  return allReferences(view.model).map(({ reference }) => reference)
}

export interface LinkData extends Span {
  readonly uri: string
  readonly target: Span
  readonly tooltip: string
}

/** A reference that may lead somewhere: an attachment of the file, or another document by its title. */
interface Leading extends Span {
  /** The model's own: an edit between the two moves it otherwise than the reference. */
  readonly attachment: Attachment | null
  /** The document's title, or the words of the reference. */
  readonly title: string
}

const leading = new PartMemo<Leading>(
  ({ policies }) => policies.flatMap(referencesOf).flatMap(({ reference }) => leadOf(reference)),
  (one, by) => ({ ...one, ...moved(one, by) }),
)

function leadOf({ attachment, document, start, end, text }: Reference): Leading[] {
  if (attachment) return [{ start, end, attachment, title: text }]
  return document ? [{ start: document.start, end: document.end, attachment: null, title: document.text }] : []
}

/** 附件N → the attachment, 《…》 → the draft of that title in the workspace. */
export function documentLinks(view: View, workspace: WorkspaceIndex): readonly LinkData[] {
  const links: LinkData[] = []
  const found = leading.of(view)
  // Asking for the policies puts the places of what they hold right.
  if (found.some(({ attachment }) => attachment)) void view.model.policies
  let last = -1
  for (const { start, end, attachment, title } of found) {
    if (attachment) {
      links.push({ start, end, uri: view.uri, target: attachment.labelSpan, tooltip: attachment.title?.text ?? title })
      continue
    }
    // 《X》第三条、第五条 names the document once.
    if (start === last) continue
    const [titled] = workspace.byTitle(title)
    if (!titled || titled.uri === view.uri) continue
    last = start
    links.push({ start, end, uri: titled.uri, target: titled.policy.at, tooltip: titled.policy.title })
  }
  return links
}
