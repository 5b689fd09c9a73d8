import { gatheredIn } from '../model/gathered.ts'
import type { Clause } from '../model/model.ts'
import { nameOf } from '../model/naming.ts'
import type { Rule } from './rule.ts'

/** A task that pays out public money, without the finance department among the responsible, where others list it. */
const responsibilityNoFinance: Rule = {
  id: 'responsibility-no-finance',
  family: 'responsibility',
  title: { zh: '资金条款未列财政部门', en: 'Money without the finance department' },
  severity: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '分工类文件通行做法：涉及财政资金的列财政部门',
  needs: 'notes',
  reads: ['amounts', 'bodies'],
  *check({ policy }) {
    const paying = gatheredIn(policy).noted.filter(
      (clause) => clause.notes.some((note) => note.units.length > 0) && pays(clause),
    )
    const listed = paying.find(namesFinance)
    if (!listed) return
    for (const clause of paying) {
      if (namesFinance(clause)) continue
      const amount = clause.amounts.find(isSupport)!
      const note = clause.notes.find((one) => one.units.length > 0)!
      yield {
        start: note.start,
        end: note.end,
        clause,
        message: {
          zh: `“${nameOf(clause)}”有财政资金（${amount.text}），责任单位没有列财政部门；“${nameOf(listed)}”列了。请核对是否补列。`,
          en: `“${nameOf(clause)}” pays out money (${amount.text}) and lists no finance department, while “${nameOf(listed)}” does. Check whether to add it.`,
        },
        related: [
          { start: amount.start, end: amount.end, message: { zh: '资金在这里', en: 'The money' } },
          {
            start: listed.notes[0]!.start,
            end: listed.notes[0]!.end,
            message: { zh: '这里列了财政部门', en: 'Listed here' },
          },
        ],
      }
    }
  },
}

export default responsibilityNoFinance

function pays(clause: Clause): boolean {
  return clause.amounts.some(isSupport)
}

function isSupport(amount: Clause['amounts'][number]): boolean {
  return (
    amount.yuan !== null &&
    amount.nature !== null &&
    ['cap', 'total', 'fixed', 'tier', 'unit-price'].includes(amount.kind)
  )
}

function namesFinance(clause: Clause): boolean {
  return clause.agencies.some((mention) => mention.text.includes('财政'))
}
