/** Who answers for what: notes, subjects of sentences, columns of tables, and what holds for the whole policy. */
import type { MatchContext, Registry } from '../registry/registry.ts'
import { type NoteRole, readLabelLine } from '../syntax/notes.ts'
import { hasAssigningAnnex, readAssignments } from './assignments.ts'
import { supposedDate } from './dating.ts'
import { type ClauseDraft, more, none, type ParagraphDraft, type PolicyDraft } from './draft.ts'
import type { AgencyMention, Note, Policy } from './model.ts'
import { type Declaration, unitsBelow } from './responsibility-notes.ts'
import { responsibilityIn } from './responsibility-paragraph.ts'
import { readTable } from './responsibility-tables.ts'
import { keptWith } from '../text/kept.ts'

/**
 * Gives paragraphs and clauses their notes and agencies, and the policy its habit (`responsibility`). A note that is a
 * paragraph of its own belongs to the clause before it; one behind the last of a list of items, none of which has one, to the
 * clause that holds the list where notes stand at that level elsewhere, or where every list has its note there.
 */
export function attachResponsibility(policy: PolicyDraft, registry: Registry): void {
  const assigningTable = attachAgencies(policy, registry)
  liftListNotes(policy)
  policy.responsibility = habitOf(policy, assigningTable)
}

/** Gives paragraphs and clauses what stands in them. Says whether a table assigns tasks. */
export function attachAgencies(policy: PolicyDraft, registry: Registry): boolean {
  const context: MatchContext = { jurisdiction: policy.jurisdiction, date: supposedDate(policy) }
  let declared: Declaration = null
  let before: ClauseDraft | null = null
  let assigningTable = false
  let label: NoteRole | null = null
  for (let at = 0; at < policy.paragraphs.length; at++) {
    const paragraph = policy.paragraphs[at]!
    const { block } = paragraph.placed
    if (block.kind === 'table') {
      const table = readTable(paragraph, registry, context)
      paragraph.notes = more(paragraph.notes, table.notes)
      assigningTable ||= table.rows >= 2
      give(paragraph, paragraph.clause, table.notes, none)
      continue
    }
    if (block.kind !== 'text') continue
    if (declared) declarations.set(paragraph, declared)
    const found = responsibilityIn(paragraph, declared, registry, context)
    const listed = label && unitsBelow(paragraph, label, registry, context)
    if (!listed) label = readLabelLine(paragraph.text)
    if (!found && !listed) {
      before = paragraph.clause
      continue
    }
    const subjects = found?.subjects ?? none
    // 责任单位： with its units on the lines below is no empty note.
    const opens = !listed && label && unitsBelow(policy.paragraphs[at + 1], label, registry, context)
    const notes = listed ? [listed] : opens ? none : (found?.notes ?? none)
    if (found) declared = found.declared
    if (notes.length === 0 && subjects.length === 0) {
      before = paragraph.clause
      continue
    }
    for (const mention of subjects) if (mention.source === 'global') policy.globalResponsibility.push(mention)
    paragraph.notes = more(paragraph.notes, notes)
    // A tail's paragraph belongs to no clause, but a detached note right behind a clause does.
    const owner = paragraph.clause ?? (notes.some((note) => note.detached) ? before : null)
    give(paragraph, owner, notes, subjects)
    before = paragraph.clause ?? (notes.length > 0 ? before : null)
  }
  return assigningTable
}

const declarations = keptWith<ParagraphDraft, Declaration>()

/** What was declared in front of a paragraph about the order of bodies in notes. */
export function declaredBefore(paragraph: ParagraphDraft): Declaration {
  return declarations.get(paragraph) ?? null
}

/** All that a paragraph names, in text order. */
export function agenciesOf(notes: readonly Note[], subjects: readonly AgencyMention[]): readonly AgencyMention[] {
  const agencies: AgencyMention[] = []
  for (const { units } of notes) agencies.push(...units)
  agencies.push(...subjects)
  return agencies.length > 1 ? agencies.sort((a, b) => a.start - b.start) : agencies
}

function give(
  paragraph: ParagraphDraft,
  clause: ClauseDraft | null,
  notes: readonly Note[],
  subjects: readonly AgencyMention[],
): void {
  const agencies = agenciesOf(notes, subjects)
  paragraph.agencies = more(paragraph.agencies, agencies)
  if (!clause) return
  clause.notes = more(clause.notes, notes)
  clause.agencies = more(clause.agencies, agencies)
}

/** The last of a clause's items, when it alone has a note and the clause has none. */
function lastNoted({ children, notes }: ClauseDraft): ClauseDraft | null {
  const last = children.at(-1)
  if (!last || children.length < 2 || last.children.length > 0 || notes.length > 0 || last.notes.length === 0)
    return null
  return children.some((child) => child !== last && child.notes.length > 0) ? null : last
}

/** （九）…条件：1.…；2.…。（责任单位：…）: the note behind the last item speaks of （九）, not of item 2. */
function liftListNotes(policy: PolicyDraft): void {
  const levels = new Map<string, number>()
  for (const { level, notes } of policy.allClauses)
    if (notes.length > 0) levels.set(level, (levels.get(level) ?? 0) + 1)
  if (levels.size === 0) return
  const lists = policy.allClauses.flatMap((parent) => {
    const last = lastNoted(parent)
    return last ? [{ parent, last }] : []
  })
  const closed = new Map<string, number>()
  for (const { last } of lists) closed.set(last.level, (closed.get(last.level) ?? 0) + 1)
  for (const { parent, last } of lists) {
    const above = levels.get(parent.level) ?? 0
    const beside = levels.get(last.level) ?? 0
    // Where no item has a note but the last ones of lists, time and again, the notes are those of the lists.
    const alone = beside >= 2 && closed.get(last.level) === beside
    if (!alone && (above < 2 || above < beside)) continue
    const units = new Set(last.notes.flatMap((note) => note.units))
    parent.notes = more(parent.notes, last.notes)
    parent.agencies = more(
      parent.agencies,
      last.agencies.filter((mention) => units.has(mention)),
    )
    last.agencies = last.agencies.filter((mention) => !units.has(mention))
    last.notes = none
  }
}

function habitOf(policy: PolicyDraft, assigningTable: boolean): Policy['responsibility'] {
  // Without a note there is nothing to weigh.
  const { noted, units } = policy.allClauses.some(({ notes }) => notes.length > 0)
    ? readAssignments(policy as unknown as Policy)
    : { noted: [], units: [] }
  if (noted.length >= 3 && noted.length * 2 >= units.length) return 'per-clause'
  if (assigningTable || policy.globalResponsibility.length > 0) return 'global'
  if (hasAssigningAnnex(policy)) return 'global'
  return noted.length > 0 ? 'mixed' : 'none'
}
