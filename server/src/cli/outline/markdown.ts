/** `outline --format md`: a nested list that can be pasted into a merge request. */
import type { OutlineClause, OutlinePolicy } from '../../features/outline.ts'
import type { Language } from '../language.ts'
import { agencyWords } from './tree.ts'
import { numberingNames, responsibilityNames, words } from './words.ts'

export function drawMarkdown(path: string, policies: readonly OutlinePolicy[], language: Language): string {
  if (policies.length === 0) return `# ${escaped(path)}\n\n${words.noPolicy[language]}\n`
  return policies.map((policy) => drawPolicy(policy, language)).join('\n')
}

function drawPolicy(policy: OutlinePolicy, language: Language): string {
  const facts = [
    policy.kind,
    policy.issuer,
    policy.documentNumber,
    policy.effectiveDate && `${words.effective[language]} ${policy.effectiveDate}`,
    policy.expiryDate && `${words.expiry[language]} ${policy.expiryDate}`,
    `${words.numbering[language]} ${numberingNames[policy.numbering][language]}`,
    `${words.responsibility[language]} ${responsibilityNames[policy.responsibility][language]}`,
  ].filter((fact) => fact !== null && fact !== '')
  const out = [`# ${escaped(policy.title ?? words.untitled[language])}`, '', escaped(facts.join(' · ')), '']
  for (const { term, meaning } of policy.definitions) out.push(`- ${escaped(term)}: ${escaped(meaning)}`)
  if (policy.definitions.length > 0) out.push('')
  drawClauses(policy.clauses, 0, language, out)
  return `${out.join('\n').trimEnd()}\n`
}

function drawClauses(clauses: readonly OutlineClause[], depth: number, language: Language, out: string[]): void {
  for (const clause of clauses) {
    const parts = [`**${escaped(clause.label)}**`]
    if (clause.title !== null) parts.push(escaped(clause.title))
    if (clause.agencies.length > 0)
      parts.push(`〔${clause.agencies.map((agency) => escaped(agencyWords(agency, language))).join('、')}〕`)
    for (const amount of clause.amounts) parts.push(`\`${amount.text.replace(/[`\r\n]/g, '')}\``)
    for (const { text, target } of clause.references)
      if (target !== null) parts.push(`${escaped(text)} → ${escaped(target)}`)
    out.push(`${'  '.repeat(depth)}- ${parts.join(' ')}`)
    drawClauses(clause.children, depth + 1, language, out)
  }
}

/** Han text needs few escapes; these are the marks that would change the list. */
function escaped(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, '').replace(/[\\`*_[\]<>|#]/g, '\\$&')
}
