/**
 * Where a figure with a unit may stand. Most paragraphs, and most sentences of the others, have none; the grammar is started only
 * around these places. Whatever grammar/amounts.peggy takes for a value (`Money`, `Percent`, `Ratio`, `Multiple`) has one of them:
 * - money: `Currency` right behind a `Figure`, whose last character is a digit, a Han numeral, 余 or 多; an elided figure
 *   (5000、3000万元) stands in one segment with the figure that has the unit;
 * - a scaled figure (50万): a digit, perhaps 余 or 多, and a scale;
 * - a share: % behind a digit, or 百分之; a proportion: 比 or a colon between two digits; 倍 behind a figure.
 * Blanks do not count, as in `squeeze`.
 */
import { COLON, CURRENCY, DIGIT, HUNDRED, NUMERAL, PERCENT, SCALE, TIMES, VERSUS } from './signs.ts'
import { withKinds } from '../text/units.ts'

/** A figure may end with it. */
const figureEnd = 1 << 0
const digit = 1 << 1
const blank = 1 << 2
/** Ends a sentence. */
const stop = 1 << 3
/** Parts a sentence, and stands inside no token of the grammar. */
const mark = 1 << 4
/** 的, 对: they stand inside no token either, and words in front of them do not bear on a sum behind (`chainBefore`). */
const joint = 1 << 5
/** A unit whose figure may have a base, which may stand far in front of it (`baseOf`). */
const based = 1 << 6
/** Units, each kind with the characters that it is told by. */
const yuan = 1 << 7
const foreign = 1 << 8
const share = 1 << 9
const times = 1 << 10
const hundred = 1 << 11
const scale = 1 << 12
const proportion = 1 << 13
const unit = yuan | foreign | share | times | hundred | scale | proportion

const ofUnit = withKinds(new Uint16Array(0x10000), [
  ['0123456789０１２３４５６７８９', digit | figureEnd],
  ['〇○零一二两三四五六七八九十', figureEnd],
  ['百', figureEnd | hundred | based],
  ['千万亿', figureEnd | scale],
  ['余多', figureEnd],
  ['元', yuan],
  ['币金镑', foreign],
  ['%％‰', share | based],
  ['倍', times | based],
  [':：∶比', proportion],
  [' \u00a0\u2002\u2003\u2009\u3000', blank],
  ['。', stop | mark],
  ['！？!?\n', stop],
  ['，；', mark],
  ['的对', joint],
])

/** Currencies of several characters, by their last one. */
const currencies: Readonly<Record<string, readonly string[]>> = {
  元: ['美', '欧', '港', '日'],
  币: ['人民', '港'],
  金: ['美'],
  镑: ['英'],
}

function bitsAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? ofUnit[text.charCodeAt(at)]! : 0
}

/** Whether a text with these signs can have one of them. */
export function mayHaveFigures(signs: number): boolean {
  // 金 counts in 美金 only: most is 资金.
  if ((signs & (CURRENCY | PERCENT | TIMES)) !== 0) return (signs & (DIGIT | NUMERAL)) !== 0
  return (signs & HUNDRED) !== 0 || ((signs & DIGIT) !== 0 && (signs & (SCALE | COLON | VERSUS)) !== 0)
}

/** Units that are enough by themselves for their sentence to be read (`figure` in amounts.ts). */
const surely = yuan | foreign | share | times

/** A sentence with units (元, %, 倍 …) that stand with a figure. */
export interface Figured {
  readonly start: number
  /** Behind the mark that ends it. */
  readonly end: number
  /** Where in it the units stand, in order. */
  readonly units: readonly number[]
  /** One of them is enough by itself. */
  readonly sure: boolean
}

const none: readonly Figured[] = []

/** The sentences of a text with such units, in order. */
export function sentencesIn(text: string): readonly Figured[] {
  let found: Figured[] | null = null
  let units: number[] | null = null
  let sure = false
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const bits = ofUnit[text.charCodeAt(at)]! & (unit | stop)
    if (bits === 0) continue
    if ((bits & stop) === 0) {
      if (!standsWithFigure(text, at, bits)) continue
      if (units) units.push(at - start)
      else units = [at - start]
      sure ||= (bits & surely) !== 0
      continue
    }
    if (units) {
      const one = { start, end: at + 1, units, sure }
      if (found) found.push(one)
      else found = [one]
      units = null
      sure = false
    }
    start = at + 1
  }
  if (!units) return found ?? none
  const last = { start, end: text.length, units, sure }
  if (!found) return [last]
  found.push(last)
  return found
}

/** A unit whose figure may have a base. */
export function mayHaveBase(text: string, at: number): boolean {
  return (bitsAt(text, at) & based) !== 0
}

/** Where the stretch between ，；。 around a unit begins, when the one in front ends at `from`: no token of the grammar reaches over one of them. */
export function segmentStart(text: string, at: number, from: number): number {
  return startOf(text, at, from, mark)
}

/** Behind the mark that ends the stretch. */
export function segmentEnd(text: string, at: number): number {
  return endOf(text, at, mark)
}

/** Behind the last 的 or 对 of the segment, or where the segment begins. */
export function phraseStart(text: string, at: number, from: number): number {
  return startOf(text, at, from, mark | joint)
}

function startOf(text: string, at: number, from: number, bits: number): number {
  let start = at
  while (start > from && (ofUnit[text.charCodeAt(start - 1)]! & bits) === 0) start--
  return start
}

function endOf(text: string, at: number, bits: number): number {
  let end = at
  while (end < text.length) if ((ofUnit[text.charCodeAt(end++)]! & bits) !== 0) return end
  return end
}

function standsWithFigure(text: string, at: number, bits: number): boolean {
  const front = previous(text, at)
  const before = bitsAt(text, front)
  switch (bits) {
    case yuan:
      return (before & figureEnd) !== 0 || isCurrency(text, at)
    case foreign:
      return isCurrency(text, at)
    case share:
      return (before & digit) !== 0
    case times:
      return (before & figureEnd) !== 0
    case proportion:
      return (before & digit) !== 0 && (bitsAt(text, next(text, at)) & digit) !== 0
    default: {
      // 50万, 50多万; 百 may begin 百分之, too.
      const more = front < 0 ? 0 : text.charCodeAt(front)
      const last = more === 0x4f59 /* 余 */ || more === 0x591a /* 多 */ ? previous(text, front) : front
      return (bitsAt(text, last) & digit) !== 0 || (bits === hundred && isShare(text, at))
    }
  }
}

/** 美元, 人民币 … behind a figure, of which the last character stands here. */
function isCurrency(text: string, at: number): boolean {
  for (const name of currencies[text[at]!] ?? []) {
    let front = previous(text, at)
    for (let i = name.length - 1; i >= 0 && front >= 0 && text.charCodeAt(front) === name.charCodeAt(i); i--) {
      front = previous(text, front)
      if (i === 0 && (bitsAt(text, front) & figureEnd) !== 0) return true
    }
  }
  return false
}

/** 百分之, of which 百 stands here. */
function isShare(text: string, at: number): boolean {
  const second = next(text, at)
  return text[second] === '分' && text[next(text, second)] === '之'
}

/** The place of the character in front that is no blank; -1 in front of the first. */
function previous(text: string, at: number): number {
  let before = at - 1
  while (before >= 0 && (ofUnit[text.charCodeAt(before)]! & blank) !== 0) before--
  return before
}

/** The place of the character behind that is no blank. */
function next(text: string, at: number): number {
  let behind = at + 1
  while (behind < text.length && (ofUnit[text.charCodeAt(behind)]! & blank) !== 0) behind++
  return behind
}
