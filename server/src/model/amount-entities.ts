import type { AmountListNode, AmountNode, RangeNode } from '../syntax/amounts.ts'
import type { Span } from '../text/span.ts'
import type { Amount, AmountList, Phrase, TierRange } from './model.ts'

/** Numbers the lists of one policy in text order. */
export class Groups {
  #last = 0

  next(): number {
    return ++this.#last
  }
}

/** Nodes of one text as amounts; `place` leads an offset in `text` to the document. */
export function toAmounts(
  nodes: readonly AmountNode[],
  text: string,
  place: (at: Span) => Span,
  groups: Groups,
): Amount[] {
  if (nodes.length === 0) return []
  const lists = new Map<AmountListNode, AmountList>()
  // Places are not spread into what is made (`phraseIn`).
  const phrase = (at: Span): Phrase => {
    const { start, end } = place(at)
    return { start, end, text: text.slice(at.start, at.end) }
  }
  const optional = (at: Span | null) => (at ? phrase(at) : null)
  const listOf = (node: AmountListNode): AmountList => {
    let list = lists.get(node)
    if (!list) {
      const { start, end } = place(node)
      list = {
        start,
        end,
        group: groups.next(),
        form: node.form,
        left: node.left.map(phrase),
        right: node.right.map(phrase),
        sure: node.sure,
        ranges: node.ranges.map((range) => toRange(range, phrase)),
        claimed: node.claimed && { count: node.claimed.count, span: place(node.claimed.span) },
      }
      lists.set(node, list)
    }
    return list
  }
  return nodes.map((node) => {
    const list = node.list && listOf(node.list)
    const { range } = node
    const money = range?.unit === 'yuan'
    const { start, end } = place(node)
    return {
      start,
      end,
      text: text.slice(node.start, node.end),
      valueSpan: place(node.value),
      kind: node.kind,
      yuan: node.yuan,
      percent: node.percent,
      ratio: node.ratio,
      currency: node.currency,
      min: money ? range.min : null,
      max: money ? range.max : null,
      inclusive: money ? range.inclusive : null,
      rangeOf: node.endOf && toRange(node.endOf, phrase),
      rangeSpan: range && place(range),
      group: list?.group ?? null,
      base: optional(node.base),
      per: optional(node.per),
      period: optional(node.period),
      nature: optional(node.nature),
      hedges: node.hedges.map(phrase),
      subject: optional(node.subject),
      sentence: place(node.sentence),
      list,
    }
  })
}

function toRange(range: RangeNode, phrase: (at: Span) => Phrase): TierRange {
  const { unit, min, max, inclusive, minMarked, maxMarked, metric } = range
  const { start, end } = phrase(range)
  return {
    start,
    end,
    unit,
    min,
    max,
    inclusive,
    minMarked,
    maxMarked,
    metric: metric.end > metric.start ? phrase(metric) : null,
  }
}
