/**
 * The one reader of numerals: 一二三, 十二, 一百零三, 〇, 两, 123, １２３, 1,500, 1.5, 三万, ①. The grammar says where a
 * numeral stands; this file says what it is worth and writes one back in the same style.
 */
const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const smallUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const bigUnits: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** The style a numeral is written in; a renumbering writes the new number in the style of the old one. */
export type NumeralStyle = 'han' | 'arabic' | 'fullwidth' | 'circled'

const circledFirst = '①'.charCodeAt(0)
const circledLast = '⑳'.charCodeAt(0)

export function numeralStyle(text: string): NumeralStyle {
  const unit = text.charCodeAt(0)
  if (unit >= circledFirst && unit <= circledLast) return 'circled'
  if (unit >= 0xff10 && unit <= 0xff19) return 'fullwidth'
  if (unit >= 0x30 && unit <= 0x39) return 'arabic'
  return 'han'
}

/** ASCII digits and points for full-width ones, without the separators of thousands and inner blanks. */
function plain(text: string): string {
  let result = ''
  for (const char of text) {
    const unit = char.charCodeAt(0)
    if (unit >= 0xff10 && unit <= 0xff19) result += String.fromCharCode(unit - 0xff10 + 0x30)
    else if (char === '．') result += '.'
    else if (char === ',' || char === '，' || /\s/u.test(char)) continue
    else result += char
  }
  return result
}

/**
 * The value of a numeral, or null when the text is none. Mixed forms (3万, 2.5亿) count; 二〇二四 is read digit by digit.
 * Never throws; a numeral too long for a double gives Infinity-free null.
 */
export function readNumeral(text: string): number | null {
  const source = plain(text)
  if (source === '') return null
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(source)) {
    const value = Number(source)
    return Number.isFinite(value) ? value : null
  }
  if (source.length === 1) {
    const unit = source.charCodeAt(0)
    if (unit >= circledFirst && unit <= circledLast) return unit - circledFirst + 1
  }
  const mixed = /^([0-9]+(?:\.[0-9]+)?)([百千]?)([万亿]*)$/.exec(source)
  if (mixed) {
    let value = Number(mixed[1]) * (mixed[2] ? smallUnits[mixed[2]]! : 1)
    for (const unit of mixed[3]!) value *= bigUnits[unit]!
    return Number.isFinite(value) ? value : null
  }
  return readHan(source)
}

function readHan(source: string): number | null {
  const chars = [...source]
  if (chars.every((char) => char in digits)) {
    // 二〇二四, 一〇: positional. A single digit is itself.
    const value = Number(chars.map((char) => digits[char]).join(''))
    return Number.isSafeInteger(value) ? value : null
  }
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const char of chars) {
    if (char in digits) {
      if (digit !== null && digit !== 0) return null
      digit = digits[char]!
    } else if (char in smallUnits) {
      section += (digit ?? 1) * smallUnits[char]!
      digit = null
    } else if (char in bigUnits) {
      section += digit ?? 0
      digit = null
      // 一亿二千万 adds its 万 to the 亿 before it; 三万亿 multiplies.
      if (char === '万' && total >= 1e8) total += section * 1e4
      else total = (total + section) * bigUnits[char]!
      section = 0
    } else return null
  }
  const value = total + section + (digit ?? 0)
  return Number.isSafeInteger(value) ? value : null
}

const hanDigits = '零一二三四五六七八九'

function writeHan(value: number): string {
  if (value < 10) return value === 0 ? '〇' : hanDigits[value]!
  let result = ''
  let rest = value
  let gap = false
  for (const [size, unit] of [
    [10000, '万'],
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(rest / size)
    rest %= size
    if (digit === 0) {
      gap = result !== ''
      continue
    }
    if (gap) result += '零'
    gap = false
    result += (digit >= 10 ? writeHan(digit) : hanDigits[digit]!) + unit
  }
  // 十二, not 一十二, at the head of a numeral below twenty (GB/T 15835 5.2).
  return result.startsWith('一十') ? result.slice(1) : result
}

/** Writes a whole number from 0 up in a style; a circled number past ⑳ falls back to Arabic digits. */
export function writeNumeral(value: number, style: NumeralStyle): string {
  switch (style) {
    case 'han':
      return writeHan(value)
    case 'fullwidth':
      return [...String(value)].map((char) => String.fromCharCode(char.charCodeAt(0) - 0x30 + 0xff10)).join('')
    case 'circled':
      return value >= 1 && value <= 20 ? String.fromCharCode(circledFirst + value - 1) : String(value)
    default:
      return String(value)
  }
}
