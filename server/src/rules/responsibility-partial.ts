import { isLeftEmpty, readAssignments } from '../model/assignments.ts'
import { headSpan, nameOf } from '../model/naming.ts'
import type { Rule } from './rule.ts'

/** Some tasks have a note, most have none: reported once, with every task that lacks one. */
const responsibilityPartial: Rule = {
  id: 'responsibility-partial',
  family: 'responsibility',
  title: { zh: '部分条款缺责任单位', en: 'Responsible bodies at some tasks only' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '分工类文件通行做法：逐条标注或统一标注',
  needs: 'notes',
  reads: 'bodies',
  *check({ policy }) {
    if (policy.responsibility !== 'mixed' || policy.family === 'statute') return
    const { noted, missing: without, units } = readAssignments(policy)
    const missing = without.filter((clause) => !isLeftEmpty(clause))
    const first = missing[0]
    if (noted.length < 2 || !first) return
    yield {
      ...headSpan(first),
      clause: first,
      message: {
        zh: `${units.length}项任务中只有${noted.length}项写了责任单位，“${nameOf(first)}”等${missing.length}项没有。请逐条标注，或统一在文末、附表中写明分工。`,
        en: `Only ${noted.length} of ${units.length} tasks name a responsible body; “${nameOf(first)}” and others (${missing.length}) do not. Note each task, or assign all of them at the end or in a table.`,
      },
      related: [
        ...missing.slice(1, 12).map((clause) => ({
          ...headSpan(clause),
          message: { zh: `“${nameOf(clause)}”也没有写`, en: `“${nameOf(clause)}” names none either` },
        })),
        ...noted.slice(0, 1).map((clause) => ({
          ...headSpan(clause),
          message: { zh: `“${nameOf(clause)}”写了责任单位`, en: `“${nameOf(clause)}” names one` },
        })),
      ],
    }
  },
}

export default responsibilityPartial
