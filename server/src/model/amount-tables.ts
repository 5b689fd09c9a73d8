/**
 * Amounts in tables. A cell says little by itself, so it is read behind its column's head (奖励标准为100万元); a head that
 * names the unit (奖励金额（万元）) lends it to bare figures. A column of ranges beside a column of sums is a row of tiers.
 */
import { readAmounts } from '../syntax/amounts.ts'
import type { AmountNode } from '../syntax/amount-node.ts'
import { byBlock } from '../syntax/by-block.ts'
import type { Cell } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { rankOf } from './levels.ts'
import { type Groups, toAmounts } from './amount-entities.ts'
import type { ParagraphDraft } from './draft.ts'
import type { Amount, AmountList, Phrase, TierRange } from './model.ts'

interface Entry {
  readonly amount: Amount
  readonly row: number
  readonly column: number
  readonly range: TierRange | null
}

export function readTable(paragraph: ParagraphDraft, groups: Groups): Amount[] {
  const base = paragraph.placed.start
  const entries = cellsIn(paragraph.placed).flatMap((read) =>
    amountsOf(read, base, groups).map((entry): Entry => ({ ...entry, row: read.row, column: read.column })),
  )
  return joinTiers(entries, paragraph, groups)
}

/** A cell that names amounts, as it was read. */
interface CellRead {
  readonly row: number
  readonly column: number
  readonly cell: Cell
  readonly head: Cell | null
  readonly lead: string
  readonly text: string
  readonly nodes: readonly AmountNode[]
}

const cellsIn = byBlock(({ rows }): readonly CellRead[] => {
  const heads = rows[0] ?? []
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const head = row > 0 && cells.length === heads.length ? heads[column]! : null
      const read = readCell(cell, head)
      return read.nodes.length > 0 ? [{ row, column, cell, head, ...read }] : []
    }),
  )
})

const unitInHead = /[（(]?(?:单位[：:])?(万元|亿元|千元|元|万美元|%|％)(?:[/／][^）)]{1,8})?[）)]?$/
const bareFigure = /^(?:约|不超过|最高)?[0-9][0-9,.]*(?:[-—–~～至][0-9][0-9,.]*)?(?:以上|以下|以内|（含）|\(含\))*$/

function readCell(cell: Cell, head: Cell | null): Pick<CellRead, 'lead' | 'text' | 'nodes'> {
  const unit = head ? unitInHead.exec(head.text) : null
  const title = head && head.text.length <= 24 ? head.text.replace(unitInHead, '') : ''
  const lead = title === '' ? '' : `${title}为`
  const dense = cell.text.replace(/\s/g, '')
  const lent = unit && bareFigure.test(dense) ? lend(cell.text, unit[1]!) : cell.text
  const text = lead + lent
  const nodes = readAmounts(text).filter((node) => node.end > lead.length)
  return { lead, text, nodes: nodes.map((node) => ({ ...node, start: Math.max(node.start, lead.length) })) }
}

function amountsOf(
  { cell, head, lead, text, nodes }: CellRead,
  base: number,
  groups: Groups,
): Pick<Entry, 'amount' | 'range'>[] {
  const place = ({ start, end }: Span): Span => {
    if (end <= lead.length && head) return { start: base + head.start, end: base + head.end }
    const limit = cell.end - cell.start
    return {
      start: base + cell.start + Math.min(limit, Math.max(0, start - lead.length)),
      end: base + cell.start + Math.min(limit, Math.max(0, end - lead.length)),
    }
  }
  return toAmounts(nodes, text, place, groups).map((amount) => ({
    amount: { ...amount, text: cell.text.slice(amount.start - base - cell.start, amount.end - base - cell.start) },
    range: amount.kind === 'threshold' ? amount.rangeOf : null,
  }))
}

/** 100 under 奖励金额（万元） is 100万元; bound words stay behind the unit. */
function lend(text: string, unit: string): string {
  const tail = /(?:以上|以下|以内|（含）|\(含\)|\s)*$/.exec(text)?.[0] ?? ''
  return text.slice(0, text.length - tail.length) + unit + tail
}

const given = new Set(['cap', 'fixed', 'total', 'rate', 'other'])

/** Pairs a column of ranges with the first column of sums behind it. */
function joinTiers(entries: readonly Entry[], paragraph: ParagraphDraft, groups: Groups): Amount[] {
  const amounts = entries.map((entry) => entry.amount)
  const ranged = entries.filter((entry) => entry.range)
  const column = ranged[0]?.column
  if (column === undefined) return joinGrades(entries, paragraph, groups)
  const pairs: { readonly at: number; readonly range: TierRange }[] = []
  const rows = new Map<number, { range: TierRange | null; readonly rest: number[] }>()
  for (const [at, entry] of entries.entries()) {
    let row = rows.get(entry.row)
    if (!row) rows.set(entry.row, (row = { range: null, rest: [] }))
    if (entry.column !== column) row.rest.push(at)
    else row.range ??= entry.range
  }
  for (const { range, rest } of rows.values()) {
    if (!range) continue
    const sums = rest.filter((at) => given.has(entries[at]!.amount.kind) && entries[at]!.amount.yuan !== null)
    if (sums.length !== 1 || rest.some((at) => entries[at]!.range)) continue
    pairs.push({ at: sums[0]!, range })
  }
  if (pairs.length < 2) return amounts
  const phraseOf = ({ start, end }: Span, text: string): Phrase => ({ start, end, text })
  const list: AmountList = {
    start: pairs.reduce((least, { range }) => Math.min(least, range.start), Number.POSITIVE_INFINITY),
    end: pairs.reduce((most, { at }) => Math.max(most, amounts[at]!.end), 0),
    group: groups.next(),
    form: 'table',
    left: pairs.map(({ range }) => phraseOf(range, textAt(paragraph, range))),
    right: pairs.map(({ at }) => phraseOf(amounts[at]!, amounts[at]!.text)),
    sure: true,
    ranges: pairs.map(({ range }) => range),
    claimed: null,
  }
  for (const { at, range } of pairs) {
    const money = range.unit === 'yuan'
    amounts[at] = {
      ...amounts[at]!,
      kind: amounts[at]!.percent === null ? 'tier' : 'rate',
      min: money ? range.min : null,
      max: money ? range.max : null,
      inclusive: money ? range.inclusive : null,
      rangeSpan: { start: range.start, end: range.end },
      tier: range,
      group: list.group,
      list,
    }
  }
  return amounts
}

/** 一等奖 … 30万元, 二等奖 … 20万元: a column of grades beside the only sum of each row. */
function joinGrades(entries: readonly Entry[], paragraph: ParagraphDraft, groups: Groups): Amount[] {
  const amounts = entries.map((entry) => entry.amount)
  const { block, start } = paragraph.placed
  const rows = block.rows.slice(1)
  const heads = block.rows[0]
  // Of a table that is being typed, its rule |---|---| may stand before its rows.
  if (!heads) return amounts
  const column = heads.findIndex((_, i) => {
    const ranks = rows.map((cells) => (cells.length === heads.length ? rankOf(cells[i]!.text) : null))
    const distinct = new Set(ranks.map((rank) => rank?.place))
    return (
      rows.length >= 2 &&
      ranks.every((rank) => rank !== null && rank.kind === ranks[0]!.kind) &&
      distinct.size === rows.length &&
      rows.every((cells) => cells[i]!.text.trim().length <= 8)
    )
  })
  if (column < 0) return amounts
  const sums = rows.map((_, i) => entries.filter((entry) => entry.row === i + 1 && entry.column !== column))
  if (sums.some((inRow) => inRow.length !== 1 || !given.has(inRow[0]!.amount.kind))) return amounts
  const members = sums.map(([entry]) => entries.indexOf(entry!))
  const placed = ({ start: from, end }: Span): Span => ({ start: start + from, end: start + end })
  const list: AmountList = {
    start: start + rows[0]![column]!.start,
    end: amounts[members.at(-1)!]!.end,
    group: groups.next(),
    form: 'table',
    left: rows.map((cells) => ({ ...placed(cells[column]!), text: cells[column]!.text })),
    right: members.map((at) => ({ start: amounts[at]!.start, end: amounts[at]!.end, text: amounts[at]!.text })),
    sure: true,
    ranges: [],
    claimed: null,
  }
  for (const at of members) amounts[at] = { ...amounts[at]!, group: list.group, list }
  return amounts
}

function textAt(paragraph: ParagraphDraft, { start, end }: Span): string {
  const { placed } = paragraph
  return placed.block.raw.slice(start - placed.start, end - placed.start)
}
