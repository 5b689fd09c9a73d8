/** 附件说明 (GB/T 9704 7.3.4: 附件：1.… 2.… below the body) and where 附件2 in a sentence leads. */
import type { ReferenceNode } from '../syntax/reference-nodes.ts'
import { byBlock } from '../syntax/by-block.ts'
import { ATTACHED } from '../syntax/signs.ts'
import { readNumeral } from '../text/numerals.ts'
import { trimmed } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { namesFile } from './clauses.ts'
import { type ParagraphDraft, type PolicyDraft, placeIn } from './draft.ts'
import type { Attachment, AttachmentEntry } from './model.ts'
import type { ClauseIndex } from './reference-index.ts'

const opening = /^\s*附\s{0,4}件\s?(?:[：:]\s*|$)/
const numbered = /^\s*(?:附\s{0,2}件\s?)?(?:([0-9０-９]{1,2})\s?[.．、：:]|([一二三四五六七八九十]{1,2})\s?[、：:])\s*/
/** 附件1.1 is a part of an annex; 附件1.2024年预算表 begins with a year. */
const labelled =
  /^\s*附\s{0,2}件\s?([0-9０-９]{1,2})\s?(?:[.．](?![0-9]{1,3}(?![0-9])|[0-9]{4}(?!\s?年))|[、：: 　])\s*(?=\S)/
/** 附表2 采砂登记表, 附表3-1: the label of a table that stands behind the text. */
const tableLabel =
  /^\s*附\s?表\s?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?:[-—–－][0-9]{1,2})?(?:\s*$|[\s：:.．、]|(?![所的中规和及与或至，。内])[\u4e00-\u9fff《（(])/
const longestTitle = 120

/** Fills `attachmentList` of a policy, of which some paragraphs name an annex. */
export function attachAttachmentList(policy: PolicyDraft, attached: readonly number[]): void {
  for (const at of attached) {
    const start = opening.exec(policy.paragraphs[at]!.text)
    if (!start) continue
    // 附件 alone on its line is the label of an annex unless names follow, and nothing but the signature.
    if (!/[：:]/.test(start[0]) && !namesFollow(policy.paragraphs, at + 1)) continue
    readList(policy, at, start[0].length)
    break
  }
  if (policy.attachmentList.length === 0) readLabelled(policy)
}

/** Whether lines 1.…, 2.… follow that are names, and behind them a signature, a label or nothing. */
function namesFollow(paragraphs: readonly ParagraphDraft[], from: number): boolean {
  let at = from
  while (at < paragraphs.length && numberOf(paragraphs[at]!.text) === at - from + 1) {
    if (!isLine(paragraphs[at]!.text)) return false
    at++
  }
  return at > from && (at === paragraphs.length || isLine(paragraphs[at]!.text))
}

function numberOf(text: string): number | null {
  const found = numbered.exec(text)
  return readNumeral(found?.[1] ?? found?.[2] ?? '')
}

/** A name, a signature or a date, and no sentence. */
function isLine(text: string): boolean {
  return text.length <= longestTitle / 2 && !/[。；，：]/.test(text)
}

function readList(policy: PolicyDraft, at: number, from: number): void {
  const { paragraphs, attachmentList } = policy
  const first = paragraphs[at]!
  // In files without line ends the entries follow each other: 附件：1.申报表2.承诺书.
  const inline = [
    ...first.text.matchAll(
      /(?<![0-9.])([0-9]{1,2})\s?(?:[.．、]\s+|[.．、](?![0-9]{1,3}(?![0-9])|[0-9]{4}(?!\s?年)))|(?<=[：:]\s*)(一)、\s*/g,
    ),
  ].filter((found) => found.index >= from)
  if (inline.length === 0) {
    const title = first.text.slice(from).trim()
    if (title !== '' && title.length <= longestTitle)
      attachmentList.push(entryOf(first, null, from, first.text.trimEnd().length))
  }
  let expected = 1
  for (const [index, found] of inline.entries()) {
    const numeral = found[1] ?? found[2]!
    if (readNumeral(numeral) !== expected) break
    const end = inline[index + 1]?.index ?? first.text.trimEnd().length
    attachmentList.push(
      entryOf(first, { start: found.index, end: found.index + numeral.length }, found.index + found[0].length, end),
    )
    expected++
  }
  if (inline.length === 0 && attachmentList.length > 0) return
  for (const paragraph of paragraphs.slice(at + 1, at + 60)) {
    const found = numbered.exec(paragraph.text)
    const numeral = found?.[1] ?? found?.[2] ?? ''
    if (!found || readNumeral(numeral) !== expected || paragraph.text.length > longestTitle + 20) break
    const start = paragraph.text.indexOf(numeral)
    attachmentList.push(
      entryOf(paragraph, { start, end: start + numeral.length }, found[0].length, paragraph.text.trimEnd().length),
    )
    expected++
  }
}

/** Lines 附件1.申报表, 附件2.承诺书, or 1.申报表.docx, 2.承诺书.docx one after the other, as web pages print their links. */
function readLabelled(policy: PolicyDraft): void {
  const { paragraphs } = policy
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    if (paragraph.clause || paragraph.text.length > longestTitle + 20) continue
    const attached = (paragraph.placed.block.signs & ATTACHED) !== 0
    const found =
      (attached ? labelled.exec(paragraph.text) : null) ??
      (namesFile(trimmed(paragraph.text)) ? numbered.exec(paragraph.text) : null)
    if (!found?.[1]) continue
    if (readNumeral(found[1]!) !== policy.attachmentList.length + 1) continue
    const start = paragraph.text.indexOf(found[1]!)
    policy.attachmentList.push(
      entryOf(paragraph, { start, end: start + found[1]!.length }, found[0].length, paragraph.text.trimEnd().length),
    )
  }
}

/** What the list of annexes asks of a paragraph. */
export const listedBy = byBlock(({ reading }) => {
  const found = numbered.exec(reading)
  const number = found?.[1] ?? found?.[2] ?? null
  const isLabelled = labelled.test(reading)
  return {
    opens: opening.test(reading),
    number,
    labelled: isLabelled,
    line: isLine(reading),
    // How long it is matters of an entry only.
    short: (number !== null || isLabelled) && reading.length <= longestTitle + 20,
    file: namesFile(trimmed(reading)),
    table: tableIn(reading),
  }
})

/** The number of the table that a line is the label of. */
function tableIn(reading: string): number | null {
  const found = reading.length <= longestTitle / 2 && !/[。；]/.test(reading) ? tableLabel.exec(reading) : null
  return found && readNumeral(found[1]!)
}

/** The numbers of the tables behind a text: 附表1, 附表2. */
export function tablesOf({ paragraphs }: PolicyDraft): ReadonlySet<number> {
  const found = new Set<number>()
  for (const { placed } of paragraphs) {
    const table = (placed.block.signs & ATTACHED) === 0 ? null : listedBy(placed).table
    if (table !== null) found.add(table)
  }
  return found
}

function entryOf(paragraph: ParagraphDraft, numeral: Span | null, start: number, end: number): AttachmentEntry {
  return {
    number: numeral && readNumeral(paragraph.text.slice(numeral.start, numeral.end)),
    title: paragraph.text.slice(start, end).trim(),
    numeral: numeral && placeIn(paragraph, numeral),
    ...placeIn(paragraph, { start: numeral?.start ?? start, end }),
  }
}

/** Where 附表2 leads: nowhere, when the file has at least 附表1 and another, and this one is not among them. */
export function resolveTable(node: ReferenceNode, group: readonly ClauseIndex[]): AttachmentTarget {
  const none = { attachment: null, missing: null, unsure: false }
  const tables = group.flatMap((one) => [...one.tables])
  if (tables.length < 2 || !tables.includes(1)) return { ...none, status: 'external' }
  const lost = node.steps.flatMap(({ numbers }) => numbers).find(({ text }) => !tables.includes(readNumeral(text) ?? 0))
  if (!lost) return { ...none, status: 'external' }
  return { ...none, status: 'dangling', missing: { label: `附表${lost.text}`, numeral: lost.span }, unsure: true }
}

export interface AttachmentTarget {
  readonly status: 'resolved' | 'dangling' | 'external'
  readonly attachment: Attachment | null
  readonly missing: { readonly label: string; readonly numeral: Span | null } | null
  /** Only the attachments in the file say so, no list of them: some may just not be in the file. */
  readonly unsure: boolean
}

/** The policies whose attachments a policy may speak of: itself, and the one it is attached to. */
function ownersOf(policy: PolicyDraft, group: readonly ClauseIndex[]): PolicyDraft[] {
  const root = policy.attachedTo?.policy ?? policy.index
  return group.map((index) => index.policy).filter((one) => one.index === root || one === policy)
}

/** The attachment in the file that 附件2 or, without a number, 附件 means; null when it is not there. */
export function attachmentOf(
  number: number | null,
  policy: PolicyDraft,
  group: readonly ClauseIndex[],
): Attachment | null {
  const attachments = ownersOf(policy, group).flatMap((one) => one.attachments)
  if (number === null) return attachments[0] ?? null
  // An annex without a number that has a 附件1 of its own means that one.
  const own = policy.attachedTo ? attachments.find((one) => one.number === number) : undefined
  return own ?? attachments.find((one) => (one.number ?? 1) === number) ?? null
}

/** Where 附件2 leads: to an attachment in the file or an entry of the list. Without either nobody can tell. */
export function resolveAttachment(
  node: ReferenceNode,
  policy: PolicyDraft,
  group: readonly ClauseIndex[],
): AttachmentTarget {
  const owners = ownersOf(policy, group)
  const attachments = owners.flatMap((one) => one.attachments)
  const entries = owners.flatMap((one) => one.attachmentList)
  const none = { attachment: null, missing: null, unsure: false }
  if (attachments.length + entries.length === 0 || node.word !== '附件') return { ...none, status: 'external' }
  const numbers = node.steps.flatMap((step) => step.numbers)
  if (numbers.length === 0) return { ...none, status: 'resolved', attachment: attachmentOf(null, policy, group) }
  let first: Attachment | null = null
  for (const number of numbers) {
    const value = readNumeral(number.text)
    const attachment = attachmentOf(value, policy, group)
    if (!attachment && !entries.some((one) => (one.number ?? 1) === value)) {
      // Links below a page are no 附件说明 of the drafter's, and may be cut off.
      const unsure = entries.every((one) => namesFile(one.title))
      return {
        status: 'dangling',
        attachment: null,
        missing: { label: `附件${number.text}`, numeral: number.span },
        unsure,
      }
    }
    first ??= attachment
  }
  return { ...none, status: 'resolved', attachment: first }
}
