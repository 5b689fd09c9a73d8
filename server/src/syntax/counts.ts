/** Claims that an enumeration follows: 以下四方面条件：, 有下列情形之一, 三项措施如下. The model counts what does follow. */
import type { Span } from '../text/span.ts'
import { readNumeral } from '../text/numerals.ts'
import * as parser from './generated/references.js'
import { readAt } from './peg.ts'
import type { NumberNode } from './references.ts'

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

const trigger = /下列|如下|以下(?![简统合并通总均分]?[称别])/g
/** 5000万元以下, 三岁以下: a bound, no announcement. */
const bound = /[元岁人级%％倍米吨年月日天度时层类座个名亩克次家口辆位名件点分厅处科局万亿里及或）)]\s?$/
/** 以下 without a number announces a list only before words like these. */
const announced =
  /情形|条件|规定|标准|材料|内容|事项|要求|程序|方式|措施|职责|行为|信息|资料|文件|情况|原则|步骤|流程|方面|任务|意见|问题|活动|费用|类型|范围|项目|资质|指标/
/** 至少符合下列2项, 以下4项标准（至少1项…）: so many of those that follow, not so many that follow. */
const chosen = /至少|不少于|任[意一何选]|其中|或者|以上|之一|两项或|[中取选][一二三1-3]/

/** The count claims of a reading text, in text order. Never throws. */
export function readCounts(text: string): readonly CountNode[] {
  const nodes: CountNode[] = []
  trigger.lastIndex = 0
  for (let found = trigger.exec(text); found; found = trigger.exec(text)) {
    const at = found.index
    if (found[0] === '如下') {
      const counted = countedBefore(text, at + 2)
      if (counted) {
        nodes.push({ ...counted, opens: opening(text, counted.end) })
        continue
      }
    }
    const read = readAnnouncement(text, at)
    if (!read) continue
    const { start, end, count } = read
    const opens = opening(text, end)
    if (!count && opens < 0) continue
    const choice = chosen.test(text.slice(Math.max(0, at - 16), opens < 0 ? end : opens))
    nodes.push({
      start,
      end,
      count: count && !choice ? readNumeral(count.text) : null,
      numeral: count?.span ?? null,
      opens,
    })
    trigger.lastIndex = end
  }
  return nodes
}

/** What follows by its own account: 下列情形, 以下四方面条件, 如下三项. Null for a bound (三岁以下) and for 以下 that announces nothing. */
export interface Announcement extends Span {
  readonly count: NumberNode | null
  /** The words behind, up to twelve; they may run on into the sentence. */
  readonly noun: Span & { readonly text: string }
  /** Where the first word in them ends that names what is listed (情形, 条件); null when none does. */
  readonly named: number | null
}

export function readAnnouncement(text: string, at: number): Announcement | null {
  const bare = text.startsWith('以下', at)
  if (bare && bound.test(text.slice(Math.max(0, at - 2), at))) return null
  const read = readAt<Omit<Announcement, 'named'>>(parser, 'Following', text, at)
  if (!read) return null
  const { count, noun } = read.value
  const found = announced.exec(noun.text)
  if (bare && !count && !found) return null
  const { start, end } = read.value
  return { count, noun, named: found && noun.start + found.index + found[0].length, start, end }
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

/** Behind the colon that follows in the same sentence, or the text's end when the sentence has none. */
function opening(text: string, from: number): number {
  const stop = /[：:。；;！？“]/.exec(text.slice(from, from + 200))
  if (!stop) return text.slice(from).trim().length <= 200 ? text.length : -1
  return stop[0] === '：' || stop[0] === ':' ? from + stop.index + 1 : -1
}
