/**
 * What names end in. Nearly every string that a draft is asked about is no name, and nearly each of those shows it in its last
 * three characters: whoever looks a name up asks here first which of the tables and patterns can end so. Each of them tells the
 * words that its names end in, and its expression is made from the same words where that can be done.
 */
import * as generated from './generated/endings.ts'

/** Groups that are called by places or governments: 各市, 有关市县人民政府. */
export const PLACES = 1 << 0
/** Groups that are called units: 有关部门, 各级财政部门. */
export const UNITS = 1 << 1
/** Departments by their field, and what is called by its task: 财政部门, 登记机关, 工作专班. */
export const FIELDS = 1 << 2
/** Parks of any name: 各开发区. */
export const PARKS = 1 << 3
/** Parks, enterprises and institutions. */
export const BODIES = 1 << 4
/** Central bodies, present and former. */
export const CENTRAL = 1 << 5
/** Local bodies: what a form of the templates, a region's exception or a pattern can end in. */
export const LOCAL = 1 << 6
/** Central bodies that are stationed in a region. */
export const STATIONED = 1 << 7
/** Regions, as which their governments are named. */
export const REGION = 1 << 8
/** Parts of central bodies: 司, 中心. */
export const PARTS = 1 << 9
/** Parts of local bodies: 处, 科, 会. */
export const INNER = 1 << 10
/** Bodies that have parts, by their last character alone. */
export const WHOLES = 1 << 11
/** No names: what is cut off behind the last unit of a list (`split.ts`). */
export const CUT = 1 << 12

/** Whose names can end in a character, whatever stands before it. */
const byLast = new Uint16Array(0x10000)
/** Whose names can end in a character when what stands before it is right. */
const someByLast = new Uint16Array(0x10000)
/** Whose names can end in two characters, or in three; several endings may share a place, which costs a look-up and no answer. */
const byTwo = new Uint16Array(0x10000)
const byThree = new Uint16Array(0x10000)

function placeOf(before: number, last: number): number {
  return (before * 613 + last) & 0xffff
}

/** Says that names of a kind can end in each of some words, which `|` separates. Three characters of a word are looked at. */
export function endIn(words: string, kinds: number): void {
  for (const word of words.split('|')) {
    const end = word.length
    const last = word.charCodeAt(end - 1)
    someByLast[last]! |= kinds
    if (end === 1) byLast[last]! |= kinds
    else if (end === 2) byTwo[placeOf(word.charCodeAt(0), last)]! |= kinds
    else byThree[placeOf(placeOf(word.charCodeAt(end - 3), word.charCodeAt(end - 2)), last)]! |= kinds
  }
}

/** Whose names a plain name, or its part before an offset, can be by its ending; 0 when it is none. */
export function endingOf(name: string, end = name.length): number {
  if (end < 1) return 0
  const last = name.charCodeAt(end - 1)
  const some = someByLast[last]!
  if (some === 0 || end === 1) return byLast[last]!
  const second = name.charCodeAt(end - 2)
  let kinds = byTwo[placeOf(second, last)]!
  if (end > 2) kinds |= byThree[placeOf(placeOf(name.charCodeAt(end - 3), second), last)]!
  return byLast[last]! | (some & kinds)
}

/** Whose names can end in the last character of a text, or of its part before an offset, when that before it is right; 0 for no text. */
export function lastOf(text: string, end = text.length): number {
  return end < 1 ? 0 : someByLast[text.charCodeAt(end - 1)]! & ~CUT
}

/** Whether the name of a body that has parts, local or central, can end before the last two characters. */
export function holdsWhole(name: string): boolean {
  for (let at = name.length - 3; at >= 1; at--) if (someByLast[name.charCodeAt(at)]! & (WHOLES | CENTRAL)) return true
  return false
}

// The build has looked these up: the tables are not decoded for a string that none of them can have.
endIn(generated.central, CENTRAL)
endIn(generated.local, LOCAL)
endIn(generated.stationed, STATIONED)
