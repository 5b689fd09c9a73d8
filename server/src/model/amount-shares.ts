/** Shares of one whole: 按40%、30%、30%分三年拨付; 省级财政承担25%，县级财政承担10%. */
import { Gated } from '../text/gated.ts'
import { between, figure, rawOf, type Sum } from './sum.ts'
import type { Amount, Paragraph } from './model.ts'

const shared =
  /分担|分摊|共担|分期拨付|分年拨付|分批拨付|比例(?:拨付|兑[付现]|发放|支付)|分三年|分两年|分三期|分两期|分[0-9一二两三四五六七八九十][年期次批](?:按|拨付|兑[付现]|发放|支付)|权重/

const borne = /承担|负担|分配|配比/
/** 承担比例分别为40%、30%: no target, though it reads like one. */
const told = /(?:承担|分担|负担|分摊|出资|分配|拨付)(?:资金)?的?比例(?:分别)?(?:为|是)$/

/** 奖励分3年兑现，比例为40%、30%、30%. */
const overYears =
  /分[0-9一二两三四五六]年(?:逐年)?(?:拨付|兑[付现]|发放|支付)[，、](?:每年)?(?:拨付|兑[付现]|发放|支付)?比例(?:分别|依次)?(?:为|是)$/

export function shareSums(paragraph: Paragraph): Sum[] {
  const shares = paragraph.amounts.filter(({ percent, rangeOf }) => percent !== null && !rangeOf)
  const rows = shares.filter(({ kind }) => kind === 'rate' || kind === 'other')
  if (shares.length < 2) return []
  const raw = rawOf(paragraph)
  const lists = shares.filter((share) => rows.includes(share) || share.kind === 'target')
  const sums = [
    ...listed(paragraph, lists, raw),
    ...named(paragraph, rows, raw),
    ...rowsOf.flatMap(([name, saying]) => alike(paragraph, lists, raw, name, saying)),
    ...inTurn(paragraph, shares, raw),
  ]
  // One row may be told in two of these ways.
  return sums.filter(({ whole }, i) => sums.findIndex((other) => other.whole.start === whole.start) === i)
}

function listed(paragraph: Paragraph, rows: readonly Amount[], raw: string): Sum[] {
  const sums: Sum[] = []
  const { start: base } = paragraph.placed
  const lists: Amount[][] = []
  for (const [i, amount] of rows.entries()) {
    const previous = rows[i - 1]
    const gap = previous ? raw.slice(previous.end - base, amount.start - base) : ''
    if (previous && /^\s*[、和]\s*$/.test(gap)) lists.at(-1)!.push(amount)
    else lists.push([amount])
  }
  for (const parts of lists) {
    if (parts.length < 2) continue
    const from = parts[0]!.valueSpan.start - base
    const to = parts.at(-1)!.end - base
    const before = /[^。；，]{0,30}$/.exec(raw.slice(0, from))![0]
    const inYears = overYears.test(raw.slice(Math.max(0, from - 30), from))
    if (parts.some(({ kind }) => kind === 'target') && !inYears && !told.test(before)) continue
    const around = `${before}|${/^[^。；，]{0,16}/.exec(raw.slice(to))![0]}`
    const whole = inYears || shared.test(around)
    // 市、区分别承担50%、30%: somebody else may bear the rest, but nobody bears more than all.
    if (!whole && !borne.test(around)) continue
    sums.push(shareSum(parts, whole))
  }
  return sums
}

const split = /^的?比例(?:进行)?(?:分配|分成|分担|承担|负担|分摊|共担)/

/** 村集体20%、农户70%、镇级10%的比例分配: those who share stand with their shares. */
function named(paragraph: Paragraph, rows: readonly Amount[], raw: string): Sum[] {
  const { start: base } = paragraph.placed
  const sums: Sum[] = []
  let row: Amount[] = []
  for (const amount of rows) {
    const previous = row.at(-1)
    const gap = previous ? raw.slice(previous.end - base, amount.start - base) : ''
    if (previous && !/^[、和][^，。；：、0-9%]{1,8}$/.test(gap)) row = []
    row.push(amount)
    if (row.length > 1 && split.test(raw.slice(amount.end - base, amount.end - base + 8)))
      sums.push(shareSum(row, true))
  }
  return sums
}

const payer =
  /(?:^|[，、；：。])(?:其中|即|由)?(?:中央|国家|省级?|自治区|市级?|市县|市、县|县级?|区级?|县区|县（市、区）|农户|林农|农民|个人|单位)(?:财政|本级)?(?:承担|负担|分担|出资)?$/

/** What may stand with each of a row of shares, and what the sentence says where they are shares of one whole. */
const rowsOf: readonly (readonly [name: RegExp, said: RegExp])[] = [
  [payer, /承担|负担|分担|出资/],
  [
    /(?:^|[，、；：])(?:第[一二三四五]年|首年|次年)(?:按|拨付|兑[付现]|发放|支付)?$/,
    /分[0-9一二两三四五]年(?:逐年)?(?:拨付|兑[付现]|发放|支付)/,
  ],
  [/权重(?:为|占)?$/, /权重/],
]

/** 由各级财政负担，其中中央50%、省25%、市县25%: nobody but those who pay stands with a share, and they are no more than all; 分三年拨付，第一年40%，第二年60%. */
function alike(paragraph: Paragraph, rows: readonly Amount[], raw: string, name: RegExp, saying: RegExp): Sum[] {
  const { start: base } = paragraph.placed
  const sums: Sum[] = []
  let row: Amount[] = []
  const close = () => {
    const said = row[0] && raw.slice(Math.max(0, row[0].start - base - 40), row.at(-1)!.end - base)
    if (row.length > 2 && saying.test(said!)) sums.push(shareSum(row, false))
    row = []
  }
  for (const amount of rows) {
    const previous = row.at(-1)
    const from = previous ? previous.end : amount.sentence.start
    const words = raw.slice(Math.max(from - base, amount.valueSpan.start - base - 16), amount.valueSpan.start - base)
    const own = name.test(words)
    if (previous && (!own || !/^[，、]/.test(words) || previous.sentence.start !== amount.sentence.start)) close()
    if (own) row.push(amount)
  }
  close()
  return sums
}

function shareSum(parts: readonly Amount[], exhaustive: boolean): Sum {
  return {
    whole: { start: parts[0]!.start, end: parts.at(-1)!.end, value: 100 },
    parts: parts.map((part) => figure(part, 1)),
    unit: '%',
    exhaustive,
  }
}

/**
 * What stands between one share and the next where each has its words: 立项后拨付50%，中期评估合格后拨付30%，验收后拨付剩余20%; 省级财政承担25%，县级承担10%;
 * 保费由中央财政补贴45%、省财政补贴25%，农户承担20%. Behind 剩余的 it may be a share of the rest.
 */
const instalment = new Gated(
  /([^，。；：]{0,20}?)(?:预?拨付?|支付|兑[付现]|发放)(?:资金|经费|奖励|补助|补贴)?(?:总额)?(?:的|剩余|其余|余下)?$/,
  '',
  '拨付现放金费励助贴额的余下',
)
const burden = new Gated(/([^，。；：、]{0,20}?)(?:承担|负担|分担|财政(?:补贴|补助))$/, '', '担贴助')
/** Kinds of recipients, places or costs beside one another get shares of their own: 一类地区市级承担60%，二类地区市级承担40%; 5万元至10万元部分支付60%. */
const apart = /类|地区|档|其他|分别|对|部分|以[上下内]|[0-9](?![0-9]*[%％])/

/** Instalments of one grant, or those who bear one cost, each in a segment of its own; the rest may be left to others. */
function inTurn(paragraph: Paragraph, rows: readonly Amount[], raw: string): Sum[] {
  const { start: base } = paragraph.placed
  const sums: Sum[] = []
  let row: Amount[] = []
  let heads: string[] = []
  let form: Gated | null = null
  const close = () => {
    if (row.length > 1 && new Set(heads).size === heads.length && !heads.some((head) => apart.test(head)))
      sums.push(shareSum(row, false))
    row = []
    heads = []
  }
  for (const amount of rows) {
    const previous = row.at(-1)
    const before = raw.slice(Math.max(0, amount.valueSpan.start - base - 32), amount.valueSpan.start - base)
    const segment = before.slice(Math.max(...[...'，、。；：'].map((mark) => before.lastIndexOf(mark))) + 1)
    const own = instalment.test(segment) ? instalment : burden.test(segment) ? burden : null
    const gap = previous ? raw.slice(previous.end - base, amount.valueSpan.start - base) : ''
    const goesOn = previous && own === form && /^[，、]/.test(gap) && !/[。；：]/.test(gap.slice(0, -1))
    // 完成50%时预拨40%: what must be done is no share.
    if (!own && /^[时后的]/.test(raw.slice(amount.end - base, amount.end - base + 1))) continue
    if (!own || !goesOn) close()
    form = own
    if (!own) continue
    row.push(amount)
    heads.push(own.expression.exec(segment)![1]!)
  }
  close()
  return sums
}

/** What is a part of all, and of nothing more. */
const ofAll =
  /(?:合格率|覆盖率|满意率|满意度|知晓率|办结率|达标率|完好率|优良率|优秀率|处置率|处理率|整改率|入住率|占比|比重|首付款?比例)(?:均|要|应)?(?:达到?|提高到|保持在|稳定在|不低于|不少于|为|在)?$/

/** Whether a share is one of all there is, as a pass rate is. */
export function isPartOfAll({ valueSpan: { start } }: Amount, paragraph: Paragraph): boolean {
  return ofAll.test(between(paragraph, rawOf(paragraph), start - 24, start))
}
