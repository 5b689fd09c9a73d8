import { fundingOf } from '../model/funders.ts'
import { gatheredIn } from '../model/gathered.ts'
import { nameOf } from '../model/naming.ts'
import type { Rule } from './rule.ts'

/** The clause says that a body or a region's fund pays, and neither stands among the responsible bodies. */
const responsibilityFunderNotListed: Rule = {
  id: 'responsibility-funder-not-listed',
  family: 'responsibility',
  title: { zh: '出资主体未列入责任单位', en: 'The body that pays is not listed' },
  severity: 'info',
  fixable: false,
  since: '0.1.0',
  source: '分工类文件通行做法：出资单位列入责任单位',
  needs: 'notes',
  reads: 'bodies',
  *check({ policy, registry }) {
    const context = { jurisdiction: policy.jurisdiction, date: policy.date }
    for (const clause of gatheredIn(policy).noted) {
      const units = clause.notes.flatMap((note) => note.units)
      if (units.length === 0) continue
      const keys = new Set(units.map((unit) => unit.match?.key ?? unit.text))
      for (const funding of fundingOf(clause, registry, context)) {
        const missing = funding.sources.filter(
          (source) => !keys.has(source.key) && !units.some((unit) => unit.text.startsWith(source.holder)),
        )
        if (missing.length === 0) continue
        const names = missing.map((source) => source.text).join('、')
        const note = clause.notes.find((one) => one.units.length > 0)!
        yield {
          start: funding.start,
          end: funding.end,
          clause,
          message: {
            zh: `“${nameOf(clause)}”写明由“${names}”出资，责任单位中没有${missing.some((source) => source.fund) ? '该专项的主管单位' : '它'}。请核对是否补列。`,
            en: `“${nameOf(clause)}” says that “${names}” pays, but the note lists no such body. Check whether to add it.`,
          },
          related: [
            { start: note.start, end: note.end, message: { zh: '责任单位在这里', en: 'The responsible bodies' } },
          ],
        }
      }
    }
  },
}

export default responsibilityFunderNotListed
