/** How Han characters are read: toneless pinyin and initials, for finding names by what is typed on a keyboard. */
import { readings } from './generated/pinyin.ts'

let table: Map<string, string> | undefined

/** The table is unfolded at the first question (about a millisecond), not at the start. */
function readingOf(char: string): string | undefined {
  if (!table) {
    table = new Map()
    for (const group of readings.split(' ')) {
      const syllable = /^[a-z]+/u.exec(group)![0]
      for (const member of group.slice(syllable.length)) table.set(member, syllable)
    }
  }
  return table.get(char)
}

/** 责任单位 → zerendanwei. Characters that are not Han stay, in lower case. */
export function pinyinOf(text: string): string {
  let result = ''
  for (const char of text) result += readingOf(char) ?? char.toLowerCase()
  return result
}

/** 责任单位 → zrdw. */
export function initialsOf(text: string): string {
  let result = ''
  for (const char of text) result += readingOf(char)?.[0] ?? char.toLowerCase()
  return result
}

/** The text a client filters by: as written, in full pinyin, by initials. */
export function filterOf(text: string): string {
  return `${text} ${pinyinOf(text)} ${initialsOf(text)}`
}
