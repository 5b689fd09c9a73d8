/** Typing a Chinese name by its sound: full syllables (fazhan), initials (fgw) and both mixed (fazhangg). */
import { registryData } from './data.ts'

let table: string | undefined
const known = new Map<string, readonly string[]>()

/** How a character is read in agency names, the commonest first; empty for what is not in the table. */
export function readingsOf(sign: string): readonly string[] {
  let found = known.get(sign)
  if (!found) known.set(sign, (found = look(sign)))
  return found
}

/**
 * The characters that are read alike stand behind their syllable, further readings at the end of the table. The names of a
 * place have a few hundred of its four thousand characters, so each is looked for when it is asked for.
 */
function look(sign: string): readonly string[] {
  if (sign < '\u4e00') return []
  table ??= pack()
  const found: string[] = []
  for (let at = table.indexOf(sign); at >= 0; at = table.indexOf(sign, at + 1)) {
    const start = table.lastIndexOf('|', at) + 1
    let end = start
    while (table[end]! < '\u4e00') end++
    found.push(table.slice(start, end))
  }
  return found
}

function pack(): string {
  const { readings } = registryData()
  let first = ''
  let further = ''
  for (const key in readings) {
    if (key.startsWith('+')) further += `|${key.slice(1)}${readings[key]}`
    else first += `|${key}${readings[key]}`
  }
  return first + further
}

/** fazhangaigewei for 发展改革委. */
export function pinyinOf(name: string): string {
  let text = ''
  for (const sign of name) text += readingsOf(sign)[0] ?? ''
  return text
}

/** fzggw for 发展改革委. */
export function initialsOf(name: string): string {
  let text = ''
  for (const sign of name) text += readingsOf(sign)[0]?.[0] ?? ''
  return text
}

export interface SoundMatch {
  /** Index of the first character that is spelled, and of the one behind the last. */
  readonly at: number
  readonly end: number
  readonly by: 'pinyin' | 'initials'
}

/** Letters beyond this many spell no name. */
const most = 30

/**
 * Whether letters spell a run of the name's characters that begins at `from`: each character takes its first letter or
 * more of its syllable. The numbers of letters that can have been used so far are the bits of a number: `any` on any way,
 * `first` on those that took first letters only.
 */
function spells(letters: string, name: string, from: number): SoundMatch | null {
  const end = 1 << letters.length
  let any = 1
  let first = 1
  for (let at = from; at < name.length; at++) {
    let nextAny = 0
    let nextFirst = 0
    for (const syllable of readingsOf(name[at]!)) {
      for (let used = 0; any >> used !== 0; used++) {
        if (((any >> used) & 1) === 0) continue
        for (let length = 0; length < syllable.length && letters[used + length] === syllable[length]; length++)
          nextAny |= 1 << (used + length + 1)
        if ((first >> used) & 1 && letters[used] === syllable[0]) nextFirst |= 1 << (used + 1)
      }
    }
    if (nextAny & end) return { at: from, end: at + 1, by: nextFirst & end ? 'initials' : 'pinyin' }
    if (nextAny === 0) return null
    any = nextAny
    first = nextFirst
  }
  return null
}

/** Where and how letters sound in a name: from its first character, or else from a later one. */
export function soundsIn(letters: string, name: string): SoundMatch | null {
  if (letters.length > most) return null
  for (let at = 0; at < name.length; at++) {
    const found = spells(letters, name, at)
    if (found) return found
  }
  return null
}
