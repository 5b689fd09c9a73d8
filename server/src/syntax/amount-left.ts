import type { Span } from '../text/span.ts'
import type { Reading, Sentence } from './amount-sentence.ts'

export interface LeftSide {
  readonly members: readonly Span[]
  /** The members are of one kind and there is no other row that they could be: their number is certain. */
  readonly sure: boolean
}

interface Row {
  readonly members: readonly Span[]
  readonly parallel: boolean
}

/**
 * What a 分别 list is given for: 国家级、省级、市级 in 对认定为国家级、省级、市级的，分别给予…. Rows are looked for between the previous
 * list and the first figure. Only a row of one kind (levels, prizes, equal endings) is sure; a row that merely fits by
 * number is taken, but not sure.
 */
export function readLeftSide(
  sentence: Sentence,
  from: number,
  respectively: Span,
  first: Reading,
  count: number,
): LeftSide {
  const { text } = sentence
  const begin = Math.max(from, text.lastIndexOf('；', respectively.start) + 1, respectively.start - 200)
  const figures = figureRow(sentence, begin, respectively.start)
  const rows = rowsIn(text, begin, respectively.start).concat(rowsIn(text, respectively.end, first.token.start))
  const parallel = rows.filter((row) => row.parallel)
  const all = figures ? [...rows, figures] : rows
  const governing = parallel.at(-1) ?? figures
  if (governing) {
    if (governing.members.length === count) return { members: governing.members, sure: true }
    // 国家级、省级 × 一等、二等: one figure for each pair.
    const others = all.filter((row) => row !== governing)
    const product = others.some((row) => row.members.length * governing.members.length === count)
    const fitting = others.find(
      (row) => row.members.length === count && (row.parallel || row.members.length > 2 || !governing.parallel),
    )
    if (fitting) return { members: fitting.members, sure: fitting.parallel }
    return {
      members: governing.members,
      sure: !product && isClosed(text, governing) && begin === Math.max(0, begin) && rows.length < 4,
    }
  }
  const fitting = rows.findLast((row) => row.members.length === count)
  return { members: fitting?.members ?? rows.at(-1)?.members ?? [], sure: false }
}

/** 首次突破1亿元、5亿元、10亿元的，分别…: figures on the left. */
function figureRow({ values, text }: Sentence, from: number, to: number): Row | null {
  let row: Span[] = []
  for (const { token, link } of values) {
    if (token.start < from || token.end > to) continue
    row.push(token)
    if (link !== 'list' && row.length > 1) return { members: row, parallel: true }
    if (link !== 'list') row = []
  }
  return row.length > 1 && text !== '' ? { members: row, parallel: true } : null
}

/** 等, 以上 behind the row leave its number open. */
function isClosed(text: string, row: Row): boolean {
  const end = row.members.at(-1)!.end
  return (
    !/^[^，；。]{0,8}(?:等|及其他|以及其他)/.test(text.slice(end - 1, end + 9)) &&
    !/以上|及以上/.test(text.slice(end - 2, end + 3))
  )
}

const separator = /，(?:或|和|以及|及)|、|以及|[和或与]|及(?!其)/g

function rowsIn(text: string, from: number, to: number): Row[] {
  const rows: Row[] = []
  let start = from
  for (let i = from; i <= to; i++) {
    if (i < to && !'，；：。“”'.includes(text[i]!)) continue
    // ，或 goes on with the row.
    if (text[i] === '，' && /[或和及]/.test(text[i + 1] ?? '')) continue
    const row = rowIn(text, start, i)
    if (row) rows.push(row)
    start = i + 1
  }
  return rows
}

function rowIn(text: string, from: number, to: number): Row | null {
  const part = text.slice(from, to)
  let cuts: Span[] = []
  for (const match of part.matchAll(separator)) {
    if (depthAt(part, match.index) === 0)
      cuts.push({ start: from + match.index, end: from + match.index + match[0].length })
  }
  if (cuts.length === 0) return null
  const strong = cuts.filter((cut) => text[cut.start] === '，')
  if (strong.length > 0) cuts = strong
  const pieces = cuts.map((cut, i) => ({ start: cuts[i - 1]?.end ?? from, end: cut.start }))
  pieces.push({ start: cuts.at(-1)!.end, end: to })
  const levels = levelRow(text, pieces)
  if (levels) return { members: levels, parallel: true }
  return { members: pieces, parallel: evenEndings(text, pieces) }
}

function depthAt(text: string, at: number): number {
  let depth = 0
  for (let i = 0; i < at; i++) {
    if ('（(《'.includes(text[i]!)) depth++
    else if ('）)》'.includes(text[i]!)) depth = Math.max(0, depth - 1)
  }
  return depth
}

const grade =
  /国家级|世界级|国际级|部级|省级|省部级|市级|州级|地市级|设区市级|区级|县级|区县级|盟级|旗级|镇级|街道级|特等奖?|[一二三四五]等奖?|金奖|银奖|铜奖|优秀奖|优胜奖|[1-5一二三四五][AaＡ]级?|A{1,5}级|[2-5二三四五]星级?|[甲乙丙丁]级|[一二三四五六]级|第[一二三四五]名|冠军|亚军|季军|优秀|良好|合格|大型|中型|小型|微型|初级|中级|高级|技师|国际|国家|行业|地方|团体|北京市|省|市|区|县|年产值|甲等|乙等/

/** Members that each carry a grade, with the row's head (对首次认定为) cut off: 国家级、省级、市级企业技术中心. */
function levelRow(text: string, pieces: readonly Span[]): Span[] | null {
  const row: Span[] = []
  for (const piece of pieces) {
    const match = lastGrade(text.slice(piece.start, piece.end))
    if (match && (row.length === 0 || match.index <= 6)) {
      row.push({ start: piece.start + (row.length === 0 ? match.index : 0), end: piece.end })
      // The member ends its row when long words follow its grade (三等奖的项目完成单位…).
      continue
    }
    if (row.length >= 2) break
    row.length = 0
  }
  return row.length >= 2 ? row : null
}

function lastGrade(piece: string): { index: number } | null {
  const match = grade.exec(piece)
  if (!match) return null
  // The first piece has a head in front (对认定为国家级): its grade is the last one.
  let found = match.index
  for (;;) {
    const next = grade.exec(piece.slice(found + 1))
    if (!next) return { index: found }
    found = found + 1 + next.index
  }
}

/** 大型企业、中型企业、小微企业: equal endings tell members of one kind. */
function evenEndings(text: string, pieces: readonly Span[]): boolean {
  const endings = pieces.map(({ start, end }) => text.slice(start, end).replace(/的?$/, '').slice(-2))
  return pieces.length >= 2 && endings.every((ending) => ending.length === 2 && ending === endings[0])
}
