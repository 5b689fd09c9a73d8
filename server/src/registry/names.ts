/** What every look-up does to a name before it compares: blanks, brackets, page numbers and the words around it. */

import { spaces } from '../text/space.ts'
import { addKind, withKinds } from '../text/units.ts'

/** Blanks of any kind, soft hyphens and page numbers (—5—) that a page break left in the middle of a name. */
const noise = /[\s\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]+|[—–－-]\s*[0-9０-９]{1,4}\s*[—–－-]/gu

const BLANK = 1
const DASH = 2
/** Brackets and commas that are not those of the tables. */
const OTHER = 4
/** What a name's tail that is cut off ends in. */
const TAIL = 8

/** What each character means here: nearly all names have none that does, and are found so without a single expression. */
const meanings = withKinds(new Uint8Array(0x10000), [
  [`${spaces}\u00ad\u200b\u200c\u200d\u200e\u200f\u2060`, BLANK],
  ['—–－-', DASH],
  ['([{〔［)]}〕］,;', OTHER],
])

/** What the characters of a text mean, together: apart from what is done about it, so that the engine soon compiles it for good. */
function meaningsIn(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at++) found |= meanings[text.charCodeAt(at)]!
  return found
}

/** A name as the tables hold it: no blanks, full-width brackets, no 等部门 behind it. Linear in the text. */
export function plainName(text: string): string {
  const found = meaningsIn(text)
  let plain = text
  if (found & (BLANK | DASH)) plain = plain.replace(noise, '')
  if (found & OTHER)
    plain = plain
      .replace(/[([{〔［]/g, '（')
      .replace(/[)\]}〕］]/g, '）')
      .replace(/[,]/g, '，')
      .replace(/;/g, '；')
  return meanings[plain.charCodeAt(plain.length - 1)]! & TAIL ? withoutTail(plain) : plain
}

/** Whether a code unit may be missing in a plain name, with the words around it: blanks, brackets, page numbers. */
export function isLeftOut(unit: number): boolean {
  return (meanings[unit]! & (BLANK | DASH | OTHER)) !== 0 || unit === 0xff09 /* ） */
}

/** Whether the plain name of a text, or of its part before an offset, surely ends in the same character. */
export function keepsLast(text: string, end = text.length): boolean {
  if (end < 1) return false
  const meaning = meanings[text.charCodeAt(end - 1)]!
  return meaning === 0 || (meaning === TAIL && text[end - 1] !== '体' && !text.includes('等'))
}

const whoseTail = '有关|相关|省级相关|省级有关|市级相关|市级有关|省直有关|市直有关|中央|国家|省级|市级|区级|各'
const kindsOfTail = '部门|单位|部门和单位|部门单位|部门（单位）|部委|机构|委办局|职能部门|地区|方面|企业|部门及单位'

/** 国家数据局等部门 → 国家数据局; but 浦东新区等相关区政府 says itself who is meant. */
const openTail = new RegExp(`等(?:${whoseTail})?(?:${kindsOfTail})?$`, 'u')

for (const word of ['等', '具体', ...whoseTail.split('|'), ...kindsOfTail.split('|')])
  addKind(meanings, word.slice(-1), TAIL)

function withoutTail(name: string): string {
  // 具体 belongs to the verb that follows (…管委会具体组织实施).
  const text = name.endsWith('具体') ? name.slice(0, -2) : name
  const at = text.lastIndexOf('等')
  if (at < 2 || text.length - at > 10) return text
  return openTail.test(text.slice(at)) ? text.slice(0, at) : text
}

/** A trailing bracket: 市住房城乡建设管理委（市重大办） → [市住房城乡建设管理委, 市重大办]; null when there is none. */
export function trailingBracket(name: string): readonly [string, string] | null {
  if (!name.endsWith('）')) return null
  let depth = 0
  for (let at = name.length - 1; at > 0; at--) {
    if (name[at] === '）') depth++
    else if (name[at] === '（' && --depth === 0) return [name.slice(0, at), name.slice(at + 1, -1)]
  }
  return null
}

/** The two ways of writing a suffix: 委员会 and 委, 办公室 and 办. */
export function fullSuffix(name: string): string {
  if (name.endsWith('管委')) return `${name.slice(0, -2)}管理委员会`
  if (name.endsWith('管委会')) return `${name.slice(0, -3)}管理委员会`
  if (name.endsWith('委')) return `${name}员会`
  if (name.endsWith('办')) return `${name}公室`
  return name
}

export function shortSuffix(name: string): string {
  if (name.endsWith('管理委员会')) return `${name.slice(0, -5)}管委会`
  if (name.endsWith('委员会')) return name.slice(0, -2)
  if (name.endsWith('办公室')) return name.slice(0, -2)
  return name
}

/** Compares ISO dates of any precision; a month in a row counts from its end, so that nothing is wrong too early. */
export function isFrom(date: string | null, since: string): boolean {
  if (date === null) return true
  return date >= (since.length < 10 ? `${since}-99`.slice(0, 10) : since)
}

const bodyEnding = /(?:部|委|办|厅|局|署|院|会|处|所|中心|办公室|总队|支队|大队|管委会)$/u

/** Whether a name ends as those of bodies do, known or not. */
export function endsLikeBody(name: string): boolean {
  return bodyEnding.test(name)
}
