/** What a draft itself says of 以上 and 以下: 本办法所称“以上”含本数，“以下”不含本数. */
import { byBlock } from '../syntax/by-block.ts'
import { matchesIn } from '../text/matches.ts'
import type { Policy } from './model.ts'
import { remember } from './remember.ts'

/** 500万元以上（含本数） speaks of its figure alone, so a bracket right in front makes it no rule for all. */
const said = /(?<![（(不均])(?:均|都)?(不)?(?:含|包含|包括)本[数级]/g

/** How far in front of 含本数 the words that it speaks of may stand. */
const reach = 30

/** Whether a paragraph tells 以上 and 以下 apart. */
const settlesIn = byBlock(({ reading }) => {
  if (!reading.includes('本数')) return false
  const belongs = { above: false, below: false }
  let one = false
  let last = 0
  for (const match of matchesIn(reading, said)) {
    const words = /[^。；]*$/.exec(reading.slice(Math.max(last, match.index - reach), match.index))![0]
    last = match.index + match[0].length
    const above = words.includes('以上')
    const below = /以[下内]/.test(words)
    if (!above && !below) continue
    one = true
    if (match[1]) continue
    belongs.above ||= above
    belongs.below ||= below
  }
  return one && !(belongs.above && belongs.below)
})

const settled = remember<Policy, boolean>()

/** Whether the draft says of bounds that one of two neighbouring tiers has the figure between them, and which. */
export function settlesBounds(policy: Policy): boolean {
  return settled(policy, () => policy.paragraphs.some(({ placed }) => settlesIn(placed)))
}
