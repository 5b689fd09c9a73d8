/** A table of agencies (CSV, RFC 4180) as rows of `agencies.yaml`. Spreadsheets write BOM, CRLF and quotes; all are read. */
import { nearest } from '../text/nearest.ts'
import type { OverlayAgency, OverlayError } from './overlay.ts'
import { validateOverlay } from './overlay.ts'

export interface CsvProblem {
  /** 1-based, in the CSV text. */
  readonly line: number
  readonly column: number
  readonly message: OverlayError['message']
  /** What was probably meant. */
  readonly suggestion: string | null
}

export interface CsvReading {
  readonly agencies: readonly OverlayAgency[]
  readonly problems: readonly CsvProblem[]
}

/** Headings as people write them → field. */
const headings: Readonly<Record<string, string>> = {
  name: 'name',
  名称: 'name',
  全称: 'name',
  机构名称: 'name',
  单位名称: 'name',
  short: 'short',
  简称: 'short',
  规范化简称: 'short',
  规范简称: 'short',
  forms: 'forms',
  其他写法: 'forms',
  其他简称: 'forms',
  别名: 'forms',
  colloquial: 'colloquial',
  俗称: 'colloquial',
  level: 'level',
  级别: 'level',
  层级: 'level',
  kind: 'kind',
  类别: 'kind',
  parent: 'parent',
  上级: 'parent',
  主管部门: 'parent',
  隶属: 'parent',
  order: 'order',
  顺序: 'order',
  排序: 'order',
  from: 'from',
  起始: 'from',
  起始日期: 'from',
  成立日期: 'from',
  to: 'to',
  终止: 'to',
  终止日期: 'to',
  撤销日期: 'to',
  successor: 'successor',
  承接: 'successor',
  承接机构: 'successor',
  现名: 'successor',
  source: 'source',
  依据: 'source',
  来源: 'source',
}

/** Reads a CSV with a heading row. Rows with problems are left out and named by line and column. */
export function readAgencyCsv(text: string): CsvReading {
  const [head, ...rows] = cells(text.replace(/^\ufeff/u, ''))
  const problems: CsvProblem[] = []
  if (!head) return { agencies: [], problems }
  const fields = head.map(({ value, line, column }) => {
    const field = headings[value.trim()] ?? headings[value.trim().toLowerCase()]
    if (!field && value.trim() !== '') {
      const near = nearest(value.trim(), Object.keys(headings))
      problems.push({
        line,
        column,
        message: { zh: `不认识的列“${value}”，这一列不导入`, en: `unknown column ${value}; it is left out` },
        suggestion: near,
      })
    }
    return field ?? null
  })
  if (!fields.includes('name')) {
    problems.push({
      line: 1,
      column: 1,
      message: { zh: '缺少“名称”（name）列', en: 'there is no name column' },
      suggestion: null,
    })
    return { agencies: [], problems }
  }
  const agencies: OverlayAgency[] = []
  for (const row of rows) {
    const data: Record<string, unknown> = {}
    for (const [index, cell] of row.entries()) {
      const field = fields[index]
      const value = cell.value.trim()
      if (field && value !== '') data[field] = fieldValue(field, value)
    }
    if (Object.keys(data).length === 0) continue
    const { overlay, errors } = validateOverlay({ agencies: [data] })
    for (const { path, message, suggestion } of errors) {
      const cell = row[fields.indexOf(String(path[2] ?? 'name'))] ?? row[0]!
      problems.push({ line: cell.line, column: cell.column, message, suggestion })
    }
    agencies.push(...overlay.agencies)
  }
  return { agencies, problems }
}

function fieldValue(field: string, value: string): unknown {
  if (field === 'forms' || field === 'colloquial')
    return value
      .split(/[、；;|]/u)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  if (field === 'order') return Number(value)
  if (field === 'from' || field === 'to') {
    const found = /^(\d{4})[年/.-](\d{1,2})(?:[月/.-](\d{1,2})?日?)?$/.exec(value)
    if (found)
      return [found[1]!, found[2]!.padStart(2, '0'), ...(found[3] ? [found[3].padStart(2, '0')] : [])].join('-')
  }
  return value
}

interface Cell {
  readonly value: string
  readonly line: number
  readonly column: number
}

function cells(text: string): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let value = ''
  let quoted = false
  let line = 1
  let column = 1
  let from = { line, column }
  const close = () => {
    row.push({ value, ...from })
    value = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    column++
    if (quoted) {
      if (sign !== '"') value += sign
      else if (text[at + 1] === '"') {
        value += '"'
        at++
        column++
      } else quoted = false
    } else if (sign === '"' && value === '') quoted = true
    else if (sign === ',' || sign === '\t') {
      close()
      from = { line, column }
    } else if (sign !== '\n' && sign !== '\r') value += sign
    if (sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) {
      line++
      column = 1
      if (!quoted) {
        close()
        if (row.some((cell) => cell.value.trim() !== '')) rows.push(row)
        row = []
        from = { line, column }
      }
    }
  }
  close()
  if (row.some((cell) => cell.value.trim() !== '')) rows.push(row)
  return rows
}
