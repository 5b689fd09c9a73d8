/** Wholes and the parts that a draft divides them into: 总投资10亿元，其中A 6亿元、B 4亿元; 共20项，其中A 12项、B 8项. */
import { withWideMarks } from '../text/marks.ts'
import { readNumeral } from '../text/numerals.ts'
import { byBlock } from '../syntax/by-block.ts'
import { AMONG } from '../syntax/pairs.ts'
import { DIGIT } from '../syntax/signs.ts'
import { withAmounts } from './amount-facts.ts'
import { shareSums } from './amount-shares.ts'
import { placeIn } from './draft.ts'
import type { Amount, Paragraph, Policy } from './model.ts'
import { isTable } from './naming.ts'
import { pairedIn } from './paired.ts'
import { between, isPart, moneySum, mostParts, rawOf, type Sum, sentenceOf } from './sum.ts'
import { tableSums } from './table-sums.ts'
import { type Divisible, divisibleIn, divisions, itemSums, toldSums } from './told-sums.ts'
import { matchesIn } from '../text/matches.ts'

/** Most paragraphs have no word that divides a whole or adds up parts, and need not be looked at again when they change. */
const mayDivide = byBlock(({ reading }) =>
  /其中|[金资费算]中|分担|分摊|共担|拨付|兑[付现]|分[0-9一二三两四五六][年期次批]|权重|承担|负担|分配|配比|[合总共]计|总额|累计|来源|用途|年度|总投资|概算|估算|总预算|每月/.test(
    reading,
  ),
)

/** What `counted` cannot do without. */
const mayCount = byBlock(({ signs }) => (signs & DIGIT) !== 0, { pairs: AMONG, answer: false })

/** Each with its paragraph; first those of paragraphs with several amounts. */
export function* sumsIn(policy: Policy): Iterable<{ readonly sum: Sum; readonly paragraph: Paragraph }> {
  let whole: Divisible | null = null
  for (const paragraph of withAmounts(policy)) {
    // Money and shares take two amounts at the least.
    if (isTable(paragraph) || !mayDivide(paragraph.placed)) continue
    if (paragraph.amounts.length > 1)
      for (const sum of [
        ...moneySums(paragraph),
        ...countSums(paragraph),
        ...toldSums(paragraph),
        ...shareSums(paragraph),
      ])
        yield { sum, paragraph }
    for (const sum of [...itemSums(paragraph), ...divisions(paragraph, whole)]) yield { sum, paragraph }
    whole = divisibleIn(paragraph) ?? whole
  }
  for (const paragraph of policy.paragraphs)
    if (isTable(paragraph)) for (const sum of tableSums(paragraph)) yield { sum, paragraph }
  for (const paragraph of pairedIn(policy)) {
    if (paragraph.amounts.length >= 2 || isTable(paragraph) || !mayCount(paragraph.placed)) continue
    for (const sum of countSums(paragraph)) yield { sum, paragraph }
  }
}

const among = /[，、：；。（(]其中(?!一|之)|(?:资金|投资|经费|预算|概算)中[，：]/g
/** What a part of it cannot exceed, whoever gets the part; 给予10万元奖励，其中优秀的奖励20万元 divides nothing. */
const fund = /资金|投资|预算|概算|经费|安排|下达|拨付|总额|合计|总计|共计/

/** A sum, 其中, and sums behind it that all divide it. */
function moneySums(paragraph: Paragraph): Sum[] {
  const sums: Sum[] = []
  const { amounts } = paragraph
  const text = withWideMarks(paragraph.text)
  for (const match of matchesIn(text, among)) {
    const at = placeIn(paragraph, { start: match.index, end: match.index + 1 }).start
    // 安排500万元，占20%，其中: a share beside the whole is none.
    const whole = amounts.findLast(({ end, yuan }) => yuan !== null && end <= at && at - end < 24)
    if (!whole) continue
    const ended = match[0].startsWith('。')
    if (!ended && whole.sentence.end < at) continue
    const { parts, all } = partsBehind(whole, at, paragraph)
    const last = parts.at(-1)
    if (!last || parts.length > mostParts) continue
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    if ((parts.length === 1 || ended) && !fund.test(before)) continue
    const words = rawOf(paragraph).slice(at - paragraph.placed.start, last.end - paragraph.placed.start)
    if (/每[家个人户]|其中[^，。]*其中|增长|同比|单个|上限|不超过/.test(words)) continue
    sums.push({
      ...moneySum(whole, parts),
      exhaustive:
        all &&
        /(?:总投资|总额|总计|合计|共计|共安排|资金共)[^，。]{0,12}$/.test(before) &&
        /[：:]/.test(text.slice(match.index, match.index + 5)),
    })
  }
  return sums
}

/** The plain sums that follow one another in the sentence behind an offset, and whether they are all of it; shares beside them are none. */
function partsBehind(whole: Amount, at: number, paragraph: Paragraph): { parts: readonly Amount[]; all: boolean } {
  const { start: base } = paragraph.placed
  const first = paragraph.amounts.find(({ start }) => start > at)
  const rest = first ? sentenceOf(paragraph, first).filter(({ start, yuan }) => start > at && yuan !== null) : []
  const raw = rawOf(paragraph)
  const marks = rest.map((part, i) => ofSemicolon(raw, (rest[i - 1]?.end ?? at) - base, part.start - base))
  const end = rest.findIndex(
    (part, i) =>
      !(isPart(part, paragraph) || isJoint(part, raw, base)) ||
      part.currency !== whole.currency ||
      // 其中7座以下的3000元 tells who gets how much.
      raw[part.start - base - 1] === '的' ||
      // 其中A 15万元，B 10万元；C再奖励5万元 begins something else, unless all parts stand so.
      (i > 0 && marks[i] && !marks[1]),
  )
  return { parts: end < 0 ? rest : rest.slice(0, end), all: end < 0 }
}

/** 其中市财政出资3万元，各县财政合计出资2万元: several give one part together; ，合计5万元 would add up what stands in front of it. */
function isJoint({ hedges, text, start, yuan, rangeOf, per }: Amount, raw: string, base: number): boolean {
  return (
    yuan !== null &&
    !rangeOf &&
    !per &&
    hedges.length === 1 &&
    /^(?:合计|共计)/.test(text) &&
    /[\u4e00-\u9fff）]/.test(raw[start - base - 1] ?? '')
  )
}

function ofSemicolon(raw: string, from: number, to: number): boolean {
  return raw.slice(from, to).includes('；')
}

const counted = /(?:共计|共有|总计|合计|共)([0-9]{1,5})(项|条|家|个|款|件|名)[^，。；：其]{0,8}[，（(：]其中[：，]?/g

const measures = '万亩|亩|公里|万吨|吨|万平方米|平方米|分|套'
/** 12万亩，其中小麦6万亩、玉米4万亩: parts of one measure, one behind another. */
const measured = new RegExp(
  `([0-9]{1,6}(?:\\.[0-9]{1,2})?)(${measures}|[家个项])[，（(：]其中[：，]?((?:[^0-9，、。；：]{1,16}[0-9]{1,6}(?:\\.[0-9]{1,2})?(?:${measures}|[家个项])(?:[、和]|(?=[，。；）)]|$)))+)`,
  'g',
)
const ofMeasure = new RegExp(`([^0-9、]{1,16})([0-9.]{1,9})(${measures}|[家个项])`, 'g')

/** The rest of a measure that is told part by part. Things may be of several kinds at once, but not of several 型 or 级. */
function measureSums(paragraph: Paragraph, text: string): Sum[] {
  const sums: Sum[] = []
  for (const match of matchesIn(text, measured)) {
    const unit = match[2]!
    const before = text.slice(Math.max(0, match.index - 12), match.index)
    if (/[不约近超余至]|以上|左右/.test(before.slice(-4)) || /[0-9.]$/.test(before)) continue
    const from = match.index + match[0].length - match[3]!.length
    const rows = [...match[3]!.matchAll(ofMeasure)]
    const kind = rows[0]![1]!.at(-1)!
    const apart = '型类级'.includes(kind) && rows.every((row) => row[1]!.endsWith(kind))
    if (rows.length < 2 || rows.some((row) => row[3] !== unit) || ('家个项'.includes(unit) && !apart)) continue
    // 其中新建6万亩、改造4万亩、高效节水灌溉3万亩: the last is done on the same fields.
    if (/每|其中|约|至少|不[少低]于|超过|含|高效节水|同步|同时|配套/.test(match[3]!)) continue
    const parts = rows.map((row) => {
      const start = from + row.index + row[1]!.length
      return { ...placeIn(paragraph, { start, end: from + row.index + row[0].length }), value: Number(row[2]) }
    })
    const whole = {
      ...placeIn(paragraph, { start: match.index, end: match.index + match[1]!.length + unit.length }),
      value: Number(match[1]),
    }
    sums.push({ whole, parts, unit, exhaustive: /[满总]分$/.test(before) })
  }
  return sums
}

/** 共20项，其中A 12项、B 8项: more parts than the whole has. */
function countSums(paragraph: Paragraph): Sum[] {
  const text = withWideMarks(paragraph.text)
  if (!text.includes('其中')) return []
  const sums = measureSums(paragraph, text)
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
    if (!sums.some((sum) => sum.whole.start === whole.start)) sums.push({ whole, parts, unit, exhaustive: false })
  }
  return sums
}

const cost = /[，；]([\u4e00-\u9fff]{1,8}(?:费用?|租金|利息))$/

/** 展位费最高6万元；人员费每人最高1.5万元: a cost with a name that the part does not have bounds what it is called. */
export function isOfAnotherCost(part: Amount, total: Amount, paragraph: Paragraph): boolean {
  const raw = rawOf(paragraph)
  const name = cost.exec(between(paragraph, raw, part.end, total.start))?.[1]
  return name !== undefined && !between(paragraph, raw, part.sentence.start, part.end).includes(name)
}
