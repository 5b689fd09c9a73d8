/** Regions that depart from the templates: names of their own (中关村管委会), and others for what the template says (市规划资源局). */
import { sourceText } from './central.ts'
import type { ExceptionRow } from './data.ts'
import { registryData } from './data.ts'
import { isFrom } from './names.ts'
import type { Place } from './prefixes.ts'
import { levelOf, levelWord, wordOf } from './prefixes.ts'
import type { Region, RegionPrefix } from './regions.ts'
import { regionNamed } from './regions.ts'
import type { AgencyMatch } from './registry.ts'

let exceptions: ReadonlyMap<string, readonly ExceptionRow[]> | undefined

function exceptionRows(name: string): readonly ExceptionRow[] {
  if (!exceptions) {
    const map = new Map<string, ExceptionRow[]>()
    for (const row of registryData().exceptions) {
      for (const one of new Set([row.short, row.name, ...(row.forms ?? [])])) {
        const list = map.get(one)
        if (list) list.push(row)
        else map.set(one, [row])
      }
    }
    exceptions = map
  }
  return exceptions.get(name) ?? noRows
}

const noRows: readonly ExceptionRow[] = []

/** The rows of a region, for completion. */
export function exceptionsOf(region: Region): readonly ExceptionRow[] {
  return registryData().exceptions.filter((row) => row.region === region.path)
}

/** The match of a name that its region has for itself, or null; `lead` is the region that it begins with. */
export function matchException(
  text: string,
  name: string,
  { jurisdiction, date }: Place,
  lead: RegionPrefix | null,
): AgencyMatch | null {
  const own = exceptionNamed(text, name, null, jurisdiction, date)
  if (own || !lead) return own
  return exceptionNamed(text, `${wordOf(lead.region)}${name.slice(lead.length)}`, lead.region, jurisdiction, date)
}

function exceptionNamed(
  text: string,
  key: string,
  region: Region | null,
  jurisdiction: Region | null,
  date: string | null,
): AgencyMatch | null {
  for (const row of exceptionRows(key)) {
    const home = regionNamed(row.region)!
    const inside = region === home || (region === null && isWithin(jurisdiction, home))
    // A name that says itself where it belongs, or is like no other, needs no jurisdiction.
    const unique = key === row.name || !levelWord.test(key)
    if (!inside && !(unique && region === null)) continue
    return exceptionMatch(text, row, home, region !== null || key === row.name, date)
  }
  return null
}

function isWithin(inner: Region | null, outer: Region): boolean {
  for (let at = inner; at; at = at.parent) if (at.path === outer.path) return true
  return false
}

function exceptionMatch(
  text: string,
  row: ExceptionRow,
  home: Region,
  named: boolean,
  date: string | null,
): AgencyMatch {
  const gone = row.to !== undefined && isFrom(date, row.to)
  const next = row.now ? (exceptionRows(row.now).find((one) => one.region === row.region) ?? null) : null
  const department = registryData().departments.find((one) => one.of === row.of && row.of !== undefined)
  return {
    class: row.kind === 'enterprise' ? 'other' : gone ? 'former' : row.kind === 'institution' ? 'other' : 'current',
    text,
    name: row.name,
    short: row.short,
    level: levelOf(home),
    key: row.name,
    colloquial: false,
    standard: null,
    successor: gone
      ? { name: next?.name ?? row.now ?? '', short: row.now ?? '', since: row.to!, source: sourceText(row.source) }
      : null,
    parent: row.kind === 'enterprise' ? null : `${home.path}人民政府`,
    counterpart: row.of ?? null,
    order: department?.order ?? 349,
    origin: 'local',
    prefix: named ? 'region' : levelWord.test(row.short) ? 'level' : 'own',
    region: home.path,
    kind: row.kind ?? null,
    since: row.from ?? null,
    formerly: [],
    source: sourceText(row.source),
    place: null,
  }
}
