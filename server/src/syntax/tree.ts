/**
 * Floor "syntax": one text in, one frozen tree out.
 *
 * Invariants. `parse` never throws. The blocks' raw texts joined are the text, to the code unit. Everything inside a
 * block is relative to the block, so an unchanged block can move without being touched.
 *
 * A block is what a reader takes for one paragraph: usually a line, sometimes several lines that a page or a PDF broke
 * in mid-sentence, sometimes a part of a line (a quarter of real files have no line ends at all). `reading` is the
 * block as it is read: without line ends, page numbers and Markdown marks. The inline grammars run over `reading`;
 * `toText` leads a position in it back to the text.
 */
import type { Text } from '../text/chunked-text.ts'
import type { Span } from '../text/span.ts'
import { entityAt } from './html.ts'

export type HeadScheme =
  | 'part' // 第一编
  | 'chapter' // 第一章
  | 'section' // 第一节
  | 'article' // 第一条
  | DecimalScheme
  | 'level1' // 一、
  | 'level2' // （一）
  | 'level3' // 1.
  | 'level4' // （1）
  | 'level5' // ①

/** 1 总则, 1.1 编制目的, 1.1.1 …: the last figure counts, the ones in front repeat the numbers above. */
export type DecimalScheme = 'decimal1' | 'decimal2' | 'decimal3' | 'decimal4' | 'decimal5'

/** The number of a clause and what stands around it, in the reading text of its block. */
export interface Head extends Span {
  readonly scheme: HeadScheme
  /** The label as written: `(十三)`, `第十二条之一`, `１．`. The span is the label's. */
  readonly label: string
  /** 13; for 第十二条之一, 12. */
  readonly number: number
  /** 之一 is 1; otherwise 0. */
  readonly suffix: number
  /** The numeral inside the label, for renumbering. */
  readonly numeral: Span
  /** The title after the label, without its full stop; empty span when there is none. */
  readonly title: Span
  /** `standalone`: nothing follows the title. `run-in`: text follows in the same block. */
  readonly form: 'standalone' | 'run-in'
}

/** A head that is one only where the numbers around it say so: 2.1 may be a figure. */
export interface DecimalHead extends Head {
  readonly scheme: DecimalScheme
  /** 2.1.3 is [2, 1, 3]. */
  readonly numbers: readonly number[]
  /** What stands behind the number looks like a title; a figure or the rest of a sentence does not. */
  readonly plain: boolean
  /** The number that would fit there, where this one does but for the figures in front. Said by the model. */
  readonly meant?: readonly number[]
}

export type BlockKind =
  | 'blank' // only blanks and line ends
  | 'text' // a paragraph, with or without a head
  | 'table' // a Markdown, tab or HTML table
  | 'mark' // thematic breaks, comments, page numbers alone, front matter: carries no text of a policy

export interface Cell extends Span {
  readonly text: string
}

export interface Block {
  readonly kind: BlockKind
  /** The block's part of the text, including the line ends that follow it. */
  readonly raw: string
  /** The paragraph as a person reads it; see above. */
  readonly reading: string
  /** `reading` offset i stands at raw offset i + shift of the last segment that begins at or before i. */
  readonly segments: readonly Segment[]
  /** Number of Markdown `#` before the text; 0 for none. Says nothing reliable about the level. */
  readonly hashes: number
  readonly head: Head | null
  /** The decimal head that the block may have; which of them are heads, the model says by their sequence. */
  readonly decimal: DecimalHead | null
  /** Rows of a table, cells in `raw` offsets; empty for other kinds. The first row is the head row. */
  readonly rows: readonly (readonly Cell[])[]
  /** The block begins inside a line (a file without line ends). */
  readonly midLine: boolean
  /** Which signs stand in `reading` (`signs.ts`): what can be read there at all. */
  readonly signs: number
}

export interface Segment {
  /** Offset in `reading`. */
  readonly reading: number
  /** Offset in `raw` that it corresponds to. */
  readonly raw: number
}

export interface PlacedBlock extends Span {
  readonly block: Block
}

export interface Tree {
  readonly text: Text
  readonly blocks: readonly PlacedBlock[]
}

/** The place in the text of a span in a block's reading text. */
export function toText(placed: PlacedBlock, at: Span): Span {
  const start = placed.start + toRaw(placed.block, at.start)
  if (at.end <= at.start) return { start, end: start }
  const last = toRaw(placed.block, at.end - 1)
  return { start, end: placed.start + last + lengthAt(placed.block, last, at.end - 1) }
}

/** How many code units of the raw text one of the reading text stands for: more than one where an entity is written (&ldquo;). */
function lengthAt({ raw, reading }: Block, at: number, read: number): number {
  if (raw.charCodeAt(at) !== 0x26 /* & */ || reading.charCodeAt(read) === 0x26) return 1
  return entityAt(raw, at)?.written.length ?? 1
}

function toRaw({ segments }: Block, reading: number): number {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (segments[middle]!.reading <= reading) low = middle
    else high = middle - 1
  }
  const segment = segments[low]
  return segment ? segment.raw + (reading - segment.reading) : reading
}

/** The place in the reading text of an offset in the text: the first reading offset at or after it. */
export function toReading(placed: PlacedBlock, offset: number): number {
  const raw = offset - placed.start
  const { segments, reading } = placed.block
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i]!
    if (segment.raw <= raw) {
      const limit = segments[i + 1]?.reading ?? reading.length
      return Math.min(segment.reading + (raw - segment.raw), limit)
    }
  }
  return 0
}
