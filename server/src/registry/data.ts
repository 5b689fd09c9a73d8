/**
 * The registry's data as the build leaves it: a line of JSON for each table and one packed region table, decoded on first use
 * so that a program that never asks for an agency does not pay for them.
 */
import * as generated from './generated/data.ts'

export interface CentralRow {
  readonly full: string
  readonly short: string
  readonly forms?: readonly string[]
  readonly colloquial?: readonly string[]
  readonly kind: string
  readonly order: number
  readonly of?: string
  readonly from?: string
  readonly source: number
}

export interface ReformRow {
  readonly old: string
  readonly forms?: readonly string[]
  readonly now: readonly string[]
  readonly from?: string
  readonly since: string
  readonly change: 'replaced' | 'name-kept' | 'status-only'
  readonly source: number
}

export type LocalTier = '省' | '直辖市' | '市' | '县'

export interface DepartmentRow extends Partial<Record<LocalTier, string>> {
  readonly stem: string
  readonly short?: string
  readonly forms?: readonly string[]
  readonly colloquial?: readonly string[]
  /** The short form that 委员会 takes here when it is not simply short + 委: 教委, 科委. */
  readonly 委?: string
  readonly of?: string
  readonly order: number
  readonly source: number
}

export interface PlainRow {
  readonly stems: readonly string[]
  readonly suffixes: readonly string[]
  readonly order: number
  readonly source: number
}

export interface FormerRow {
  readonly stem: string
  readonly short?: string
  readonly forms?: readonly string[]
  readonly 后缀: readonly string[]
  readonly until: string
  /** The successor behind 省/市/区: one for all levels, or by level. */
  readonly now: string | Partial<Record<LocalTier, string>>
  readonly order: number
  readonly source: number
}

export interface PartyRow {
  readonly name: string
  readonly short?: string
  readonly forms?: readonly string[]
  readonly from?: string
  readonly order: number
  readonly source: number
}

export interface BodyRow {
  /** `{}` is the region. */
  readonly name: string
  readonly short: string
  readonly forms?: readonly string[]
  readonly levels?: readonly LocalTier[]
  /** False for what is better proposed by another row: 北京金融监管局 rather than 市金融监管局. */
  readonly offer?: false
  readonly from?: string
  readonly of?: string
  readonly order: number
  readonly source: number
}

export interface OfficeRow {
  readonly names: readonly string[]
  readonly kind?: 'institution'
  readonly order: number
  readonly source: number
}

export interface CollectiveRow {
  readonly name: string
  readonly levels: readonly (LocalTier | '中央')[]
  readonly order: number
  readonly source: number
}

export interface StationedRow {
  /** What completion offers, and at which levels. */
  readonly offer?: { readonly form: string; readonly levels: readonly LocalTier[] }
  /** `{}` is the region's short name (陕西, 广安), `{full}` its name with 省 or 市. */
  readonly name: string
  readonly forms?: readonly string[]
  readonly from?: string
  readonly until?: string
  readonly now?: string
  readonly of?: string
  readonly order: number
  readonly source: number
}

export interface ExceptionRow {
  readonly region: string
  readonly name: string
  readonly short: string
  readonly forms?: readonly string[]
  readonly kind?: 'institution' | 'enterprise'
  readonly of?: string
  readonly from?: string
  readonly to?: string
  readonly now?: string
  readonly source: number
}

export interface ZoneRow {
  readonly name: string
  readonly full?: string
  readonly in: string
  readonly source: number
}

export interface RegistryData {
  readonly central: readonly CentralRow[]
  readonly reforms: readonly ReformRow[]
  readonly departments: readonly DepartmentRow[]
  readonly plain: readonly PlainRow[]
  readonly former: readonly FormerRow[]
  readonly party: readonly PartyRow[]
  readonly bodies: readonly BodyRow[]
  readonly offices: readonly OfficeRow[]
  readonly collectives: readonly CollectiveRow[]
  readonly stationed: readonly StationedRow[]
  readonly exceptions: readonly ExceptionRow[]
  readonly zones: readonly ZoneRow[]
  readonly expand: Readonly<Record<string, string>>
  /** Words that agency names consist of. */
  readonly words: readonly string[]
  /** Words that stand in names only together with others. */
  readonly parts: readonly string[]
  /** Syllable → the characters read so; a key that begins with + holds second and further readings. */
  readonly readings: Readonly<Record<string, string>>
  /** [title, date] of what a row rests on. */
  readonly sources: readonly (readonly [string, string])[]
}

let decoded: RegistryData | undefined

/** The data; the same object on every call. Each table is decoded when it is first asked for: a draft seldom needs them all. */
export function registryData(): RegistryData {
  decoded ??= tablesOf(generated.agencies)
  return decoded
}

/** Each line is a table: its name, a colon, its JSON. */
function tablesOf(text: string): RegistryData {
  const tables = {}
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    const get = () => {
      const value: unknown = JSON.parse(line.slice(colon + 1))
      Object.defineProperty(tables, name, { value, enumerable: true })
      return value
    }
    Object.defineProperty(tables, name, { get, enumerable: true, configurable: true })
  }
  return tables as RegistryData
}

let regions: string | undefined

/** The packed region table, see scripts/build-registry.mjs. Kept, because a program that has it in a file beside it reads it each time it is asked for. */
export function regionTable(): string {
  return (regions ??= generated.regions)
}
