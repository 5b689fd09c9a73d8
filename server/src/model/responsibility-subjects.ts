import type { MatchContext, Registry } from '../registry/registry.ts'
import { byBlock } from '../syntax/by-block.ts'
import { headIn } from '../syntax/decimals.ts'
import { type Duty, readDuties } from '../syntax/duties.ts'
import { BODY_GOES_ON } from '../syntax/pairs.ts'
import { COLON } from '../syntax/signs.ts'
import { LONGEST, type MayEnd, readSubjects, Stretch, type SubjectCut, type SubjectNode } from '../syntax/subjects.ts'
import { withWideMarks } from '../text/marks.ts'
import { isSpace, spaces } from '../text/space.ts'
import { mayBeginVerb, namingVerbs } from '../syntax/verbs.ts'
import type { Block } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { unitsOf } from '../text/units.ts'
import { type ParagraphDraft, placeIn } from './draft.ts'
import type { AgencyMention, Note, Role } from './model.ts'
import { matchOf, mayShare, mentionOf } from './responsibility-notes.ts'

const policies =
  '办法|措施|政策|政策措施|若干措施|意见|方案|细则|规定|规划|计划|行动方案|实施方案|实施意见|实施细则|通知|政策意见'
const parts = '任务|工作|措施|事项|政策|条款'
const works = '解释|组织|实施|落实|执行|具体'
/** 本措施由…负责实施, 以上任务由…: one sentence that speaks for the whole policy. */
const WHOLE = new RegExp(`(?:本(?:${policies})|(?:以上|上述)(?:各项)?(?:${parts}))(?:的?(?:${works})*(?:工作)?)$`, 'u')
/** What those words end in. */
const wholeEnds = unitsOf(
  `${policies}|${parts}|${works}|工作|的`
    .split('|')
    .map((word) => word.slice(-1))
    .join(''),
)
/** 由…负责解释: whatever stands there is a body. */
const SAYS_WHO = /^[^。；;，,]{2,40}负责(?:本[^。；;，,]{2,8}的?)?(?:具体)?解释/u
/** 各养老机构要配备人员 addresses those the policy is about, not those who carry it out. */
const OTHERS = /^各(?!级|地)[\u4e00-\u9fa5]{2,10}(?:机构|企业|公司|学校|院校|医院|银行|协会|商会)$/u
const ROLE_NAME = new RegExp(`^(?:${namingVerbs.join('|')})[\\u4e00-\\u9fa5]{0,4}(?:部门|机关)`, 'u')
/** Behind a comma a body is the subject only of what obliges it: 对申报材料不全的，受理部门应当…. */
const OBLIGES = /^(?:应当|应|要|须|不得|会同)$|负责|牵头|^(?:按|依|根|结|在).*(?:做好|抓好|落实|开展|推进|实施)$/u
const CARRIES_OUT = /^[^。；;]{0,60}?(?:组织实施|负责实施|实施|落实|执行|推进)/u

/** Where a block may name the subjects of its sentences. */
export const candidatesIn = byBlock((block) => readSubjects(block.reading, beginOf(block)), {
  pairs: BODY_GOES_ON,
  answer: [],
})

/** The bodies of a block that have their duties behind a colon. */
export const dutiesIn = byBlock((block) =>
  block.signs & COLON || block.head ? readDuties(block.reading, beginOf(block), (block.signs & COLON) !== 0) : noDuties,
)
const noDuties: readonly Duty[] = []

/** Where the words behind a label begin: behind 【主管部门】 and （主管部门）, too, which an article has for its title. */
function beginOf(block: Block): number {
  const { head } = block
  // 三、保障措施市商务局会同…: where line ends are lost the text goes on behind the title without a mark.
  if (head?.form === 'run-in' && head.title.end > head.end && HAN.test(block.reading[head.title.end] ?? ''))
    return head.title.end
  const end = headIn(block)?.end ?? 0
  return end === 0 ? 0 : end + (TITLE_IN_BRACKETS.exec(block.reading.slice(end, end + 40))?.[0].length ?? 0)
}

const HAN = /[\u4e00-\u9fff]/u
const TITLE_IN_BRACKETS = /^\s*(?:【[^【】。；：]{1,24}】|（[^（）。；：]{1,24}）|\([^()。；：]{1,24}\))\s*(?=\S)/u

/** The bodies that a paragraph's sentences name as their subjects: source `inline`, or `global` when they hold for all. */
export function subjectsOf(
  paragraph: ParagraphDraft,
  notes: readonly Note[],
  registry: Registry,
  context: MatchContext,
): readonly AgencyMention[] {
  const candidates = candidatesIn(paragraph.placed)
  const duties = dutiesIn(paragraph.placed)
  if (candidates.length === 0 && duties.length === 0) return noMentions
  const mentions: AgencyMention[] = []
  for (const { units, role, gives } of duties) {
    if (isInNote(paragraph, units.start, notes)) continue
    const found = bodiesIn(
      paragraph,
      units,
      { role, source: 'inline', trust: gives ? 'strong' : 'by' },
      registry,
      context,
    )
    // 责任单位：负责… is a label, 有关部门：负责… nobody in particular.
    if (found?.every((mention) => mention.status !== 'vague')) mentions.push(...found)
  }
  const mayEnd = mayEndBy(registry)
  let reached = 0
  for (const node of candidates) {
    if (node.units < reached) continue
    if (isInNote(paragraph, node.units, notes)) continue
    const before = mentions.length
    const end = readList(paragraph, node, mayEnd, registry, context, mentions)
    if (mentions.length > before) reached = end
  }
  return mentions
}

const noMentions: readonly AgencyMention[] = []

let asked: Registry | null = null
let mayEndAsked: MayEnd = () => true

/** Whether a list may end at a place, by what a registry knows. One is asked for all paragraphs of many drafts. */
function mayEndBy(registry: Registry): MayEnd {
  if (asked !== registry) {
    asked = registry
    mayEndAsked = (text, list, at) => registry.mayEndUnits(text, list, at) || mayShare(text, at)
  }
  return mayEndAsked
}

function isInNote(paragraph: ParagraphDraft, units: number, notes: readonly Note[]): boolean {
  if (notes.length === 0) return false
  const at = placeIn(paragraph, { start: units, end: units + 1 })
  return notes.some((note) => note.start <= at.start && at.start < note.end)
}

/** The one that is walked along: lists are read one after the other. */
const stretch = new Stretch()

/** Adds the bodies that a head names to `mentions`; where its last list ends. */
function readList(
  paragraph: ParagraphDraft,
  node: SubjectNode,
  mayEnd: MayEnd,
  registry: Registry,
  context: MatchContext,
  mentions: AgencyMention[],
): number {
  const { text } = paragraph
  const source = node.by && speaksForAll(text, node) ? 'global' : 'inline'
  const said = source === 'global' || (node.by && saysWho(text, node.units))
  stretch.begin(text, node)
  let first = true
  let from = node.units
  let joined = false
  // A cut inside a name (市委组织部) gives no body; the next one is tried with the same start.
  for (;;) {
    // Of a list behind 会同 the words in front of a comma are tried, too.
    const ends = said || joined ? null : mayEnd
    const cut = stretch.next(from, ends, first)
    if (!cut) break
    if (cut.role === 'late' && !node.by && !joined) continue
    const list = trim(text, from, cut.start)
    if (list.start === list.end) {
      // 受理部门, 审批部门: the verb is the beginning of a name.
      if (first && ROLE_NAME.test(text.slice(cut.start, cut.end + 6))) continue
      if (first) break
      joined ||= cut.role === 'joint'
      from = cut.end
      if (!joined && !goesOn(text, from)) break
      continue
    }
    if (first && !counts(text, node, cut)) continue
    // A comma parts a subject from no verb of its own: 布局实验室，组织攻关.
    if (first && hasComma(text, list.end, cut.start)) break
    if (!first && !joined && !hasComma(text, from, list.start)) break
    if (!first && !joined && (cut.role === 'weak' || cut.role === 'late' || cut.role === 'joint')) break
    const role = roleOf(cut.role, joined)
    const trust = said
      ? 'said'
      : (cut.role !== 'weak' && cut.role !== 'late') || joined
        ? 'strong'
        : node.by
          ? 'by'
          : 'weak'
    const as: Said = { role, source, trust }
    // In front of a first verb that is near the stretch has asked.
    const asked = first && list.end === cut.start && cut.start - from <= LONGEST
    const found =
      ends && !asked && !ends(text, list.start, list.end)
        ? null
        : (bodiesIn(paragraph, list, as, registry, context) ??
          // 会同相关区政府，年底前制定方案: what follows the comma says when or how.
          (joined ? bodiesIn(paragraph, beforeComma(text, list), as, registry, context) : null))
    if (!found) {
      if (first && list.end - list.start > LONGEST) break
      continue
    }
    mentions.push(...found)
    first = false
    from = cut.end
    joined = cut.role === 'joint'
    if (!joined && !goesOn(text, from)) break
  }
  return from
}

/** Behind a list's verb another list needs a comma in front of it (，市财政局配合); or the verb is followed by one more. */
function goesOn(text: string, from: number): boolean {
  for (let at = from; ; at++) {
    const sign = text[at]
    if (sign === '，' || sign === ',') return true
    if (sign !== '、' && !isSpace(text.charCodeAt(at))) return mayBeginVerb(text, at)
  }
}

/** Whether a verb may end a first list. */
function counts(text: string, node: SubjectNode, cut: SubjectCut): boolean {
  if (cut.role === 'late' && !node.by) return false
  return !node.late || OBLIGES.test(text.slice(cut.start, cut.end)) || supports(text, cut)
}

/** ，市财政局配合。 says all that it says of 市财政局; ，市财政局配合… may be a condition. */
function supports(text: string, cut: SubjectCut): boolean {
  return cut.role === 'support' && /^(?:$|[。；，,]|做好|落实|实施|开展)/u.test(text.slice(cut.end, cut.end + 4))
}

function roleOf(cut: SubjectCut['role'], joined: boolean): Role {
  if (joined) return 'support'
  return cut === 'lead' || cut === 'support' || cut === 'participant' ? cut : 'responsible'
}

/** What speaks for a list being one of bodies: 由…负责解释 itself, a verb that gives work, 由, or only a common verb. */
type Trust = 'said' | 'strong' | 'by' | 'weak'

interface Said {
  readonly role: Role
  readonly source: AgencyMention['source']
  readonly trust: Trust
}

/** The list's bodies, or null when one of its members is none. */
function bodiesIn(
  paragraph: ParagraphDraft,
  list: Span,
  { role, source, trust }: Said,
  registry: Registry,
  context: MatchContext,
): AgencyMention[] | null {
  const { text } = paragraph
  const theirs = THEIRS.exec(text.slice(list.start, list.end))
  const spans = registry.splitUnits(text, list.start, theirs ? list.start + theirs.index : list.end)
  let found: AgencyMention[] | null = null
  for (let i = 0; i < spans.length; i++) {
    const unit = spans[i]!
    if (unit.end - unit.start > 40) return null
    const every = text.charCodeAt(unit.start) === 0x5404 /* 各 */
    // 北京市推动… speaks of the region, 示范园区应… of a place: only a verb that gives work makes them bodies.
    // 甲区、乙区政府 share the word behind.
    const isPlace = trust === 'weak' && !found && !every && endsPlace[text.charCodeAt(unit.end - 1)] === 1
    if (isPlace && !sharesTail(text, spans, i + 1)) return null
    const words = text.slice(unit.start, unit.end)
    if (every && OTHERS.test(words)) return null
    const match = matchOf(text, unit, words, registry, context)
    let status = match.class
    if (status === 'unknown') {
      // 各区农业农村部门和市属企业: so are those that no registry can list.
      if (found && /(?:企业|单位|学校|医院|机构|组织)$/u.test(words)) status = 'other'
      else if (trust !== 'said' && !(trust === 'strong' && registry.looksLikeAgency(words))) return null
    } else if (
      status === 'other' &&
      trust !== 'said' &&
      // 中国人民银行及其分支机构: an institution in the company of a body.
      !found?.some((other) => other.status === 'current') &&
      !(trust === 'strong' && registry.looksLikeAgency(words))
    )
      return null
    const open = opensList(text, unit.end, spans[i + 1]?.start ?? list.end)
    const mention = mentionOf(paragraph, unit, words, match, status, role, source, open)
    if (found) found.push(mention)
    else found = [mention]
  }
  return found
}

/** 市城管局或者其委托的机构, 市水务局及其工作人员: behind a body stands whoever acts for it. */
const THEIRS =
  /(?:以及|及|和|或者|或)其(?:(?:所属|下属|直属|委托|指定|授权|设立)的?[\u4e00-\u9fff]{0,16}(?:机构|组织|单位|部门)|工作人员)$/u

const endsPlace = unitsOf('省市区县州')

/** Whether 等 stands behind a unit. */
function opensList(text: string, from: number, to: number): boolean {
  let at = from
  while (at < to && isSpace(text.charCodeAt(at))) at++
  return at < to && text.charCodeAt(at) === 0x7b49 /* 等 */
}

function beforeComma(text: string, list: Span): Span {
  const comma = /[，,]/u.exec(text.slice(list.start, list.end))
  return comma ? { start: list.start, end: list.start + comma.index } : list
}

function sharesTail(text: string, spans: readonly Span[], from: number): boolean {
  for (let i = from; i < spans.length; i++)
    if (/(?:政府|管委会)$/u.test(text.slice(spans[i]!.start, spans[i]!.end))) return true
  return false
}

/** Of the words that say who, 解释 is the rare one. */
function saysWho(text: string, from: number): boolean {
  const word = text.indexOf('解释', from)
  return word >= 0 && word <= from + 78 && SAYS_WHO.test(text.slice(from, from + 80))
}

function speaksForAll(text: string, node: SubjectNode): boolean {
  let before = node.start - 1
  while (isSpace(text.charCodeAt(before))) before--
  if (wholeEnds[text.charCodeAt(before)] !== 1) return false
  const said = withWideMarks(text.slice(0, node.start + 1))
  const sentence = Math.max(said.lastIndexOf('。'), said.lastIndexOf('；')) + 1
  return (
    WHOLE.test(text.slice(Math.max(sentence, node.start - 40), node.start).trim()) &&
    CARRIES_OUT.test(text.slice(node.units, node.units + 120))
  )
}

const between = unitsOf(`${spaces}，,、`)

function trim(text: string, start: number, end: number): Span {
  let from = start
  let to = end
  while (from < to && between[text.charCodeAt(from)] === 1) from++
  while (to > from && between[text.charCodeAt(to - 1)] === 1) to--
  return { start: from, end: to }
}

function hasComma(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xff0c /* ， */ || unit === 0x2c /* , */) return true
  }
  return false
}
