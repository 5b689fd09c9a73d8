import type { ReferencePart } from '../model/model.ts'
import type { Text } from '../text/chunked-text.ts'
import { references } from './references.ts'
import type { Fix, Rule } from './rule.ts'

const referenceRange: Rule = {
  id: 'reference-range',
  family: 'reference',
  title: { zh: '区间引用倒置', en: 'A range of references that runs backwards' },
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: 'ranges',
  reads: 'references',
  *check({ document, policy }) {
    const { text } = document.tree
    for (const { reference, clause } of references(policy)) {
      const { range, parts } = reference
      if (!range || range.from < range.to) continue
      const same = range.from === range.to
      // In 第三条第三项至第一项 the range begins at the second 三.
      // Behind an end that leads nowhere the other end is no part.
      const last = parts.at(-1)
      const first = parts.slice(0, -1).findLast(({ number, level }) => number === range.from && level === last?.level)
      // 第一条至第一条之三 runs forward.
      if (same && first?.suffix !== last?.suffix) continue
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        message: same
          ? {
              zh: `区间“${reference.text}”的两端是同一个序号。请改为单独引用，或更正其中一端。`,
              en: `Both ends of the range “${reference.text}” are the same. Cite the clause alone, or correct one end.`,
            }
          : {
              zh: `区间“${reference.text}”前大后小。请对调两端，或更正写错的一端。`,
              en: `The range “${reference.text}” runs backwards. Swap its ends, or correct the wrong one.`,
            },
        fixes: same || !first || !last ? [] : [swap(text, first, last)],
      }
    }
  },
}

export default referenceRange

function swap(text: Text, first: ReferencePart, last: ReferencePart): Fix {
  // 之一 stands behind 条 and moves with its article.
  const [a, b] = first.suffix + last.suffix > 0 ? [first, last] : [first.numeral, last.numeral]
  return {
    title: { zh: '对调区间两端', en: 'Swap the ends of the range' },
    edits: [
      { start: a.start, end: a.end, newText: text.slice(b.start, b.end) },
      { start: b.start, end: b.end, newText: text.slice(a.start, a.end) },
    ],
    safe: false,
  }
}
