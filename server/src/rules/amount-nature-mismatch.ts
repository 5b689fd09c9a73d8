import { clausesWithAmounts } from '../model/amount-facts.ts'
import type { Amount, Clause } from '../model/model.ts'
import type { Rule } from './rule.ts'

/** A clause headed 奖励 whose sums are all 补贴: the two are booked, taxed and audited differently. */
const amountNatureMismatch: Rule = {
  id: 'amount-nature-mismatch',
  family: 'cap',
  title: { zh: '奖补性质前后不一', en: 'Title and text name different kinds of support' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '财政奖励、补贴、贴息各有口径，行文应当一致',
  needs: 'natures',
  reads: 'amounts',
  *check({ policy }) {
    for (const clause of clausesWithAmounts(policy)) {
      if (!clause.title || !clause.amounts.some(({ nature }) => nature)) continue
      const own = natureOf(clause.title.text)
      if (!own) continue
      const given = clause.amounts.filter((amount) => natureOf(amount.nature?.text ?? ''))
      const other = given[0]
      if (!other || given.some((amount) => natureOf(amount.nature!.text)!.kind === own.kind)) continue
      if (mentions(clause, own)) continue
      const at = clause.title.start + own.index
      yield {
        start: clause.title.start,
        end: clause.title.end,
        clause,
        message: {
          zh: `标题说“${own.word}”，正文给的却是“${other.nature!.text}”。两者口径不同，请统一。`,
          en: `The title says ${own.word}, the text gives ${other.nature!.text}. The two are not the same; use one.`,
        },
        related: [
          { start: at, end: at + own.word.length, message: { zh: '标题用词', en: 'The word in the title' } },
          { ...place(other), message: { zh: '正文用词', en: 'The word in the text' } },
        ],
      }
    }
  },
}

export default amountNatureMismatch

interface Nature {
  readonly kind: 'reward' | 'subsidy'
  readonly word: string
  readonly index: number
}

/** The one nature a phrase names; null for none, for several and for words that cover all (奖补, 支持, 贴息). */
function natureOf(words: string): Nature | null {
  if (/奖补|补奖|奖励补|以奖代补|贴息/.test(words)) return null
  const found: Nature[] = []
  for (const [kind, pattern] of [
    ['reward', /奖励|奖金/],
    ['subsidy', /补贴|补助|津贴/],
  ] as const) {
    const match = pattern.exec(words)
    if (match) found.push({ kind, word: match[0], index: match.index })
  }
  return found.length === 1 ? found[0]! : null
}

/** The text itself uses the title's word for what it gives, if not next to a figure. */
function mentions(clause: Clause, nature: Nature): boolean {
  return clause.paragraphs.some((paragraph, i) => {
    const head = i === 0 ? (clause.title?.text.length ?? 0) + clause.label.length : 0
    return paragraph.text.slice(head).includes(`给予${nature.word}`)
  })
}

function place(amount: Amount): { readonly start: number; readonly end: number } {
  return { start: amount.nature!.start, end: amount.nature!.end }
}
