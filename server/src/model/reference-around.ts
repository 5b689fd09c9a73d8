/** References as they stand in a block, and the words around them. */
import { byBlock, pairsOf } from '../syntax/by-block.ts'
import { headIn } from '../syntax/decimals.ts'
import { documentNumberNear } from '../syntax/documents.ts'
import { ofReferences, readReferences } from '../syntax/references.ts'
import type { Block } from '../syntax/tree.ts'
import { newWording } from './amending.ts'
import { withWideMarks } from '../text/marks.ts'
import type { Span } from '../text/span.ts'
import { countWhile } from '../text/starts.ts'

/** Nodes by block: an unchanged block is not read again. */
export const referencesIn = byBlock((block) => readReferences(block.reading, headIn(block)?.end ?? 0, pairsOf(block)), {
  pairs: ofReferences,
  answer: [],
})

/** 下列, 以下 in front of what is cited: of the list that follows. */
export const announcesList = /下列|以下/
/** 规定的X, 所列X: the words behind a reference that say what it is cited for. */
const citedFor =
  /^(?:(?:中|所)?(?:规定|所列|列明|明确|确定|所称|所述|所指|提到|载明|列举|设定|要求)?的(?!规定)|所[列称指述](?![的示明举]|行为|情形))([\u4e00-\u9fffA-Za-z0-9]{2,16})/

/** The words behind a reference that say what it is cited for. */
export function subjectBehind(text: string, { end }: Span): Span | null {
  const found = citedFor.exec(text.slice(end, end + 32))
  return found && { start: end + found[0].length - found[1]!.length, end: end + found[0].length }
}

/** 违反第九条规定，未经许可占用绿地的，由…责令改正: what breaks the article, up to what follows from it. */
const broken =
  /^的?规定[，,]\s?(?!由|责令|处|给予|有下列|有前款|情节|构成|逾期|造成)([^。；]{4,80}?)(?=的[，,由]|[，,](?:由|责令|处以)|[。；]|$)/
const furthestAct = 100

/** What is said to break what was cited at [start, end); in 违反第三条、第五条规定 nobody can tell which of them. */
export function actBehind(text: string, { start, end }: Span): Span | null {
  if (!text.startsWith('违反', start - 2) || !/^的?规/.test(text.slice(end, end + 2))) return null
  const found = broken.exec(text.slice(end, end + furthestAct))
  if (!found) return null
  const from = end + found[0].length - found[1]!.length
  return { start: from, end: from + found[1]!.length }
}

/** Whether a sentence begins at an offset, blanks apart. */
export function opensSentence(text: string, offset: number): boolean {
  let at = offset
  while (at > 0 && /\s/.test(text[at - 1]!)) at--
  return at === 0 || '。；;'.includes(text[at - 1]!)
}

/** …50万元奖励第11条：国内企业…: nothing cited has a colon behind it; where line ends are lost it is a head among the words in front. */
export function headsWords({ midLine, reading }: Block, end: number): boolean {
  return midLine && (reading[end] === '：' || reading[end] === ':')
}

function wordsAt(text: string, at: Span | null): string | null {
  return at && text.slice(at.start, at.end)
}

/** As much of the words in front of an annex as tells whose it is. */
const longestJoint = 44

/** What is asked of the words around each reference of a block. */
export const aroundReferences = byBlock((block) => {
  const { reading } = block
  // Found once: a long line that is one paragraph may hold thousands of references.
  const ends = Array.from(withWideMarks(reading).matchAll(/[。；]/g), ({ index }) => index)
  const endsBefore = (offset: number) => countWhile(ends.length, (at) => ends[at]! < offset)
  const announced = announcesList.exec(reading)
  const announcedAt = announced ? announced.index + announced[0].length : Number.POSITIVE_INFINITY
  const nodes = referencesIn({ block })
  const reworded = nodes.length > 0 && newWording.test(reading)
  return nodes.map((node) => ({
    reworded,
    listed: announcedAt <= node.start,
    opens: opensSentence(reading, node.start),
    heads: headsWords(block, node.end),
    sentence: [endsBefore(node.start), endsBefore(node.end)],
    number: node.form === 'document' ? documentNumberNear(reading, node) : null,
    subject: wordsAt(reading, subjectBehind(reading, node)),
    act: wordsAt(reading, actBehind(reading, node)),
    // 《X》附件3 is another document's annex, 《X》、附件3 is not.
    joined: node.form === 'attachment' ? reading.slice(Math.max(0, node.start - longestJoint), node.start) : null,
  }))
})
