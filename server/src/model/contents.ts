/** Contents pages, whose entries are no clauses. */
import { headIn } from '../syntax/decimals.ts'
import type { Block, PlacedBlock } from '../syntax/tree.ts'
import { Gated } from '../text/gated.ts'
import { levelRank } from './labels.ts'
import { wordsOf } from './standing.ts'

/** Whether the contents page is what it was when the block at `at` was still `before`. */
export function sameContents(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
  at: number,
  before: PlacedBlock,
): boolean {
  const now = contentsPage(blocks, from, to)
  const earlier = blocks.slice(from, to)
  earlier[at - from] = before
  const old = contentsPage(earlier, 0, earlier.length)
  if (now === null || old === null) return now === old
  return now.size === old.size && [...old].every((index) => now.has(index + from))
}

/**
 * The blocks of a contents page: entries that are only headings, from 目录 or from the first of them, up to where the
 * first entry stands again as a head; null where there is none.
 */
export function contentsPage(blocks: readonly PlacedBlock[], from: number, to: number): ReadonlySet<number> | null {
  for (let i = from, seen = 0; i < to && seen < 40; i++) {
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
      if (entry.block.kind !== 'text') continue
      const words = entryWords(entry)
      if (first !== null && words === first) {
        if (headed || entries.length >= 3) return new Set(entries)
        break
      }
      if (words.length > 60 || /[。；]$/.test(words) || (!headed && !isEntry(entry.block))) break
      // 1.甲类 below （一） stands again below （二）: a contents page begins with its highest level.
      if (!headed && levelRank[headIn(entry.block)!.scheme] < levelRank[headIn(block)!.scheme]) break
      first ??= words
      entries.push(j)
    }
  }
  return null
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
