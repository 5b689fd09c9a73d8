import { termVariants } from '../model/term-variants.ts'
import type { Rule } from './rule.ts'

const definitionTermInconsistent: Rule = {
  id: 'definition-term-inconsistent',
  family: 'definition',
  title: { zh: '术语前后不一', en: 'One thing under two names' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》2',
  reads: [],
  *check({ policy }) {
    for (const { odd, usual, paragraph } of termVariants(policy)) {
      yield {
        start: odd.start,
        end: odd.end,
        clause: paragraph.clause,
        message: {
          zh: `这里写“${odd.text}”，别处写“${usual.text}”。若指同一事物，请统一为一个名称；若不是，请分别说明。`,
          en: `Here it is “${odd.text}”, elsewhere “${usual.text}”. Use one name if they are the same; otherwise say how they differ.`,
        },
        related: [
          {
            start: usual.start,
            end: usual.end,
            message: { zh: `别处的写法“${usual.text}”`, en: `Elsewhere: “${usual.text}”` },
          },
        ],
      }
    }
  },
}

export default definitionTermInconsistent
