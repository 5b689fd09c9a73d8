/** The contents page (目录) of a draft follows its chapters: their numbers, their order, and whether they are there at all. */
import { entryWords, isContentsHead } from '../model/contents.ts'
import type { Clause, Policy } from '../model/model.ts'
import { headIn } from '../syntax/decimals.ts'
import type { PlacedBlock } from '../syntax/tree.ts'
import { toText } from '../syntax/tree.ts'
import { labelEdits } from '../model/renumber.ts'
import { applyEdits, type Span, span, type TextEdit } from '../text/span.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import { policyBefore } from './parts.ts'
import type { Renumbering } from './renumbering.ts'
import type { View } from './view.ts'

/** A line of the contents page, without its line end. */
interface Entry extends Span {
  readonly clause: Clause
  readonly label: Span
  readonly numeral: Span
}

/** What stands in front of the first entry is at most this many blocks. */
const farthest = 1000

/** The entries: headings in front of the first clause that stand again as heads of clauses, in their order. */
function entriesOf({ model }: View, policy: Policy): readonly Entry[] {
  const first = policy.allClauses[0]
  if (!first) return []
  const { blocks } = model.tree
  const floor = policyBefore(model, policy.start - 1)?.end ?? 0
  const body = lastAtOrBefore(blocks, first.start)
  let from = body
  while (from > 0 && body - from < farthest && blocks[from - 1]!.start >= floor) from--
  const entries: Entry[] = []
  let next = 0
  for (const placed of blocks.slice(from, body)) {
    const head = headIn(placed.block)
    if (!head) continue
    const words = entryWords(placed)
    const at = policy.allClauses.findIndex(
      (clause, index) => index >= next && clause.number === head.number && headWords(clause) === words,
    )
    if (at < 0) continue
    next = at + 1
    entries.push({
      ...lineOf(placed),
      clause: policy.allClauses[at]!,
      label: toText(placed, head),
      numeral: toText(placed, head.numeral),
    })
  }
  const enough = blocks.slice(from, body).some(isContentsHead) ? 1 : 2
  return entries.length >= enough ? entries : []
}

function headWords(clause: Clause): string {
  return entryWords(clause.paragraphs[0]!.placed)
}

function lineOf({ start, block: { raw } }: PlacedBlock): Span {
  return span(start, start + raw.trimEnd().length)
}

/** The edits of the contents page that a renumbering needs; `written` is the heading of a clause that is put in. */
export function contentsEdits(view: View, change: Renumbering, written: string): readonly TextEdit[] {
  const entries = entriesOf(view, change.policy)
  if (entries.length === 0) return []
  const { text } = view
  const place = new Map(change.order.map((clause, index) => [clause, index]))
  const kept = entries.filter(({ clause }) => !change.removed.has(clause))
  const ordered = [...kept].sort((a, b) => place.get(a.clause)! - place.get(b.clause)!)
  const edits: TextEdit[] = kept.flatMap((slot, index) => {
    const entry = ordered[index]!
    const numerals = labelEdits(text, entry.clause, entry.label, entry.numeral, change.numbers)
    if (entry === slot) return numerals
    return [{ start: slot.start, end: slot.end, newText: rewritten(text, entry, numerals) }]
  })
  for (const gone of entries) {
    if (kept.includes(gone)) continue
    const before = text.slice(0, gone.start).trimEnd().length
    edits.push({ start: before, end: gone.end, newText: '' })
  }
  const added = change.gapBeside && entries.find(({ clause }) => clause === change.gapBeside)
  if (added) {
    const [one, other] = entries
    const gap = one && other ? text.slice(one.end, other.start) : text.includes('\r\n') ? '\r\n' : '\n'
    const line = text.slice(added.start, added.numeral.start).replace(/\S+$/u, '') + written
    const front = ordered.findLast(({ clause }) => place.get(clause)! < place.get(null)!)
    edits.push(
      front
        ? { start: front.end, end: front.end, newText: gap + line }
        : { start: added.start, end: added.start, newText: line + gap },
    )
  }
  return edits
}

function rewritten(text: string, { start, end }: Entry, numerals: readonly TextEdit[]): string {
  const inside = numerals.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  return applyEdits(text.slice(start, end), inside)
}
