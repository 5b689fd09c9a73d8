/**
 * References in a paragraph's reading text: what is cited, as it is written. Whether the target exists is for the
 * model to say. One node for each group of numbers with one unit: 第三条、第五条和第七条 are three nodes, 第一、二项 and
 * 第三条至第六条 are one each, because that is how a person would mark them.
 */
import { isSpace } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { unitsOf } from '../text/units.ts'
import { readAnnouncement } from './counts.ts'
import * as parser from './generated/references.js'
import { isDigit, isDigitUnit, isHanUnit } from './characters.ts'
import { readDocuments } from './documents.ts'
import {
  ANNEX,
  BEFORE,
  BELOW,
  LABELLED,
  nextPair,
  ORDERED,
  pairsIn,
  POINT,
  SAID,
  SAME_WORD,
  TABLE,
  THIS_UNIT,
  THIS_WORD,
  TITLED,
} from './pairs.ts'
import { readAt } from './peg.ts'
import { atDecimal, decimalBehind } from './reference-decimals.ts'
import {
  nodeOf,
  type NumberNode,
  type ReferenceNode,
  type ReferenceUnit,
  type Scope,
  type Step,
  stepOf,
  unitRank,
} from './reference-nodes.ts'
import { isAmended, isInserted, namedLaw, namesOtherVersion, type Quotes } from './reference-places.ts'
import { BRACKET, DIGIT, NUMERAL, ORDINAL } from './signs.ts'

interface PathValue extends Span {
  readonly link: string | null
  readonly steps: readonly Step[]
}

interface ChainValue extends Span {
  readonly scope: Scope | null
  readonly paths: readonly PathValue[]
}

/**
 * What may begin a reference; each is tried with the grammar at its place. One of the pairs below stands at its begin. What would
 * never get through the grammar is left out here as far as a look ahead can tell: 第三方, 第一产业, 本条例 without a number.
 */
export const referenceBegin =
  /第(?=[\s　（(〔]{0,2}[〇○零一二两三四五六七八九十百千0-9０-９]+[\s　）)〕\]］条款项目章节编部、，,和及或与至到—－～~.．-])|前(?=\s?[一二两三四五六七八九十0-9]{0,2}\s?[款条项章])|本(?=条(?![例件款线路河]|约(?!定))|款(?![式项产])|项(?=[规第所的中之，、情行])|[章节](?=[规第所的中内，、以])|[\u4e00-\u9fff]{2,12}\s?(?:[第（(]|[一二三四五六七八九十百0-9]{1,5}条))|[该同原](?=[条款]|[\u4e00-\u9fff]{1,8}第)|附(?=[件表图录])|[表图](?=\s?[0-9])|《|[上前]述|下列|以下(?![简统合并通总均分]?[称别])|[一二三四五六七八九十]、?\s?[（(](?=[一二三四五六七八九十])|[1-9１-９](?=[0-9０-９]?[.．][1-9１-９])/y
/** Of the pairs of a text, those with which references begin. */
export const ofReferences =
  ORDERED | BEFORE | SAID | THIS_UNIT | THIS_WORD | SAME_WORD | ANNEX | TABLE | BELOW | LABELLED | POINT | TITLED
const nothing: readonly never[] = []

/** Whether a text with these pairs and signs may cite, or announce a list. 本办法 and 该法 cite only in front of a number. */
export function mayRefer(pairs: number, signs: number): boolean {
  const kinds = pairs & ofReferences
  if ((kinds & ~(THIS_WORD | SAME_WORD)) !== 0) return true
  if ((signs & ORDINAL) !== 0) return kinds !== 0
  return (kinds & THIS_WORD) !== 0 && (signs & (BRACKET | NUMERAL | DIGIT)) !== 0
}

/** So far behind 本 the number stands that follows a document's name: [\u4e00-\u9fff]{2,12}\s?[一二三四五六七八九十百0-9]{1,5}条 in `referenceBegin`. */
const ownReach = 12 + 1 + 5 + 1
/** And so far behind 该, 同, 原: [\u4e00-\u9fff]{1,8}第. */
const sameReach = 8 + 1

/** Whether `referenceBegin` may match at a pair of `ofReferences`: 本 and 该 stand everywhere, and mostly in front of no number. */
export function mayBegin(text: string, at: number): boolean {
  const next = text[at + 1]
  switch (text[at]) {
    case '如':
      return false
    case '本':
      return (
        next === '条' || next === '款' || next === '项' || next === '章' || next === '节' || goesOn(text, at, ownReach)
      )
    case '该':
    case '同':
    case '原':
      return next === '条' || next === '款' || goesOn(text, at, sameReach)
    default:
      return true
  }
}

/** Whether 第, a bracket or 条 stands within reach, with no mark in front of it. */
function goesOn(text: string, at: number, reach: number): boolean {
  const end = Math.min(text.length, at + 1 + reach)
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x7b2c /* 第 */ || unit === 0x6761 /* 条 */ || unit === 0xff08 /* （ */ || unit === 0x28 /* ( */)
      return true
    if (!isHanUnit(unit) && !isSpace(unit) && !isDigitUnit(unit)) return false
  }
  return false
}

const rangeLink = /^[至到—－～~-]$/

/** The nodes of a reading text from `from` on, in text order. Never throws; linear in the text. */
export function readReferences(text: string, from = 0, pairs = pairsIn(text)): readonly ReferenceNode[] {
  const kinds = kindsIn(text, from, pairs)
  if (kinds === 0) return nothing
  const nodes: ReferenceNode[] = []
  let documents: readonly Span[] | null = null
  const quotes: Quotes = { text, from, spans: null, amends: null }
  let document = 0
  for (let next = from, at = nextPlace(text, next, kinds); at >= 0; at = nextPlace(text, next, kinds)) {
    next = at + 1
    if (!mayBegin(text, at)) continue
    referenceBegin.lastIndex = at
    if (!referenceBegin.test(text)) continue
    next = referenceBegin.lastIndex
    documents ??= readDocuments(text)
    while (document < documents.length && documents[document]!.end <= at) document++
    const inside = documents[document]
    if (inside && inside.start < at) {
      // Numbers inside a title (《…第三批…》, 《第一条》) cite nothing.
      next = inside.end
      continue
    }
    const first = text.charCodeAt(at)
    const end = first === 0x300a /* 《 */ ? atDocument(text, inside, nodes) : atWord(text, at, next, quotes, nodes)
    if (end > at) next = end
  }
  return nodes
}

/** The pairs behind `from` with which a reference may begin. 本办法 and 该法 cite only in front of a number. */
function kindsIn(text: string, from: number, pairs: number): number {
  let kinds = pairs & ofReferences
  if ((kinds & (THIS_WORD | SAME_WORD)) !== 0 && text.indexOf('第', from) < 0) {
    kinds &= ~SAME_WORD
    if (text.indexOf('（', from) < 0 && text.indexOf('条', from) < 0 && text.indexOf('(', from) < 0) kinds &= ~THIS_WORD
  }
  return kinds
}

/** The next offset where a reference may begin, or -1. A number of several figures begins up to two digits in front of its point. */
function nextPlace(text: string, from: number, kinds: number): number {
  const at = nextPair(text, from, kinds)
  return at > from && isDigit(text[at]) && isDigit(text[at - 1]) && text[at - 1] !== '0' && text[at - 1] !== '０'
    ? at - 1
    : at
}

function atDocument(text: string, document: Span | undefined, nodes: ReferenceNode[]): number {
  if (!document) return -1
  // 本《意见》第二条: the draft's own name in title marks.
  if (text[document.start - 1] === '本' && document.end - document.start <= 10) {
    const own = readAt<ChainValue>(parser, 'AfterDocument', text, document.end)
    if (!own) return document.end
    const start = document.start - 1
    const word = text.slice(document.start + 1, document.end - 1)
    const scope: Scope = { kind: 'own', word, count: null, start, end: document.end }
    const { paths, end } = own.value
    addChain(nodes, { scope, paths, start: own.value.start, end }, scope, null)
    return own.end
  }
  const word = text.slice(document.start, document.end)
  nodes.push(nodeOf('document', document, word, document))
  const chain = readAt<ChainValue>(parser, 'AfterDocument', text, document.end)
  if (!chain) return document.end
  const { start, end } = document
  addChain(nodes, chain.value, { kind: 'document', word, count: null, start, end }, document)
  return chain.end
}

/** Reads what begins with a word [at, behind). */
function atWord(text: string, at: number, behind: number, quotes: Quotes, nodes: ReferenceNode[]): number {
  switch (text[at]!) {
    case '附':
      return atNumbered(text, at, 'Attachment', 'attachment', nodes)
    case '表':
    case '图':
      return /[见如及和、（(）)，。；]|^$/.test(text.slice(Math.max(0, at - 1), at))
        ? atNumbered(text, at, 'Table', 'table', nodes)
        : -1
    case '下':
    case '以':
      return atBelow(text, at, nodes)
    case '第': {
      const from = behindBlanks(text, at + 1)
      if (isDigit(text[from]) && decimalBehind.test(text.slice(at + 1, at + 5))) return atDecimal(text, at, from, nodes)
      break
    }
    case '前':
      if (at > 0 && notBefore[text.charCodeAt(at - 1)] === 1) return -1
      break
    default: {
      if (isDigit(text[at])) return atDecimal(text, at, at, nodes)
      const last = text[behind - 1]
      if (last === '（' || last === '(') return atLabels(text, at, nodes)
    }
  }
  const chain = readAt<ChainValue>(parser, 'Chain', text, at)
  if (!chain) return behind - at === 2 ? atAbove(text, at, nodes) : -1
  const law = chain.value.scope ? null : namedLaw(text, at)
  const scope: Scope | null = law
    ? { kind: 'document', word: text.slice(law.start, law.end), count: null, start: law.start, end: law.end }
    : isInserted(quotes, at) || namesOtherVersion(text, at) || (!chain.value.scope && isAmended(quotes, chain.value))
      ? { kind: 'quoted', word: '', count: null, start: at, end: at }
      : chain.value.scope
  const outer = scope || !/[（(]/.test(text[at - 1] ?? '') ? null : bracketedBehind(at, chain.value, nodes)
  if (outer) addChain(nodes, chain.value, outer.scope, outer.document, [...outer.inherited, ...outer.steps])
  else addChain(nodes, chain.value, scope, law)
  return chain.end
}

/** 第四条（第一款除外）: what a bracket right behind a reference goes on from is that reference. */
function bracketedBehind(at: number, chain: ChainValue, nodes: readonly ReferenceNode[]): ReferenceNode | null {
  const unit = chain.paths[0]?.steps[0]?.unit
  const outer = nodes.at(-1)
  if (unit === undefined || outer?.form !== 'clause' || outer.end !== at - 1 || outer.to !== null) return null
  return unitRank[outer.steps.at(-1)!.unit] < unitRank[unit] && unitRank[unit] > unitRank.article ? outer : null
}

/** 目前款项, 提前条件, 当前项目: 前 that belongs to the word before it. */
const notBefore = unitsOf('目当提之以此先年月日天周期届会午事面跟从眼空向超支生')

/** 附件3 at the head of a title (附件3 申报表, after the full stop before) is the attachment's own label. */
function isLabel(text: string, at: number, end: number): boolean {
  return (
    /(?:^|[。）)\s])\s*$/.test(text.slice(Math.max(0, at - 2), at)) &&
    /^\s*[.．、：:]?\s*[\u4e00-\u9fff]/.test(text.slice(end, end + 4)) &&
    !/^\s*[的所中和及规执要格内与或等为填按由作是]/.test(text.slice(end, end + 3))
  )
}

function atNumbered(
  text: string,
  at: number,
  rule: 'Attachment' | 'Table',
  form: 'attachment' | 'table',
  nodes: ReferenceNode[],
): number {
  const read = readAt<Span & { word: string; numbers: NumberNode[] }>(parser, rule, text, at)
  if (!read) return -1
  if (form === 'attachment' && read.value.numbers.length === 1 && isLabel(text, at, read.end)) return read.end
  const { start, end, numbers } = read.value
  const step: Step = { unit: 'item', numbers, through: false, start, end }
  nodes.push(nodeOf(form, read.value, read.value.word, null, null, [step]))
  return read.end
}

/** 三、（三） and 一（三）1 are citations only where a sentence says so; elsewhere they are the heads themselves. */
function atLabels(text: string, at: number, nodes: ReferenceNode[]): number {
  if (!/[“"‘(（见照据合按行到至在对以第法施策案见款条和与及或属]$/.test(text.slice(Math.max(0, at - 1), at))) return -1
  const read = readAt<Span & { numbers: NumberNode[] }>(parser, 'Labels', text, at)
  if (!read) return -1
  const units: ReferenceUnit[] = ['level1', 'level2', 'level3']
  const steps = read.value.numbers.map((number, i) => {
    return stepOf(units[i]!, number)
  })
  nodes.push(nodeOf('labels', read.value, '', null, null, steps))
  return read.end
}

function behindBlanks(text: string, at: number): number {
  while (/\s/.test(text[at] ?? '')) at++
  return at
}

/** 上述标准, 前述情形: points back into the sentence or paragraph before. */
function atAbove(text: string, at: number, nodes: ReferenceNode[]): number {
  // 上述第二条: what is cited says itself where it stands.
  if (text[at + 2] === '第') return at + 2
  const noun = /^[\u4e00-\u9fff]{0,6}/.exec(text.slice(at + 2, at + 8))![0]
  const end = at + 2 + nounLength(noun)
  nodes.push(nodeOf('relative', { start: at, end }, text.slice(at, at + 2), null))
  return end
}

/** 现制定以下措施, 特作出以下规定: all that follows is meant, which is the draft itself. */
const opensDraft = /(?:制定|制订|提出|出台|推出|推行|实行|形成|作出|发布)了?$/
const draftKind = /^[\u4e00-\u9fff]{0,6}(?:措施|政策|办法|方案|规定|细则|举措|决定|通知|规则|计划)/

/** 下列情形, 以下四方面条件: points to what is listed behind. 提出以下意见 opens the whole draft and points at nothing in it. */
function atBelow(text: string, at: number, nodes: ReferenceNode[]): number {
  const read = readAnnouncement(text, at)
  if (!read || /^(?:[\u4e00-\u9fff]{0,4}意见|第)/.test(read.noun.text)) return -1
  if (opensDraft.test(text.slice(Math.max(0, at - 6), at)) && draftKind.test(read.noun.text)) return -1
  const end = read.named ?? read.noun.start + nounLength(read.noun.text)
  if (end <= at + 2) return -1
  nodes.push(nodeOf('relative', { start: at, end }, text.slice(at, at + 2), null))
  return end
}

/** How far the noun of 上述标准应当 goes. */
function nounLength(words: string): number {
  return (
    /^.*?(?=[的之应须等由在未均可将已不经以按且]|负责(?!人)|承担|办理|进行|给予|履行|[和及与](?:下列|以下|上述)|$)/.exec(
      words,
    )?.[0].length ?? 0
  )
}

function addChain(
  nodes: ReferenceNode[],
  chain: ChainValue,
  scope: Scope | null,
  document: Span | null,
  from: readonly Step[] = nothing,
): void {
  const paths: PathValue[] = []
  for (const path of chain.paths) splitPath(path, paths)
  if (paths.length === 0 && scope) {
    nodes.push(nodeOf('relative', chain, scope.word, null, scope))
    return
  }
  let above = from
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i]!
    // 第二部分：… is a heading, and 分为三部分，第一部分… counts; 本方案第二部分 cites.
    if (path.steps[0]!.unit === 'level1' && scope?.kind !== 'own') continue
    const inherited =
      above.length === 0 ? above : above.filter((step) => unitRank[step.unit] < unitRank[path.steps[0]!.unit])
    const next = paths[i + 1]
    const through = next?.link && rangeLink.test(next.link) ? next : null
    const start = i === 0 && chain.scope ? Math.min(chain.scope.start, path.start) : path.start
    const { end, steps } = through ?? path
    nodes.push(nodeOf('clause', { start, end }, '', document, scope, path.steps, inherited, through && steps))
    // Behind 第四条第一项至第四项 the next path goes on from 第四条: the far end only repeats what differs.
    if (i + 1 < paths.length) above = through ? reached(inherited.concat(path.steps), steps) : inherited.concat(steps)
    if (through) i++
  }
}

/** Where the far end of a range lies: below the steps of its first end that it does not say anew. */
function reached(from: readonly Step[], to: readonly Step[]): readonly Step[] {
  return [...from.filter((step) => unitRank[step.unit] < unitRank[to[0]!.unit]), ...to]
}

/** A path goes down; where the next step goes up or stays (第三条第五条), a new one begins. */
function splitPath(path: PathValue, result: PathValue[]): void {
  if (path.steps.length === 1) {
    result.push(path)
    return
  }
  let steps: Step[] = []
  let link = path.link
  const flush = () => {
    if (steps.length > 0) result.push({ link, steps, start: steps[0]!.start, end: steps[steps.length - 1]!.end })
    steps = []
    link = '、'
  }
  for (const step of path.steps) {
    const last = steps[steps.length - 1]
    if (last && unitRank[step.unit] <= unitRank[last.unit]) flush()
    steps.push(step)
  }
  flush()
}
