import { gatheredIn } from '../model/gathered.ts'
import type { Surroundings, Note } from '../model/model.ts'
import { nameOf, quote } from '../model/naming.ts'
import type { Rule } from './rule.ts'

/** Other tasks say who leads; this one names several bodies and does not, or gives the lead twice. */
const responsibilityLeadAmbiguous: Rule = {
  id: 'responsibility-lead-ambiguous',
  family: 'responsibility',
  title: { zh: '牵头单位不明', en: 'Unclear who leads' },
  severity: 'warning',
  likely: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '分工类文件通行做法：多个单位的，写明牵头单位',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    const several: { note: Note; clause: (typeof policy.allClauses)[number] }[] = []
    for (const clause of gatheredIn(policy).noted) {
      const units = clause.notes.flatMap((note) => note.units)
      for (const note of clause.notes) {
        if (note.form === 'bracket' && twice(note, document)) {
          yield {
            start: note.start,
            end: note.end,
            clause,
            message: {
              zh: '这处标注写了两个“牵头”，不清楚以谁为主。共同牵头的写“A、B共同牵头”，否则只留一个牵头单位，其余写“配合”。',
              en: 'This note gives the lead twice. Write “A、B共同牵头” if they share it; otherwise keep one leading body and let the others 配合.',
            },
          }
        }
      }
      // 各县（市、区）人民政府、园区管委会: each for its own place, none leads the others.
      const equals = units.every((unit) => unit.status === 'collective')
      if (units.length > 1 && !equals && clause.notes[0]!.form !== 'cell')
        several.push({ note: clause.notes[0]!, clause })
    }
    const led = several.filter(({ clause }) =>
      clause.notes.some((note) => note.units.some((unit) => unit.role === 'lead')),
    )
    // Where one of four tasks has no leader, three have: enough to speak of a habit.
    if (led.length * 4 < several.length * 3) return
    for (const { note, clause } of several) {
      if (led.some((one) => one.clause === clause)) continue
      const example = led[0]!
      yield {
        start: note.start,
        end: note.end,
        clause,
        certainty: 'likely',
        message: {
          zh: `“${nameOf(clause)}”有${note.units.length}个责任单位，没有写由谁牵头；本文件其他任务多写明牵头单位。请写“A牵头，B配合”。`,
          en: `“${nameOf(clause)}” names ${note.units.length} bodies and not who leads, as most tasks of this document do. Write “A牵头，B配合”.`,
        },
        related: [
          {
            start: example.note.start,
            end: example.note.end,
            message: { zh: '这里写明了牵头单位', en: 'The lead is given here' },
          },
        ],
      }
    }
  },
}

export default responsibilityLeadAmbiguous

/** 市科委牵头，市财政局牵头: two groups lead. A、B分别牵头 and A、B牵头 are one group. */
function twice(note: Note, document: Surroundings): boolean {
  const leads = note.units.filter((unit) => unit.role === 'lead')
  return leads.some((unit, i) => {
    const next = leads[i + 1]
    return next !== undefined && /牵头(?!单位|部门)/u.test(quote(document, { start: unit.end, end: next.start }))
  })
}
