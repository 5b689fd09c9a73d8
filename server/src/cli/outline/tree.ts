/** `outline --format tree`: the clauses as a person would want to see them in a terminal. */
import type { OutlineAgency, OutlineClause, OutlinePolicy } from '../../features/outline.ts'
import type { Message } from '../../rules/rule.ts'
import type { Language } from '../language.ts'
import type { Paint } from '../terminal.ts'
import { harmless } from '../width.ts'
import { numberingNames, responsibilityNames, words } from './words.ts'

/** What a tree is drawn of. `beginningOf` gives the first words of a clause without a title, by its offset. */
export interface TreeSource {
  readonly path: string
  readonly policies: readonly OutlinePolicy[]
  beginningOf(start: number): string
}

export function drawTree({ path, policies, beginningOf }: TreeSource, language: Language, paint: Paint): string {
  const out = [paint.dim(harmless(path))]
  if (policies.length === 0) out.push(words.noPolicy[language])
  for (const policy of policies) {
    out.push('', ...drawPolicy(policy, beginningOf, language, paint))
  }
  return `${out.join('\n')}\n`
}

type BeginningOf = TreeSource['beginningOf']

function drawPolicy(policy: OutlinePolicy, beginningOf: BeginningOf, language: Language, paint: Paint): string[] {
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
  drawClauses(policy.clauses, '', beginningOf, language, paint, out)
  return out
}

function drawClauses(
  clauses: readonly OutlineClause[],
  indent: string,
  beginningOf: BeginningOf,
  language: Language,
  paint: Paint,
  out: string[],
): void {
  clauses.forEach((clause, i) => {
    const last = i === clauses.length - 1
    const blank = /[条章节编分0-9]$/.test(clause.label) ? ' ' : ''
    const words = clause.title ? harmless(clause.title) : paint.dim(harmless(beginningOf(clause.start.offset)))
    const branch = paint.dim(indent + (last ? '└ ' : '├ '))
    out.push(`${branch}${paint.cyan(clause.label)}${blank}${words}${details(clause, language, paint)}`.trimEnd())
    drawClauses(clause.children, `${indent}${last ? '  ' : '│ '}`, beginningOf, language, paint, out)
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
