/** One thing under two names in a policy: a fund called 专项 here and 专项发展资金 there, 实缴资本 and 实收资本. */
import { byBlock } from '../syntax/by-block.ts'
import { PAID_IN, SPECIAL } from '../syntax/pairs.ts'
import type { Paragraph, Phrase, Policy } from './model.ts'
import { placeIn } from './draft.ts'
import { pairedIn } from './paired.ts'
import { matchesIn } from '../text/matches.ts'

export interface TermVariant {
  /** The name used less often, at its first place. */
  readonly odd: Phrase
  readonly paragraph: Paragraph
  /** The name used more often, at its first place. */
  readonly usual: Phrase
}

/** Words that name the same figure; a draft keeps to one of each group. */
const synonyms: readonly (readonly string[])[] = [
  ['实缴资本', '实收资本'],
  ['科技活动经费支出', '研发经费'],
]
const fund = /([\u4e00-\u9fff]{6,24}?)(专项发展资金|发展专项资金|专项资金|专项)(?=[、，。；（）管予安支给列]|$)/g
/** No name that ends with a 专项 begins further in front of it. */
const longestFund = 24 + '发展'.length
/** Characters of the name before 专项 that must agree. */
const stem = 8

/** A name that may have variants: its group, itself, and its place in the block's reading text. */
interface Named {
  readonly group: string
  readonly name: string
  readonly start: number
  readonly end: number
}

const namesIn = byBlock(({ reading }) => readNames(reading), { pairs: SPECIAL | PAID_IN, answer: [] })

function readNames(reading: string): readonly Named[] {
  const names: Named[] = []
  for (const words of synonyms)
    for (const name of words)
      for (let start = reading.indexOf(name); start >= 0; start = reading.indexOf(name, start + name.length))
        names.push({ group: words[0]!, name, start, end: start + name.length })
  const special = reading.indexOf('专项')
  // Behind the last 专项, the longest end of such a name and a character after it nothing is found; looking there takes the longest.
  const looked = reading.slice(0, reading.lastIndexOf('专项') + '专项发展资金'.length + 2)
  for (const found of special < 0 ? [] : matchesIn(looked, fund, Math.max(0, special - longestFund))) {
    const group = found[1]!.slice(-stem)
    const end = found.index + found[0].length
    const name = found[1]!.replace(/^.{0,4}?[由按从经](?=.{6})/, '')
    if (group.length >= stem - 2)
      names.push({ group, name: found[2]!, start: end - found[2]!.length - name.length, end })
  }
  return names
}

interface Found {
  readonly name: string
  readonly first: Phrase
  readonly paragraph: Paragraph
  count: number
}

export function termVariants(policy: Policy): TermVariant[] {
  const groups = new Map<string, Map<string, Found>>()
  const note = (group: string, name: string, paragraph: Paragraph, start: number, end: number) => {
    const members = groups.get(group) ?? new Map<string, Found>()
    groups.set(group, members)
    const known = members.get(name)
    if (known) known.count++
    else {
      const first = { text: paragraph.text.slice(start, end), ...placeIn(paragraph, { start, end }) }
      members.set(name, { name, first, paragraph, count: 1 })
    }
  }
  for (const paragraph of pairedIn(policy)) {
    const names = namesIn(paragraph.placed)
    if (names.length === 0) continue
    for (const { group, name, start, end } of names) note(group, name, paragraph, start, end)
  }
  if (groups.size === 0) return []
  const variants: TermVariant[] = []
  for (const members of groups.values()) {
    const [usual, ...others] = [...members.values()].sort((a, b) => b.count - a.count || a.first.start - b.first.start)
    for (const other of others) variants.push({ odd: other.first, paragraph: other.paragraph, usual: usual!.first })
  }
  return variants.sort((a, b) => a.odd.start - b.odd.start)
}
