import { gatheredIn } from '../model/gathered.ts'
import { quote } from '../model/naming.ts'
import { isWrapped } from '../model/note-wrap.ts'
import type { Rule } from './rule.ts'

/** A note that stands as a paragraph of its own, where the others close their clause. */
const responsibilityDetached: Rule = {
  id: 'responsibility-detached',
  family: 'responsibility',
  title: { zh: '责任标注独立成段', en: 'Responsibility note in a paragraph of its own' },
  severity: 'hint',
  fixable: true,
  since: '0.1.0',
  source: '公文体例一致：责任标注接在条末',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    const notes = gatheredIn(policy).notes.filter(({ note }) => note.form === 'bracket')
    const detached = notes.filter(({ note }) => note.detached)
    if (detached.length === 0 || detached.length * 3 > notes.length) return
    for (const [i, paragraph] of policy.paragraphs.entries()) {
      const note = paragraph.notes[0]
      const before = policy.paragraphs[i - 1]
      if (note?.form !== 'bracket' || !note.detached || note.units.length === 0 || !before) continue
      const gap = quote(document, { start: before.end, end: note.start })
      // In an indented text a line that is not goes on with the one above; so does one behind a full line.
      if (gap === '' || isWrapped(document, before, note)) continue
      // The break is what is wrong, not the note: the finding covers what the fix takes out.
      yield {
        start: before.end,
        end: note.start,
        clause: paragraph.clause ?? before.clause,
        message: {
          zh: '下面的责任标注独立成段，其他标注都接在条末。请并到这里，免得换页后分不清属于哪一条。',
          en: 'The note below is a paragraph of its own; the others close their clause. Join it to this paragraph, so that it cannot be taken for another clause’s.',
        },
        related: [{ start: note.start, end: note.end, message: { zh: '独立成段的标注', en: 'The note' } }],
        fixes: /^\s*$/u.test(gap)
          ? [
              {
                title: { zh: '并到上一段末尾', en: 'Join it to the paragraph above' },
                edits: [{ start: before.end, end: note.start, newText: '' }],
                safe: true,
              },
            ]
          : [],
      }
    }
  },
}

export default responsibilityDetached
