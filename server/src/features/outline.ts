/**
 * The outline of a file: what `tiaoli outline --format json` prints and the preview draws. Plain data, made in this one
 * place; every key of the contract is always there, null when the draft does not say.
 */
import type { AgencyMention, Amount, Clause, DocumentModel, Policy, Reference } from '../model/model.ts'
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
  readonly min: number | null
  readonly max: number | null
  readonly inclusive: Amount['inclusive']
  readonly group: number | null
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
  readonly definitions: readonly OutlineDefinition[]
  readonly clauses: readonly OutlineClause[]
}

export function outlineOf(document: DocumentModel): readonly OutlinePolicy[] {
  const lines = new LineIndex(document.tree.text)
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
    definitions: policy.definitions.map((definition) => ({
      term: definition.term,
      meaning: definition.meaning,
      ...rangeOf(definition, lines),
    })),
    clauses: policy.clauses.map((clause) => clauseOf(clause, lines)),
  }
}

function clauseOf(clause: Clause, lines: LineIndex): OutlineClause {
  return {
    level: clause.level,
    label: clause.label,
    number: clause.number,
    path: clause.path,
    title: clause.title?.text ?? null,
    ...rangeOf(clause, lines),
    agencies: clause.agencies.map((agency) => ({
      text: agency.text,
      name: agency.name,
      role: agency.role,
      source: agency.source,
      status: agency.status,
      ...rangeOf(agency, lines),
    })),
    amounts: clause.amounts.map((amount) => ({
      text: amount.text,
      kind: amount.kind,
      yuan: amount.yuan,
      percent: amount.percent,
      ratio: amount.ratio,
      min: amount.min,
      max: amount.max,
      inclusive: amount.inclusive,
      group: amount.group,
      base: amount.base?.text ?? null,
      per: amount.per?.text ?? null,
      period: amount.period?.text ?? null,
      ...rangeOf(amount, lines),
    })),
    references: clause.references.map((reference) => ({
      text: reference.text,
      status: reference.status,
      target: reference.target,
      ...rangeOf(reference, lines),
    })),
    children: clause.children.map((child) => clauseOf(child, lines)),
  }
}
