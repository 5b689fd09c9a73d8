import { unitOf } from '../model/clause-text.ts'
import { nameOf, references } from './references.ts'
import type { Rule } from './rule.ts'

const referenceSelf: Rule = {
  id: 'reference-self',
  family: 'reference',
  title: { zh: '引用自身', en: 'A clause that cites itself by number' },
  severity: 'warning',
  likely: 'hint',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: 'citations',
  reads: 'references',
  *check({ policy }) {
    for (const { reference, clause } of references(policy)) {
      if (reference.status !== 'resolved' || !clause || reference.range || reference.targets.length > 1) continue
      const own = unitOf(clause)
      const part = reference.parts[0]
      // 本条第二款 and 第一款 cite parts of the own article by design.
      if (part?.target !== own || part.level === 'paragraph' || (part.level === 'item' && !reference.loose)) continue
      const whole = reference.parts.length === 1
      const thisOne = own.level === 'article' ? '本条' : '本项'
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        certainty: whole ? 'certain' : 'likely',
        message: {
          zh: `${nameOf(own)}引用了自己。要引的若是别的条款，请更正序号；确指自身的，写“${thisOne}”。`,
          en: `${nameOf(own)} cites itself. Correct the number if another clause is meant; otherwise write “${thisOne}”.`,
        },
        related: [{ ...own.labelSpan, message: { zh: '所在条款的序号', en: 'The number of this very clause' } }],
        fixes: [
          {
            title: { zh: `改为“${thisOne}”`, en: `Write “${thisOne}”` },
            edits: [{ start: reference.start, end: part.end, newText: thisOne }],
            safe: false,
          },
        ],
      }
    }
  },
}

export default referenceSelf
