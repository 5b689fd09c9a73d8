import { driftTarget, subjectOf } from '../model/drift.ts'
import { nameOf, numeralEdit, references } from './references.ts'
import type { Rule } from './rule.ts'

const referenceDrift: Rule = {
  id: 'reference-drift',
  family: 'reference',
  title: { zh: '引用错位', en: 'A reference that has drifted to another clause' },
  severity: 'warning',
  likely: 'info',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9；实务',
  needs: 'citations',
  reads: 'references',
  *check({ document, policy }) {
    for (const { reference, clause } of references(policy)) {
      // Only whole clauses: behind 第三款 or 第二项 the words speak of a part of it, behind 第三条至第五条 of any of them.
      if (reference.targets.length !== 1 || reference.parts.length !== 1) continue
      const [target, part] = [reference.targets[0]!, reference.parts[0]!]
      const meant = driftTarget(policy, reference, clause)
      if (!meant) continue
      const subject = subjectOf(reference)!
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        certainty: meant.only ? 'certain' : 'likely',
        message: {
          zh: `${nameOf(target)}没有提到“${subject}”，写到“${subject}”的是${nameOf(meant.clause)}。序号调整后引用可能没有跟着改，请核对，必要时改引${nameOf(meant.clause)}。`,
          en: `${nameOf(target)} says nothing of “${subject}”; ${nameOf(meant.clause)} does. The reference may not have followed a renumbering: check it, and cite ${nameOf(meant.clause)} if that was meant.`,
        },
        related: [
          { ...target.labelSpan, message: { zh: `现在指向的${nameOf(target)}`, en: `It points to ${nameOf(target)}` } },
          {
            ...meant.clause.labelSpan,
            message: {
              zh: `${nameOf(meant.clause)}写到“${subject}”`,
              en: `${nameOf(meant.clause)} speaks of “${subject}”`,
            },
          },
        ],
        fixes:
          meant.clause.suffix > 0
            ? []
            : [
                {
                  title: { zh: `改引${nameOf(meant.clause)}`, en: `Cite ${nameOf(meant.clause)} instead` },
                  edits: [numeralEdit(document.tree.text, part.numeral, meant.clause.number)],
                  safe: false,
                },
              ],
      }
    }
  },
}

export default referenceDrift
