/** Look-up in a project's own registry; it comes before what is built in. */
import type { Candidate } from './complete.ts'
import { isFrom, plainName, trailingBracket } from './names.ts'
import type { Overlay, OverlayAgency, OverlayLevel } from './overlay.ts'
import type { AgencyLevel, AgencyMatch, MatchContext } from './registry.ts'
import { unknownAgency } from './unknown.ts'

export interface OverlayIndex {
  match(text: string, context: MatchContext): AgencyMatch | null
  /** The bodies that the project adds and has not retired, for completion. */
  readonly candidates: readonly Candidate[]
}

interface Entry {
  readonly row: OverlayAgency
  readonly place: readonly (string | number)[]
  readonly colloquial: boolean
}

interface Ending {
  readonly to: string | null
  readonly date: string | null
  readonly source: string | null
  readonly place: readonly (string | number)[]
}

const levelNames: Readonly<Record<OverlayLevel, AgencyLevel>> = {
  中央: 'central',
  省: 'province',
  市: 'prefecture',
  县: 'county',
  乡: 'township',
}

/** `fallback` answers for the target of a renaming that the overlay itself does not describe. */
export function indexOverlay(
  overlay: Overlay,
  fallback: (text: string, context: MatchContext) => AgencyMatch,
): OverlayIndex {
  const entries = new Map<string, Entry>()
  const endings = new Map<string, Ending>()
  for (const [index, row] of overlay.agencies.entries()) {
    const place = ['agencies', index]
    for (const name of [row.name, row.short, ...(row.forms ?? [])]) {
      if (name) entries.set(plainName(name), { row, place, colloquial: false })
    }
    for (const name of row.colloquial ?? []) entries.set(plainName(name), { row, place, colloquial: true })
  }
  for (const [index, { from, to, date, source }] of overlay.rename.entries()) {
    endings.set(plainName(from), { to, date: date ?? null, source: source ?? null, place: ['rename', index] })
  }
  for (const [index, { name, date, successor, source }] of overlay.retire.entries()) {
    endings.set(plainName(name), {
      to: successor ?? null,
      date: date ?? null,
      source: source ?? null,
      place: ['retire', index],
    })
  }

  const match = (text: string, context: MatchContext): AgencyMatch | null => {
    const name = plainName(text)
    const bracket = trailingBracket(name)
    const found = [name, ...(bracket ? [bracket[0]] : [])].find((one) => entries.has(one) || endings.has(one))
    if (found === undefined) return null
    const entry = entries.get(found)
    const ending =
      endings.get(found) ??
      (entry?.row.to
        ? { to: entry.row.successor ?? null, date: entry.row.to, source: entry.row.source ?? null, place: entry.place }
        : null)
    const base = entry
      ? entryMatch(text, entry, context)
      : { ...fallback(text, context), text, origin: 'project' as const }
    if (!ending || !(ending.date === null || isFrom(context.date, ending.date)))
      return entry ? base : { ...base, class: 'current' }
    const target = ending.to ? (match(ending.to, context) ?? fallback(ending.to, context)) : null
    return {
      ...base,
      class: 'former',
      place: ending.place,
      successor: {
        name: target?.name ?? ending.to ?? '',
        short: target?.short ?? ending.to ?? '',
        since: ending.date ?? '',
        source: ending.source ?? 'agencies.yaml',
      },
    }
  }
  return { match, candidates: candidatesOf(overlay, endings) }
}

function entryMatch(text: string, { row, place, colloquial }: Entry, context: MatchContext): AgencyMatch {
  const short = row.short ?? row.name
  return {
    ...unknownAgency(text, row.name),
    class: row.kind === 'collective' ? 'collective' : row.kind === 'other' ? 'other' : 'current',
    name: row.kind === 'collective' ? null : row.name,
    short,
    level: row.level ? levelNames[row.level] : 'none',
    colloquial,
    standard: colloquial ? short : null,
    parent: row.parent ?? null,
    order: row.order ?? 348,
    origin: 'project',
    region: context.jurisdiction === '国家级' ? null : context.jurisdiction,
    since: row.from ?? null,
    source: row.source ?? 'agencies.yaml',
    place,
  }
}

function candidatesOf(overlay: Overlay, endings: ReadonlyMap<string, Ending>): readonly Candidate[] {
  return overlay.agencies
    .filter((row) => !row.to && !endings.has(plainName(row.name)))
    .map((row) => ({
      label: row.short ?? row.name,
      name: row.kind === 'collective' ? null : row.name,
      also: [row.name, ...(row.forms ?? []), ...(row.colloquial ?? [])],
      distance: 0,
      order: row.order ?? 348,
      key: null,
      level: row.level ? levelNames[row.level] : 'none',
    }))
}
