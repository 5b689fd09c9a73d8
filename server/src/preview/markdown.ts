/** The outline as Markdown: a nested list that can be pasted into a message. */
import type { PreviewClause, PreviewData } from './data.ts'
import { stateOf } from './outline.ts'
import type { Words } from './words.ts'

/** `shown` leaves out what a filter hides; without it everything is written. */
export function renderMarkdown(data: PreviewData, words: Words, shown?: readonly (string | false)[]): string {
  const parts = data.policies.map((policy, index) => {
    const lines = data.clauses.flatMap((clause, at) =>
      clause.policy === index && (!shown || shown[at]) ? clauseLines(data, clause, words) : [],
    )
    return [`# ${inline(policy.title || words.untitled)}`, '', ...lines].join('\n')
  })
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : `${words.nothing}\n`
}

function clauseLines(data: PreviewData, clause: PreviewClause, words: Words): readonly string[] {
  const margin = '  '.repeat(clause.depth)
  const bodies = clause.agencies.map(({ text, role }) => (role === 'responsible' ? text : `${text}（${words[role]}）`))
  const facts = [
    [...new Set(bodies)].join('、'),
    ...clause.amounts.filter(({ cap }) => cap).map(({ kindName, value }) => `${kindName} ${value}`),
    ...clause.references.map((reference) => {
      const state = stateOf(reference)
      const problem = state === 'dangling' || state === 'drifted' || state === 'ambiguous'
      return `→ ${reference.text}${problem ? `（${words[state]}）` : ''}`
    }),
  ].filter(Boolean)
  const detail = facts.length > 0 ? ` — ${inline(facts.join('；'))}` : ''
  const findings = clause.findings.map((index) => {
    const { severity, message, rule } = data.findings[index]!
    return `${margin}  - **${words[severity]}** ${inline(message)} \`${rule}\``
  })
  return [`${margin}- **${inline(clause.label)}**${inline(clause.title)}${detail}`, ...findings]
}

/** Text of a draft means itself: Markdown's marks in it are escaped, its line ends become blanks. */
function inline(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/gu, '\\$&').replace(/\s*[\r\n]+\s*/gu, ' ')
}
