/** `outline --format tree`: the clauses as a person would want to see them in a terminal. */
import type { OutlineAgency, OutlineClause, OutlinePolicy } from '../../features/outline.ts'
import type { Message } from '../../rules/rule.ts'
import type { Language } from '../language.ts'
import type { Paint } from '../terminal.ts'
import { harmless } from '../width.ts'
import { numberingNames, responsibilityNames, words } from './words.ts'

export function drawTree(path: string, policies: readonly OutlinePolicy[], language: Language, paint: Paint): string {
  const out = [paint.dim(path)]
  if (policies.length === 0) out.push(words.noPolicy[language])
  for (const policy of policies) {
    out.push('', ...drawPolicy(policy, language, paint))
  }
  return `${out.join('\n')}\n`
}

function drawPolicy(policy: OutlinePolicy, language: Language, paint: Paint): string[] {
  const say = (message: Message) => message[language]
  const facts = [
    policy.kind,
    policy.issuer,
    policy.documentNumber,
    policy.jurisdiction,
    policy.effectiveDate && `${say(words.effective)} ${policy.effectiveDate}`,
    policy.expiryDate && `${say(words.expiry)} ${policy.expiryDate}`,
    `${say(words.numbering)} ${say(numberingNames[policy.numbering])}`,
    `${say(words.responsibility)} ${say(responsibilityNames[policy.responsibility])}`,
  ].filter((fact) => fact !== null && fact !== '')
  const out = [
    `${paint.bold(harmless(policy.title ?? say(words.untitled)))} ${paint.dim(`:${policy.start.line}`)}`,
    paint.dim(harmless(facts.join(' · '))),
  ]
  for (const { term, meaning } of policy.definitions)
    out.push(`${paint.dim(say(words.definition))} ${harmless(`${term} = ${meaning}`)}`)
  drawClauses(policy.clauses, '', language, paint, out)
  return out
}

function drawClauses(
  clauses: readonly OutlineClause[],
  indent: string,
  language: Language,
  paint: Paint,
  out: string[],
): void {
  clauses.forEach((clause, i) => {
    const last = i === clauses.length - 1
    out.push(
      `${paint.dim(indent + (last ? '└ ' : '├ '))}${paint.cyan(clause.label)}${/[条章节编]$/.test(clause.label) ? ' ' : ''}${harmless(clause.title ?? '')}${details(clause, language, paint)}`.trimEnd(),
    )
    drawClauses(clause.children, `${indent}${last ? '  ' : '│ '}`, language, paint, out)
  })
}

function details(clause: OutlineClause, language: Language, paint: Paint): string {
  const parts: string[] = []
  if (clause.agencies.length > 0)
    parts.push(paint.green(`〔${clause.agencies.map((agency) => agencyWords(agency, language)).join('、')}〕`))
  for (const amount of clause.amounts)
    parts.push(amount.kind === 'cap' || amount.kind === 'total' ? paint.yellow(amount.text) : amount.text)
  for (const { text, status, target } of clause.references)
    if (status === 'dangling' || status === 'ambiguous') parts.push(paint.red(`${text} → ?`))
    else if (target !== null) parts.push(paint.dim(`${text} → ${target}`))
  return parts.length > 0 ? `  ${harmlessParts(parts)}` : ''
}

/** The parts hold colour codes already; line ends of a phrase broken by the page are all that is left to mend. */
function harmlessParts(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/\s*[\r\n]+\s*/g, '')).join('  ')
}

export function agencyWords({ text, role }: OutlineAgency, language: Language): string {
  return role === 'lead' ? `${text}${words.lead[language]}` : text
}
