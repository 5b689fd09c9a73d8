/** Provinces, prefectures and counties by name. Knows Chinese administrative divisions, nothing about agencies. */
import { countWhile } from '../text/starts.ts'
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
  /** 北京市西城区, 广州市天河区, 上海市, 广安市, 昆山市, 苏州工业园区: unique and as the names of its bodies begin. */
  readonly path: string
}

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
  const stem = name.slice(0, name.endsWith('地区') || name.endsWith('林区') ? -2 : -1)
  return stem.length >= 2 ? stem : name
}

const development = /(?:园|开发|管理|示范|实验|高新|经开)区$/u

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
    const { name, tier, parent } = this
    if (tier !== 'county' || !parent || !name.endsWith('区')) return name
    // Districts share their names (鼓楼区 is in four cities); counties, county-level cities and development zones do not.
    const own = name.startsWith(parent.stem) || (parent.parent && name.startsWith(parent.parent.stem))
    return own && development.test(name) ? name : `${parent.path}${name}`
  }
}

/** A line of the table: a province, or a prefecture with its counties. */
interface Row {
  readonly at: number
  /** Where the counties begin. */
  readonly counties: number
  readonly province: Place
  /** Null for provinces and for counties directly under one. */
  readonly city: Place | null
}

/**
 * Only provinces and prefectures are made at once. Counties are found in the packed table by their name and made then: a
 * document names a handful of three thousand.
 */
interface Tables {
  readonly text: string
  readonly rows: readonly Row[]
  readonly zones: readonly Place[]
  readonly counties: Map<string, Place>
  readonly named: Map<string, readonly Place[]>
}

let tables: Tables | undefined

function load(): Tables {
  if (tables) return tables
  const text = regionTable()
  const rows: Row[] = []
  let province!: Place
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at)
    if (text[at] !== ' ') {
      const [first = '', abbreviation = ''] = text.slice(at, end).split(' ')
      const name = first.slice(2)
      const tier = name.endsWith('市') ? 'municipality' : 'province'
      province = new Place(`${first.slice(0, 2)}0000`, name, tier, null, abbreviation)
      rows.push({ at, counties: end, province, city: null })
    } else {
      const space = text.indexOf(' ', at + 1)
      const code = `${province.code.slice(0, 2)}${text.slice(at + 1, at + 3)}00`
      const name = text.slice(at + 3, space)
      rows.push({
        at,
        counties: space,
        province,
        city: name ? new Place(code, name, 'prefecture', province, '') : null,
      })
    }
    at = end + 1
  }
  const tops = rows.flatMap((row) => (row.city ? [row.city] : [row.province]))
  const zones = registryData().zones.map(
    (zone) => new Place('', zone.name, 'zone', tops.find((place) => place.name === zone.in) ?? null, ''),
  )
  tables = { text, rows, zones, counties: new Map(), named: new Map() }
  return tables
}

/** Every region of exactly this name, in the order of their codes. */
function placesNamed(name: string): readonly Place[] {
  const { text, named, zones } = load()
  const before = named.get(name)
  if (before) return before
  const found: Place[] = []
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    // Names stand behind two digits and before the next two, a blank or the line's end.
    if (isDigit(text.charCodeAt(at - 1)) && !isHan(text.charCodeAt(at + name.length))) found.push(placeAt(at, name))
  }
  found.push(...zones.filter((zone) => zone.name === name))
  if (named.size > 5000) named.clear()
  named.set(name, found)
  return found
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isHan(code: number): boolean {
  return code >= 0x4e00
}

function placeAt(at: number, name: string): Place {
  const { text, rows, counties } = load()
  const row = rows[Math.max(0, countWhile(rows.length, (index) => rows[index]!.at <= at) - 1)]!
  if (at < row.counties) return row.city ?? row.province
  const start = text[row.at] === ' ' ? row.at + 1 : row.at
  const code = `${row.province.code.slice(0, 2)}${text.slice(start, start + 2)}${text.slice(at - 2, at)}`
  const known = counties.get(code)
  if (known) return known
  // Cities directly under a province (仙桃市) go by their own name; districts of a municipality have it above them.
  const tier = row.city || row.province.tier === 'municipality' ? 'county' : 'prefecture'
  const place = new Place(code, name, tier, row.city ?? row.province, '')
  counties.set(code, place)
  return place
}

let stems: ReadonlyMap<string, Place> | undefined

function stemTable(): ReadonlyMap<string, Place> {
  if (stems) return stems
  const map = new Map<string, Place>()
  const { rows, zones } = load()
  const put = (place: Place) => {
    if (!map.has(place.stem)) map.set(place.stem, place)
  }
  for (const row of rows) put(row.city ?? row.province)
  for (const zone of zones) put(zone)
  stems = map
  return map
}

/** The region with this full name or path (北京市西城区); of several counties with the name, the one inside `within`. */
export function regionNamed(name: string, within: Region | null = null): Region | null {
  if (name.length < 2) return null
  const list = placesNamed(name)
  if (list.length > 0)
    return list.length === 1 ? list[0]! : (list.find((region) => within && contains(within, region)) ?? null)
  const lead = name.length > 4 ? leadingRegion(name) : null
  return lead && lead.length === name.length ? lead.region : null
}

/** 陕西 → 陕西省, 广安 → 广安市: provinces, prefectures and zones only. */
export function regionByStem(stem: string): Region | null {
  return stemTable().get(stem) ?? null
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
    // Only where a name can end: one look into the table costs more than this.
    if (!'省市区县州旗盟团'.includes(text[at + length - 1]!)) continue
    const name = text.slice(at, at + length)
    const list = placesNamed(name)
    if (list.length === 0) continue
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
