/**
 * Cuts a raw list of units. 、 ， ； and blanks stand between units, and 和 与 及 以及 too, but all of them stand inside names as
 * well: 各市、州、县人民政府; 工业和信息化部; 市住房城乡建设管理委（市重大办）. So the cheap separators cut first, outside brackets; then
 * pieces that name only kinds of places are joined again, and a connective cuts only where both sides are names.
 */
import { spaces } from '../text/space.ts'
import { CUT, endIn } from './endings.ts'
import { trailingBracket } from './names.ts'
import type { UnitSpan } from './registry.ts'
import { addKind, withKinds } from '../text/units.ts'

/** Whether a string is a name by itself; given by the registry. */
export type IsName = (text: string) => boolean

interface Piece {
  readonly start: number
  end: number
  /** What its characters mean, and those of blanks around it. */
  signs: number
}

const BREAK = 1 << 0
const OPENS = 1 << 1
const CLOSES = 1 << 2
/** What `\s` stands for. */
const BLANK = 1 << 3
const NO_WIDTH = 1 << 4
const JOINS = 1 << 5
/** 以及, 会同: what begins with these may join. */
const JOINS_WITH_NEXT = 1 << 6
const CONNECTS = JOINS | JOINS_WITH_NEXT | BLANK
const OPEN = 1 << 7
/** Without any of these a list is one unit. */
const PARTS = BREAK | OPENS | CLOSES | BLANK | NO_WIDTH | JOINS | OPEN
const LEADS = 1 << 8
const TRAILS = 1 << 9
const NOTE_MARK = 1 << 10
/** What begins 各市 and 有关县, which may go on behind a sign. */
const PLACES = 1 << 11
/** The kinds of places that may stand by themselves. */
const PLACE = 1 << 12
/** What the words begin with that are no units by themselves. */
const TAILS = 1 << 13

/** What each character means in a list. */
const meanings = withKinds(new Uint16Array(0x10000), [
  ['、，,；;／/|｜\n﹑､︱∣丨', BREAK],
  ['（([{〔［【', OPENS],
  ['）)]}〕］】', CLOSES],
  [spaces, BLANK],
  ['\u200b', NO_WIDTH],
  ['和与及并跟同暨或', JOINS],
  ['以会', JOINS_WITH_NEXT],
  ['等', OPEN],
  ['*＊★☆▲△●◎※…①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', NOTE_MARK],
  ['全各有相试所', PLACES],
  ['省市区县州', PLACE],
  ['单部政人机有直企科', TAILS],
])

function meaningAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? meanings[text.charCodeAt(at)]! : 0
}

/** What cannot stand at the end of a unit: signs between units, blanks, brackets, marks, 等. */
const NO_END = BREAK | OPENS | CLOSES | BLANK | NO_WIDTH | OPEN | NOTE_MARK

/** Whether a list may go on behind its last unit, or end in something that is cut off, with this code unit. */
export function endsBehindUnit(unit: number): boolean {
  return (meanings[unit]! & NO_END) !== 0
}

/** The units of a list that stands in a text from `from` to `to`; their places are those in the text. */
export function splitUnits(text: string, from: number, to: number, isName: IsName): readonly UnitSpan[] {
  let signs = 0
  for (let at = from; at < to; at++) signs |= meanings[text.charCodeAt(at)]!
  // Most lists are one unit, with nothing around it.
  if (
    from < to &&
    (signs & PARTS) === 0 &&
    (meanings[text.charCodeAt(from)]! & (LEADS | NOTE_MARK)) === 0 &&
    (meanings[text.charCodeAt(to - 1)]! & (TRAILS | NOTE_MARK | CLOSES)) === 0
  )
    return [{ start: from, end: to }]
  const spans = unitsOfList(text.slice(from, to), signs, isName)
  if (from > 0)
    for (const span of spans) {
      span.start += from
      span.end += from
    }
  return spans
}

type OpenSpan = { -readonly [K in keyof UnitSpan]: UnitSpan[K] }

function unitsOfList(text: string, signs: number, isName: IsName): OpenSpan[] {
  const spans: OpenSpan[] = []
  if ((signs & PARTS) === 0) {
    if (text !== '') pushUnit(text, 0, text.length, signs, isName, spans)
    return spans
  }
  if ((signs & BREAK) === 0) {
    const start = afterBlanks(text, 0, text.length)
    const end = beforeBlanks(text, start, text.length)
    if (end > start) pushUnits(text, start, end, signs, isName, spans)
    return spans
  }
  const pieces = joinPlaces(text, cut(text, signs))
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!
    pushUnits(text, piece.start, piece.end, piece.signs, isName, spans)
  }
  return spans
}

function cut(text: string, all: number): Piece[] {
  const pieces: Piece[] = []
  // A bracket that never closes must not swallow the rest of the list.
  const balanced = (all & (OPENS | CLOSES)) !== 0 && isBalanced(text)
  let depth = 0
  let start = 0
  let signs = 0
  for (let at = 0; at < text.length; at++) {
    const sign = meanings[text.charCodeAt(at)]!
    if (balanced && sign & (OPENS | CLOSES)) depth += sign & OPENS ? 1 : -1
    else if (sign & BREAK && depth === 0) {
      putPiece(text, start, at, signs, pieces)
      start = at + 1
      signs = 0
      continue
    }
    signs |= sign
  }
  putPiece(text, start, text.length, signs, pieces)
  return pieces
}

function putPiece(text: string, from: number, to: number, signs: number, pieces: Piece[]): void {
  const start = afterBlanks(text, from, to)
  const end = beforeBlanks(text, start, to)
  if (end > start) pieces.push({ start, end, signs })
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = meanings[text.charCodeAt(at)]!
    if (sign & OPENS) depth++
    else if (sign & CLOSES && --depth < 0) return false
  }
  return depth === 0
}

function afterBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end && meanings[text.charCodeAt(at)]! & (BLANK | NO_WIDTH)) at++
  return at
}

function beforeBlanks(text: string, start: number, end: number): number {
  let at = end
  while (at > start && meanings[text.charCodeAt(at - 1)]! & (BLANK | NO_WIDTH)) at--
  return at
}

const placeKind =
  '(?:省|自治区|直辖市|地级以上市|设区的?市|设区市|副省级城市|计划单列市|县级市|自治州|自治县|地区|市|州|盟|区|县|旗|乡|镇|街道|园区|开发区|功能区)'
/** 各市, 各省, 有关市: begins a list of kinds of places that may go on behind 、. */
const opensPlaces = new RegExp(`^(?:全[省市区])?(?:各|有关|相关|试点|所在)${placeKind}(?:（[^）]{1,12}）)?$`, 'u')
const morePlaces = new RegExp(`^${placeKind}(?:（[^）]{1,12}）)?$`, 'u')
/** 县人民政府, 区政府, 直辖市及计划单列市财政厅: ends it. */
const endsPlaces = new RegExp(
  `^${placeKind}(?:（[^）]{1,12}）)?(?:(?:和|及|与|以及)?${placeKind}(?:（[^）]{1,12}）)?)*(?:党委|党委和政府|党委政府|(?:地方)?(?:人民)?政府|管委会|[\\u4e00-\\u9fa5]{2,12}(?:部门|机构|厅局?|局|委))(?:（[^）]{1,12}）)?(?:办公室|办公厅)?$`,
  'u',
)
/** 各县市、区政府, as Zhejiang has it: two kinds in one breath. They go on to a government, and behind 各 to a kind of place. */
const opensTwoKinds = /^(?:各|有关|相关)?(?:县市|市县|区县|县区|区市|市区)$/u
const endsTwoKinds = /^[市区县](?:党委|党委和政府|党委政府|(?:人民)?政府)(?:办公室)?$/u
const bareKind = /^[省市区县州](?:（[^）]{1,12}）)?$/u
const severalLevels = /^[市区县乡镇](?:（[^）]{1,12}）)?[两三]级./u
/** 有关部门、单位; 党委、政府: the second word is no unit by itself. */
const tailOnly = /^(?:单位|部门|政府|人民政府|机构|有关单位|直属机构|企业|科研院所)$/u
const wantsTail = /(?:部门|单位|党委|部委|高校|委员会)$/u

/** Whether a piece begins as those do that are joined with others. */
function mayJoin(text: string, pieces: readonly Piece[]): boolean {
  for (let at = 0; at < pieces.length; at++)
    if (meaningAt(text, pieces[at]!.start) & (PLACE | PLACES | TAILS)) return true
  return false
}

function joinPlaces(text: string, pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length < 2 || !mayJoin(text, pieces)) return pieces
  const result: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const first = pieces[at]!
    const begin = meaningAt(text, first.start)
    const isShort = first.end - first.start === 1 || meaningAt(text, first.start + 1) & (OPENS | BLANK)
    const bare = begin & PLACE && isShort
    if (isTwoKinds(text, pieces, at)) {
      result.push(across(pieces, at, at + 1))
      at++
      continue
    }
    if (!bare && (begin & (PLACES | TAILS)) === 0) {
      result.push({ start: first.start, end: first.end, signs: first.signs })
      continue
    }
    const word = plain(text, first)
    if (begin & PLACES && opensPlaces.test(word)) {
      let last = at
      while (
        last + 1 < pieces.length &&
        adjacent(text, pieces, last) &&
        morePlaces.test(plain(text, pieces[last + 1]!))
      )
        last++
      const end = pieces[last + 1]
      if (end && adjacent(text, pieces, last) && endsPlaces.test(plain(text, end))) last++
      result.push(across(pieces, at, last))
      at = last
      continue
    }
    // 市、区财政部门, 省、市、县人民政府: the kinds in front are no bodies by themselves.
    if (bare && bareKind.test(word)) {
      let last = at
      while (last + 1 < pieces.length && adjacent(text, pieces, last) && bareKind.test(plain(text, pieces[last + 1]!)))
        last++
      const end = pieces[last + 1]
      if (end && adjacent(text, pieces, last) && endsPlaces.test(plain(text, end))) {
        result.push(across(pieces, at, last + 1))
        at = last + 1
        continue
      }
    }
    const below = pieces[at + 1]
    // 市、县两级安全生产委员会 is one name for a body on two levels.
    if (bare && word.length === 1 && below && adjacent(text, pieces, at) && severalLevels.test(plain(text, below))) {
      result.push(across(pieces, at, at + 1))
      at++
      continue
    }
    const before = result.at(-1)
    if (
      before &&
      at > 0 &&
      begin & TAILS &&
      tailOnly.test(word) &&
      adjacent(text, pieces, at - 1) &&
      wantsTail.test(plain(text, before))
    ) {
      if (/^(?:有关|相关|各|[省市区县]|中央|党委)/u.test(plain(text, before))) {
        before.end = first.end
        before.signs |= first.signs | BREAK | BLANK
        continue
      }
    }
    result.push({ start: first.start, end: first.end, signs: first.signs })
  }
  return result
}

/** Whether a piece names two kinds of places, and the next one a third with what they all have: 各县市、区政府. */
function isTwoKinds(text: string, pieces: readonly Piece[], at: number): boolean {
  const first = pieces[at]!
  const end = pieces[at + 1]
  if (!end || (meaningAt(text, first.end - 1) & PLACE) === 0 || (meaningAt(text, end.start) & PLACE) === 0) return false
  const word = plain(text, first)
  if (!opensTwoKinds.test(word) || !adjacent(text, pieces, at)) return false
  const last = plain(text, end)
  return endsTwoKinds.test(last) || (word.startsWith('各') && /^[市区县]$/u.test(last))
}

/** The pieces from one to another, as one. */
function across(pieces: readonly Piece[], first: number, last: number): Piece {
  let signs = last > first ? BREAK | BLANK : 0
  for (let at = first; at <= last; at++) signs |= pieces[at]!.signs
  return { start: pieces[first]!.start, end: pieces[last]!.end, signs }
}

/** 、 joins kinds of places; a comma begins another group of units. */
function adjacent(text: string, pieces: readonly Piece[], at: number): boolean {
  return /^[\s、﹑､]*$/u.test(text.slice(pieces[at]!.end, pieces[at + 1]!.start))
}

function plain(text: string, { start, end }: Pick<Piece, 'start' | 'end'>): string {
  return text.slice(start, end).replace(/\s+/gu, '').replace(/\(/gu, '（').replace(/\)/gu, '）')
}

/** How long the connective is that stands at an offset: 以及, 及其, 会同, 或者, one of the signs, blanks. */
function connectiveAt(text: string, at: number): number {
  const sign = meaningAt(text, at)
  if (sign & BLANK) {
    let end = at + 1
    while (meaningAt(text, end) & BLANK) end++
    return end - at
  }
  const two = twoSigns.has(text.slice(at, at + 2))
  return two ? 2 : sign & JOINS ? 1 : 0
}

/** Where the next character stands that a connective can begin with; the end when there is none. */
function nextConnecting(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (meanings[text.charCodeAt(at)]! & CONNECTS) === 0) at++
  return at
}

const twoSigns: ReadonlySet<string> = new Set(['以及', '及其', '会同', '或者'])

/** Tails that leave a list open may end so. 部门 and the like are ends of names, too (`groups.ts`). */
endIn(
  '有关|相关|各|省级|市级|区级|县级|省直|市直|区直|县直|州直|中央|国家|其他|部委|委办局|方面|企业|地区|地|单位|机构|部门|组织|团体',
  CUT,
)
for (const figure of '0123456789一二三四五六七八九十')
  for (const before of '等0123456789一二三四五六七八九十') endIn(`${before}${figure}|${figure}个|等多|多个`, CUT)
const openTail =
  /等(?:[0-9]{1,2}个?|[一二三四五六七八九十]{1,3}个?|多个?)?(?:[有相]关|各|省级|市级|区级|县级|[省市区县州]直|[省市区县州](?:委|政府|人民政府)?(?=有关|相关)|中央|国家|及?其他)*(?:(?:行业|行政|主管|监督|管理|监管|执法)*部门|单位|部委|机构|委办局|职能部门|部门（单位）|部门和单位|部门、单位|部门单位|部门和机构|部门、机构|(?:群团|人民|群众|社会)(?:组织|团体)|有关方面|企业|地区|地)?$/u

/**
 * Cuts at connectives outside brackets where both sides are names. What stands before may end in 等部门 (A等部门和B). Left to
 * right; a piece has few connectives, and each asks about two strings.
 */
function pushUnits(text: string, first: number, end: number, signs: number, isName: IsName, spans: OpenSpan[]): void {
  let start = first
  for (let at = isSingle(text, first, end, signs, isName) ? end : nextConnecting(text, first, end); at < end; ) {
    const length = connectiveAt(text, at)
    if (length === 0) {
      at = nextConnecting(text, at + 1, end)
      continue
    }
    const leftStart = afterBlanks(text, start, at)
    const leftEnd = beforeBlanks(text, leftStart, at)
    const rightStart = afterBlanks(text, at + length, end)
    const here = at
    at = nextConnecting(text, at + length, end)
    if (end <= rightStart || leftEnd - leftStart < 2) continue
    if (signs & (OPENS | CLOSES) && insideBracket(text, start, here)) continue
    if (!isOpenName(text.slice(leftStart, leftEnd), signs, isName)) continue
    if (!beginsName(text.slice(rightStart, end), signs, isName)) continue
    pushUnit(text, leftStart, leftEnd, signs, isName, spans)
    start = rightStart
  }
  if (start < end) pushUnit(text, start, end, signs, isName, spans)
}

/** Whether a piece is one unit without a look at its connectives. */
function isSingle(text: string, start: number, end: number, signs: number, isName: IsName): boolean {
  // A stretch without a separator that is longer than any few names is no list.
  if ((signs & (JOINS | OPEN | BLANK)) === 0 || end - start > 200) return true
  const whole = text.slice(start, end)
  if (!/[和与及或等\s]/u.test(whole)) return true
  return (signs & OPEN) === 0 && ((signs & BLANK) === 0 || !/\s/u.test(whole)) && isWhole(whole, isName)
}

/** A name that contains a connective and is one all the same: 工业和信息化部, but not 省委和省政府. */
function isWhole(text: string, isName: IsName): boolean {
  return !/[部委厅局办府会院门位关构][和与及]/u.test(text) && isName(text)
}

function insideBracket(text: string, start: number, at: number): boolean {
  let depth = 0
  for (let place = start; place < at; place++) {
    const sign = meanings[text.charCodeAt(place)]!
    if (sign & OPENS) depth++
    else if (sign & CLOSES) depth--
  }
  return depth > 0
}

function beforeOpen(text: string, signs: number): string {
  return signs & OPEN ? text.replace(openTail, '') : text
}

/** Whether a string is a name, 等部门 behind it or not; 财政等相关主管部门 is one that shares its last word. */
function isOpenName(text: string, signs: number, isName: IsName): boolean {
  const name = beforeOpen(text, signs)
  return isName(name) || (name !== text && text.endsWith('部门') && isName(`${name}部门`))
}

/** Whether what follows a connective is a name, or names joined by further connectives. */
function beginsName(text: string, signs: number, isName: IsName): boolean {
  if (/^(?:部门|单位|政府|人民政府|机构|信息化)$/u.test(text)) return false
  if (isOpenName(text, signs, isName)) return true
  for (let at = 2; at < text.length; at++) {
    const sign = meanings[text.charCodeAt(at)]! & (JOINS | BLANK)
    if (sign === 0 || (sign === JOINS && !'和与及'.includes(text[at]!))) continue
    const end = text[at] === '及' && text[at - 1] === '以' ? at - 1 : at
    if (end >= 2 && isOpenName(text.slice(0, end), signs, isName)) return true
  }
  return false
}

const leading = /^(?:由|请|会同|各?责任单位[:：]|其中[:：，]?|以及|及|和|与|并由)/u
const trails =
  '具体|共同|联合|分别|依法|依职责|按职责|按照职责|按职责分工|按照职责分工|根据职责|根据职责分工|各自|统一|统筹|主要|另行|为主|结合实际|按分工|按照各自职责|依据职责|会同|负责|牵头|配合'
const trailing = new RegExp(`(?:${trails})$`, 'u')
endIn(trails, CUT)
addKind(meanings, '由请会各责其以及和与并', LEADS)
for (const word of trails.split('|')) addKind(meanings, word.slice(-1), TRAILS)
/** （牵头）, （逗号前为牵头单位，下同）: about the list, no part of a name. */
const remark = /牵头|下同|列首位|列第一|排名第一|排在|排第一|逗号前|配合|按职责|负责|为主|以下|不再/u

/** A unit without blanks around it; `signs` are those that may stand in it. */
function pushUnit(text: string, first: number, last: number, signs: number, isName: IsName, spans: OpenSpan[]): void {
  const atEnd = meaningAt(text, last - 1)
  const isPlain = (signs & OPEN) === 0 && (atEnd & (TRAILS | NOTE_MARK | CLOSES)) === 0
  if (isPlain && (meaningAt(text, first) & (LEADS | NOTE_MARK)) === 0) {
    spans.push({ start: first, end: last })
    return
  }
  let start = first
  let end = last
  // ①市水利局；②市财政局
  while (end - start > 2 && meaningAt(text, start) & NOTE_MARK) start++
  if (meaningAt(text, start) & LEADS) {
    const lead = leading.exec(text.slice(start, end))
    if (lead && end - start - lead[0].length >= 2 && !isName(text.slice(start, end))) start += lead[0].length
  }
  for (let step = 0; step < 3 && meaningAt(text, end - 1) & TRAILS; step++) {
    const word = text.slice(start, end)
    const tail = trailing.exec(word)
    if (!tail || end - start - tail[0].length < 2 || (tail[0] !== '具体' && isName(word))) break
    end -= tail[0].length
  }
  // 市科委*, 市财政局★: a mark that a footnote explains.
  while (end - start > 2 && meaningAt(text, end - 1) & NOTE_MARK) end--
  if (meaningAt(text, end - 1) & CLOSES) {
    const bracket = trailingBracket(plainBrackets(text.slice(start, end)))
    if (bracket && remark.test(bracket[1])) end = start + bracket[0].length
  }
  // A government named with others (浦东新区等相关区政府) keeps its 等; 等部门 is no part of a unit.
  const open = signs & OPEN ? openTail.exec(text.slice(start, end)) : null
  if (open && open.index < 2) return
  if (open) end = start + open.index
  const from = afterBlanks(text, start, end)
  const to = beforeBlanks(text, from, end)
  if (to > from) spans.push({ start: from, end: to })
}

function plainBrackets(text: string): string {
  return text.replace(/[([{〔［【]/gu, '（').replace(/[)\]}〕］】]/gu, '）')
}
