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
  readonly byName: ReadonlyMap<string, readonly Region[]>
  readonly byStem: ReadonlyMap<string, readonly Region[]>
  readonly byPath: ReadonlyMap<string, Region>
  readonly all: readonly Region[]
}

const kinds =
  /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|[\u4e00-\u9fa5]{1,12}族自治[州县旗]|自治[州县旗]|林区|地区|群岛|[省市县区旗州盟])$/u
let tables: Tables | undefined

function stemOf(name: string, tier: RegionTier): string {
  if (tier === 'zone') return name
  if (name === '内蒙古自治区') return '内蒙古'
  const stem = name.replace(kinds, '')
  // 恩施土家族苗族自治州 → 恩施: names of peoples stand behind the place.
  const place = /族/u.test(name) ? name.replace(peoples, '') : stem
  return place.length >= 2 ? place : name
}

const peoples =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|普米|保安|裕固|独龙|各)族)+自治[州县旗]$/u

function load(): Tables {
  if (tables) return tables
  const byName = new Map<string, Region[]>()
  const byStem = new Map<string, Region[]>()
  const byPath = new Map<string, Region>()
  const all: Region[] = []
  const add = (code: string, name: string, tier: RegionTier, parent: Region | null, abbreviation = ''): Region => {
    const path = tier === 'county' && parent ? `${parent.path}${name}` : name
    const region: Region = { code, name, tier, stem: stemOf(name, tier), abbreviation, parent, path }
    all.push(region)
    push(byName, name, region)
    if (tier !== 'county' || region.stem.length >= 2) push(byStem, region.stem, region)
    byPath.set(path, region)
    return region
  }
  let province: Region | null = null
  for (const line of regionTable().split('\n')) {
    const [first = '', second = ''] = line.trimStart().split(' ')
    const code = first.slice(0, 2)
    const name = first.slice(2)
    if (!line.startsWith(' ')) {
      province = add(`${code}0000`, name, /市$/u.test(name) ? 'municipality' : 'province', null, second)
      continue
    }
    const cityCode = `${province!.code.slice(0, 2)}${code}`
    const city = name ? add(`${cityCode}00`, name, 'prefecture', province) : null
    for (const found of second.matchAll(/(\d\d)(\D+)/g)) {
      const above: Region = city ?? province!
      // Cities directly under a province (仙桃市) go by their own name.
      const own = !city && province!.tier === 'province'
      const area = add(`${cityCode}${found[1]}`, found[2]!, own ? 'prefecture' : 'county', own ? province : above)
      void area
    }
  }
  for (const zone of registryData().zones) {
    const parent = byName.get(zone.in)?.[0] ?? null
    add('', zone.name, 'zone', parent)
  }
  // 西安 is 西安市 before the district of that name in another city.
  const rank = { province: 0, municipality: 0, prefecture: 1, zone: 2, county: 3 } as const
  for (const list of byStem.values()) list.sort((a, b) => rank[a.tier] - rank[b.tier])
  tables = { byName, byStem, byPath, all }
  return tables
}

function push(map: Map<string, Region[]>, key: string, region: Region): void {
  const list = map.get(key)
  if (list) list.push(region)
  else map.set(key, [region])
}

/** The region with this full name or path (北京市西城区); of several counties with the name, the one inside `within`. */
export function regionNamed(name: string, within: Region | null = null): Region | null {
  const found = load().byPath.get(name)
  if (found) return found
  const list = load().byName.get(name)
  if (!list) return null
  if (list.length === 1) return list[0]!
  return list.find((region) => within && contains(within, region)) ?? null
}

/** Every region with this name; 鼓楼区 has several. */
export function regionsNamed(name: string): readonly Region[] {
  return load().byName.get(name) ?? []
}

/** 陕西 → 陕西省, 广安 → 广安市; the highest one when several share the stem. */
export function regionByStem(stem: string): Region | null {
  return load().byStem.get(stem)?.[0] ?? null
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

export function allRegions(): readonly Region[] {
  return load().all
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
    return { region: { ...list[0]!, parent: null, path: name, code: '' }, length }
  }
  return null
}
