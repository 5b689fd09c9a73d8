/** What stands at an offset: the policy, clause, paragraph, and the smallest thing of the model under the cursor. */
import type {
  AgencyMention,
  Amount,
  Attachment,
  AttachmentEntry,
  Clause,
  DateMention,
  Definition,
  DocumentModel,
  Paragraph,
  Policy,
  Reference,
  Validity,
} from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import { policiesNear, policyBefore } from './parts.ts'

export type Thing =
  | { readonly kind: 'label'; readonly span: Span; readonly clause: Clause }
  | { readonly kind: 'reference'; readonly span: Span; readonly reference: Reference }
  | { readonly kind: 'agency'; readonly span: Span; readonly agency: AgencyMention }
  | { readonly kind: 'amount'; readonly span: Span; readonly amount: Amount }
  | { readonly kind: 'definition'; readonly span: Span; readonly definition: Definition }
  | { readonly kind: 'use'; readonly span: Span; readonly definition: Definition }
  | { readonly kind: 'validity'; readonly span: Span; readonly validity: Validity }
  | { readonly kind: 'date'; readonly span: Span; readonly date: DateMention }
  | { readonly kind: 'attachment'; readonly span: Span; readonly attachment: Attachment }
  | { readonly kind: 'attachment-entry'; readonly span: Span; readonly entry: AttachmentEntry }

/** A cursor touches a span when it is inside or at either end: an editor's cursor stands between characters. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end
}

/** The policy around an offset, or the one whose attachment stands there; null outside policies. */
export function policyAt(model: DocumentModel, offset: number): Policy | null {
  const policies = policiesNear(model, span(offset, offset))
  return (
    policies.find((policy) => touches(policy, offset)) ??
    policies.find(({ attachments }) => attachments.some((attachment) => touches(attachment, offset))) ??
    null
  )
}

/** The policy that is being written at an offset: also on the empty lines behind its last word. */
export function policyNear(model: DocumentModel, offset: number): Policy | null {
  return policyAt(model, offset) ?? policyBefore(model, offset)
}

/** The clauses around an offset from the top down; empty outside clauses. */
export function clausesAt(policy: Policy, offset: number): readonly Clause[] {
  const chain: Clause[] = []
  let level = policy.clauses
  for (;;) {
    const next = level[lastAtOrBefore(level, offset)]
    if (!next || !touches(next, offset)) return chain
    chain.push(next)
    level = next.children
  }
}

/** The paragraph around an offset, or null between paragraphs. */
export function paragraphAt(policy: Policy, offset: number): Paragraph | null {
  const index = lastAtOrBefore(policy.paragraphs, offset)
  const found = policy.paragraphs[index]
  if (found && touches(found, offset)) return found
  return null
}

/**
 * The thing at an offset. What is smaller comes before what surrounds it; an offset at the seam of two
 * things belongs to the one that begins there.
 */
export function thingAt(policy: Policy, offset: number): Thing | null {
  const candidates: Thing[] = []
  const clause = clausesAt(policy, offset).at(-1)
  if (clause && touches(clause.labelSpan, offset)) candidates.push({ kind: 'label', span: clause.labelSpan, clause })
  // In front of the bodies: what a draft defines may be a body's name, and then its definition says more of it.
  for (const definition of policy.definitions) {
    candidates.push({ kind: 'definition', span: definition.termSpan, definition })
    const use = definition.uses[lastAtOrBefore(definition.uses, offset)]
    if (use) candidates.push({ kind: 'use', span: use, definition })
  }
  const paragraph = paragraphAt(policy, offset)
  if (paragraph) {
    for (const reference of paragraph.references) candidates.push({ kind: 'reference', span: reference, reference })
    for (const agency of paragraph.agencies) candidates.push({ kind: 'agency', span: agency, agency })
    for (const amount of paragraph.amounts) candidates.push({ kind: 'amount', span: amount, amount })
    for (const date of paragraph.dates) candidates.push({ kind: 'date', span: date, date })
  }
  for (const agency of policy.globalResponsibility) candidates.push({ kind: 'agency', span: agency, agency })
  for (const validity of policy.validity) candidates.push({ kind: 'validity', span: validity, validity })
  for (const attachment of policy.attachments)
    candidates.push({ kind: 'attachment', span: attachment.labelSpan, attachment })
  for (const entry of policy.attachmentList) candidates.push({ kind: 'attachment-entry', span: entry, entry })
  return smallest(candidates, offset)
}

function smallest(candidates: readonly Thing[], offset: number): Thing | null {
  let best: Thing | null = null
  for (const thing of candidates) {
    if (!touches(thing.span, offset)) continue
    if (!best || better(thing.span, best.span, offset)) best = thing
  }
  return best
}

function better(a: Span, b: Span, offset: number): boolean {
  const inside = (span: Span) => span.start <= offset && offset < span.end
  if (inside(a) !== inside(b)) return inside(a)
  return a.end - a.start < b.end - b.start
}

/** A clause's label and title: what to show and select. */
export function clauseName(clause: Clause): Span {
  return span(clause.labelSpan.start, Math.max(clause.labelSpan.end, clause.title?.end ?? 0))
}
