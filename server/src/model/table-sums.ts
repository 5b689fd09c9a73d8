/** Tables that add up: a row or a column 合计, and columns that say 其中 of the one in front of them. */
import { byBlock } from '../syntax/by-block.ts'
import type { Block, Cell } from '../syntax/tree.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Figure, Sum } from './sum.ts'
import type { Paragraph } from './model.ts'

/** The sums of a table, in its own offsets. */
const sumsOf = byBlock((block): readonly Sum[] =>
  /[合总共]\s*计|其中/.test(block.raw) ? bothWays(byColumn(block), byRow(block)) : [],
)

/** One slip in a cell makes its column wrong and its row: it is told once, where it is itself a total in its row. */
function bothWays(columns: readonly Sum[], rows: readonly Sum[]): readonly Sum[] {
  const [column] = columns
  const [row] = rows
  if (!column || !row || columns.length > 1 || rows.length > 1 || Math.abs(offBy(column)) !== Math.abs(offBy(row)))
    return [...columns, ...rows]
  return column.parts.some(({ start }) => start === row.whole.start) ? rows : columns
}

function offBy({ whole, parts }: Sum): number {
  return Number((parts.reduce((all, { value }) => all + value, 0) - whole.value).toPrecision(12))
}

export function tableSums({ placed }: Paragraph): readonly Sum[] {
  const move = ({ start, end, value }: Figure): Figure => ({
    start: start + placed.start,
    end: end + placed.start,
    value,
  })
  return sumsOf(placed).map(({ whole, parts, ...rest }) => ({ ...rest, whole: move(whole), parts: parts.map(move) }))
}

interface Bare extends Figure {
  readonly unit: string
}

const bare = /^([0-9][0-9,]{0,15}(?:\.[0-9]{1,6})?)(万元|亿元|元|[个户人家项台亩座处名件])?$/

function bareIn({ start, end, text }: Cell): Bare | null {
  const found = bare.exec(text.replace(/[\s*]/g, ''))
  const value = found && readNumeral(found[1]!)
  return found && value !== null ? { start, end, value, unit: found[2] ?? '' } : null
}

function isEmpty({ text }: Cell): boolean {
  return /^[-—–/／\s]*$/.test(text)
}

export const isTotal = (text: string) =>
  /^(?:合计|总计|共计|总合计)(?:[（(][^）)]{1,8}[）)])?$/.test(text.replace(/[\s*]/g, ''))
/** Numbers that nobody adds up. */
const unsummed = /率|比例|占比|[%％]|单价|单产|亩产|均|序号|编号|编码|年份|时间|日期|排名|标准|序$/

/** The rows between the head and the total; null where they are no plain list of what the total adds up. */
function columnRows({
  rows,
}: Block): { readonly total: readonly Cell[]; readonly rest: readonly (readonly Cell[])[] } | null {
  const heads = rows[0] ?? []
  const body = rows.slice(1)
  const totals = body.filter((cells) => cells.some(({ text }) => isTotal(text)))
  const total = totals[0]
  if (totals.length !== 1 || !total || total.length !== heads.length) return null
  if (total !== body.at(-1) && total !== body[0]) return null
  const rest = body.filter((cells) => cells !== total)
  if (rest.length < 2 || rest.some((cells) => cells.length !== heads.length)) return null
  // Sub-totals and parts of parts would be counted twice.
  return rest.some((cells) =>
    cells
      .slice(0, 2)
      .some(({ text }) => /小计|其中|^[（(]?[一二三四五六七八九十]+[）)、]|^[0-9]+[.．][0-9]+/.test(text)),
  )
    ? null
    : { total, rest }
}

/** Of the columns of a table that has a row 合计 most must come to it, or it is no sum of theirs. */
function byColumn(block: Block): Sum[] {
  const found = columnRows(block)
  if (!found) return []
  const heads = block.rows[0]!
  const sums = heads.flatMap((head, column) => {
    const whole = bareIn(found.total[column]!)
    if (!whole || unsummed.test(head.text)) return []
    const cells = found.rest.map((cells) => cells[column]!)
    return sumOf(whole, cells)
  })
  return trusted(sums)
}

function byRow({ rows }: Block): Sum[] {
  const heads = rows[0] ?? []
  const body = rows.slice(1).filter((cells) => cells.length === heads.length)
  const parted = heads.findIndex(({ text }) => /^其中/.test(text.trim()))
  const totalled = heads.findIndex(({ text }) => isTotal(text))
  let whole = totalled
  let parts: readonly number[] = heads.flatMap((head, i) => (i === totalled || unsummed.test(head.text) ? [] : i))
  if (parted > 0 && totalled < 0) {
    whole = parted - 1
    parts = heads.flatMap(({ text }, i) => (/^其中/.test(text.trim()) ? i : []))
  }
  if (whole < 0 || (totalled >= 0 && parted >= 0)) return []
  // 合计 in the middle may add up what stands in front of it, or what stands behind.
  if (
    whole === totalled &&
    whole !== heads.length - 1 &&
    parts.some((i) => i > whole && bareIn(body[0]?.[i] ?? heads[i]!))
  )
    parts = parts.filter((i) => i > whole)
  const sums = body.flatMap((cells) => {
    const total = bareIn(cells[whole]!)
    // Names and notes stand in front of the figures and behind them.
    const figures = parts.map((i) => cells[i]!).filter((cell) => bareIn(cell) || isEmpty(cell))
    return total ? sumOf(total, figures) : []
  })
  return body.length > 1 ? trusted(sums) : []
}

function sumOf(whole: Bare, cells: readonly Cell[]): Sum[] {
  const parts: Bare[] = []
  for (const cell of cells) {
    const part = bareIn(cell)
    if (!part && !isEmpty(cell)) return []
    if (part && part.unit !== whole.unit) return []
    if (part) parts.push(part)
  }
  return parts.length < 2 ? [] : [{ whole, parts, unit: whole.unit, exhaustive: true }]
}

/** As figures are rounded, the sum may miss by half a unit of the last place for each (GB/T 8170). */
function isRight(sum: Sum): boolean {
  const { whole, parts } = sum
  const off = Math.abs(offBy(sum))
  const places = Math.max(...[whole, ...parts].map(({ value }) => (String(value).split('.')[1] ?? '').length))
  return places > 0 ? off <= ((parts.length + 1) / 2) * 10 ** -places : off <= (whole.value >= 1000 ? 1 : 0)
}

/** Where as many are right as are wrong, the table adds up, and those that are nearly right are slips; so is one that is nearly right by itself. */
function trusted(sums: readonly Sum[]): Sum[] {
  const wrong = sums.filter((sum) => !isRight(sum))
  if (sums.length > 1 && wrong.length * 2 > sums.length) return []
  return wrong.filter((sum) => Math.abs(offBy(sum)) <= sum.whole.value * 0.3)
}
