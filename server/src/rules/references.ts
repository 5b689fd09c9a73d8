/** What the reference rules share. */
import type { Text } from '../text/chunked-text.ts'
import { gatheredIn, type PlacedReference } from '../model/gathered.ts'
import { writeLabel } from '../model/labels.ts'
import type { Clause, Policy } from '../model/model.ts'
import type { Span, TextEdit } from '../text/span.ts'
import { numeralStyle, writeNumeral } from '../text/numerals.ts'

/** Every reference of a policy in text order. */
export function references(policy: Policy): readonly PlacedReference[] {
  return gatheredIn(policy).references
}

/** Writes another number in place of a numeral, in its style: 十五 becomes 五, 15 becomes 5. */
export function numeralEdit(text: Text, numeral: Span, value: number): TextEdit {
  return { ...numeral, newText: writeNumeral(value, numeralStyle(text.slice(numeral.start, numeral.end))) }
}

/** How a sentence cites a clause of a draft without articles: 第（九）项 for （九）, 第三部分 for 三、, 第2项 for 2. */
export function citationOf(clause: Clause): string {
  const han = writeNumeral(clause.number, 'han')
  if (clause.level === 'level1') return `第${han}部分`
  return clause.level === 'level2' ? `第（${han}）项` : `第${clause.number}项`
}

/** 第九条, （九）: what a clause is called in a message. */
export function nameOf(clause: Clause): string {
  return clause.level === 'article' ? clause.label : clause.path
}

/** How far the numbers go: 全文共十条, for the message. */
export function extentOf(
  policy: Policy,
  level: Clause['level'],
): { readonly count: number; readonly last: string } | null {
  const members = policy.allClauses.filter((clause) => clause.level === level)
  const last = members.reduce<Clause | null>(
    (most, clause) => (most && most.number >= clause.number ? most : clause),
    null,
  )
  return (
    last && {
      count: members.length,
      last: writeLabel(level, last.number, last.suffix, level === 'part' ? last.prefix : ''),
    }
  )
}
