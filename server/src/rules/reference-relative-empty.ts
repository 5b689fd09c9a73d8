import { gatheredIn } from '../model/gathered.ts'
import { losesParagraphs } from '../model/lost-paragraphs.ts'
import { references } from './references.ts'
import type { Rule } from './rule.ts'

const referenceRelativeEmpty: Rule = {
  id: 'reference-relative-empty',
  family: 'reference',
  title: { zh: '相对引用无着落', en: 'A relative reference with nothing before or behind it' },
  severity: 'error',
  fixable: false,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: ['relatives', 'counts'],
  reads: ['counts', 'references'],
  *check({ policy }) {
    for (const { reference, clause } of references(policy)) {
      if (reference.kind !== 'relative' || reference.status !== 'dangling') continue
      const article = reference.text.includes('条')
      if (!article && losesParagraphs(policy)) continue
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        message: article
          ? {
              zh: `“${reference.text}”之前没有这么多条。请写明所引条款的序号，或删去。`,
              en: `There are not so many articles before “${reference.text}”. Name the clause by its number, or delete the reference.`,
            }
          : {
              zh: `“${reference.text}”所在的是本条${reference.text.length > 2 ? '靠前的款' : '第一款'}，前面没有可指的款。请写明“第×条第×款”，或删去。`,
              en: `No paragraph of this article stands before “${reference.text}”. Name article and paragraph, or delete the reference.`,
            },
      }
    }
    for (const { claim, paragraph } of gatheredIn(policy).counts) {
      if (claim.found !== 0) continue
      yield {
        start: claim.start,
        end: claim.end,
        clause: paragraph.clause,
        message: {
          zh: `“${claim.text}”之后没有列举，紧接着就是下一条。请补上列举的内容，或改写这句话。`,
          en: `Nothing is listed behind “${claim.text}”; the next clause follows at once. Add the list, or rephrase.`,
        },
      }
    }
  },
}

export default referenceRelativeEmpty
