import { isSpace, spaces } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { placeOfPair } from '../text/units.ts'
import { bodyEnds, goesOn } from './body-ends.ts'
import * as parser from './generated/notes.js'
import { nextPlace, readAt } from './peg.ts'
import { beginsNoList, isVerb, mayBeginVerb, obligingBegins, plainVerbAt, verbBegins, verbSigns } from './verbs.ts'

/** Where a sentence may name the bodies that act: 市科委牵头，会同市财政局制定…; 由市科委负责…. Offsets in the reading text. */
export interface SubjectNode {
  readonly start: number
  /** Opened by 由; otherwise it stands at a sentence's head. */
  readonly by: boolean
  /** Behind a comma, where a sentence with a condition in front has its subject: 实行告知承诺后，有关部门应当…. */
  readonly late: boolean
  /** Where the first unit can begin. */
  readonly units: number
}

/** A verb that may end a unit list. */
export interface SubjectCut extends Span {
  /** `joint` is 会同; `strong` verbs (负责, 组织) give work to a body, `weak` ones (应当, 加强) only say what it does,
   * and `late` ones (批准, 认定) end a list behind 由 or 会同 only: 经市政府批准 names no subject. */
  readonly role: 'lead' | 'joint' | 'support' | 'participant' | 'strong' | 'weak' | 'late'
}

/** What a character can be to those who look for heads. */
const SENTENCE = 1 << 0
const COLON = 1 << 1
const COMMA = 1 << 2
const BY = 1 << 3
/** A body's name can end with it. */
const BODY = 1 << 4
/** No name goes on behind it. */
const STOP = 1 << 5
/** Ends a stretch, as 由 does: with one at the end of another, a text of nothing else stays linear. */
const END = 1 << 6
/** Opens a bracket that is passed as one: `Open` in the grammar. */
const OPEN = 1 << 7
/** Opens another one, in which signs between units may stand. */
const HOLDS = 1 << 8
/** Between units. */
const BETWEEN = 1 << 9
/** Begins the words behind a comma with which a head does not begin. */
const TURNS = 1 << 10
/** May stand in a verb, between its first character and its last: those of the words in `Cut` of the grammar. */
const IN_VERB = 1 << 11
/** Stops the walk and begins no verb. */
const NO_VERB = 1 << 12
/** Begins one. */
const VERB = 1 << 13
/** Begins one that makes a subject of who stands behind a comma. */
const OBLIGING = 1 << 14

/** Where heads begin or the way back to one ends. */
const MARKS = SENTENCE | COLON | COMMA | BY | STOP

const kinds = new Uint16Array(0x10000)
/** What those look at who look for marks and names: `MARKS`, `BODY` and `SAYS`. */
const marks = new Uint8Array(0x10000)
/** May stand behind a body's name where a sentence goes on: `BODY_GOES_ON` of a block's pairs. */
const SAYS = BODY << 2
for (const [chars, kind] of [
  ['。；;！!', SENTENCE],
  ['：:', COLON],
  ['，,', COMMA],
  ['由', BY],
  [bodyEnds, BODY],
  ['。；;：:《》“”', STOP],
  ['。；;：:！？!?《》“”‘’）)〕］]', END],
  ['（(〔［[', OPEN],
  ['【{', HOLDS],
  ['、，,', BETWEEN],
  ['会联其同但则而且', TURNS],
  ['由。；;：:！？!?《》“”‘’）)〕］]（(〔［[【{、', NO_VERB],
  [verbSigns, IN_VERB],
  [spaces, IN_VERB],
  [verbBegins, VERB],
  [obligingBegins, OBLIGING],
] as const)
  for (let i = 0; i < chars.length; i++) {
    const unit = chars.charCodeAt(i)
    kinds[unit]! |= kind
    marks[unit] = kinds[unit]! & (MARKS | BODY)
  }
for (const says of [...spaces, '，', ',', ...goesOn]) marks[says.charCodeAt(0)]! |= SAYS

/** Words that are looked for at a place: by their first character, which may be one of them, then by their first two. */
class Words {
  readonly #firsts = new Uint8Array(0x10000)
  /** Several pairs may share a place. */
  readonly #pairs = new Uint8Array(0x10000)
  readonly #words: readonly string[]

  constructor(words: readonly string[]) {
    this.#words = words
    for (const word of words) {
      const first = word.charCodeAt(0)
      if (word.length === 1) this.#firsts[first] = 2
      else {
        this.#firsts[first]! ||= 1
        this.#pairs[placeOfPair(first, word.charCodeAt(1))] = 1
      }
    }
  }

  standAt(text: string, at: number): boolean {
    const unit = text.charCodeAt(at) | 0
    const first = this.#firsts[unit]!
    if (first !== 1) return first === 2
    if (this.#pairs[placeOfPair(unit, text.charCodeAt(at + 1))] !== 1) return false
    for (let i = 0; i < this.#words.length; i++) if (text.startsWith(this.#words[i]!, at)) return true
    return false
  }
}

const goingOn = new Words(goesOn)
/** The words with which a sentence goes on behind a comma, where a body's name stands in front: words about how. */
const goingOnLater = new Words('按 依 根据 在 结合 分别 分头 分工 共同 具体 统'.split(' '))

/**
 * The heads of a paragraph behind which a body's name may soon end, where a list or a verb goes on; most heads are none, or begin with
 * the verb, and nothing is read there. `from` skips a label. The registry decides which of them name bodies.
 */
export function readSubjects(text: string, from = 0): readonly SubjectNode[] {
  const subjects: SubjectNode[] = []
  let count = 1
  waiting[0] = 2 * from
  let at = from
  if (from === 0) {
    const behind = behindMark(text, 0)
    if (behind > 0) waiting[count++] = 2 * behind
    // The first character is the head's, whatever it is.
    else if (kinds[text.charCodeAt(0) | 0]! & STOP) count = 0
    at = Math.max(1, behind)
  }
  /** `SAYS` behind a character with which a name can end. */
  let ended = 0
  for (; at < text.length; at++) {
    const kind = marks[text.charCodeAt(at)]!
    // Where a name may have ended, nearly always this character tells that no verb stands here.
    if ((kind & ended) !== 0 && count > 0 && at - 1 - (waiting[count - 1]! >> 1) <= 2 * LENGTH && goesOnAt(text, at))
      count = endNames(text, at - 1, count, subjects)
    ended = (kind & BODY) << 2
    const mark = kind & MARKS
    if (mark === 0) continue
    if (mark & STOP) count = 0
    const start = headAt(text, at, mark)
    // 由 directly behind a sentence's head is that head's.
    if (start > from && !(count > 0 && waiting[count - 1]! >> 1 === start)) {
      if (count === MOST) count = dropFar(at)
      waiting[count++] = 2 * start + (mark === COMMA ? 1 : 0)
    }
  }
  return subjects.length > 0 ? subjects : none
}

const none: readonly SubjectNode[] = []

/** Heads behind which no name has ended yet: twice the place, and one for a late one. For all paragraphs, one after the other. */
const waiting: number[] = []
/** More than can be near enough at once. */
const MOST = 512

/** Forgets the heads that no name at `at` or behind it can belong to; how many are left. */
function dropFar(at: number): number {
  let left = 0
  for (let i = 0; i < MOST; i++) if (at - (waiting[i]! >> 1) <= 2 * LENGTH) waiting[left++] = waiting[i]!
  return left
}

/** Where the head behind a mark begins, or at 由; -1 when none does. */
function headAt(text: string, at: number, kind: number): number {
  if (kind & SENTENCE) return behindMark(text, at + 1)
  if (kind & COLON)
    return text.charCodeAt(at - 1) === 0x5de5 /* 工 */ && text.charCodeAt(at - 2) === 0x5206 /* 分 */
      ? behindMark(text, at + 1)
      : -1
  const next = text.charCodeAt(at + 1)
  if (kind === BY)
    return text.charCodeAt(at - 1) === 0x81ea /* 自 */ || next === 0x4e8e /* 于 */ || next === 0x6b64 /* 此 */ ? -1 : at
  return kind === COMMA ? behindComma(text, at + 1, kinds[next | 0]!) : -1
}

/** Behind 但 and 同时; -1 in front of 由 and 会同, which begin something of their own. */
function behindComma(text: string, at: number, next: number): number {
  if (next & BY) return -1
  if ((next & TURNS) === 0) return at
  if (text.startsWith('会同', at) || text.startsWith('联合', at)) return -1
  if (text.startsWith('其中', at) || text.startsWith('同时', at)) return at + 2
  const char = text[at]
  return char === '但' || char === '则' || char === '而' || char === '且' ? at + 1 : at
}

/** Behind blanks and 一是. */
function behindMark(text: string, at: number): number {
  let behind = at
  while (isSpace(text.charCodeAt(behind))) behind++
  return text.charCodeAt(behind + 1) === 0x662f /* 是 */ && '一二三四五六七八九十'.includes(text[behind]!)
    ? behind + 2
    : behind
}

function goesOnAt(text: string, from: number): boolean {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  if ((kinds[text.charCodeAt(at) | 0]! & COMMA) === 0) return goingOn.standAt(text, at)
  do at++
  while (isSpace(text.charCodeAt(at)))
  return goingOnLater.standAt(text, at)
}

/** So many characters from its head on a stretch can go; a bracket counts as one, and so does a verb. */
const LENGTH = 140
/** So many characters stand at most between a head, or a sign in a list, and the last one of a body's name. */
const NAME = 36

/** A name may end at `at`: the heads that it can belong to are candidates, those too far away will be none, and others go on waiting. */
function endNames(text: string, at: number, count: number, subjects: SubjectNode[]): number {
  let left = 0
  for (let i = 0; i < count; i++) {
    const start = waiting[i]! >> 1
    if (start >= at) waiting[left++] = waiting[i]!
    else if (isNear(text, start, at)) {
      const by = text.charCodeAt(start) === 0x7531 /* 由 */ && text.charCodeAt(start + 1) !== 0x4e8e /* 于 */
      const units = by ? start + 1 : start
      if (!beginsNoList(text, units)) subjects.push({ start, by, late: (waiting[i]! & 1) === 1, units })
    }
  }
  return left
}

/** Whether a name that ends at `at` may be the head's, or the last one of a list that begins there. */
function isNear(text: string, start: number, at: number): boolean {
  if (at - start > NAME && at - start <= LENGTH) {
    const sign = text.lastIndexOf('、', at)
    return sign > start ? isInReach(text, sign + 1, at) : isInReach(text, start, at)
  }
  return isInReach(text, start, at)
}

/** A rare character (𠮷) has two units and is one character. */
function isInReach(text: string, start: number, at: number): boolean {
  let pairs = 0
  if (at - start > NAME)
    for (let i = start; i + 1 < at; i++)
      if (text.charCodeAt(i) >> 10 === 0x36 && text.charCodeAt(i + 1) >> 10 === 0x37) {
        pairs++
        i++
      }
  return at - start - pairs <= NAME
}

/** Whether a list of units may end in front of `at`, whatever goes on there. */
export type MayEnd = (text: string, list: number, at: number) => boolean

/** A list longer than this that gives nothing ends the search for a first one. */
export const LONGEST = 60

const nobody: SubjectNode = { start: 0, by: false, late: false, units: 0 }

/** The stretch behind a head, which is walked along from verb to verb only as far as it is asked. */
export class Stretch {
  #text = ''
  #node: SubjectNode = nobody
  #at = 0
  /** At least so much; exactly when nothing has been passed. */
  #left = LENGTH
  /** A bracket in which signs between units may stand has been passed. */
  #open = false
  /** The first place that was passed without a look whether a verb begins there, and the last one; -1 when none was. */
  #passed = -1
  #lastPassed = -1
  /** What was left at the first one. */
  #leftThere = 0
  /** One was passed that has no list in front at all, and would end the search. */
  #barred = false
  /** Only what has no list in front is passed. */
  #strict = false

  /** To the begin of another one: texts have so many heads that each of them does not get an object of its own. */
  begin(text: string, node: SubjectNode): this {
    this.#text = text
    this.#node = node
    this.#toBegin()
    this.#strict = false
    return this
  }

  #toBegin(): void {
    this.#at = this.#node.units
    this.#left = LENGTH
    this.#open = false
    this.#passed = -1
    this.#lastPassed = -1
    this.#barred = false
  }

  /**
   * The next verb, or null when the stretch ends. Who gives `mayEnd` looks for a list that begins at `list`, and every sign between
   * units must have one of them in front: where it cannot, there is no use in going further. Who looks for the `first` one and goes on
   * from each verb that has no list in front is not told of those that have none, nor, behind a comma, of those that oblige nobody
   * (`verbs.ts`); most of them are not even read.
   */
  next(list: number, mayEnd: MayEnd | null, first = false): SubjectCut | null {
    const text = this.#text
    for (;;) {
      if (this.#left === 0) {
        if (this.#passed < 0) return null
        this.#lookAgain()
        continue
      }
      const at = nextStop(text, this.#at, this.#at + this.#left)
      this.#left -= at - this.#at
      this.#at = at
      if (this.#left === 0) continue
      if (at >= text.length) return null
      const kind = kinds[text.charCodeAt(at)]!
      if (kind & BETWEEN && mayEnd && !this.#open && !mayEnd(text, list, at)) return null
      if ((kind & NO_VERB) === 0) {
        if (first && mayEnd && (kind & BETWEEN) === 0 && at - list <= LONGEST) {
          if (this.#node.late && (kind & OBLIGING) === 0 && !this.#strict) {
            this.#barred ||= at === list || isBetween(text.charCodeAt(at - 1))
            this.#pass(at)
            continue
          }
          if (!mayEnd(text, list, at)) {
            this.#pass(at)
            continue
          }
        }
        if (this.#barred) {
          this.#beginStrictly()
          continue
        }
        if (this.#passed >= 0 && this.#mayReach(at)) {
          this.#lookAgain()
          if (this.#at !== at) continue
        }
        const cut = readCut(text, at)
        if (cut) {
          this.#at = cut.end
          this.#left--
          return cut
        }
      }
      if (!this.#step(at, kind)) return null
    }
  }

  /** Passes what is no verb; false when it ends the stretch. */
  #step(at: number, kind: number): boolean {
    const text = this.#text
    if (kind & END) return false
    // 自 in 自由 is passed before 由 is come to.
    if (kind & BY && (text[at - 1] !== '自' || at === this.#node.units)) return false
    if (kind & OPEN) {
      const bracket = readAt(parser, 'Nested', text, at)
      if (!bracket) return false
      this.#open ||= /[【{]/.test(text.slice(at, bracket.end))
      this.#at = bracket.end
    } else {
      if (kind & HOLDS) this.#open = true
      this.#at++
    }
    this.#left--
    return true
  }

  /** From the list's begin, for the verbs behind a comma that oblige nobody, too. */
  #beginStrictly(): void {
    this.#toBegin()
    this.#strict = true
  }

  #pass(at: number): void {
    if (this.#passed < 0) {
      this.#passed = at
      this.#leftThere = this.#left
    }
    this.#lastPassed = at
    this.#at++
    this.#left--
  }

  /** Whether a verb that begins where one was passed may go on to `at`. */
  #mayReach(at: number): boolean {
    const text = this.#text
    let from = at
    while (from > this.#lastPassed && kinds[text.charCodeAt(from - 1)]! & IN_VERB) from--
    return from <= this.#lastPassed
  }

  /** Reads the verbs that were passed: they may reach further than the walk has come, and each of them counts as one character. */
  #lookAgain(): void {
    const text = this.#text
    const reached = this.#at
    this.#at = this.#passed
    this.#left = this.#leftThere
    this.#passed = -1
    this.#lastPassed = -1
    while (this.#at < reached) {
      const at = nextStop(text, this.#at, reached)
      this.#left -= at - this.#at
      this.#at = at
      if (at === reached) return
      const kind = kinds[text.charCodeAt(at)]!
      const cut = kind & NO_VERB ? null : readCut(text, at)
      if (cut) {
        this.#at = cut.end
        this.#left--
      } else if (!this.#step(at, kind)) return
    }
  }
}

/** Whether a list does not end with a code unit. */
function isBetween(unit: number): boolean {
  return (kinds[unit]! & BETWEEN) !== 0 || isSpace(unit)
}

/** The next offset where a verb may begin or a sign stands that means something to a list; at most `to`. */
function nextStop(text: string, from: number, to: number): number {
  const end = Math.min(to, text.length)
  let at = from
  for (; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)]!
    if (kind & (NO_VERB | COMMA) || (kind & VERB && mayBeginVerb(text, at))) break
  }
  return at
}

function readCut(text: string, at: number): SubjectCut | null {
  const plain = plainVerbAt(text, at)
  if (plain && plain.role !== null)
    return isVerb(plain, text, at) ? { role: plain.role, start: at, end: at + plain.length } : null
  // A verb begins at a comma only where words about how follow.
  if (kinds[text.charCodeAt(at)]! & COMMA) {
    const next = text.charCodeAt(at + 1)
    if (!isSpace(next) && nextPlace(parser, 'Manner', text, at + 1, at + 2) > at + 1) return null
  }
  const cut = readAt<SubjectCut['role']>(parser, 'Cut', text, at)
  return cut && { role: cut.value, start: at, end: cut.end }
}

/** Lists behind 由 that money comes from (由张江科学城专项、临港新片区管委会专项安排), with 由 and verb around them. */
export function readFunders(
  text: string,
): readonly { readonly units: Span; readonly start: number; readonly end: number }[] {
  const funders: { units: Span; start: number; end: number }[] = []
  for (let at = text.indexOf('由'); at >= 0; at = text.indexOf('由', at + 1)) {
    const read = readAt<Span>(parser, 'Funder', text, at)
    if (read) funders.push({ start: at, end: read.end, units: { start: read.value.start, end: read.value.end } })
  }
  return funders
}
