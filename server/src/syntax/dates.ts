/** Dates, and what a draft says of its own life: when it takes effect, until when, what it repeals. */
import { withWideMarks } from '../text/marks.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Span } from '../text/span.ts'
import { isSpace } from '../text/space.ts'
import { readDocuments } from './documents.ts'
import * as parser from './generated/dates.js'
import { FROM, nextPair, pairsIn, REPEALED, TERM, TRIAL, YEARLY } from './pairs.ts'
import { readAt } from './peg.ts'

export interface DateNode extends Span {
  /** As precise as written: 2024, 2024-10, 2024-10-31. */
  readonly iso: string
}

export interface ValidityNode extends Span {
  readonly kind: 'effective' | 'expiry' | 'term' | 'trial-term' | 'repeal'
  /** ISO day; null when it depends on the publication. For `expiry` the last day in force. */
  readonly date: string | null
  readonly months: number | null
  /** What is repealed. */
  readonly document: Span | null
  /** The words before, up to the last mark: 本办法, 许可证 … */
  readonly subject: Span
}

interface DateValue extends Span {
  readonly year: string
  readonly month: string | null
  readonly day: string | null
  readonly edge: string | null
}
interface EffectiveValue extends Span {
  readonly when: { readonly date: DateValue | null }
  readonly verb: string
  readonly until: DateValue | null
}
interface TermValue extends Span {
  readonly word: string
  readonly from: DateValue | null
  readonly until: DateValue | null
  readonly months: { readonly number: string; readonly unit: string } | null
}

const year = /(?:[0-9０-９〇○零一二三四五六七八九]{4}|[一二][〇○零一二三四五六七八九0０OＯ]{3})\s?[年\-/.]/y
/** The PublicationWord of the grammar, and what stands behind it. */
const publication =
  '(?:印发|发布|公布|颁布|下发|签发|发文|通过|批准|公告|颁发|发出|签署|出台)(?:并[\\u4e00-\\u9fff]{2})?\\s*(?:之日|日|后)'
/** 自2024年, 自印发之日, 自本办法公布之日: the grammar is not tried at every 于. */
export const effectiveBegin = new RegExp(
  `[自从于]\\s?(?=(?:本[\\u4e00-\\u9fff]{1,10}?)?${publication}|[0-9０-９]{4}\\s*[年/.-]|[一二][〇○零一二三四五六七八九0０OＯ]{3}\\s*年)`,
  'y',
)
const term =
  /有效[期时]|施行期|执行期|实施期|试行期|政策期|试行(?=[0-9一二两三四五为期])|暂[定行](?=[0-9一二两三四五])/y
const repeal = /废止|停止执行|停止施行|失效/y
/** Of the pairs of a text, those without which it says nothing of validity. */
const ofValidity = FROM | TERM | TRIAL | REPEALED
/** And those without which there is no date in it, either. */
export const ofDates = ofValidity | YEARLY
const nothing: readonly never[] = []

/** Every date of a reading text, in text order. Never throws. */
export function readDates(text: string, pairs = pairsIn(text)): readonly DateNode[] {
  if ((pairs & YEARLY) === 0) return nothing
  const nodes: DateNode[] = []
  let from = 0
  // A year is found by its end: most figures in front of 年 and of points are shorter.
  for (let end = nextPair(text, 3, YEARLY); end >= 0; end = nextPair(text, end + 1, YEARLY)) {
    const at = isSpace(text.charCodeAt(end)) ? end - 4 : end - 3
    if (at < from) continue
    year.lastIndex = at
    if (!year.test(text)) continue
    from = year.lastIndex
    const read = readAt<DateValue>(parser, 'Date', text, at)
    const iso = read && isoOf(read.value)
    if (!read || !iso) continue
    nodes.push({ start: read.value.start, end: read.value.end, iso })
    from = read.end
  }
  return nodes
}

/** What a reading text says of a document's validity, in text order. Never throws. */
export function readValidity(text: string, pairs = pairsIn(text)): readonly ValidityNode[] {
  if ((pairs & ofValidity) === 0) return nothing
  const nodes: ValidityNode[] = []
  if ((pairs & FROM) !== 0) readEffective(text, nodes)
  if ((pairs & (TERM | TRIAL)) !== 0) readTerms(text, nodes)
  if ((pairs & REPEALED) !== 0) readRepeals(text, nodes)
  return nodes.sort((a, b) => a.start - b.start)
}

function readEffective(text: string, nodes: ValidityNode[]): void {
  each(text, effectiveBegin, FROM, 0, (at) => {
    const read = readAt<EffectiveValue>(parser, 'Effective', text, at)
    if (!read) return -1
    const { start, end, when, until, verb } = read.value
    if (text[at] === '于' && !when.date) return -1
    const subject = subjectBefore(text, at)
    const base = { months: null, document: null, subject }
    if (
      verb === '执行' &&
      /^[\s0-9]*$/.test(text.slice(subject.start, subject.end)) &&
      /[的款税额率]$/.test(text.slice(0, at))
    )
      return -1
    nodes.push({ ...base, start, end, kind: 'effective', date: when.date ? isoDay(when.date, 'first') : null })
    if (until) nodes.push({ ...base, start: until.start, end: until.end, kind: 'expiry', date: isoDay(until, 'last') })
    return read.end
  })
}

function readTerms(text: string, nodes: ValidityNode[]): void {
  each(text, term, TERM | TRIAL, 1, (at) => {
    const read = readAt<TermValue>(parser, 'Term', text, at)
    if (!read) return -1
    const { start, end, word, from, until, months } = read.value
    const base = { start, end, months: null, date: null, document: null, subject: subjectBefore(text, at) }
    if (from) nodes.push({ ...base, kind: 'effective', date: isoDay(from, 'first') })
    if (until) nodes.push({ ...base, kind: 'expiry', date: isoDay(until, 'last') })
    if (months) nodes.push({ ...base, kind: /试|暂/.test(word) ? 'trial-term' : 'term', months: monthsOf(months) })
    return read.end
  })
}

function readRepeals(text: string, nodes: ValidityNode[]): void {
  const documents = readDocuments(text)
  each(text, repeal, REPEALED, 0, (at, word) => {
    for (const document of repealed(text, at, documents)) {
      nodes.push({
        start: Math.min(document.start, at),
        end: Math.max(document.end, at + word.length),
        kind: 'repeal',
        date: null,
        months: null,
        document,
        subject: document,
      })
    }
    return at + word.length
  })
}

/** Reads where an expression matches, which has one of some pairs at its begin or up to `ahead` code units behind it. */
function each(
  text: string,
  pattern: RegExp,
  pairs: number,
  ahead: number,
  read: (at: number, word: string) => number,
): void {
  let from = 0
  for (let pair = nextPair(text, 0, pairs); pair >= 0; pair = nextPair(text, Math.max(pair + 1, from), pairs)) {
    for (let at = Math.max(from, pair - ahead); at <= pair; at++) {
      pattern.lastIndex = at
      const word = pattern.exec(text)?.[0]
      if (!word) continue
      from = Math.max(at + word.length, read(at, word))
      break
    }
  }
}

function subjectBefore(text: string, at: number): Span {
  let start = at
  while (start > 0 && at - start < 40 && !'，。；：、,;:\n'.includes(text[start - 1]!)) start--
  return { start, end: at }
}

/** Further away than this nobody looks for what is repealed. */
const longestSentence = 1500

/** 《A》《B》同时废止 names what stands before in the sentence; 废止《A》 what stands behind. */
function repealed(text: string, at: number, documents: readonly Span[]): Span[] {
  const near = withWideMarks(text.slice(Math.max(0, at - longestSentence), at))
  const sentence = at - near.length + Math.max(near.lastIndexOf('。'), near.lastIndexOf('；')) + 1
  const stop = withWideMarks(text.slice(at, at + longestSentence)).search(/[。；]/)
  const end = stop < 0 ? text.length : at + stop
  const before = documents.filter((document) => document.start >= sentence && document.end <= at)
  const adverb = /(?:同时|自行|即行|予以|相应|一并|即|均|随之|自动|日起|现已)\s?$/.test(
    text.slice(Math.max(0, at - 4), at),
  )
  if (adverb) return before
  const behind = documents.filter((document) => document.start >= at && document.end <= end)
  return behind.length > 0 && text.slice(at, behind[0]!.start).length <= 12 ? behind : []
}

const pad = (value: number) => (value < 10 ? `0${value}` : `${value}`)

function numbersOf(date: DateValue): { year: number; month: number | null; day: number | null } | null {
  // Some type 0 or the letter O for 〇.
  const y = readNumeral(/^[一二]/.test(date.year) ? date.year.replace(/[0０OＯ]/g, '〇') : date.year)
  const m = date.month === null ? null : readNumeral(date.month)
  const d = date.day === null ? null : readNumeral(date.day)
  if (y === null || y < 1900 || y > 2200) return null
  if (m !== null && (m < 1 || m > 12)) return null
  if (d !== null && (d < 1 || d > 31)) return null
  return { year: y, month: m, day: d }
}

function isoOf(date: DateValue): string | null {
  const read = numbersOf(date)
  if (!read) return null
  const { year, month, day } = read
  return `${year}${month ? `-${pad(month)}` : ''}${day ? `-${pad(day)}` : ''}`
}

/** A day: the first or the last of what is written (2025年 until is 2025-12-31). */
function isoDay(date: DateValue, end: 'first' | 'last'): string | null {
  const read = numbersOf(date)
  if (!read) return null
  const month = read.month ?? (end === 'first' ? 1 : 12)
  const day = read.day ?? (end === 'first' ? 1 : new Date(Date.UTC(read.year, month, 0)).getUTCDate())
  return `${read.year}-${pad(month)}-${pad(day)}`
}

function monthsOf(value: NonNullable<TermValue['months']>): number | null {
  const number = readNumeral(value.number)
  if (number === null || number > 600) return null
  return value.unit === '年' ? number * 12 : number
}
