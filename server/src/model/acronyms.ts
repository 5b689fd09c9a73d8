/** Latin abbreviations that a policy uses without saying what they stand for. */
import { placeIn } from './draft.ts'
import type { Paragraph, Phrase, Policy } from './model.ts'

/** Understood by every reader of such drafts. */
const known = new Set(
  'AI IT APP LPR GDP IP PC USB CPU GPU API VR AR MR XR IPO GB ISO RFID GPS ETC PPP EPC BIM VOC VOCs PM LED OA PDF CA ID QQ WTO ESG SDK SaaS PaaS IaaS'.split(
    ' ',
  ),
)
const acronym = /(?<![A-Za-z0-9.\-/@])[A-Z]{2,6}(?![A-Za-z0-9.\-/@])/g

/** The first place of each unexplained abbreviation. */
export function unexplainedAcronyms(policy: Policy): { readonly phrase: Phrase; readonly paragraph: Paragraph }[] {
  const seen = new Set<string>()
  const found: { phrase: Phrase; paragraph: Paragraph }[] = []
  for (const paragraph of policy.paragraphs) {
    for (const match of paragraph.text.matchAll(acronym)) {
      const text = match[0]
      if (known.has(text) || seen.has(text)) continue
      seen.add(text)
      const end = match.index + text.length
      // 资产支持证券（ABS）, ABS（资产支持证券）: explained on the spot.
      const explained =
        /[（(“]\s?$/.test(paragraph.text.slice(0, match.index)) || /^\s?[（(”]/.test(paragraph.text.slice(end))
      if (explained || policy.definitions.some((one) => one.term === text)) continue
      found.push({ phrase: { text, ...placeIn(paragraph, { start: match.index, end }) }, paragraph })
    }
  }
  return found
}
