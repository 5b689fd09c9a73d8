/** How a local name says where it belongs: a region in front (上海市财政局), a level word (市财政局), or nothing (财政局). */
import type { LocalTier } from './data.ts'
import type { Region, RegionPrefix } from './regions.ts'
import { leadingRegion, regionByStem, regionNamed } from './regions.ts'
import type { AgencyLevel } from './registry.ts'

export interface Place {
  /** Where the document belongs; null for central documents and when unknown. */
  readonly jurisdiction: Region | null
  readonly date: string | null
}

export interface Prefix {
  readonly rest: string
  /** What stands before `rest`, as written. */
  readonly written: string
  readonly kind: 'region' | 'level' | 'bare'
  /** 省, 市, 区 …: what the short form begins with. Empty when bare and the jurisdiction is unknown. */
  readonly word: string
  readonly region: Region | null
  readonly level: AgencyLevel
}

export const levelWord = /^(?:本|我|全)?(自治区|地区|兵团|街道|省|市|区|县|州|盟|旗|师|镇|乡)/u

/** Whether a name has a first character that words for levels have. */
function beginsLevel(name: string): boolean {
  return name !== '' && '本我全自地兵街省市区县州盟旗师镇乡'.includes(name[0]!)
}

/** The ways to read what a name begins with; `lead` is what the name as it stands begins with. */
export function prefixes(name: string, { jurisdiction }: Place, lead: RegionPrefix | null): readonly Prefix[] {
  const found: Prefix[] = []
  const own =
    name[0] === '中' || name[0] === '共'
      ? name.replace(/^(?:中国共产党|中共|共青团)(?=.{2})/u, (word) => (word === '共青团' ? '团' : ''))
      : name
  const league = own.startsWith('团')
  const start = league ? own.slice(1) : own
  const first = start === name ? lead : leadingRegion(start, jurisdiction)
  const mark = (rest: string) => (league ? `团${rest}` : rest)
  if (first) {
    const { region } = first
    found.push(at(name, mark(start.slice(first.length)), 'region', wordIn(region, jurisdiction), region))
  }
  const word = beginsLevel(start) ? levelWord.exec(start) : null
  if (word) {
    const region = regionFor(word[1]!, jurisdiction)
    const level = region ? levelOf(region) : levelOfWord(word[1]!, jurisdiction)
    found.push(prefix(name, mark(start.slice(word[0].length)), 'level', word[1]!, region, level))
  }
  if (jurisdiction) found.push(at(name, own, 'bare', wordOf(jurisdiction), jurisdiction))
  else found.push(prefix(name, own, 'bare', '', null, 'none'))
  return found
}

/** 广东发展改革委, 上海科创办: the region without 省 or 市. */
export function stemPrefixes(name: string, { jurisdiction }: Place): readonly Prefix[] {
  let found: Prefix[] | null = null
  for (let length = 3; length >= 2; length--) {
    const region = regionByStem(name.slice(0, length))
    if (!region || name.length <= length) continue
    found ??= []
    found.push(at(name, name.slice(length), 'region', wordIn(region, jurisdiction), region))
  }
  return found ?? noPrefixes
}

const noPrefixes: readonly Prefix[] = []

/** A region that is not the document's own keeps its name in short forms: 闵行区政府 in a Shanghai document. */
function wordIn(region: Region, jurisdiction: Region | null): string {
  return region === jurisdiction ? wordOf(region) : region.name
}

function at(name: string, rest: string, kind: Prefix['kind'], word: string, region: Region): Prefix {
  return prefix(name, rest, kind, word, region, levelOf(region))
}

function prefix(
  name: string,
  rest: string,
  kind: Prefix['kind'],
  word: string,
  region: Region | null,
  level: AgencyLevel,
): Prefix {
  const written = name.endsWith(rest) ? name.slice(0, name.length - rest.length) : ''
  return { rest, written, kind, word, region, level }
}

export function wordOf(region: Region): string {
  if (region.name === '新疆生产建设兵团') return '兵团'
  return /(?:自治区|地区|[省市区县州盟旗])$/u.exec(region.name)?.[0] ?? ''
}

/** The region that a level word means in a document of this jurisdiction: 市 in a district's document is the city. */
export function regionFor(word: string, jurisdiction: Region | null): Region | null {
  if (word === '兵团') return regionNamed('新疆生产建设兵团')
  for (let at = jurisdiction; at; at = at.parent) if (wordOf(at) === word) return at
  return null
}

export function levelOf(region: Region): AgencyLevel {
  if (region.tier === 'province' || region.tier === 'municipality') return 'province'
  if (region.name === '新疆生产建设兵团') return 'province'
  return region.tier === 'prefecture' ? 'prefecture' : region.tier === 'county' ? 'county' : 'none'
}

function levelOfWord(word: string, jurisdiction: Region | null): AgencyLevel {
  if (word === '省' || word === '自治区' || word === '兵团') return 'province'
  if (word === '镇' || word === '乡' || word === '街道') return 'township'
  if (word === '区' || word === '县' || word === '旗') return 'county'
  // 市 under a prefecture can only be a county-level city.
  return word === '市' && jurisdiction?.tier === 'prefecture' && wordOf(jurisdiction) !== '市' ? 'county' : 'prefecture'
}

export function tierOf(prefix: Prefix): LocalTier {
  if (prefix.region?.tier === 'municipality') return '直辖市'
  if (prefix.level === 'province') return '省'
  return prefix.level === 'county' || prefix.level === 'township' ? '县' : '市'
}
