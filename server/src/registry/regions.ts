/** Provinces, prefectures and counties by name. Knows Chinese administrative divisions, nothing about agencies. */
import { regionTable, registryData } from './data.ts'

export type RegionTier = 'province' | 'municipality' | 'prefecture' | 'county' | 'zone'

export interface Region {
  /** GB/T 2260 code; empty for zones. */
  readonly code: string
  /** 西城区, 广安市, 湖北省 */
  readonly name: string
  readonly tier: RegionTier
  /** 陕西, 广安, 内蒙古: the name without what names its kind. */
  readonly stem: string
  /** 京, 鄂: provinces only. */
  readonly abbreviation: string
  readonly parent: Region | null
  /** 北京市西城区, 广州市天河区, 上海市, 广安市: unique and as documents write it. */
  readonly path: string
}

interface Tables {
  readonly byName: ReadonlyMap<string, readonly Place[]>
  /** Provinces, prefectures and zones by what their names begin with. */
  readonly byStem: ReadonlyMap<string, Place>
}

let tables: Tables | undefined

const peoples =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|普米|保安|裕固|独龙|各)族)+$/u

/** The name without what names its kind and, in autonomous places, its peoples. Few names need more than a cut. */
function stemOf(name: string, tier: RegionTier): string {
  if (tier === 'zone') return name
  if (name.includes('自治') || name.endsWith('特别行政区')) {
    const place = name.replace(/(?:自治[区州县旗]|特别行政区)$/u, '')
    const stem = place.endsWith('族') ? place.replace(peoples, '') : place
    // 新疆维吾尔自治区 names its people without 族.
    return stem.replace(/(?<=..)维吾尔$/u, '') || place
  }
  const stem = name.slice(0, /(?:地区|林区)$/u.test(name) ? -2 : -1)
  return stem.length >= 2 ? stem : name
}

/** Stem and path are made when asked for: of three thousand places a document needs a handful. */
class Place implements Region {
  readonly code: string
  readonly name: string
  readonly tier: RegionTier
  readonly abbreviation: string
  readonly parent: Place | null

  constructor(code: string, name: string, tier: RegionTier, parent: Place | null, abbreviation: string) {
    this.code = code
    this.name = name
    this.tier = tier
    this.parent = parent
    this.abbreviation = abbreviation
  }

  get stem(): string {
    return stemOf(this.name, this.tier)
  }

  get path(): string {
    return this.tier === 'county' && this.parent ? `${this.parent.path}${this.name}` : this.name
  }
}

function load(): Tables {
  if (tables) return tables
  const byName = new Map<string, Place[]>()
  const byStem = new Map<string, Place>()
  const add = (code: string, name: string, tier: RegionTier, parent: Place | null, abbreviation = ''): Place => {
    const region = new Place(code, name, tier, parent, abbreviation)
    const list = byName.get(name)
    if (list) list.push(region)
    else byName.set(name, [region])
    if (tier !== 'county' && !byStem.has(region.stem)) byStem.set(region.stem, region)
    return region
  }
  let province!: Place
  for (const line of regionTable().split('\n')) {
    if (!line.startsWith(' ')) {
      const [first = '', abbreviation = ''] = line.split(' ')
      const name = first.slice(2)
      province = add(
        `${first.slice(0, 2)}0000`,
        name,
        name.endsWith('市') ? 'municipality' : 'province',
        null,
        abbreviation,
      )
      continue
    }
    const [first = '', counties = ''] = line.slice(1).split(' ')
    const code = province.code.slice(0, 2) + first.slice(0, 2)
    const city = first.length > 2 ? add(`${code}00`, first.slice(2), 'prefecture', province) : null
    // Cities directly under a province (仙桃市) go by their own name; districts of a municipality have it above them.
    const tier = city || province.tier === 'municipality' ? 'county' : 'prefecture'
    let at = 0
    while (at < counties.length) {
      let end = at + 2
      while (end < counties.length && counties.charCodeAt(end) > 57) end++
      add(code + counties.slice(at, at + 2), counties.slice(at + 2, end), tier, city ?? province)
      at = end
    }
  }
  for (const zone of registryData().zones) add('', zone.name, 'zone', byName.get(zone.in)?.[0] ?? null)
  tables = { byName, byStem }
  return tables
}

/** The region with this full name or path (北京市西城区); of several counties with the name, the one inside `within`. */
export function regionNamed(name: string, within: Region | null = null): Region | null {
  const list = load().byName.get(name)
  if (list) return list.length === 1 ? list[0]! : (list.find((region) => within && contains(within, region)) ?? null)
  const lead = name.length > 4 ? leadingRegion(name) : null
  return lead && lead.length === name.length ? lead.region : null
}

/** 陕西 → 陕西省, 广安 → 广安市: provinces, prefectures and zones only. */
export function regionByStem(stem: string): Region | null {
  return load().byStem.get(stem) ?? null
}

/** Places whose names are common words as well: 东方, 大同, 平安. */
const words = new Set([
  '东方',
  '大同',
  '朝阳',
  '长治',
  '安康',
  '白山',
  '中山',
  '保山',
  '延安',
  '平安',
  '三明',
  '吉安',
  '吉林',
  '海口',
  '怀化',
  '开封',
  '资阳',
  '文山',
  '昌平',
])

/** 广安主城区…, 海南自由贸易港…: the province or prefecture that a title begins with, without its kind. */
export function leadingStem(text: string): Region | null {
  for (let length = 3; length >= 2; length--) {
    const stem = text.slice(0, length)
    const region = regionByStem(stem)
    if (region && region.tier !== 'county' && !words.has(stem)) return region
  }
  return null
}

export function contains(outer: Region, inner: Region): boolean {
  for (let at: Region | null = inner; at; at = at.parent) if (at === outer) return true
  return false
}

export interface RegionPrefix {
  readonly region: Region
  /** Characters used. */
  readonly length: number
}

/**
 * The regions a text begins with, from outer to inner (湖北省武汉市洪山区 is read whole). Null when it begins with none.
 * With `stems`, a province or prefecture may stand without its kind: 上海, 陕西, 广安.
 */
export function leadingRegion(text: string, within: Region | null = null): RegionPrefix | null {
  let at = 0
  let region: Region | null = null
  for (let step = 0; step < 3; step++) {
    const next = regionAt(text, at, region ?? within, region !== null)
    if (!next) break
    region = next.region
    at += next.length
  }
  return region ? { region, length: at } : null
}

function regionAt(text: string, at: number, within: Region | null, inside: boolean): RegionPrefix | null {
  for (let length = Math.min(15, text.length - at); length >= 2; length--) {
    const name = text.slice(at, at + length)
    const list = load().byName.get(name)
    if (!list) continue
    const region = list.length === 1 ? list[0]! : list.find((one) => within && contains(within, one))
    if (inside) {
      const below = list.find((one) => one !== within && contains(within!, one))
      if (below) return { region: below, length }
      continue
    }
    if (region) return { region, length }
    // Several counties share the name and nothing tells which: keep the name, claim no parent.
    return { region: new Place('', name, list[0]!.tier, null, ''), length }
  }
  return null
}
