/** How this draft writes its notes, so that completions and fixes write the next one alike. */
import { lastAtOrBefore } from '../text/starts.ts'
import { gatheredIn } from './gathered.ts'
import type { AgencyMention, Clause, Surroundings, Note, Policy } from './model.ts'
import { remember } from './remember.ts'

export interface NoteStyle {
  /** Equal to `styleKey` of the notes that are of this style. */
  readonly key: string
  readonly form: Note['form']
  readonly open: string
  readonly close: string
  /** 责任单位 with its colon; empty when the draft writes units alone. */
  readonly label: string
  /** 按职责分工负责; empty when there is none. */
  readonly verb: string
  /** Between units. */
  readonly separator: string
  /** How many of `total` notes are of this style. */
  readonly count: number
  readonly total: number
}

const PAIRS: Record<string, string> = { '（': '）', '(': ')', '〔': '〕', '［': '］', '[': ']' }

/** The style of most notes; null without notes. */
export function noteStyle(document: Surroundings, policy: Policy): NoteStyle | null {
  const counts = new Map<string, { note: Note; count: number }>()
  let total = 0
  for (const { note } of gatheredIn(policy).notes) {
    if (note.form === 'cell' || note.units.length === 0) continue
    total++
    const key = styleKey(note)
    const seen = counts.get(key)
    if (seen) seen.count++
    else counts.set(key, { note, count: 1 })
  }
  let best: { note: Note; count: number } | null = null
  for (const entry of counts.values()) if (!best || entry.count > best.count) best = entry
  if (!best) return null
  const { note, count } = best
  const first = document.tree.text.slice(note.start, note.start + 1) || '（'
  return {
    key: styleKey(note),
    form: note.form,
    open: note.form === 'bracket' ? first : '',
    close: note.form === 'bracket' ? (PAIRS[first] ?? '）') : '',
    label: note.label === null ? '' : `${note.label}：`,
    verb: note.label === null && note.verb !== null ? note.verb : '',
    separator: commonSeparator(policy),
    count,
    total,
  }
}

/** What two notes share when a reader takes them for the same style: form, label, verb. */
export function styleKey(note: Note): string {
  const verb = note.label === null && note.verb !== null ? (/牵头/u.test(note.verb) ? '牵头' : note.verb) : ''
  return `${note.form}|${note.labels.map((label) => label.text).join('+')}|${verb}`
}

/**
 * Whether a note is written in the style of another: a single body needs no label for its leader, nor leaders one for those
 * beside them, where others say 牵头单位：…，责任单位：…. Where no note has a label, the verb tells how the bodies share a task, and no
 * style: one leads here, all answer for their parts there, and a single body has nobody to share with.
 */
export function isOfStyle(note: Note, model: Note): boolean {
  if (styleKey(note) === styleKey(model)) return true
  if (note.label === null && model.label === null && note.form === model.form && note.verb !== null)
    if (note.units.length === 1 || note.units.some(({ role }) => role === 'lead')) return true
  const [label, next] = note.labels
  // 责任单位：…；配合单位：… where the others need no one to help.
  if (label && next && model.labels.length === 1 && model.labels[0]!.text === label.text && note.form === model.form)
    return note.units.every((unit) => unit.start < next.start || !isAnswerable(unit))
  if (!label || note.labels.length > 1 || model.labels.length < 2 || note.form !== model.form) return false
  if (!model.labels.some((other) => other.text === label.text)) return false
  return note.units.every((unit) => unit.role === 'lead') || (note.units.length === 1 && isAnswerable(note.units[0]!))
}

/** Not one that only supports: who does the task is missing then. */
function isAnswerable({ role }: AgencyMention): boolean {
  return role === 'lead' || role === 'responsible'
}

function commonSeparator(policy: Policy): string {
  const counts = new Map<string, number>()
  for (const { note } of gatheredIn(policy).notes) {
    for (const { text } of note.separators) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  let best = '、'
  for (const [mark, count] of counts) if (count > (counts.get(best) ?? 0)) best = mark
  return best
}

interface NotesInOrder {
  readonly all: readonly Note[]
  readonly byParent: ReadonlyMap<Clause | null, readonly Note[]>
}

const notesInOrder = remember<Policy, NotesInOrder>()

/** Notes that can be taken over, in text order: each task without a note looks for one. */
function collectNotes(policy: Policy): NotesInOrder {
  const all: Note[] = []
  const byParent = new Map<Clause | null, Note[]>()
  for (const { parent, notes } of policy.allClauses) {
    for (const note of notes) {
      if (note.units.length === 0 || note.placeholders.length > 0 || note.form === 'cell' || note.declares) continue
      all.push(note)
      const siblings = byParent.get(parent)
      if (siblings) siblings.push(note)
      else byParent.set(parent, [note])
    }
  }
  for (const notes of [all, ...byParent.values()]) notes.sort((a, b) => a.start - b.start)
  return { all, byParent }
}

/** The note nearest to a clause among those that name bodies: of the clause before it under the same parent, if any. */
export function nearestNote(policy: Policy, clause: Clause): Note | null {
  const { all, byParent } = notesInOrder(policy, () => collectNotes(policy))
  const notes = byParent.get(clause.parent) ?? all
  return notes[Math.max(0, lastAtOrBefore(notes, clause.start))] ?? null
}
