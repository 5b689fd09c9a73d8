import { numeralStyle, writeNumeral } from '../text/numerals.ts'
import type { TextEdit } from '../text/span.ts'
import type { Clause, DocumentModel, ReferencePart } from './model.ts'

/**
 * The edits that give clauses new numbers and let every reference in these policies follow: all that belong together with theirs. Numerals keep their style
 * (十二, 12, １２). A clause that is not in `numbers` keeps its number. Edits do not overlap; offsets are absolute UTF-16.
 */
export function renumberEdits(
  document: Pick<DocumentModel, 'tree' | 'policies'>,
  numbers: ReadonlyMap<Clause, number>,
): TextEdit[] {
  const { text } = document.tree
  const edits = new Map<number, TextEdit>()
  const write = (start: number, end: number, number: number) => {
    const old = text.slice(start, end)
    const newText = writeNumeral(number, numeralStyle(old))
    if (newText !== old) edits.set(start, { start, end, newText })
  }
  for (const [clause, number] of numbers) write(clause.numeralSpan.start, clause.numeralSpan.end, number)
  for (const policy of document.policies) {
    for (const paragraph of policy.paragraphs) {
      for (const reference of paragraph.references) {
        for (const part of reference.parts) {
          const number = names(part) ? numbers.get(part.target!) : undefined
          if (number !== undefined) write(part.numeral.start, part.numeral.end, number)
        }
      }
    }
  }
  return [...edits.values()].sort((a, b) => a.start - b.start)
}

/**
 * Whether a part's numeral is its target's own number. A 款 has its article for a target, and so has a 项 that is listed in
 * the article's running text: their numbers count something else.
 */
function names({ level, number, target }: ReferencePart): boolean {
  if (!target || level === 'paragraph' || number !== target.number) return false
  return level !== 'item' || target.level !== 'article'
}
