/** Who leads, where several bodies answer for one task. */
import type { Clause, Note } from './model.ts'

/** Whether a note, or one on a line beside it (牵头单位：… above 责任单位：…), names who leads. */
export function isLed(note: Note, clause: Clause | null): boolean {
  if (note.led) return true
  return note.form === 'line' && (clause?.notes.some((other) => other.form === 'line' && other.led) ?? false)
}
