import { depthOf } from '../syntax/decimals.ts'
import { numeralStyle, readNumeral, writeNumeral } from '../text/numerals.ts'
import type { Span, TextEdit } from '../text/span.ts'
import type { Text } from '../text/chunked-text.ts'
import type { Clause, DocumentModel, Reference, ReferencePart } from './model.ts'

/**
 * The edits that give clauses new numbers and let every reference in these policies follow: all that belong together with theirs. Numerals keep their style
 * (十二, 12, １２), and lists their order. A clause that is not in `numbers` keeps its number. Edits do not overlap; offsets are absolute UTF-16.
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
  for (const clause of [...numbers.keys()].flatMap(withDecimals))
    for (const edit of labelEdits(text, clause, clause.labelSpan, clause.numeralSpan, numbers))
      edits.set(edit.start, edit)
  const numberOf = (part: ReferencePart) => numbers.get(part.target!) ?? part.number
  for (const policy of document.policies) {
    for (const paragraph of policy.paragraphs) {
      // Numbers of a list that all stay are in order already. Most paragraphs cite nothing that is renumbered.
      if (!paragraph.references.some((reference) => isCited(reference, numbers))) continue
      for (const list of numberLists(text, paragraph.references, names, hasSameParent)) {
        const now = list.map(numberOf)
        if (list.length > 1) now.sort((a, b) => a - b)
        for (const [index, { numeral, number }] of list.entries())
          if (now[index] !== number) write(numeral.start, numeral.end, now[index]!)
      }
    }
  }
  return [...edits.values()].sort((a, b) => a.start - b.start)
}

function isCited({ parts }: Reference, numbers: ReadonlyMap<Clause, number>): boolean {
  return parts.some(({ target }) => target !== null && numbers.has(target))
}

/** A clause and the decimal ones below, which repeat its number: 2.1.3 has that of chapter 2 and that of 2.1. */
function withDecimals(clause: Clause): readonly Clause[] {
  return [clause, ...clause.children.filter(({ level }) => depthOf(level) > 1).flatMap(withDecimals)]
}

/** The edits of the numbers in a label, as it stands at the clause or in the contents page: its own, and those of clauses above. */
export function labelEdits(
  text: Text,
  clause: Clause,
  label: Span,
  numeral: Span,
  numbers: ReadonlyMap<Clause, number>,
): TextEdit[] {
  const edits: TextEdit[] = []
  const write = ({ start, end }: Span, one: Clause | null) => {
    const number = one && numbers.get(one)
    const old = text.slice(start, end)
    // A slip of the pen is no number of the clause above: 3.2 in chapter 2.
    if (number === undefined || number === null || readNumeral(old) !== one!.number) return
    edits.push({ start, end, newText: writeNumeral(number, numeralStyle(old)) })
  }
  const depth = depthOf(clause.level)
  if (depth > 1) {
    const figures = [...text.slice(label.start, numeral.start).matchAll(/[0-9０-９]+/g)]
    for (const [i, { index, 0: figure }] of figures.entries()) {
      const start = label.start + index
      write({ start, end: start + figure.length }, aboveAt(clause, i + 1))
    }
  }
  write(numeral, clause)
  return edits
}

/** The clause above that the k-th figure of a decimal number repeats; over 1.1 it may be 一、. */
function aboveAt(clause: Clause, figure: number): Clause | null {
  for (let at = clause.parent; at; at = at.parent) {
    const depth = depthOf(at.level)
    if (depth === figure || (depth === 0 && figure === 1)) return at
  }
  return null
}

/** What stands between two numbers of one list: 第二条、第三条, 第（一）（二）项, 第一项和第三项. */
const joint = /^[）)]?\s?[章节条项目]?\s?(?:、|和|及|与|或|以及|或者)?\s?第?[（(]?$/u

/** What makes the last number of a list more than that: 第二条、第三条第一款, 第二条、第四条至第六条. */
const goesOn = /^[）)]?\s?[章节条项目]?\s?(?:第|的第|至|到|[—－-]|之)/u

/** 违反第二条、第三条的，分别处…: each has its place. */
const inTurn = /^[^。；]*(?:分别|依次)/u

/**
 * The numbers in a paragraph's references that count, those of a list together: 第一条、第三条 and the items of 第（一）、（三）项
 * are written in ascending order whatever order their clauses take. A number that stands alone, or whose place in the list
 * says something, is a list of its own. `alike` says of two numbers beside each other whether they count the same things.
 */
export function numberLists(
  text: Text,
  references: readonly Pick<Reference, 'parts' | 'range'>[],
  counts: (part: ReferencePart) => boolean,
  alike: (before: ReferencePart, part: ReferencePart) => boolean,
): readonly (readonly ReferencePart[])[] {
  const found: ReferencePart[][] = []
  let open: ReferencePart[] | null = null
  const close = () => {
    const last = open?.at(-1)
    if (!open || !last) return
    const behind = text.slice(last.numeral.end, last.numeral.end + 200)
    if (goesOn.test(behind) || inTurn.test(behind)) found.push(...open.map((part) => [part]))
    else found.push(open)
    open = null
  }
  for (const { parts, range } of references) {
    for (const part of parts) {
      const before = open?.at(-1)
      const belongs = before && range === null && counts(part) && alike(before, part) && isNext(text, before, part)
      if (!belongs) close()
      if (!counts(part)) continue
      if (range !== null) found.push([part])
      else if (open) open.push(part)
      else open = [part]
    }
    // A range is no part of a list, but the number in front of it may be.
    if (range !== null) close()
  }
  close()
  return found
}

function hasSameParent(before: ReferencePart, part: ReferencePart): boolean {
  return part.target?.parent === before.target?.parent
}

function isNext(text: Text, before: ReferencePart, part: ReferencePart): boolean {
  return (
    part.level === before.level &&
    part.number > before.number &&
    part.suffix === 0 &&
    before.suffix === 0 &&
    part.numeral.start - before.numeral.end <= 8 &&
    joint.test(text.slice(before.numeral.end, part.numeral.start))
  )
}

/**
 * Whether a part's numeral is its target's own number. A 款 has its article for a target, and so has a 项 that is listed in
 * the article's running text: their numbers count something else.
 */
function names({ level, number, target }: ReferencePart): boolean {
  if (!target || level === 'paragraph' || number !== target.number) return false
  return level !== 'item' || target.level !== 'article'
}
