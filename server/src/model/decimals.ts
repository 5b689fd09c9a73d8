/**
 * Which decimal numbers head clauses. 2.1 at the begin of a line is a figure until other numbers say that it is not: the draft
 * must count 1.1, 1.2 or 1.1, 1.1.1, and what does not fit into the sequence (3.15国际消费者权益日 between 2.1 and 2.2) stays words.
 */
import { readChapter } from '../syntax/decimals.ts'
import type { DecimalHead, Head, PlacedBlock } from '../syntax/tree.ts'

type Numbers = readonly number[]

interface Candidate {
  readonly at: number
  readonly head: DecimalHead
}

/** As in other series, a larger jump is no slip of the pen. */
const largestSlip = 4

/** The decimal heads among some blocks, by index; none at all where the numbers make no sequence. */
export function decimalHeads(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
  skip: ReadonlySet<number>,
): ReadonlyMap<number, Head> {
  const all: Candidate[] = []
  for (let at = from; at < to; at++) {
    const head = blocks[at]!.block.decimal
    if (head && head.numbers.length > 1 && !skip.has(at)) all.push({ at, head })
  }
  const members = all.length < 2 ? [] : inSequence(all)
  if (members.length < 2) return none
  const heads = new Map<number, Head>(members.map(({ at, head }) => [at, head]))
  for (const [at, head] of chaptersOf(blocks, from, to, skip, members)) heads.set(at, head)
  return heads
}

const none: ReadonlyMap<number, Head> = new Map()

/** So many blocks of words, of those that a section looks ahead (`sections.ts`), may stand between 1 and 1.1, headings of chapters without clauses among them. */
const longestOpening = 12

/** Whether a decimal tree may begin here: with 1.1, or with 1 not far above 1.1, or above 2.1 where chapter 1 has none. */
export function opensDecimals(blocks: readonly PlacedBlock[], at: number): boolean {
  const { decimal } = blocks[at]!.block
  if (!decimal?.plain || decimal.numbers.some((number) => number !== 1)) return false
  if (decimal.numbers.length > 1) return true
  for (let next = at + 1, seen = 0; next < blocks.length && seen <= longestOpening; next++) {
    const { kind, decimal: below } = blocks[next]!.block
    if (kind !== 'text' && kind !== 'table') continue
    if (below?.plain && below.numbers.length > 1) return opens(below.numbers)
    seen++
  }
  return false
}

/** The numbers that make a sequence with those around them; none when too few do. */
function inSequence(all: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = []
  // A figure at the begin of a line tells nothing of a plain number in front of it.
  const plainBehind: (Numbers | undefined)[] = []
  for (let i = all.length - 2; i >= 0; i--)
    plainBehind[i] = all[i + 1]!.head.plain ? all[i + 1]!.head.numbers : plainBehind[i + 1]
  let steps = 0
  for (const [index, one] of all.entries()) {
    const last = kept.at(-1)?.head
    const before = last && (last.meant ?? last.numbers)
    const { numbers } = one.head
    const behind = one.head.plain ? plainBehind[index] : all[index + 1]?.head.numbers
    // A draft may begin with chapter 3, or begin again with 1.1; then what follows tells.
    const begins = (!before || (opens(numbers) && numbers[0] === 1)) && behind !== undefined && isNext(numbers, behind)
    const next = before ? isNext(before, numbers) : opens(numbers)
    if (before && next && one.head.plain) steps++
    // 4.2 24小时值班 and 2.2万户 between 2.1 and 2.3: only where a number is missing without it.
    if (!one.head.plain) {
      if (next && before && behind && isNext(numbers, behind) && !isNext(before, behind)) kept.push(one)
      continue
    }
    const meant = before && !next ? meantBy(before, numbers, behind) : null
    if (meant) kept.push({ ...one, head: { ...one.head, meant } })
    else if (next || begins || (before && isSlip(before, numbers))) kept.push(one)
  }
  return steps > 0 && steps * 2 >= kept.length - 1 ? kept : []
}

/** 1.1, 3.1, 3.1.1: the first of its list. */
function opens(numbers: Numbers): boolean {
  return numbers.slice(1).every((number) => number === 1)
}

/** 1.1 → 1.2, 1.1 → 1.1.1, 1.2.3 → 1.3, 1.4 → 2.1. */
export function isNext(before: Numbers, numbers: Numbers): boolean {
  const same = sameFront(before, numbers)
  if (same === before.length) return numbers.length > same && numbers.slice(same).every((number) => number === 1)
  return numbers[same] === before[same]! + 1 && numbers.slice(same + 1).every((number) => number === 1)
}

/** A number that stands twice, runs back or skips a few, beside others of its list. */
function isSlip(before: Numbers, numbers: Numbers): boolean {
  const same = sameFront(before, numbers)
  if (same >= numbers.length) return true
  if (same === before.length) return numbers.length === same + 1 && numbers[same]! <= largestSlip
  const jump = numbers[same]! - before[same]!
  if (Math.abs(jump) > largestSlip) return false
  // 2.4 → 4.1 leaves a chapter out, which is no clause of its own; 2.4 → 3.3 is more likely a figure.
  return numbers.length === same + 1 || (same === 0 && jump > 0 && opens(numbers))
}

/** 2.1, 3.2, 2.3: the number that would fit where this one does but for the figures in front; null where it is no such slip. */
function meantBy(before: Numbers, numbers: Numbers, behind: Numbers | undefined): Numbers | null {
  const number = numbers.at(-1)!
  if (behind?.length === numbers.length) {
    const meant = [...behind.slice(0, -1), number]
    if (isNext(before, meant) && isNext(meant, behind)) return meant
  }
  // The last of its list: 2.1, 2.2, 3.3, 3.1.
  const meant = [...before.slice(0, numbers.length - 1), number]
  const goesOn =
    behind !== undefined &&
    ((isNext(numbers, behind) && !isNext(meant, behind)) || sameFront(meant, behind) === meant.length)
  return number > 1 && isNext(before, meant) && !goesOn ? meant : null
}

function sameFront(a: Numbers, b: Numbers): number {
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  return same
}

/**
 * The headings of the chapters: 1 总则, and 1. 总则 or 1、总则, which would be an item elsewhere. That of chapter 2 stands right in
 * front of 2.1, or with its words between; a chapter without 2.1 (8 附则) follows the chapters that have one in their order.
 */
function* chaptersOf(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
  skip: ReadonlySet<number>,
  members: readonly Candidate[],
): Iterable<[number, Head]> {
  let last = 0
  let begin = from
  let items = false
  for (const { at, head } of members) {
    const [chapter] = (head.meant ?? head.numbers) as [number]
    if (chapter !== last) {
      for (const [found, { item, head }] of chaptersBefore(
        blocks,
        begin,
        at,
        skip,
        chapter > last ? last : 0,
        chapter,
      )) {
        items ||= item
        yield [found, head]
      }
      last = chapter
    }
    begin = at + 1
  }
  for (let at = begin; at < to; at++) {
    const chapter = skip.has(at) ? null : readChapter(blocks[at]!.block)
    if (chapter?.head.number !== last + 1 || (chapter.item && (!items || follows(blocks, begin, at)))) continue
    yield [at, chapter.head]
    last++
  }
}

interface Chapter {
  readonly item: boolean
  readonly head: Head
}

/** The headings behind chapter `last` up to that of chapter `next`, which has clauses of its own, from [from, to). */
function chaptersBefore(
  blocks: readonly PlacedBlock[],
  from: number,
  to: number,
  skip: ReadonlySet<number>,
  last: number,
  next: number,
): [number, Chapter][] {
  const found: [number, Chapter][] = []
  let wanted = next
  let beside = true
  // Backwards from 3.1: the nearest 3 is the chapter's, not the item 3. of a list in front of it.
  for (let at = to - 1; at >= from && wanted > last; at--) {
    const { block } = blocks[at]!
    if (skip.has(at) || block.kind !== 'text') continue
    const chapter = readChapter(block)
    const right = beside
    beside = false
    if (!chapter) continue
    // 1 组织体系 right over 2.1: a heading with another chapter's number.
    const slip = right && !chapter.item && wanted === next && next > 1 && Math.abs(chapter.head.number - next) === 1
    if (!slip && (chapter.head.number > wanted || chapter.head.number <= last)) continue
    if (chapter.item && (chapter.head.number !== wanted || (!right && follows(blocks, from, at)))) continue
    found.unshift([at, chapter])
    wanted = (slip ? next : chapter.head.number) - 1
  }
  return found
}

/** Whether the item 3. follows an item 2. in the same stretch, as in a list. */
function follows(blocks: readonly PlacedBlock[], from: number, at: number): boolean {
  for (let i = at - 1; i >= from; i--) {
    const { head } = blocks[i]!.block
    if (head?.scheme === 'level3') return head.number === blocks[at]!.block.head!.number - 1
  }
  return false
}
