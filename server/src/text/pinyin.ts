/** How Han characters are read: toneless pinyin and initials, for finding names by what is typed on a keyboard. */
import { readings } from './generated/pinyin.ts'

const firstHan = 0x4e00
const lastHan = 0x9fff

/** The syllable of each Han character, by its place among them. */
let table: (string | undefined)[] | undefined

/** The table is unfolded at the first question (about a millisecond), not at the start. */
function syllables(): readonly (string | undefined)[] {
  if (table) return table
  table = new Array<string | undefined>(lastHan - firstHan + 1)
  for (const group of readings.split(' ')) {
    const syllable = /^[a-z]+/u.exec(group)![0]
    for (let at = syllable.length; at < group.length; at++) table[group.charCodeAt(at) - firstHan] = syllable
  }
  return table
}

/** 责任单位 → zerendanwei and zrdw. Characters that are not Han stay, in lower case. */
export function soundOf(text: string): { readonly full: string; readonly initials: string } {
  const known = syllables()
  let full = ''
  let initials = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const syllable = unit >= firstHan ? known[unit - firstHan] : undefined
    full += syllable ?? text[at]!.toLowerCase()
    initials += syllable?.[0] ?? text[at]!.toLowerCase()
  }
  return { full, initials }
}

/** The text a client filters by: as written, in full pinyin, by initials. */
export function filterOf(text: string): string {
  const { full, initials } = soundOf(text)
  return `${text} ${full} ${initials}`
}
