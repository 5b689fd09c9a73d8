/** Who pays for a task, as far as its sentences say so. */
import type { MatchContext, Registry } from '../registry/registry.ts'
import { readFunders } from '../syntax/subjects.ts'
import { withWideMarks } from '../text/marks.ts'
import type { Span } from '../text/span.ts'
import { placeIn } from './draft.ts'
import type { Clause, Paragraph, Phrase } from './model.ts'
import { remember } from './remember.ts'

export interface Funding extends Span {
  /**
   * Bodies and funds of one 由…安排, each with the registry's identity. A `fund` (科学城专项) is named without its manager;
   * `holder` is the name that the manager's begins with (科学城).
   */
  readonly sources: readonly (Phrase & { readonly key: string; readonly fund: boolean; readonly holder: string })[]
}

const MONEY = /资金|经费|费用|补贴|补助|奖励|专项/u
/** A regional fund is kept by that region's body; 市级财政, 长护险基金 and the like are not funds of a region. */
const REGIONAL_FUND = /(?:区|城|园|港|走廊|基地)专项(?:资金|经费)?$/u

interface Said extends Span {
  readonly units: Span
  /** The words of the units. */
  readonly list: string
}

const ofParagraph = remember<Paragraph, readonly Said[]>()

/** What a paragraph says of money that is paid by somebody. */
function saidIn(paragraph: Paragraph): readonly Said[] {
  return ofParagraph(paragraph, () => {
    const { text } = paragraph
    return readFunders(text).flatMap(({ start, end, units }) => {
      const before = withWideMarks(text.slice(0, start))
      const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1)
      if (!MONEY.test(sentence) && !/专项/u.test(text.slice(start, end))) return []
      return [{ start, end, units, list: text.slice(units.start, units.end) }]
    })
  })
}

/** The clause's statements that named bodies or regional funds pay. Enterprises, applicants and 财政 are left out. */
export function fundingOf(clause: Clause, registry: Registry, context: MatchContext): Funding[] {
  return clause.paragraphs.flatMap((paragraph) =>
    saidIn(paragraph).flatMap(({ start, end, units, list }) => {
      const sources = registry.splitUnits(list).flatMap((unit) => {
        const text = list.slice(unit.start, unit.end)
        const match = registry.match(text, context)
        const fund = REGIONAL_FUND.test(text)
        if (!fund && (match.class !== 'current' || text.includes('财政'))) return []
        const at = { start: units.start + unit.start, end: units.start + unit.end }
        return [{ ...placeIn(paragraph, at), text, key: match.key, fund, holder: text.replace(/专项.*$/u, '') }]
      })
      return sources.length > 0 ? [{ ...placeIn(paragraph, { start, end }), sources }] : []
    }),
  )
}
