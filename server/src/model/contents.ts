/** Contents pages, whose entries are no clauses. */
import { headIn } from '../syntax/decimals.ts'
import type { Block, PlacedBlock } from '../syntax/tree.ts'
import { Gated } from '../text/gated.ts'
import { wordsOf } from './standing.ts'

/**
 * The blocks of a contents page: entries that are only headings, from 目录 or from the first of them, up to where the
 * first entry stands again as a head; null where there is none.
 */
export function contentsPage(blocks: readonly PlacedBlock[], from: number, to: number): ReadonlySet<number> | null {
  return lookForContents(blocks, from, to).page
}

/** Whether a block was looked at in search of a contents page. */
export function isNearContents(blocks: readonly PlacedBlock[], from: number, to: number, at: number): boolean {
  return lookForContents(blocks, from, to).last >= at
}

/** The contents page, and the last block that was looked at. */
function lookForContents(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
): { readonly page: ReadonlySet<number> | null; readonly last: number } {
  let last = from
  for (let i = from, seen = 0; i < to && seen < 40; i++) {
    last = Math.max(last, i)
    const { block } = blocks[i]!
    if (block.kind !== 'text') continue
    seen++
    const headed = isContentsHead(blocks[i]!)
    // 1 总则 opens one, 1.1 stands again under every heading that counts anew.
    const opens = isEntry(block) && headIn(block)!.number === 1 && (block.decimal?.numbers.length ?? 1) === 1
    if (!headed && !opens) continue
    const entries = headed ? [i] : []
    let first: string | null = null
    for (let j = headed ? i + 1 : i; j < to && entries.length < 400; j++) {
      const entry = blocks[j]!
      last = Math.max(last, j)
      if (entry.block.kind !== 'text') continue
      const words = entryWords(entry)
      if (first !== null && words === first) {
        if (headed || entries.length >= 3) return { page: new Set(entries), last }
        break
      }
      if (words.length > 60 || /[。；]$/.test(words) || (!headed && !isEntry(entry.block))) break
      first ??= words
      entries.push(j)
    }
  }
  return { page: null, last }
}

/** A heading and nothing else. */
function isEntry({ head, decimal }: Block): boolean {
  return head ? head.form === 'standalone' : decimal !== null && decimal.plain && decimal.form === 'standalone'
}

const contentsHead = new Gated(/^目\s{0,4}[录次]$/, '目', '录次')

/** 目录, 目　次. */
export function isContentsHead(placed: PlacedBlock): boolean {
  return contentsHead.test(wordsOf(placed))
}

/** The words of a contents entry without leader dots, page number and blanks. */
export function entryWords(placed: PlacedBlock): string {
  return wordsOf(placed)
    .replace(/[\s　.…·]+\d*$/, '')
    .replace(/[\s　]/g, '')
}
