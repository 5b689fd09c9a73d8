/** The clause tree as HTML: one row a clause. A row's markup holds no offsets, so that typing above it leaves it as it is. */
import type {
  PreviewAgency,
  PreviewAmount,
  PreviewClause,
  PreviewData,
  PreviewFinding,
  PreviewReference,
} from './data.ts'
import { gapBehind } from '../model/naming.ts'
import { type Html, html } from './html.ts'
import type { Word, Words } from './words.ts'

/** Title and particulars of a policy, above its clauses. */
export function renderPolicy(data: PreviewData, index: number, words: Words): Html {
  const policy = data.policies[index]!
  const particulars = [
    [words.issuer, policy.issuer],
    [words.documentNumber, policy.documentNumber],
    [words.effective, policy.effectiveDate],
    [words.expiry, policy.expiryDate],
    [words.whole, [...new Set(policy.agencies.map(({ text }) => text))].join('、') || null],
  ].filter((pair): pair is [string, string] => pair[1] !== null)
  const title = policy.title || words.untitled
  const label = [title, ...particulars.map(([name, value]) => `${name} ${value}`)].join('，')
  return html`<div class="policy" role="treeitem" aria-level="1" data-policy="${index}" tabindex="-1" aria-label="${label}"><div class="name">${title}</div>${
    particulars.length > 0 &&
    html`<div class="particulars">${particulars.map(([name, value]) => html`<span><span class="particular">${name}</span>${value}</span>`)}</div>`
  }</div>`
}

/** One clause. `data-clause` is its index; a press on a `data-go` inside leads to that part of the clause. */
export function renderRow(data: PreviewData, index: number, words: Words): Html {
  const clause = data.clauses[index]!
  const findings = clause.findings.map((finding) => data.findings[finding]!)
  const facts = [
    ...orderedBodies(clause).map(([agency, at]) => body(agency, at, words)),
    ...shownAmounts(clause).map((amount) => money(amount, clause.amounts.indexOf(amount))),
    ...clause.references.map((reference, at) => link(reference, at, words)),
  ]
  return html`<div class="row d${Math.min(clause.depth, 6)}${clause.titled ? '' : ' untitled'}" role="treeitem" id="c${index}" data-clause="${index}" aria-level="${
    clause.depth + 2
  }"${clause.below > 0 && html` aria-expanded="true"`} tabindex="-1" aria-label="${spoken(clause, findings, words)}"><span class="twist" aria-hidden="true"></span><div class="main"><div class="head"><span class="label${endsWide(clause.label) && ' full'}">${
    clause.label
  }</span><span class="title">${clause.title}</span></div>${facts.length > 0 && html`<div class="facts">${facts}</div>`}${
    findings.length > 0 && html`<ul class="findings">${findings.map((finding, at) => remark(finding, at, words))}</ul>`
  }</div></div>`
}

/** Caps first, and not more than a reader takes in at a glance. */
function shownAmounts(clause: PreviewClause): readonly PreviewAmount[] {
  return [...clause.amounts].sort((a, b) => Number(b.cap) - Number(a.cap)).slice(0, 6)
}

/** A full-width bracket or comma brings its own space to its right. */
function endsWide(label: string): boolean {
  return /[）、]$/u.test(label)
}

/** What a screen reader says of a row: everything that the eye sees, in one breath. */
function spoken(clause: PreviewClause, findings: readonly PreviewFinding[], words: Words): string {
  return [
    `${clause.label}${gapBehind(clause.label)}${clause.title}`,
    ...orderedBodies(clause).map(([agency]) => `${words[agency.role]} ${agency.text}`),
    ...shownAmounts(clause).map(({ kindName, value }) => `${kindName} ${value}`),
    ...clause.references.map((reference) => `${words.refers} ${reference.text} ${words[stateOf(reference)]}`),
    ...findings.map(({ severity, message }) => `${words[severity]}：${message}`),
  ].join('，')
}

/** Leads first, otherwise as written; a body named twice in the clause stands once. */
function orderedBodies(clause: PreviewClause): readonly (readonly [PreviewAgency, number])[] {
  const order = { lead: 0, responsible: 1, support: 2, participant: 3 } as const
  const seen = new Set<string>()
  return clause.agencies
    .map((agency, at) => [agency, at] as const)
    .sort(([a], [b]) => order[a.role] - order[b.role])
    .filter(
      ([{ name, role }]) => !seen.has(`${name}/${role}`) && !seen.has(`${name}/lead`) && seen.add(`${name}/${role}`),
    )
}

function body(agency: PreviewAgency, at: number, words: Words): Html {
  return html`<button type="button" class="fact body ${agency.role} ${agency.status}" data-go="agency" data-at="${at}" tabindex="-1" title="${
    agency.name
  }（${agency.roleName}）">${agency.role !== 'responsible' && html`<span class="role">${words[agency.role]}</span>`}${agency.text}</button>`
}

function money(amount: PreviewAmount, at: number): Html {
  return html`<button type="button" class="fact amount${amount.cap ? ' cap' : ''}" data-go="amount" data-at="${at}" tabindex="-1" title="${
    amount.text
  }"><span class="role">${amount.kindName}</span>${amount.value}</button>`
}

/** The state of a reference in one word, which the pictures use too. */
export function stateOf(reference: PreviewReference): Word {
  return reference.drifted ? 'drifted' : reference.status
}

function link(reference: PreviewReference, at: number, words: Words): Html {
  const state = stateOf(reference)
  const target = reference.target && reference.target !== reference.text ? ` → ${reference.target}` : ''
  const remarkable = state === 'dangling' || state === 'drifted' || state === 'ambiguous'
  return html`<button type="button" class="fact reference ${state}" data-go="reference" data-at="${at}" tabindex="-1" title="${
    words[state]
  }${target}">${remarkable && html`<span class="role">${words[state]}</span>`}${reference.text}</button>`
}

function remark(finding: PreviewFinding, at: number, words: Words): Html {
  return html`<li><button type="button" class="finding ${finding.severity}" data-go="finding" data-at="${at}" tabindex="-1" title="${
    finding.rule
  }"><span class="severity">${words[finding.severity]}</span>${finding.message}</button></li>`
}

/** The whole tree, policy by policy: for a page that is made once. */
export function renderOutline(data: PreviewData, words: Words): Html {
  if (data.policies.length === 0) return html`<p class="empty">${words.nothing}</p>`
  return html`${data.policies.map((_, policy) => {
    const rows = data.clauses.flatMap((clause, index) =>
      clause.policy === policy ? [renderRow(data, index, words)] : [],
    )
    return html`<section><div role="tree" aria-label="${words.outline}">${renderPolicy(data, policy, words)}${rows}</div>${
      rows.length === 0 && html`<p class="empty">${words.noClauses}</p>`
    }</section>`
  })}`
}
