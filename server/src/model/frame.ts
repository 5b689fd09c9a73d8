/** The frame of a policy: title, kind, issuer, document number, jurisdiction, date (GB/T 9704 7.2–7.3). */
import type { Registry } from '../registry/registry.ts'
import type { Block, PlacedBlock } from '../syntax/tree.ts'
import { toText } from '../syntax/tree.ts'
import { readNumeral } from '../text/numerals.ts'
import { datesIn } from './dates.ts'
import { type ParagraphDraft, placeIn, Title } from './draft.ts'
import { familyOf, kindFromBody, kindOf, stageOf, stripTitleTail } from './kinds.ts'
import type { Outside, Phrase, Policy } from './model.ts'
import type { Section } from './sections.ts'
import { isDateLine, isDocumentNumber, isPrintingLine, wordsOf } from './standing.ts'

export type Frame = Pick<
  Policy,
  'kind' | 'family' | 'stage' | 'issuer' | 'documentNumber' | 'jurisdiction' | 'date' | 'underTitle'
> & { readonly title: Title | null }

export function readFrame(
  blocks: readonly PlacedBlock[],
  section: Section,
  paragraphs: readonly ParagraphDraft[],
  registry: Registry,
): Frame {
  const title = readTitlePhrase(blocks, section)
  const opening = paragraphs
    .slice(0, 4)
    .map((paragraph) => paragraph.text)
    .join('')
    .slice(0, 1500)
  const documentNumber = readDocumentNumber(blocks, section)
  // 某部令第5号 … 现予公布 without clauses is the order that publishes what follows.
  const order =
    documentNumber !== null &&
    /令/.test(documentNumber.text) &&
    /现予(?:公布|发布)/.test(
      paragraphs
        .slice(0, 12)
        .map(({ text }) => text)
        .join('')
        .slice(0, 3000),
    ) &&
    paragraphs.every((paragraph) => paragraph.clause === null)
  const kind = order ? '令' : ((title && kindOf(title.text)) ?? kindFromBody(opening))
  const subtitle = section.subtitles.map((index) => wordsOf(blocks[index]!)).join('')
  const issuer =
    readIssuer(title, paragraphs) ??
    issuerOfOrder(documentNumber) ??
    metadataOf(blocks, section, /^(?:发布|发文|制定|成文)(?:机构|机关|单位|部门)$/)
  return {
    title,
    kind,
    family: familyOf(kind, title?.text ?? null),
    stage: stageOf(title?.text ?? '', subtitle),
    issuer,
    documentNumber,
    jurisdiction:
      (title && /^中华人民共和国/.test(title.text) ? '国家级' : null) ??
      (title && registry.jurisdictionOf(title.text)) ??
      (issuer && registry.jurisdictionOf(issuer.text)) ??
      (documentNumber && registry.jurisdictionOf(documentNumber.text)) ??
      registry.jurisdictionIn(opening.slice(0, 400)),
    date: readDate(blocks, section, paragraphs),
    underTitle: forceUnderTitle(blocks, section),
  }
}

/** （2021年8月3日某市人民政府令第8号公布　自2021年10月1日起施行）; of several days, or one of an amendment, nobody can tell whose it is. */
function forceUnderTitle(blocks: readonly PlacedBlock[], section: Section): Frame['underTitle'] {
  let found: Frame['underTitle'] = null
  for (const index of section.subtitles) {
    const placed = blocks[index]!
    for (const { kind, date, start, end } of datesIn(placed).validity) {
      if (kind !== 'effective') continue
      if (found || date?.length !== 10 || /修[正订改]/.test(placed.block.reading)) return null
      found = { text: placed.block.reading.slice(start, end), date, ...toText(placed, { start, end }) }
    }
  }
  return found
}

function phraseOf(placed: PlacedBlock): Phrase {
  const { reading } = placed.block
  const from = reading.length - reading.trimStart().length
  return { text: reading.trim(), ...toText(placed, { start: from, end: reading.trimEnd().length }) }
}

function readTitlePhrase(blocks: readonly PlacedBlock[], section: Section): Title | null {
  const parts = section.title.map((index) => phraseOf(blocks[index]!))
  const first = parts[0]
  if (!first) return null
  const text = closeUp(parts.map((part) => part.text).join('')).replace(
    /^附\s{0,4}[件录]\s?[0-9０-９一二三四五六七八九十]{0,3}\s?[：: 　]\s?/,
    '',
  )
  // （试行） on a line of its own behind the title belongs to it, as in 若干措施（征求意见稿）.
  const tail = section.subtitles
    .slice(0, 2)
    .map((index) => phraseOf(blocks[index]!))
    .find((part) =>
      /^[（(](?:试行|征求意见稿|公开征求意见稿|送审稿|草案|修订|[0-9]{4}\s?[—–-]+\s?[0-9]{4}\s?年?)[^（()）]{0,10}[）)]$/.test(
        part.text,
      ),
    )
  const at = { start: first.start, end: (tail ?? parts.at(-1)!).end }
  return Title.ofPolicy(at, tail && !text.includes(tail.text) ? text + tail.text : text)
}

/** 国 家 粮 食 应 急 预 案: letters set apart on a title page are closed up. */
function closeUp(title: string): string {
  const spaced = title.match(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g)?.length ?? 0
  return spaced >= 4 && spaced * 3 > title.length
    ? title.replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '')
    : title
}

const metadata = /^\s*([\u4e00-\u9fff]{2,8})\s{0,4}[：:]\s*(\S.{0,60})$/

/** Whether the frame may be read from a paragraph, `index` paragraphs into the policy, with one of some blocks. */
export function isFramed(
  policy: Pick<Policy, 'documentNumber'>,
  { clause }: ParagraphDraft,
  blocks: readonly Block[],
  index: number,
): boolean {
  if (!clause || index < 4 || (index < 12 && policy.documentNumber !== null)) return true
  return blocks.some(({ reading }) => metadata.test(reading.trimEnd()))
}

/** 发布机构：某市科技局: what a web page says of the document over its text. */
function metadataOf(blocks: readonly PlacedBlock[], section: Section, name: RegExp): Phrase | null {
  let seen = 0
  for (let i = section.from; i < section.to && seen < 14; i++) {
    if (blocks[i]!.block.kind !== 'text') continue
    seen++
    const reading = blocks[i]!.block.reading.trimEnd()
    const found = metadata.exec(reading)
    if (!found || !name.test(found[1]!)) continue
    const value = { start: reading.length - found[2]!.length, end: reading.length }
    return { text: found[2]!, ...toText(blocks[i]!, value) }
  }
  return null
}

/** 某市人民政府令第5号, 中国人民银行令〔2024〕第6号: an order names who gave it. */
function issuerOfOrder(number: Phrase | null): Phrase | null {
  const found = number && /^([\u4e00-\u9fff]{4,30})令/.exec(number.text)
  return found ? { text: found[1]!, start: number.start, end: number.start + found[1]!.length } : null
}

/** 发文字号：, or the day that older letterheads set in front of the number. */
const aheadOfNumber = /^(?:发文字号\s?[：:]?|\d{4}年\d{1,2}月\d{1,2}日)\s{0,4}(?=\S)/

function readDocumentNumber(blocks: readonly PlacedBlock[], section: Section): Phrase | null {
  let seen = 0
  for (let i = section.from; i < section.to && seen < 10; i++) {
    if (blocks[i]!.block.kind !== 'text') continue
    seen++
    const phrase = phraseOf(blocks[i]!)
    if (phrase.text.length > 40 || !isDocumentNumber(phrase.text)) continue
    const inner = /^[（(](.*)[）)]$/.exec(phrase.text)?.[1]
    const label = aheadOfNumber.exec(phrase.text)?.[0].length ?? 0
    if (label > 0) return { text: phrase.text.slice(label), start: phrase.start + label, end: phrase.end }
    return inner ? { text: inner, start: phrase.start + 1, end: phrase.end - 1 } : phrase
  }
  return null
}

const bodyName = /(?:政府|办公厅|办公室|委员会|厅|局|部|委|院|会|行|办|署|联|社|台|中心|部门)$/

/** 上海市发展改革委关于…: the words before 关于; else the signature before the date at the end. */
function readIssuer(title: Phrase | null, paragraphs: readonly ParagraphDraft[]): Phrase | null {
  if (title) {
    const orderedBy = /^(?:中华人民共和国)?([\u4e00-\u9fff]{3,24})令$/.exec(title.text)
    if (orderedBy) {
      const end = title.end - 1
      return { text: orderedBy[1]!, start: end - orderedBy[1]!.length, end }
    }
    const about = title.text.indexOf('关于')
    const before = about > 0 ? title.text.slice(0, about) : ''
    const name = before.replace(/(?:印发|转发|发布|公布)$/, '').trim()
    if (name.length >= 3 && (bodyName.test(name) || /(?:部门|单位)$/.test(name))) {
      return {
        text: name.replace(/\s+/g, ' '),
        start: title.start,
        end: Math.min(title.end, title.start + name.length),
      }
    }
  }
  const tail = paragraphs.filter((paragraph) => paragraph.clause === null)
  for (let i = tail.length - 1; i > 0; i--) {
    if (!isDateLine(tail[i]!.text.trim())) continue
    let found: Phrase | null = null
    // Of bodies that sign together the first has drawn it up (GB/T 9704 7.3.5.1: 主办机关署名在前).
    for (let j = i - 1; j >= 0; j--) {
      const { text } = tail[j]!
      const name = text.trim()
      if (name.length > 40 || !bodyName.test(name.replace(/\s/g, ''))) break
      const start = text.indexOf(name)
      found = { text: name, ...placeIn(tail[j]!, { start, end: start + name.length }) }
    }
    if (found) return found
  }
  return null
}

/** 近日，某市科技局等五部门联合印发《…》: the editor's note over a policy names its issuer where the policy does not. */
export function issuerBeside(policy: Pick<Policy, 'title'>, note: Outside | null): Phrase | null {
  if (!policy.title || note?.kind !== 'editorial') return null
  const name = stripTitleTail(policy.title.text).replace(/\s/g, '')
  for (const paragraph of note.paragraphs) {
    for (const found of paragraph.text.matchAll(
      /(?:^|[，。日])([^，。《》]{3,30}?)(?:联合)?(?:研究)?(?:制定)?(?:印发|发布|出台|公布)了?《([^》]{4,80})/g,
    )) {
      if (!found[2]!.replace(/\s/g, '').startsWith(name)) continue
      const start = found.index + found[0].indexOf(found[1]!)
      return { text: found[1]!, ...placeIn(paragraph, { start, end: start + found[1]!.length }) }
    }
  }
  return null
}

const dateParts =
  /([12１２][0-9０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年\s?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s?月(?:\s?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日)?/g

/** 1990年3月10日，某某部 below a title: how older collections say who gave it, and when. */
const datedBy =
  /^(?:[12１２][0-9０-９]{3}|[一二][〇○零一二三四五六七八九]{3})年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日[，, ]\s{0,2}[\u4e00-\u9fff][^\s，。；：:]{1,30}$/

/** The date of the document (成文日期): the last date line at its end, else one under the title. */
function readDate(
  blocks: readonly PlacedBlock[],
  section: Section,
  paragraphs: readonly ParagraphDraft[],
): string | null {
  const tail = paragraphs
    .filter((paragraph) => paragraph.clause === null)
    .map((paragraph) => paragraph.text.trim())
    .reverse()
  const lines = [...tail, ...section.subtitles.map((index) => wordsOf(blocks[index]!))]
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.length > 80 || !(isDateLine(line) || (i >= tail.length && datedBy.test(line)))) continue
    // 2024年11月25日发布，自2025年1月1日起施行: the day it was made, not the one it takes effect.
    const iso = lastDate(line.replace(/[，,]\s?自.*$/, ''))
    if (iso) return iso
  }
  return lastDate(metadataOf(blocks, section, /^成文(?:日期|时间)$/)?.text ?? '') ?? printedOn(lines)
}

/** The day of printing, where nothing else gives a date. */
function printedOn(lines: readonly string[]): string | null {
  const line = lines.find(isPrintingLine)
  return line ? lastDate(line) : null
}

function lastDate(line: string): string | null {
  let result: string | null = null
  for (const [, year, month, day] of line.matchAll(dateParts)) {
    const parts = [readNumeral(year!), readNumeral(month!), day ? readNumeral(day) : null]
    if (parts[0] === null || parts[1] === null) continue
    result = `${parts[0]}-${String(parts[1]).padStart(2, '0')}${parts[2] ? `-${String(parts[2]).padStart(2, '0')}` : ''}`
  }
  return result
}
