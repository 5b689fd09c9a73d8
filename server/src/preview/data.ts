/**
 * What the preview draws: one flat list of clauses with everything that hangs on each, and the findings. Plain data, so
 * that it travels from the language server to a panel; places are UTF-16 offsets in the draft.
 */
import { amountKindNames, clauseTitle, roleNames, writeValue } from '../features/wording.ts'
import type { View } from '../features/view.ts'
import type { LintResult } from '../lint/diagnostic.ts'
import { knownRules } from '../lint/known-rules.ts'
import type { AgencyMention, Amount, Clause, Policy, Reference } from '../model/model.ts'
import type { Severity } from '../rules/rule.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import type { Language } from './words.ts'

export interface PreviewPlace {
  readonly start: number
  readonly end: number
}

export interface PreviewAgency extends PreviewPlace {
  readonly text: string
  /** Full name where the registry knows it; bodies are grouped by it. */
  readonly name: string
  readonly role: AgencyMention['role']
  readonly roleName: string
  readonly status: AgencyMention['status']
}

export interface PreviewAmount extends PreviewPlace {
  readonly text: string
  readonly kind: Amount['kind']
  readonly kindName: string
  /** The value alone, in the draft's usual units: 3000万元, 30%, 1:0.5. */
  readonly value: string
  /** A limit that binds (上限, 总额上限): shown before other amounts. */
  readonly cap: boolean
}

export interface PreviewReference extends PreviewPlace {
  readonly text: string
  readonly status: Reference['status']
  /** Index in `PreviewData.clauses` of each clause it leads to. */
  readonly targets: readonly number[]
  readonly target: string | null
  /** A finding says that it leads to a clause that speaks of something else. */
  readonly drifted: boolean
}

export interface PreviewFinding extends PreviewPlace {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  /** Index of the innermost clause, or null outside clauses. */
  readonly clause: number | null
}

export interface PreviewClause extends PreviewPlace {
  /** Index of the policy in `PreviewData.policies`. */
  readonly policy: number
  /** 0 for a top clause. */
  readonly depth: number
  /** Index of the clause above, or null. */
  readonly parent: number | null
  /** Number of clauses below it, at any depth: they follow it in the list. */
  readonly below: number
  readonly level: Clause['level']
  readonly label: string
  readonly title: string
  /** The title is the draft's own, not the beginning of its text. */
  readonly titled: boolean
  readonly path: string
  readonly agencies: readonly PreviewAgency[]
  readonly amounts: readonly PreviewAmount[]
  readonly references: readonly PreviewReference[]
  /** Indexes in `PreviewData.findings`. */
  readonly findings: readonly number[]
}

export interface PreviewPolicy extends PreviewPlace {
  readonly title: string
  readonly kind: string | null
  readonly issuer: string | null
  readonly documentNumber: string | null
  readonly effectiveDate: string | null
  readonly expiryDate: string | null
  readonly numbering: Policy['numbering']
  readonly responsibility: Policy['responsibility']
  /** Bodies that answer for the policy as a whole. */
  readonly agencies: readonly PreviewAgency[]
}

export interface PreviewData {
  readonly policies: readonly PreviewPolicy[]
  readonly clauses: readonly PreviewClause[]
  readonly findings: readonly PreviewFinding[]
  /** What the rules of these findings are called, by their ids: a drafter chooses by words. */
  readonly rules: Readonly<Record<string, string>>
}

export const noData: PreviewData = { policies: [], clauses: [], findings: [], rules: {} }

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The data of one version of a draft, with the findings that the linter has for it. */
export function previewOf(view: View, result: LintResult, language: Language): PreviewData {
  const { policies } = view.model
  const indexes = new Map<Clause, number>()
  for (const policy of policies) for (const clause of policy.allClauses) indexes.set(clause, indexes.size)
  const drifts = result.diagnostics.filter(({ rule }) => rule === 'reference-drift')
  const clauses = policies.flatMap((policy) =>
    policy.allClauses.map((clause) => clauseOf(clause, policy, indexes, drifts, language)),
  )
  countBelow(clauses)
  const findings = result.diagnostics.map((diagnostic, index) => {
    const clause = innermost(clauses, diagnostic.start)
    if (clause !== null) (clauses[clause]!.findings as number[]).push(index)
    const { start, end, rule, severity } = diagnostic
    return { start, end, rule, severity, message: diagnostic.message[language], clause }
  })
  const found = new Set(findings.map(({ rule }) => rule))
  const named = knownRules.filter(({ id }) => found.has(id)).map(({ id, title }) => [id, title[language]])
  const rules = Object.fromEntries(named)
  return { policies: policies.map((policy) => policyOf(policy, language)), clauses, findings, rules }
}

function policyOf(policy: Policy, language: Language): PreviewPolicy {
  return {
    start: policy.title?.start ?? policy.start,
    end: policy.end,
    title: policy.title?.text ?? policy.kind ?? '',
    kind: policy.kind,
    issuer: policy.issuer?.text ?? null,
    documentNumber: policy.documentNumber?.text ?? null,
    effectiveDate: policy.effectiveDate,
    expiryDate: policy.expiryDate,
    numbering: policy.numbering,
    responsibility: policy.responsibility,
    agencies: policy.globalResponsibility.map((agency) => agencyOf(agency, language)),
  }
}

function clauseOf(
  clause: Clause,
  policy: Policy,
  indexes: ReadonlyMap<Clause, number>,
  drifts: readonly PreviewPlace[],
  language: Language,
): Writable<PreviewClause> {
  let depth = 0
  for (let above = clause.parent; above; above = above.parent) depth++
  return {
    start: clause.start,
    end: clause.end,
    policy: policy.index,
    depth,
    parent: clause.parent ? (indexes.get(clause.parent) ?? null) : null,
    below: 0,
    level: clause.level,
    label: clause.label,
    title: clauseTitle(clause, 40),
    titled: clause.title !== null && clause.title.text !== '',
    path: clause.path,
    agencies: clause.agencies.map((agency) => agencyOf(agency, language)),
    amounts: clause.amounts.map((amount) => amountOf(amount, language)),
    references: clause.references.map((reference) => ({
      start: reference.start,
      end: reference.end,
      text: reference.text,
      status: reference.status,
      targets: reference.targets.flatMap((target) => indexes.get(target) ?? []),
      target: reference.target,
      drifted: drifts.some((drift) => drift.start < reference.end && reference.start < drift.end),
    })),
    findings: [],
  }
}

function agencyOf(agency: AgencyMention, language: Language): PreviewAgency {
  const { start, end, text, role, status } = agency
  return { start, end, text, name: agency.name ?? text, role, roleName: roleNames[role][language], status }
}

function amountOf(amount: Amount, language: Language): PreviewAmount {
  const { start, end, text, kind } = amount
  const cap = kind === 'cap' || kind === 'total'
  return { start, end, text, kind, kindName: amountKindNames[kind][language], value: writeValue(amount), cap }
}

/** Clauses stand in text order, so those below one follow it until its depth comes back. */
function countBelow(clauses: readonly Writable<PreviewClause>[]): void {
  for (const clause of clauses) {
    for (let above = clause.parent; above !== null; above = clauses[above]!.parent) clauses[above]!.below++
  }
}

/** The last clause in text order that holds the offset is the innermost one. */
function innermost(clauses: readonly PreviewClause[], offset: number): number | null {
  for (let at: number | null = lastAtOrBefore(clauses, offset); at !== null && at >= 0; at = clauses[at]!.parent) {
    if (offset <= clauses[at]!.end) return at
  }
  return null
}
