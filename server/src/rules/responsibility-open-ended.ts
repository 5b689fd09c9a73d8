import { gatheredIn } from '../model/gathered.ts'
import { isLed } from '../model/leaders.ts'
import { quote } from '../model/naming.ts'
import type { Finding, Rule } from './rule.ts'

/** 国家数据局等部门: the list has no end, and who is left out cannot tell that he is in. */
const responsibilityOpenEnded: Rule = {
  id: 'responsibility-open-ended',
  family: 'responsibility',
  title: { zh: '责任单位开口', en: 'Open list of responsible bodies' },
  severity: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '分工类文件通行做法：责任单位逐一列明',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    const findings: Finding[] = []
    const { notes } = gatheredIn(policy)
    for (const { note, paragraph } of notes) {
      // The one who leads brings in those who are not named.
      if (!note.openEnded || isLed(note, paragraph.clause)) continue
      const last = note.units.find((unit) => unit.openEnded)
      const words = quote(document, note.openEnded)
      findings.push({
        start: last?.start ?? note.openEnded.start,
        end: note.openEnded.end,
        clause: paragraph.clause,
        message: {
          zh: `责任单位以“${words}”收尾，没有列全。请逐一写明，或写清牵头单位由其会同有关部门落实。`,
          en: `The list of responsible bodies ends with “${words}” and stays open. Name them all, or name the leading body that brings in the others.`,
        },
      })
    }
    // Where half of the notes end so, it is the habit of the document: once is enough.
    if (findings.length < 4 || findings.length * 2 < notes.length) yield* findings
    else yield habit(findings, notes.length)
  },
}

export default responsibilityOpenEnded

function habit(findings: readonly Finding[], all: number): Finding {
  const [first, ...rest] = findings
  return {
    ...first!,
    message: {
      zh: `全文${all}处责任标注中有${findings.length}处以“等”收尾，没有列全责任单位。请逐一写明，或写清牵头单位由其会同有关部门落实。`,
      en: `${findings.length} of ${all} notes end with 等 and leave the list of responsible bodies open. Name them all, or name the leading body that brings in the others.`,
    },
    related: rest.map(({ start, end }) => ({ start, end, message: { zh: '这里也没有列全', en: 'Open here, too' } })),
  }
}
