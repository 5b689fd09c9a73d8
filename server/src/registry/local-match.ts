/** Local bodies: what 省/市/区/县 or a region's name in front makes of a form of the templates. */
import { sourceText } from './central.ts'
import type { ExceptionRow, LocalTier, StationedRow } from './data.ts'
import { registryData } from './data.ts'
import { isSaying } from './groups.ts'
import type { LocalForm } from './local.ts'
import { committeeOf, isStem, localForms, partyForm, writtenOut } from './local.ts'
import { fullSuffix, isFrom } from './names.ts'
import type { Region } from './regions.ts'
import { leadingRegion, regionByStem, regionNamed } from './regions.ts'
import type { AgencyLevel, AgencyMatch, Successor } from './registry.ts'

export interface Place {
  /** Where the document belongs; null for central documents and when unknown. */
  readonly jurisdiction: Region | null
  readonly date: string | null
}

interface Prefix {
  readonly rest: string
  /** What stands before `rest`, as written. */
  readonly written: string
  readonly kind: 'region' | 'level' | 'bare'
  /** 省, 市, 区 …: what the short form begins with. Empty when bare and the jurisdiction is unknown. */
  readonly word: string
  readonly region: Region | null
  readonly level: AgencyLevel
}

const levelWord = /^(?:本|我|全)?(自治区|地区|兵团|街道|省|市|区|县|州|盟|旗|师|镇|乡)/u

/** The match of a local body's plain name, or null. */
export function matchLocal(text: string, name: string, place: Place): AgencyMatch | null {
  const special = exception(text, name, place)
  if (special) return special
  for (const prefix of prefixes(name, place)) {
    const found = matchRest(text, prefix, place)
    if (found) return found
  }
  // 陕西证监局 before 陕西 + 证监局: what is stationed in a place is named by its own pattern.
  const stationed = matchStationed(text, name, place)
  if (stationed) return stationed
  for (const prefix of stemPrefixes(name, place)) {
    const found = matchRest(text, prefix, place)
    if (found) return found
  }
  return null
}

function* prefixes(name: string, { jurisdiction }: Place): Generator<Prefix> {
  const own = name.replace(/^(?:中国共产党|中共|共青团)(?=.{2})/u, (found) => (found === '共青团' ? '团' : ''))
  const league = own.startsWith('团')
  const start = league ? own.slice(1) : own
  const lead = leadingRegion(start, jurisdiction)
  const mark = (rest: string) => (league ? `团${rest}` : rest)
  if (lead) {
    const { region } = lead
    yield at(name, mark(start.slice(lead.length)), 'region', wordIn(region, jurisdiction), region)
  }
  const word = levelWord.exec(start)
  if (word) {
    const region = regionFor(word[1]!, jurisdiction)
    const level = region ? levelOf(region) : levelOfWord(word[1]!, jurisdiction)
    yield { ...split(name, mark(start.slice(word[0].length))), kind: 'level', word: word[1]!, region, level }
  }
  if (jurisdiction) yield at(name, own, 'bare', wordOf(jurisdiction), jurisdiction)
  else yield { ...split(name, own), kind: 'bare', word: '', region: null, level: 'none' }
}

/** 广东发展改革委, 上海科创办: the region without 省 or 市. */
function* stemPrefixes(name: string, { jurisdiction }: Place): Generator<Prefix> {
  for (let length = 3; length >= 2; length--) {
    const region = regionByStem(name.slice(0, length))
    if (region && name.length > length)
      yield at(name, name.slice(length), 'region', wordIn(region, jurisdiction), region)
  }
}

/** A region that is not the document's own keeps its name in short forms: 闵行区政府 in a Shanghai document. */
function wordIn(region: Region, jurisdiction: Region | null): string {
  return region === jurisdiction ? wordOf(region) : region.name
}

function at(name: string, rest: string, kind: Prefix['kind'], word: string, region: Region): Prefix {
  return { ...split(name, rest), kind, word, region, level: levelOf(region) }
}

function split(name: string, rest: string): Pick<Prefix, 'rest' | 'written'> {
  return { rest, written: name.endsWith(rest) ? name.slice(0, name.length - rest.length) : '' }
}

function wordOf(region: Region): string {
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

function tierOf(prefix: Prefix): LocalTier {
  if (prefix.region?.tier === 'municipality') return '直辖市'
  if (prefix.level === 'province') return '省'
  return prefix.level === 'county' || prefix.level === 'township' ? '县' : '市'
}

function matchRest(text: string, prefix: Prefix, { date }: Place): AgencyMatch | null {
  const { rest } = prefix
  if (rest === '') return prefix.kind === 'region' ? government(text, prefix) : null
  if (prefix.kind !== 'bare' && /^(?:委、?[省市区县州]政府|委和[省市区县州]政府|党政)$/u.test(rest))
    return government(text, prefix)
  const league = /^团(?:工?委|委员会)$/u.test(rest)
  if (league && prefix.kind !== 'bare') {
    const name = prefix.region && `共青团${prefix.region.path}委员会`
    return build(text, prefix, { name, short: `团${prefix.word}委`, kind: '群团', order: 224, origin: 'local' })
  }
  const party = /^(?:委|党委|委员会|党工委)(?=.)/u.exec(rest)
  if (party && prefix.kind !== 'bare') {
    const organ = partyForm(rest.slice(party[0].length))
    if (organ) return partyMatch(text, prefix, organ, party[0])
    const other = rest.slice(party[0].length)
    if (/^[\u4e00-\u9fa5]{1,14}(?:办|办公室|部|局|委|工委|小组|中心|研究室|党校)$/u.test(other)) {
      return build(text, prefix, {
        name: null,
        short: `${prefix.word}委${other}`,
        kind: '党委部门',
        order: 33,
        origin: 'pattern',
      })
    }
  }
  const form = choose(rest.replace(/^人民政府(?=[\u4e00-\u9fa5]{2})/u, '政府'), tierOf(prefix), date)
  if (form) return formMatch(text, prefix, form, date)
  return inside(text, prefix, date) ?? byPattern(text, prefix) ?? byOffice(text, prefix)
}

function government(text: string, prefix: Prefix): AgencyMatch {
  if (prefix.region?.tier === 'zone') {
    const { name } = prefix.region
    const full = registryData().zones.find((zone) => zone.name === name)?.full ?? name
    return build(text, prefix, { name: full, short: name, kind: '园区', order: 900, origin: 'local' })
  }
  const name = prefix.region ? `${prefix.region.path}人民政府` : null
  return build(text, prefix, { name, short: `${prefix.word}政府`, kind: '人民政府', order: 90, origin: 'local' })
}

function partyMatch(text: string, prefix: Prefix, organ: LocalForm, committee: string): AgencyMatch {
  const path = prefix.region?.path
  return build(text, prefix, {
    name: path ? organ.full.replace('{}', committeeOf(path)) : null,
    short: `${prefix.word}${committee === '党委' ? '党委' : '委'}${organ.short}`,
    kind: organ.kind,
    order: organ.order,
    since: organ.from,
    source: sourceText(organ.source),
    origin: 'local',
  })
}

/** Of several bodies that share a form, the one of this level that exists at the date; else the one that existed. */
function choose(rest: string, tier: LocalTier, date: string | null): LocalForm | null {
  const forms = localForms(rest)
  let best: LocalForm | null = null
  let least = Number.POSITIVE_INFINITY
  for (const form of forms) {
    if (form.levels && !form.levels.includes(tier) && form.short !== rest) continue
    const gone = form.former !== null && isFrom(date, form.former.until)
    const early = form.from !== null && date !== null && date < form.from
    const rank = (gone ? 4 : 0) + (early ? 2 : 0) + (form.short === rest ? 0 : 1)
    if (rank < least) {
      best = form
      least = rank
    }
  }
  // 市高院 asked of a county document: the level is odd, the name is not.
  return best ?? forms[0] ?? null
}

function formMatch(text: string, prefix: Prefix, form: LocalForm, date: string | null): AgencyMatch {
  const path = prefix.region?.path
  const gone = form.former !== null && isFrom(date, form.former.until)
  return build(text, prefix, {
    class: gone ? 'former' : 'current',
    name: path ? form.full.replaceAll('{}', path) : null,
    short: `${prefix.word}${form.short}`,
    identity: form.full,
    colloquial: form.colloquial,
    standard: `${prefix.written}${form.short}`,
    successor: gone ? successorOf(form, prefix) : null,
    parent: form.of,
    order: form.order,
    kind: form.kind,
    since: form.from,
    source: sourceText(form.source),
    origin: 'local',
  })
}

function successorOf(form: LocalForm, prefix: Prefix): Successor {
  const { until, now } = form.former!
  const tier = tierOf(prefix)
  const rest = typeof now === 'string' ? now : (now[tier] ?? now.市 ?? now.省 ?? '')
  const target = localForms(rest)[0]
  const path = prefix.region?.path
  return {
    name: path && target ? target.full.replaceAll('{}', path) : `${prefix.word}${rest}`,
    short: `${prefix.word}${rest}`,
    since: until,
    source: sourceText(form.source),
  }
}

const innerUnit = /(?:处|科|股|室|中心|所|站|院|校|队|分局|办|办公室|局|委|会)$/u

/** 市公安局交警支队, 市财政局会计处: a part of a body that is known. */
function inside(text: string, prefix: Prefix, date: string | null): AgencyMatch | null {
  const { rest } = prefix
  if (!innerUnit.test(rest) || isSaying(rest)) return null
  for (let length = rest.length - 2; length >= 2; length--) {
    const form = choose(rest.slice(0, length), tierOf(prefix), date)
    if (!form || !/[局厅委院会府]$/u.test(rest.slice(0, length))) continue
    const part = rest.slice(length)
    if (/^[和与及、]/u.test(part)) return null
    const own = formMatch(text, prefix, form, date)
    return {
      ...own,
      class: 'current',
      successor: null,
      name: own.name && `${own.name}${fullSuffix(part)}`,
      short: `${own.short}${part}`,
      key: `${own.key}${part}`,
      parent: own.short,
      origin: 'pattern',
    }
  }
  return null
}

const bodySuffix = /(?:委员会|办公室|分局|局|厅|委|办|总队|支队|大队|处|署|行署|公署|站|指挥部|领导小组)$/u

/** A body that no template has, by the words its name is made of. */
function byPattern(text: string, prefix: Prefix): AgencyMatch | null {
  const { rest } = prefix
  const suffix = bodySuffix.exec(rest.replace(/^(?:人民)?政府/u, ''))
  if (!suffix || (prefix.kind === 'bare' && !/[局厅委]$/u.test(rest))) return null
  const stem = rest.replace(/^(?:人民)?政府/u, '').slice(0, -suffix[0].length)
  if (!isStem(stem) || (prefix.kind === 'bare' && stem.length < 3)) return null
  return build(text, prefix, {
    name: prefix.region ? `${prefix.region.path}${writtenOut(rest)}` : null,
    short: `${prefix.word}${rest}`,
    identity: `{}${writtenOut(rest)}`,
    order: 350,
    origin: 'pattern',
  })
}

/**
 * Offices and coordinating groups are set up and named freely (市双招双引办), so behind a level word their ending is enough;
 * 省编办 leaves out the 委 of the party organ it is.
 */
function byOffice(text: string, prefix: Prefix): AgencyMatch | null {
  const { rest } = prefix
  if (prefix.kind === 'bare' || isSaying(rest)) return null
  const organ = /[办室]$/u.test(rest) ? partyForm(rest) : null
  if (organ) return partyMatch(text, prefix, organ, '委')
  const committee = /^(?:人大(?:常委会)?|政协)[\u4e00-\u9fa5]{2,10}(?:委|委员会|办|室)$/u
  const office = /^[\u4e00-\u9fa5]{2,16}(?:办|办公室|专班|领导小组|指挥部|联席会议|协调小组)$/u
  if (!office.test(rest) && !committee.test(rest)) return null
  return build(text, prefix, {
    name: prefix.region ? `${prefix.region.path}${fullSuffix(rest)}` : null,
    short: `${prefix.word}${rest}`,
    identity: `{}${fullSuffix(rest)}`,
    order: 351,
    origin: 'pattern',
  })
}

interface Parts {
  readonly class?: AgencyMatch['class']
  readonly name: string | null
  readonly short: string
  readonly identity?: string
  readonly colloquial?: boolean
  readonly standard?: string
  readonly successor?: Successor | null
  readonly parent?: string | null
  readonly order: number
  readonly kind?: string | null
  readonly since?: string | null
  readonly source?: string | null
  readonly origin: AgencyMatch['origin']
}

function build(text: string, prefix: Prefix, parts: Parts): AgencyMatch {
  return {
    class: parts.class ?? 'current',
    text,
    name: parts.name,
    short: parts.short,
    level: prefix.level,
    key: parts.name ?? `${prefix.word}${(parts.identity ?? parts.short).replace('{}', '')}`,
    colloquial: parts.colloquial ?? false,
    standard: parts.standard ?? null,
    successor: parts.successor ?? null,
    parent: parts.parent ?? null,
    order: parts.order,
    origin: parts.origin,
    prefix: prefix.kind,
    region: prefix.region?.path ?? null,
    kind: parts.kind ?? null,
    since: parts.since ?? null,
    formerly: [],
    source: parts.source ?? null,
    place: null,
  }
}

// ── regions that depart from the templates ──────────────────────────────────────────────────────────────────────────

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
  return exceptions.get(name) ?? []
}

/** The rows of a region, for completion. */
export function exceptionsOf(region: Region): readonly ExceptionRow[] {
  return registryData().exceptions.filter((row) => row.region === region.path)
}

function exception(text: string, name: string, { jurisdiction, date }: Place): AgencyMatch | null {
  const lead = leadingRegion(name, jurisdiction)
  const candidates: [string, Region | null][] = [[name, null]]
  if (lead) candidates.push([`${wordOf(lead.region)}${name.slice(lead.length)}`, lead.region])
  for (const [key, region] of candidates) {
    for (const row of exceptionRows(key)) {
      const home = regionNamed(row.region)!
      const inside = region === home || (region === null && isWithin(jurisdiction, home))
      // A name that says itself where it belongs, or is like no other, needs no jurisdiction.
      const unique = key === row.name || !levelWord.test(key)
      if (!inside && !(unique && region === null)) continue
      return exceptionMatch(text, row, home, region !== null || key === row.name, date)
    }
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
    parent: row.of ?? null,
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

// ── central bodies stationed in a region ────────────────────────────────────────────────────────────────────────────

interface StationedForm {
  readonly row: StationedRow
  readonly before: string
  readonly after: string
}

let stationed: readonly StationedForm[] | undefined

function stationedForms(): readonly StationedForm[] {
  stationed ??= registryData().stationed.flatMap((row) =>
    [...new Set([row.name, ...(row.forms ?? [])])].map((pattern) => {
      const [before = '', after = ''] = pattern.split(/\{(?:full)?\}/u)
      return { row, before, after }
    }),
  )
  return stationed
}

/** 陕西银保监局, 人行湖北省分行, 国家外汇管理局贵州省分局, 西安海关. */
function matchStationed(text: string, name: string, { jurisdiction, date }: Place): AgencyMatch | null {
  for (const { row, before, after } of stationedForms()) {
    if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length + 2) continue
    const middle = name.slice(before.length, name.length - after.length)
    const region = regionNamed(middle, jurisdiction) ?? regionByStem(middle) ?? leadOnly(middle)
    // Customs districts, rivers and regions are no divisions (黄埔海关, 长江海事局, 华东局); the frame must then tell.
    const free = before.length >= 2 || after.length >= 3 || after === '海关'
    if (!region && !(free && /^[\u4e00-\u9fa5]{2,5}$/u.test(middle) && !isSaying(middle))) continue
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
        gone && row.now
          ? { name: fill(row.now), short: fill(row.now), since: row.until!, source: sourceText(row.source) }
          : null,
      parent: row.of ?? null,
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

function stem(region: Region | null, middle: string): string {
  return region?.stem ?? middle
}

function leadOnly(middle: string): Region | null {
  const lead = leadingRegion(middle)
  return lead && lead.length === middle.length ? lead.region : null
}
