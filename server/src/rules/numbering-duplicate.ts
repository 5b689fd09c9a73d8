import { renumberEdits } from '../model/renumber.ts'
import { expected, followsSlip, numbersFrom, steps } from './numbering.ts'
import type { Rule } from './rule.ts'

const numberingDuplicate: Rule = {
  id: 'numbering-duplicate',
  family: 'numbering',
  title: { zh: '序号重复或倒退', en: 'A number stands twice or runs backwards' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: 'GB/T 9704—2012 7.3.3',
  reads: 'references',
  *check({ document, policy }) {
    for (const step of steps(policy)) {
      const { before, clause, ahead, rest } = step
      if (followsSlip(step)) continue
      if (clause.number > before.number || clause.suffix > 0) continue
      const twin = ahead.findLast((other) => other.label === clause.label)
      const wanted = expected(before)
      // 五、六、六、八: only this number is wrong. 五、六、六、七, counted on from the slip: all that follow move.
      const alone = rest[1]?.number === before.number + 2
      const numbers = alone ? new Map([[clause, before.number + 1]]) : numbersFrom(before.number + 1, rest)
      // 一、二、三、二、三、四、: a second list whose first number was lost on the way, rather than a slip.
      const list = clause.number < before.number && !alone
      yield {
        ...clause.labelSpan,
        clause,
        certainty: list ? 'likely' : 'certain',
        message: {
          zh: `${twin ? `序号${clause.label}重复` : `序号从${before.label}退回${clause.label}`}，此处应为${wanted}${numbers.size > 1 ? '，其后的序号和引用随之修改' : ''}。`,
          en: `${twin ? `The number ${clause.label} stands twice` : `The number falls back from ${before.label} to ${clause.label}`}; ${wanted} is expected here${numbers.size > 1 ? ', and what follows moves with its references' : ''}.`,
        },
        related: [
          twin
            ? {
                ...twin.labelSpan,
                message: { zh: `${twin.label}已在此使用`, en: `${twin.label} is already used here` },
              }
            : {
                ...before.labelSpan,
                message: { zh: `前一序号${before.label}在此`, en: `The number before it, ${before.label}` },
              },
        ],
        fixes: [
          {
            title: {
              zh: `改为${wanted}${numbers.size > 1 ? '，其后依次改号' : ''}`,
              en: `Change to ${wanted}${numbers.size > 1 ? ' and renumber what follows' : ''}`,
            },
            edits: renumberEdits({ tree: document.tree, policies: policy.together }, numbers),
            safe: false,
          },
        ],
      }
    }
  },
}

export default numberingDuplicate
