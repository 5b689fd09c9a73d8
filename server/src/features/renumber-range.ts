/** 第三条至第八条 under renumbering: it goes on citing the same clauses, and says when it cites one more or one less. */
import type { Clause, ReferencePart } from '../model/model.ts'
import { numeralStyle, writeNumeral } from '../text/numerals.ts'
import type { Span, TextEdit } from '../text/span.ts'
import { articleName, lastArticle, levelAt, type LostReference, type Renumbering } from './renumbering.ts'

export interface RangeOutcome {
  readonly edits: readonly TextEdit[]
  readonly lost: LostReference['reason'] | null
}

/** A reference to a range, in this draft or in another. */
export interface Ranged extends Span {
  readonly targets: readonly Clause[]
  readonly parts: readonly RangedPart[]
}

type RangedPart = Pick<ReferencePart, 'start' | 'end' | 'level' | 'number' | 'numeral' | 'target'>

/** Reads words of the draft that the reference stands in; of another draft only the numerals are known. */
type Read = (at: Span) => string

/** What becomes of a reference to a range; null when its ends cannot be told, or lie in another policy. */
export function rangeOutcome(
  read: Read,
  reference: Ranged,
  change: Renumbering,
  place: ReadonlyMap<Clause | null, number>,
): RangeOutcome | null {
  const { targets, parts } = reference
  const [target] = targets
  if (!target || target.policy !== change.policy.index) return null
  const kept = targets.filter((clause) => !change.removed.has(clause)).sort((a, b) => place.get(a)! - place.get(b)!)
  const first = kept[0]
  const last = kept.length > 0 ? lastArticle(change, kept.at(-1)!) : undefined
  if (!first || !last) return { edits: [], lost: 'removed' }
  const ends = parts.filter((part) => part.target !== null && part.target.level === target.level)
  const [from, to] = [ends[0], ends.at(-1)]
  if (!from || !to || from === to || from.number !== from.target?.number || to.number !== to.target?.number) return null
  const above = parts.filter((part) => part !== from && part !== to)
  const between = change.order.slice(place.get(first)!, place.get(last)! + 1)
  const strangers = between.filter((clause) => levelAt(change, clause) === target.level && !isOf(kept, clause, change))
  const numeral = numeralWriter(read, change)
  const rest = above.flatMap((part) => numeral(part, part.target))
  const narrowed = kept.length < targets.length ? 'narrowed' : null

  // A new clause inside the range is cited with it. Whether it should be is for the drafter to say.
  if (strangers.includes(null))
    return { edits: [...rest, ...numeral(from, first), ...numeral(to, last)], lost: 'widened' }
  if (strangers.length === 0 && kept.length > 1)
    return { edits: [...rest, ...numeral(from, first), ...numeral(to, last)], lost: narrowed }
  // Other clauses came between, or one clause is left: the range is written as what it means, where it is one of articles.
  const whole = target.level === 'article' && isPlain(read, from, to, reference)
  if (!whole) return { edits: [...rest, ...numeral(from, first), ...numeral(to, last)], lost: narrowed ?? 'moved' }
  const newText = writeArticles(kept, change, place)
  return { edits: [...rest, { start: from.start, end: reference.end, newText }], lost: narrowed }
}

/** 第三条, 第三条至第五条, 第三条、第五条至第六条: the articles by the names they will have, with what their items have become. */
export function writeArticles(
  articles: readonly Clause[],
  change: Renumbering,
  place: ReadonlyMap<Clause | null, number>,
): string {
  const sorted = [...articles].sort((a, b) => place.get(a)! - place.get(b)!)
  const last = lastArticle(change, sorted.at(-1)!)
  const between = change.order.slice(place.get(sorted[0]!)!, place.get(last)! + 1)
  return runs(sorted, between, change)
    .map(([start, end]) =>
      start === end ? articleName(change, start) : `${articleName(change, start)}至${articleName(change, end)}`,
    )
    .join('、')
}

/** What is cited: the clauses of the range, and articles that were items of one of them. */
function isOf(kept: readonly Clause[], clause: Clause | null, { articles }: Renumbering): boolean {
  if (clause === null) return false
  return kept.includes(clause) || (articles.has(clause) && clause.parent !== null && kept.includes(clause.parent))
}

/** 第三条至第五条 and nothing below it. */
function isPlain(read: Read, from: RangedPart, to: RangedPart, { end }: Span): boolean {
  return /^第[^第]+条(?:至|到|[—－-]+)第[^第]+条$/u.test(read({ start: from.start, end })) && to.end === end
}

/** The kept clauses cut where others stand between them. */
function runs(
  kept: readonly Clause[],
  between: readonly (Clause | null)[],
  change: Renumbering,
): readonly (readonly [Clause, Clause])[] {
  const found: [Clause, Clause][] = []
  let open = false
  for (const clause of between) {
    if (levelAt(change, clause) !== kept[0]!.level) continue
    if (clause === null || !isOf(kept, clause, change)) open = false
    else if (open) found.at(-1)![1] = clause
    else {
      found.push([clause, clause])
      open = true
    }
  }
  return found
}

function numeralWriter(read: Read, { numbers, articles }: Renumbering) {
  return ({ numeral, level }: RangedPart, clause: Clause | null): TextEdit[] => {
    // The number of a 款 is not its article's, nor is that of an item in the article's running text.
    if (!clause || level === 'paragraph' || (level === 'item' && clause.level === 'article')) return []
    const old = read(numeral)
    const newText = writeNumeral(articles.get(clause) ?? numbers.get(clause) ?? clause.number, numeralStyle(old))
    return newText === old ? [] : [{ start: numeral.start, end: numeral.end, newText }]
  }
}
