/**
 * Which stretches of a file are policies. One file may hold several: a newsletter, a 通知 with its attached 办法,
 * attachments 附件1…N with numbering of their own. Contents pages, editor's notes, statistics and advertisements are kept out.
 */
import type { PlacedBlock } from '../syntax/tree.ts'
import { withWideMarks } from '../text/marks.ts'
import { readNumeral } from '../text/numerals.ts'
import { countWhile } from '../text/starts.ts'
import { opensDecimals } from './decimals.ts'
import { kindOf, namesNoPolicy } from './kinds.ts'
import {
  attachmentLabel,
  attachmentTitle,
  editorialHead,
  editorialOpening,
  endsBrokenTitle,
  isBracketed,
  isDateLine,
  isDocumentNumber,
  isShortEntry,
  listEntry,
  LONG,
  longestTitle,
  mayBeTitle,
  metadata,
  opensBody,
  sourceLine,
  standing,
  START,
  titleLike,
  webLink,
  wordsOf,
} from './standing.ts'
import { dutyColumns } from './responsibility-tables.ts'
import { linesBehind, type NamedTitles, previousVisible, titleGoesOn, titleLines } from './title-lines.ts'

export interface Section {
  readonly kind: 'policy' | 'attachment' | 'editorial' | 'other'
  /** Indices into the tree's blocks: [from, to). */
  readonly from: number
  readonly to: number
  /** Blocks of the title, in order; empty when there is none. */
  readonly title: readonly number[]
  /** Blocks between title and body: （征求意见稿）, document number, date, and repeats of the title. */
  readonly subtitles: readonly number[]
  /** 附件N. */
  readonly number: number | null
  /** Block of the 附件N label. */
  readonly label: number | null
}

interface Start {
  readonly kind: Section['kind']
  readonly at: number
  readonly title: readonly number[]
  readonly subtitles: readonly number[]
  readonly number: number | null
  readonly label: number | null
}

function visible(blocks: readonly PlacedBlock[], from: number, count: number): number[] {
  const found: number[] = []
  for (let i = from; i < blocks.length && found.length < count; i++) {
    const { kind } = blocks[i]!.block
    if (kind === 'text' || kind === 'table') found.push(i)
  }
  return found
}

/** 1.修路。责任单位：…: a task and who answers for it, behind the words for the task. */
const sharesOut = /[。；（(][^。；]{0,8}(?:牵头|责任|主责)(?:单位|部门)[：:]/

/** A title is one when a body follows: after subtitles, a head or prose, before another title or a foreign heading. */
function readTitle(blocks: readonly PlacedBlock[], at: number, floor: number, named: NamedTitles): Start | null {
  const title = titleLines(blocks, at, floor, named)
  const full = title.map((index) => wordsOf(blocks[index]!)).join('')
  if (endsBrokenTitle(blocks[at]!) && (title.length === 1 || !mayBeTitle(full))) return null
  if (titleGoesOn(blocks, at, floor)) return null
  const entry = entryAbove(blocks, title[0]!, floor, full)
  const subtitles: number[] = entry === null ? [] : [entry]
  const start: Start = { kind: 'policy', at: entry ?? title[0]!, title, subtitles, number: null, label: null }
  for (const index of visible(blocks, at + 1, 14)) {
    const placed = blocks[index]!
    const words = wordsOf(placed)
    if (placed.block.kind === 'table') return start
    if (
      isBracketed(words) ||
      isDocumentNumber(words) ||
      isDateLine(words) ||
      repeats(full, words) ||
      // 一、目标：… is the first clause.
      (!placed.block.head && metadata.test(words) && !sharesOut.test(words)) ||
      webLink.test(words)
    ) {
      subtitles.push(index)
      continue
    }
    if (placed.block.head || opensDecimals(blocks, index)) return start
    // A title over a title is a contents page or a cover; a heading with # that is no clause is another piece.
    if (titleLike(placed) || placed.block.hashes > 0) return null
    if (/[。：；:;]$/.test(words) || (words.length > 30 && /[，。]/.test(withWideMarks(words)))) return start
    if (words.length > 45) return null
    subtitles.push(index)
  }
  return null
}

/** 2.某市补贴实施方案 over 某市补贴实施方案: in a collection the entry's number belongs to the entry, not to the policy before. */
function entryAbove(blocks: readonly PlacedBlock[], at: number, floor: number, full: string): number | null {
  const above = previousVisible(blocks, at)
  const head = above !== null && above >= floor ? blocks[above]!.block.head : null
  if (above === null || !head) return null
  const words = wordsOf(blocks[above]!)
    .slice(head.label.length)
    .replace(/[\s　]/g, '')
  return words.replace(/^[.．、]/, '') === full.replace(/[\s　]/g, '') ? above : null
}

/** A line that repeats the title or a part of it (a title broken over lines, or set twice by a web page). */
function repeats(full: string, words: string): boolean {
  const a = full.replace(/[\s　]/g, '')
  const b = words.replace(/[\s　]/g, '')
  return b.length >= 4 && (a === b || (b.length < a.length && a.includes(b)))
}

function readStart(
  blocks: readonly PlacedBlock[],
  at: number,
  seenBody: boolean,
  floor: number,
  named: NamedTitles,
): Start | null {
  const placed = blocks[at]!
  if (placed.block.kind !== 'text') return null
  const words = wordsOf(placed)
  if (words === '') return null
  if (editorialOpening.test(words))
    return { kind: 'editorial', at, title: [], subtitles: [], number: null, label: null }
  if (words.length <= 12) {
    if (editorialHead.test(words)) return { kind: 'editorial', at, title: [], subtitles: [], number: null, label: null }
    const label = attachmentLabel.expression.exec(words)
    if (label && seenBody && !opensList(blocks, at)) return readAttachment(blocks, at, label[1]!)
  }
  if (sourceLine.test(words)) return { kind: 'other', at, title: [], subtitles: [], number: null, label: at }
  if (seenBody && words.length <= 70) {
    const titled = attachmentTitle.expression.exec(words)
    // 附件：申报表 without a number is the list below the body, unless it is set as a heading.
    const heading = titled && (titled[2] !== '' || titled[1] === '录' || placed.block.hashes > 0)
    if (heading && followedByBody(blocks, at) && !isListEntry(blocks, at)) {
      return { kind: 'attachment', at, title: [at], subtitles: [], number: readNumeral(titled[2]!), label: at }
    }
  }
  return titleLike(placed) || endsBrokenTitle(placed) ? readTitle(blocks, at, floor, named) : null
}

/** 附件1：… as an entry of the list behind the body: the next lines are entries, too, or signature and date. */
function isListEntry(blocks: readonly PlacedBlock[], at: number): boolean {
  const next = visible(blocks, at + 1, 1)[0]
  if (next === undefined) return true
  const { block } = blocks[next]!
  if (block.hashes > 0 || (block.head && block.head.scheme !== 'level3') || opensDecimals(blocks, next)) return false
  const words = wordsOf(blocks[next]!)
  return listEntry.test(words) || isDateLine(words) || isShortEntry(words)
}

/** 附件： over lines 1.… 2.… is the list of attachments (附件说明, GB/T 9704 7.3.4), not an attachment. */
function opensList(blocks: readonly PlacedBlock[], at: number): boolean {
  const next = visible(blocks, at + 1, 1)[0]
  if (next === undefined) return true
  const { block } = blocks[next]!
  const words = wordsOf(blocks[next]!)
  return block.head?.scheme === 'level3' && words.length <= 60 && !/[。；，：]/.test(withWideMarks(words.slice(2)))
}

function followedByBody(blocks: readonly PlacedBlock[], at: number): boolean {
  return visible(blocks, at + 1, 4).some(
    (index) =>
      blocks[index]!.block.head !== null ||
      opensDecimals(blocks, index) ||
      blocks[index]!.block.kind === 'table' ||
      wordsOf(blocks[index]!).length > 30,
  )
}

function readAttachment(blocks: readonly PlacedBlock[], at: number, numeral: string): Start {
  const next = visible(blocks, at + 1, 3)
  const title: number[] = []
  const subtitles: number[] = []
  for (const index of next) {
    const placed = blocks[index]!
    const words = wordsOf(placed)
    // 附件： at the foot of a page, and 附件 again at the head of the next.
    if (attachmentLabel.test(words)) {
      // Behind a form of which only the name is there the next annex begins.
      if (title.length > 0) break
      subtitles.push(index)
      continue
    }
    if (
      placed.block.kind !== 'text' ||
      placed.block.head ||
      opensDecimals(blocks, index) ||
      words.length > longestTitle ||
      /[。；：;:]$/.test(words)
    )
      break
    title.push(index)
    if (kindOf(words) !== null) break
    const behind = linesBehind(blocks, index)
    title.push(...behind)
    if (behind.length > 0 || words.length >= 12) break
  }
  return { kind: 'attachment', at, title, subtitles, number: readNumeral(numeral), label: at }
}

/** How a file was cut before, and which of its blocks were replaced since. */
export interface CutBefore {
  readonly sections: readonly Section[]
  /** `added` blocks in place of `removed` ones from index `from` on. */
  readonly from: number
  readonly removed: number
  readonly added: number
}

/** Of a block that may begin a section so many visible ones behind it are looked at, and fewer. */
const lookAhead = 30

/** The last section that begins where it did, whatever was replaced: the first excepted, whose begin is the file's. */
function lastKept(blocks: readonly PlacedBlock[], { sections, from }: CutBefore): number {
  let seen = 0
  let at = from
  for (let k = countWhile(sections.length, (index) => sections[index]!.from <= from) - 1; k > 0; k--) {
    for (const begin = sections[k]!.from; at > begin && seen < lookAhead; at--) {
      const { kind } = blocks[at - 1]!.block
      if (kind === 'text' || kind === 'table') seen++
    }
    if (seen >= lookAhead) return k
  }
  return 0
}

/**
 * Cuts the blocks of a file into sections; together they cover all blocks. With `before`, which must leave the first `namesUpTo`
 * code units of words alone, only blocks around those that were replaced are looked at, and sections that are as they were are
 * the same objects.
 */
export function cutSections(blocks: readonly PlacedBlock[], before?: CutBefore): Section[] {
  const starts: Start[] = []
  let seenBody = false
  let floor = 0
  const kept = before ? lastKept(blocks, before) : 0
  if (before && kept > 0) {
    const { from, to: _, ...start } = before.sections[kept]!
    starts.push({ ...start, at: from })
    seenBody = true
    floor = behindTitle(starts[0]!)
  }
  let names: ReadonlySet<string> | null = null
  const named = () => (names ??= namedTitles(blocks))
  let same: Section[] = []
  for (let i = floor; i < blocks.length; i++) {
    const { kind } = blocks[i]!.block
    if (kind !== 'text' && kind !== 'table') continue
    const bits = standing(blocks[i]!)
    const start = (bits & START) !== 0 ? readStart(blocks, i, seenBody, floor, named) : null
    if (!start) {
      seenBody ||= (bits & LONG) !== 0 || blocks[i]!.block.head !== null
      continue
    }
    const last = starts.at(-1)
    const inside = seenBody && last?.kind !== 'other' && last?.kind !== 'editorial'
    if (start.kind === 'policy' && inside && !isInnerTitle(blocks, start, named())) continue
    same = before ? sectionsFrom(start, before) : []
    if (same.length > 0) break
    starts.push(start)
    seenBody = true
    // The blocks of a title are not read again as titles of their own.
    floor = Math.max(i + 1, behindTitle(start))
    i = floor - 1
  }
  const behind = same[0]?.from ?? blocks.length
  const sections = kept > 0 ? before!.sections.slice(0, kept) : []
  const first = starts[0]?.at ?? behind
  if (kept === 0 && first > 0) sections.push({ ...leading(blocks, first), from: 0, to: first })
  for (const [index, { at, ...start }] of starts.entries())
    sections.push({ ...start, from: at, to: starts[index + 1]?.at ?? behind })
  for (const section of same) sections.push(section)
  return sections
}

function behindTitle({ at, title, subtitles }: Start): number {
  return Math.max(at, ...title, ...subtitles) + 1
}

/** The sections from a start on, when one began there before: nothing in front of a start is looked at behind it. */
function sectionsFrom({ at, ...start }: Start, { sections, from, removed, added }: CutBefore): Section[] {
  if (at < from + added) return []
  const shift = added - removed
  const low = countWhile(sections.length, (index) => sections[index]!.from + shift < at)
  const old = sections[low]
  if (low === 0 || !old || !sameSection(old, { ...start, from: at, to: old.to + shift }, shift)) return []
  return sections.slice(low).map((section) => movedSection(section, shift))
}

export function sameSection(before: Section, now: Section, shift: number): boolean {
  if (before === now && shift === 0) return true
  return (
    before.kind === now.kind &&
    before.from + shift === now.from &&
    before.to + shift === now.to &&
    before.number === now.number &&
    (before.label === null ? now.label === null : before.label + shift === now.label) &&
    sameIndices(before.title, now.title, shift) &&
    sameIndices(before.subtitles, now.subtitles, shift)
  )
}

function sameIndices(before: readonly number[], now: readonly number[], shift: number): boolean {
  return before.length === now.length && before.every((index, i) => index + shift === now[i])
}

/** A section whose blocks stand further on. */
export function movedSection(section: Section, by: number): Section {
  if (by === 0) return section
  return {
    ...section,
    from: section.from + by,
    to: section.to + by,
    label: section.label === null ? null : section.label + by,
    title: section.title.map((index) => index + by),
    subtitles: section.subtitles.map((index) => index + by),
  }
}

const issuesSomething =
  /印发(?:给)?你们|现予(?:印发|公布|发布)|通知如下|特此通知|批复如下|函复如下|请认真贯彻|请遵照执行|请认真组织实施/
const directs = /(?:应当|不得|要求|现就|提出如下|制定本|通知如下|贯彻|落实|推进|加强|给予|奖励|补贴|申请|办理)/

/** What stands before the first title: a body that lacks its title, or matter that is no policy. */
function leading(blocks: readonly PlacedBlock[], to: number): Omit<Section, 'from' | 'to'> {
  const labels: number[] = []
  const none = { title: [], subtitles: labels, number: null, label: null }
  let articles = 0
  let tops = 0
  let shared = 0
  let opening = ''
  let first: number | null = null
  for (let i = 0; i < to; i++) {
    const { block } = blocks[i]!
    if (block.kind !== 'text') continue
    if (first === null) {
      // An annex that is a file of its own: its title stands behind the label.
      if (attachmentLabel.test(wordsOf(blocks[i]!))) labels.push(i)
      else first = i
    }
    if (opening.length < 1500) {
      opening += block.reading
      if (sharesOut.test(block.reading)) shared++
    }
    if (block.head?.scheme === 'article') articles++
    if (
      block.head?.scheme === 'level1' ||
      block.head?.scheme === 'level2' ||
      (block.decimal?.plain && block.decimal.numbers.length === 2)
    )
      tops++
  }
  const firstWords = first === null ? '' : wordsOf(blocks[first]!)
  // 附表：某县任务清单 on one line.
  const behindLabel = firstWords.replace(/^附\s{0,4}[件表录]\s?[0-9]{0,2}\s?[：:]\s?/, '')
  const titled = firstWords.length <= 60 && !/[。：；，]/.test(withWideMarks(behindLabel))
  const title = titled && first !== null && !blocks[first]!.block.head ? [first] : []
  if (titled && (namesNoPolicy(firstWords) || /[？?]|首页|[>＞·]/.test(firstWords)) && articles === 0)
    return { kind: 'other', ...none }
  const isPolicy =
    articles >= 1 ||
    issuesSomething.test(opening) ||
    (tops >= 2 && directs.test(opening)) ||
    (title.length > 0 && (shared >= 2 || isOverDuties(blocks, first!, to)))
  return isPolicy ? { kind: 'policy', ...none, title } : { kind: 'other', ...none }
}

/** 重点工作推进计划表 over a table that says who answers for each task: an annex that is a file of its own, whatever it is called. */
function isOverDuties(blocks: readonly PlacedBlock[], title: number, to: number): boolean {
  for (const index of visible(blocks, title + 1, 4)) {
    const { block } = blocks[index]!
    if (index >= to) return false
    if (block.kind === 'table') return dutyColumns(block.rows) >= 0
    // 一、准入准营 divides the table.
    if (!isShortEntry(wordsOf(blocks[index]!)) && !metadata.test(wordsOf(blocks[index]!))) return false
  }
  return false
}

/** Titles that others are compared with are named in so much of a file. */
export const namesUpTo = 4000

/** Titles that the file names in 《…》: 《…办法》已经…同意，现印发给你们. One of them on a line of its own begins that document. */
function namedTitles(blocks: readonly PlacedBlock[]): ReadonlySet<string> {
  const named = new Set<string>()
  let read = 0
  for (const { block } of blocks) {
    if (block.kind !== 'text') continue
    for (const [, title] of block.reading.matchAll(/《([^《》]{4,60})》/g)) named.add(title!.replace(/[\s　]/g, ''))
    if ((read += block.reading.length) > 3000) break
  }
  return named
}

/** Inside a policy, a line that looks like a title begins a new policy only when it can stand alone and the numbering starts again. */
function isInnerTitle(blocks: readonly PlacedBlock[], start: Start, named: ReadonlySet<string>): boolean {
  const words = start.title.map((index) => wordsOf(blocks[index]!)).join('')
  if (named.has(words.replace(/[\s　]/g, ''))) return true
  const first = blocks[start.at]!.block
  // ## 丙市行动方案 in a newsletter may be short, as long as it is no ## 组织保障措施.
  const short = first.hashes > 0 && !/措施$/.test(words) ? 6 : 8
  if (words.length < short || /[，、]$/.test(words)) return false
  const strong =
    /关于|^[“”\dA-Z]{0,8}.{1,12}(?:省|市|区|县|州|国家|全国|中华人民共和国)/.test(words) || first.hashes > 0
  for (const index of visible(blocks, Math.max(...start.title, ...start.subtitles) + 1, 8)) {
    const { head, reading } = blocks[index]!.block
    if (head) return head.number === 1 && (strong || head.scheme !== 'level3')
    if (opensDecimals(blocks, index)) return true
    if (strong && opensBody.test(reading.trim()) && (reading.length > 30 || /录$/.test(reading.trim()))) return true
  }
  return first.hashes > 0
}
