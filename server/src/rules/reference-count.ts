import { gatheredIn } from '../model/gathered.ts'
import { numeralEdit } from './references.ts'
import type { Rule } from './rule.ts'

const referenceCount: Rule = {
  id: 'reference-count',
  family: 'reference',
  title: { zh: '所称项数与列举不符', en: 'The number announced is not the number listed' },
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第二十条',
  needs: 'counts',
  reads: 'counts',
  *check({ document, policy }) {
    for (const { claim, paragraph } of gatheredIn(policy).counts) {
      const { count, found, numeral, items } = claim
      if (count === null || found === null || found < 2 || found === count) continue
      yield {
        start: claim.start,
        end: claim.end,
        clause: paragraph.clause,
        message: {
          zh: `“${claim.text}”之后列举的是${found}项，不是${count}项。请改正项数，或补上（删去）列举的内容。`,
          en: `“${claim.text}” is followed by ${found} items, not ${count}. Correct the number, or complete the list.`,
        },
        related: items.slice(-1).map(({ start, end }) => ({
          start,
          end,
          message: { zh: `列举的最后一项（第${found}项）`, en: `The last item listed (no. ${found})` },
        })),
        fixes: numeral
          ? [
              {
                title: { zh: `把项数改为${found}`, en: `Write ${found}` },
                edits: [numeralEdit(document.tree.text, numeral, found)],
                safe: false,
              },
            ]
          : [],
      }
    }
  },
}

export default referenceCount
