/** Central bodies and what became of their predecessors. */
import type { CentralRow, ReformRow } from './data.ts'
import { registryData } from './data.ts'
import { CENTRAL, endingOf } from './endings.ts'
import { isFrom } from './names.ts'
import type { AgencyMatch, Successor } from './registry.ts'

interface Entry {
  readonly row: CentralRow
  readonly colloquial: boolean
}

interface Index {
  readonly current: ReadonlyMap<string, Entry>
  readonly former: ReadonlyMap<string, ReformRow>
  /** Names that live on as plates or moved offices. */
  readonly kept: ReadonlyMap<string, ReformRow>
  readonly byShort: ReadonlyMap<string, CentralRow>
  /** Successor's short form → reforms that led to it. */
  readonly history: ReadonlyMap<string, readonly ReformRow[]>
}

let index: Index | undefined

function load(): Index {
  if (index) return index
  const current = new Map<string, Entry>()
  const former = new Map<string, ReformRow>()
  const kept = new Map<string, ReformRow>()
  const byShort = new Map<string, CentralRow>()
  const history = new Map<string, ReformRow[]>()
  const { central, reforms } = registryData()
  for (const row of central) {
    byShort.set(row.short, row)
    const plain = row.full.replace(/^中华人民共和国/u, '')
    for (const name of [row.short, row.full, plain, ...(row.forms ?? [])]) current.set(name, { row, colloquial: false })
    for (const name of row.colloquial ?? []) if (!current.has(name)) current.set(name, { row, colloquial: true })
  }
  for (const row of reforms) {
    if (row.change === 'replaced') {
      for (const name of [row.old, `中华人民共和国${row.old}`, ...(row.forms ?? [])]) former.set(name, row)
    }
    if (row.change === 'name-kept') kept.set(row.old, row)
    for (const now of row.now) {
      const list = history.get(now)
      if (list) list.push(row)
      else history.set(now, [row])
    }
  }
  index = { current, former, kept, byShort, history }
  return index
}

export function centralRows(): readonly CentralRow[] {
  return registryData().central
}

export function hasCentral(name: string): boolean {
  if ((endingOf(name) & CENTRAL) === 0) return false
  return load().current.has(name) || load().former.has(name)
}

/** The match of a central body's name, or null. Date null asks for today. */
export function matchCentral(text: string, name: string, date: string | null): AgencyMatch | null {
  if ((endingOf(name) & CENTRAL) === 0) return null
  const { current, former } = load()
  const entry = current.get(name)
  const reform = former.get(name)
  if (reform && isFrom(date, reform.since)) return formerMatch(text, reform)
  if (entry) return currentMatch(text, name, entry, date)
  if (reform) return validOldMatch(text, reform)
  return null
}

function currentMatch(text: string, name: string, { row, colloquial }: Entry, date: string | null): AgencyMatch {
  // 国家海洋局 is a plate that another body keeps: the name is right, and hover says whose work it is now.
  const keeper = load().kept.get(row.full)
  return {
    class: 'current',
    text,
    name: row.full,
    short: row.short,
    level: 'central',
    key: row.short,
    colloquial: colloquial && name !== row.short,
    standard: row.short,
    successor: keeper && isFrom(date, keeper.since) ? successorOf(keeper) : null,
    parent: row.of ?? null,
    counterpart: null,
    order: row.order,
    origin: 'central',
    prefix: 'own',
    region: null,
    kind: row.kind,
    since: row.from ?? null,
    formerly: (load().history.get(row.short) ?? [])
      .filter((reform) => reform.change === 'replaced')
      .map((reform) => ({ name: reform.old, until: reform.since })),
    source: sourceText(row.source),
    place: null,
  }
}

function formerMatch(text: string, reform: ReformRow): AgencyMatch {
  return { ...validOldMatch(text, reform), class: 'former', successor: successorOf(reform) }
}

/** The old name in a document of its own time: it was right then. */
function validOldMatch(text: string, reform: ReformRow): AgencyMatch {
  const successor = load().byShort.get(reform.now.at(-1) ?? '')
  return {
    class: 'current',
    text,
    name: reform.old,
    // 国土部 was never more than a way of speaking; standard short forms say whose the body is.
    short: reform.forms?.find((form) => /^(?:国家|中国|国务院)/u.test(form)) ?? reform.old,
    level: 'central',
    key: reform.old,
    colloquial: false,
    standard: null,
    successor: null,
    parent: null,
    counterpart: null,
    order: successor?.order ?? Number.POSITIVE_INFINITY,
    origin: 'central',
    prefix: 'own',
    region: null,
    kind: '已撤并机构',
    since: reform.from ?? null,
    formerly: [],
    source: sourceText(reform.source),
    place: null,
  }
}

function successorOf(reform: ReformRow): Successor {
  const shorts = reform.now.filter((name) => load().byShort.has(name))
  const chosen = shorts.length > 0 ? shorts : reform.now
  return {
    name: chosen.map((name) => load().byShort.get(name)?.full ?? name).join('、'),
    short: chosen.join('、'),
    since: reform.since,
    source: sourceText(reform.source),
  }
}

/** Title and date of a source, as messages and hover show it. */
export function sourceText(source: number): string {
  const [title, date] = registryData().sources[source] ?? ['', '']
  return date ? `${title}，${date}` : title
}
