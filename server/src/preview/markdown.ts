/** The outline as a nested list, in Markdown and in HTML: to be pasted into a message, a page or a word processor. */
import { gapBehind } from '../model/naming.ts'
import type { PreviewClause, PreviewData } from './data.ts'
import { type Html, html } from './html.ts'
import { stateOf } from './outline.ts'
import type { Words } from './words.ts'

/** What a filter shows; without it everything is written. */
type Shown = readonly (string | false)[]

/** `shown` leaves out what a filter hides. */
export function renderMarkdown(data: PreviewData, words: Words, shown?: Shown): string {
  const parts = data.policies.map((policy, index) => {
    const lines = data.clauses.flatMap((clause, at) =>
      clause.policy === index && (!shown || shown[at]) ? clauseLines(data, clause, words) : [],
    )
    return [`# ${inline(policy.title || words.untitled)}`, '', ...lines].join('\n')
  })
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : `${words.nothing}\n`
}

/** Headings and nested lists alone, without styles: a word processor makes its own of them. */
export function renderHtmlList(data: PreviewData, words: Words, shown?: Shown): string {
  if (data.policies.length === 0) return `${html`<p>${words.nothing}</p>`.text}\n`
  const listBelow = (policy: number, parent: number | null): Html | null => {
    const items = data.clauses.flatMap((clause, at) =>
      clause.policy === policy && clause.parent === parent && (!shown || shown[at])
        ? [html`<li>${clauseItem(data, clause, words)}${listBelow(policy, at)}</li>\n`]
        : [],
    )
    return items.length > 0 ? html`\n<ul>\n${items}</ul>\n` : null
  }
  return data.policies
    .map((policy, index) => html`<h1>${policy.title || words.untitled}</h1>${listBelow(index, null)}`.text)
    .join('\n')
}

/** Bodies, caps and references of a clause, in words. */
function factsOf(clause: PreviewClause, words: Words): string {
  const bodies = clause.agencies.map(({ text, role }) => (role === 'responsible' ? text : `${text}（${words[role]}）`))
  return [
    [...new Set(bodies)].join('、'),
    ...clause.amounts.filter(({ cap }) => cap).map(({ kindName, value }) => `${kindName} ${value}`),
    ...clause.references.map((reference) => {
      const state = stateOf(reference)
      const problem = state === 'dangling' || state === 'drifted' || state === 'ambiguous'
      return `→ ${reference.text}${problem ? `（${words[state]}）` : ''}`
    }),
  ]
    .filter(Boolean)
    .join('；')
}

function clauseLines(data: PreviewData, clause: PreviewClause, words: Words): readonly string[] {
  const margin = '  '.repeat(clause.depth)
  const facts = factsOf(clause, words)
  const findings = clause.findings.map((index) => {
    const { severity, message, rule } = data.findings[index]!
    return `${margin}  - **${words[severity]}** ${inline(message)} \`${rule}\``
  })
  return [
    `${margin}- **${inline(clause.label)}**${gapBehind(clause.label)}${inline(clause.title)}${facts && ` — ${inline(facts)}`}`,
    ...findings,
  ]
}

function clauseItem(data: PreviewData, clause: PreviewClause, words: Words): Html {
  const facts = factsOf(clause, words)
  const findings = clause.findings.map((index) => {
    const { severity, message } = data.findings[index]!
    return html`<br><em>${words[severity]}：${message}</em>`
  })
  return html`<strong>${clause.label}</strong>${gapBehind(clause.label)}${clause.title}${facts && ` — ${facts}`}${findings}`
}

/** Text of a draft means itself: Markdown's marks in it are escaped, its line ends become blanks. */
function inline(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/gu, '\\$&').replace(/\s*[\r\n]+\s*/gu, ' ')
}
