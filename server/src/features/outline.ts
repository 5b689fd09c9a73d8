/**
 * The outline of a file: what `tiaoli outline --format json` prints and the preview draws. Plain data, made in this one
 * place; every key of the contract is always there, null when the draft does not say.
 */
import { meaningOf } from '../model/definitions.ts'
import type { AgencyMention, Amount, Clause, DocumentModel, Policy, Reference, Validity } from '../model/model.ts'
import { LineIndex } from '../text/line-index.ts'
import type { Span } from '../text/span.ts'

/** Line and column are 1-based, the offset is 0-based; all count UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

export interface OutlineAgency extends Range {
  readonly text: string
  readonly name: string | null
  readonly role: AgencyMention['role']
  readonly source: AgencyMention['source']
  readonly status: AgencyMention['status']
}

export interface OutlineAmount extends Range {
  readonly text: string
  readonly kind: Amount['kind']
  readonly yuan: number | null
  readonly percent: number | null
  readonly ratio: number | null
  /** Foreign money keeps its figure in `yuan` and says here which it is; null for what is no money. */
  readonly currency: Amount['currency']
  readonly min: number | null
  readonly max: number | null
  readonly inclusive: Amount['inclusive']
  readonly group: number | null
  /** The member on the left that a 分别 list gives this value to. */
  readonly for: string | null
  readonly base: string | null
  readonly per: string | null
  readonly period: string | null
}

export interface OutlineReference extends Range {
  readonly text: string
  readonly status: Reference['status']
  readonly target: string | null
}

export interface OutlineDefinition extends Range {
  readonly term: string
  readonly meaning: string
}

/** 自…起施行, 有效期…, 同时废止《…》, as the text puts it. */
export interface OutlineValidity extends Range {
  readonly kind: Validity['kind']
  readonly text: string
  readonly date: string | null
  readonly months: number | null
  readonly document: string | null
}

export interface OutlineAttachment extends Range {
  readonly number: number | null
  readonly title: string | null
  /** Index of the attachment among the policies, when it has clauses of its own. */
  readonly policy: number | null
}

export interface OutlineClause extends Range {
  readonly level: Clause['level']
  readonly label: string
  readonly number: number
  readonly path: string
  readonly title: string | null
  readonly agencies: readonly OutlineAgency[]
  readonly amounts: readonly OutlineAmount[]
  readonly references: readonly OutlineReference[]
  readonly children: readonly OutlineClause[]
}

export interface OutlinePolicy extends Range {
  readonly title: string | null
  readonly kind: string | null
  readonly issuer: string | null
  readonly documentNumber: string | null
  readonly jurisdiction: string | null
  readonly numbering: Policy['numbering']
  readonly responsibility: Policy['responsibility']
  readonly effectiveDate: string | null
  readonly expiryDate: string | null
  readonly validity: readonly OutlineValidity[]
  /** Attachments in the file, else the entries of the list below the body. */
  readonly attachments: readonly OutlineAttachment[]
  readonly definitions: readonly OutlineDefinition[]
  /** What stands in no clause: in the preamble, in the sentence that closes the whole. */
  readonly agencies: readonly OutlineAgency[]
  readonly amounts: readonly OutlineAmount[]
  readonly references: readonly OutlineReference[]
  readonly clauses: readonly OutlineClause[]
}

export function outlineOf(document: DocumentModel): readonly OutlinePolicy[] {
  const lines = new LineIndex(document.tree.text.toString())
  return document.policies.map((policy) => policyOf(policy, lines))
}

/** The range of a span, for whoever prints places beside the outline. */
export function rangeOf(span: Span, lines: LineIndex): Range {
  return { start: positionOf(span.start, lines), end: positionOf(span.end, lines) }
}

function positionOf(offset: number, lines: LineIndex): Position {
  const { line, column } = lines.position(offset)
  return { line, column, offset }
}

function policyOf(policy: Policy, lines: LineIndex): OutlinePolicy {
  return {
    title: policy.title?.text ?? null,
    kind: policy.kind,
    issuer: policy.issuer?.text ?? null,
    documentNumber: policy.documentNumber?.text ?? null,
    jurisdiction: policy.jurisdiction,
    numbering: policy.numbering,
    responsibility: policy.responsibility,
    effectiveDate: policy.effectiveDate,
    expiryDate: policy.expiryDate,
    ...rangeOf(policy, lines),
    validity: policy.validity.map((one) => ({
      kind: one.kind,
      text: one.text,
      date: one.date,
      months: one.months,
      document: one.document?.text ?? null,
      ...rangeOf(one, lines),
    })),
    attachments: attachmentsOf(policy, lines),
    definitions: policy.definitions.map((definition) => ({
      term: definition.term,
      meaning: meaningOf(definition),
      ...rangeOf(definition, lines),
    })),
    ...entitiesOf(outsideClauses(policy), lines),
    clauses: policy.clauses.map((clause) => clauseOf(clause, lines)),
  }
}

type Entities = Pick<Clause, 'agencies' | 'amounts' | 'references'>

function outsideClauses(policy: Policy): Entities {
  const loose = policy.paragraphs.filter((paragraph) => paragraph.clause === null)
  return {
    // A note that stands by itself behind a clause is that clause's.
    agencies: loose
      .filter(({ notes }) => !notes.some((note) => note.detached))
      .flatMap((paragraph) => paragraph.agencies),
    amounts: loose.flatMap((paragraph) => paragraph.amounts),
    references: loose.flatMap((paragraph) => paragraph.references),
  }
}

function attachmentsOf(policy: Policy, lines: LineIndex): OutlineAttachment[] {
  if (policy.attachments.length > 0) {
    return policy.attachments.map((one) => ({
      number: one.number,
      title: one.title?.text ?? null,
      policy: one.policy,
      ...rangeOf(one, lines),
    }))
  }
  return policy.attachmentList.map((one) => ({
    number: one.number,
    title: one.title,
    policy: null,
    ...rangeOf(one, lines),
  }))
}

function entitiesOf({ agencies, amounts, references }: Entities, lines: LineIndex) {
  return {
    agencies: agencies.map((agency) => ({
      text: agency.text,
      name: agency.name,
      role: agency.role,
      source: agency.source,
      status: agency.status,
      ...rangeOf(agency, lines),
    })),
    amounts: amounts.map((amount) => ({
      text: amount.text,
      kind: amount.kind,
      yuan: amount.yuan,
      percent: amount.percent,
      ratio: amount.ratio,
      currency: amount.currency,
      min: amount.min,
      max: amount.max,
      inclusive: amount.inclusive,
      group: amount.group,
      for: pairedWith(amount),
      base: amount.base?.text ?? null,
      per: amount.per?.text ?? null,
      period: amount.period?.text ?? null,
      ...rangeOf(amount, lines),
    })),
    references: references.map((reference) => ({
      text: reference.text,
      status: reference.status,
      target: reference.target,
      ...rangeOf(reference, lines),
    })),
  }
}

/** 国家级 for 100万元 in 对国家级、省级平台分别给予100万元、50万元: only where both sides have as many members. */
function pairedWith({ list, valueSpan }: Amount): string | null {
  if (!list || list.left.length !== list.right.length) return null
  const place = list.right.findIndex(({ start, end }) => start <= valueSpan.start && valueSpan.end <= end)
  return list.left[place]?.text ?? null
}

function clauseOf(clause: Clause, lines: LineIndex): OutlineClause {
  return {
    level: clause.level,
    label: clause.label,
    number: clause.number,
    path: clause.path,
    title: clause.title?.text ?? null,
    ...rangeOf(clause, lines),
    ...entitiesOf(clause, lines),
    children: clause.children.map((child) => clauseOf(child, lines)),
  }
}
