/**
 * The one reader of numerals: 一二三, 十二, 一百零三, 〇, 两, 123, １２３, 1,500, 1.5, 三万, ①. The grammar says where a
 * numeral stands; this file says what it is worth and writes one back in the same style.
 */
const digits = '〇一二三四五六七八九'
/** What a character is worth in a Han numeral, by code unit: 1–10 for the digits from 〇 on, then 十百千, 万亿; 0 for all others. */
const ten = 11
const tenThousand = 14
const hundredMillion = 15
const worths = [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000, 1e4, 1e8] as const
const ofUnit = new Uint8Array(0x10000)

for (const [i, chars] of ['', ...digits, '十', '百', '千', '万', '亿'].entries())
  for (const char of chars) ofUnit[char.charCodeAt(0)] = i
for (const zero of '零○') ofUnit[zero.charCodeAt(0)] = 1
ofUnit['两'.charCodeAt(0)] = 3

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

/** 2024 for ２０２４, one code unit for another: for expressions that look for years. */
export function withPlainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30))
}

/** ASCII digits and points for full-width ones, without the separators of thousands and inner blanks. */
function plain(text: string): string {
  let result = ''
  for (const char of withPlainDigits(text)) {
    if (char === '．') result += '.'
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
  // Nearly every numeral is written plainly; what is no such numeral may still have separators or full-width forms.
  return readPlain(text) ?? readPlain(plain(text))
}

function readPlain(source: string): number | null {
  if (source === '') return null
  if (isDigit(source.charCodeAt(0))) return readMixed(source)
  const unit = source.charCodeAt(0)
  if (unit >= circledFirst && unit <= circledLast) return source.length === 1 ? unit - circledFirst + 1 : null
  return readHan(source)
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** 5000, 2.5, 3万, 5百万: digits, perhaps with a fraction, and scales behind them. */
function readMixed(source: string): number | null {
  let end = 1
  while (isDigit(source.charCodeAt(end))) end++
  if (source.charCodeAt(end) === 0x2e && isDigit(source.charCodeAt(end + 1))) {
    end += 2
    while (isDigit(source.charCodeAt(end))) end++
  }
  const figure = Number(source.slice(0, end))
  let value = figure
  for (let at = end; at < source.length; at++) {
    const kind = ofUnit[source.charCodeAt(at)]!
    // 百 and 千 stand right behind the figure, 万 and 亿 behind them.
    if (kind <= ten || (kind < tenThousand && at > end)) return null
    value *= worths[kind]!
  }
  // 18.6亿 is 1860000000, not 1860000000.0000002: no figure has more digits than a double keeps.
  if (value !== figure && !Number.isInteger(figure)) value = Number(value.toPrecision(15))
  return Number.isFinite(value) ? value : null
}

function readHan(source: string): number | null {
  let total = 0
  let section = 0
  let digit = -1
  let doubled = false
  let positional = 0
  let scaled = false
  for (let at = 0; at < source.length; at++) {
    const kind = ofUnit[source.charCodeAt(at)]!
    if (kind === 0) return null
    const worth = worths[kind]!
    if (kind < ten) {
      if (digit > 0) doubled = true
      digit = worth
      positional = positional * 10 + worth
      continue
    }
    scaled = true
    if (kind < tenThousand) section += (digit < 0 ? 1 : digit) * worth
    else {
      section += Math.max(digit, 0)
      // 一亿二千万 adds its 万 to the 亿 before it; 三万亿 multiplies.
      if (kind < hundredMillion && total >= 1e8) total += section * worth
      else total = (total + section) * worth
      section = 0
    }
    digit = -1
  }
  // 二〇二四, 一〇: positional. A single digit is itself.
  const value = scaled ? total + section + Math.max(digit, 0) : positional
  return (scaled && doubled) || !Number.isSafeInteger(value) ? null : value
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
