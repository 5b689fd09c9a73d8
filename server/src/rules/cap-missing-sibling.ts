import { isFine, withAmounts } from '../model/amount-facts.ts'
import type { Amount, Paragraph, Policy } from '../model/model.ts'
import { figureOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** Of two branches or two uses of one instrument, one is capped and the other is open. */
const capMissingSibling: Rule = {
  id: 'cap-missing-sibling',
  family: 'cap',
  title: { zh: '同类支持缺上限', en: 'Like support, capped here and open there' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '财政资金可控原则：同类支持的限额应当一致',
  needs: 'prices',
  reads: 'amounts',
  *check({ policy }) {
    for (const paragraph of withAmounts(policy)) {
      for (const finding of branches(paragraph)) yield { ...finding, clause: paragraph.clause }
    }
    yield* instruments(policy)
  },
}

export default capMissingSibling

function limited(amount: Amount): boolean {
  return (amount.kind === 'cap' || amount.kind === 'total') && amount.yuan !== null && !isFine(amount)
}

/** 购房每平方米1500元 beside 租房…累计不超过5000万元 in one paragraph: the price per measure is open at the top. */
function* branches({ amounts }: Paragraph): Generator<Finding> {
  for (const [i, open] of amounts.entries()) {
    if (open.kind !== 'unit-price' || !open.nature || isFine(open) || open.hedges.length > 0) continue
    if (amounts.some((other) => limited(other) && other.sentence.start === open.sentence.start)) continue
    const capped = amounts.slice(i + 1).find(limited)
    if (!capped) continue
    // A cap that follows at once, or that names the recipient, may well hold for both branches.
    const between = amounts.some(
      (other) =>
        other.sentence.start > open.sentence.start &&
        other.start < capped.start &&
        (other.kind === 'rate' || other.kind === 'fixed'),
    )
    if (!between || capped.per) continue
    yield {
      start: open.start,
      end: open.end,
      message: {
        zh: `按“${open.text}”计算的这一项没有总额上限，同条另一项有（${figureOf(capped)}）。请补上限，或写明该上限两项合并计算。`,
        en: `What is paid at “${open.text}” has no upper limit, while the other branch of this clause has one (${figureOf(capped)}). Add a limit, or say that the limit covers both.`,
      },
      related: [
        { start: capped.start, end: capped.end, message: { zh: '另一项的上限', en: 'The limit of the other branch' } },
      ],
    }
  }
}

interface Instrument {
  readonly ratios: readonly Amount[]
  readonly limit: Amount | null
  readonly paragraph: Paragraph
  readonly key: string
}

/** 按1:1和1:0.5的比例配套 with a total in one clause and without any in another. */
function* instruments(policy: Policy): Generator<Finding> {
  const all = withAmounts(policy).flatMap(instrumentsIn)
  for (const open of all) {
    if (open.limit) continue
    const capped = all.find((other) => other.limit && other.key === open.key)
    if (!capped) continue
    const limit = capped.limit!
    yield {
      start: open.ratios[0]!.start,
      end: open.ratios.at(-1)!.end,
      clause: open.paragraph.clause,
      message: {
        zh: `同样的配套比例在“${capped.paragraph.clause?.path ?? '他处'}”有上限（${figureOf(limit)}），这里没有。请补上限，或写明不设上限。`,
        en: `The same matching rate is limited in ${capped.paragraph.clause?.path ?? 'another place'} (${figureOf(limit)}) and open here. Add the limit, or say that there is none.`,
      },
      related: [
        {
          start: limit.start,
          end: limit.end,
          message: { zh: '同一工具的上限', en: 'The limit of the same instrument' },
        },
      ],
    }
  }
}

function instrumentsIn(paragraph: Paragraph): Instrument[] {
  if (!paragraph.amounts.some((amount) => amount.kind === 'ratio' && amount.nature)) return []
  const sentences = new Map<number, Amount[]>()
  for (const amount of paragraph.amounts) {
    const own = sentences.get(amount.sentence.start)
    if (own) own.push(amount)
    else sentences.set(amount.sentence.start, [amount])
  }
  return [...sentences.values()].flatMap((amounts) => {
    const ratios = amounts.filter((amount) => amount.kind === 'ratio')
    if (!ratios.some((amount) => amount.nature)) return []
    return [{ ratios, limit: amounts.find(limited) ?? null, paragraph, key: ratios.map(figureOf).join('、') }]
  })
}
