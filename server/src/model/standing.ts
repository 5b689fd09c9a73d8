/** What a block is by its words, wherever it stands: a title, a date, the label of an annex. Where sections begin is seen by it. */
import { ReadBlock } from '../syntax/by-block.ts'
import type { Block, PlacedBlock } from '../syntax/tree.ts'
import { Gated } from '../text/gated.ts'
import { withWideMarks } from '../text/marks.ts'
import { isSpace, trimmed } from '../text/space.ts'
import { unitsOf } from '../text/units.ts'
import { isBareKind, kindOf, mayEndTitle } from './kinds.ts'

export const longestTitle = 100

export function wordsOf(placed: Pick<PlacedBlock, 'block'>): string {
  return trimmed(placed.block.reading)
}

export const documentNumber = new Gated(
  /^(?:[\u4e00-\u9fff]{0,24}令\s?)?第\s?[0-9０-９]{1,4}\s?号$|^[^，。]{0,20}[〔［[(（]\s?[12１２][0-9０-９]{3}\s?[〕］\])）]\s?(?:第\s?)?[0-9０-９]+\s?号$/,
  '',
  '号',
)
export const dateWords = new Gated(
  /^[（(]?(?:[12１２][0-9０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年\s?[0-9０-９一二三四五六七八九十]{1,3}\s?月(?:\s?[0-9０-９一二三四五六七八九十]{1,3}\s?日)?(?:[^，。]{0,40}(?:公布|发布|通过|修订|修正|施行|起施行)(?:[，,]\s?自[^，。]{2,24}施行)?)?[）)]?$/,
  '（(12１２一二',
  '月日布过订正行）)',
)
const bracketLine = new Gated(/^[（(〔【][^（()）]{1,400}[）)〕】]$/, '（(〔【', '）)〕】')
/** （某政发〔2024〕5号）, with what it stands in. */
export const numberInBrackets = new Gated(/^[（(](.*[〕\]】）)]第?[0-9０-９]+\s?号)[）)]$/, '（(', '）)')
export const printingLine = new Gated(/^[^，。；]{2,40}[0-9０-９一二三四五六七八九十]\s?日\s?印发$/, '', '发')

export function isBracketed(words: string): boolean {
  return bracketLine.test(words)
}

export function isDocumentNumber(words: string): boolean {
  return documentNumber.test(numberInBrackets.test(words) ? words.replace(numberInBrackets.expression, '$1') : words)
}

export function isDateLine(words: string): boolean {
  return dateWords.test(words)
}

/** 某市人民政府办公室　2023年5月19日印发: the line at the foot of the last page (GB/T 9704 7.4.2). */
export function isPrintingLine(words: string): boolean {
  return printingLine.test(words)
}

/** 发布日期：…, 来源：…: what a web page sets between title and text. A line that ends with its colon is an addressee. */
export const metadata = /^[^\s，。：:]{2,8}\s*[：:]\s*(?:\S.{0,100}|\[?https?:\/\/\S{1,600})$/

/** 附件: over a link to a file, as a page saved in Markdown has them between title and text. */
export const webLink = /^(?:[-*•·]\s*)?\[[^\]]{1,120}\]\([^)\s]{1,300}\)|^附\s{0,2}件\s?[:：]$/

const editorialBegins = '【[编卷政文解导'
export const editorialHead = new Gated(
  /^[【[]?(?:编者按|编者语|编者的话|卷首语|政策解读|文件解读|解读|导读|政策要点|政策问答)[】\]]?[：:]?$/,
  editorialBegins,
  '】]：:按语话读点答',
)
/** 编者按：… with its text on the same line. */
export const editorialOpening = new Gated(/^[【[]?(?:编者按|编者语|编者的话)[】\]]?[：:]/, editorialBegins, '')
const sourceBegins = '（(文信资来'
export const sourceLine = new Gated(/^(?:[（(]\s?)?(?:文章|信息|资料)?来源[：:][^。]{1,40}[）)]?$/, sourceBegins, '')
const attachmentBegins = '附'
export const attachmentLabel = new Gated(
  /^附\s{0,4}[件录]\s?([0-9０-９一二三四五六七八九十]{0,3})\s?[：:]?$/,
  attachmentBegins,
  '',
)
export const attachmentTitle = new Gated(
  /^附\s{0,4}([件录])\s?([0-9０-９一二三四五六七八九十]{0,3})\s?[：: 　]\s?(\S.{1,60})$/,
  attachmentBegins,
  '',
)

export const listEntry = /^(?:附\s{0,4}[件录]|[0-9]{1,2}\s?[.．、])/

/** A title may stand there. */
const TITLE = 1 << 0
/** It may begin a section; most blocks cannot. */
export const START = 1 << 1
export const LONG = 1 << 2
/** It is none by itself, and may end a title whose lines in front of it make it one. */
const TAIL = 1 << 3

/** What a block is to those who look for sections, in bits, wherever it stands: asked for every block of a draft at every version. */
export function standing({ block }: Pick<PlacedBlock, 'block'>): number {
  return ReadBlock.standingOf(block, readStanding)
}

function readStanding(block: Block): number {
  const { kind, reading } = block
  if (kind !== 'text' && kind !== 'table') return 0
  let from = 0
  let to = reading.length
  while (from < to && isSpace(reading.charCodeAt(from))) from++
  while (to > from && isSpace(reading.charCodeAt(to - 1))) to--
  const long = to - from > 40 ? LONG : 0
  if (kind === 'table' || from === to) return long
  // Most blocks end with what no title ends with, and begin with what begins none of the rest.
  if (mayEndTitle(reading.charCodeAt(to - 1))) {
    const words = reading.slice(from, to)
    if (isTitleLike(block, words)) return TITLE | START | long
    if (isTitleTail(block, words)) return TAIL | START | long
  }
  return begins[reading.charCodeAt(from)] === 1 && mayBegin(reading.slice(from, to)) ? START | long : long
}

/** What the expressions below begin with: one look for all of them. */
const begins = unitsOf(editorialBegins + sourceBegins + attachmentBegins)

/** Whether words begin a section that no title begins. */
function mayBegin(words: string): boolean {
  return (
    editorialHead.test(words) ||
    editorialOpening.test(words) ||
    attachmentLabel.test(words) ||
    sourceLine.test(words) ||
    attachmentTitle.test(words)
  )
}

/** What those ask about a block who look from a title or an annex to what follows. */
interface Look {
  readonly titleLike: boolean
  readonly mayStart: boolean
  readonly long: boolean
  readonly metadata: boolean
  readonly link: boolean
  readonly entry: boolean
  readonly body: boolean
  readonly opensBody: boolean
}

/** All that is asked of a block, for the check that an edit changes none of it. */
export function lookAt(placed: Pick<PlacedBlock, 'block'>): Look {
  const bits = standing(placed)
  const words = placed.block.reading.trim()
  return {
    titleLike: (bits & TITLE) !== 0,
    mayStart: (bits & START) !== 0,
    long: (bits & LONG) !== 0,
    metadata: metadata.test(words),
    link: webLink.test(words),
    entry: listEntry.test(words) || isShortEntry(words),
    body: words.length > 30,
    opensBody: opensBody.test(words),
  }
}

/** Short words that are no sentence: an entry of a list, a signature. */
export function isShortEntry(words: string): boolean {
  return words.length <= 30 && !/[，。：]/.test(withWideMarks(words))
}

/** What a body begins with behind a title. */
export const opensBody = /^(?:为|根据|依据|按照|各|目\s*录)/

export function titleLike(placed: PlacedBlock): boolean {
  return (standing(placed) & TITLE) !== 0
}

/** A line that may end a title begun on lines before: 措施》实施方案, （2016—2030年）实施分工方案. */
export function endsBrokenTitle(placed: PlacedBlock): boolean {
  return (standing(placed) & TAIL) !== 0
}

/** A line that could be a title: ends with a kind of policy, without a sentence's punctuation. */
function isTitleLike({ head, decimal }: Block, words: string): boolean {
  return words.length >= 4 && !head && !decimal?.plain && mayBeTitle(words)
}

function isTitleTail({ head, decimal }: Block, words: string): boolean {
  if (head || decimal?.plain || words.length > 60 || /[，。；：]/.test(withWideMarks(words)) || kindOf(words) === null)
    return false
  if (words.length < 4) return isBareKind(words)
  return /^[^《（“]*[》）”]|^[（(《][^（()）《》]{2,40}[）)》]./.test(words)
}

/** 《…意见》重点任务分工表 shares out another document's tasks; other lines that begin with 《 cite one. */
const SHARES_OUT = /^《[^《》]{4,60}》[^《》。；，：]{0,12}分[工解](?:方案|表)?(?:[（(][^（()）]{1,20}[）)])?$/

/** Whether words together could be a title. */
export function mayBeTitle(set: string): boolean {
  if (set.length > longestTitle) return false
  const words = withWideMarks(set)
  if (
    /[。；！？：，]$|[……]{2,}|\.{4,}/.test(words) ||
    /^[\d]{1,3}[ 　.．、]/.test(words) ||
    /[ 　.…·]\d{1,3}$/.test(words)
  )
    return false
  if (
    (/^(?:附\s?件|附\s?表|《|\(|（|——|来源|标题|主题|名称|责任|索引|根据|依据|按照|为)/.test(words) &&
      !SHARES_OUT.test(words)) ||
    /[。；]/.test(words)
  )
    return false
  if (/^[^：]{2,8}：|^[图表]\s?\d|^.{0,4}目\s?录$/.test(words) || !balanced(words)) return false
  return kindOf(words) !== null
}

/** A line with half a bracket or quote is a piece of a sentence. */
export function balanced(words: string): boolean {
  return sameCount(words, '（', '）') && sameCount(words, '《', '》') && sameCount(words, '“', '”')
}

function sameCount(words: string, open: string, close: string): boolean {
  let opened = 0
  for (let at = words.indexOf(open); at >= 0; at = words.indexOf(open, at + 1)) opened++
  for (let at = words.indexOf(close); at >= 0; at = words.indexOf(close, at + 1)) opened--
  return opened === 0
}
