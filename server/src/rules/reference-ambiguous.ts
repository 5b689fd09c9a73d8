import { nameOf, references } from './references.ts'
import type { Rule } from './rule.ts'

/** More candidates than this are not shown one by one. */
const shown = 6

const referenceAmbiguous: Rule = {
  id: 'reference-ambiguous',
  family: 'reference',
  title: { zh: '引用有歧义', en: 'A reference that fits several clauses' },
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: 'citations',
  reads: 'references',
  *check({ policy }) {
    for (const { reference, clause } of references(policy)) {
      if (reference.status !== 'ambiguous') continue
      const candidates = reference.targets
      const names = candidates.slice(0, shown).map((target) => `“${target.path}”`)
      const example = candidates[0]?.path ?? ''
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        message: {
          zh: `序号逐章重起，“${reference.text}”可以指${names.join('、')}${candidates.length > shown ? '等' : ''}。请带上所在部分的序号，如“${example}”。`,
          en: `Numbers restart in each section, so “${reference.text}” may mean ${names.join(', ')}. Add the section's number, as in “${example}”.`,
        },
        related: candidates.slice(0, shown).map((target) => ({
          ...target.labelSpan,
          message: { zh: `可能指${nameOf(target)}`, en: `It may mean ${nameOf(target)}` },
        })),
        fixes: candidates.slice(0, shown).map((target) => ({
          title: { zh: `改为“${target.path}”`, en: `Write “${target.path}”` },
          edits: [{ start: reference.start, end: reference.end, newText: `“${target.path}”` }],
          safe: false,
        })),
      }
    }
  },
}

export default referenceAmbiguous
