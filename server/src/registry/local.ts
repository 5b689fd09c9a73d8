/** What can stand behind 省/市/区/县 or a region's name: departments by template, party organs, bodies, offices. */
import type { BodyRow, DepartmentRow, FormerRow, LocalTier, OfficeRow, PartyRow, PlainRow } from './data.ts'
import { registryData } from './data.ts'
import { editDistance } from '../text/nearest.ts'
import { endIn, endingOf, LOCAL } from './endings.ts'
import { fullSuffix, shortSuffix } from './names.ts'

export interface LocalForm {
  /** The full name, `{}` for the region; for party organs `{}` is 中共…委. */
  readonly full: string
  /** The standard short form without the level word: 发展改革委. */
  readonly short: string
  readonly colloquial: boolean
  readonly kind: string | null
  readonly of: string | null
  /** The central body whose work a department does at its level. */
  readonly counterpart: string | null
  readonly order: number
  /** Index of its source. */
  readonly source: number
  readonly levels: readonly LocalTier[] | null
  /** Where the name is a slip: a province has no 财政局, a city no 财政厅. */
  readonly never: readonly LocalTier[] | null
  readonly from: string | null
  readonly former: { readonly until: string; readonly now: string | Partial<Record<LocalTier, string>> } | null
}

type StemRow =
  | { readonly kind: 'department'; readonly row: DepartmentRow; readonly colloquial: boolean }
  | { readonly kind: 'plain'; readonly row: PlainRow; readonly colloquial: false }
  | { readonly kind: 'former'; readonly row: FormerRow; readonly colloquial: false }

type WholeRow =
  | { readonly kind: 'department'; readonly row: DepartmentRow }
  | { readonly kind: 'body'; readonly row: BodyRow }
  | { readonly kind: 'office'; readonly row: OfficeRow; readonly name: string }

/** Names are a stem and a suffix; only stems are kept, and a name's forms are made when it is asked for. */
interface Index {
  readonly stems: ReadonlyMap<string, readonly StemRow[]>
  /** Names that are no stem and suffix: 政府办公厅, 妇联, 教委. */
  readonly whole: ReadonlyMap<string, readonly WholeRow[]>
  readonly party: ReadonlyMap<string, PartyRow>
}

let index: Index | undefined
const common = ['委员会', '厅', '局']
/** As written → in full, the longer before what they end in. */
const suffixes: readonly (readonly [string, string])[] = [
  ['委员会', '委员会'],
  ['办公室', '办公室'],
  ['总队', '总队'],
  ['支队', '支队'],
  ['大队', '大队'],
  ['厅', '厅'],
  ['局', '局'],
  ['委', '委员会'],
  ['办', '办公室'],
]

endIn(suffixes.map(([written]) => written).join('|'), LOCAL)

function load(): Index {
  if (index) return index
  const stems = new Map<string, StemRow[]>()
  const whole = new Map<string, WholeRow[]>()
  const party = new Map<string, PartyRow>()
  const data = registryData()
  const putStems = (row: DepartmentRow | FormerRow, use: StemRow) => {
    push(stems, row.stem, use)
    if (row.short && row.short !== row.stem) push(stems, row.short, use)
    if (row.forms) for (const stem of row.forms) push(stems, stem, use)
  }
  for (const row of data.departments) {
    putStems(row, { kind: 'department', row, colloquial: false })
    const colloquial: StemRow = { kind: 'department', row, colloquial: true }
    if (row.colloquial) for (const stem of row.colloquial) push(stems, stem, colloquial)
    if (row.委) push(whole, row.委, { kind: 'department', row })
  }
  for (const row of data.plain) {
    const use: StemRow = { kind: 'plain', row, colloquial: false }
    for (const stem of row.stems) push(stems, stem, use)
  }
  for (const row of data.former) putStems(row, { kind: 'former', row, colloquial: false })
  for (const row of data.bodies) {
    const own: WholeRow = { kind: 'body', row }
    push(whole, row.short, own)
    if (row.forms) for (const name of row.forms) push(whole, name, own)
    if (row.name.startsWith('{}')) push(whole, row.name.slice(2), own)
  }
  for (const row of data.offices) {
    for (const name of row.names) {
      const own: WholeRow = { kind: 'office', row, name }
      push(whole, name, own)
      push(whole, fullSuffix(name), own)
    }
  }
  for (const row of data.party) {
    if (!party.has(row.name)) party.set(row.name, row)
    if (row.short && !party.has(row.short)) party.set(row.short, row)
    if (row.forms) for (const name of row.forms) if (!party.has(name)) party.set(name, row)
  }
  index = { stems, whole, party }
  return index
}

/** A row that a name leads to in two ways stands in its list once. */
function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.at(-1) !== value) list.push(value)
}

const tiers = ['省', '直辖市', '市', '县'] as const

function takes({ kind, row }: StemRow, suffix: string): boolean {
  if (kind === 'department') return common.includes(suffix) || tiers.some((tier) => row[tier] === suffix)
  return (kind === 'plain' ? row.suffixes : row.后缀).includes(suffix)
}

function departmentForm(row: DepartmentRow, suffix: string, colloquial: boolean): LocalForm {
  const short = suffix === '委员会' && row.委 ? row.委 : shortSuffix(`${row.short ?? row.stem}${suffix}`)
  const never = row.省 !== '厅' ? null : suffix === '局' ? inProvinces : suffix === '厅' ? belowThem : null
  return base(row, `{}${row.stem}${suffix}`, short, { counterpart: row.of ?? null, colloquial, never })
}

const inProvinces: readonly LocalTier[] = ['省']
const belowThem: readonly LocalTier[] = ['市', '县']

function formOf(use: StemRow, stem: string, suffix: string): LocalForm {
  if (use.kind === 'department') return departmentForm(use.row, suffix, use.colloquial)
  if (use.kind === 'plain') return base(use.row, `{}${stem}${suffix}`, shortSuffix(`${stem}${suffix}`), {})
  const { row } = use
  return base(row, `{}${row.stem}${suffix}`, shortSuffix(`${row.short ?? row.stem}${suffix}`), {
    former: { until: row.until, now: row.now },
  })
}

function wholeForm(use: WholeRow): LocalForm {
  if (use.kind === 'department') return departmentForm(use.row, '委员会', false)
  if (use.kind === 'office') {
    const { row, name } = use
    return base(row, `{}${fullSuffix(name)}`, name, { kind: row.kind ?? null })
  }
  const { row } = use
  return base(row, row.name, row.short, { levels: row.levels ?? null, of: row.of ?? null, from: row.from ?? null })
}

function sameUse(a: LocalForm, b: LocalForm): boolean {
  return a.levels === null && b.levels === null && (a.former === null) === (b.former === null)
}

function base(
  row: { readonly order: number; readonly source: number },
  full: string,
  short: string,
  more: Partial<LocalForm>,
): LocalForm {
  return {
    full,
    short,
    colloquial: false,
    kind: null,
    of: null,
    counterpart: null,
    order: row.order,
    source: row.source,
    levels: null,
    never: null,
    from: null,
    former: null,
    ...more,
  }
}

const none: readonly LocalForm[] = []
const noUses: readonly StemRow[] = []
const noSuffixes: typeof suffixes = []
const suffixesByLast = new Map<number, [string, string][]>()
for (const [written, suffix] of suffixes)
  push(suffixesByLast, written.charCodeAt(written.length - 1), [written, suffix])

/** The suffixes that a name with this last character can have. */
function suffixesOf(rest: string): typeof suffixes {
  return suffixesByLast.get(rest.charCodeAt(rest.length - 1)) ?? noSuffixes
}

/** What stands before a suffix; empty when it is none there. */
function stemBefore(rest: string, written: string, suffix: string): string {
  if (!rest.endsWith(written)) return ''
  const stem = rest.slice(0, -written.length)
  // 科委, 民委, 外办: a stem of one character goes with the short suffix only.
  return stem.length === 1 && (written === suffix || !'委办'.includes(written)) ? '' : stem
}

/** The forms that a name without its level word can be, in the order of the data; empty when the templates have none. */
export function localForms(rest: string): readonly LocalForm[] {
  if ((endingOf(rest) & LOCAL) === 0) return none
  const { stems, whole } = load()
  let found: LocalForm[] | null = null
  for (const [written, suffix] of suffixesOf(rest)) {
    const stem = stemBefore(rest, written, suffix)
    for (const use of (stem && stems.get(stem)) || noUses) {
      if (!takes(use, suffix)) continue
      const form = formOf(use, stem, suffix)
      found ??= []
      if (!found.some((one) => sameUse(one, form))) found.push(form)
    }
  }
  const own = whole.get(rest)
  if (!own) return found ?? none
  found ??= []
  for (const use of own) {
    const form = wholeForm(use)
    if (!found.some((one) => sameUse(one, form))) found.push(form)
  }
  return found
}

/** Whether the templates have a form for a name without its level word. */
export function hasLocalForm(rest: string): boolean {
  if ((endingOf(rest) & LOCAL) === 0) return false
  const { stems, whole } = load()
  for (const [written, suffix] of suffixesOf(rest)) {
    const stem = stemBefore(rest, written, suffix)
    for (const use of (stem && stems.get(stem)) || noUses) if (takes(use, suffix)) return true
  }
  return whole.has(rest)
}

/** 中共上海市委, 中共宁夏回族自治区委员会: what the names of party organs begin with. */
export function committeeOf(path: string): string {
  return /自治[区州县旗]$/u.test(path) ? `中共${path}委员会` : `中共${path}委`
}

/** The party organ behind 省委/市委: 组织部, 网信办. */
export function partyForm(rest: string): LocalForm | null {
  const row = endingOf(rest) & LOCAL ? load().party.get(rest) : undefined
  if (!row) return null
  return base(row, `{}${row.name}`, row.short ?? row.name, { kind: '党委部门', from: row.from ?? null })
}

// ── names that no template has ──────────────────────────────────────────────────────────────────────────────────────

let words: ReadonlySet<string> | undefined
let longest = 0

/**
 * Whether a stem consists of words that agency names are made of (科技经济信息化, 自驾). Dynamic programming over a name of a
 * few characters: places reached so far.
 */
export function isStem(stem: string): boolean {
  return covers(stem, [0]) && !registryData().parts.includes(stem)
}

/** Characters of a place or an undertaking that may stand in front of the words: 秦岭生态环境保护, 中新示范项目管理. */
const heads = [2, 3, 4]

/**
 * Whether a stem ends in at least four characters of such words and has a proper name in front. A slip in a name of the
 * templates (经剂和信息化) is none.
 */
export function isNamedStem(stem: string): boolean {
  const open = heads.filter((length) => stem.length - length >= 4)
  if (open.length === 0 || !covers(stem, open)) return false
  for (const known of load().stems.keys())
    if (Math.abs(known.length - stem.length) <= 2 && editDistance(stem, known) <= 2) return false
  return true
}

/** Whether words cover a stem from one of the given places to its end. */
function covers(stem: string, from: readonly number[]): boolean {
  if (!words) {
    words = new Set([...registryData().words, ...registryData().parts])
    longest = Math.max(...[...words].map((word) => word.length))
  }
  if (stem.length === 0 || stem.length > 24) return false
  const reached = new Array<boolean>(stem.length + 1).fill(false)
  for (const at of from) reached[at] = true
  for (let at = 0; at < stem.length; at++) {
    if (!reached[at]) continue
    if (at > 0 && '和与及'.includes(stem[at]!)) reached[at + 1] = true
    for (let length = 1; length <= longest && at + length <= stem.length; length++) {
      if (words.has(stem.slice(at, at + length))) reached[at + length] = true
    }
  }
  return reached[stem.length]!
}

/** 市场监管 → 市场监督管理 …, and the suffix written out, for full names that no template gives. */
export function writtenOut(name: string): string {
  let full = fullSuffix(name)
  for (const [short, long] of Object.entries(registryData().expand)) full = full.replace(short, long)
  return full
}
