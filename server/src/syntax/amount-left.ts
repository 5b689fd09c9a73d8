import type { Span } from '../text/span.ts'
import type { Reading, Sentence } from './amount-sentence.ts'

export interface LeftSide {
  readonly members: readonly Span[]
  /** The members are of one kind and there is no other row that they could be: their number is certain. */
  readonly sure: boolean
  /** Grades or figures, which would not be told apart (国家级、省级) if all got the same. */
  readonly graded: boolean
}

interface Row {
  readonly members: readonly Span[]
  /** Grades, or equal endings: members of one kind. */
  readonly parallel: boolean
  /** A、B和C: the conjunction, if any, stands before the last member only, so that nothing nests. */
  readonly plain: boolean
}

/** So many characters in front of 分别, and no more of them, are looked at. */
export const reach = 200

/**
 * What a 分别 list is given for: 国家级、省级、市级 in 对认定为国家级、省级、市级的，分别给予…. Rows are looked for between the previous
 * list and the first figure; of the sentence's values only those in front that are within reach are needed. Only a row of one
 * kind (levels, prizes, equal endings) is sure; a row that merely fits by number is taken, but not sure.
 */
export function readLeftSide(
  sentence: Sentence,
  from: number,
  respectively: Span,
  first: Reading,
  count: number,
): LeftSide {
  const { text } = sentence
  const near = Math.max(from, respectively.start - reach)
  const begin = near + text.slice(near, respectively.start + 1).lastIndexOf('；') + 1
  const figures = figureRow(sentence, begin, respectively.start)
  const words = [...rowsIn(text, begin, respectively.start), ...rowsIn(text, respectively.end, first.token.start)]
  const rows = figures ? [...words, figures] : words
  const governing = words.findLast((row) => row.parallel) ?? figures
  if (!governing) {
    const fitting = words.findLast((row) => row.members.length === count)
    return { members: (fitting ?? words.at(-1))?.members ?? [], sure: false, graded: false }
  }
  const graded = isGraded(text, governing, first.token.start)
  if (governing.members.length === count) return { members: governing.members, sure: governing.plain, graded }
  const others = rows.filter((row) => row !== governing)
  const fitting = others.find((row) => row.members.length === count && (row.parallel || row.members.length > 2))
  if (fitting) return { members: fitting.members, sure: false, graded }
  // 5A级、4A级景区，五星级、四星级饭店: two rows that go one behind the other.
  const joined = words.filter((row) => row.parallel).flatMap((row) => row.members)
  if (joined.length === count) return { members: joined, sure: false, graded }
  // 国家级、省级 × 一等、二等: one figure for each pair.
  const product = others.some((row) => row.members.length * governing.members.length === count)
  const closed = governing === figures ? areClosed(text, figures, respectively.start) : isClosed(text, governing)
  return {
    members: governing.members,
    sure: governing.plain && !product && closed && !goesOn(text, governing, respectively, count),
    graded,
  }
}

/** 对国家级、省级平台，以及中试基地，分别…; 对规上企业，国家级、省级平台，分别…: surplus figures may be for who stands beside the row. */
function goesOn(text: string, { members }: Row, { start: to }: Span, count: number): boolean {
  if (count <= members.length) return false
  const behind = text.slice(members.at(-1)!.end, to).split('，').slice(1, -1)
  return text[members[0]!.start - 1] === '，' || behind.some((words) => words !== '')
}

/** 首次突破1亿元、5亿元、10亿元的，分别…: figures on the left. */
function figureRow({ values }: Sentence, from: number, to: number): Row | null {
  let row: Span[] = []
  for (const { token, link } of values) {
    if (token.start < from || token.end > to) continue
    row.push(token)
    if (link === 'list') continue
    if (row.length > 1) return { members: row, parallel: true, plain: true }
    row = []
  }
  return null
}

/** 市、区两级财政分别安排 names those who pay, not those who are told apart. */
function isGraded(text: string, row: Row, to: number): boolean {
  if (/财政|政府|两级|三级|各级|部门/.test(text.slice(row.members[0]!.start, to))) return false
  return row.members.every(
    ({ start, end }) => /^[0-9]/.test(text.slice(start, end)) || text.slice(start, end).search(grade) >= 0,
  )
}

/** 等, 以上 behind the row, or a range in it (2—5星级), leave its number open. */
function isClosed(text: string, row: Row): boolean {
  const { start } = row.members[0]!
  const { end } = row.members.at(-1)!
  return !open.test(untilMark(text.slice(start, end + 10)).replace(/及以[上下](?=、)/, ''))
}

const open = /等(?![奖级次])|以上|以下|其他|其余|[-—–~～至]/

function untilMark(words: string): string {
  return words.replace(/[，；。].*$/, '')
}

/**
 * 以上 behind the last figure is its own bound (达到1000万元、3000万元以上的) and leaves no number open, unless it may be
 * others behind it that are told apart: …以上的整机企业和配套企业.
 */
function areClosed(text: string, figures: Row, to: number): boolean {
  const { start } = figures.members[0]!
  const { end } = figures.members.at(-1)!
  const row = text.slice(start, end)
  if (!row.endsWith('以上')) return isClosed(text, figures)
  const each = figures.members.every((member) => text.slice(member.start, member.end).endsWith('以上'))
  const around = (each ? row.replaceAll('以上', '') : row.slice(0, -2)) + text.slice(end, end + 10)
  return !open.test(untilMark(around)) && !/[、和与或及]/.test(text.slice(end, to))
}

// 一级及以下 is one grade.
const separator = /，(?:或|和|以及|及(?!以))|、|以及|[和或与]|及(?!其|以[上下])/g

function rowsIn(text: string, from: number, to: number): Row[] {
  const rows: Row[] = []
  let start = from
  for (let i = from; i <= to; i++) {
    if (i < to && !'，；：。“”'.includes(text[i]!)) continue
    // ，或 goes on with the row.
    if (text[i] === '，' && /[或和及]/.test(text[i + 1] ?? '')) continue
    rows.push(...rowsOf(text, start, i))
    start = i + 1
  }
  return rows
}

/** The rows in one segment: two where grades stand twice (国家级、省级比赛中获得金牌、银牌的), else one or none. */
function rowsOf(text: string, from: number, to: number): Row[] {
  const cuts = cutsIn(text, from, to)
  if (cuts.length === 0) return []
  const pieces = cuts.map((cut, i) => ({ start: cuts[i - 1]?.end ?? from, end: cut.start }))
  pieces.push({ start: cuts.at(-1)!.end, end: to })
  const whole = { members: pieces, parallel: areAlike(text, pieces), plain: isPlain(text, cuts) }
  if (whole.parallel) return [{ ...whole, members: [withoutHead(text, pieces[0]!), ...pieces.slice(1)] }]
  const graded = gradedRows(text, pieces)
  if (graded.length === 0) return [whole]
  return graded.map(({ members, first }, i) => {
    const inner = cuts.slice(first, first + members.length - 1)
    const ends = graded[i + 1] !== undefined || first + members.length === pieces.length
    // 世界五百强、国家级、省级: a row whose first member begins right behind 、 may have members in front that are no grades.
    const begins = first === 0 || members[0]!.start > pieces[first]!.start || i > 0
    return { members, parallel: true, plain: begins && ends && isPlain(text, inner) }
  })
}

const memberHead =
  /^.*(?:第[一二三四五六七八九十百]{1,5}条|对于?|认定为|评定为|评为|获得|获评|列入|入选|新建|新设立|制定|参与|主导|按照?)/s

/** 国家标准 out of 对主导制定国家标准. */
function withoutHead(text: string, { start, end }: Span): Span {
  const head = memberHead.exec(text.slice(start, end - 2))?.[0].length ?? 0
  return { start: start + head, end }
}

function isPlain(text: string, cuts: readonly Span[]): boolean {
  return cuts.slice(0, -1).every((cut) => text[cut.start] === '、')
}

/** The separators outside brackets; where ，或 stands, it alone separates. */
function cutsIn(text: string, from: number, to: number): Span[] {
  const part = text.slice(from, to)
  const cuts: Span[] = []
  let depth = 0
  let at = 0
  for (const match of part.matchAll(separator)) {
    for (; at < match.index; at++) {
      if ('（(《'.includes(part[at]!)) depth++
      else if ('）)》'.includes(part[at]!)) depth = Math.max(0, depth - 1)
    }
    if (depth === 0) cuts.push({ start: from + match.index, end: from + match.index + match[0].length })
  }
  const strong = cuts.filter((cut) => text[cut.start] === '，')
  return strong.length > 0 ? strong : cuts
}

const grade =
  /(?:国家|世界|国际|部|省部|省|地市|设区市|市|州|区县|区|县|盟|旗|乡镇|镇|乡|村|街道|全国|全省|全市|行业|地方|团体|北京市|上海市|天津市|重庆市)级?(?=$|[^内外长一-龥]|级|标准|示范|试点|优秀|专精|企业|工程|重点|技术|高新|科技|科学|实验|创新|研发|制造|单项|服务|绿色|智能|产业|园区|平台|项目|奖|的|层面|数据|工业|质量|中心|认定|以上|“)|[国省市]内(?=$|首|领先|先进)|国际(?=首|领先|先进)|[A-F]类|[ⅠⅡⅢⅣ]+[期类级]|特等奖?|[一二三四五]等(?:奖|次|功)?|(?:金|银|铜|优秀|优胜|入围|冠军|亚军|季军)奖?|[1-5一二三四五]?[AＡ]{1,5}级?|[1-5一二三四五]星级?|[甲乙丙丁]级|[一二三四五六]级|第[一二三四五]名|优秀|良好|合格|大型|中型|小型|微型|小微|初级|中级|高级|技师/g

interface GradedRow {
  readonly members: readonly Span[]
  /** Place of the first member among the pieces. */
  readonly first: number
}

/** Members that each begin with a grade, with the row's head (对首次认定为) cut off: 国家级、省级、市级企业技术中心. */
function gradedRows(text: string, pieces: readonly Span[]): GradedRow[] {
  const rows: GradedRow[] = []
  let members: Span[] = []
  let first = 0
  const close = () => {
    if (members.length > 1) rows.push({ members, first })
    members = []
  }
  for (const [i, { start, end }] of pieces.entries()) {
    const found = [...text.slice(start, end).matchAll(grade)]
    const last = found.at(-1)
    if (members.length > 0 && last && found[0]!.index <= 6) {
      // 省级比赛中获得金牌 ends one row and begins the next.
      const opens = last.index > found[0]!.index + 4 && start + last.index + last[0].length + 1 >= end
      members.push({ start, end: opens ? start + last.index : end })
      if (!opens) continue
    }
    close()
    if (!last) continue
    // The first member has a head in front, so its grade is the last one.
    first = i
    members = [{ start: start + last.index, end }]
  }
  close()
  return rows
}

function areAlike(text: string, pieces: readonly Span[]): boolean {
  return evenEndings(text, pieces) || bareGrades(text, pieces) || sharedNoun(text, pieces)
}

/** A、B、C类人才; 一、二、三等奖: the word that makes them grades stands behind the last alone. */
function bareGrades(text: string, pieces: readonly Span[]): boolean {
  const words = pieces.map(({ start, end }) => text.slice(start, end))
  const last = /^([A-Z]|[一二三四五六])(?:类|级|等|档|层次)/.exec(words.at(-1)!)
  const like = last && (/[A-Z]/.test(last[1]!) ? /[A-Z]$/ : /[一二三四五六]$/)
  return like !== null && words.slice(0, -1).every((word, i) => like.test(word) && (i === 0 || word.length === 1))
}

/** 早稻、中稻、晚稻; 世界500强、中国500强、民营500强企业: short names of one kind, or names of one kind with what is said of all behind the last. */
function sharedNoun(text: string, pieces: readonly Span[]): boolean {
  if (pieces.length < 3) return false
  const words = pieces.map(({ start, end }) => text.slice(start, end))
  const [, second] = words
  // The first one may have a head in front (第一条, 对).
  const short = words.every((word, i) => (i === 0 || word.length === second!.length) && word.at(-1) === second!.at(-1))
  if (short && second!.length <= 3 && words[0]!.length >= second!.length) return true
  const ending = words[0]!.slice(-2)
  return (
    ending.length === 2 &&
    // Figures are a row of their own (`figureRow`).
    !/[元%％倍]$|^以[上下内]$/.test(ending) &&
    words.slice(1, -1).every((word) => word.length <= 8 && word.endsWith(ending)) &&
    words.at(-1)!.slice(0, 8).includes(ending)
  )
}

/** 大型企业、中型企业、小微企业: equal endings tell members of one kind. */
function evenEndings(text: string, pieces: readonly Span[]): boolean {
  const endings = pieces.map(({ start, end }) => text.slice(start, end).replace(/的$/, '').slice(-2))
  // Bounds are no nouns: 500万元以上、1000万元以上 are figures.
  return endings.every((ending) => ending.length === 2 && ending === endings[0] && !/^以[上下内]$/.test(ending))
}
