/** Central bodies stationed in a region, named by a frame of their own: 陕西证监局, 人行湖北省分行, 西安海关. */
import { sourceText } from './central.ts'
import type { StationedRow } from './data.ts'
import { registryData } from './data.ts'
import { endingOf, STATIONED } from './endings.ts'
import { isSaying } from './groups.ts'
import { isFrom } from './names.ts'
import type { Place } from './prefixes.ts'
import { levelOf, levelWord, regionFor } from './prefixes.ts'
import type { Region } from './regions.ts'
import { leadingRegion, regionByStem, regionNamed } from './regions.ts'
import type { AgencyMatch } from './registry.ts'

interface StationedForm {
  readonly row: StationedRow
  readonly before: string
  readonly after: string
}

let stationed: readonly StationedForm[] | undefined
/** The forms that can end with a character: nearly every name of a draft comes by here, and few are of this kind. */
const byEnd = new Map<string, readonly StationedForm[]>()

function formsEnding(end: string): readonly StationedForm[] {
  stationed ??= registryData().stationed.flatMap((row) =>
    [...new Set([row.name, ...(row.forms ?? [])])].map((pattern) => {
      const open = pattern.indexOf('{')
      return { row, before: pattern.slice(0, open), after: pattern.slice(pattern.indexOf('}', open) + 1) }
    }),
  )
  let forms = byEnd.get(end)
  if (!forms) byEnd.set(end, (forms = stationed.filter(({ after }) => after === '' || after.endsWith(end))))
  return forms
}

/** 陕西银保监局, 人行湖北省分行, 国家外汇管理局贵州省分局, 西安海关. */
export function matchStationed(text: string, name: string, { jurisdiction, date }: Place): AgencyMatch | null {
  if ((endingOf(name) & STATIONED) === 0) return null
  for (const { row, before, after } of formsEnding(name.at(-1) ?? '')) {
    if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length) continue
    // 银保监分局, 证监局 alone are those of the draft's own place.
    if (name === after && !alone.test(name)) continue
    const middle = name.slice(before.length, name.length - after.length)
    // 省证监局 in a province's draft, 人行市分行 in a city's.
    const level = middle.length <= 3 && (middle === '' || levelWord.exec(middle)?.[0] === middle)
    const region = level
      ? middle === ''
        ? jurisdiction
        : regionFor(middle, jurisdiction)
      : (regionNamed(middle, jurisdiction) ?? regionByStem(middle) ?? leadOnly(middle))
    // Customs districts, rivers and regions are no divisions (黄埔海关, 长江海事局, 华东局); the frame must then tell. One that begins
    // the name may hold two places: 人行宁德市分行福安营业管理部.
    const free = before.length >= 2 ? 10 : after.length >= 3 || after === '海关' ? 5 : 0
    if (!region && !level && !(middle.length <= free && freeName.test(middle) && !isSaying(middle))) continue
    const fill = (pattern: string) =>
      pattern
        .replace('{full}', region?.path ?? middle)
        .replace('{}', region && middle !== region.name ? region.stem : stem(region, middle))
    const gone = row.until !== undefined && isFrom(date, row.until)
    const full = fill(row.name)
    return {
      class: gone ? 'former' : 'current',
      text,
      name: full,
      short: name,
      level: region ? levelOf(region) : 'none',
      key: full,
      colloquial: false,
      standard: null,
      successor:
        gone && row.now !== undefined
          ? { name: fill(row.now), short: fill(row.now), since: row.until!, source: sourceText(row.source) }
          : null,
      parent: row.of ?? null,
      counterpart: null,
      order: row.order,
      origin: 'local',
      prefix: 'region',
      region: region?.path ?? null,
      kind: '派驻机构',
      since: row.from ?? null,
      formerly: [],
      source: sourceText(row.source),
      place: null,
    }
  }
  return null
}

const alone = /^(?:银保监|银监|保监|证监)(?:分局|局)$/u
/** 市市生态环境局 is a slip, no place. */
const freeName = /^(?:(?![省市区县州]{2})[\u4e00-\u9fa5]{2,}|[一二三四五六七八九十])$/u

function stem(region: Region | null, middle: string): string {
  return region?.stem ?? middle
}

function leadOnly(middle: string): Region | null {
  const lead = leadingRegion(middle)
  return lead && lead.length === middle.length ? lead.region : null
}
