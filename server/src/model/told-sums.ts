/**
 * Wholes whose parts are all told: 累计给予1000万元奖励：股改100万元，…; 一等奖1名、二等奖2名，分别奖励5万元、3万元，共计11万元; 每年1亿元，三年共计3亿元;
 * 总投资4亿元，其中： with an item for each part. Unlike behind 其中 there is nothing left that they could be short of.
 */
import { readNumeral } from '../text/numerals.ts'
import {
  between,
  figure,
  isPart,
  moneySum,
  moneyUnit,
  mostParts,
  rawBehind,
  rawOf,
  sentenceOf,
  type Sum,
} from './sum.ts'
import type { Amount, Clause, Paragraph } from './model.ts'

export function* toldSums(paragraph: Paragraph): Generator<Sum> {
  const { amounts } = paragraph
  const raw = rawOf(paragraph)
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!
    if (amount.yuan === null || amount.percent !== null) continue
    const sum =
      opened(amounts, i, paragraph, raw) ??
      added(amounts, i, paragraph, raw) ??
      yearly(amounts, i, paragraph, raw) ??
      monthly(amounts, i, paragraph, raw)
    if (sum) yield { ...sum, exhaustive: true }
  }
}

type Parts = Pick<Sum, 'whole' | 'parts' | 'unit'>

const totalBefore = /(?:累计|合计|共计|总计|总额|总投资|总金额)[^，。；：、（）]{0,8}$/
const opening = /^[^，。；：、（）]{0,10}([：（])/

/** 累计给予1000万元奖励：股改100万元，辅导200万元，上市700万元; 合计10万元（场租6万元、宣传4万元）. */
function opened(amounts: readonly Amount[], at: number, paragraph: Paragraph, raw: string): Parts | null {
  const whole = amounts[at]!
  if (isCapped(whole)) return null
  const { start: base } = paragraph.placed
  if (!totalBefore.test(between(paragraph, raw, whole.valueSpan.start - 24, whole.valueSpan.start))) return null
  const mark = opening.exec(raw.slice(whole.end - base, whole.end - base + 16))?.[1]
  if (!mark) return null
  const close = mark === '（' ? raw.indexOf('）', whole.end - base + 1) + base : Number.POSITIVE_INFINITY
  const parts = sentenceOf(paragraph, whole).filter(({ start }) => start > whole.start && start < close)
  if (parts.length < 2 || !parts.every((part) => isPart(part, paragraph) && part.currency === whole.currency))
    return null
  const words = between(paragraph, raw, whole.end, parts.at(-1)!.end)
  return /其中|每|[；。]|最高|不超过/.test(words) ? null : moneySum(whole, parts)
}

function isCapped({ hedges, rangeOf, kind }: Amount): boolean {
  return rangeOf !== null || kind === 'cap' || hedges.some(({ text }) => /不|最|上限|以内|封顶/.test(text))
}

const adding = /(?:^|[，、；。（])(?:[^，、；。：（）]{0,8}?)(?:合计|共计|总计|总额)(?:为|约)?$/
const counted = /([0-9]{1,4})[名个项人组队家件篇部][^0-9，。；、]{0,4}$/

/** A row of sums or prizes, and what they come to. */
function added(amounts: readonly Amount[], at: number, paragraph: Paragraph, raw: string): Parts | null {
  const whole = amounts[at]!
  const previous = amounts[at - 1]
  if (!previous || isCapped(whole) || whole.per || previous.sentence.start !== whole.sentence.start) return null
  const gap = between(paragraph, raw, previous.end, whole.valueSpan.start)
  if (gap.length > 16 || !adding.test(gap)) return null
  const row = amounts
    .slice(Math.max(0, at - mostParts), at)
    .filter(({ sentence }) => sentence.start === whole.sentence.start)
  const { list } = previous
  const members = list ? row.filter((amount) => amount.list === list) : row
  const unit = moneyUnit(whole)
  if (members.length < 2 || members.some(({ currency, yuan }) => yuan === null || currency !== whole.currency))
    return null
  if (list) {
    if (list.form !== 'respectively' || list.left.length !== members.length) return null
    const counts = list.left.map(({ text }) => readNumeral(counted.exec(text.replace(/\s/g, ''))?.[1] ?? ''))
    return product(whole, members, counts, unit)
  }
  // 金奖2名，每名奖励10万元；银奖3名，每名奖励5万元
  const counts = members.map((amount, i) => {
    const from = members[i - 1]?.end ?? whole.sentence.start
    const words = between(paragraph, raw, from, amount.start)
    return amount.per ? readNumeral(/([0-9]{1,4})[名个项人组队家件篇部][，、（]?$/.exec(words)?.[1] ?? '') : null
  })
  if (counts.every((count) => count !== null)) return product(whole, members, counts, unit)
  const plain = members.every((part) => isPart(part, paragraph) && !part.period && part.kind !== 'total')
  // 乙、丙各奖励5万元: nobody says how many they are.
  return plain && !/其中|各|均|；|：/.test(between(paragraph, raw, members[0]!.start, whole.start))
    ? moneySum(whole, members)
    : null
}

function product(
  whole: Amount,
  members: readonly Amount[],
  counts: readonly (number | null)[],
  unit: number,
): Parts | null {
  if (counts.some((count) => count === null)) return null
  const parts = members.map((amount, i) => {
    const { start, end, value } = figure(amount, unit)
    return { start, end, value: value * counts[i]! }
  })
  return { whole: figure(whole, unit), parts, unit: unit === 1 ? '元' : '万元' }
}

const overYears =
  /^(?:[^，。；]{0,6})[，、（]?(?:(?:补贴|补助|支持|奖励|实施|执行)?期限?为?|连续|连补)?([一二两三四五六七八九十]|[2-9])年[，、]?(?:内|期)?(?:(即)?(?:最高)?(?:共计?|总计|合计|累计|总额|总规模|资金总额|总金额)(?:安排|投入|给予|补贴|补助|奖励|为|最高|不超过){0,2})$/

/** 每年1亿元，三年共计3亿元; 每年不超过50万元，补贴期限为3年，即累计不超过150万元. */
function yearly(amounts: readonly Amount[], at: number, paragraph: Paragraph, raw: string): Parts | null {
  const whole = amounts[at]!
  const part = amounts[at - 1]
  if (!part || part.yuan === null || part.currency !== whole.currency || part.list || whole.list) return null
  if (!/^(?:每年度?|年度)/.test(part.period?.text ?? '') || part.sentence.start !== whole.sentence.start) return null
  if (
    part.per?.text.replace(/每年度?/, '') !==
    (whole.per?.text.replace(/每年度?/, '') ?? part.per?.text.replace(/每年度?/, ''))
  )
    return null
  const found = overYears.exec(between(paragraph, raw, part.end, whole.valueSpan.start))
  if (!found) return null
  // 每年不超过50万元，三年累计不超过100万元 bounds twice; 即 says that the one follows from the other.
  if (!found[2] && (isCapped(whole) || isCapped(part) || part.kind === 'floor')) return null
  return product(whole, [part], [readNumeral(found[1]!)], moneyUnit(whole))
}

/** 每人每年8160元（每人每月680元), or the other way round: a year has twelve months, but for what was rounded. */
function monthly(amounts: readonly Amount[], at: number, paragraph: Paragraph, raw: string): Parts | null {
  const second = amounts[at]!
  const first = amounts[at - 1]
  if (!first || first.yuan === null || isCapped(first) || isCapped(second)) return null
  if (!/^（(?:即|折合|合|约)?$/.test(between(paragraph, raw, first.end, second.start))) return null
  if (!rawBehind(paragraph, second, 1).startsWith('）')) return null
  const ofMonth = isPer(first, '月') ? first : isPer(second, '月') ? second : null
  const ofYear = isPer(first, '年') ? first : isPer(second, '年') ? second : null
  if (!ofMonth || !ofYear || Math.abs(ofYear.yuan! - ofMonth.yuan! * 12) < 12) return null
  return product(ofYear, [ofMonth], [12], 1)
}

function isPer({ text }: Amount, time: '年' | '月'): boolean {
  return new RegExp(`^每[人户]每${time}`).test(text.replace(/\s/g, ''))
}

// ── items ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const leadsIn = /(?:其中|如下|包括|分别(?:为|是))[：:]?$|[：:]$/
const wholeBefore = /(?:总投资|投资|概算|估算|预算|资金|经费|总额|合计|共计|总计)[^，。；：]{0,12}$/

/** 总投资4.26亿元。其中： and one sum in each of the items below it. */
export function* itemSums(paragraph: Paragraph): Generator<Sum> {
  const { amounts, clause } = paragraph
  const whole = amounts.at(-1)
  if (!clause || !whole || whole.yuan === null || isCapped(whole) || whole.per) return
  const raw = rawOf(paragraph)
  if (!wholeBefore.test(between(paragraph, raw, whole.valueSpan.start - 24, whole.valueSpan.start))) return
  const behind = rawBehind(paragraph, whole, 24).replace(/[\s*]/g, '')
  if (behind.length > 12 || !leadsIn.test(behind)) return
  const parts = itemsBelow(clause, paragraph)
  if (parts.length < 2 || parts.some((part) => part?.currency !== whole.currency)) return
  yield { ...moneySum(whole, parts as readonly Amount[]), exhaustive: true }
}

/** The one sum of each item; null for an item with none or several. */
function itemsBelow({ children }: Clause, paragraph: Paragraph): readonly (Amount | null)[] {
  const items = children.filter(({ start }) => start > paragraph.start)
  return items.map(({ children: inner, paragraphs: [own] }) => {
    const [amount] = own!.amounts
    return own!.amounts.length === 1 && inner.length === 0 && isPart(amount!, own!) ? amount! : null
  })
}

// ── divisions ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A whole that later sentences may divide, with where it stands. */
export interface Divisible {
  readonly amount: Amount
  readonly paragraph: Paragraph
}

const divisible = /(?:总投资|投资总额|总概算|投资概算|投资估算|总预算|资金总额|总计)[^，。；：]{0,8}$/

/** The last sum of a paragraph that is called the whole of something. */
export function divisibleIn(paragraph: Paragraph): Divisible | null {
  const raw = rawOf(paragraph)
  const amount = paragraph.amounts.findLast(
    (one) =>
      one.yuan !== null &&
      !isCapped(one) &&
      !one.per &&
      divisible.test(between(paragraph, raw, one.valueSpan.start - 24, one.valueSpan.start)),
  )
  return amount ? { amount, paragraph } : null
}

const division =
  /(?:^|[。；：\s])(?:按照?(?:资金)?(?:来源|用途|年度)(?:划分|分)?|资金来源|分年度(?:投资|资金|使用)?(?:计划|安排)?)(?:[：，]|为|是|包括)[^，。；、0-9]{0,16}(?:20[0-9]{2}年度?[^，。；、0-9]{0,8})?$/

/** 资金来源为专项债券12亿元、财政资金4亿元; 按资金来源分：…: a sentence that divides the whole told before. */
export function* divisions(paragraph: Paragraph, before: Divisible | null): Generator<Sum> {
  const raw = rawOf(paragraph)
  const own = divisibleIn(paragraph)
  for (const first of paragraph.amounts) {
    if (
      first.yuan === null ||
      !division.test(between(paragraph, raw, first.valueSpan.start - 40, first.valueSpan.start))
    )
      continue
    // 银行贷款6,900万元，占70%: shares beside the sums are none.
    const parts = sentenceOf(paragraph, first).filter(({ start, percent }) => start >= first.start && percent === null)
    const whole = own && own.amount.end <= first.start ? own : before
    if (!whole || !isOfOneClause(whole.paragraph, paragraph)) continue
    if (parts.length < 2 || !parts.every((part) => isPart(part, paragraph) && part.currency === whole.amount.currency))
      continue
    if (/其中|每/.test(between(paragraph, raw, first.start, parts.at(-1)!.start))) continue
    yield { ...moneySum(whole.amount, parts), exhaustive: true }
  }
}

function isOfOneClause(a: Paragraph, b: Paragraph): boolean {
  return topOf(a.clause) === topOf(b.clause)
}

function topOf(clause: Clause | null): Clause | null {
  let top = clause
  while (top?.parent) top = top.parent
  return top
}
