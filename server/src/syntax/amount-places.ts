/**
 * Where a figure with a unit may stand. Most paragraphs, and most sentences of the others, have none; the grammar is started only
 * around these places. Whatever grammar/amounts.peggy takes for a value (`Money`, `Percent`, `Ratio`, `Multiple`) has one of them:
 * - money: `Currency` right behind a `Figure`, whose last character is a digit, a Han numeral, 余 or 多; an elided figure
 *   (5000、3000万元) stands in one segment with the figure that has the unit;
 * - a `ScaledFigure` (50万): a digit, perhaps 余 or 多, and a scale;
 * - a share: % behind a digit, or 百分之; a proportion: 比 or a colon between two digits; 倍 behind a figure.
 * Blanks do not count, as in `squeeze`.
 */
import { COLON, DIGIT, HUNDRED, MONEY, NUMERAL, PERCENT, SCALE, TIMES, VERSUS } from './signs.ts'

const figureEnd = 1
const digit = 2
const unit = 4
/** Alone enough for the sentence to be read (`figure` in amounts.ts). */
const sure = 8
const blank = 16
/** Ends a sentence. */
const stop = 32
/** Parts a sentence, and stands inside no token of the grammar. */
const mark = 64

const ofUnit = new Uint8Array(0x10000)

for (const [chars, bits] of [
  ['0123456789０１２３４５６７８９', digit | figureEnd],
  ['〇○零一二两三四五六七八九十', figureEnd],
  ['百千万亿', figureEnd | unit],
  ['余多', figureEnd],
  ['元币金镑%％‰倍', unit | sure],
  [':：∶比', unit],
  [' \u00a0\u2002\u2003\u2009\u3000', blank],
  ['。', stop | mark],
  ['！？!?\n', stop],
  ['，；', mark],
] as const)
  for (let i = 0; i < chars.length; i++) ofUnit[chars.charCodeAt(i)]! = bits

/** Whether a text with these signs can pass `figure` (amounts.ts) and have a figure. */
export function mayHaveFigures(signs: number): boolean {
  if ((signs & (MONEY | PERCENT | TIMES)) !== 0) return (signs & (DIGIT | NUMERAL)) !== 0
  return (signs & HUNDRED) !== 0 || ((signs & DIGIT) !== 0 && (signs & (SCALE | COLON | VERSUS)) !== 0)
}

const none: readonly number[] = []

/** The offsets of the units (元, %, 倍 …) that stand with a figure, in order. */
export function unitsIn(text: string): readonly number[] {
  let places: number[] | null = null
  for (let at = 0; at < text.length; at++) {
    if ((ofUnit[text.charCodeAt(at)]! & unit) === 0 || !standsWithFigure(text, at)) continue
    if (places) places.push(at)
    else places = [at]
  }
  return places ?? none
}

/** Whether one of some units is enough by itself for its sentence to be read. */
export function isSure(text: string, at: number): boolean {
  return (ofUnit[text.charCodeAt(at)]! & sure) !== 0
}

/** Where the sentence around a unit begins, when the one in front ends at `from`. */
export function sentenceStart(text: string, at: number, from: number): number {
  return startOf(text, at, from, stop)
}

/** Behind the mark that ends the sentence. */
export function sentenceEnd(text: string, at: number): number {
  return endOf(text, at, stop)
}

/** The same for what stands between ，；。: no token of the grammar reaches over one of them, so one begins behind it. */
export function segmentStart(text: string, at: number, from: number): number {
  return startOf(text, at, from, mark)
}

export function segmentEnd(text: string, at: number): number {
  return endOf(text, at, mark)
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

function standsWithFigure(text: string, at: number): boolean {
  const before = previous(text, at)
  const bits = before < 0 ? 0 : ofUnit[text.charCodeAt(before)]!
  switch (text[at]) {
    case '元':
      return (bits & figureEnd) !== 0 || (before >= 0 && '美欧港日'.includes(text[before]!) && endsFigure(text, before))
    case '币':
      return text[before] === '港' ? endsFigure(text, before) : text[before] === '民' && isYuan(text, before)
    case '金':
      return text[before] === '美' && endsFigure(text, before)
    case '镑':
      return text[before] === '英' && endsFigure(text, before)
    case '%':
    case '％':
    case '‰':
      return (bits & digit) !== 0
    case '倍':
      return (bits & figureEnd) !== 0
    case '百':
      return hasDigit(text, before) || isShare(text, at)
    case '千':
    case '万':
    case '亿':
      return hasDigit(text, before)
    default:
      return (bits & digit) !== 0 && (ofUnit[text.charCodeAt(next(text, at))]! & digit) !== 0
  }
}

/** A figure ends in front of a currency of several characters. */
function endsFigure(text: string, at: number): boolean {
  return (ofUnit[text.charCodeAt(previous(text, at))]! & figureEnd) !== 0
}

/** 人民币, of which 民 stands here, behind a figure. */
function isYuan(text: string, at: number): boolean {
  const first = previous(text, at)
  return text[first] === '人' && endsFigure(text, first)
}

/** A digit stands here, or in front of 余 or 多 here. */
function hasDigit(text: string, at: number): boolean {
  const from = text[at] === '余' || text[at] === '多' ? previous(text, at) : at
  return (ofUnit[text.charCodeAt(from)]! & digit) !== 0
}

/** 百分之, of which 百 stands here. */
function isShare(text: string, at: number): boolean {
  const second = next(text, at)
  return text[second] === '分' && text[next(text, second)] === '之'
}

/** The character in front that is no blank; -1 in front of the first. */
function previous(text: string, at: number): number {
  let before = at - 1
  while (before >= 0 && (ofUnit[text.charCodeAt(before)]! & blank) !== 0) before--
  return before
}

/** The character behind that is no blank. */
function next(text: string, at: number): number {
  let behind = at + 1
  while (behind < text.length && (ofUnit[text.charCodeAt(behind)]! & blank) !== 0) behind++
  return behind
}
