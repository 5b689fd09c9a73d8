import type { AmountListNode, AmountNode, RangeNode } from '../syntax/amounts.ts'
import type { Span } from '../text/span.ts'
import { none, plus } from './draft.ts'
import type { Amount, AmountList, Phrase, TierRange } from './model.ts'

/** Numbers the lists of one policy in text order. */
export class Groups {
  #last: number

  /** Goes on behind those of earlier paragraphs. */
  constructor(before = 0) {
    this.#last = before
  }

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
  const entities = new Entities(text, place, groups)
  const amounts: Amount[] = []
  for (let i = 0; i < nodes.length; i++) amounts.push(entities.amount(nodes[i]!))
  return amounts
}

class Entities {
  readonly #text: string
  readonly #place: (at: Span) => Span
  readonly #groups: Groups
  /** Most texts have no lists. */
  #lists: Map<AmountListNode, AmountList> | null = null

  constructor(text: string, place: (at: Span) => Span, groups: Groups) {
    this.#text = text
    this.#place = place
    this.#groups = groups
  }

  amount(node: AmountNode): Amount {
    const list = node.list && this.#list(node.list)
    const { range } = node
    const money = range?.unit === 'yuan'
    const { start, end } = this.#place(node)
    const { hedges: limits } = node
    let hedges: readonly Phrase[] = none
    for (let i = 0; i < limits.length; i++) hedges = plus(hedges, this.#phrase(limits[i]!))
    return {
      start,
      end,
      text: this.#text.slice(node.start, node.end),
      valueSpan: this.#place(node.value),
      kind: node.kind,
      yuan: node.yuan,
      percent: node.percent,
      ratio: node.ratio,
      currency: node.currency,
      min: money ? range.min : null,
      max: money ? range.max : null,
      inclusive: money ? range.inclusive : null,
      rangeOf: node.endOf && this.#range(node.endOf),
      rangeSpan: range && this.#place(range),
      tier: range && this.#range(range),
      group: list?.group ?? null,
      base: node.base && this.#phrase(node.base),
      per: node.per && this.#phrase(node.per),
      period: node.period && this.#phrase(node.period),
      nature: node.nature && this.#phrase(node.nature),
      hedges,
      subject: node.subject && this.#phrase(node.subject),
      sentence: this.#place(node.sentence),
      list,
    }
  }

  // Places are not spread into what is made (`phraseIn`).
  #phrase(at: Span): Phrase {
    const { start, end } = this.#place(at)
    return { start, end, text: this.#text.slice(at.start, at.end) }
  }

  #list(node: AmountListNode): AmountList {
    this.#lists ??= new Map()
    const known = this.#lists.get(node)
    if (known) return known
    const { start, end } = this.#place(node)
    const list: AmountList = {
      start,
      end,
      group: this.#groups.next(),
      form: node.form,
      left: node.left.map((at) => this.#phrase(at)),
      right: node.right.map((at) => this.#phrase(at)),
      sure: node.sure,
      ranges: node.ranges.map((range) => this.#range(range)),
      claimed: node.claimed && { count: node.claimed.count, span: this.#place(node.claimed.span) },
    }
    this.#lists.set(node, list)
    return list
  }

  #range(range: RangeNode): TierRange {
    const { unit, counted, min, max, inclusive, minMarked, maxMarked, ofPart, metric } = range
    const { start, end } = this.#place(range)
    return {
      start,
      end,
      unit,
      counted,
      min,
      max,
      inclusive,
      minMarked,
      maxMarked,
      ofPart,
      metric: metric.end > metric.start ? this.#phrase(metric) : null,
    }
  }
}
