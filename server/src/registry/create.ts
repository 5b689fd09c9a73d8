import { completeAgencies, nearestAgencies } from './complete.ts'
import { endingOf } from './endings.ts'
import { groupOf } from './groups.ts'
import { mayEndUnits, ownEnds } from './list-ends.ts'
import { isNone, matchAgency, matchAnywhere, matchHere } from './match.ts'
import { keepsLast, plainName } from './names.ts'
import type { Overlay } from './overlay.ts'
import { indexOverlay } from './overlay-match.ts'
import type { RegionPrefix } from './regions.ts'
import { leadingRegion, leadingStem, regionNamed } from './regions.ts'
import type { AgencyMatch, MatchContext, Registry } from './registry.ts'
import { splitUnits } from './split.ts'
import { unknownAgency } from './unknown.ts'

/** Answers kept, unless the options say otherwise: drafts use the same few hundred strings over and over. */
const capacity = 20_000
/** The same for strings as long as the opening of a draft. */
const longCapacity = 1000

export interface RegistryOptions {
  /** The project's own bodies (`agencies.yaml`, checked by validateOverlay): they come before what is built in. */
  readonly overlay?: Overlay
  /** How many answers are kept. Whoever runs for days among few drafts needs few: at each keystroke a new string may be asked for. */
  readonly remembered?: number
}

/** The registry of agencies; a project's own is laid over the built-in one. Cheap: data is decoded on the first look-up. */
export function createRegistry({ overlay, remembered = capacity }: RegistryOptions = {}): Registry {
  const project = overlay ? indexOverlay(overlay, matchAgency) : null
  const extra = project?.candidates ?? []
  /** Answers that are the same in each document: of strings that are no names, and of most groups. */
  const everywhere = new Map<string, AgencyMatch>()
  const known = new Map<string, Map<string, AgencyMatch>>()
  let size = 0
  const knownIn = ({ jurisdiction, date }: MatchContext): Map<string, AgencyMatch> => {
    const place = `${jurisdiction ?? ''}\u0000${date ?? ''}`
    let answers = known.get(place)
    if (!answers) known.set(place, (answers = new Map()))
    return answers
  }
  const find = (text: string, context: MatchContext, answers: Map<string, AgencyMatch>): AgencyMatch => {
    const before = everywhere.get(text) ?? answers.get(text)
    if (before) return before
    if (size++ >= remembered) {
      everywhere.clear()
      for (const kept of known.values()) kept.clear()
      size = 1
    }
    const own = project?.match(text, context) ?? null
    const name = plainName(text)
    const shared = own ? null : matchAnywhere(text, name)
    const found = own ?? shared ?? matchHere(text, name, context)
    ;(shared ? everywhere : answers).set(text, found)
    return found
  }
  const nowhere = { jurisdiction: null, date: null }
  const anywhere = knownIn(nowhere)
  // A draft asks many times with the same place and date.
  let last = { context: nowhere as MatchContext, answers: anywhere }
  const match: Registry['match'] = (text, context) => {
    if (project === null && isNone(text)) return unknownAgency(text, plainName(text))
    if (last.context !== context) last = { context, answers: knownIn(context) }
    return find(text, context, last.answers)
  }
  const isName = (text: string) =>
    text.length <= 60 && !(project === null && isNone(text)) && find(text, nowhere, anywhere).class !== 'unknown'
  const regions = new Map<string, string | null>()
  const regionOf = (text: string, amid: boolean): string | null => {
    const words = text.slice(0, 400)
    const asked = amid ? `\u0000${words}` : words
    const before = regions.get(asked)
    if (before !== undefined) return before
    if (regions.size >= Math.min(remembered, longCapacity)) regions.clear()
    const found = jurisdictionOf(words, match, amid)
    regions.set(asked, found)
    return found
  }
  const ends = ownEnds(overlay)
  return {
    match,
    splitUnits: (text, from = 0, to = text.length) => splitUnits(text, from, to, isName),
    mayEndUnits: (text, start, end) => mayEndUnits(text, start, end, ends),
    looksLikeAgency: (text) =>
      isName(text) &&
      !/^(?:企业|银行|机构|公司|集团|医院|学校|高校|大学|学院|协会|商会|基金|中心|社区|部门|单位)$/u.test(text),
    jurisdictionOf: (text) => regionOf(text, false),
    jurisdictionIn: (text) => regionOf(text, true),
    complete: (prefix, context) => completeAgencies(prefix, context, extra, match),
    nearest: (text, context, limit = 3) => nearestAgencies(text, context, extra, limit),
  }
}

const regionName = /[\u4e00-\u9fa5]{1,10}?(?:特别行政区|自治区|自治州|[省市]|[区县](?!级))/gu

const han = /[\u4e00-\u9fa5]/u

/** 鼓楼区 is in four cities, and 东城区 may be called a part of any. */
function isShared({ region, length }: RegionPrefix): boolean {
  return (
    length === region.name.length &&
    ((region.code === '' && region.tier !== 'zone') || commonDistrict.test(region.name))
  )
}

/** 东城区, 市北区, 新城区: one city's district by the table, and what a part of any city may be called. */
const commonDistrict = /^[东西南北中新老市城郊江河湖山港]{1,2}区$/u

/** The place of the body whose name begins a text; null when none does. */
function placeOfFirst(name: string, match: Registry['match']): string | null {
  const stem = leadingStem(name)
  if (stem) return stem.path
  // Brackets may be left out of a name, and names of several levels end in anything.
  const closed = name.indexOf('）')
  const level = name.indexOf('级')
  for (let length = Math.min(20, name.length); length >= 2; length--) {
    const free = (closed >= 0 && closed < length) || (level >= 0 && level < length)
    if (!free && endingOf(name, length) === 0 && keepsLast(name, length)) continue
    const head = name.slice(0, length)
    if (groupOf(head)) continue
    const found = match(head, { jurisdiction: null, date: null })
    if (found.class !== 'current' && found.class !== 'former') continue
    // 国家税务总局北京市税务局 belongs to Beijing.
    if (found.region) return found.region
    if (found.level === 'central') return '国家级'
  }
  return null
}

/**
 * 国家级 for a text that begins with a central body; else the first region that it begins with or names in full. `amid` a text's words
 * a name that is not one place's alone tells none.
 */
function jurisdictionOf(text: string, match: Registry['match'], amid: boolean): string | null {
  const name = plainName(text).replace(/^(?:中共|中国共产党)(?!中央)/u, '')
  const lead = leadingRegion(name)
  if (lead && !(amid && isShared(lead))) return lead.region.path
  const first = lead ? null : placeOfFirst(name, match)
  if (first) return first
  for (const found of name.matchAll(regionName)) {
    for (let at = 0; at + 2 <= found[0].length; at++) {
      // 规范县政府工作 is no word about 范县: a name that short counts where a word begins with it.
      const short = found[0].length - at === 2
      const word = found[0].slice(at)
      if (amid && commonDistrict.test(word)) break
      const region = short && han.test(name[found.index + at - 1] ?? '') ? null : regionNamed(word)
      if (region) {
        const whole = leadingRegion(name.slice(found.index + at))
        return (whole?.region ?? region).path
      }
    }
  }
  return null
}
