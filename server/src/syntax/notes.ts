import { isSpace, spaces } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { unitsOf, withKinds } from '../text/units.ts'
import * as parser from './generated/notes.js'
import { nextPlace, readAt } from './peg.ts'
import { BRACKET, CLOSED, COLON, signsIn } from './signs.ts'

export type NoteRole = 'lead' | 'responsible' | 'support' | 'participant'

/** A responsibility note in a block's reading text; all spans are offsets in it. */
export interface NoteNode extends Span {
  readonly form: 'bracket' | 'line'
  /** What stands between the brackets; for a line, all of it. */
  readonly inner: Span
  readonly labels: readonly NoteLabel[]
  /** Units with what is said about them, in text order. */
  readonly groups: readonly NoteGroup[]
  readonly deadline: Span | null
  /** 列首位的为牵头单位，下同. */
  readonly declares: 'first-leads' | 'before-comma-leads' | null
  /** Words that are neither units nor verbs: 下同, 以下不再列出, 责任人：张三. */
  readonly remarks: readonly Span[]
  /** How sure the form alone is: a label with its colon says it; units and a verb nearly; bare units need the registry. */
  readonly evidence: 'label' | 'verb' | 'bare' | 'remark'
}

export interface NoteLabel extends Span {
  readonly text: string
  readonly role: NoteRole
}

export interface NoteGroup {
  /** The raw unit list, to be split with the registry; null when a verb stands alone. */
  readonly units: Span | null
  readonly role: NoteRole
  /** 按职责分工负责, 牵头 …; null when the label alone says the role. */
  readonly verb: Span | null
  /** 市科委（牵头）、市财政局: the role is the last unit's only, the units before it keep the label's. */
  readonly mark: boolean
  /** Place in `labels`; null without a label. */
  readonly label: number | null
}

interface RawSpan extends Span {}
interface RawLabel {
  text: string
  role: NoteRole
  name: RawSpan
  colon: boolean
}
interface RawVerb {
  role: NoteRole
  mark: boolean
  span: RawSpan
}
interface RawGroup {
  link: string | null
  units: { text: string; span: RawSpan } | null
  verb: RawVerb | null
}
type RawSection =
  | { kind: 'units'; label: RawLabel | null; groups: RawGroup[] }
  | { kind: 'deadline'; span: RawSpan }
  | { kind: 'person'; span: RawSpan }
  | { kind: 'remark'; declares: 'first-leads' | 'before-comma-leads' | null; span: RawSpan }
interface RawNote {
  closed: boolean
  span: RawSpan
  sections: RawSection[]
}

/** Longest bracket that is looked into: real notes name up to sixty bodies, about 600 characters. */
const LONGEST = 1500

/** What a label begins with, where its words go on to a colon or a bracket. */
const LABELS =
  '指导|监督|督导|督办|联合|主管|牵头|责任|负责|主办|主责|落实|承办|实施|执行|配合|协办|协同|协助|参与|参加|支持'
const LABEL = new RegExp(
  `(?:${LABELS})[^，。；;：:（()\\s]{0,10}(?:[（(][^（）()：:]{1,6}[）)][^，。；;：:（()\\s]{0,4})?(?:[:：∶]|】|\\])|(?:牵\\s头|责\\s任|配\\s合|参\\s与)\\s[单部]\\s[位门]\\s?[:：∶]`,
  'uy',
)
/** From a label's begin to its colon at most, in code units. */
const longestLabel = 48
/** 【…】 may be a note when it is neither a sign nor a sentence. */
const BLOCK = /【(?=[^【】]{2,120}】)/uy

/** What a character can be to those who look for notes. */
const OPEN = 1 << 0
const CLOSE = 1 << 1
/** Ends a label. */
const ENDS = 1 << 2
/** Begins one. */
const BEGINS = 1 << 3
/** Begins one of the words in `HINT`. */
const HINTS = 1 << 4
/** Is one of `NO_UNITS`. */
const STRANGE = 1 << 5
/** A bare note stands behind one of these, or at the begin. */
const BEFORE = 1 << 6
/** And in front of one of these, or at the end. */
const BEHIND = 1 << 7
/** Stands in a date. */
const DATE = 1 << 8
/** Begins a remark on the order of units. */
const ORDERS = 1 << 9

const kinds = withKinds(new Uint16Array(0x10000), [
  ['（(〔［[【', OPEN],
  ['）)〕］]】', CLOSE],
  [':：∶】]', ENDS],
  [
    LABELS.split('|')
      .map((word) => word[0])
      .join(''),
    BEGINS,
  ],
  ['牵负配单部主职落协参处科', HINTS],
  ['0123456789０１２３４５６７８９《》“”"\'…。；;：:%％+＋', STRANGE],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', STRANGE],
  ['。；;！!？?：:）)〕”’', BEFORE],
  ['。；;（(〔', BEHIND],
  ['年', DATE],
  ['逗排列首第分', ORDERS],
])

function kindAt(text: string, at: number): number {
  return kinds[text.charCodeAt(at) | 0]!
}

/** 市级牵头单位, 其他配合部门. */
const LEVEL = /(?:[市省区县州]级|[市省区县]直|国家|本级|主体|主要|其[他它]|相关|有关|行业|业务|第[二三])$/u
const HINT = /牵头|负责|配合|单位|部门|主体|职责|落实|主办|协办|协同|参与|处室|科室|[单部]\s[位门]\s?[:：∶]/u
/** ，2025年6月底前完成: a date among bare units. */
const DATED = /(?:^|[，,；;]\s*)(?:到|于|在)?20[0-9]{2}年[^，,；;）)]{0,16}/gu
/** What stands in other brackets and never among bare units. */
const NO_UNITS = /[0-9０-９A-Za-z《》“”"'…。；;：:%％+＋]|简称|[^、，]{32}/u

/**
 * The responsibility notes of a paragraph, in text order. Bare unit lists（市科委、市财政局）are candidates only: brackets
 * of that form at a sentence's end are given, and the registry decides. Linear in the text's length; never throws.
 */
export function readNotes(text: string, signs = signsIn(text)): readonly NoteNode[] {
  if ((signs & (BRACKET | COLON | CLOSED)) === 0) return none
  const notes: NoteNode[] = []
  const hasLabels = (signs & (COLON | CLOSED)) !== 0
  let open = nextOpen(text, 0)
  let label = hasLabels ? nextLabel(text, 0) : text.length
  while (open < text.length || label < text.length) {
    const at = Math.min(open, label)
    const previous = notes[notes.length - 1]?.end ?? 0
    const note = at === open ? readBracket(text, at) : readLine(text, at, previous)
    const from = note ? note.end : at === open ? at + 1 : at + 2
    if (note) notes.push(note)
    if (open < from) open = nextOpen(text, from)
    if (label < from) label = nextLabel(text, from)
  }
  return notes
}

const none: readonly NoteNode[] = []

/** The next bracket that may hold a note; the text's end when there is none. */
function nextOpen(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if ((kinds[text.charCodeAt(at)]! & OPEN) === 0) continue
    BLOCK.lastIndex = at
    if (text[at] !== '【' || BLOCK.test(text)) return at
  }
  return text.length
}

/** The next place where a label stands; the text's end when there is none. It is looked for in front of what can end one. */
function nextLabel(text: string, from: number): number {
  let tried = from
  for (let end = from; end < text.length; end++) {
    if ((kinds[text.charCodeAt(end)]! & ENDS) === 0) continue
    for (let at = Math.max(tried, end - longestLabel); at < end; at++) {
      if ((kinds[text.charCodeAt(at)]! & BEGINS) === 0) continue
      LABEL.lastIndex = at
      if (LABEL.test(text)) return at
    }
    tried = end
  }
  return text.length
}

/** The role that a table's column head gives to the units below it (责任单位, 牵头部门); null for other columns. */
export function readColumn(text: string): NoteRole | null {
  if (!mayBeLabel(text)) return null
  const words = text.replace(/[\s*#]/gu, '')
  if (words.length > longestColumn) return null
  const read = readAt<{ role: NoteRole }>(parser, 'LabelName', words, 0)
  return read && read.end === words.length ? read.value.role : null
}

const longestColumn = 12

/** What a label's name ends with that has no colon behind it: `LabelName` in the grammar. */
const nameEnds = '位门室构关区县人导限间体0123456789０１２３４５６７８９）)〕］]'
const labelEnds = unitsOf(nameEnds)
/** And what may stand behind it. */
const lineEnds = unitsOf(`${nameEnds}:：∶*#${spaces}`)

/**
 * Whether a text begins and ends like a label and, with a colon behind it, is no longer than one: nearly none is all of that.
 */
function mayBeLabel(text: string): boolean {
  if (lineEnds[text.charCodeAt(text.length - 1)] !== 1) return false
  let length = 0
  let last = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x2a /* * */ || unit === 0x23 /* # */ || isSpace(unit)) continue
    if (length === 0 && nextPlace(parser, 'LabelName', text, at, at + 1) > at) return false
    if (++length > longestColumn + 1) return false
    if (unit !== 0x3a /* : */ && unit !== 0xff1a /* ： */ && unit !== 0x2236 /* ∶ */) last = unit
  }
  return labelEnds[last] === 1
}

function readBracket(text: string, at: number): NoteNode | null {
  const close = closeOf(text, at)
  if (close - at > LONGEST || isOther(text, at, close, inside)) return null
  const inner = text.slice(at + 1, close).replace(DATED, '')
  if (text[at] === '【' && !HINT.test(inner)) return null
  if (!HINT.test(inner) && (NO_UNITS.test(inner) || !standsAsNote(text, at, close))) {
    if (!/^\s*(?:逗号|排|列|首|第一|分号)/u.test(inner)) return null
  }
  const read = readAt<RawNote>(parser, 'Bracket', text, at)
  if (!read) return null
  const end = read.value.closed ? read.end : trimEnd(text, at, read.end)
  const note = toNote(read.value, 'bracket', { start: at, end })
  if (note.evidence === 'remark' && !note.declares) return null
  if (!read.value.closed && note.evidence !== 'label') return null
  if (text[at] === '【' && note.evidence === 'bare') return null
  if (note.evidence === 'bare' && !note.declares && (NO_UNITS.test(inner) || !standsAsNote(text, at, read.end - 1)))
    return null
  return note
}

function readLine(text: string, at: number, previous: number): NoteNode | null {
  let start = at - (LEVEL.exec(text.slice(Math.max(0, at - 2), at))?.[0].length ?? 0)
  while (start > 0 && /[【[\-—*•·●◆■\s]/u.test(text[start - 1]!)) start--
  // Set apart by blanks, as in the columns of a form: 牵头领导：张三    牵头单位：市商务局.
  const apart = /\s{2}|[\t\u3000]/u.test(text.slice(start, at))
  if (start > previous && !apart && !/[。；;！!）)〕]/u.test(text[start - 1]!)) return null
  while (start < at && /\s/u.test(text[start]!)) start++
  const read = readAt<RawNote>(parser, 'Line', text, start)
  if (!read) return null
  const note = toNote(read.value, 'line', { start, end: trimEnd(text, start, read.end) })
  return note.evidence === 'label' ? note : null
}

/** Whether a bracket is none of a note by its characters alone: most brackets are passed here. */
function isOther(text: string, open: number, close: number, inside: number): boolean {
  if (inside & HINTS) return false
  if (text[open] === '【') return true
  // A date is taken out first, and then anything may stand at the begin.
  const dated = (inside & STRANGE) !== 0 && (inside & DATE) !== 0
  let first = open + 1
  while (first < close && isSpace(text.charCodeAt(first))) first++
  if (inside & ORDERS && (dated || kindAt(text, first) & ORDERS)) return false
  return !standsAsNote(text, open, close) || (!dated && (inside & STRANGE) !== 0)
}

/** A bare note ends its clause: nothing, a stop or another note follows; a stop or nothing stands in front. */
function standsAsNote(text: string, open: number, close: number): boolean {
  let before = open - 1
  while (before >= 0 && isSpace(text.charCodeAt(before))) before--
  if (before >= 0 && (kindAt(text, before) & BEFORE) === 0) return false
  let after = close + 1
  while (after < text.length && isSpace(text.charCodeAt(after))) after++
  return after >= text.length || (kindAt(text, after) & BEHIND) !== 0
}

function toNote(raw: RawNote, form: NoteNode['form'], at: Span): NoteNode {
  const labels: NoteLabel[] = []
  const groups: NoteGroup[] = []
  const remarks: Span[] = []
  let deadline: Span | null = null
  let declares: NoteNode['declares'] = null
  let colon = false
  for (const section of raw.sections) {
    if (section.kind === 'deadline') deadline ??= plain(section.span)
    else if (section.kind === 'person') remarks.push(plain(section.span))
    else if (section.kind === 'remark') {
      declares ??= section.declares
      remarks.push(plain(section.span))
    } else {
      if (section.label) {
        colon ||= section.label.colon
        const { name, text, role } = section.label
        labels.push({ start: name.start, end: name.end, text, role })
      }
      pushGroups(section.groups, section.label ? labels.length - 1 : null, section.label?.role ?? null, groups)
    }
  }
  const units = groups.some((group) => group.units)
  const labelled = labels.length > 0 && (colon || units)
  const verbal = units && groups.some((group) => group.verb)
  const evidence = labelled ? 'label' : verbal ? 'verb' : units ? 'bare' : 'remark'
  const inner = plain(raw.span)
  // Written out: an object that begins with a spread one is made a field at a time.
  return { start: at.start, end: at.end, form, inner, labels, groups, deadline, declares, remarks, evidence }
}

function pushGroups(raw: RawGroup[], label: number | null, own: NoteRole | null, groups: NoteGroup[]): void {
  // A会同B负责: A has no verb of its own and takes that of the group it is joined to.
  raw.forEach((group, i) => {
    const next = raw[i + 1]
    const verb = group.verb ?? (next?.link && !next.verb?.mark ? next.verb : null)
    const said = verb && verb.role !== 'responsible' ? verb.role : (own ?? verb?.role ?? 'responsible')
    const role = group.link ? (group.verb?.role === 'participant' ? 'participant' : 'support') : said
    groups.push({
      units: group.units ? plain(group.units.span) : null,
      role,
      verb: group.verb ? plain(group.verb.span) : null,
      mark: group.verb?.mark ?? false,
      label,
    })
  })
}

/** What the characters in the last bracket can be that was looked into. */
let inside = 0

/** The bracket that closes one, of whatever shape: 〔…） occurs; the text's end when there is none. Nobody asks far on. */
function closeOf(text: string, open: number): number {
  const end = Math.min(text.length, open + LONGEST + 2)
  let depth = 1
  inside = 0
  for (let at = open + 1; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)]!
    if (kind & OPEN) depth++
    else if (kind & CLOSE && --depth === 0) return at
    inside |= kind
  }
  return text.length
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/u.test(text[at - 1]!)) at--
  return at
}

/** 责任单位, 牵头部门： on a line of their own, with the units on the lines below; null for any other text. */
export function readLabelLine(text: string): NoteRole | null {
  if (!mayBeLabel(text)) return null
  return readColumn(text.replace(/[:：∶]\s*$/u, ''))
}

/** Whether a text begins with a label and its colon. */
export function beginsLabel(text: string): boolean {
  return nextLabel(text.slice(0, longestLabel), 0) <= (/^[【[\-—*•·●◆■\s]*/u.exec(text)?.[0].length ?? 0)
}

/** The node of a line that is nothing but units, below a label. */
export function listBelow(text: string, role: NoteRole): NoteNode {
  const inner = { start: 0, end: trimEnd(text, 0, text.length) }
  const group: NoteGroup = { units: inner, role, verb: null, mark: false, label: null }
  return {
    ...inner,
    form: 'line',
    inner,
    labels: [],
    groups: [group],
    deadline: null,
    declares: null,
    remarks: [],
    evidence: 'bare',
  }
}

/** Peggy's ranges carry the grammar's source; nodes are plain. */
function plain(span: Span): Span {
  return { start: span.start, end: span.end }
}
