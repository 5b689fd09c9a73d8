/** Provinces, prefectures and counties by name. Knows Chinese administrative divisions, nothing about agencies. */
import { regionTable, registryData } from './data.ts'
import * as generated from './generated/endings.ts'

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
  #stem: string | undefined
  #path: string | undefined

  constructor(code: string, name: string, tier: RegionTier, parent: Place | null, abbreviation: string) {
    this.code = code
    this.name = name
    this.tier = tier
    this.parent = parent
    this.abbreviation = abbreviation
  }

  get stem(): string {
    this.#stem ??= stemOf(this.name, this.tier)
    return this.#stem
  }

  get path(): string {
    this.#path ??= pathOf(this)
    return this.#path
  }
}

function pathOf({ name, tier, parent }: Place): string {
  if (tier !== 'county' || !parent || !name.endsWith('区')) return name
  // Districts share their names (鼓楼区 is in four cities); counties, county-level cities and development zones do not.
  const own = name.startsWith(parent.stem) || (parent.parent && name.startsWith(parent.parent.stem))
  return own && development.test(name) ? name : `${parent.path}${name}`
}

/*
 * The table stays packed: a place is found in it by its name and made then, with those it belongs to. A document names a handful
 * of three thousand. A line is a province, or a prefecture and its counties.
 */

/** Whether a name of the table or of a zone begins with two characters; several pairs may share a place. */
let begins: Uint8Array | undefined
/** How many questions the table is searched for before it is worth while to note what its names begin with. */
let before = 100

function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 613 + text.charCodeAt(at + 1)) & 0xffff
}

/** Whether a region's name, or its stem, may begin at an offset: nearly nothing that is asked about begins so. */
function mayBegin(text: string, at: number): boolean {
  if (begins) return begins[pairAt(text, at)] === 1
  if (before-- > 0) return true
  begins = new Uint8Array(0x10000)
  const table = regionTable()
  // A digit may stand before the name that is asked for, as the second of those that stand before it in the table.
  for (let from = 1; from < table.length; from++)
    if (isDigit(table.charCodeAt(from - 1)) && table[from] !== ' ') begins[pairAt(table, from)] = 1
  for (const name of generated.zones.split('|')) begins[pairAt(name, 0)] = 1
  return begins[pairAt(text, at)] === 1
}

const zoneNames: ReadonlySet<string> = new Set(generated.zones.split('|'))
let zoneList: readonly Place[] | undefined

function zones(): readonly Place[] {
  zoneList ??= registryData().zones.map((zone) => new Place('', zone.name, 'zone', topNamed(zone.in), ''))
  return zoneList
}

/** The first province or prefecture of exactly this name. */
function topNamed(name: string): Place | null {
  const text = regionTable()
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (isTop(at) && text[at + name.length] === ' ') return placeAt(at, name)
  return null
}

/** Whether a name that stands in the table is a province's or prefecture's: two digits, and a blank for prefectures, begin the line. */
function isTop(at: number): boolean {
  const text = regionTable()
  if (!isDigit(text.charCodeAt(at - 1))) return false
  const line = text[at - 3] === ' ' ? at - 3 : at - 2
  return line === 0 || text[line - 1] === '\n'
}

const named = new Map<string, readonly Place[]>()

/** Every region of exactly this name, in the order of their codes. */
function placesNamed(name: string): readonly Place[] {
  if (!mayBegin(name, 0)) return nowhere
  const before = named.get(name)
  if (before) return before
  const text = regionTable()
  const found: Place[] = []
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    // Names stand behind two digits and before the next two, a blank or the line's end.
    if (isDigit(text.charCodeAt(at - 1)) && !isHan(text.charCodeAt(at + name.length))) found.push(placeAt(at, name))
  }
  if (zoneNames.has(name)) found.push(...zones().filter((zone) => zone.name === name))
  if (named.size > 5000) named.clear()
  named.set(name, found)
  return found
}

const nowhere: readonly Place[] = []

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isHan(code: number): boolean {
  return code >= 0x4e00
}

/** The places that have been made: provinces and prefectures by the offset of their line, counties by their code. */
const tops = new Map<number, Place>()
const counties = new Map<string, Place>()

function placeAt(at: number, name: string): Place {
  const text = regionTable()
  const line = text.lastIndexOf('\n', at) + 1
  const province = provinceOf(line)
  if (text[line] !== ' ') return province
  const city = cityOf(line, province)
  if (at < text.indexOf(' ', line + 1)) return city ?? province
  const code = `${province.code.slice(0, 2)}${text.slice(line + 1, line + 3)}${text.slice(at - 2, at)}`
  const known = counties.get(code)
  if (known) return known
  // Cities directly under a province (仙桃市) go by their own name; districts of a municipality have it above them.
  const tier = city || province.tier === 'municipality' ? 'county' : 'prefecture'
  const place = new Place(code, name, tier, city ?? province, '')
  counties.set(code, place)
  return place
}

/** The province that a line is in. */
function provinceOf(line: number): Place {
  const text = regionTable()
  let start = line
  while (text[start] === ' ') start = text.lastIndexOf('\n', start - 2) + 1
  const known = tops.get(start)
  if (known) return known
  const end = text.indexOf('\n', start)
  const [first = '', abbreviation = ''] = text.slice(start, end < 0 ? text.length : end).split(' ')
  const name = first.slice(2)
  const tier = name.endsWith('市') ? 'municipality' : 'province'
  const place = new Place(`${first.slice(0, 2)}0000`, name, tier, null, abbreviation)
  tops.set(start, place)
  return place
}

/** The prefecture of a line; null for counties directly under a province. */
function cityOf(line: number, province: Place): Place | null {
  const known = tops.get(line)
  if (known) return known
  const text = regionTable()
  const name = text.slice(line + 3, text.indexOf(' ', line + 1))
  if (name === '') return null
  const place = new Place(
    `${province.code.slice(0, 2)}${text.slice(line + 1, line + 3)}00`,
    name,
    'prefecture',
    province,
    '',
  )
  tops.set(line, place)
  return place
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

const stems = new Map<string, Place | null>()

/** 陕西 → 陕西省, 广安 → 广安市: provinces, prefectures and zones only. */
export function regionByStem(stem: string): Region | null {
  if (stem.length < 2 || !mayBegin(stem, 0)) return null
  const before = stems.get(stem)
  if (before !== undefined) return before
  const found = stemNamed(stem)
  if (stems.size > 5000) stems.clear()
  stems.set(stem, found)
  return found
}

function stemNamed(stem: string): Place | null {
  const text = regionTable()
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) {
    if (!isTop(at)) continue
    const place = placeAt(at, text.slice(at, text.indexOf(' ', at)))
    if (place.stem === stem) return place
  }
  return zoneNames.has(stem) ? (zones().find((zone) => zone.name === stem) ?? null) : null
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
  if (!mayBegin(text, at)) return null
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
