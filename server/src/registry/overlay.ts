/**
 * A project's own registry, `agencies.yaml`: bodies it adds, names it changes, bodies it retires. This file takes plain
 * data (reading YAML is the host's business) and says what is wrong with it, by path, so that the host can point at the line.
 */
import { nearest } from '../text/nearest.ts'

export interface OverlayAgency {
  readonly name: string
  readonly short?: string
  readonly forms?: readonly string[]
  readonly colloquial?: readonly string[]
  readonly level?: OverlayLevel
  /** agency (default), collective: a group of bodies; other: an enterprise, association or institution. */
  readonly kind?: 'agency' | 'collective' | 'other'
  readonly parent?: string
  readonly order?: number
  readonly from?: string
  readonly to?: string
  readonly successor?: string
  readonly source?: string
}

export interface OverlayRename {
  readonly from: string
  readonly to: string
  readonly date?: string
  readonly source?: string
}

export interface OverlayRetire {
  readonly name: string
  readonly date?: string
  readonly successor?: string
  readonly source?: string
}

export type OverlayLevel = '中央' | '省' | '市' | '县' | '乡'

export interface Overlay {
  readonly agencies: readonly OverlayAgency[]
  readonly rename: readonly OverlayRename[]
  readonly retire: readonly OverlayRetire[]
}

export interface OverlayError {
  /** Keys and indexes from the top: ['agencies', 2, 'from']. */
  readonly path: readonly (string | number)[]
  /** The wrong thing is the key itself, not its value. */
  readonly atKey: boolean
  readonly message: { readonly zh: string; readonly en: string }
  /** What was probably meant, as the host may insert it. */
  readonly suggestion: string | null
}

export interface OverlayReading {
  /** What can be used in spite of the errors; a row with an error is left out. */
  readonly overlay: Overlay
  readonly errors: readonly OverlayError[]
}

type FieldKind = 'text' | 'texts' | 'date' | 'level' | 'kind' | 'number'

const agencyFields: Readonly<Record<string, FieldKind>> = {
  name: 'text',
  short: 'text',
  forms: 'texts',
  colloquial: 'texts',
  level: 'level',
  kind: 'kind',
  parent: 'text',
  order: 'number',
  from: 'date',
  to: 'date',
  successor: 'text',
  source: 'text',
}
const renameFields: Readonly<Record<string, FieldKind>> = { from: 'text', to: 'text', date: 'date', source: 'text' }
const retireFields: Readonly<Record<string, FieldKind>> = {
  name: 'text',
  date: 'date',
  successor: 'text',
  source: 'text',
}

const sections = {
  agencies: { fields: agencyFields, required: ['name'] },
  rename: { fields: renameFields, required: ['from', 'to'] },
  retire: { fields: retireFields, required: ['name'] },
} as const

const levels = ['中央', '省', '市', '县', '乡']
const kinds = ['agency', 'collective', 'other']

/** Checks a parsed `agencies.yaml`. Never throws; an empty file is an empty overlay. */
export function validateOverlay(data: unknown): OverlayReading {
  const errors: OverlayError[] = []
  const overlay = { agencies: [] as OverlayAgency[], rename: [] as OverlayRename[], retire: [] as OverlayRetire[] }
  if (data === null || data === undefined) return { overlay, errors }
  if (!isRecord(data)) {
    errors.push(
      problem(
        [],
        '这里应是以 agencies、rename、retire 为键的映射',
        'a mapping with agencies, rename and retire is expected',
      ),
    )
    return { overlay, errors }
  }
  for (const [key, value] of Object.entries(data)) {
    if (key === '$schema' || key === 'version') continue
    if (!Object.hasOwn(sections, key)) {
      const near = nearest(key, Object.keys(sections))
      errors.push(unknownKey([key], key, Object.keys(sections), near))
      continue
    }
    const section = key as keyof typeof sections
    if (value === null) continue
    if (!Array.isArray(value)) {
      errors.push(problem([key], `“${key}”下应是列表，每项以“- ”开头`, `${key} must be a list`))
      continue
    }
    for (const [index, row] of value.entries()) {
      const own = checkRow(row, [key, index], sections[section].fields, sections[section].required)
      errors.push(...own.errors)
      if (own.row) (overlay[section] as unknown[]).push(own.row)
    }
  }
  errors.push(...doubled(data.agencies))
  return { overlay, errors }
}

function checkRow(
  row: unknown,
  path: readonly (string | number)[],
  fields: Readonly<Record<string, FieldKind>>,
  required: readonly string[],
): { row: Record<string, unknown> | null; errors: OverlayError[] } {
  if (!isRecord(row)) {
    return {
      row: null,
      errors: [
        problem(path, '每一项应是键值对，如“name: 江州市数据局”', 'each item must be a mapping, such as name: …'),
      ],
    }
  }
  const errors: OverlayError[] = []
  const clean: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(row)) {
    const kind = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (!kind) {
      errors.push(unknownKey([...path, key], key, Object.keys(fields), nearest(key, Object.keys(fields))))
      continue
    }
    if (value === null) continue
    const read = readField(kind, value)
    if (read.problem) errors.push({ ...read.problem, path: [...path, key] })
    else clean[key] = read.value
  }
  for (const key of required) {
    if (clean[key] === undefined && !errors.some((error) => error.path.at(-1) === key)) {
      errors.push(problem(path, `缺少“${key}”`, `${key} is missing`))
    }
  }
  const { from, to } = clean
  if (
    'to' in agencyFields &&
    fields === agencyFields &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    to < from
  ) {
    errors.push(problem([...path, 'to'], `终止日期${to}早于起始日期${from}`, `${to} is before ${from}`))
  }
  return { row: errors.length === 0 ? clean : null, errors }
}

interface FieldReading {
  readonly value?: unknown
  readonly problem?: OverlayError
}

function readField(kind: FieldKind, value: unknown): FieldReading {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value.trim().length >= 1
        ? { value: value.trim() }
        : {
            problem: problem(
              [],
              '这里应是文字',
              'text is expected here',
              typeof value === 'number' ? `'${value}'` : null,
            ),
          }
    case 'texts': {
      const list = typeof value === 'string' ? [value] : value
      return Array.isArray(list) && list.every((one) => typeof one === 'string' && one.trim() !== '')
        ? { value: list.map((one: string) => one.trim()) }
        : { problem: problem([], '这里应是文字的列表，如 [市数据局, 市大数据局]', 'a list of texts is expected here') }
    }
    case 'date': {
      const iso = isoDate(value)
      return iso
        ? { value: iso }
        : {
            problem: problem(
              [],
              '日期写作 2024-03-01、2024-03 或 2024',
              'dates are written 2024-03-01, 2024-03 or 2024',
              dateGuess(value),
            ),
          }
    }
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? { value }
        : { problem: problem([], '这里应是数字', 'a number is expected here') }
    case 'level':
      return choice(value, levels)
    case 'kind':
      return choice(value, kinds)
  }
}

function choice(value: unknown, allowed: readonly string[]): FieldReading {
  if (typeof value === 'string' && allowed.includes(value)) return { value }
  const near = typeof value === 'string' ? nearest(value, allowed) : null
  return { problem: problem([], `只能是${allowed.join('、')}之一`, `one of ${allowed.join(', ')} is expected`, near) }
}

/** A YAML reader may give a date as text, as a number (2024) or as a Date. */
function isoDate(value: unknown): string | null {
  const text =
    value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return null
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim())
  if (!found) return null
  const month = Number(found[2] ?? 1)
  const day = Number(found[3] ?? 1)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? text.trim() : null
}

/** 2024年3月1日 and 2024/3/1 are dates written another way. */
function dateGuess(value: unknown): string | null {
  const found = typeof value === 'string' ? /^(\d{4})\D+(\d{1,2})(?:\D+(\d{1,2}))?\D*$/.exec(value.trim()) : null
  if (!found) return null
  const guess = [found[1]!, found[2]!.padStart(2, '0'), ...(found[3] ? [found[3].padStart(2, '0')] : [])].join('-')
  return isoDate(guess)
}

/** Two rows that claim one name: which of them is meant could not be told. */
function doubled(agencies: unknown): OverlayError[] {
  const errors: OverlayError[] = []
  if (!Array.isArray(agencies)) return errors
  const seen = new Map<string, number>()
  for (const [index, row] of agencies.entries()) {
    if (!isRecord(row)) continue
    for (const key of ['name', 'short'] as const) {
      const name = row[key]
      if (typeof name !== 'string') continue
      const before = seen.get(name)
      if (before !== undefined && before !== index) {
        errors.push(
          problem(
            ['agencies', index, key],
            `“${name}”在第${before + 1}项已经用过`,
            `“${name}” is item ${before + 1}'s already`,
          ),
        )
      } else seen.set(name, index)
    }
  }
  return errors
}

function unknownKey(
  path: readonly (string | number)[],
  key: string,
  allowed: readonly string[],
  near: string | null,
): OverlayError {
  return {
    path,
    atKey: true,
    message: {
      zh: `不认识的键“${key}”${near ? `，是不是“${near}”？` : `，这里可以用：${allowed.join('、')}`}`,
      en: `unknown key ${key}${near ? `; did you mean ${near}?` : `; allowed here: ${allowed.join(', ')}`}`,
    },
    suggestion: near,
  }
}

function problem(
  path: readonly (string | number)[],
  zh: string,
  en: string,
  suggestion: string | null = null,
): OverlayError {
  return { path, atKey: false, message: { zh, en }, suggestion }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
