/** Claims that an enumeration follows: 以下四方面条件：, 有下列情形之一, 三项措施如下. The model counts what does follow. */
import { isSpace } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { readNumeral } from '../text/numerals.ts'
import { unitsOf } from '../text/units.ts'
import * as parser from './generated/references.js'
import { BELOW, nextPair } from './pairs.ts'
import { readAt } from './peg.ts'
import type { NumberNode } from './reference-nodes.ts'

export interface CountNode extends Span {
  /** 4 for 以下四方面条件; null for 下列情形. */
  readonly count: number | null
  /** The numeral, for a fix. */
  readonly numeral: Span | null
  /**
   * Where the enumeration must begin: behind the colon, or at the end of the paragraph when the sentence is open there.
   * -1 when the sentence ends otherwise, so that nothing can be said about what follows.
   */
  readonly opens: number
}

/** 以下简称, 以下均称: a naming. Behind 以下. */
const names = /[简统合并通总均分]?[称别]/y
/** 5000万元以下, 三岁以下: a bound, no announcement. */
const bounds = unitsOf('元岁人级%％倍米吨年月日天度时层类座个名亩克次家口辆位名件点分厅处科局万亿里及或）)')
/** 以下 without a number announces a list only before words like these. */
export const announced =
  /情形|条件|规定|标准|材料|内容|事项|要求|程序|方式|措施|职责|行为|信息|资料|文件|情况|原则|步骤|流程|方面|任务|意见|问题|活动|费用|类型|范围|项目|资质|指标/
/** 至少符合下列2项, 以下4项标准（至少1项…）: so many of those that follow, not so many that follow. */
const chosen = /至少|不少于|任[意一何选]|其中|或者|以上|之一|两项或|[中取选][一二三1-3]/

/** The count claims of a reading text, in text order. Never throws. */
export function readCounts(text: string): readonly CountNode[] {
  let nodes: CountNode[] | null = null
  for (let at = nextPair(text, 0, BELOW), next = 0; at >= 0; at = nextPair(text, next, BELOW)) {
    next = at + 2
    const first = text.charCodeAt(at)
    const below = text.charCodeAt(at + 1) === 0x4e0b /* 下 */
    if (first === 0x5982 /* 如 */ && below) {
      const counted = countedBefore(text, next)
      if (counted) {
        const { start, end, count, numeral } = counted
        const node = { start, end, count, numeral, opens: opening(text, end) }
        if (nodes) nodes.push(node)
        else nodes = [node]
        continue
      }
    } else if (first === 0x4ee5 /* 以 */ && below) {
      names.lastIndex = next
      if (names.test(text)) continue
    } else if (first !== 0x4e0b || below) {
      // 如列, 以列, 下下: other words with such a pair.
      next = at + 1
      continue
    }
    const read = readAnnouncement(text, at)
    if (!read) continue
    const { start, end, count } = read
    const opens = opening(text, end)
    if (!count && opens < 0) continue
    const choice = chosen.test(text.slice(Math.max(0, at - 16), opens < 0 ? end : opens))
    const node = {
      start,
      end,
      count: count && !choice ? readNumeral(count.text) : null,
      numeral: count?.span ?? null,
      opens,
    }
    if (nodes) nodes.push(node)
    else nodes = [node]
    next = end
  }
  return nodes ?? none
}

const none: readonly never[] = []

/** What follows by its own account: 下列情形, 以下四方面条件, 如下三项. Null for a bound (三岁以下) and for 以下 that announces nothing. */
export interface Announcement extends Span {
  readonly count: NumberNode | null
  /** The words behind, up to twelve; they may run on into the sentence. */
  readonly noun: Span & { readonly text: string }
  /** Where the first word in them ends that names what is listed (情形, 条件); null when none does. */
  readonly named: number | null
}

/** The last one that was read: who claims a count and who cites ask for the same one after the other. */
const last = { text: '', at: -1, found: null as Announcement | null }

export function readAnnouncement(text: string, at: number): Announcement | null {
  if (last.at === at && last.text === text) return last.found
  last.text = text
  last.at = at
  last.found = announcementAt(text, at)
  return last.found
}

function announcementAt(text: string, at: number): Announcement | null {
  const bare = text.charCodeAt(at) === 0x4ee5 /* 以 */
  if (bare) {
    let before = at - 1
    if (before > 0 && isSpace(text.charCodeAt(before)) && bounds[text.charCodeAt(before - 1)] === 1) before--
    if (before >= 0 && bounds[text.charCodeAt(before)] === 1) return null
    // Without a number behind it, only certain words make it one.
    const behind = behindBlanks(text, at + 2)
    if (behind === text.length || (mayCount[text.charCodeAt(behind)] === 0 && !announced.test(nounAt(text, behind))))
      return null
  }
  const read = readAt<Omit<Announcement, 'named'>>(parser, 'Following', text, at)
  if (!read) return null
  const { count, noun } = read.value
  const found = announced.exec(noun.text)
  if (bare && !count && !found) return null
  const { start, end } = read.value
  return { count, noun, named: found && noun.start + found.index + found[0].length, start, end }
}

/** What a `Number` of the grammar begins with. */
const mayCount = unitsOf('〇○零一二两三四五六七八九十百千0123456789０１２３４５６７８９')

/** The blanks of the grammar's `_` are passed over. */
function behindBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

/** The `Noun` of the grammar. */
const noun = /(?:(?!之一)[\u4e00-\u9fff]){0,12}/y

function nounAt(text: string, from: number): string {
  noun.lastIndex = from
  return noun.exec(text)![0]
}

/** 三项措施如下: the numeral stands before, at most twelve characters back. */
function countedBefore(text: string, end: number): Omit<CountNode, 'opens'> | null {
  const found = /[一二三四五六七八九十两0-9]{1,3}(?:个方面|方面|大类|[大项条种类点个])[\u4e00-\u9fff]{0,8}如下$/.exec(
    text.slice(Math.max(0, end - 18), end),
  )
  if (!found) return null
  const start = end - found[0].length
  const read = readAt<Span & { count: NumberNode }>(parser, 'AsFollows', text, start)
  if (!read) return null
  return { start, end, count: readNumeral(read.value.count.text), numeral: read.value.count.span }
}

const stops = /[：:。；;！？“]/

/** Behind the colon that follows in the same sentence, or the text's end when the sentence has none. */
function opening(text: string, from: number): number {
  const stop = stops.exec(text.slice(from, from + 200))
  if (!stop) return text.slice(from).trim().length <= 200 ? text.length : -1
  return stop[0] === '：' || stop[0] === ':' ? from + stop.index + 1 : -1
}
