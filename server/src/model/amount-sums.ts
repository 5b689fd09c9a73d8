/** Wholes and the parts that a sentence divides them into: 总投资10亿元，其中A 6亿元、B 4亿元; 共20项，其中A 12项、B 8项. */
import { withWideMarks } from '../text/marks.ts'
import { readNumeral } from '../text/numerals.ts'
import { byBlock } from '../syntax/by-block.ts'
import { AMONG } from '../syntax/pairs.ts'
import { DIGIT } from '../syntax/signs.ts'
import type { Span } from '../text/span.ts'
import { withAmounts } from './amount-facts.ts'
import { placeIn } from './draft.ts'
import type { Amount, Paragraph, Policy } from './model.ts'
import { isTable } from './naming.ts'
import { pairedIn } from './paired.ts'
import { matchesIn } from '../text/matches.ts'

export interface Sum {
  readonly whole: Figure
  readonly parts: readonly Figure[]
  /** 万元, 项, % … as messages show it; values are in this unit. */
  readonly unit: string
  /** The sentence says that the parts are all there is. */
  readonly exhaustive: boolean
}

export interface Figure extends Span {
  readonly value: number
}

/** Most paragraphs have no word that divides a whole, and need not be looked at again when they change. */
const mayDivide = byBlock(({ reading }) =>
  /其中|分担|分摊|共担|拨付|分[三两][年期]|权重|承担|负担|分配|配比/.test(reading),
)

/** What `counted` cannot do without. */
const mayCount = byBlock(({ signs }) => (signs & DIGIT) !== 0, { pairs: AMONG, answer: false })

/** Each with its paragraph; first those of paragraphs with several amounts. */
export function* sumsIn(policy: Policy): Iterable<{ readonly sum: Sum; readonly paragraph: Paragraph }> {
  for (const paragraph of withAmounts(policy)) {
    // Money and shares take two amounts at the least.
    if (paragraph.amounts.length < 2 || isTable(paragraph) || !mayDivide(paragraph.placed)) continue
    for (const sum of [...moneySums(paragraph), ...countSums(paragraph), ...shareSums(paragraph)])
      yield { sum, paragraph }
  }
  for (const paragraph of pairedIn(policy)) {
    if (paragraph.amounts.length >= 2 || isTable(paragraph) || !mayCount(paragraph.placed)) continue
    for (const sum of countSums(paragraph)) yield { sum, paragraph }
  }
}

function sentenceOf(paragraph: Paragraph, amount: Amount): Amount[] {
  return paragraph.amounts.filter((other) => other.sentence.start === amount.sentence.start)
}

const among = /[，、：；（(]其中(?!一|之)/g

/** A sum, 其中, and sums behind it in the same sentence that all divide it. */
function moneySums(paragraph: Paragraph): Sum[] {
  const sums: Sum[] = []
  const { amounts } = paragraph
  const text = withWideMarks(paragraph.text)
  for (const match of matchesIn(text, among)) {
    const at = placeIn(paragraph, { start: match.index, end: match.index + 1 }).start
    const whole = amounts.findLast((amount) => amount.end <= at && at - amount.end < 24)
    if (!whole || whole.yuan === null || whole.sentence.end < at) continue
    const parts = sentenceOf(paragraph, whole).filter((amount) => amount.start > at)
    if (parts.length < 2 || parts.some((part) => part.yuan === null || part.currency !== whole.currency)) continue
    if (parts.some((part) => part.rangeOf || part.per || part.kind === 'threshold' || part.hedges.length > 0)) continue
    const behind = text.slice(match.index, match.index + 200)
    if (/每[家个人户]|其中[^，。]*其中|增长|同比|单个|上限|不超过/.test(behind.split('。')[0]!)) continue
    sums.push({
      whole: figure(whole, 1e4),
      parts: parts.map((part) => figure(part, 1e4)),
      unit: '万元',
      exhaustive:
        /(?:总投资|总额|总计|合计|共计|共安排|资金共)[^，。]{0,12}$/.test(text.slice(0, match.index).slice(-40)) &&
        /[：:]/.test(behind.slice(0, 5)),
    })
  }
  return sums
}

function figure(amount: Amount, unit: number): Figure {
  return { start: amount.start, end: amount.end, value: (amount.yuan ?? amount.percent ?? 0) / unit }
}

const counted = /(?:共计|共有|总计|合计|共)([0-9]{1,5})(项|条|家|个|款|件|名)[^，。；：其]{0,8}[，（(：]其中[：，]?/g

/** 共20项，其中A 12项、B 8项: more parts than the whole has. */
function countSums(paragraph: Paragraph): Sum[] {
  const sums: Sum[] = []
  const text = withWideMarks(paragraph.text)
  for (const match of matchesIn(text, counted)) {
    const unit = match[2]!
    const from = match.index + match[0].length
    const rest = /^[^。；]{0,160}/.exec(text.slice(from))![0]
    const parts = [...rest.matchAll(/([0-9]{1,5})(项|条|家|个|款|件|名)/g)]
      .filter((part) => part[2] === unit)
      .map((part) => {
        const start = from + part.index
        return { ...placeIn(paragraph, { start, end: start + part[0].length }), value: readNumeral(part[1]!) ?? 0 }
      })
    if (parts.length < 2 || /每|其中|分别|同时/.test(rest)) continue
    const start = match.index + match[0].indexOf(match[1]!)
    const whole = {
      ...placeIn(paragraph, { start, end: start + match[1]!.length + 1 }),
      value: readNumeral(match[1]!) ?? 0,
    }
    sums.push({ whole, parts, unit, exhaustive: false })
  }
  return sums
}

const shared = /(?:分担|分摊|共担|分期拨付|分年拨付|分批拨付|比例拨付|分三年|分两年|分三期|分两期|权重)/

const borne = /承担|负担|分配|配比/

/** 按40%、30%、30%分三年拨付: shares of one whole. */
function shareSums(paragraph: Paragraph): Sum[] {
  const sums: Sum[] = []
  const lists = new Map<number, Amount[]>()
  const rows = paragraph.amounts.filter(
    (amount) => amount.percent !== null && (amount.kind === 'rate' || amount.kind === 'other') && !amount.rangeOf,
  )
  for (const amount of rows) {
    const previous = rows[rows.indexOf(amount) - 1]
    const start = [...lists.keys()].at(-1)
    const gap = previous
      ? paragraph.placed.block.raw.slice(previous.end - paragraph.placed.start, amount.start - paragraph.placed.start)
      : ''
    if (previous && start !== undefined && /^\s*[、和]\s*$/.test(gap)) lists.get(start)!.push(amount)
    else lists.set(amount.start, [amount])
  }
  for (const parts of lists.values()) {
    if (parts.length < 2) continue
    const raw = withWideMarks(paragraph.placed.block.raw)
    const from = parts[0]!.valueSpan.start - paragraph.placed.start
    const to = parts.at(-1)!.end - paragraph.placed.start
    const around = `${/[^。；，]{0,30}$/.exec(raw.slice(0, from))![0]}|${/^[^。；，]{0,16}/.exec(raw.slice(to))![0]}`
    const whole = shared.test(around)
    // 市、区分别承担50%、30%: somebody else may bear the rest, but nobody bears more than all.
    if (!whole && !borne.test(around)) continue
    sums.push({
      whole: { start: parts[0]!.start, end: parts.at(-1)!.end, value: 100 },
      parts: parts.map((part) => figure(part, 1)),
      unit: '%',
      exhaustive: whole,
    })
  }
  return sums
}
