import type { Surroundings, Note, Policy } from '../model/model.ts'
import { gatheredIn } from '../model/gathered.ts'
import { quote } from '../model/naming.ts'
import { nearestNote } from '../model/note-style.ts'
import type { Fix, Rule } from './rule.ts'

/** A label with nothing behind it, or 待定 and ×× where a body should be. */
const responsibilityEmpty: Rule = {
  id: 'responsibility-empty',
  family: 'responsibility',
  title: { zh: '责任单位空缺或占位', en: 'Responsible body left blank' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第十九条；公文定稿不留空白',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    let filled: readonly Note[] | undefined
    for (const { note, paragraph } of gatheredIn(policy).notes) {
      const blanks = note.empty ? [note] : note.placeholders
      if (blanks.length === 0 || (note.form === 'line' && !isNoteAmong((filled ??= filledLines(policy)), note)))
        continue
      const words = quote(document, note)
      for (const blank of blanks) {
        yield {
          start: blank.start,
          end: blank.end,
          clause: paragraph.clause,
          certainty: policy.stage === 'consultation' ? 'likely' : 'certain',
          message: note.empty
            ? {
                zh: `“${words}”没有写出责任单位。请填上机关全称或规范化简称，如“市财政局”；确实不需要的，删去这处标注。`,
                en: `“${words}” names no body. Fill in its full name or standard short form, such as 市财政局, or delete the note.`,
              }
            : {
                zh: `“${words}”中的“${quote(document, blank)}”没有写明是哪个单位。请填上机关全称或规范化简称，如“市财政局”；确实不需要的，删去这一项。`,
                en: `“${quote(document, blank)}” in “${words}” names no body. Fill in its full name or standard short form, such as 市财政局, or delete it.`,
              },
          fixes: note.empty && note.form !== 'cell' ? fillIn(policy, note, document) : [],
        }
      }
    }
  },
}

export default responsibilityEmpty

/** 责任单位：___ in an annexed form is for the applicant to fill in; a blank line is a note where other lines are filled. */
function isNoteAmong(filled: readonly Note[], note: Note): boolean {
  return filled.length > 1 || (filled.length === 1 && filled[0] !== note)
}

function filledLines(policy: Policy): Note[] {
  return policy.allClauses.flatMap(({ notes }) =>
    notes.filter(({ form, units }) => form === 'line' && units.length > 0),
  )
}

function fillIn(policy: Policy, note: Note, document: Surroundings): Fix[] {
  const clause = policy.allClauses.find((one) => one.notes.includes(note))
  const near = clause ? nearestNote(policy, clause) : null
  if (!near || near.form !== note.form) return []
  return [
    {
      title: { zh: '沿用相邻任务的责任单位（请核对）', en: 'Take over the note of the next task (check it)' },
      edits: [{ start: note.start, end: note.end, newText: quote(document, near) }],
      safe: false,
    },
  ]
}
