/**
 * Decimal numbers at the begin of a paragraph: 1 总则, 1.1 编制目的, 2.1.3 …. A paragraph alone cannot tell a heading from a
 * figure, so what is read here is only what may be one; `model/decimals.ts` looks at their sequence.
 */
import { readNumeral } from '../text/numerals.ts'
import type { Span } from '../text/span.ts'
import { isDigitUnit } from './characters.ts'
import * as parser from './generated/heads.js'
import { behindBlanks, readTitle } from './heads.ts'
import { readAt } from './peg.ts'
import type { Block, DecimalHead, DecimalScheme, Head } from './tree.ts'

interface DecimalNode {
  readonly numbers: readonly { readonly text: string; readonly span: Span }[]
  readonly label: Span
  readonly plain: boolean
}

/** The level of a number with so many figures. */
export const decimalSchemes: readonly DecimalScheme[] = ['decimal1', 'decimal2', 'decimal3', 'decimal4', 'decimal5']

/** How many figures the numbers of a level have; 0 for a level that is not decimal: of all levels, only theirs begin with a d. */
export function depthOf(scheme: string): number {
  return scheme.charCodeAt(0) === 0x64 ? scheme.charCodeAt('decimal'.length) - 0x30 : 0
}

/** A line of a contents page ends with dots or a gap and the number of its page; other heads do not stand in the way there, figures would. */
const contentsLine = /(?:[.…·．]{2,}[\s　]*|[\s　])\d{1,3}$/

/** A cell of a table that lost its frame. */
const tableRow = /[|\t]/

/** 1.1 编制目的　　为了…: a gap sets the title off from the text that runs in behind it. */
const setOff = /^([^\s，。；：！？,;:]{2,20})(?:　|[ \t]{2})\s*(?=\S.*[，。])/

/** A chapter's heading (1 总则) is a few words. */
const chapterTitle = /^[^，。；：！？,;:]{2,24}$/

/** The decimal head that may stand at the begin of a reading text, or null. */
export function readDecimal(reading: string): DecimalHead | null {
  const at = behindBlanks(reading, 0)
  if (!isDigitUnit(reading.charCodeAt(at))) return null
  const node = readAt<DecimalNode>(parser, 'Decimal', reading, at)?.value
  if (!node) return null
  const from = behindBlanks(reading, node.label.end)
  const to = reading.trimEnd().length
  const { numbers, plain } = node
  const last = numbers.at(-1)!
  const words = reading.slice(from, to)
  if (words === '') return null
  if (contentsLine.test(words) || tableRow.test(words)) return null
  if (numbers.length === 1 && !chapterTitle.test(words)) return null
  const scheme = decimalSchemes[numbers.length - 1]!
  const title = setOff.exec(words)?.[1]
  const titled: Pick<Head, 'title' | 'form'> = title
    ? { title: { start: from, end: from + title.length }, form: 'run-in' }
    : readTitle(reading, scheme, from, to, false)
  return {
    scheme,
    label: reading.slice(at, node.label.end).trimEnd(),
    start: at,
    end: node.label.end,
    number: readNumeral(last.text) ?? 0,
    numbers: numbers.map(({ text }) => readNumeral(text) ?? 0),
    suffix: 0,
    plain,
    numeral: last.span,
    ...titled,
  }
}

/** A block as the heading of a chapter: 1 总则 or, where it would be an `item` elsewhere, 1. 总则. */
export function readChapter({ decimal, head, reading }: Block): { readonly item: boolean; readonly head: Head } | null {
  if (decimal) return decimal.numbers.length === 1 ? { item: false, head: decimal } : null
  if (head?.scheme !== 'level3' || !chapterTitle.test(reading.slice(head.end).trim())) return null
  return { item: true, head: { ...head, scheme: 'decimal1' } }
}

/** The head of a block that begins a clause, be it one only by its neighbours. */
export function headIn({ head, decimal }: Pick<Block, 'head' | 'decimal'>): Head | null {
  return head ?? decimal
}

/** What `Decimal` in the grammar needs for more than one figure: one or two digits (`Figure`), and a point behind them (`Point`). */
function mayBeginDecimal(text: string, at: number): boolean {
  if (!isDigitUnit(text.charCodeAt(at))) return false
  const end = behindBlanks(text, isDigitUnit(text.charCodeAt(at + 1)) ? at + 2 : at + 1)
  const unit = text.charCodeAt(end)
  return unit === 0x2e /* . */ || unit === 0xff0e /* ． */
}

/** Whether a line may begin with a number of several figures; it is then none that goes on the line before. */
export function beginsDecimal(text: string, at: number): boolean {
  if (!mayBeginDecimal(text, at)) return false
  const node = readAt<DecimalNode>(parser, 'Decimal', text, at)?.value
  return node !== undefined && node.plain && node.numbers.length > 1
}
