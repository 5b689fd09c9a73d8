/**
 * Paragraphs of a file without line ends that no number announces: issued documents, the lines of a title, signature and
 * date, the closing sentence about validity, and what the web page set behind it all.
 */
import type { Text } from '../text/chunked-text.ts'
import { matchesIn } from '../text/matches.ts'
import { isSpace } from '../text/space.ts'
import { findFurniture, furniture } from './furniture.ts'

const date =
  '(?:[12]\\d{3}年\\d{1,2}月\\d{1,2}日|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)'
const dated = new RegExp(`^${date}`)
const signed = new RegExp(
  `(?<=[。；）)〕】\\]\\s])[^，。；：、（）()《》\\d\\s]{3,30}(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|中心)(?=\\s?${date})`,
  'g',
)
const numbered = /(?<=\s)[\u4e00-\u9fff]{1,12}[〔［[]\s?[12]\d{3}\s?[〕］\]]\s?(?:第\s?)?\d{1,4}\s?号(?=\s)/g
const sentenceEnd = /[。！？]/g
const gapBlank = /[ \u00a0\u2002\u2003\u3000]/
const gap = /[。！？：；][”’）)》】]?[ \u00a0\u2002\u2003\u3000]+(?=[^\s，。；：、）”》])/g
const own =
  /(?<=[。）)〕\]])本(?:[\u4e00-\u9fff]{0,6}?)(?:办法|措施|举措|政策|意见|方案|细则|规定|通知|规划|计划)(?=[自从由]|有效期)/g

/** Where an expression with the flag g matches, matches that overlap among them. */
export function allMatches(expression: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  expression.lastIndex = 0
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    found.push(match)
    expression.lastIndex = match.index + 1
  }
  expression.lastIndex = 0
  return found
}

/**
 * Everything that decides about such paragraphs and reaches no further than a hundred code units, runs of blanks apart: what is
 * found by these as before leaves the paragraphs as before, but for the titles that the line begins with and its middle.
 */
export const nearby: readonly RegExp[] = [
  signed,
  gap,
  own,
  new RegExp(date, 'g'),
  /[。！？]/g,
  /。——/g,
  /第[一1]条/g,
  new RegExp(furniture.source, 'g'),
]

interface Stretch {
  readonly from: number
  readonly to: number
}

/** Titles that a line names first, and may set again where the document itself begins. */
export function titlesIn(text: Text, { from, to }: Stretch): string[] {
  const opening = text.slice(from, Math.min(to, from + 1500))
  return [...opening.matchAll(/《([^《》]{6,60})》/g)].map(([, title]) => title!)
}

/** Where a document number among the first words of a line begins, and where what follows it does. */
export function numbersIn(text: Text, { from, to }: Stretch): number[] {
  return [...text.slice(from, Math.min(to, from + 600)).matchAll(numbered)].flatMap((found) => {
    const at = from + found.index
    const end = at + found[0].length
    return [at, end + /^\s*/.exec(text.slice(end, end + 8))![0].length]
  })
}

/** The middle of a line, behind which the page's own words are looked for. */
export function middleOf({ from, to }: Stretch): number {
  return from + Math.floor((to - from) / 2)
}

/** Offsets inside (from, to) at which such a paragraph begins, in no order; `documents` begin an issued document. */
export function paragraphCuts(text: string, from: number, to: number): { documents: number[]; paragraphs: number[] } {
  const within = (at: number) => at > from && at < to
  return {
    documents: documentCuts(text, from, to).filter(within),
    paragraphs: [...signatureCuts(text, from, to), ...gapCuts(text, from, to), ...tailCuts(text, from, to)].filter(
      within,
    ),
  }
}

/** Where an issued document begins: its title, named in 《…》 before, stands again bare. */
function documentCuts(text: string, from: number, to: number): number[] {
  const cuts: number[] = []
  for (const title of titlesIn(text, { from, to })) {
    for (let at = text.indexOf(title, from); at >= 0 && at < to; at = text.indexOf(title, at + 1)) {
      if (!standsBare(text, from, at, title)) continue
      cuts.push(at, at + title.length)
      break
    }
  }
  return cuts
}

/** Whether a title at `at` begins a document: it stands without 《》, and a body or a date shows what it is. */
export function standsBare(text: string, from: number, at: number, title: string): boolean {
  const end = at + title.length
  if (text[at - 1] === '《' || text[end] === '》') return false
  return beginsBody(text, end) || /[12]\d{3}年\d{1,2}月\d{1,2}日\s?$/.test(text.slice(Math.max(from, at - 14), at))
}

/** Behind a title a body begins with its first chapter or clause, or with 为…, 根据…, （试行）. */
function beginsBody(text: string, at: number): boolean {
  return /^[\s　]*(?:[（(][^（()）]{2,20}[）)])?[\s　]*(?:第一[编章条]|一、|（一）|1[.．、]|为|根据|依据|按照|目\s?录)/.test(
    text.slice(at, at + 40),
  )
}

/** Before the signature, between it and the date, behind the date. */
function signatureCuts(text: string, from: number, to: number): number[] {
  const cuts: number[] = []
  const line = text.slice(from, to)
  for (const stretch of aroundDates(line)) {
    for (const found of matchesIn(line.slice(stretch.from, stretch.to), signed)) {
      const at = from + stretch.from + found.index
      let day = at + found[0].length
      while (isSpace(text.charCodeAt(day))) day++
      cuts.push(at, day)
      const date = dated.exec(text.slice(day, day + 24))
      if (date) cuts.push(day + date[0].length)
    }
  }
  return cuts
}

/** A name of up to 34 characters and a blank stand between the character that a signature stands behind and its date … */
const aheadOfDate = 40
/** … which has fewer than so many. */
const longestDate = 16

/** The stretches in which a signature may stand: around whatever has a year like a date. */
function aroundDates(line: string): Stretch[] {
  const stretches: Stretch[] = []
  let last: { from: number; to: number } | null = null
  for (let year = line.indexOf('年'); year >= 0; year = line.indexOf('年', year + 1)) {
    const at = year - 4
    if (at < 0 || !'12一二'.includes(line[at]!)) continue
    const from = Math.max(0, at - aheadOfDate)
    const to = at + longestDate
    if (last && from <= last.to) last.to = to
    else stretches.push((last = { from, to }))
  }
  return stretches
}

/**
 * A gap behind the end of a sentence stands for a line end, where some sentences have one behind them and some have
 * none. A document number among gaps is a line of its own, and so is what stands before it, the title.
 */
function gapCuts(text: string, from: number, to: number): number[] {
  const line = text.slice(from, to)
  if (!gapBlank.test(line)) return []
  const gaps = matchesIn(line, gap).map((found) => from + found.index + found[0].length)
  if (gaps.length < 2) return []
  return gaps.length > matchesIn(line, sentenceEnd).length ? [] : [...gaps, ...numbersIn(text, { from, to })]
}

/** 本办法自…起施行 behind the last clause, and the page's own words. */
function tailCuts(text: string, from: number, to: number): number[] {
  const line = text.slice(from, to)
  const cuts = /第[一1]条/.test(line) ? [] : matchesIn(line, own).map((found) => from + found.index)
  for (let at = line.indexOf('。——'); at >= 0; at = line.indexOf('。——', at + 3)) cuts.push(from + at + 1)
  const middle = middleOf({ from, to })
  const page = findFurniture(text.slice(middle, to))
  if (page >= 0) cuts.push(middle + page)
  return cuts
}
