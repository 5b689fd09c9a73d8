/** Sums that a sentence gives grade by grade, each in words of its own: 国家级技术中心奖励50万元，省级奖励20万元; 一等奖奖励5万元，二等奖奖励3万元. */
import { byBlock } from '../syntax/by-block.ts'
import { isFine } from './amount-facts.ts'
import { type Rank, rankIn } from './levels.ts'
import type { Amount, Paragraph } from './model.ts'
import { isTable } from './naming.ts'
import { between, rawOf } from './sum.ts'

export interface GradedSum {
  readonly amount: Amount
  readonly rank: Rank
}

/** What a grade cannot do without. */
const mayGrade = byBlock(({ reading }) => /[等铜银]奖|第[二三]名|[省市]级/.test(reading))

/** Rows of at least two sums for grades of one thing. */
export function gradedRows(paragraph: Paragraph): readonly (readonly GradedSum[])[] {
  const { amounts } = paragraph
  if (amounts.length < 2 || isTable(paragraph) || !mayGrade(paragraph.placed)) return none
  const raw = rawOf(paragraph)
  const rows: GradedSum[][] = []
  let row: GradedSum[] = []
  let thing = ''
  for (const [i, amount] of amounts.entries()) {
    const first = row[0]?.amount
    const from = amounts[i - 1]?.end ?? amount.sentence.start
    const found = isPlain(amount)
      ? gradeIn(between(paragraph, raw, Math.max(from, amount.sentence.start), amount.start))
      : null
    const goesOn =
      found && first && isLike(amount, first) && found.rank.kind === row[0]!.rank.kind && isSame(found.thing, thing)
    if (goesOn) row.push({ amount, rank: found.rank })
    else {
      if (row.length > 1) rows.push(row)
      // 省级奖励20万元，市级奖励10万元 may say who pays: grades of a thing are named with the thing.
      row =
        found && (found.rank.kind !== 'level' || (found.thing !== '' && found.graded))
          ? [{ amount, rank: found.rank }]
          : []
      thing = found?.thing ?? ''
    }
  }
  if (row.length > 1) rows.push(row)
  return rows
}

const none: readonly never[] = []

function isPlain(amount: Amount): boolean {
  return (
    amount.yuan !== null &&
    (amount.kind === 'fixed' || amount.kind === 'cap') &&
    !amount.list &&
    !amount.tier &&
    (amount.rangeOf?.min ?? null) === null &&
    !isFine(amount)
  )
}

function isLike(a: Amount, b: Amount): boolean {
  return (
    a.sentence.start === b.sentence.start &&
    a.kind === b.kind &&
    a.currency === b.currency &&
    a.nature?.text === b.nature?.text &&
    a.per?.text === b.per?.text &&
    a.period?.text === b.period?.text
  )
}

/** 再奖励, 配套, 其中, 财政: sums that come on top, or tell who pays. */
const otherwise =
  /再|共|另|追加|额外|差额|增加|累计|合计|配套|其中|财政|承担|分担|负担|出资|安排|投入|由|按|每|各|和|及|或|升/
/** Who pays is called 中央 and never 国家级. */
const awarded = /国家级|认定|评|获|荣|入选|列入|命名|创建|称号|通过|奖/
const common =
  /[，、；：。对的“”]|给予|一次性|奖励|奖补|奖金|补助|补贴|资助|支持|资金|首次|当年|新(?=[获评认入列创])|获得|获评|荣获|获|取得|评定|评选|评为|认定|列入|入选|通过|创建|命名|授予|成功|被|为|最高|不超过/g

/** The label of the clause that the sentence begins. */
const label = /^(?:第[^条]{1,6}条|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．])/

/** The grade that the words in front of a sum name, and what is graded; null where they name several, or say something else. */
function gradeIn(words: string): { readonly rank: Rank; readonly thing: string; readonly graded: boolean } | null {
  const said = words
    .slice(Math.max(words.lastIndexOf('；'), words.lastIndexOf('。'), words.lastIndexOf('：')) + 1)
    .replace(label, '')
  if (said.length > 40 || otherwise.test(said)) return null
  const found = rankIn(said)
  if (!found) return null
  const left = `${found.before}|${found.after.replace(/^级?(?:奖(?![励金补]))?/, '')}`
  return rankIn(left)
    ? null
    : { rank: found.rank, thing: left.replace(/\|/, '').replace(common, ''), graded: awarded.test(said) }
}

/** The thing stands with the first of its grades, or with each. */
function isSame(thing: string, first: string): boolean {
  return thing === '' || thing === first
}
