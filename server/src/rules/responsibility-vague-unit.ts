import { gatheredIn } from '../model/gathered.ts'
import { isLed } from '../model/leaders.ts'
import type { AgencyMention, Clause, Note, Paragraph } from '../model/model.ts'
import { nameOf } from '../model/naming.ts'
import { isVague, mayMean } from '../model/vague.ts'
import type { Rule } from './rule.ts'

/** 相关部门 as a responsible body: nobody can be asked. Sure when it stands alone, or beside the body it may mean. */
const responsibilityVagueUnit: Rule = {
  id: 'responsibility-vague-unit',
  family: 'responsibility',
  title: { zh: '责任单位指代不明', en: 'Responsible body not named' },
  severity: 'warning',
  likely: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第九条第八项：使用机关全称、规范化简称',
  needs: 'notes',
  reads: 'bodies',
  *check({ policy }) {
    for (const clause of gatheredIn(policy).noted) {
      const notes = clause.notes.filter((note) => note.form !== 'cell')
      const units = notes.flatMap((note) => note.units)
      const vague = units.filter(isVague)
      if (vague.length === 0) continue
      const named = units.filter((unit) => !isVague(unit))
      if (named.length === 0) {
        // A responsible body or leader is what the reader looks for: bodies that only take part may stay open.
        yield { ...finding(vague[0]!, clause), certainty: policy.stage === 'consultation' ? 'likely' : 'certain' }
        continue
      }
      for (const note of notes) {
        for (const unit of note.units) {
          if (!isVague(unit) || unit.role === 'support' || unit.role === 'participant') continue
          const twin = named.find((other) => mayMean(unit, other))
          // Who leads brings in the others: （市发展改革委牵头，市级有关部门按职责分工负责）.
          if (!twin && unit.role !== 'lead' && isLed(note, clause)) continue
          yield twin
            ? { ...finding(unit, clause, twin), certainty: 'certain' }
            : { ...alsoVague(unit, clause), certainty: 'likely' }
        }
      }
    }
    for (const { note, paragraph } of gatheredIn(policy).notes) {
      // Whoever leads stands in a column of its own, where there is one.
      if (note.form !== 'cell' || !note.units.every(isVague) || !leads(note, paragraph)) continue
      for (const unit of note.units)
        yield {
          start: unit.start,
          end: unit.end,
          clause: paragraph.clause,
          certainty: policy.stage === 'consultation' ? 'likely' : 'certain',
          message: {
            zh: `“${note.label}”一栏写作“${unit.text}”，无法确定由谁负责。请写出具体部门的全称或规范化简称。`,
            en: `“${unit.text}” in the column “${note.label}” says nobody in particular. Write the full name or standard short form of each department.`,
          },
        }
    }
  },
}

export default responsibilityVagueUnit

function leads({ units }: Note, { notes }: Paragraph): boolean {
  return units[0]?.role === 'lead' || !notes.some((note) => note.units.some(({ role }) => role === 'lead'))
}

/** Beside bodies that are named: they can be asked, and who else cannot. */
function alsoVague({ start, end, text }: AgencyMention, clause: Clause) {
  return {
    start,
    end,
    clause,
    message: {
      zh: `“${nameOf(clause)}”已写明的责任单位之外，“${text}”指哪些部门不明。请写出具体部门，或写明由谁牵头、会同有关部门落实。`,
      en: `“${nameOf(clause)}” names who answers for it, and “${text}” besides: which departments? Name them, or say who leads and brings in the others.`,
    },
  }
}

function finding(unit: AgencyMention, clause: Clause, twin?: AgencyMention) {
  const { start, end, text } = unit
  if (twin)
    return {
      start,
      end,
      clause,
      message: {
        zh: `“${text}”与“${twin.text}”并列，分不清是否包括它、还指哪些部门。请写出具体部门的名称。`,
        en: `“${text}” stands beside “${twin.text}”: does it include it, and whom else does it mean? Name the departments.`,
      },
      related: [
        {
          start: twin.start,
          end: twin.end,
          message: { zh: `已写明“${twin.text}”`, en: `“${twin.text}” is named here` },
        },
      ],
    }
  return {
    start,
    end,
    clause,
    message: {
      zh: `“${nameOf(clause)}”的责任单位写作“${text}”，无法确定由谁负责。请写出具体部门的全称或规范化简称。`,
      en: `“${nameOf(clause)}” is given to “${text}”, which says nobody in particular. Write the full name or standard short form of each department.`,
    },
  }
}
