/** Hover: what the thing under the cursor is, says or points at. Facts as data; the face makes Markdown or plain text of them. */
import { dateInWords } from '../model/dates.ts'
import { meaningOf } from '../model/definitions.ts'
import type {
  AgencyMention,
  Amount,
  Attachment,
  Clause,
  DateMention,
  Definition,
  Policy,
  Reference,
  Validity,
} from '../model/model.ts'
import { rules } from '../rules/index.ts'
import type { Message } from '../rules/rule.ts'
import { contains, type Span } from '../text/span.ts'
import { agencyFacts } from './agency-facts.ts'
import { policyAt, thingAt } from './locate.ts'
import { agencyKey, citationsOf } from './lookup.ts'
import { policiesUnplaced, policyOf } from './parts.ts'
import type { View } from './view.ts'
import { citedClause, citedParts } from './workspace.ts'
import { emptyWorkspace, type WorkspaceIndex } from './workspace-index.ts'
import {
  amountKindNames,
  capOf,
  clauseBody,
  clauseLine,
  clauseTitle,
  clip,
  leadBodies,
  roleNames,
  writeMonths,
  writePeriod,
  writeValue,
  writeYuanInFull,
} from './wording.ts'

export interface HoverFact {
  readonly label: Message
  readonly value: Message
}

/** The span is the thing's, so that an editor can mark what it speaks of. */
export interface HoverData extends Span {
  readonly title: Message
  /** Words of the draft itself: the clause pointed at, the meaning of a term. */
  readonly quote: string | null
  readonly facts: readonly HoverFact[]
  /** A rule whose page can be opened. */
  readonly rule: string | null
}

/** Longest quotation of a clause; who wants more goes there. */
const quoteLength = 300

export function hover(view: View, offset: number, workspace: WorkspaceIndex = emptyWorkspace): HoverData | null {
  const rule = ruleHover(view.text, offset)
  if (rule) return rule
  const policy = policyAt(view.model, offset)
  if (!policy) return null
  const thing = thingAt(policy, offset)
  switch (thing?.kind) {
    case 'reference':
      return referenceHover(view, thing.reference, workspace)
    case 'agency':
      return agencyHover(thing.agency, policy)
    case 'amount':
      return amountHover(policy, thing.amount)
    case 'definition':
    case 'use':
      return definitionHover(thing.definition, thing.span)
    case 'validity':
      return validityHover(policy, thing.validity)
    case 'date':
      return dateHover(policy, thing.date)
    case 'label':
      return labelHover(view, thing.clause)
    case 'attachment':
      return attachmentHover(policy, thing.attachment)
    case 'attachment-entry': {
      const attachment = policy.attachments.find(({ number }) => number === thing.entry.number)
      const title = attachment?.title?.text ?? thing.entry.title
      const found = attachment
        ? { zh: '附件在本文件内', en: 'The attachment is in this file' }
        : { zh: '本文件内没有此附件的正文', en: 'This file has no text of the attachment' }
      return hoverOf(thing.span, same(title), null, [{ label: { zh: '附件', en: 'Attachment' }, value: found }])
    }
    default:
      return null
  }
}

function hoverOf(
  at: Span,
  title: Message,
  quote: string | null,
  facts: readonly HoverFact[],
  rule?: string,
): HoverData {
  return { start: at.start, end: at.end, title, quote, facts, rule: rule ?? null }
}

/** A path has 、 in it (一、（二）), so that paths are set off by more. */
function listPaths(paths: readonly string[]): string {
  return paths.slice(0, 12).join('；')
}

function same(text: string): Message {
  return { zh: text, en: text }
}

function referenceHover(view: View, reference: Reference, workspace: WorkspaceIndex): HoverData {
  const facts: HoverFact[] = []
  const [first, ...others] = reference.targets
  if (first) {
    const paragraph = reference.paragraphs[0]
    const policy = policyOf(view.model, first)
    if (policy?.title && policiesUnplaced(view.model).length > 1)
      facts.push({ label: { zh: '所在文件', en: 'In' }, value: same(policy.title.text) })
    if (others.length > 0) {
      const list = others.slice(0, 10).map((clause) => `${clause.path} ${clauseTitle(clause)}`)
      facts.push({ label: { zh: '同时指向', en: 'Also' }, value: same(list.join('；')) })
    }
    if (reference.status === 'ambiguous')
      facts.push({
        label: { zh: '注意', en: 'Note' },
        value: { zh: '所指不唯一，请写明上级序号', en: 'More than one clause fits: name the one above it' },
      })
    const title = first.title ? `${first.path} ${first.title.text}` : first.path
    return hoverOf(reference, same(title), clip(paragraph ? paragraph.text : bodyOf(first), quoteLength), facts)
  }
  if (reference.attachment) {
    const { title, number } = reference.attachment
    return hoverOf(reference, same(`附件${number ?? ''} ${title?.text ?? ''}`.trim()), null, facts)
  }
  if (reference.paragraphs[0])
    return hoverOf(reference, same(reference.text), clip(reference.paragraphs[0].text, quoteLength), facts)
  if (reference.missing) {
    const { label, nearest } = reference.missing
    if (nearest)
      facts.push({ label: { zh: '最近的条款', en: 'Nearest' }, value: same(`${nearest.path} ${clauseTitle(nearest)}`) })
    const title = { zh: `本文没有“${label}”`, en: `There is no “${label}” in this draft` }
    return hoverOf(reference, title, null, facts)
  }
  if (reference.document) facts.push(...documentFacts(view, reference, reference.document.text, workspace))
  return hoverOf(reference, same(reference.text), null, facts)
}

/** The document that is cited, and its clause when the document is a draft of the workspace. */
function documentFacts(
  view: View,
  { parts }: Reference,
  title: string,
  workspace: WorkspaceIndex,
): readonly HoverFact[] {
  const [found] = workspace.byTitle(title)
  if (!found) return [{ label: { zh: '外部文件', en: 'Other document' }, value: same(title) }]
  const facts: HoverFact[] = [
    { label: { zh: '工作区文稿', en: 'Draft of the workspace' }, value: same(found.policy.title) },
  ]
  const clause = citedClause(found.policy, citedParts(view.text, parts))
  if (clause) facts.push({ label: { zh: '所指条款', en: 'Clause' }, value: same(clause.name) })
  return facts
}

/** A clause at its own number: where it stands, who answers for it, what it caps, who cites it. */
function labelHover(view: View, clause: Clause): HoverData {
  const facts: HoverFact[] = []
  const bodies = leadBodies(clause).map(({ text }) => text)
  if (bodies.length > 0)
    facts.push({ label: { zh: '牵头（责任）单位', en: 'Lead or responsible' }, value: same(bodies.join('、')) })
  const cap = capOf(clause)
  if (cap) facts.push({ label: { zh: '最高限额', en: 'Highest cap' }, value: same(writeValue(cap)) })
  const citing = citationsOf(view.model, clause)
  if (citing.length > 0) {
    const places = [...new Set(citing.map(({ paragraph }) => paragraph.clause?.path ?? '正文'))]
    const list = listPaths(places)
    facts.push({
      label: { zh: '被引用', en: 'Cited' },
      value: { zh: `${citing.length} 处：${list}`, en: `${citing.length}: ${list}` },
    })
  }
  const title = clause.title ? `${clause.path} ${clause.title.text}` : clause.path
  return hoverOf(clause.labelSpan, same(title), null, facts)
}

function attachmentHover({ attachmentList }: Policy, { number, labelSpan, title }: Attachment): HoverData {
  const listed = attachmentList.some((entry) => entry.number === number)
  const value = listed
    ? { zh: '已列入附件说明', en: 'Listed among the attachments' }
    : { zh: '正文后没有列出此附件', en: 'Not listed behind the text' }
  const name = `附件${number ?? ''} ${title?.text ?? ''}`.trim()
  return hoverOf(labelSpan, same(name), null, [{ label: { zh: '附件', en: 'Attachment' }, value }])
}

/** A clause's text with the lines of its items, as far as a hover can show them. */
function bodyOf(clause: Clause): string {
  const own = clauseBody(clause)
  const rest = clause.paragraphs.slice(1).map(({ text }) => text.trim())
  const items = clause.children.map((child) => clauseLine(child))
  return [own, ...rest, ...items].filter(Boolean).join('\n')
}

const statusNotes: Readonly<Partial<Record<AgencyMention['status'], Message>>> = {
  collective: { zh: '一类机关的统称', en: 'names a class of bodies' },
  vague: { zh: '没有指明具体单位', en: 'names no particular body' },
  unknown: { zh: '机关名录中没有', en: 'not in the registry' },
  other: { zh: '企业、协会等机关以外的单位', en: 'not a government body' },
}

function agencyHover(agency: AgencyMention, policy: Policy): HoverData {
  const { match } = agency
  const facts: HoverFact[] = [{ label: { zh: '职责', en: 'Role' }, value: roleNames[agency.role] }]
  // The full name is the title, and what the draft itself writes needs no repeating.
  const told = ['全称', ...(match?.short === agency.text ? ['规范简称'] : [])]
  if (match) facts.push(...agencyFacts(match).filter(({ label }) => !told.includes(label.zh)))
  const note = statusNotes[agency.status]
  if (note) facts.push({ label: { zh: '注意', en: 'Attention' }, value: note })
  const key = agencyKey(agency)
  const clauses = new Set<string>()
  for (const clause of policy.allClauses)
    if (clause.agencies.some((other) => agencyKey(other) === key)) clauses.add(clause.path)
  if (clauses.size > 1) {
    const list = listPaths([...clauses])
    facts.push({
      label: { zh: '本文职责', en: 'In this draft' },
      value: { zh: `${clauses.size} 处：${list}`, en: `${clauses.size} clauses: ${list}` },
    })
  }
  return hoverOf(agency, same(agency.name ?? agency.text), null, facts)
}

function amountHover(policy: Policy, amount: Amount): HoverData {
  const facts: HoverFact[] = [{ label: { zh: '性质', en: 'Kind' }, value: amountKindNames[amount.kind] }]
  if (amount.yuan !== null)
    facts.push({ label: { zh: '合', en: 'In yuan' }, value: same(writeYuanInFull(amount.yuan)) })
  if (amount.min !== null || amount.max !== null)
    facts.push({ label: { zh: '档次', en: 'Tier' }, value: same(writeTier(amount)) })
  if (amount.base) facts.push({ label: { zh: '基数', en: 'Base' }, value: same(amount.base.text) })
  if (amount.per) facts.push({ label: { zh: '计算单位', en: 'Per' }, value: same(amount.per.text) })
  if (amount.period) facts.push({ label: { zh: '期间', en: 'Period' }, value: same(amount.period.text) })
  if (amount.subject) facts.push({ label: { zh: '对象', en: 'For' }, value: same(amount.subject.text) })
  const elsewhere = samePlaces(policy, amount)
  if (elsewhere.length > 0)
    facts.push({ label: { zh: '同额另见', en: 'Same figure in' }, value: same(listPaths(elsewhere)) })
  return hoverOf(amount, same(writeValue(amount)), null, facts)
}

function writeTier({ min, max, inclusive }: Amount): string {
  const open = inclusive?.startsWith('[') ? '≥' : '>'
  const close = inclusive?.endsWith(']') ? '≤' : '<'
  return [min === null ? '' : `${open} ${writeYuanInFull(min)}`, max === null ? '' : `${close} ${writeYuanInFull(max)}`]
    .filter(Boolean)
    .join('，')
}

/** Paths of the other clauses with the same cap. */
function samePlaces(policy: Policy, amount: Amount): readonly string[] {
  const capped = amount.kind === 'cap' || amount.kind === 'total'
  if (!capped || amount.yuan === null) return []
  const paths = new Set<string>()
  for (const paragraph of policy.paragraphs) {
    for (const other of paragraph.amounts) {
      if (other.start === amount.start || other.yuan !== amount.yuan) continue
      if (other.kind === 'cap' || other.kind === 'total') paths.add(paragraph.clause?.path ?? '正文')
    }
  }
  return [...paths]
}

function definitionHover(definition: Definition, at: Span): HoverData {
  const facts: HoverFact[] = []
  if (definition.clause) facts.push({ label: { zh: '定义于', en: 'Defined in' }, value: same(definition.clause.path) })
  facts.push({
    label: { zh: '使用', en: 'Used' },
    value: { zh: `${definition.uses.length} 处`, en: `${definition.uses.length} times` },
  })
  return hoverOf(at, same(definition.term), clip(meaningOf(definition), quoteLength), facts)
}

/** A date in a sentence about validity says what the sentence does: from when, until when, how long. */
function dateHover(policy: Policy, date: DateMention): HoverData {
  const around = policy.validity.find((validity) => contains(validity, date))
  const facts = around ? validityFacts(policy, around) : []
  return hoverOf(date, same(dateInWords(date.iso)), null, facts)
}

function validityHover(policy: Policy, validity: Validity): HoverData {
  return hoverOf(validity, same(validity.text), null, validityFacts(policy, validity))
}

function validityFacts(policy: Policy, validity: Validity): readonly HoverFact[] {
  const facts: HoverFact[] = []
  if (policy.effectiveDate)
    facts.push({ label: { zh: '施行', en: 'In force from' }, value: same(dateInWords(policy.effectiveDate)) })
  if (policy.expiryDate) facts.push({ label: { zh: '失效', en: 'Until' }, value: same(dateInWords(policy.expiryDate)) })
  if (policy.effectiveDate && policy.expiryDate)
    facts.push({ label: { zh: '期间', en: 'Runs for' }, value: writePeriod(policy.effectiveDate, policy.expiryDate) })
  else if (validity.months !== null)
    facts.push({ label: { zh: '期间', en: 'Runs for' }, value: writeMonths(validity.months) })
  if (validity.document) facts.push({ label: { zh: '废止', en: 'Repeals' }, value: same(validity.document.text) })
  return facts
}

/** A rule's name in a comment that switches it off. */
function ruleHover(text: string, offset: number): HoverData | null {
  let start = offset
  while (start > 0 && isRuleChar(text.charCodeAt(start - 1))) start--
  let end = offset
  while (end < text.length && isRuleChar(text.charCodeAt(end))) end++
  if (end - start < 5) return null
  const id = text.slice(start, end)
  const rule = rules.find((candidate) => candidate.id === id)
  if (!rule) return null
  return hoverOf(
    { start, end },
    rule.title,
    null,
    [{ label: { zh: '依据', en: 'Source' }, value: same(rule.source) }],
    id,
  )
}

function isRuleChar(unit: number): boolean {
  return unit === 45 || (unit >= 97 && unit <= 122)
}
