/** Dates of the sentences, and a policy's validity: from when, until when, what it repeals. */
import { byBlock, pairsOf } from '../syntax/by-block.ts'
import { headIn } from '../syntax/decimals.ts'
import { type DateNode, ofDates, readDates, readValidity, type ValidityNode } from '../syntax/dates.ts'
import type { Block } from '../syntax/tree.ts'
import { withWideMarks } from '../text/marks.ts'
import { type ParagraphDraft, placeIn, plus, type PolicyDraft } from './draft.ts'
import type { DateMention, Validity } from './model.ts'

interface Dates {
  readonly dates: readonly DateNode[]
  readonly validity: readonly ValidityNode[]
}

export const datesIn = byBlock(
  (block): Dates => {
    const pairs = pairsOf(block)
    return { dates: readDates(block.reading, pairs), validity: readValidity(block.reading, pairs) }
  },
  { pairs: ofDates, answer: { dates: [], validity: [] } },
)
/** 本办法, 本措施: the words that make a sentence about validity speak of the draft itself. */
const own =
  /^本?(?:市|省|区|县)?(?:[\u4e00-\u9fff]{0,6})(?:办法|措施|举措|政策|意见|方案|细则|规定|条例|通知|规划|计划|公告|通告|决定|标准|指引|指南|规则|规程|要点|文件|预案|目录|清单|法|文)(?:的?(?:施行|实施|执行|有效)?)?$/

/** Attaches what a paragraph of `ofDates` says. */
export function attachDates(policy: PolicyDraft, paragraph: ParagraphDraft): void {
  const { dates } = datesIn(paragraph.placed)
  for (let i = 0; i < dates.length; i++) paragraph.dates = plus(paragraph.dates, dateOf(paragraph, dates[i]!))
  for (const node of validityIn(paragraph.placed.block)) policy.validity.push(validityOf(paragraph, node))
}

/** With what the sentence calls the draft, as in `Validity`. */
interface OwnValidityNode extends ValidityNode {
  readonly self: string | null
}

const never: readonly OwnValidityNode[] = []

/** What a block says of the draft's own validity, and what it repeals. */
export function validityIn(block: Block): readonly OwnValidityNode[] {
  const { validity } = datesIn({ block })
  if (validity.length === 0) return never
  const nodes = validity.map((node) => ({ ...node, self: selfIn(block, node) }))
  const about = nodes.some(({ kind, self }) => kind === 'effective' && self !== null)
  if (!about) return nodes.filter(({ kind, self }) => kind === 'repeal' || self !== null)
  // 本办法自…起施行，有效期三年: what follows and names nothing speaks of it, too; 其中第五条有效期一年 does not.
  const own = nodes.filter((node) => node.kind === 'repeal' || node.self !== null || !isOfAnother(block, node))
  return own.map((node) =>
    node.self === null && node.kind !== 'effective' && namesNothing(block, node) ? { ...node, self: '' } : node,
  )
}

function namesNothing({ reading }: Block, { subject }: ValidityNode): boolean {
  return /^[\s（(]*(?:(?:政策|执行|试行|文件|办法|规定|措施|细则)的?)?$/.test(reading.slice(subject.start, subject.end))
}

/** 《某办法》（有效期至2022年12月31日）同时废止, 原办法有效期至…: said of another document than the draft. */
function isOfAnother({ reading }: Block, { start }: ValidityNode): boolean {
  const before = withWideMarks(reading.slice(Math.max(0, start - 40), start)).replace(/\s/g, '')
  return (
    /》(?:（[^（）]{0,30}）)?(?:的|（[^（）《》。]{0,30})?$/.test(before) ||
    /(?:^|[，。；、（])(?:原|旧|该|上述|前述)[^，。；、（）]{1,16}$/.test(before)
  )
}

/** From when to when a policy holds, once all of its paragraphs are read. */
export function closeValidity(policy: PolicyDraft): void {
  if (policy.validity.length === 0) return
  const effective = last(policy.validity, 'effective')
  policy.effectiveDate = effective?.date ?? (effective && printedOn(effective, policy.date))
  policy.expiryDate = last(policy.validity, 'expiry')?.date ?? derivedExpiry(policy)
}

export function dateOf(paragraph: ParagraphDraft, node: DateNode): DateMention {
  const { start, end } = placeIn(paragraph, node)
  return { text: paragraph.text.slice(node.start, node.end), iso: node.iso, start, end }
}

/** As far in front of a date as its subject may stand, in code units. */
const longestSubject = 200

/** 本办法自…, 现予公布，自…: not 许可证有效期3年, not a tax that is levied from some day. */
function selfIn(block: Block, node: ValidityNode): string | null {
  const { reading } = block
  // 第四十条　本办法自…: the label of the clause is no part of the subject.
  const from = Math.max(node.subject.start, Math.min(headIn(block)?.end ?? 0, node.start))
  const subject = reading
    .slice(from, node.subject.end)
    .replace(/^[\s\S]*(?:附\s*则|第[一二三四五六七八九十百零]+条)/, '')
    // 第九条　【施行日期】本办法自…: the caption of the clause is none either.
    .replace(/^\s*(?:【[^】]{1,16}】|[（(][^（()）]{1,16}[）)])/, '')
    .replace(/[\s（(]/g, '')
    // 本《规定》: the draft's own name in title marks.
    .replace(/^本《([^《》]*)》/, '本$1')
  if (subject.startsWith('本') && own.test(subject)) return subject.replace(/的?(?:施行|实施|执行|有效)?$/, '')
  if (node.kind !== 'effective') return null
  if (subject !== '' && !/^第[^条]{1,6}条$/.test(subject)) return null
  const before = withWideMarks(reading.slice(Math.max(0, from - longestSubject), from))
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1)
  // 本措施由某局负责组织实施，自…起施行: still the same subject.
  if (/^\s*(?:第[^条]{1,6}条\s*)?本[^，]{0,12}由[^，]{2,40}(?:负责|解释|实施|落实)[^，]{0,8}[，,]\s*$/.test(sentence))
    return ''
  // 经市政府同意，自7月1日起执行新的缴费标准: what begins then is the standard.
  if (/[^\s，。；、：,;:（(）)]/.test(reading[node.end] ?? '')) return null
  return before.trim() === '' ||
    /(?:公布|发布|印发(?:给你们)?|负责解释|解释|本[\u4e00-\u9fff]{2,8}|同意|通过)[，。；、]?\s*$/.test(before)
    ? ''
    : null
}

function validityOf(paragraph: ParagraphDraft, node: OwnValidityNode): Validity {
  return {
    kind: node.kind,
    self: node.self,
    text: paragraph.text.slice(node.start, node.end),
    date: node.date,
    months: node.months,
    document: node.document && {
      text: paragraph.text.slice(node.document.start, node.document.end),
      ...placeIn(paragraph, node.document),
    },
    clause: paragraph.clause,
    ...placeIn(paragraph, node),
  }
}

function last(validity: readonly Validity[], kind: Validity['kind']): Validity | null {
  return validity.filter((one) => one.kind === kind).at(-1) ?? null
}

/**
 * 自印发之日起施行 in a document that is dated: the day of signing is the day of issue (GB/T 9704 7.3.5.4). A publication
 * (公布, 发布) may be later, and with a delay (30日后) the text leaves the day to whoever counts.
 */
function printedOn({ text }: Validity, date: string | null): string | null {
  const atOnce = /^[自从于]\s?(?:本[\u4e00-\u9fff]{2,8}?)?(?:印发|下发|签发|发文)(?:之日|日)\s?起?[^\d后满]*$/.test(
    text,
  )
  return atOnce && date !== null && date.length === 10 ? date : null
}

/** 自2024年1月1日起施行，有效期3年: in force up to and including 2026-12-31. */
function derivedExpiry(policy: PolicyDraft): string | null {
  const term = last(policy.validity, 'term') ?? last(policy.validity, 'trial-term')
  return term?.months && policy.effectiveDate ? lastDay(policy.effectiveDate, term.months) : null
}

/** 2023年5月18日, 2018年3月: an ISO date as a draft writes it, as precise as it is. */
export function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`
}

/** The last of so many months that begin on a day. */
export function lastDay(from: string, months: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const end = new Date(Date.UTC(year, month - 1 + months, day))
  // 29 February plus a year is 1 March in the calendar's arithmetic and 28 February in the law's.
  if (end.getUTCDate() !== day) end.setUTCDate(0)
  else end.setUTCDate(end.getUTCDate() - 1)
  return end.toISOString().slice(0, 10)
}
