import { gatheredIn } from '../model/gathered.ts'
import type { Clause, Surroundings, Note } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import { isOfStyle, noteStyle, styleKey } from '../model/note-style.ts'
import type { Rule } from './rule.ts'

/** Most notes of a draft are written alike; the few that are not read as if they meant something else. */
const responsibilitySeparator: Rule = {
  id: 'responsibility-separator',
  family: 'responsibility',
  title: { zh: '责任标注句式不统一', en: 'Responsibility notes written in different ways' },
  severity: 'hint',
  fixable: false,
  since: '0.1.0',
  source: '公文体例一致；GB/T 15834—2011 顿号用于并列词语之间',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    const style = noteStyle(document, policy)
    if (!style || style.total < 5) return
    const entries = gatheredIn(policy).noted.flatMap((clause) =>
      clause.notes.filter((note) => note.form !== 'cell' && note.units.length > 0).map((note) => ({ clause, note })),
    )
    const model = entries.find(({ note }) => styleKey(note) === style.key)
    if (!model || style.count * 5 < style.total * 4) return
    for (const { clause, note } of entries) {
      if (isOfStyle(note, model.note)) continue
      yield finding(clause, note, model.note, document)
    }
  },
}

export default responsibilitySeparator

function finding(clause: Clause, note: Note, model: Note, document: Surroundings) {
  const example = quote(document, model)
  const short = example.length > 40 ? `${example.slice(0, 39)}…` : example
  return {
    start: note.start,
    end: note.end,
    clause,
    message: {
      zh: `这处责任标注的写法与本文件多数标注不同。多数写作“${short}”，请统一句式和标签。`,
      en: `This note is not written like most notes of the document (“${short}”). Use one form and one label throughout.`,
    },
    related: [
      { start: model.start, end: model.end, message: { zh: '多数标注的写法', en: 'How most notes are written' } },
    ],
  }
}
