import { supposedDate } from '../model/dating.ts'
import { repealedDocument } from '../model/repealed-documents.ts'
import { overlaps } from '../text/span.ts'
import { references } from './references.ts'
import type { Rule } from './rule.ts'

const referenceExternalObsolete: Rule = {
  id: 'reference-external-obsolete',
  family: 'reference',
  title: { zh: '引用已废止的文件', en: 'A document cited that is no longer in force' },
  severity: 'warning',
  likely: 'info',
  fixable: false,
  tag: 'deprecated',
  since: '0.1.0',
  source: '《中华人民共和国民法典》第一千二百六十条等废止条款',
  needs: 'references',
  reads: ['references', 'dates'],
  *check({ policy, facts }) {
    const date = policy.date ?? facts.date ?? null
    for (const { reference, clause } of references(policy)) {
      const old = repealedDocument(reference.text)
      if (!old) continue
      // Without a date, the year that the text cannot be much later than: what is old may cite what is old.
      const at = date ?? supposedDate(policy)
      if (at !== null && at < old.since) continue
      // 实施《…》的补充规定 is as old as the law that it carries out.
      if (date === null && policy.title?.text.includes(old.title)) continue
      // 《…》同时废止 speaks of the very repeal.
      if (policy.validity.some((one) => one.kind === 'repeal' && overlaps(one, reference))) continue
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        // An undated draft may be older than the repeal.
        certainty: date === null ? 'likely' : 'certain',
        message: {
          zh: `${reference.text}自${old.since}起已不再施行，由《${old.replacedBy}》代替。请改引现行文件，并核对条款。`,
          en: `${reference.text} is no longer in force since ${old.since}; 《${old.replacedBy}》 took its place. Cite the document in force and check the clause.`,
        },
      }
    }
  },
}

export default referenceExternalObsolete
