/** The hierarchy of clauses: a fold over the blocks of one policy. */
import { byBlock } from '../syntax/by-block.ts'
import { endsSentence, isDigitUnit, lastVisible } from '../syntax/characters.ts'
import { decimalSchemes, depthOf, headIn } from '../syntax/decimals.ts'
import { furnitureAtStart, isFurniture } from '../syntax/furniture.ts'
import type { Block, DecimalHead, Head, HeadScheme, PlacedBlock } from '../syntax/tree.ts'
import { toText } from '../syntax/tree.ts'
import { Gated, mayMatchOne } from '../text/gated.ts'
import { isSpace, trimmed } from '../text/space.ts'
import { unitsOf } from '../text/units.ts'
import { closedBy, releaseClosing } from './closing.ts'
import { contentsPage } from './contents.ts'
import { type ClauseDraft, none, type ParagraphDraft, plus, ReadParagraph, Title } from './draft.ts'
import { decimalHeads } from './decimals.ts'
import { levelRank, normalLabel, prefixOf } from './labels.ts'
import {
  dateWords,
  documentNumber,
  isDateLine,
  isDocumentNumber,
  isPrintingLine,
  numberInBrackets,
  printingLine,
  wordsOf,
} from './standing.ts'

export interface ClauseTree {
  readonly clauses: ClauseDraft[]
  readonly allClauses: ClauseDraft[]
  readonly paragraphs: ParagraphDraft[]
}

/** Words that begin the tail of a policy without articles: what follows belongs to no clause. */
const tailStart = new Gated(
  /^(?:本[\u4e00-\u9fff]{0,6}?(?:办法|措施|政策|意见|方案|细则|通知|规定|规划|计划|纲要|要点|举措)(?:自|由|有效期|执行期|从|印发之日)|自本[\u4e00-\u9fff]{2,8}(?:印发|发布|公布|施行|下发)之日起|[（(]?(?:来源|此件|联系人|信息公开)|附\s{0,4}(?:[件录]|表\s?[：:])|抄\s?送|主\s?送|特此(?:通知|公告|通告|函复|批复)|以上(?:自|由)|(?:以上|上述)(?:各项)?(?:政策|措施|举措|意见)(?:自|由|所需资金|执行|有效期))/,
  '本自（(来此联信附抄主特以上',
  '',
)

/** The tail of a policy with articles: validity and interpretation are articles there, so only what stands outside ends them. */
const articleTail = new Gated(/^(?:附\s{0,4}(?:[件录]|表\s?[：:])|抄\s?送|[（(](?:此件|来源))/, '附抄（(', '')

const signature = new Gated(
  /^[^，。；：！？、（）()]{2,40}(?:政府|办公厅|办公室|委员会|厅|局|部|委|院|会|行|办|中心|公司|法院|检察院)$/,
  '',
  '府厅室会局部委院行办心司',
)

/** Folds blocks [from, to) into clauses and paragraphs. Entities are attached later. */
export function foldClauses(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
  policy: number,
  skip: ReadonlySet<number>,
): ClauseTree {
  const contents = contentsPage(blocks, from, to)
  const left = contents === null ? skip : new Set([...skip, ...contents])
  // Only the first blocks are left out, so that most need not be looked up.
  let leftUpTo = -1
  for (const at of left) if (at > leftUpTo) leftUpTo = at
  const heads = readHeads(blocks, from, to, left, leftUpTo)
  const { rank, articles: articleDraft } = rankOf(heads)
  const clauses: ClauseDraft[] = []
  const allClauses: ClauseDraft[] = []
  const paragraphs: ParagraphDraft[] = []
  const stack: ClauseDraft[] = []
  let ended = false
  let next = 0
  for (let i = from; i < to; i++) {
    const placed = blocks[i]!
    const { block } = placed
    if ((block.kind !== 'text' && block.kind !== 'table') || (i <= leftUpTo && left.has(i))) continue
    if (next < heads.length && heads[next]!.at === i) {
      const { head } = heads[next]!
      next++
      ended = false
      while (stack.length > 0 && !holds(stack[stack.length - 1]!, head, rank)) stack.pop()
      const paragraph = newParagraph(placed, null)
      const clause = newClause(placed, head, stack.length > 0 ? stack[stack.length - 1]! : null, policy, paragraph)
      paragraph.clause = clause
      const { parent } = clause
      if (parent) parent.children = plus(parent.children, clause)
      else clauses.push(clause)
      keepWithItem(clause)
      allClauses.push(clause)
      stack.push(clause)
      const bare = head.form === 'standalone'
      paragraph.number = clause.level === 'article' && !bare ? 1 : 0
      paragraphs.push(paragraph)
      continue
    }
    const words = wordsOf(placed)
    if (words === '' && block.kind === 'text') continue
    if (!ended && endsBody(words, articleDraft, blocks, i, to)) ended = true
    const owner = ended ? null : ownerOf(stack, words)
    const paragraph = newParagraph(placed, owner)
    if (owner) {
      // What belongs to an outer clause again ends the inner ones: the next item starts a series of its own 款.
      while (stack.length > 0 && stack[stack.length - 1] !== owner) stack.pop()
      if (owner.level === 'article' && block.kind === 'text') {
        paragraph.number = 1 + numbered(owner.paragraphs)
      }
      owner.paragraphs.push(paragraph)
    }
    paragraphs.push(paragraph)
  }
  if (articleDraft) nameArticles(allClauses)
  unnameSentences(allClauses)
  if (!articleDraft) releaseClosing(allClauses)
  closeSpans(clauses)
  return { clauses, allClauses, paragraphs }
}

/** How many of an article's paragraphs are its 款. */
function numbered(paragraphs: readonly ParagraphDraft[]): number {
  let count = 0
  for (let i = 0; i < paragraphs.length; i++) if (paragraphs[i]!.number > 0) count++
  return count
}

const annexList = new Gated(/^附\s{0,4}(?:件(?:\s?[0-9]{0,2}\s?[：:]|$)|表\s?[：:])/, '附', '')
/** 附表：一、…: entries numbered so are no clauses either. */
const annexListHan = /[：:]\s?一、/
const annexBegin = '附'.charCodeAt(0)

interface HeadAt {
  /** Index of its block. */
  readonly at: number
  readonly head: Head
}

/** Heads in [from, to), without numbers that are none: entries of 附件：1.… and lone figures of tables read as lines. */
function readHeads(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
  skip: ReadonlySet<number>,
  skipUpTo: number,
): HeadAt[] {
  const heads: HeadAt[] = []
  const decimals = decimalHeads(blocks, from, to, skip)
  let inList: HeadScheme | null = null
  /** What stands above the decimal numbers, if they are not the whole tree. */
  let above = false
  let tree = false
  let years = false
  for (let at = from; at < to; at++) {
    const { block } = blocks[at]!
    if (block.kind !== 'text' || (at <= skipUpTo && skip.has(at))) continue
    const { head: own, reading } = block
    let first = 0
    while (first < reading.length && isSpace(reading.charCodeAt(first))) first++
    if (first < reading.length && reading.charCodeAt(first) === annexBegin && annexList.test(trimmed(reading))) {
      // 附件 without a colon at the head of a file is the label of all that follows.
      if (heads.length > 0 || !trimmed(reading).endsWith('件'))
        inList = annexListHan.test(reading) ? 'level1' : 'level3'
      continue
    }
    if (!tree && own && levelRank[own.scheme] < levelRank.level3) above = true
    // 1. below 一、 is an item, whatever it is divided into.
    const head = (above ? own : null) ?? (decimals.size > 0 ? decimals.get(at) : null) ?? own
    if (!head) {
      if (first < reading.length) inList = null
      continue
    }
    const words = trimmed(reading)
    if (namesFile(words)) continue
    if (inList === head.scheme && words.length <= 60 && !endsSentence(lastVisible(words))) continue
    inList = null
    tree ||= depthOf(head.scheme) > 0
    years ||= atYear(blocks[at]!, head)
    heads.push({ at, head })
  }
  if (isPortion(heads.find(({ head }) => head.scheme === 'part')) && !areParts(heads))
    return heads.filter((entry) => !isPortion(entry))
  return years ? heads.filter(({ at, head }, i) => !atYear(blocks[at]!, head) || inSeries(heads, i)) : heads
}

function isPortion(entry: HeadAt | undefined): boolean {
  return entry?.head.scheme === 'part' && prefixOf(entry.head) !== ''
}

/** Whether 第一部分, 第二部分 … divide the whole draft. Below 一、 they are parts of a paper or a form that it speaks of. */
function areParts(heads: readonly HeadAt[]): boolean {
  const parts = heads.filter(isPortion)
  return parts.length > 1 && parts[0] === heads[0] && parts[0]!.head.number === 1
}

/** 2.2024年12月31日: item 2 that begins with a year, or a figure at the begin of a line. */
function atYear({ block }: PlacedBlock, head: Head): boolean {
  return head.scheme === 'level3' && isDigitUnit(block.reading.charCodeAt(head.start + head.label.length))
}

/** Whether an item 1. stands before item 2., or 2. behind 1., with nothing of a higher level between. */
function inSeries(heads: readonly HeadAt[], at: number): boolean {
  const { number } = heads[at]!.head
  const step = number === 1 ? 1 : -1
  for (let i = at + step; i >= 0 && i < heads.length; i += step) {
    const { scheme, number: other } = heads[i]!.head
    if (scheme === 'level3') return other === number + step
    if (levelRank[scheme] < levelRank.level3) return false
  }
  return false
}

/** Whether a head stands below a clause: its level does, and where both are decimal, its number goes on from the clause's. */
function holds(clause: ClauseDraft, head: Head & Pick<DecimalHead, 'meant'>, rank: Ranks): boolean {
  if (clause.level === head.scheme || rank[clause.level] >= rank[head.scheme]) return false
  if (depthOf(clause.level) === 0 || depthOf(head.scheme) < 2) return true
  // 2.4, 3.1 has lost the heading of chapter 3; in 2.1, 3.2, 2.3 a slip of the pen does not end chapter 2.
  return (head.meant?.join('.') ?? prefixOf(head)).startsWith(`${clause.label}.`)
}

type Ranks = Readonly<Record<HeadScheme, number>>

/** The ranks of the levels in a draft with these heads, and whether it is numbered in 条. */
function rankOf(heads: readonly HeadAt[]): { readonly rank: Ranks; readonly articles: boolean } {
  let article = -1
  let top = -1
  let decimal = -1
  let topBehind = false
  for (let i = 0; i < heads.length; i++) {
    const { scheme } = heads[i]!.head
    if (scheme === 'article') {
      if (article < 0) article = i
    } else if (scheme === 'level1') {
      if (top < 0) top = i
      topBehind ||= article >= 0
    } else if (decimal < 0 && depthOf(scheme) > 0) decimal = i
  }
  // Where 一、 runs above 第X条 and the articles run on across it, 一、 stands for a chapter.
  const above = top >= 0 && article > top && topBehind
  const decimals = decimalRanks(heads, decimal)
  const rank = above
    ? { ...levelRank, ...decimals, level1: levelRank.article - 5 }
    : decimals
      ? { ...levelRank, ...decimals }
      : levelRank
  return { rank, articles: article >= 0 }
}

/**
 * Where decimal numbers, of which the first is given, are not the whole tree. 一、总则 over 1.1 stands for the chapter, with lists below
 * the decimal ones; and below （一） or 第X条, 1.1 is a part of item 1. Null where nothing stands above them.
 */
function decimalRanks(heads: readonly HeadAt[], first: number): Partial<Ranks> | null {
  if (first <= 0) return null
  const above = heads.slice(0, first).map(({ head }) => head.scheme)
  if (above.some((level) => level === 'level2' || level === 'article')) {
    const ranks: Partial<Record<HeadScheme, number>> = {}
    for (const level of decimalSchemes) ranks[level] = levelRank.level3 + depthOf(level) - 1
    return ranks
  }
  return above.includes('level1') ? { level1: levelRank.decimal1 - 5 } : null
}

function newClause(
  placed: PlacedBlock,
  head: Head,
  parent: ClauseDraft | null,
  policy: number,
  paragraph: ParagraphDraft,
): ClauseDraft {
  const labelSpan = toText(placed, { start: head.start, end: head.start + head.label.length })
  const label = normalLabel(head)
  return {
    policy,
    level: head.scheme,
    label,
    labelSpan,
    numeralSpan: toText(placed, head.numeral),
    number: head.number,
    suffix: head.suffix,
    prefix: prefixOf(head),
    path: pathOf(parent, label, head.scheme),
    title: titleOf(placed, head, parent),
    form: head.form,
    parent,
    children: none,
    paragraphs: [paragraph],
    notes: none,
    agencies: none,
    amounts: none,
    references: none,
    start: labelSpan.start,
    end: labelSpan.end,
  }
}

/**
 * 第三条 支持…。 is a heading where the other articles have headings on lines of their own, and the whole article elsewhere:
 * the policy's majority decides.
 */
function nameArticles(allClauses: readonly ClauseDraft[]): void {
  const articles = allClauses.filter((clause) => clause.level === 'article')
  const titled = articles.filter((clause) => clause.title !== null && clause.form === 'standalone').length
  unnameFew(articles)
  if (titled < 2 || titled * 2 < articles.length) return
  for (const clause of articles) {
    const first = clause.paragraphs[0]
    if (clause.title || !first || (clause.paragraphs.length < 2 && clause.children.length === 0)) continue
    const { block } = first.placed
    if (!mayName(block)) continue
    const words = behindHead(block)
    const start = block.reading.indexOf(words)
    const at = toText(first.placed, { start, end: start + words.length - 1 })
    clause.title = Title.ofClause(at, words.slice(0, -1))
    clause.form = 'standalone'
    for (const paragraph of clause.paragraphs) if (paragraph.number > 0) paragraph.number--
  }
}

function behindHead(block: Block): string {
  const head = headIn(block)
  const { reading } = block
  return head ? reading.slice(head.end).trim() : ''
}

/** Whether what stands behind a head names the article where other articles have names. */
export function mayName(block: Block): boolean {
  return /^[^，。；：,;:]{2,30}。$/.test(behindHead(block))
}

/** 第三十一条 单位应当妥善保存资料。… is no heading where hardly another article begins with as short a sentence. */
function unnameFew(articles: readonly ClauseDraft[]): void {
  const named = articles.filter((clause) => clause.title !== null)
  if (articles.length < 8 || named.length * 4 > articles.length) return
  for (const clause of named) {
    if (clause.form === 'run-in' && /应当|不得|可以|必须|是指|的，/.test(clause.title!.text)) clause.title = null
  }
}

/**
 * （三）市有关部门对各县落实情况进行检查。 with nothing behind it is the clause itself, not its heading; a few words, as
 * （一）加强领导。, are still a heading, be there no text under it.
 */
function unnameSentences(allClauses: readonly ClauseDraft[]): void {
  for (const clause of allClauses) {
    if (!clause.title || clause.form !== 'standalone' || clause.children.length + clause.paragraphs.length > 1) continue
    if (clause.title.text.length <= 12 || levelRank[clause.level] <= levelRank.article) continue
    if (lastVisible(clause.paragraphs[0]!.text) !== '。') continue
    clause.title = null
    clause.form = 'run-in'
  }
}

function pathOf(parent: ClauseDraft | null, label: string, level: HeadScheme): string {
  return parent && depthOf(level) === 0 ? `${parent.path}${label}` : label
}

function titleOf(placed: PlacedBlock, head: Head, parent: ClauseDraft | null): Title | null {
  const { reading } = placed.block
  const from = head.title.start
  // Blanks of every kind at a line's end (U+2028 came with a paste) belong to no title, as they belong to no clause.
  let to = head.title.end
  while (to > from && isSpace(reading.charCodeAt(to - 1))) to--
  if (to === from) return null
  // An item of an article is a phrase that ends with ； or 。 and has no title: （五）法律规定的其他情形。
  const item = parent?.level === 'article' && levelRank[head.scheme] > levelRank.article
  if (item && head.form === 'standalone' && endsClause.test(trimmed(reading))) return null
  return Title.ofClause(toText(placed, { start: from, end: to }), reading.slice(from, to))
}

const endsClause = /[。；]$/

function newParagraph(placed: PlacedBlock, clause: ClauseDraft | null): ParagraphDraft {
  const { reading } = placed.block
  let from = 0
  let to = reading.length
  while (from < to && isSpace(reading.charCodeAt(from))) from++
  while (to > from && isSpace(reading.charCodeAt(to - 1))) to--
  return new ReadParagraph(placed, clause, toText(placed, { start: from, end: to }))
}

/** Paragraphs between item （一） and item （二） of an article are still of item （一）, whatever they look like. */
function keepWithItem(clause: ClauseDraft): void {
  const { parent } = clause
  if (parent?.level !== 'article' || parent.children.length < 2) return
  const before = parent.children[parent.children.length - 2]!
  if (before.level !== clause.level || clause.number !== before.number + 1) return
  const at = parent.paragraphs.findIndex((paragraph) => paragraph.start > before.start)
  if (at < 0) return
  for (const paragraph of parent.paragraphs.splice(at)) {
    paragraph.clause = before
    paragraph.number = 0
    before.paragraphs.push(paragraph)
  }
}

const saysWhose = new Gated(/^(?:前款|前项|本条)/, '前本', '')

/** Paragraphs after items belong to the article, not to the last item; elsewhere to the innermost clause. */
function ownerOf(stack: readonly ClauseDraft[], words: string): ClauseDraft | null {
  const top = stack.length > 0 ? stack[stack.length - 1]! : null
  if (!top || top.level === 'part' || top.level === 'chapter' || top.level === 'section') return top
  let article: ClauseDraft | null = null
  for (const clause of stack) if (clause.level === 'article') article = clause
  if (!article || article === top) return top
  // （一）支持…。 with a title of its own and run-in text is a clause, and what follows stays with it.
  const own = top.title !== null
  return own && !saysWhose.test(words) ? top : article
}

/** What the names of files end with, as `namesFile` knows them. */
const fileEnds = unitsOf('cdfgprstxCDFGPRSTX')

/** 1.申报表.docx: the link to a file that a web page prints below the text. */
export function namesFile(words: string): boolean {
  if (fileEnds[words.charCodeAt(words.length - 1) | 0] === 0 || words.length > 120) return false
  const point = words.lastIndexOf('.')
  return (
    point > 0 &&
    point >= words.length - 5 &&
    /[^\s.。]\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd|pptx?|jpe?g|png)$/i.test(words)
  )
}

/** Most words begin and end with what ends no body: one look for all of `endsBody`, but for the names of files. */
const mayEndBody = mayMatchOne(
  furnitureAtStart,
  printingLine,
  articleTail,
  tailStart,
  numberInBrackets,
  documentNumber,
  dateWords,
  signature,
)

/** Whether words of no head are to the fold what others are: they end no body, whatever stands around them. */
export function areOnlyWords(words: string): boolean {
  if (words === '' || namesFile(words)) return false
  if (!mayEndBody(words)) return true
  return !(
    isFurniture(words) ||
    isPrintingLine(words) ||
    articleTail.test(words) ||
    tailStart.test(words) ||
    isDocumentNumber(words) ||
    isDateLine(words) ||
    namesSigner(words)
  )
}

function endsBody(words: string, articles: boolean, blocks: readonly PlacedBlock[], at: number, to: number): boolean {
  if (!mayEndBody(words)) return namesFile(words)
  if (isFurniture(words) || isPrintingLine(words) || namesFile(words)) return true
  if (articles) return articleTail.test(words) || isSignature(words, blocks, at, to)
  return tailStart.test(words) || isDocumentNumber(words) || isSignature(words, blocks, at, to)
}

function namesSigner(words: string): boolean {
  return words.length <= 40 && signature.mayMatch(words) && signature.test(words.replace(/[\s　]/g, ''))
}

/** A line that is only a body's name, with the date on the next line or as the next-but-few. */
function isSignature(words: string, blocks: readonly PlacedBlock[], at: number, to: number): boolean {
  if (isDateLine(words)) return true
  if (!namesSigner(words)) return false
  let seen = 0
  for (let i = at + 1; i < to && seen < 8; i++) {
    if (blocks[i]!.block.kind !== 'text') continue
    seen++
    const next = wordsOf(blocks[i]!)
    if (isDateLine(next)) return true
    if (next.length > 40 || blocks[i]!.block.head) return false
  }
  return false
}

function closeSpans(clauses: readonly ClauseDraft[]): number {
  let last = 0
  for (let i = 0; i < clauses.length; i++) {
    const clause = clauses[i]!
    const { paragraphs, children } = clause
    let { end } = clause
    for (let k = 0; k < paragraphs.length; k++) end = Math.max(end, paragraphs[k]!.end)
    if (children.length > 0) end = Math.max(end, closeSpans(children))
    clause.end = end
    last = Math.max(last, end)
  }
  return last
}

/** What the fold asks of a paragraph's words beyond its head, when they end as a sentence does. */
export const foldedBy = byBlock((block) => {
  const words = block.reading.trim()
  return [
    isFurniture(words),
    annexList.test(words),
    tailStart.test(words),
    articleTail.test(words),
    saysWhose.test(words),
    ...closedBy(words),
  ]
})
