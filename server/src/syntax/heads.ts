import { isSentenceMark, wideMark, withWideMarks } from '../text/marks.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Span } from '../text/span.ts'
import { unitsOf, withKinds } from '../text/units.ts'
import { isBlankUnit } from './characters.ts'
import * as parser from './generated/heads.js'
import { readAt } from './peg.ts'
import type { Head, HeadScheme } from './tree.ts'

interface HeadNode {
  readonly scheme: HeadScheme
  readonly numeral: { readonly text: string; readonly span: Span }
  readonly suffix: { readonly text: string } | null
  readonly label: Span
}

/** Longest title of a clause that a person would still call one; a longer first sentence is body. */
const longestTitle = 60

export interface Label extends Span {
  readonly scheme: HeadScheme
  readonly number: number
  readonly suffix: number
  readonly numeral: Span
}

/** Headings that stand before their text without any mark in files that lost their line ends. */
const knownTitles =
  /(?:总体要求和(?:主要|工作)目标|总体思路和目标|总体要求|总体目标|总体思路|指导思想|基本原则|工作目标|主要目标|发展目标|目标任务|重点任务|主要任务|工作任务|工作重点|重点工作|主要措施|工作措施|政策措施|保障措施|组织保障|组织实施|组织领导|工作要求|有关要求|实施步骤|工作步骤|实施范围|适用范围|总则|附则)(?:[和及与][\u4e00-\u9fff]{2}(?=[（(]))?/y

/** 一、培育对象聚焦…, 四、职责分工某产业涉及…: other headings of the first level end with one of a few nouns … */
const bareTitles =
  /[\u4e00-\u9fff]{2,6}?(?:要求|目标|思路|原则|任务|重点|措施|政策|对象|步骤|范围|分工|内容|程序|安排|背景|意义)(?:[和及与、][\u4e00-\u9fff]{0,4}?(?:要求|目标|思路|原则|任务|重点|措施|政策|对象|保障|步骤|范围|分工|内容|程序|安排))?/y

/** … and the text behind begins as a sentence does. */
const bareBody =
  /^(?:[（(—“《\d]|[到以按为对从由在将各本全省市县凡]|坚持|聚焦|围绕|根据|依据|结合|通过|紧扣|立足|加[快强大]|建立|推[进动]|进一步|力争|鼓励|支持|符合|一是|下列|我[省市县区]|[\u4e00-\u9fff]{2,10}(?:涉及|部门|应当))/

const gapTitle = /[\u4e00-\u9fff]{4,14}(?=[ \u00a0\u3000]{1,4}[\u4e00-\u9fff（“《])/y

/** The label of a clause at `at`, or null. One parse, no search. */
export function readLabel(text: string, at: number): Label | null {
  if (at >= text.length || mayBegin[text.charCodeAt(at)] === 0) return null
  const node = readAt<HeadNode>(parser, 'Head', text, at)?.value
  if (!node) return null
  const number = readNumeral(node.numeral.text)
  if (number === null || number === 0 || number > 9999) return null
  const article = node.scheme === 'level3' ? listedArticle(text, node.label.end, number) : null
  if (article) return article
  return {
    scheme: node.scheme,
    number,
    suffix: node.suffix ? (readNumeral(node.suffix.text) ?? 0) : 0,
    numeral: node.numeral.span,
    start: node.label.start,
    end: node.label.end,
  }
}

/** 3. 第三条 …: what wrote the file as Markdown made a list of its articles, and the article is the clause. */
function listedArticle(text: string, from: number, number: number): Label | null {
  const at = behindBlanks(text, from)
  if (text[at] !== '第') return null
  const label = readLabel(text, at)
  return label?.scheme === 'article' && label.number === number && /[\s【（(]/.test(text[label.end] ?? '')
    ? label
    : null
}

/** What the rule `Head` can begin with. */
const mayBegin = unitsOf('0123456789０１２３４５６７８９第（(〔[［①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十百〇零')

/** The head of a block by its reading text: label, title, and whether the body runs in. `flat`: line ends are lost. */
export function readHead(reading: string, flat: boolean): Head | null {
  const at = behindBlanks(reading, 0)
  const label = readLabel(reading, at)
  if (!label) return null
  const from = behindBlanks(reading, label.end)
  let to = reading.length
  while (to > from && isBlankUnit(reading.charCodeAt(to - 1))) to--
  const { title, form } = readTitle(reading, label.scheme, from, to, flat)
  return {
    scheme: label.scheme,
    label: reading.slice(label.start, label.end).trimEnd(),
    start: label.start,
    end: label.end,
    number: label.number,
    suffix: label.suffix,
    numeral: label.numeral,
    title,
    form,
  }
}

/** The first offset from `from` on where no blank stands. */
export function behindBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlankUnit(text.charCodeAt(at))) at++
  return at
}

/** The title behind a label, and whether text runs in behind it. */
export function readTitle(
  text: string,
  scheme: HeadScheme,
  from: number,
  to: number,
  flat: boolean,
): Pick<Head, 'title' | 'form'> {
  const none = { start: from, end: from }
  if (from >= to) return { title: none, form: 'standalone' }
  const division = scheme === 'part' || scheme === 'chapter' || scheme === 'section'
  if (division) return { title: { start: from, end: to }, form: 'standalone' }
  const bare = flat && scheme !== 'article' ? bareTitle(scheme, text, from, to) : null
  if (bare) return { title: bare, form: bare.end < to ? 'run-in' : 'standalone' }
  // 【目的】 and （目的依据） right behind the label of an article name it.
  const bracket = scheme === 'article' ? bracketTitle(text, from, to) : null
  if (bracket) return { title: bracket, form: bracket.end + 1 < to ? 'run-in' : 'standalone' }
  // Wherever the first stop of an article stands, its words run in.
  if (scheme === 'article' && text.charCodeAt(to - 1) === fullStop) return { title: none, form: 'run-in' }
  const stop = firstStop(text, from, to)
  if (stop < 0) {
    // No full stop at all: a heading on a line of its own, unless it is too long to be one or announces a list (有下列情形:).
    return to - from <= longestTitle && !/[:：,，]$/.test(text.slice(from, to))
      ? { title: { start: from, end: to }, form: 'standalone' }
      : { title: none, form: 'run-in' }
  }
  const mark = wideMark(text[stop]!)
  if (stop === to - 1) {
    // One sentence only. 第三条 支持…。 is a heading in some drafts and the whole article in others: the model decides.
    if (mark !== '。' || stop - from > longestTitle) return { title: none, form: 'run-in' }
    return scheme === 'article' || /[，；]/.test(withWideMarks(text.slice(from, stop)))
      ? { title: none, form: 'run-in' }
      : { title: { start: from, end: stop }, form: 'standalone' }
  }
  if (scheme === 'article' || stop - from > longestTitle) return { title: none, form: 'run-in' }
  if (mark === '；' || mark === '！' || mark === '？') return { title: none, form: 'run-in' }
  if (mark === '：' && stop - from > 24) return { title: none, form: 'run-in' }
  // 强化组织领导，压实工作责任 is a title; a longer sentence with a comma is the body itself.
  if (stop - from > 32 && withWideMarks(text.slice(from, stop)).includes('，')) return { title: none, form: 'run-in' }
  return { title: { start: from, end: stop }, form: 'run-in' }
}

function bareTitle(scheme: HeadScheme, text: string, from: number, to: number): Span | null {
  knownTitles.lastIndex = from
  const known = knownTitles.exec(text)
  if (known) {
    const end = from + known[0].length
    return /[。：的]/.test(text[end] ?? '') ? null : { start: from, end }
  }
  // 三、政策兑现 各相关单位…: a blank stands for the line end behind a heading.
  gapTitle.lastIndex = from
  const gap = scheme === 'level1' ? gapTitle.exec(text) : null
  if (gap) return { start: from, end: from + gap[0].length }
  // A heading with its full stop is read as any other: 四、严格工作程序。
  const stop = scheme === 'level1' ? firstStop(text, from, to) : from
  if (stop >= 0 && stop - from <= 14) return null
  bareTitles.lastIndex = from
  const found = bareTitles.exec(text)
  if (!found) return null
  const end = from + found[0].length
  return end === to || bareBody.test(text.slice(end, end + 16)) ? { start: from, end } : null
}

function bracketTitle(text: string, from: number, to: number): Span | null {
  const open = text[from]
  const close = open === '【' ? '】' : open === '（' ? '）' : open === '(' ? ')' : open === '[' ? ']' : null
  if (!close) return null
  const end = text.indexOf(close, from + 1)
  if (end < 0 || end >= to || end - from > 20) return null
  return { start: from + 1, end }
}

const fullStop = '。'.charCodeAt(0)
const OPENS = 1
const CLOSES = 2
const STOPS = 3
/** Ends a title where it is a mark of a sentence. */
const HALF = 4
const titleMarks = withKinds(new Uint8Array(0x10000), [
  ['“（(《「', OPENS],
  ['”）)》」', CLOSES],
  ['。；：！？', STOPS],
  [';:', HALF],
])

/** The first mark that ends a title: 。； or a colon, but not one inside quotes or brackets; -1 when there is none. */
function firstStop(text: string, from: number, to: number): number {
  let depth = 0
  const limit = Math.min(to, from + 400)
  for (let i = from; i < limit; i++) {
    const mark = titleMarks[text.charCodeAt(i)]
    if (mark === 0) continue
    if (mark === OPENS) depth++
    else if (mark === CLOSES) depth = depth > 0 ? depth - 1 : 0
    else if (depth === 0 && (mark === STOPS || isSentenceMark(text, i))) return i
  }
  for (let i = from; i < limit; i++) if (text.charCodeAt(i) === fullStop) return i
  return limit < to ? limit : -1
}
