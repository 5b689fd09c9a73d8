/**
 * Which line ends are none: pages and PDF lines break paragraphs in mid-sentence (62 of 257 real documents), and an
 * agency, an amount or a note cut in two must be found. A break that only looks like one (a line that ends a paragraph
 * without a full stop, a document number) stays.
 */
import type { Text } from '../text/chunked-text.ts'
import { Gated } from '../text/gated.ts'
import { withWideMarks } from '../text/marks.ts'
import { sameSet } from '../text/sets.ts'
import { unitsOf } from '../text/units.ts'
import { isHan, lastVisibleUnit, unitCloses, unitEndsSentence } from './characters.ts'
import { beginsDecimal } from './decimals.ts'
import { readLabel } from './heads.ts'
import { type Line, OPENS } from './lines.ts'
import { DIGIT } from './signs.ts'

/** Width in characters to which a text was wrapped, or null. */
export function wrapWidth(text: string, lines: readonly Line[]): number | null {
  lengths ??= new LineLengths()
  lengths.clear()
  for (let i = 0; i < lines.length; i++) lengths.count(text, lines[i]!, 1)
  return lengths.width()
}

/** Used for one text after another: arrays of numbers are dear to make. */
let lengths: LineLengths | undefined

/** Lines longer than this are all alike: no page is as wide. */
const longLine = 256
/** And none that is wrapped is longer, be it of figures alone. */
const longestWrapped = 140

/** Half-width figures and blanks take half the room of a character, and a page is wrapped by room; only lines with figures have many. */
function widthOf(text: Text, { from, to, signs }: Line): number {
  if ((signs & DIGIT) === 0 || to - from > longestWrapped) return to - from
  const words = text.slice(from, to)
  let narrow = 0
  for (let i = 0; i < words.length; i++) if (isNarrow(words.charCodeAt(i))) narrow++
  return words.length - (narrow >> 1)
}

/** Blanks, figures and letters; not the dots that lead to a page's number. */
function isNarrow(unit: number): boolean {
  return (
    unit === 0x20 || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
  )
}

/** How many lines of a text have which length: kept while a draft is edited, so that one line more costs one step. */
export class LineLengths {
  /** Lines that end inside a sentence. */
  readonly #open = new Int32Array(longLine + 1)
  /** All lines of words. */
  readonly #all = new Int32Array(longLine + 1)
  #opens = 0
  /** Length of all lines together. */
  #total = 0

  clear(): void {
    this.#open.fill(0)
    this.#all.fill(0)
    this.#opens = 0
    this.#total = 0
  }

  /** Counts a line in (1) or out (-1). */
  count(text: Text, line: Line, by: 1 | -1): void {
    if (line.kind !== 'text') return
    const length = widthOf(text, line)
    this.#all[Math.min(length, longLine)]! += by
    this.#total += by * length
    if (line.hashes > 0 || length < 12) return
    if (unitEndsSentence(lastVisibleUnit(text, Math.max(line.from, line.to - 4), line.to))) return
    this.#open[Math.min(length, longLine)]! += by
    this.#opens += by
  }

  /** Width in characters to which the text was wrapped, or null. */
  width(): number | null {
    if (this.#opens < 8) return null
    const rank = Math.floor(this.#opens * 0.8)
    let width = 0
    for (let seen = this.#open[0]!; seen <= rank; seen += this.#open[width]!) width++
    if (width > 64) return null
    let near = 0
    for (let length = Math.max(0, width - 5); length <= width + 5; length++) near += this.#open[length]!
    if (near < this.#opens * 0.5 || near < 8) return null
    // Headings are of much the same length, too, but in a wrapped text nearly all words stand in such lines.
    let wrapped = 0
    for (let length = 0; length <= width + 15; length++) wrapped += length * this.#all[length]!
    return wrapped >= this.#total * 0.8 ? width : null
  }
}

/** Running heads are no longer. */
const longestHead = 16
/** So often a line stands in a text whose running head it is. */
const leastTimes = 4
/** So many page numbers of their own lines number the pages. */
const leastPages = 5
const pageNumber = /^[0-9]{1,4}$/

/**
 * Short lines that a PDF sets again on page after page, in the middle of sentences: its running heads, names of table
 * rows, and bare page numbers. Counted line by line, so that one line more costs one step.
 */
export class RunningHeads {
  readonly #times = new Map<string, number>()
  /** How many different page numbers there are. */
  #pages = 0
  #heads: ReadonlySet<string> = new Set()
  #stale = false

  /** Counts a line in (1) or out (-1). */
  count(text: Text, line: Line, by: 1 | -1): void {
    if (line.kind !== 'text' || line.to - line.from > longestHead) return
    const words = text.slice(line.from, line.to)
    if (/[，。；：、！？]/.test(withWideMarks(words)) || readLabel(words, 0)) return
    const before = this.#times.get(words) ?? 0
    const now = before + by
    if (now === 0) this.#times.delete(words)
    else this.#times.set(words, now)
    const isPage = (before === 0 || now === 0) && pageNumber.test(words)
    if (isPage) this.#pages += by
    if (isPage || before >= leastTimes !== now >= leastTimes) this.#stale = true
  }

  /** The lines that are running heads; the same object as long as they are the same. */
  get heads(): ReadonlySet<string> {
    if (this.#stale) {
      this.#stale = false
      const numbered = this.#pages >= leastPages
      const isHead = (words: string, times: number) => times >= leastTimes || (numbered && pageNumber.test(words))
      const found = new Set<string>()
      for (const [words, times] of this.#times) if (isHead(words, times)) found.add(words)
      if (!sameSet(found, this.#heads)) this.#heads = found
    }
    return this.#heads
  }
}

/** The running heads of lines, which a text that was not wrapped has none of. */
export function runningHeads(text: Text, lines: readonly Line[], width: number | null): RunningHeads {
  const running = new RunningHeads()
  if (width !== null) for (let i = 0; i < lines.length; i++) running.count(text, lines[i]!, 1)
  return running
}

/** Starts of a line that begin a paragraph whatever stood before. */
const opens = new Gated(
  /^(?:[——•●◆■□▪☆★※]{1,2}|附\s?件|附\s?表|抄\s?送|主\s?送|主题词|联系人|(?:责任|牵头|配合|参与|落实|主管|实施|协同)(?:单位|部门|处室)[：:]|完成时[限间][：:]|（?来源[：:]|编者按|注[：:]|备注[：:]|图\s?\d|表\s?\d|[一二三四五六七八九十]是|《[^》]*》已|各[^，。]{0,40}[：:]$)/,
  '—•●◆■□▪☆★※附抄主联责牵配参落实协完（来编注备图表一二三四五六七八九十《各',
  '',
)

const documentNumber = new Gated(
  /[〔［[(（]\s?[12１２][0-9０-９]{3}\s?[〕］\])）]\s?(?:第\s?)?[0-9０-９]+\s?号$/,
  '',
  '号',
)
const dateLine = new Gated(
  /^[（(]?(?:[12１２][0-9０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年\s?[0-9０-９一二三四五六七八九十]{1,3}\s?月(?:\s?[0-9０-９一二三四五六七八九十]{1,3}\s?日)?[）)]?$/,
  '（(12１２一二',
  '月日）)',
)

/** A line of its own that ends with a kind of document and has no punctuation is a title, however long. */
const titleEnd = new Gated(
  /^[^，。；：,;:]*(?:通知|意见|方案|办法|措施|举措|规定|细则|条例|公告|函|批复|决定|计划|规划|纲要)(?:[（(][^（()）]{1,16}[）)])?$/,
  '',
  '知见案法施措定则例告函复划要）)',
)

/** Whether a paragraph that begins at `from` may go on behind its line `last`: where its sentence ends it does not, whatever follows. */
export function mayGoOn(text: string, from: number, last: Line): boolean {
  return last.hashes === 0 && !unitEndsSentence(endOf(text, from, last))
}

function endOf(text: string, from: number, last: Line): number {
  return lastVisibleUnit(text, Math.max(from, last.to - 6), last.to)
}

/** Fewer words are a heading, and nothing goes on a heading but a name or a note whose bracket it opens. */
const leastProse = 30

/**
 * Whether `next` goes on the paragraph that begins at `from` and has `last` as its last line, if it may go on; `marks` are those of all
 * its lines. `apart` when blank lines or page numbers stand between.
 */
export function goesOn(
  text: string,
  from: number,
  marks: number,
  last: Line,
  next: Line,
  apart: boolean,
  width: number | null,
): boolean {
  if (next.hashes > 0) return false
  const soFar = last.to - from
  const brackets = (marks & OPENS) !== 0
  if (width === null && soFar < leastProse && !brackets) return false
  const end = endOf(text, from, last)
  if (unitCloses(end) && closesSentence(text, from, last.to)) return false
  const line = text.slice(last.from, last.to)
  const nextText = text.slice(next.from, Math.min(next.to, next.from + 80))
  if (opens.test(nextText) || documentNumber.test(line) || dateLine.test(line)) return false
  const nextLine = text.slice(next.from, next.to)
  if (dateLine.test(nextLine) || documentNumber.test(nextLine)) return false
  const length = last.to - last.from
  const label = readLabel(text, next.from)
  if (brackets && !label && ((!apart && cutInBrackets(text, line, next)) || cutInNote(text, from, last, next)))
    return true
  const insidePhrase = phraseGoesOn(end)
  if (!label && !insidePhrase && beginsDecimal(text, next.from)) return false
  // 3.1.1 监测预报 over its text: a line of its own, though it be as long as the others.
  if (apart && from === last.from && beginsDecimal(text, from) && !/[，。；：]/.test(withWideMarks(line))) return false
  if (width !== null) {
    // Blanks that a converter set around figures may be as wide as they are long.
    const full = length >= width - 3 && widthOf(text, last) <= width + 12
    // A wrapped line may begin with what looks like a number: only behind a full line that ends inside a phrase.
    if (label && !(full && insidePhrase && label.scheme === 'article')) return false
    if (full)
      return (
        !(from === last.from && titleEnd.test(line)) &&
        (!apart || proseBefore(text, from, last.to) || proseAfter(nextLine))
      )
    if (!apart) return insidePhrase && length > width * 0.6
    // A page ends with a full line, or with one that letters and figures made a little shorter.
    if (length < width * 0.75) return false
  }
  if (label) return insidePhrase && label.scheme === 'article' && soFar > leastProse
  if (!apart) return insidePhrase && soFar >= leastProse && isHan(nextText[0])
  // A page break inside a paragraph: the paragraph has the marks of prose on both sides.
  return soFar >= leastProse && proseBefore(text, from, last.to) && proseAfter(nextLine) && continues(nextText)
}

/** 关于印发《某市加快 / 标准化建设的意见》的通知: the name that the line opens is closed on the next. */
function cutInBrackets(text: string, line: string, next: Line): boolean {
  const open = line.lastIndexOf('《')
  if (open < 0 || line.indexOf('》', open) >= 0) return false
  const nextText = text.slice(next.from, Math.min(next.to, next.from + 60))
  const close = nextText.indexOf('》')
  const again = nextText.indexOf('《')
  return close >= 0 && (again < 0 || again > close)
}

/** （责任单位：市发展改 / 革委、市财政局）: the note that the line opens is closed on the next, be it on another page. */
function cutInNote(text: string, from: number, last: Line, next: Line): boolean {
  const words = text.slice(Math.max(from, last.to - 200), last.to)
  const open = Math.max(words.lastIndexOf('（'), words.lastIndexOf('('))
  if (open < 0 || /[）)。]/.test(words.slice(open)) || !/(?:单位|部门|牵头|负责|会同|配合)/.test(words.slice(open)))
    return false
  const found = /[（(）)。]/.exec(text.slice(next.from, Math.min(next.to, next.from + 120)))
  // A list that stops at 、 goes on, though it takes more than one line more.
  if (found === null) return /[、，]\s*$/.test(words)
  return /[）)]/.test(found[0])
}

const phraseMarks = unitsOf('，、,（(“《—-')

/** Whether a line that ends so ends inside a phrase. */
function phraseGoesOn(end: number): boolean {
  return phraseMarks[end | 0] === 1
}

/** Nobody annotates at greater length; looking further back at every line would take time squared. */
const longestNote = 2000

/** A closing bracket or quote ends a paragraph when the sentence inside it ended, or when it closes a note. */
function closesSentence(text: string, from: number, to: number): boolean {
  let i = to - 1
  while (i > from && (unitCloses(text.charCodeAt(i)) || text[i] === '*' || text[i] === ' ')) i--
  if (unitEndsSentence(text.charCodeAt(i))) return true
  const last = text[to - 1]
  if (last !== '）' && last !== ')' && last !== '〕' && last !== ']') return false
  // （…） after a full stop is a note or an annotation of the whole paragraph.
  const words = text.slice(Math.max(from, to - longestNote), to)
  const open = Math.max(words.lastIndexOf('（'), words.lastIndexOf('('), words.lastIndexOf('〔'))
  return open <= 0 || unitEndsSentence(lastVisibleUnit(words, 0, open))
}

function proseBefore(text: string, from: number, to: number): boolean {
  return /[，。；、：]/.test(withWideMarks(text.slice(from, to)))
}

function proseAfter(next: string): boolean {
  return /[，。；]/.test(withWideMarks(next))
}

function continues(nextText: string): boolean {
  const first = nextText[0]
  if (first === undefined) return false
  return isHan(first) || /[A-Za-z0-9，。、；）)”》%％“《（(]/.test(first)
}
