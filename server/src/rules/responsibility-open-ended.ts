import { quote } from '../model/naming.ts'
import type { Rule } from './rule.ts'

/** 国家数据局等部门: the list has no end, and who is left out cannot tell that he is in. */
const responsibilityOpenEnded: Rule = {
  id: 'responsibility-open-ended',
  family: 'responsibility',
  title: { zh: '责任单位开口', en: 'Open list of responsible bodies' },
  severity: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '分工类文件通行做法：责任单位逐一列明',
  *check({ document, policy }) {
    for (const paragraph of policy.paragraphs) {
      for (const note of paragraph.notes) {
        if (!note.openEnded) continue
        const last = note.units.find((unit) => unit.openEnded)
        const words = quote(document, note.openEnded)
        yield {
          start: last?.start ?? note.openEnded.start,
          end: note.openEnded.end,
          clause: paragraph.clause,
          message: {
            zh: `责任单位以“${words}”收尾，没有列全。请逐一写明，或写清牵头单位由其会同有关部门落实。`,
            en: `The list of responsible bodies ends with “${words}” and stays open. Name them all, or name the leading body that brings in the others.`,
          },
        }
      }
    }
  },
}

export default responsibilityOpenEnded
