/** Typing a Chinese name by its sound: full syllables (fazhan), initials (fgw) and both mixed (fazhangg). */
import { registryData } from './data.ts'

let table: ReadonlyMap<string, readonly string[]> | undefined

/** How a character is read in agency names, the commonest first; empty for what is not in the table. */
export function readingsOf(sign: string): readonly string[] {
  if (!table) {
    const map = new Map<string, string[]>()
    const entries = Object.entries(registryData().readings)
    for (const further of [false, true]) {
      for (const [key, signs] of entries) {
        if (key.startsWith('+') !== further) continue
        const syllable = further ? key.slice(1) : key
        for (const one of signs) {
          const list = map.get(one)
          if (list) list.push(syllable)
          else map.set(one, [syllable])
        }
      }
    }
    table = map
  }
  return table.get(sign) ?? []
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

/**
 * Whether letters spell a run of the name's characters that begins at `from`: each character takes its first letter or
 * more of its syllable. Quadratic at worst in a few letters.
 */
function spells(letters: string, name: string, from: number): SoundMatch | null {
  // reach: letters used so far → whether only first letters were used on the way.
  let reach = new Map<number, boolean>([[0, true]])
  for (let at = from; at < name.length; at++) {
    const next = new Map<number, boolean>()
    for (const [used, initials] of reach) {
      for (const syllable of readingsOf(name[at]!)) {
        for (let length = 1; length <= syllable.length && used + length <= letters.length; length++) {
          if (letters[used + length - 1] !== syllable[length - 1]) break
          const only = initials && length === 1
          next.set(used + length, (next.get(used + length) ?? false) || only)
        }
      }
    }
    const initials = next.get(letters.length)
    if (initials !== undefined) return { at: from, end: at + 1, by: initials ? 'initials' : 'pinyin' }
    if (next.size === 0) return null
    reach = next
  }
  return null
}

/** Where and how letters sound in a name: from its first character, or else from a later one. */
export function soundsIn(letters: string, name: string): SoundMatch | null {
  for (let at = 0; at < name.length; at++) {
    if (!readingsOf(name[at]!).some((syllable) => syllable[0] === letters[0])) continue
    const found = spells(letters, name, at)
    if (found) return found
  }
  return null
}
