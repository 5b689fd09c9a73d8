/** How values of the model are put into words for people: amounts, clauses, roles. One place, so that all faces agree. */
import { gapBehind } from '../model/naming.ts'
import { headIn } from '../syntax/decimals.ts'
import type { AgencyMention, Amount, Clause } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'

/** An exact decimal without needless zeros: 3000, 1.25. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)))
}

/** 30000000 → 3000万元; 150000000 → 1.5亿元; 500 → 500元. */
export function writeYuan(yuan: number): string {
  if (Math.abs(yuan) >= 1e8) return `${plainNumber(yuan / 1e8)}亿元`
  if (Math.abs(yuan) >= 1e4) return `${plainNumber(yuan / 1e4)}万元`
  return `${plainNumber(yuan)}元`
}

/** 30000000 → 30,000,000 元. */
export function writeYuanInFull(yuan: number): string {
  const [whole, part] = plainNumber(yuan).split('.')
  return `${whole!.replace(/\B(?=(?:\d{3})+$)/gu, ',')}${part ? `.${part}` : ''} 元`
}

export function writeValue(amount: Amount): string {
  if (amount.yuan !== null) return writeYuan(amount.yuan)
  if (amount.percent !== null) return `${plainNumber(amount.percent)}%`
  if (amount.ratio === null) return amount.text
  return amount.kind === 'multiple' ? `${plainNumber(amount.ratio)}倍` : `1:${plainNumber(amount.ratio)}`
}

/** The words a clause is recognised by: its title, or the beginning of its text. */
export function clauseTitle(clause: Clause, longest = 24): string {
  if (clause.title) return clause.title.text
  return clip(clauseBody(clause), longest)
}

/** 第三条 场地补助, （二）场地补助: how a clause is listed. Its title is set off where the label does not do it. */
export function clauseLine(clause: Clause): string {
  const title = clauseTitle(clause)
  return `${clause.label}${title !== '' && clause.label.startsWith('第') ? ' ' : gapBehind(clause.label)}${title}`.trimEnd()
}

/** A clause's own text without its label and title's repetition. */
export function clauseBody(clause: Clause): string {
  const first = clause.paragraphs[0]
  if (!first) return ''
  const head = headIn(first.placed.block)
  const text = head ? first.text.slice(head.end) : first.text
  return text.trim()
}

const astral = /[\ud800-\udfff]/

export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text
  // Nearly every name has no character outside the first plane: then characters are code units, and nothing is taken apart.
  if (!astral.test(text.slice(0, 2 * longest))) return `${text.slice(0, longest - 1)}…`
  // Only the beginning is taken apart: a clause may be a page long, and an outline has thousands of them.
  const chars = [...text.slice(0, 2 * longest)]
  return chars.length <= longest ? text : `${chars.slice(0, longest - 1).join('')}…`
}

/** The bodies that answer for a clause: the leads, or the first when none is called one. Empty when none. */
export function leadBodies(clause: Clause): readonly AgencyMention[] {
  if (clause.agencies.length === 0) return clause.agencies
  const noted = clause.agencies.filter((agency) => agency.source !== 'inline')
  const bodies = noted.length > 0 ? noted : clause.agencies
  const leads = bodies.filter((agency) => agency.role === 'lead')
  return leads.length > 0 ? leads : bodies.slice(0, 1)
}

/** The highest cap of a clause, in money first. */
export function capOf(clause: Clause): Amount | null {
  let cap: Amount | null = null
  for (const amount of clause.amounts) {
    if (amount.kind !== 'cap' && amount.kind !== 'total') continue
    if (amount.yuan === null) {
      cap ??= amount
      continue
    }
    if (cap === null || cap.yuan === null || amount.yuan > cap.yuan) cap = amount
  }
  return cap
}

export const roleNames: Readonly<Record<AgencyMention['role'], Message>> = {
  lead: { zh: '牵头单位', en: 'lead body' },
  responsible: { zh: '责任单位', en: 'responsible body' },
  support: { zh: '配合单位', en: 'supporting body' },
  participant: { zh: '参与单位', en: 'participating body' },
}

export const amountKindNames: Readonly<Record<Amount['kind'], Message>> = {
  cap: { zh: '上限', en: 'cap' },
  total: { zh: '总额上限', en: 'total cap' },
  floor: { zh: '下限', en: 'floor' },
  fixed: { zh: '定额', en: 'fixed amount' },
  rate: { zh: '比例', en: 'rate' },
  tier: { zh: '分档', en: 'tier' },
  'unit-price': { zh: '单价', en: 'unit price' },
  ratio: { zh: '配比', en: 'ratio' },
  threshold: { zh: '门槛', en: 'threshold' },
  target: { zh: '目标', en: 'target' },
  fund: { zh: '基金规模', en: 'fund size' },
  multiple: { zh: '倍数', en: 'multiple' },
  other: { zh: '金额', en: 'amount' },
}

/** How long a policy runs between two ISO dates, both included: 3年, 2年零6个月. */
export function writePeriod(from: string, to: string): Message {
  const start = new Date(`${from}T00:00:00Z`)
  // The last day counts, so the period ends at the beginning of the day after.
  const end = new Date(new Date(`${to}T00:00:00Z`).getTime() + 86_400_000)
  let months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth()
  if (end.getUTCDate() < start.getUTCDate()) months--
  return writeMonths(months)
}

/** 36 → 3年, 30 → 2年零6个月. */
export function writeMonths(months: number): Message {
  const years = Math.floor(months / 12)
  const rest = months % 12
  const zh = [years > 0 ? `${years}年` : '', rest > 0 ? `${years > 0 ? '零' : ''}${rest}个月` : ''].join('')
  const en = [years > 0 ? `${years} years` : '', rest > 0 ? `${rest} months` : ''].filter(Boolean).join(' ')
  return { zh: zh || '不足一个月', en: en || 'less than a month' }
}

/** A title without its marks: 《…》 and the blanks inside. */
export function bareTitle(title: string): string {
  return title.replace(/[《》\s]/gu, '')
}
