/** What the cursor means. One answer serves definition, references, highlight and hierarchy, so that they cannot disagree. */
import type { AgencyMention, Attachment, Clause, Definition, Policy, Reference, ReferencePart } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { clausesAt, policyAt, thingAt, touches } from './locate.ts'
import { policiesNear } from './parts.ts'
import type { View } from './view.ts'

/** What the cursor means, with the words it stands on. */
export type Subject =
  | {
      readonly kind: 'clauses'
      readonly at: Span
      readonly clauses: readonly Clause[]
      readonly reference: Reference | null
    }
  | { readonly kind: 'term'; readonly at: Span; readonly definition: Definition }
  | { readonly kind: 'attachment'; readonly at: Span; readonly attachment: Attachment; readonly policy: Policy }
  | { readonly kind: 'agency'; readonly at: Span; readonly agency: AgencyMention }
  | {
      readonly kind: 'document'
      readonly at: Span
      readonly title: string
      /** The numbers behind the title, when a clause of the document is cited. */
      readonly parts: readonly ReferencePart[]
    }
  | { readonly kind: 'place'; readonly at: Span; readonly target: Span }

export function subjectAt(view: View, offset: number): Subject | null {
  const policy = policyAt(view.model, offset)
  const thing = policy ? thingAt(policy, offset) : null
  if (!policy) return null
  if (!thing) return titleSubject(policy, offset)
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
        ? { kind: 'document', at: thing.validity.document, title: thing.validity.document.text, parts: [] }
        : null
    default:
      return null
  }
}

/** A title stands for what it names, as the number in front of it does. */
function titleSubject(policy: Policy, offset: number): Subject | null {
  const { title } = policy
  if (title && touches(title, offset))
    return { kind: 'document', at: span(title.start, title.end), title: title.text, parts: [] }
  const clause = clausesAt(policy, offset).at(-1)
  return clause?.title && touches(clause.title, offset)
    ? { kind: 'clauses', at: span(clause.title.start, clause.title.end), clauses: [clause], reference: null }
    : null
}

function referenceSubject(view: View, reference: Reference): Subject | null {
  const at = span(reference.start, reference.end)
  const [paragraph] = reference.paragraphs
  if (paragraph) return { kind: 'place', at, target: visible(view, paragraph) }
  if (reference.targets.length > 0) return { kind: 'clauses', at, clauses: reference.targets, reference }
  if (reference.attachment) {
    const { attachment } = reference
    const policy = policiesNear(view.model, attachment).find(({ attachments }) => attachments.includes(attachment))
    return policy ? { kind: 'attachment', at, attachment, policy } : null
  }
  const { document, parts } = reference
  return document ? { kind: 'document', at, title: document.text, parts } : null
}

/** A paragraph's words without the line ends behind them. */
export function visible(view: View, at: Span): Span {
  return span(at.start, at.start + view.text.slice(at.start, at.end).trimEnd().length)
}
