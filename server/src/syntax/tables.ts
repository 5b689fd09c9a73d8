import { isBlank } from './characters.ts'
import type { Cell } from './tree.ts'

/** Rows and cells of a Markdown, HTML or tab table; spans are offsets in `raw`. */
export function readRows(raw: string): Cell[][] {
  return raw.includes('<td') || raw.includes('<th') ? htmlRows(raw) : lineRows(raw)
}

function cell(raw: string, from: number, to: number): Cell {
  let start = from
  let end = to
  while (start < end && isBlank(raw[start])) start++
  while (end > start && isBlank(raw[end - 1])) end--
  return { start, end, text: raw.slice(start, end) }
}

function lineRows(raw: string): Cell[][] {
  const rows: Cell[][] = []
  let at = 0
  while (at < raw.length) {
    let stop = at
    while (stop < raw.length && raw[stop] !== '\n' && raw[stop] !== '\r') stop++
    const line = raw.slice(at, stop)
    const separator = line.includes('|') ? '|' : '\t'
    if (line.trim() !== '' && !/^[\s|:-]+$/.test(line)) {
      const cells: Cell[] = []
      let from = at
      for (let i = at; i <= stop; i++) {
        if (i === stop || (raw[i] === separator && raw[i - 1] !== '\\')) {
          cells.push(cell(raw, from, i))
          from = i + 1
        }
      }
      if (separator === '|') {
        if (cells.length > 1 && cells[0]!.text === '') cells.shift()
        if (cells.length > 1 && cells.at(-1)!.text === '') cells.pop()
      }
      rows.push(cells)
    }
    at = stop + 1
  }
  return rows
}

function htmlRows(raw: string): Cell[][] {
  const rows: Cell[][] = []
  const tag = /<(\/?)(tr|td|th|table)\b[^<>]{0,200}>/gi
  let open = -1
  for (let found = tag.exec(raw); found; found = tag.exec(raw)) {
    const name = found[2]!.toLowerCase()
    if (name === 'tr' && !found[1]) rows.push([])
    if (name !== 'td' && name !== 'th') continue
    if (!found[1]) open = found.index + found[0].length
    else if (open >= 0) {
      if (rows.length === 0) rows.push([])
      rows.at(-1)!.push(cell(raw, open, found.index))
      open = -1
    }
  }
  return rows.filter((row) => row.length > 0)
}
