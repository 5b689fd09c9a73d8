import { gatheredIn } from '../model/gathered.ts'
import type { AgencyMention, Note } from '../model/model.ts'
import type { Rule } from './rule.ts'

/** Behind the leader, bodies follow the order of institutions, and local governments come last. Off: practice differs. */
const responsibilityOrder: Rule = {
  id: 'responsibility-order',
  family: 'responsibility',
  title: { zh: '责任单位排序', en: 'Order of responsible bodies' },
  severity: 'off',
  fixable: false,
  since: '0.1.0',
  source: '国务院机构设置序列（国发〔2023〕5号）；分工类文件通行做法',
  needs: 'notes',
  reads: 'bodies',
  *check({ policy }) {
    for (const { note, paragraph } of gatheredIn(policy).notes) {
      if (note.form === 'cell') continue
      const local = governmentBeforeBodies(note)
      if (local) {
        yield {
          ...at(local),
          clause: paragraph.clause,
          message: {
            zh: `“${local.text}”是地方政府，通常列在各部门之后。请移到末尾。`,
            en: `“${local.text}” is a local government and usually comes behind the departments. Move it to the end.`,
          },
        }
      }
      const back = inversions(note)
      if (back.length < 2) continue
      yield {
        ...at(back[0]!),
        clause: paragraph.clause,
        message: {
          zh: `牵头单位之后有${back.length}处与机构序列相反（如“${back[0]!.text}”应在前）。请按机构序列排列。`,
          en: `Behind the leader, ${back.length} bodies stand against the order of institutions (“${back[0]!.text}” comes earlier). Sort them.`,
        },
      }
    }
  },
}

export default responsibilityOrder

function at({ start, end }: AgencyMention) {
  return { start, end }
}

/** The units that stand behind one of a later rank; the first unit leads and may stand anywhere. */
function inversions(note: Note): AgencyMention[] {
  const back: AgencyMention[] = []
  let highest = Number.NEGATIVE_INFINITY
  for (const unit of note.units.slice(1)) {
    const order = unit.match?.order ?? Number.POSITIVE_INFINITY
    if (!Number.isFinite(order) || unit.role === 'lead') continue
    if (order < highest) back.push(unit)
    highest = Math.max(highest, order)
  }
  return back
}

function governmentBeforeBodies(note: Note): AgencyMention | null {
  const first = note.units.findIndex((unit) => /^各.*(?:人民)?政府$/u.test(unit.text))
  if (first < 0 || note.units[first]!.role === 'lead') return null
  const behind = note.units
    .slice(first + 1)
    .some((unit) => unit.status === 'current' && unit.role === note.units[first]!.role)
  return behind ? note.units[first]! : null
}
