/** Latin abbreviations that a policy uses without saying what they stand for. */
import { byBlock } from '../syntax/by-block.ts'
import { placeIn } from './draft.ts'
import type { Paragraph, Phrase, Policy } from './model.ts'
import { matchesIn } from '../text/matches.ts'

/** Understood by every reader of such drafts. */
const known = new Set(
  'AI IT APP LPR GDP IP PC USB CPU GPU API VR AR MR XR IPO GB ISO RFID GPS ETC PPP EPC BIM VOC VOCs PM LED OA PDF CA ID QQ WTO ESG SDK SaaS PaaS IaaS'.split(
    ' ',
  ),
)
const acronym = /(?<![A-Za-z0-9.\-/@])[A-Z]{2,6}(?![A-Za-z0-9.\-/@])/g

const acronymsIn = byBlock(({ reading }) =>
  matchesIn(reading, acronym).map(({ 0: text, index: start }) => {
    const end = start + text.length
    // 资产支持证券（ABS）, ABS（资产支持证券）: explained on the spot.
    const explained = /[（(“]\s?$/.test(reading.slice(0, start)) || /^\s?[（(”]/.test(reading.slice(end))
    return { text, start, end, explained }
  }),
)

/** The first place of each unexplained abbreviation. */
export function unexplainedAcronyms(policy: Policy): { readonly phrase: Phrase; readonly paragraph: Paragraph }[] {
  const seen = new Set<string>()
  const found: { phrase: Phrase; paragraph: Paragraph }[] = []
  for (const paragraph of policy.paragraphs) {
    for (const { text, start, end, explained } of acronymsIn(paragraph.placed)) {
      if (known.has(text) || seen.has(text)) continue
      seen.add(text)
      if (explained || policy.definitions.some((one) => one.term === text)) continue
      found.push({ phrase: { text, ...placeIn(paragraph, { start, end }) }, paragraph })
    }
  }
  return found
}
