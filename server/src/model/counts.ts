/** What follows a claim such as 以下四方面条件: the items in the sentence, below the clause, or nothing at all. */
import { byBlock } from '../syntax/by-block.ts'
import { type CountNode, readCounts } from '../syntax/counts.ts'
import { BELOW } from '../syntax/pairs.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Block } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { type ClauseDraft, more, none, type ParagraphDraft, type PolicyDraft, placeIn } from './draft.ts'
import type { CountClaim } from './model.ts'

export const countsIn = byBlock(({ reading }) => readCounts(reading), { pairs: BELOW, answer: [] })

/** The families of numbers inside a sentence, each with its numeral as the first group. */
const families = [
  /[（(]([一二三四五六七八九十]{1,3})[）)]/g,
  /[（(]([0-9０-９]{1,2})[）)]/g,
  /([①-⑳])/g,
  /(?<![0-9０-９.．第])([0-9０-９]{1,2})[.．、](?![0-9０-９])/g,
  /(?:^|[：:。；;，,])\s*第?([一二三四五六七八九十]{1,2})(?:是|、|，)/g,
] as const

/** Attaches the claims of the paragraph with an index, which has the pair `BELOW`. */
export function attachCounts(policy: PolicyDraft, paragraph: ParagraphDraft, index: number): void {
  const claims = claimsIn(policy, paragraph, index)
  if (claims.length > 0) paragraph.counts = more(paragraph.counts, claims)
}

/** What the claims in a block's own words are made of: how many, where what follows must begin, what is listed in the paragraph itself. */
export function claimedIn(block: Block): readonly object[] {
  return countsIn({ block }).map(({ opens, ...claim }) => {
    if (opens < 0) return claim
    const { reading } = block
    const listed = reading.slice(opens).trim() !== ''
    return {
      ...claim,
      opens: { start: opens, end: opens },
      items: listed ? inlineItems(reading, opens) : null,
      promised: !listed && promises(reading),
    }
  })
}

/** What a paragraph, which stands `index` paragraphs into the policy, claims. */
export function claimsIn(policy: PolicyDraft, paragraph: ParagraphDraft, index: number): readonly CountClaim[] {
  const nodes = countsIn(paragraph.placed)
  const claims: CountClaim[] = []
  for (let i = 0; i < nodes.length; i++) claims.push(claimOf(nodes[i]!, policy, paragraph, index))
  return claims
}

function claimOf(node: CountNode, policy: PolicyDraft, paragraph: ParagraphDraft, index: number): CountClaim {
  const following = node.opens < 0 ? null : enumeration(node.opens, policy, paragraph, index)
  const { start, end } = placeIn(paragraph, node)
  return {
    text: paragraph.text.slice(node.start, node.end),
    count: node.count,
    found: following?.length ?? null,
    items: following ?? [],
    numeral: node.numeral && placeIn(paragraph, node.numeral),
    start,
    end,
  }
}

/** The items behind an opening; empty when there surely are none, null when nobody can tell. */
function enumeration(
  opens: number,
  policy: PolicyDraft,
  paragraph: ParagraphDraft,
  index: number,
): readonly Span[] | null {
  if (paragraph.text.slice(opens).trim() !== '') {
    const inline = inlineItems(paragraph.text, opens)
    return inline.length > 1 ? inline.map((item) => placeIn(paragraph, item)) : null
  }
  const promised = promises(paragraph.text)
  const { clause } = paragraph
  const next = policy.paragraphs[index + 1]
  if (!next) return clause && promised ? [] : null
  if (next.placed.block.kind === 'table') return null
  if (clause && next.clause?.parent === clause) return listBehind(clause, paragraph.start)
  if (next.clause === clause && next !== clause?.paragraphs[0]) return null
  // The next number of the same series, or of one above, follows at once: nothing was listed. A number one begins a list,
  // whatever its level.
  const head = next.clause
  return promised && clause && head && head.paragraphs[0] === next && head.number > 1 ? [] : null
}

/** Only a colon at the end of the paragraph promises a list for certain. */
function promises(words: string): boolean {
  return /[：:]\s*$/.test(words)
}

/** The items of a clause between one of its paragraphs and the next. */
export function listBehind(clause: ClauseDraft, start: number): readonly ClauseDraft[] {
  const { children, paragraphs } = clause
  if (children.length === 0) return none
  let end = Number.POSITIVE_INFINITY
  for (let i = 0; i < paragraphs.length; i++) {
    if (paragraphs[i]!.start <= start) continue
    end = paragraphs[i]!.start
    break
  }
  const items: ClauseDraft[] = []
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    if (child.start > start && child.start < end && (items.length === 0 || child.level === items[0]!.level))
      items.push(child)
  }
  return items
}

/** Code units behind the opening in which the first item begins. */
const firstItemWithin = 300

/** （1）…（2）… or 一是…二是… behind the opening, as long as the numbers run on from one. */
function inlineItems(words: string, from: number): Span[] {
  let best: Span[] = []
  const opening = words.slice(0, from + firstItemWithin)
  for (const family of families) {
    const items: Span[] = []
    family.lastIndex = Math.max(0, from - 1)
    if (!family.test(opening)) continue
    family.lastIndex = Math.max(0, from - 1)
    for (let found = family.exec(words); found; found = family.exec(words)) {
      if (readNumeral(found[1]!) !== items.length + 1) {
        if (items.length > 0 && readNumeral(found[1]!) === 1) break
        continue
      }
      items.push({ start: found.index, end: found.index + found[0].length })
    }
    if (items.length > 1 && (best.length === 0 || items[0]!.start < best[0]!.start)) best = items
  }
  return best
}
