/**
 * Formatting: full-width marks between Han characters, one form of numbers, no blanks between figures and Han. Formatting
 * twice changes nothing; no blank is ever inserted; Markdown marks, tables, links and code stay as they are.
 */
import type { Paragraph } from '../model/model.ts'
import { withPlainDigits } from '../text/numerals.ts'
import { type Span, type TextEdit, overlaps } from '../text/span.ts'
import { policiesNear } from './parts.ts'
import type { View } from './view.ts'

export interface FormatSettings {
  /** `,` `;` `:` `?` `!` `(` `)` between Han characters become full-width (GB/T 15834). */
  readonly punctuation: boolean
  /** Full-width digits and ％ become half-width, [2023] and 【2023】 in document numbers 〔2023〕 (GB/T 15835, GB/T 9704 7.2.5). */
  readonly numbers: boolean
  /** Blanks between figures and Han characters go. */
  readonly spaces: boolean
}

/** All edits of the policies of a document, or those inside a range. */
export function format(view: View, settings: FormatSettings, range?: Span): readonly TextEdit[] {
  const edits: TextEdit[] = []
  for (const policy of range ? policiesNear(view.model, range) : view.model.policies) {
    for (const paragraph of policy.paragraphs) {
      if (paragraph.placed.block.kind !== 'text') continue
      if (range && !overlaps(paragraph, range)) continue
      edits.push(...formatParagraph(view.text, paragraph, settings))
    }
  }
  const kept = range ? edits.filter(({ start, end }) => start >= range.start && end <= range.end) : edits
  return kept.sort((a, b) => a.start - b.start)
}

/** Most paragraphs hold nothing that could change. */
const mayChange = /[,;:?!()[\]［］【】０-９％]|[0-9%] | [0-9]/u

function formatParagraph(text: string, paragraph: Paragraph, settings: FormatSettings): readonly TextEdit[] {
  const { start, end } = paragraph
  const source = text.slice(start, end)
  if (!mayChange.test(source)) return []
  const hands = handsOff(source)
  const free = (at: Span) => !hands.some((span) => overlaps(span, at))
  const now = rewritten(source, settings, free)
  const edits: TextEdit[] = []
  for (let i = 0; i < source.length; i++) {
    if (now[i] === source[i]) continue
    const from = i
    while (i + 1 < source.length && now[i + 1] !== source[i + 1]) i++
    edits.push({ start: start + from, end: start + i + 1, newText: now.slice(from, i + 1) })
  }
  if (settings.spaces)
    for (const at of needlessBlanks(now))
      if (free(at)) edits.push({ start: start + at.start, end: start + at.end, newText: '' })
  return edits
}

/**
 * The paragraph with its marks and figures in their proper form. Each replacement is one character for one, so places
 * stay; one mark made full-width can make its neighbour Chinese, so it goes on until nothing changes any more.
 */
function rewritten(source: string, settings: FormatSettings, free: (at: Span) => boolean): string {
  let now = source
  for (let pass = 0; pass < 8; pass++) {
    const chars = now.split('')
    const put: Put = (at, newText) => {
      if (free({ start: at, end: at + newText.length }))
        for (let i = 0; i < newText.length; i++) chars[at + i] = newText[i]!
    }
    if (settings.punctuation) punctuation(now, put)
    if (settings.numbers) numbers(now, put)
    const next = chars.join('')
    if (next === now) break
    now = next
  }
  return now
}

type Put = (at: number, newText: string) => void

/** Stretches that are not prose: links, addresses, code, HTML tags and comments, page numbers inside a paragraph. */
function handsOff(source: string): readonly Span[] {
  const found: Span[] = []
  for (const match of source.matchAll(
    /https?:\/\/[\w\-./?%&=#:~+,;@!]+|[\w.-]+@[\w.-]+|`[^`\n]{1,200}`|<[^<>\n]{1,500}>|\]\([^()\n]{1,500}\)|^[#> ]*第 *[0-9]{1,4} *页.*$/gmu,
  ))
    found.push({ start: match.index, end: match.index + match[0].length })
  return found
}

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }

/** Han characters and the marks and closers that belong to Chinese prose. */
function isChinese(char: string | undefined): boolean {
  return char !== undefined && /[\p{Script=Han}，。；：？！、（）“”‘’《》〈〉〔〕【】…—]/u.test(char)
}

function punctuation(source: string, put: Put): void {
  for (let i = 0; i < source.length; i++) {
    const full = wide[source[i]!]
    if (!full) continue
    const before = visibleBefore(source, i)
    const after = source[i + 1]
    // 1:1, 10:30 and 1,500 stand between figures; a mark belongs to the prose when Chinese stands before it, or on
    // either side when it follows a figure.
    if (isChinese(before) || (isChinese(after) && before !== undefined && /[0-9０-９%％A-Za-z]/u.test(before)))
      put(i, full)
  }
  for (const [open, close] of bracketPairs(source)) {
    const inner = source.slice(open + 1, close)
    const chinese = /\p{Script=Han}/u.test(inner) || (isChinese(source[open - 1]) && isChinese(source[close + 1]))
    if (!chinese) continue
    if (source[open] === '(') put(open, '（')
    if (source[close] === ')') put(close, '）')
  }
}

function visibleBefore(source: string, at: number): string | undefined {
  let i = at - 1
  while (i >= 0 && (source[i] === '*' || source[i] === '_')) i--
  return source[i]
}

/** Round brackets that match, of either width. */
function bracketPairs(source: string): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = []
  const open: number[] = []
  for (let i = 0; i < source.length; i++) {
    const char = source[i]
    if (char === '(' || char === '（') open.push(i)
    else if (char === ')' || char === '）') {
      const start = open.pop()
      if (start !== undefined) pairs.push([start, i])
    }
  }
  return pairs
}

function numbers(source: string, put: Put): void {
  for (const { 0: digits, index } of source.matchAll(/[０-９]+(?:．[０-９]+)*/gu)) {
    put(index, withPlainDigits(digits).replaceAll('．', '.'))
  }
  for (const { index } of source.matchAll(/(?<=[0-9０-９])％/gu)) put(index, '%')
  // 国办发[2023]5号, 国办发【2023】5号, 国办发(2023)5号
  for (const { 1: year, index } of source.matchAll(
    /(?<=\p{Script=Han})[[［【(（]([12][0-9]{3})[\]］】)）](?=[0-9]{1,4}号)/gu,
  ))
    put(index, `〔${year}〕`)
}

/** Blanks between figures and Chinese. The one behind a label (第3条 支持…) sets off the title and stays. */
function needlessBlanks(source: string): readonly Span[] {
  const found: Span[] = []
  for (const { 0: blank, index } of source.matchAll(
    /(?<=[\p{Script=Han}，。；：、（）]) +(?=[0-9])|(?<=[0-9%]) +(?=[\p{Script=Han}，。；：、（）])/gu,
  )) {
    const before = source.slice(0, index).trim()
    if (/^(?:第?[一二三四五六七八九十百零〇0-9]+(?:部分|[编章节条])?|附件\s*[0-9]*|表\s*[0-9]*)$/u.test(before))
      continue
    found.push({ start: index, end: index + blank.length })
  }
  return found
}

/** Formats what was typed last: the mark before the cursor and, for a closing bracket, its partner. */
export function formatTyped(view: View, offset: number, settings: FormatSettings): readonly TextEdit[] {
  let start = offset
  while (start > 0 && offset - start < 500 && view.text[start - 1] !== '\n' && view.text[start - 1] !== '\r') start--
  const closes = view.text[offset - 1] === ')'
  const edits = format(view, { ...settings, spaces: false, numbers: false }, { start, end: offset })
  return edits.filter(({ end, newText }) => end === offset || (closes && newText === '（')).slice(-2)
}
