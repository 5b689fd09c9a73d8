/** Where a reference stands: behind the name of a law, or in text that an amendment writes into another document. */
import { isSpace } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { unitsOf } from '../text/units.ts'

const nothing: readonly never[] = []

/** What the names in `namedLaw` end with. */
const nameEnds = unitsOf('典法例约定则程见案知释书要准范议同')

/** Whether a law's name may end in front of an offset, a blank and 中, 的 or 之 apart. */
export function mayEndName(text: string, at: number): boolean {
  let last = at - 1
  if (last >= 0 && isSpace(text.charCodeAt(last))) last--
  if (last < 1) return false
  const unit = text.charCodeAt(last)
  if (unit === 0x4e2d /* 中 */ || unit === 0x7684 /* 的 */ || unit === 0x4e4b /* 之 */) last--
  return nameEnds[text.charCodeAt(last) | 0] === 1
}

/** What `namedLaw` looks for in front of a reference. */
export const lawName =
  /[\u4e00-\u9fff]*?(?:法典|[^办方做合违守执司依无非做用][法]|条例|条约|办法|规定|细则|规则|公约|章程|决定|意见|方案|准则|修正案|通知|解释|议定书|协定|纲要|规程|标准|规范|协议|合同)(?:中|的|之)?\s?$/

/** The name of a law right before an unscoped reference (刑法第三十七条); its articles are its own. */
export function namedLaw(text: string, at: number): Span | null {
  if (!mayEndName(text, at)) return null
  const before = text.slice(Math.max(0, at - 24), at)
  const found = lawName.exec(before)
  if (!found) return null
  const name = found[0].replace(
    /^.*(?:依照|按照|根据|依据|违反|符合|适用|属于|遵守|执行|参照|以及|或者|有关|是指|[是有由对与和及或将在按])(?=.{2})/,
    '',
  )
  return { start: at - name.length, end: at }
}

/** What an amendment inserts in a text, looked for when somebody asks. */
export interface Quotes {
  readonly text: string
  spans: readonly Span[] | null
}

export function isInserted(quotes: Quotes, at: number): boolean {
  quotes.spans ??= insertedText(quotes.text)
  return quotes.spans.some(({ start, end }) => start <= at && at < end)
}

/** Text that an amendment writes into another document: 修改为：“…”, 增加一条，作为第三十七条之一：“…”, 将“第九条”改为. */
function insertedText(text: string): readonly Span[] {
  if (!text.includes('“')) return nothing
  const spans: Span[] = []
  const open = /[：:为将把删去“”、和中]“/g
  for (let found = open.exec(text); found; found = open.exec(text)) {
    const close = text.indexOf('”', found.index + 2)
    spans.push({ start: found.index + 2, end: close < 0 ? text.length : close })
    if (close < 0) break
    open.lastIndex = close
  }
  // A paragraph that opens with a quotation mark and does not close it first continues an insertion.
  if (text.startsWith('“') && /^“[^”]*第[^”]{1,12}[条章款]/.test(text)) {
    const close = text.indexOf('”')
    spans.push({ start: 0, end: close < 0 ? text.length : close })
  }
  return spans
}
