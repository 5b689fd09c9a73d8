/**
 * What names end in. Nearly every string that a draft is asked about is no name, and nearly each of those shows it in its last
 * two characters: whoever looks a name up asks here first which of the tables and patterns can end so. Each of them tells the
 * words that its names end in, and its expression is made from the same words where that can be done.
 */
import * as generated from './generated/endings.ts'

/** Groups that are called by places or governments: 各市, 有关市县人民政府. */
export const PLACES = 1 << 0
/** The other groups: 有关部门, 各级财政部门, 登记机关. */
export const UNITS = 1 << 1
/** Parks, enterprises and institutions. */
export const BODIES = 1 << 2
/** Central bodies, present and former. */
export const CENTRAL = 1 << 3
/** Local bodies: what a form of the templates, a region's exception or a pattern can end in. */
export const LOCAL = 1 << 4
/** Central bodies that are stationed in a region. */
export const STATIONED = 1 << 5
/** Parts of central bodies: 司, 中心. */
export const PARTS = 1 << 6
/** Parts of local bodies: 处, 科, 会. */
export const INNER = 1 << 7
/** Regions, as which their governments are named. */
export const REGION = 1 << 8

/** Whose names can end in a character, whatever stands before it. */
const byLast = new Uint16Array(0x10000)
/** Whose names can end in two characters; several pairs may share a place, which costs a look-up and no answer. */
const byPair = new Uint16Array(0x10000)
/** Whose names can end in a character when the one before it is right. */
const someByLast = new Uint16Array(0x10000)

function pairAt(before: number, last: number): number {
  return (before * 613 + last) & 0xffff
}

/** Says that names of a kind can end in each of some words, which `|` separates. */
export function endIn(words: string, kinds: number): void {
  for (const word of words.split('|')) {
    const last = word.charCodeAt(word.length - 1)
    someByLast[last]! |= kinds
    if (word.length === 1) byLast[last]! |= kinds
    else byPair[pairAt(word.charCodeAt(word.length - 2), last)]! |= kinds
  }
}

/** Whose names a plain name, or its part before an offset, can be by its ending; 0 when it is none. */
export function endingOf(name: string, end = name.length): number {
  if (end < 1) return 0
  const last = name.charCodeAt(end - 1)
  const some = someByLast[last]!
  if (some === 0 || end === 1) return some
  return byLast[last]! | (some & byPair[pairAt(name.charCodeAt(end - 2), last)]!)
}

/** Whose names can end in a text's last character, when that before it is right; 0 for no text. */
export function lastOf(text: string): number {
  return text === '' ? 0 : someByLast[text.charCodeAt(text.length - 1)]!
}

// The build has looked these up: the tables are not decoded for a string that none of them can have.
endIn(generated.central, CENTRAL)
endIn(generated.local, LOCAL)
endIn(generated.stationed, STATIONED)
