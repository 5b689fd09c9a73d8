import { withAmounts } from '../model/amount-facts.ts'
import { contains, overlaps } from '../text/span.ts'
import type { Rule } from './rule.ts'

const supports = new Set(['cap', 'total', 'fixed', 'rate', 'tier'])

const referenceVague: Rule = {
  id: 'reference-vague',
  family: 'reference',
  title: { zh: '笼统引用', en: 'Money granted under rules that are not named' },
  severity: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '实务',
  needs: 'vagueCitations',
  reads: ['amounts', 'names'],
  *check({ policy }) {
    for (const phrase of policy.vagueCitations) {
      const paragraph = withAmounts(policy).find((one) => contains(one, phrase))
      // Only where money hangs on it: elsewhere 按照有关规定 is how a draft rightly leaves procedure to others.
      const amount = paragraph?.amounts.find((one) => supports.has(one.kind) && overlaps(one.sentence, phrase))
      if (!amount) continue
      yield {
        start: phrase.start,
        end: phrase.end,
        clause: paragraph!.clause,
        message: {
          zh: `“${phrase.text}”没有写明是哪个规定，而支持金额要据此执行。建议写出文件名称和条款。`,
          en: `“${phrase.text}” does not say which rules, yet the support depends on them. Name the document and the clause.`,
        },
        related: [
          {
            start: amount.start,
            end: amount.end,
            message: { zh: '据此执行的金额', en: 'The amount that depends on it' },
          },
        ],
      }
    }
  },
}

export default referenceVague
