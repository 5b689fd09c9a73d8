/**
 * Which characters end a sentence, open a bracket, count as blank. Every reader asks here, so that all agree. Whoever goes over many
 * characters asks by code unit: what a unit is stands in a table, and no string is made to ask for it.
 */
import type { Text } from '../text/chunked-text.ts'
import { withKinds } from '../text/units.ts'

const BLANK = 1 << 0
const LINE_END = 1 << 1
const SENTENCE_END = 1 << 2
const CLOSES = 1 << 3
const DIGIT = 1 << 4

export const blanks = ' \t\u00a0\u2002\u2003\u2009\u3000\ufeff\u200b\v\f'

const ofUnit = withKinds(new Uint8Array(0x10000), [
  [blanks, BLANK],
  ['\n\r', LINE_END],
  // A sentence or clause ends with these; a paragraph that does not end with one may go on behind a page break.
  ['。！？；：…!?;:', SENTENCE_END],
  // Marks that may follow the end of a sentence and close it: 。” 。） 。》
  ['”’"）)〕］]】》〉」』', CLOSES],
  ['0123456789０１２３４５６７８９', DIGIT],
])

/** Whether a code unit is of a kind; the NaN that stands behind the end of a text is of none. */
export function isBlankUnit(unit: number): boolean {
  return (ofUnit[unit | 0]! & BLANK) !== 0
}

export function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13
}

export function isDigitUnit(unit: number): boolean {
  return (ofUnit[unit | 0]! & DIGIT) !== 0
}

export function isHanUnit(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff
}

export function unitEndsSentence(unit: number): boolean {
  return (ofUnit[unit | 0]! & SENTENCE_END) !== 0
}

export function unitCloses(unit: number): boolean {
  return (ofUnit[unit | 0]! & CLOSES) !== 0
}

export function isBlank(char: string | undefined): boolean {
  return char !== undefined && isBlankUnit(char.charCodeAt(0))
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && isDigitUnit(char.charCodeAt(0))
}

export function isHan(char: string | undefined): boolean {
  return char !== undefined && isHanUnit(char.charCodeAt(0))
}

export function endsSentence(char: string | undefined): boolean {
  return char !== undefined && unitEndsSentence(char.charCodeAt(0))
}

export function closes(char: string | undefined): boolean {
  return char !== undefined && unitCloses(char.charCodeAt(0))
}

/** The last code unit of a stretch that counts: blanks, line ends and bold marks at the end are passed over; NaN for none. */
export function lastVisibleUnit(text: Pick<Text, 'charCodeAt'>, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) {
    const unit = text.charCodeAt(i)
    if ((ofUnit[unit | 0]! & (BLANK | LINE_END)) === 0 && unit !== 0x2a /* * */) return unit
  }
  return Number.NaN
}

/** The last character that counts. */
export function lastVisible(text: string): string | undefined {
  const unit = lastVisibleUnit(text, 0, text.length)
  return Number.isNaN(unit) ? undefined : String.fromCharCode(unit)
}
