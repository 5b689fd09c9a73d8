/**
 * Cuts a raw list of units. 、 ， ； and blanks stand between units, and 和 与 及 以及 too, but all of them stand inside names as
 * well: 各市、州、县人民政府; 工业和信息化部; 市住房城乡建设管理委（市重大办）. So the cheap separators cut first, outside brackets; then
 * pieces that name only kinds of places are joined again, and a connective cuts only where both sides are names.
 */
import { trailingBracket } from './names.ts'
import type { UnitSpan } from './registry.ts'

/** Whether a string is a name by itself; given by the registry. */
export type IsName = (text: string) => boolean

interface Piece {
  start: number
  end: number
}

const separators = new Set(['、', '，', ',', '；', ';', '／', '/', '|', '｜', '\n', '﹑', '､', '︱', '∣', '丨'])
const opens = '（([{〔［【'
const closes = '）)]}〕］】'

/** Without any of these a list is one unit. */
const parts = /[\s\u200b\ufeff、，,；;／/|｜﹑､︱∣丨（()）[\]{}〔〕［］【】和与及并跟同暨或等]/u

export function splitUnits(text: string, isName: IsName): readonly UnitSpan[] {
  if (!parts.test(text)) {
    const alone: UnitSpan[] = []
    if (text !== '') pushUnit(text, { start: 0, end: text.length }, isName, alone)
    return alone
  }
  const joined = joinPlaces(text, cut(text))
  const spans: UnitSpan[] = []
  for (const piece of joined) for (const unit of byConnective(text, piece, isName)) pushUnit(text, unit, isName, spans)
  return spans
}

function cut(text: string): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let start = 0
  // A bracket that never closes must not swallow the rest of the list.
  const balanced = isBalanced(text)
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at]
    if (sign !== undefined && balanced && opens.includes(sign)) depth++
    else if (sign !== undefined && balanced && closes.includes(sign)) depth--
    else if (sign === undefined || (depth === 0 && separators.has(sign))) {
      const piece = trimmed(text, start, at)
      if (piece.end > piece.start) pieces.push(piece)
      start = at + 1
    }
  }
  return pieces
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (opens.includes(sign)) depth++
    else if (closes.includes(sign) && --depth < 0) return false
  }
  return depth === 0
}

const blank = /\s|\u200b|\ufeff/u

function trimmed(text: string, start: number, end: number): Piece {
  while (start < end && blank.test(text[start]!)) start++
  while (end > start && blank.test(text[end - 1]!)) end--
  return { start, end }
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
const bareKind = /^[省市区县州](?:（[^）]{1,12}）)?$/u
const severalLevels = /^[市区县乡镇](?:（[^）]{1,12}）)?[两三]级./u
/** 有关部门、单位; 党委、政府: the second word is no unit by itself. */
const tailOnly = /^(?:单位|部门|政府|人民政府|机构|有关单位|直属机构|企业|科研院所)$/u
const wantsTail = /(?:部门|单位|党委|部委|高校|委员会)$/u

function joinPlaces(text: string, pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const first = pieces[at]!
    const word = plain(text, first)
    if (opensPlaces.test(word)) {
      let last = at
      while (
        last + 1 < pieces.length &&
        adjacent(text, pieces, last) &&
        morePlaces.test(plain(text, pieces[last + 1]!))
      )
        last++
      const end = pieces[last + 1]
      if (end && adjacent(text, pieces, last) && endsPlaces.test(plain(text, end))) last++
      result.push({ start: first.start, end: pieces[last]!.end })
      at = last
      continue
    }
    // 市、区财政部门, 省、市、县人民政府: the kinds in front are no bodies by themselves.
    if (bareKind.test(word)) {
      let last = at
      while (last + 1 < pieces.length && adjacent(text, pieces, last) && bareKind.test(plain(text, pieces[last + 1]!)))
        last++
      const end = pieces[last + 1]
      if (end && adjacent(text, pieces, last) && endsPlaces.test(plain(text, end))) {
        result.push({ start: first.start, end: end.end })
        at = last + 1
        continue
      }
    }
    const below = pieces[at + 1]
    // 市、县两级安全生产委员会 is one name for a body on two levels.
    if (/^[省市区县州]$/u.test(word) && below && adjacent(text, pieces, at) && severalLevels.test(plain(text, below))) {
      result.push({ start: first.start, end: below.end })
      at++
      continue
    }
    const before = result.at(-1)
    if (
      before &&
      at > 0 &&
      tailOnly.test(word) &&
      adjacent(text, pieces, at - 1) &&
      wantsTail.test(plain(text, before))
    ) {
      if (/^(?:有关|相关|各|[省市区县]|中央|党委)/u.test(plain(text, before))) {
        before.end = first.end
        continue
      }
    }
    result.push({ ...first })
  }
  return result
}

/** 、 joins kinds of places; a comma begins another group of units. */
function adjacent(text: string, pieces: readonly Piece[], at: number): boolean {
  return /^[\s、﹑､]*$/u.test(text.slice(pieces[at]!.end, pieces[at + 1]!.start))
}

function plain(text: string, { start, end }: Piece): string {
  return text.slice(start, end).replace(/\s+/gu, '').replace(/\(/gu, '（').replace(/\)/gu, '）')
}

const connective = /以及|及其|会同|或者|[和与及并跟同暨或]|[\s\u3000]+/gu
const openTail =
  /等(?:[0-9]{1,2}个?|[一二三四五六七八九十]{1,3}个?|多个?)?(?:[有相]关|各|省级|市级|区级|县级|省直|市直|中央|国家|及?其他)*(?:部门|单位|部委|机构|委办局|职能部门|部门（单位）|部门和单位|部门、单位|部门单位|有关方面|企业|地区|地)?$/u

/**
 * Cuts at connectives outside brackets where both sides are names. What stands before may end in 等部门 (A等部门和B). Left to
 * right; a piece has few connectives, and each asks about two strings.
 */
function* byConnective(text: string, piece: Piece, isName: IsName): Generator<Piece> {
  let { start } = piece
  connective.lastIndex = start
  const whole = text.slice(piece.start, piece.end)
  // A stretch without a separator that is longer than any few names is no list.
  const single =
    whole.length > 200 || !/[和与及或等\s]/u.test(whole) || (!/[等\s]/u.test(whole) && isWhole(whole, isName))
  while (!single) {
    const found = connective.exec(text)
    if (!found || found.index >= piece.end) break
    const left = trimmed(text, start, found.index)
    const right = trimmed(text, found.index + found[0].length, piece.end)
    if (right.end <= right.start || left.end - left.start < 2 || insideBracket(text, start, found.index)) continue
    if (!isName(beforeOpen(text.slice(left.start, left.end)))) continue
    if (!beginsName(text.slice(right.start, right.end), isName)) continue
    yield left
    start = right.start
  }
  if (start < piece.end) yield { start, end: piece.end }
}

/** A name that contains a connective and is one all the same: 工业和信息化部, but not 省委和省政府. */
function isWhole(text: string, isName: IsName): boolean {
  return isName(text) && !/[部委厅局办府会院门位][和与及]/u.test(text)
}

function insideBracket(text: string, start: number, at: number): boolean {
  let depth = 0
  for (let place = start; place < at; place++) {
    if (opens.includes(text[place]!)) depth++
    else if (closes.includes(text[place]!)) depth--
  }
  return depth > 0
}

function beforeOpen(text: string): string {
  return text.replace(openTail, '')
}

/** Whether what follows a connective is a name, or names joined by further connectives. */
function beginsName(text: string, isName: IsName): boolean {
  if (/^(?:部门|单位|政府|人民政府|机构|信息化)$/u.test(text)) return false
  if (isName(beforeOpen(text))) return true
  for (const found of text.matchAll(/以及|[和与及\s]/gu)) {
    if (found.index >= 2 && isName(beforeOpen(text.slice(0, found.index)))) return true
  }
  return false
}

const leading = /^(?:由|请|会同|各?责任单位[:：]|其中[:：，]?|以及|及|和|与|并由)/u
const trailing =
  /(?:具体|共同|联合|分别|依法|依职责|按职责|按照职责|按职责分工|按照职责分工|根据职责|根据职责分工|各自|统一|统筹|主要|另行|为主|结合实际|按分工|按照各自职责|依据职责|会同|负责|牵头|配合)$/u
/** （牵头）, （逗号前为牵头单位，下同）: about the list, no part of a name. */
const remark = /牵头|下同|列首位|列第一|排名第一|排在|排第一|逗号前|配合|按职责|负责|为主|以下|不再/u

function pushUnit(text: string, piece: Piece, isName: IsName, spans: UnitSpan[]): void {
  let { start, end } = piece
  const word = () => text.slice(start, end)
  const lead = leading.exec(word())
  if (lead && end - start - lead[0].length >= 2 && !isName(word())) start += lead[0].length
  for (let step = 0; step < 3; step++) {
    const tail = trailing.exec(word())
    if (!tail || end - start - tail[0].length < 2 || (tail[0] !== '具体' && isName(word()))) break
    end -= tail[0].length
  }
  // 市科委*, 市财政局★: a mark that a footnote explains.
  while (end - start > 2 && /[*＊★☆▲△●◎※…①-⑳]/u.test(text[end - 1]!)) end--
  const bracket = closes.includes(text[end - 1]!) ? trailingBracket(plainBrackets(word())) : null
  if (bracket && remark.test(bracket[1])) end = start + bracket[0].length
  // A government named with others (浦东新区等相关区政府) keeps its 等; 等部门 is no part of a unit.
  const open = openTail.exec(word())
  if (open && open.index >= 2) end = start + open.index
  else if (open && open.index < 2) return
  const span = trimmed(text, start, end)
  if (span.end - span.start >= 1) spans.push(span)
}

function plainBrackets(text: string): string {
  return text.replace(/[([{〔［【]/gu, '（').replace(/[)\]}〕］】]/gu, '）')
}
