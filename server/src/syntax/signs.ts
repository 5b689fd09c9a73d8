import { withKinds } from '../text/units.ts'
/**
 * Which signs occur in a text, as bits, told in one pass over its code units. Each reader of a block asks here first whether
 * what it reads can begin at all; most readers have nothing to do in most paragraphs, and a look at a bit costs nothing.
 */

/** 0–9 and ０–９. */
export const DIGIT = 1 << 0
/** Han numerals: 一二三, 零〇○, 十百千, 两. */
export const NUMERAL = 1 << 1
/** 元 and the signs of currencies: 币 金 镑. */
export const MONEY = 1 << 2
/** % ％ ‰ */
export const PERCENT = 1 << 3
/** 第 */
export const ORDINAL = 1 << 4
/** 《 */
export const TITLE = 1 << 5
/** 附 */
export const ATTACHED = 1 << 6
/** 由 */
export const BY = 1 << 7
/** ( （ 〔 〕 ［ [ 【 */
export const BRACKET = 1 << 8
/** : ： ∶ */
export const COLON = 1 << 9
/** 年 */
export const YEAR = 1 << 10
/** 本 */
export const THIS = 1 << 11
/** “ ” " 「 */
export const QUOTE = 1 << 12
/** 倍 */
export const TIMES = 1 << 13
/** 比 */
export const VERSUS = 1 << 14
/** 】 ] */
export const CLOSED = 1 << 15
/** 百 */
export const HUNDRED = 1 << 16
/** 千万亿 */
export const SCALE = 1 << 17
/** The signs of `MONEY` that stand for little else, 元币镑, and 美 of 美金 */
export const CURRENCY = 1 << 18

const kinds = [
  ['0123456789０１２３４５６７８９', DIGIT],
  ['〇○零一二两三四五六七八九十百千万亿', NUMERAL],
  ['元币金镑', MONEY],
  ['%％‰', PERCENT],
  ['第', ORDINAL],
  ['《', TITLE],
  ['附', ATTACHED],
  ['由', BY],
  ['(（〔［[【', BRACKET],
  [':：∶', COLON],
  ['年', YEAR],
  ['本', THIS],
  ['“”"「', QUOTE],
  ['倍', TIMES],
  ['比', VERSUS],
  ['百', HUNDRED],
  ['】]', CLOSED],
  ['千万亿', SCALE],
  ['元币镑美', CURRENCY],
] as const

/** All that are one. */
export const signs = kinds.map(([chars]) => chars).join('')

/** The sign that a code unit is, for those who look at each unit of a text anyway. */
export const signOfUnit = withKinds(new Uint32Array(0x10000), kinds)

/** The signs in a text that was not looked at: whatever asks for one must look itself. */
export const unknownSigns = -1

/** The signs in a text. */
export function signsIn(text: string): number {
  let signs = 0
  for (let i = 0; i < text.length; i++) signs |= signOfUnit[text.charCodeAt(i)]!
  return signs
}
