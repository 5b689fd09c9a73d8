import { depthOf } from '../syntax/decimals.ts'
import type { Rule } from './rule.ts'

const numberingParent: Rule = {
  id: 'numbering-parent',
  family: 'numbering',
  title: { zh: '序号与上级不符', en: "A number that is not its heading's" },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第十九条：结构严谨，表述准确',
  needs: 'decimals',
  reads: [],
  *check({ document, policy }) {
    if (!policy.series.some(({ level }) => depthOf(level) > 1)) return
    const { text } = document.tree
    for (const clause of policy.allClauses) {
      const { parent, labelSpan, numeralSpan } = clause
      if (!parent || depthOf(parent.level) === 0 || depthOf(clause.level) !== depthOf(parent.level) + 1) continue
      if (clause.prefix === `${parent.label}.`) continue
      const wanted = `${parent.label}.${clause.number}`
      const above = text.slice(parent.labelSpan.start, parent.numeralSpan.end)
      yield {
        ...labelSpan,
        clause,
        message: {
          zh: `${clause.label}在${parent.label}之下，前后序号也与${parent.label}相接，此处应为${wanted}。`,
          en: `${clause.label} stands below ${parent.label}, and so do the numbers beside it; ${wanted} is expected here.`,
        },
        related: [
          {
            ...parent.labelSpan,
            message: { zh: `上级序号${parent.label}在此`, en: `The number above it, ${parent.label}` },
          },
        ],
        fixes: [
          {
            title: { zh: `改为${wanted}`, en: `Change to ${wanted}` },
            // The figures in front are written as the heading above has them, with the clause's own point.
            edits: [
              {
                start: labelSpan.start,
                end: numeralSpan.start,
                newText: above + text.slice(numeralSpan.start - 1, numeralSpan.start),
              },
            ],
            safe: false,
          },
        ],
      }
    }
  },
}

export default numberingParent
