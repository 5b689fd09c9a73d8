import { matchesIn } from '../text/matches.ts'
import type { Span } from '../text/span.ts'
import { segmentAfter, segmentBefore } from './amount-segment.ts'
import { Marked } from './amount-marks.ts'
import type { Reading, Sentence } from './amount-sentence.ts'

/** Nouns that a share can be taken of: 投资额, 租金, 检测费用. */
const baseNoun =
  /(?:投资|费|费用|成本|租金|房租|支出|经费|金额|合同额|成交额|销售额|交易额|营业额|担保额|融资额|利息|保费|收入|投入|贷款|价款|售价|价格|价|工资|薪酬|税|税额|资本|概算|预算|资金|本金|损失|总额|贡献|余额|LPR|利率|额度?|产值|规模|奖励|补助|补贴|标准|款|造价|面积|总量|利润|负担|水平|部分)(?:[（(][^）)]{1,30}[）)])?$/
/** What leads up to a base and is no part of it. */
const lead =
  /按照|按|抵扣|不超过|不高于|不低于|不少于|最高|给予|予以|根据|依据|补助|补贴|奖励|支持|资助|比例为|标准为|不得超过|享受|每年|其中|对于|^对|^以|的，|：|一次性|可/g

/** 固定资产投资总额 in 不超过固定资产投资总额的30%: what a rate is taken of, as far as its sentence says. */
export function baseOf(sentence: Sentence, value: Reading): Span | null {
  if (value.token.unit !== 'percent' && value.token.unit !== 'multiple') return null
  const { text, marks } = sentence
  const { start, end } = value.token
  const before = segmentBefore(text, start, 60)
  return directBase(before, start) ?? topicBase(before, start, marks) ?? baseBehind(segmentAfter(text, end), end, marks)
}

function directBase(before: string, at: number): Span | null {
  const body = before.replace(/的(?:比例)?$/, '')
  const base = tail(body, at - (before.length - body.length))
  // 补贴60% gives a share; only 补贴的60% takes one of the support itself.
  const own = base ? before.slice(base.start - at + before.length) : ''
  return /^(?:奖励|补助|补贴|标准|部分|资金|价|款)$/.test(own) ? null : base
}

/** The noun phrase at the end of `body`, after the last word that leads up to it. */
function tail(body: string, end: number): Span | null {
  if (!baseNoun.test(body)) return null
  let from = 0
  for (const match of body.matchAll(lead)) {
    // 奖励资金的50%: the support may be a base itself, so what leads must leave a noun behind.
    if (baseNoun.test(body.slice(match.index + match[0].length))) from = match.index + match[0].length
  }
  return end - (body.length - from) < end ? { start: end - (body.length - from), end } : null
}

const topic =
  /^(.*?)(?:的)?(?:最高)?(?:支持|补贴|资助|补助|报销|支付|奖励|贴息|比例)(?:金额|资金)?(?:的)?(?:最高)?(?:比例|标准)?(?:最高)?(?:为|不超过|按)*$/
const portion = new Marked(/占(.{2,24}?)(?:的)?(?:比例|比重)?(?:不超过|不高于|的)*$/, '占')

function topicBase(before: string, at: number, marks: number): Span | null {
  const share = portion.exec(before, marks)
  if (share && baseNoun.test(share[1]!)) {
    const start = at - before.length + share.index + 1
    return { start, end: start + share[1]!.length }
  }
  const found = topic.exec(before)
  return found ? tail(found[1]!, at - before.length + found[1]!.length) : null
}

/** 按照实际房租给予50%补贴; 对检测费用，给予50%补贴: the base in front of the words that hang on the figure. */
export function baseBeforeVerb({ text }: Sentence, value: Reading): Span | null {
  // 按照年度使用费给予: the base stands inside the chain, between 按照 and 给予.
  for (const [i, word] of value.chain.entries()) {
    if (word.type !== 'by') continue
    const next = value.chain.slice(i + 1).find((other) => other.type === 'verb' || other.type === 'nature')
    if (next && baseNoun.test(text.slice(word.end, next.start))) return { start: word.end, end: next.start }
  }
  const first = value.chain[0]?.start ?? value.token.start
  const here = segmentBefore(text, first, 60)
  const own = tail(here.replace(/(?:，|的)$/, ''), first - (/(?:，|的)$/.test(here) ? 1 : 0))
  if (own || here !== '' || text[first - 1] !== '，') return own
  const earlier = segmentBefore(text, first - 1, 60)
  const body = earlier.replace(/的$/, '')
  return tail(body, first - 1 - (earlier.length - body.length))
}

const behind = new Marked(
  /^的?((?:[^，。；、给予补奖的]{0,10})(?:费用|费|租金|成本|利息|保费|经费|房租))(?=给予|予以|的|补|奖|贴|资|支持|$)/,
  '费租本息',
)

function baseBehind(after: string, at: number, marks: number): Span | null {
  const found = behind.exec(after, marks)
  if (!found) return null
  const start = at + found[0].length - found[1]!.length
  return { start, end: start + found[1]!.length }
}

const openPer = /(?:[个项件家笔种款类]|单一|同一)$/

/** 每人每月, 单个项目, 元/平方米: per what the figure is given. */
export function perOf({ text }: Sentence, value: Reading): Span | null {
  const { token, chain } = value
  if (token.per) {
    const end = token.figure.end + 1 + token.per.text.length
    return { start: token.figure.end + 1, end }
  }
  const last = chain.findLastIndex((word) => word.type === 'per')
  if (last < 0) return null
  let { start, end } = chain[last]!
  // 每人每月 and 每家企业每年 are one phrase.
  for (let i = last - 1; i >= 0 && chain[i]!.type === 'per' && start - chain[i]!.end <= 2; i--) start = chain[i]!.start
  for (
    let i = last + 1;
    i < chain.length && chain[i]!.type === 'period' && chain[i]!.start === end && text[end] === '每';
    i++
  )
    end = chain[i]!.end
  const next = chain[last + 1]?.start ?? token.start
  if (
    openPer.test(text.slice(start, end)) &&
    next - end <= 4 &&
    /^(?!或|和|及|累计|最高)\p{Script=Han}+$/u.test(text.slice(end, next))
  )
    end = next
  return { start, end }
}

const toWhom =
  /(?:^|[，。；：、）)]|第[一二三四五六七八九十百]{1,5}条)(?:其中)?(?:对于?|凡)([^，。；]{2,60}?)(?=，|的，|给予|予以|，?按|，?一次性|$)/g

/** 首次认定的高新技术企业 in 对首次认定的高新技术企业，给予…: whom it is for. */
export function subjectOf({ text }: Sentence, value: Reading): Span | null {
  const from = Math.max(0, value.token.start - 120)
  const before = text.slice(from, value.token.start)
  if (!before.includes('对') && !before.includes('凡')) return null
  let found: Span | null = null
  for (const match of matchesIn(before, toWhom)) {
    const start = from + match.index + match[0].length - match[1]!.length
    found = { start, end: start + match[1]!.length }
  }
  return found
}
