/** Completion of agencies: in notes, in tables, behind 由 and 会同: wherever a body is named as the one who acts. */
import type { Policy } from '../model/model.ts'
import type { MatchContext } from '../registry/registry.ts'
import type { Message } from '../rules/rule.ts'
import { span } from '../text/span.ts'
import { agencyFacts } from './agency-facts.ts'
import { bodyCell } from './complete-cells.ts'
import type { CompletionData, CompletionItemData, Place } from './completion.ts'
import { policyNear } from './locate.ts'
import type { View } from './view.ts'
import type { WorkspaceIndex } from './workspace-index.ts'

const label = '(?:责任|牵头|配合|参与|参加|主办|协办|落实|实施|承办|主管|负责|协同|支持)(?:单位|部门)'

interface Slot {
  /** What has been typed of the name. */
  readonly prefix: string
  /** The note so far. */
  readonly note: string
  /** Nothing but a bracket so far: the note has no label yet. */
  readonly bare: boolean
}

export function completeAgencies(place: Place, workspace: WorkspaceIndex): CompletionData | null {
  const { view, offset, trigger } = place
  const slot = cellSlot(place) ?? noteSlot(place) ?? proseSlot(place)
  if (!slot) return null
  const policy = policyNear(view.model, offset)
  const used = usedNames(policy)
  const present = `${slot.note}、${restOfNote(place)}`
    .split(/[、，,；;：:（(|\s]/u)
    .filter((name) => name !== '' && name !== slot.prefix)
  const context = {
    jurisdiction: policy?.jurisdiction ?? null,
    date: policy?.date ?? null,
    used,
    workspace: workspace.agencies(),
  }
  const found = view.registry.complete(slot.prefix, { ...context, present, limit: 50 })
  const opening = slot.bare ? noteLabels(policy) : []
  // Where the draft's notes have labels, a body chosen right behind the bracket brings the label along.
  const label = opening[0]?.insertText ?? ''
  // The registry has chosen already by characters, pinyin or initials; the client is told to keep the choice.
  const filterText = slot.prefix
  const items = found.map(
    (entry): CompletionItemData => ({
      label: entry.label,
      kind: 'agency',
      detail: { zh: entry.name ?? '', en: entry.name ?? '' },
      insertText: `${label}${entry.label}`,
      snippet: false,
      filterText: filterText || entry.filter,
      agency: entry.label,
    }),
  )
  // Behind a whole name the next body may follow, with the separator that the draft uses.
  if (slot.note !== '' && trigger === null && isWhole(slot.prefix, view, context)) {
    const separator = separatorOf(policy, view)
    const next = view.registry.complete('', { ...context, present: [...present, slot.prefix], limit: 20 })
    for (const entry of next)
      items.push({
        label: `${separator}${entry.label}`,
        kind: 'agency',
        detail: { zh: entry.name ?? '', en: entry.name ?? '' },
        insertText: `${slot.prefix}${separator}${entry.label}`,
        snippet: false,
        filterText,
        agency: entry.label,
      })
  }
  if (items.length + opening.length === 0) return null
  if (trigger !== null && slot.bare && opening.length === 0) return null
  return { replace: span(offset - slot.prefix.length, offset), items: [...opening, ...items], incomplete: true }
}

/** What the note has behind the cursor. */
function restOfNote({ view, offset }: Place): string {
  return /^[^）)〕。\n]{0,300}/u.exec(view.text.slice(offset, offset + 300))?.[0] ?? ''
}

function isWhole(prefix: string, { registry }: View, context: MatchContext): boolean {
  return /[委厅局部办院会府署]$/u.test(prefix) && registry.match(prefix, context).class === 'current'
}

/** The mark that most often stands between two bodies in the notes of the policy; 、 when there is none. */
function separatorOf(policy: Policy | null, { text }: View): string {
  const counts = new Map<string, number>()
  for (const { notes } of policy?.paragraphs ?? [])
    for (const { units } of notes)
      for (const [index, unit] of units.entries()) {
        const before = units[index - 1]
        const mark = before ? text.slice(before.end, unit.start).trim() : ''
        if (/^[、，,；;]$/u.test(mark)) counts.set(mark, (counts.get(mark) ?? 0) + 1)
      }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '、'
}

/** Inside a note in brackets, or on a line that begins with a label. */
function noteSlot({ before }: Place): Slot | null {
  const line = new RegExp(`^[\\s　*]*${label}[*\\s]*[：:]([^。\\n]*)$`, 'u').exec(before)
  if (line) return slotOf(line[1]!)
  const open = /(^|[^（(〔])[（(〔]([^（）()〔〕。\n]{0,300})$/u.exec(before)
  if (!open) return null
  const [, ahead = '', inner = ''] = open
  if (new RegExp(`${label}[：:]`, 'u').test(inner))
    return { ...slotOf(inner.replace(new RegExp(`^.*${label}[：:]`, 'u'), '')), note: inner }
  // A bracket right behind the sentence of a clause is where its note stands.
  if (!/[。；;.]/u.test(ahead)) return null
  if (inner === '') return { prefix: '', note: '', bare: true }
  return /^[\p{Script=Han}A-Za-z、，,；;]+$/u.test(inner) ? slotOf(inner) : null
}

/** In a table, under the head of a column of bodies. */
function cellSlot(place: Place): Slot | null {
  const found = bodyCell(place)
  return found && { ...slotOf(found.cell), note: found.row }
}

function slotOf(note: string): Slot {
  const prefix = /[^、，,；;：:\s]*$/u.exec(note)![0].replace(/^(?:由|会同|牵头|配合)/u, '')
  return { prefix, note, bare: false }
}

/** 由…, 会同… in a sentence: only with something typed that is the beginning of a name, or when asked for. */
function proseSlot({ before, trigger }: Place): Slot | null {
  const found = /(?:由|会同|商|报经|联合)([\p{Script=Han}]{0,8}|[A-Za-z]{1,12})$/u.exec(before)
  if (!found) return null
  const prefix = found[1]!
  if (trigger === '同' && before.endsWith('会同')) return { prefix: '', note: '', bare: false }
  if (trigger !== null || prefix === '') return null
  return { prefix, note: '', bare: false }
}

const labelDetail: Message = { zh: '本文使用的标注', en: 'label used in this draft' }

/** （ behind a clause: the label that this draft uses, if it uses one. */
function noteLabels(policy: Policy | null): readonly CompletionItemData[] {
  const counts = new Map<string, number>()
  for (const { notes } of policy?.paragraphs ?? [])
    for (const note of notes) if (note.label) counts.set(note.label, (counts.get(note.label) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name]) => ({
      label: `${name}：`,
      kind: 'phrase',
      detail: labelDetail,
      insertText: `${name}：`,
      snippet: false,
      filterText: `${name}：`,
    }))
}

/** Names the policy uses, most frequent first. */
function usedNames(policy: Policy | null): readonly string[] {
  const counts = new Map<string, number>()
  for (const { agencies } of policy?.paragraphs ?? [])
    for (const { text } of agencies) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
}

/** What is known of a proposed body, for the panel beside the list. */
export function describeAgency(
  view: View,
  offset: number,
  name: string,
): readonly { label: Message; value: Message }[] {
  const policy = policyNear(view.model, offset)
  const match = view.registry.match(name, { jurisdiction: policy?.jurisdiction ?? null, date: policy?.date ?? null })
  return agencyFacts(match)
}
