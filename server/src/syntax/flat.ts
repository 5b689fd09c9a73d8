/**
 * Files without line ends (a quarter of real ones) still have clauses: this file cuts a long line where a head can
 * begin. A candidate counts when a sentence ends before it, or when its number is the next of its series; both are
 * needed where the form alone says little.
 */
import { unitsOf } from '../text/units.ts'
import { isBlankUnit, isHanUnit } from './characters.ts'
import { allMatches, paragraphCuts } from './flat-paragraphs.ts'
import { type Label, readLabel } from './heads.ts'
import type { HeadScheme } from './tree.ts'

/** A line shorter than this is one paragraph, whatever stands in it. */
export const flatLength = 1200

const candidate =
  /第[ 　]?[一二三四五六七八九十百千零〇○\d]{1,7}[ 　]?[编章节条]|[（(〔][ 　]?[一二三四五六七八九十]{1,4}[ 　]?[）)〕]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|附件[ 　]?[\d一二三四五六七八九十]{0,2}[ 　：:]/g

/** The same at one place. */
const candidateHere = new RegExp(candidate.source, 'y')

/** What a candidate begins with but for 附件, which begins no head inside a line of ordinary length. */
export const headBegins = '第（(〔一二三四五六七八九十0123456789'

const begins = unitsOf(`${headBegins}附`)

/** What ends a sentence in front of a head. */
export const headStops = '。！？；：;:'
const stops = unitsOf(headStops)

/** What ends a note in front of a head inside a line. */
export const headCloses = '）)〕'
const closing = unitsOf(headCloses)
const opening = unitsOf('（(〔')

/** Offsets at which something stands that looks like a number of a clause or an annex. */
export function candidatesIn(text: string): number[] {
  return allMatches(candidate, text).map(({ index }) => index)
}

/** Words before 第X条 that make it a reference, whatever its number. */
const citing =
  /(?:本(?:办法|条例|规定|细则|措施|规则|法|章|通知|意见|方案)|依照|按照|根据|依据|违反|符合|适用|参照|所列|至|和|或|及|与|、|》|法|条例|规定|办法|细则)$/

/** Words behind 第X条 that make it a reference. */
const citedOn = /^(?:第|规定|所|的|之|和|及|或|至|、|中)/

const firstArticle = /^[\s　]*[^，。；：]{2,16}第[一1]条/

interface Series {
  last: number
  /** Offset at which the last accepted member of the series began. */
  at: number
}

const rank: Readonly<Record<HeadScheme, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  // No decimal head is read inside a line.
  decimal1: 4,
  decimal2: 4,
  decimal3: 4,
  decimal4: 4,
  decimal5: 4,
  level1: 4,
  level2: 5,
  level3: 6,
  level4: 7,
  level5: 8,
}

/** Offsets inside [from, to) at which a new piece begins, ascending, `from` itself not among them. */
export function cutFlat(text: string, from: number, to: number): number[] {
  const cuts: number[] = []
  const series = new Map<HeadScheme, Series>()
  let previous: Label | null = null
  const found = paragraphCuts(text, from, to)
  const documents = new Set(found.documents)
  cuts.push(...found.documents, ...found.paragraphs)
  // 附件：1.申报表2.承诺书 is a list of names; its numbers head no clauses.
  let listEnd = -1
  const line = text.slice(from, to)
  for (let at = from; at < to; at++) {
    if (begins[text.charCodeAt(at)] === 0) continue
    candidateHere.lastIndex = at - from
    if (!candidateHere.test(line)) continue
    if (text[at] === '附') {
      if (at > from && endsBefore(text, from, at) === 'sentence') {
        cuts.push(at)
        if (opensAnnexes(text, at))
          listEnd = Math.min(to, ...[...found.documents, ...found.paragraphs].filter((cut) => cut > at))
      }
      continue
    }
    const label = readLabel(text, at)
    if (label?.scheme === 'level3' && at < listEnd) continue
    listEnd = -1
    // An issued document counts from one again.
    if (label && documents.has(at)) series.clear()
    else if (!label || !accept(text, from, at, label, series, previous)) continue
    if (at > from) cuts.push(at)
    for (const scheme of series.keys())
      if (rank[scheme] > rank[label.scheme] && scheme !== 'article') keepRunning(series, scheme)
    series.set(label.scheme, { last: label.number, at })
    previous = label
    at = label.end - 1
  }
  return [...new Set(cuts)].sort((a, b) => a - b)
}

/** Numbering may restart under a new head or run on: the series stays, and one is always accepted. */
function keepRunning(series: Map<HeadScheme, Series>, scheme: HeadScheme): void {
  const state = series.get(scheme)
  if (state) series.set(scheme, { last: state.last, at: state.at })
}

/**
 * Heads inside a line of ordinary length: items set one behind another (（一）…；（二）…。 under an article or an item) and
 * articles that a PDF put on one line behind a gap. Offsets ascending, the line's begin not among them. Each stands right behind
 * the end of a sentence, or the next of a series behind a note at one: （1）…。（责任单位：…）（2）…. So only lines with
 * `HEAD_INSIDE` (`lines.ts`) have any.
 */
export function cutInline(text: string, from: number, to: number): number[] {
  if (to - from < 12) return none
  const cuts: number[] = []
  const own = readLabel(text, from)
  let series: Label | null = own && own.scheme !== 'article' ? own : null
  let behindStop = true
  let behindNote = false
  // How deep in brackets, and whether the outermost of them stands at the end of a sentence.
  let depth = 0
  let isNote = false
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (isBlankUnit(unit)) continue
    const begins: boolean = (behindStop || behindNote) && at > from
    const onlyNext = !behindStop
    if (opening[unit] === 1 && depth++ === 0) isNote = begins
    behindNote = closing[unit] === 1 && depth > 0 && --depth === 0 && isNote
    behindStop = stops[unit] === 1
    if (!begins || unit === 0x9644 /* 附 */) continue
    candidateHere.lastIndex = at
    const label = candidateHere.test(text) ? readLabel(text, at) : null
    // A number is no note: （一）（二）.
    if (label) isNote = false
    if (!label || rank[label.scheme] < rank.article) continue
    const next = series !== null && label.scheme === series.scheme && label.number === series.number + 1
    const opens =
      own?.scheme === 'article' &&
      label.scheme === 'level2' &&
      label.number === 1 &&
      /[：:]\s*$/.test(text.slice(at - 3, at))
    const gap =
      label.scheme === 'article' &&
      isBlankUnit(text.charCodeAt(at - 1)) &&
      isBlankUnit(text.charCodeAt(at - 2)) &&
      isBlankUnit(text.charCodeAt(label.end))
    // A PDF's line that goes on with one item and, behind a blank, begins the next.
    const wrapped = !own && label.scheme === 'level2' && label.number > 1 && /[。；]\s+$/.test(text.slice(at - 3, at))
    if (onlyNext ? !next : !next && !opens && !gap && !wrapped) continue
    cuts.push(at)
    series = label
    depth = 0
    // No label ends a sentence.
    at = label.end - 1
    behindStop = false
  }
  // A lone （一） is a citation or a slip, not a list.
  return own?.scheme === 'article' && cuts.length === 1 && readLabel(text, cuts[0]!)?.scheme === 'level2' ? none : cuts
}

const none: number[] = []

type Before = 'sentence' | 'close' | 'comma' | 'none'

function endsBefore(text: string, from: number, at: number): Before {
  let i = at - 1
  while (i >= from && isBlankUnit(text.charCodeAt(i))) i--
  if (i < from || stops[text.charCodeAt(i)] === 1) return 'sentence'
  const char = text[i]!
  if ('）)〕”】》'.includes(char)) return 'close'
  if ('，、,'.includes(char)) return 'comma'
  return 'none'
}

/** Words in front make 第X条 a reference. */
function isCited(text: string, from: number, at: number): boolean {
  return citing.test(text.slice(Math.max(from, at - 6), at))
}

/** Words behind make 第X条 a reference. */
function isCitedOn(text: string, end: number): boolean {
  return citedOn.test(text.slice(end, end + 3))
}

/** Behind the end of a sentence or a note; not in 第（六）（七）项. */
function isBehindNote(text: string, at: number, before: Before): boolean {
  if (before === 'close') return !/[一二三四五六七八九十0-9][）)]\s*$/.test(text.slice(at - 4, at))
  return before === 'sentence'
}

/** 某市办法第一章总则第一条: the title runs into the first chapter, which its first article gives away. */
function runsIntoArticle(text: string, end: number): boolean {
  return firstArticle.test(text.slice(end, end + 24))
}

/** …完成时限：持续推进 3．严格执行: a blank behind Chinese words stands for a line end, which the next of a series begins behind. */
function isBehindGap(text: string, from: number, at: number): boolean {
  return at - 2 >= from && isBlankUnit(text.charCodeAt(at - 1)) && isHanUnit(text.charCodeAt(at - 2))
}

function opensAnnexes(text: string, at: number): boolean {
  return /^附件[ 　]?[：:]\s?1[.．、]/.test(text.slice(at, at + 10))
}

/** A head that stands so near behind another one, with no sentence between, stands under it. */
const nearHead = 40

function isRightBehind(text: string, previous: Label, at: number): boolean {
  return at - previous.start <= nearHead && !text.slice(previous.end, at).includes('。')
}

/**
 * All that the cuts depend on at a candidate but numbers in front of it: how it reads and what stands around it. As a string,
 * to be compared before and after an edit; `at` is the candidate's offset in `text`, and those given are in front of it.
 */
export function looksOf(text: string, at: number, earlier: readonly Label[]): { label: Label | null; looks: string } {
  const before = endsBefore(text, 0, at)
  if (text[at] === '附') return { label: null, looks: `附${before}${opensAnnexes(text, at)}` }
  const label = readLabel(text, at)
  if (!label) return { label, looks: '' }
  const { scheme, number, suffix, end } = label
  const around = [
    isCited(text, 0, at),
    isCitedOn(text, end),
    isBehindNote(text, at, before),
    isBehindGap(text, 0, at),
    runsIntoArticle(text, end),
  ]
  const under = earlier.map((head) => isRightBehind(text, head, at))
  return { label, looks: [scheme, number, suffix, end - at, before, ...around, ...under].join() }
}

function accept(
  text: string,
  from: number,
  at: number,
  label: Label,
  series: Map<HeadScheme, Series>,
  previous: Label | null,
): boolean {
  const before = endsBefore(text, from, at)
  if (before === 'comma') return false
  const last = series.get(label.scheme)?.last ?? 0
  const next = label.number === last + 1
  const starts = label.number === 1
  // Typed twice: 。二、…。二、…: behind the end of a sentence or a note such a number heads a clause all the same.
  const again = label.number === last && isBehindNote(text, at, before)
  const underHead = previous !== null && rank[previous.scheme] < rank[label.scheme] && isRightBehind(text, previous, at)
  switch (label.scheme) {
    case 'article':
      // 第二章　一般规定第十条: the words in front are the chapter's title, not what is cited.
      if (isCited(text, from, at))
        return next && (before === 'sentence' || (underHead && rank[previous.scheme] < rank.article))
      if (before === 'sentence' || before === 'close')
        return (
          next ||
          starts ||
          (label.number > last && label.number <= last + 3) ||
          label.suffix > 0 ||
          (again && !isCitedOn(text, label.end))
        )
      return next || (starts && underHead)
    case 'part':
    case 'chapter':
    case 'section':
      if (starts && last === 0 && runsIntoArticle(text, label.end)) return true
      if (isCited(text, from, at)) return false
      return next || starts || (before === 'sentence' && label.number > last)
    case 'level1':
      if (next && isBehindGap(text, from, at)) return true
      return (before === 'sentence' || before === 'close') && (next || starts || again || label.number === last + 2)
    case 'level2':
      // 二、加强建设（四）…, when （三） was lost: right behind a head a number may be left out as behind a sentence.
      if (before === 'none')
        return ((starts || next || label.number === last + 2) && underHead) || (next && isBehindGap(text, from, at))
      return next || starts || again || label.number === last + 2
    case 'level3':
    case 'level4':
      if (before === 'none') return (starts && underHead) || (next && isBehindGap(text, from, at))
      return next || starts || again || (before === 'sentence' && label.number === last + 2)
    default:
      return false
  }
}
