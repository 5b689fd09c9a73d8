import { besideLabel, levelRank } from '../model/labels.ts'
import type { Policy } from '../model/model.ts'
import { renumberEdits } from '../model/renumber.ts'
import { expected, followsSlip, numbersFrom, steps } from './numbering.ts'
import type { Rule } from './rule.ts'

/** A larger jump is an excerpt or a misread page rather than a slip of the pen. */
const largestSlip = 4

const numberingGap: Rule = {
  id: 'numbering-gap',
  family: 'numbering',
  title: { zh: '序号跳号', en: 'A number is missing in the series' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: 'GB/T 9704—2012 7.3.3',
  reads: 'references',
  *check({ document, policy }) {
    for (const step of steps(policy)) {
      const { before, clause, rest } = step
      if (followsSlip(step)) continue
      const jump = clause.number - before.number
      if (jump < 2 || jump > largestSlip || clause.suffix > 0) continue
      const missing = expected(before)
      const more = jump > 2 ? `至${besideLabel(before, clause.number - 1)}` : ''
      const division = levelRank[clause.level] < levelRank.article
      yield {
        ...clause.labelSpan,
        clause,
        // Where the articles run on across it, a chapter's heading may only have been lost: nothing is cited by it.
        certainty: division || isLost(policy, missing) ? 'likely' : 'certain',
        message: {
          zh: `${before.label}之后是${clause.label}，缺${missing}${more}。请补上缺少的内容，或将本条起的序号依次前移（引用一并修改）。`,
          en: `${before.label} is followed by ${clause.label}: ${missing}${more} is missing. Add what is missing, or renumber from here on (references follow).`,
        },
        related: [
          {
            ...before.labelSpan,
            message: { zh: `前一序号${before.label}在此`, en: `The number before it, ${before.label}` },
          },
        ],
        fixes: [
          {
            title: {
              zh: `从这里起依次改号（${clause.label}改为${missing}）`,
              en: `Renumber from here (${clause.label} becomes ${missing})`,
            },
            edits: renumberEdits(
              { tree: document.tree, policies: policy.together },
              numbersFrom(before.number + 1, rest),
            ),
            // Whether a clause was lost or only miscounted is for the drafter to say.
            safe: false,
          },
        ],
      }
    }
  },
}

/** 2.1, 2.2.1, 2.3: only the heading of 2.2 may be lost. */
function isLost(policy: Policy, label: string): boolean {
  return policy.allClauses.some(({ prefix }) => prefix === `${label}.`)
}

export default numberingGap
