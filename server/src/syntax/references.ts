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
import { decimalSchemes } from './decimals.ts'
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
import { isInserted, namedLaw, namesFormer, type Quotes } from './reference-places.ts'
import { BRACKET, DIGIT, NUMERAL, ORDINAL } from './signs.ts'
import type { DecimalScheme } from './tree.ts'

export type ReferenceUnit =
  | DecimalScheme
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'paragraph'
  | 'item'
  | 'subitem'
  | 'level1'
  | 'level2'
  | 'level3'

export interface NumberNode {
  readonly text: string
  /** Of the numeral alone. */
  readonly span: Span
  readonly bracketed: boolean
  /** The numeral behind 之: 第十二条之一. */
  readonly suffix: { readonly text: string; readonly span: Span } | null
}

export interface Step extends Span {
  readonly unit: ReferenceUnit
  readonly numbers: readonly NumberNode[]
  /** 第一至三项: the two numbers are the ends of a range. */
  readonly through: boolean
}

export interface Scope extends Span {
  /**
   * `own` 本办法第…; `this` 本条; `previous` 前款, 前两条; `that` 该条; `same` 该法; `document` 《…》 or a law by its name;
   * `quoted` inside text that an amendment inserts or replaces, or 原第三条.
   */
  readonly kind: 'own' | 'this' | 'previous' | 'that' | 'same' | 'document' | 'quoted'
  /** The noun (办法, 该法) or, for `this`, `previous` and `that`, the unit. */
  readonly word: string
  readonly count: NumberNode | null
}

export interface ReferenceNode extends Span {
  /** In `decimal` each figure of the number is a step. */
  readonly form: 'clause' | 'decimal' | 'relative' | 'labels' | 'attachment' | 'table' | 'document'
  readonly scope: Scope | null
  /** Steps taken over from the path before: 第三条第一款、第二款. */
  readonly inherited: readonly Step[]
  readonly steps: readonly Step[]
  /** The other end of 第三条至第六条; the first end is in `steps`. */
  readonly to: readonly Step[] | null
  /** 《…》 or the law's name, for `document` and for scopes of that kind. */
  readonly document: Span | null
  /** For `relative`: 前款, 本条, 上述…. */
  readonly word: string
}

interface PathValue extends Span {
  readonly link: string | null
  readonly steps: readonly Step[]
}

interface ChainValue extends Span {
  readonly scope: Scope | null
  readonly paths: readonly PathValue[]
}

/** Rank of a unit from the top: a step inherits what stands above it. */
export const unitRank: Readonly<Record<ReferenceUnit, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  level1: 2,
  decimal1: 2,
  decimal2: 3,
  decimal3: 4,
  decimal4: 5,
  decimal5: 6,
  article: 3,
  level2: 3,
  paragraph: 4,
  level3: 4,
  item: 5,
  subitem: 6,
}

/**
 * What may begin a reference; each is tried with the grammar at its place. One of the pairs below stands at its begin. What would
 * never get through the grammar is left out here as far as a look ahead can tell: 第三方, 第一产业, 本条例 without a number.
 */
export const referenceBegin =
  /第(?=[\s　（(〔]{0,2}[〇○零一二两三四五六七八九十百千0-9０-９]+[\s　）)〕\]］条款项目章节编部、，,和及或与至到—－～~.．-])|前(?=\s?[一二两三四五六七八九十0-9]{0,2}\s?[款条项章])|本(?=条(?![例件款约线路河])|款(?![式项产])|项(?=[规第所的中之，、情行])|[章节](?=[规第所的中内，、以])|[\u4e00-\u9fff]{2,12}\s?(?:[第（(]|[一二三四五六七八九十百0-9]{1,5}条))|[该同原](?=[条款]|[\u4e00-\u9fff]{1,8}第)|附(?=[件表图录])|[表图](?=\s?[0-9])|《|[上前]述|下列|以下(?![简统合并通总均分]?[称别])|[一二三四五六七八九十]、?\s?[（(](?=[一二三四五六七八九十])|[1-9１-９](?=[0-9０-９]?[.．][1-9１-９])/y
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
  const quotes: Quotes = { text, spans: null }
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
    : isInserted(quotes, at) || namesFormer(text, at)
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

const decimalBehind = /^[\s　]?[1-9１-９][0-9０-９]?[.．]/

function behindBlanks(text: string, at: number): number {
  while (/\s/.test(text[at] ?? '')) at++
  return at
}

/** 本预案4.3.1, 本方案第2.1节: the draft's own. */
const ownBefore =
  /本(?:[\u4e00-\u9fff]{0,6}(?:预案|方案|规划|导则|指南|指引|规程|规范|标准|细则|办法|规定|意见|计划|手册|文件|制度))[》]?(?:中的?|的|之)?[\s　]?第?[\s　]?$/
/** 详见2.1.2; and 按照4.3.1, where three figures are no quantity. */
const seeBefore = /(?<![意会常听看偏罕多少])见[\s　]?第?[\s　]?$/
const byBefore = /(?:按照?|依照|依据|根据|执行|适用|符合|参照|违反|启动)[\s　]?$/
/** What may name another document in front of 第5.2.3条: a title, a standard's number, 该规范. */
const namesOther = /[》〉」A-Za-z0-9０-９)）]\s?$|[该其原同][\u4e00-\u9fff]{1,8}$/
const joined = /^(?:[、和及与或至]|以及|或者)[\s　]?(?:第[\s　]?)?$/
const decimalUnits = /^[\s　]?(?:条(?![例件款线])|[款节章项](?![目能约程])|部分|小节)/
const decimalEnds = /^(?:$|[\s　]?[，。；、：）)”》]|[的和及与或至]|规定|所|中|要求|执行|明确|相关|有关|载明)/

/**
 * 见2.1.2, 按照本预案4.3.1, 第5.2.3条. Figures are everywhere, so a number cites only where a word in front or a unit behind says so,
 * or behind one that does: 2.1.2、2.1.3. `at` is where the reference begins, `from` its first figure.
 */
function atDecimal(text: string, at: number, from: number, nodes: ReferenceNode[]): number {
  const read = readAt<{ numbers: NumberNode[]; end: number }>(parser, 'Decimal', text, from)
  if (!read) return -1
  const { numbers } = read.value
  const { end } = read.value
  const before = text.slice(Math.max(0, at - 24), at)
  const unit = decimalUnits.exec(text.slice(end, end + 4))
  const numbered = at < from && unit !== null
  const last = nodes.at(-1)
  const goesOn = last?.form === 'decimal' && joined.test(text.slice(last.end, at))
  const own = ownBefore.test(before) || (goesOn && last.scope !== null)
  const behind = text.slice(end, end + 4)
  // Behind 本预案 stands no quantity, unless a unit of measure says so.
  const stands =
    unit !== null || (own ? !/^[\s　]?[万亿千百个倍元米吨年月日时%％‰]/.test(behind) : decimalEnds.test(behind))
  const cited =
    own ||
    goesOn ||
    seeBefore.test(before) ||
    (numbered && !namesOther.test(before) && !namedLaw(text, at)) ||
    (numbers.length > 2 && byBefore.test(before))
  if (!stands || !cited) return end
  const to = unit ? end + unit[0].length : end
  const scope: Scope | null = own ? { kind: 'own', word: '', count: null, start: at, end: at } : null
  const steps = numbers.map((number, i) => stepOf(decimalSchemes[i]!, number))
  nodes.push(nodeOf('decimal', { start: at, end: to }, '', null, scope, steps))
  return to
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

function nodeOf(
  form: ReferenceNode['form'],
  { start, end }: Span,
  word: string,
  document: Span | null,
  scope: Scope | null = null,
  steps: readonly Step[] = nothing,
  inherited: readonly Step[] = nothing,
  to: readonly Step[] | null = null,
): ReferenceNode {
  return { start, end, form, scope, inherited, steps, to, document, word }
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

function stepOf(unit: ReferenceUnit, number: NumberNode): Step {
  const { start, end } = number.span
  return { unit, numbers: [number], through: false, start, end }
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
