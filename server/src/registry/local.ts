/** What can stand behind 省/市/区/县 or a region's name: departments by template, party organs, bodies, offices. */
import type { LocalTier } from './data.ts'
import { registryData } from './data.ts'
import { sourceText } from './central.ts'
import { fullSuffix, shortSuffix } from './names.ts'

export interface LocalForm {
  /** The full name, `{}` for the region; for party organs `{}` is 中共…委. */
  readonly full: string
  /** The standard short form without the level word: 发展改革委. */
  readonly short: string
  readonly colloquial: boolean
  readonly kind: string | null
  readonly of: string | null
  readonly order: number
  readonly source: string
  readonly levels: readonly LocalTier[] | null
  readonly from: string | null
  readonly former: { readonly until: string; readonly now: string | Partial<Record<LocalTier, string>> } | null
}

interface Index {
  readonly bodies: ReadonlyMap<string, readonly LocalForm[]>
  readonly party: ReadonlyMap<string, LocalForm>
}

let index: Index | undefined
const common = ['委员会', '厅', '局'] as const

function load(): Index {
  if (index) return index
  const bodies = new Map<string, LocalForm[]>()
  const put = (name: string, form: LocalForm) => {
    const list = bodies.get(name)
    if (!list) bodies.set(name, [form])
    else if (!list.some((one) => sameUse(one, form))) list.push(form)
  }
  const data = registryData()
  for (const row of data.departments) {
    const suffixes = new Set<string>([...common, ...tiers.map((tier) => row[tier]).filter((one) => one !== undefined)])
    for (const suffix of suffixes) {
      const short = suffix === '委员会' && row.委 ? row.委 : shortSuffix(`${row.short ?? row.stem}${suffix}`)
      const form = base(row, `{}${row.stem}${suffix}`, short, { of: row.of ?? null })
      const stems = [row.stem, row.short ?? row.stem, ...(row.forms ?? [])]
      for (const stem of stems) for (const name of spellings(stem, suffix)) put(name, form)
      put(short, form)
      for (const stem of row.colloquial ?? []) {
        for (const name of spellings(stem, suffix)) put(name, { ...form, colloquial: true })
      }
    }
  }
  for (const row of data.plain) {
    for (const stem of row.stems) {
      for (const suffix of row.suffixes) {
        const form = base(row, `{}${stem}${suffix}`, shortSuffix(`${stem}${suffix}`), {})
        for (const name of spellings(stem, suffix)) put(name, form)
      }
    }
  }
  for (const row of data.former) {
    for (const suffix of row.后缀) {
      const form = base(row, `{}${row.stem}${suffix}`, shortSuffix(`${row.short ?? row.stem}${suffix}`), {
        former: { until: row.until, now: row.now },
      })
      for (const stem of [row.stem, row.short ?? row.stem, ...(row.forms ?? [])]) {
        for (const name of spellings(stem, suffix)) put(name, form)
      }
    }
  }
  for (const row of data.bodies) {
    const form = base(row, row.name, row.short, {
      levels: row.levels ?? null,
      of: row.of ?? null,
      from: row.from ?? null,
    })
    const own = row.name.startsWith('{}') ? [row.name.slice(2)] : []
    for (const name of [row.short, ...(row.forms ?? []), ...own]) put(name, form)
  }
  for (const row of data.offices) {
    for (const name of row.names) {
      const form = base(row, `{}${fullSuffix(name)}`, name, { kind: row.kind ?? null })
      for (const one of new Set([name, fullSuffix(name)])) put(one, form)
    }
  }
  const party = new Map<string, LocalForm>()
  for (const row of data.party) {
    const form = base(row, `{}${row.name}`, row.short ?? row.name, { kind: '党委部门', from: row.from ?? null })
    for (const name of [row.name, row.short ?? row.name, ...(row.forms ?? [])])
      if (!party.has(name)) party.set(name, form)
  }
  index = { bodies, party }
  return index
}

export const tiers = ['省', '直辖市', '市', '县'] as const

function sameUse(a: LocalForm, b: LocalForm): boolean {
  return a.levels === null && b.levels === null && (a.former === null) === (b.former === null)
}

function spellings(stem: string, suffix: string): string[] {
  const short = shortSuffix(suffix)
  // 科委, 民委, 外办: a stem of one character goes with the short suffix only.
  if (stem.length === 1) return short === suffix ? [] : [`${stem}${short}`]
  return short === suffix ? [`${stem}${suffix}`] : [`${stem}${suffix}`, `${stem}${short}`]
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
    order: row.order,
    source: sourceText(row.source),
    levels: null,
    from: null,
    former: null,
    ...more,
  }
}

/** The forms that a name without its level word can be, a current one first; empty when the templates have none. */
export function localForms(rest: string): readonly LocalForm[] {
  return load().bodies.get(rest) ?? []
}

/** The party organ behind 省委/市委: 组织部, 网信办. */
export function partyForm(rest: string): LocalForm | null {
  return load().party.get(rest) ?? null
}

/** Every name the templates know without level words, for the nearest names and completion. */
export function localNames(): Iterable<string> {
  return load().bodies.keys()
}

// ── names that no template has ──────────────────────────────────────────────────────────────────────────────────────

let words: ReadonlySet<string> | undefined
let longest = 0

/**
 * Whether a stem consists of words that agency names are made of (科技经济信息化, 自驾). Dynamic programming over a name of a
 * few characters: places reached so far.
 */
export function isStem(stem: string): boolean {
  if (!words) {
    words = new Set(registryData().words)
    longest = Math.max(...[...words].map((word) => word.length))
  }
  if (stem.length === 0 || stem.length > 24) return false
  const reached = new Array<boolean>(stem.length + 1).fill(false)
  reached[0] = true
  for (let at = 0; at < stem.length; at++) {
    if (!reached[at]) continue
    if (at > 0 && /[和与及]/u.test(stem[at]!)) reached[at + 1] = true
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
