import { isFine, withAmounts } from '../model/amount-facts.ts'
import { isPartOfAll } from '../model/amount-shares.ts'
import { isOfAnotherCost } from '../model/amount-sums.ts'
import { type Change, changesIn } from '../model/changes.ts'
import type { Amount, Paragraph } from '../model/model.ts'
import { figureOf, isSupport, sizeOf, unitOf, wordsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 单项最高300万元，同一单位总额不超过200万元; 不低于500万元、最高300万元: limits that no case can keep. */
const capItemExceedsTotal: Rule = {
  id: 'cap-item-exceeds-total',
  family: 'cap',
  title: { zh: '单项超过总额或下限超过上限', en: 'An item over its total, or a floor over its cap' },
  severity: 'error',
  fixable: false,
  since: '0.1.0',
  source: '行文逻辑：部分不大于总额，下限不大于上限',
  needs: 'amounts',
  reads: 'amounts',
  *check({ policy }) {
    for (const paragraph of withAmounts(policy)) {
      const { amounts } = paragraph
      for (let i = 0; i < amounts.length; i++) {
        const amount = amounts[i]!
        const next = amounts[i + 1]
        const finding =
          overTotal(amounts, i, paragraph) ??
          overYears(amount, next) ??
          overCap(amount, next) ??
          turned(amount, next) ??
          overBase(amount) ??
          overAll(amount, paragraph)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
      for (const change of changesIn(paragraph)) {
        const finding = wrongWay(change)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
    }
  },
}

export default capItemExceedsTotal

const single = new Set(['cap', 'fixed', 'tier'])
/** Bearers of a total; an amount per one of these is itself the sum of its items. */
const bearer = /企业|单位|机构|主体|[家户人]|法人|团队/
const item = /项目|产品|品种|标准|单项|展会|合同|每[场台辆]|[笔次件项个篇部]/

/** 单个企业每个展会, 每人每次: one of the items of a bearer. */
const each = /每(?:个(?:展会|项目|合同)|[场次项件])/

/** The finding at the total that comes right behind a larger item. */
function overTotal(amounts: readonly Amount[], at: number, paragraph: Paragraph): Finding | null {
  const total = amounts[at]!
  if (!isTotal(total) || total.yuan === null) return null
  let own = false
  for (let i = at - 1; i >= 0; i--) {
    const part = amounts[i]!
    // Where its own sentence gives something, the total bounds that, and not what the sentence before gave to others.
    if (part.sentence.start === total.sentence.start) own ||= isGiven(part)
    else if (own) return null
    if (isTotal(part)) return null
    if (!single.has(part.kind) || unitOf(part) !== unitOf(total) || isFine(part) !== isFine(total)) continue
    if (!sameMatter(part, total, paragraph)) return null
    if (sizeOf(part) <= sizeOf(total)) {
      // 贷款额度最高500万元，每年贴息不超过20万元，累计不超过60万元: the years add up what is given in one, and nothing else.
      if (i === at - 1 && addsYears(part, total)) return null
      continue
    }
    return {
      start: total.start,
      end: total.end,
      message: {
        zh: `总额${figureOf(total)}小于前面单项的${figureOf(part)}，两处限额不能同时成立。请核对其中一处。`,
        en: `The total of ${figureOf(total)} is smaller than the single item of ${figureOf(part)} before it; both cannot hold. Check one of the two.`,
      },
      related: [{ start: part.start, end: part.end, message: { zh: '超过总额的单项', en: 'The item over the total' } }],
    }
  }
  return null
}

function isGiven(amount: Amount): boolean {
  return isSupport(amount) || amount.kind === 'unit-price'
}

function addsYears(yearly: Amount, sum: Amount): boolean {
  return (
    /^每年|年度/.test(yearly.period?.text ?? '') &&
    sum.hedges.some((hedge) => wordsOf(hedge) === '累计') &&
    yearly.sentence.start === sum.sentence.start &&
    sum.start - yearly.end <= 2
  )
}

/** 单户企业每年最高100万元、累计最高50万元: the limit of a year is a total, too, and no year can use it up. */
function overYears(yearly: Amount, sum: Amount | undefined): Finding | null {
  if (!sum || !isTotal(yearly) || sum.kind !== 'total' || yearly.sentence.start !== sum.sentence.start) return null
  if (
    !/^每年/.test(yearly.period?.text ?? '') ||
    /^每年/.test(sum.period?.text ?? '') ||
    !sum.hedges.some((hedge) => wordsOf(hedge) === '累计')
  )
    return null
  // Other words between the two may name another matter.
  if (sum.start - yearly.end > 2 || sum.per || unitOf(yearly) !== unitOf(sum) || sizeOf(yearly) <= sizeOf(sum))
    return null
  return {
    start: sum.start,
    end: sum.end,
    message: {
      zh: `累计${figureOf(sum)}小于每年的${figureOf(yearly)}，两处限额不能同时成立。请核对其中一处。`,
      en: `The sum over the years, ${figureOf(sum)}, is smaller than the ${figureOf(yearly)} of one year; both cannot hold. Check one of the two.`,
    },
    related: [{ start: yearly.start, end: yearly.end, message: { zh: '每年的限额', en: 'The limit of a year' } }],
  }
}

function isTotal(amount: Amount): boolean {
  const { kind, per } = amount
  return kind === 'total' || (kind === 'cap' && per !== null && bearer.test(per.text) && !each.test(per.text))
}

/** One sentence, or the next one that speaks of nobody else; a yearly total bounds no sum over several years. */
function sameMatter(part: Amount, total: Amount, paragraph: Paragraph): boolean {
  if (part.per && bearer.test(part.per.text) && !item.test(part.per.text) && !recurs(part, total)) return false
  if (
    total.period &&
    /^[每按当全]|^年/.test(total.period.text) &&
    total.period.text !== part.period?.text &&
    /分.{0,2}年|分期|逐年/.test(paragraph.text)
  )
    return false
  if (part.sentence.start === total.sentence.start) {
    if (isOfAnotherCost(part, total, paragraph)) return false
    return total.subject === null || part.subject === null || total.subject.start === part.subject.start
  }
  const next = paragraph.amounts.find((amount) => amount.sentence.start > part.sentence.start)
  return (
    next?.sentence.start === total.sentence.start &&
    (total.subject === null || total.subject.text === part.subject?.text)
  )
}

/** 每人每月200元，累计不超过1200元: what somebody gets again and again, and all of it. */
function recurs(part: Amount, total: Amount): boolean {
  return (
    /^每[年月日天季周学]/.test(part.period?.text ?? '') &&
    part.sentence.start === total.sentence.start &&
    total.per === null &&
    total.hedges.some((hedge) => wordsOf(hedge) === '累计')
  )
}

function overCap(floor: Amount, cap: Amount | undefined): Finding | null {
  if (!cap || floor.kind !== 'floor' || cap.kind !== 'cap') return null
  if (floor.sentence.start !== cap.sentence.start || unitOf(floor) !== unitOf(cap)) return null
  // 投资奖励不低于500万元，租金补贴最高300万元: where each figure has a recipient or a name of its own, they bound two things.
  if (floor.subject?.start !== cap.subject?.start || (floor.nature && cap.nature)) return null
  if (floor.per?.text !== cap.per?.text || sizeOf(floor) <= sizeOf(cap)) return null
  return {
    start: floor.start,
    end: cap.end,
    message: {
      zh: `下限${figureOf(floor)}高于上限${figureOf(cap)}，没有数额能同时满足。请核对两个数额。`,
      en: `The floor of ${figureOf(floor)} lies over the cap of ${figureOf(cap)}; no sum satisfies both. Check the two figures.`,
    },
  }
}

/** 10亿元以上5亿元以下: a range whose ends are turned round. */
function turned(low: Amount, high: Amount | undefined): Finding | null {
  if (!high || low.rangeOf === null || low.rangeOf.start !== high.rangeOf?.start || unitOf(low) !== unitOf(high))
    return null
  const { min, max } = low.rangeOf
  if (min === null || max === null || min <= max) return null
  return {
    start: low.rangeOf.start,
    end: low.rangeOf.end,
    message: {
      zh: `区间的下限${figureOf(low)}高于上限${figureOf(high)}，没有数额落在其中。请对调或核对两个数额。`,
      en: `The range begins at ${figureOf(low)} and ends at ${figureOf(high)}, so nothing falls into it. Swap or check the figures.`,
    },
  }
}

/** 由50万元提高到30万元: it is not raised, it falls. */
function wrongWay({ from, to, up }: Change): Finding | null {
  if (unitOf(from) !== unitOf(to) || (from.per && to.per && from.per.text !== to.per.text)) return null
  if (up ? sizeOf(to) > sizeOf(from) : sizeOf(to) < sizeOf(from)) return null
  return {
    start: from.valueSpan.start,
    end: to.end,
    message: {
      zh: `写的是${up ? '提高' : '降低'}，数额却从${figureOf(from)}变为${figureOf(to)}。请核对两个数额。`,
      en: `It is said to be ${up ? 'raised' : 'lowered'}, yet it goes from ${figureOf(from)} to ${figureOf(to)}. Check the two figures.`,
    },
  }
}

/** What somebody has spent, as against wages, standards and sums that may well be topped. */
const spent = /(?:费用?|租金|房租|支出|成本|投资|投资额|投入|利息|造价|价格?)(?:总?额)?$/

/** 给予检测费用150%的补贴: more than was spent. */
function overBase(rate: Amount): Finding | null {
  const { base, percent } = rate
  if (rate.kind !== 'rate' || percent === null || percent <= 100 || !base || !rate.nature || isFine(rate)) return null
  if (!spent.test(wordsOf(base))) return null
  return {
    start: rate.start,
    end: rate.end,
    message: {
      zh: `按“${wordsOf(base)}”的${figureOf(rate)}给予，比花费的还多。请核对比例。`,
      en: `${figureOf(rate)} of “${wordsOf(base)}” is more than was spent. Check the rate.`,
    },
  }
}

/** 合格率达到115%: more than all. */
function overAll(amount: Amount, paragraph: Paragraph): Finding | null {
  if (amount.percent === null || amount.percent <= 100) return null
  if (!isPartOfAll(amount, paragraph)) return null
  return {
    ...amount.valueSpan,
    message: {
      zh: `这个比例不会超过100%，写的却是${figureOf(amount)}。请核对。`,
      en: `This share cannot be more than 100 %, yet ${figureOf(amount)} is written. Check it.`,
    },
  }
}
