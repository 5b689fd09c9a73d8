/** Completion: which agencies a drafter of this document may mean by a few characters or letters. */
import { Latest } from '../text/latest.ts'
import { nearestFew } from '../text/nearest.ts'
import { centralRows } from './central.ts'
import type { LocalTier } from './data.ts'
import { registryData } from './data.ts'
import { exceptionsOf } from './exceptions.ts'
import { jurisdictionRegion } from './match.ts'
import { committeeOf } from './local.ts'
import { fullSuffix, isFrom, shortSuffix } from './names.ts'
import { initialsOf, pinyinOf, soundsIn } from './pinyin.ts'
import type { Region } from './regions.ts'
import type { AgencyCompletion, AgencyLevel, CompletionContext, MatchContext, Registry } from './registry.ts'

export interface Candidate {
  readonly label: string
  /** The full name; null for collectives. */
  readonly name: string | null
  /** Other strings by which it may be typed: colloquial forms, full names. */
  readonly also: readonly string[]
  /** 0 the document's own level, 1 the levels above it, 2 central bodies in a local document. */
  readonly distance: number
  readonly order: number
  readonly level: AgencyLevel
  /** The key that a match of the label has; null when only matching tells. */
  readonly key: string | null
}

/** As many as drafts are worked on at a time: while a date is typed, every figure of it makes a list that nobody asks for again. */
const kept = new Latest<string, readonly Candidate[]>(12)

/** All candidates of a jurisdiction at a date, nearest level first. Kept, for they change with the document only. */
export function candidatesFor(context: MatchContext): readonly Candidate[] {
  const key = `${context.jurisdiction ?? ''}\u0000${context.date ?? ''}`
  const before = kept.get(key)
  if (before) return before
  const list = listCandidates(context)
  kept.set(key, list)
  return list
}

function listCandidates({ jurisdiction, date }: MatchContext): readonly Candidate[] {
  const list = new Map<string, Candidate>()
  const add = (candidate: Candidate) => {
    if (!list.has(candidate.label)) list.set(candidate.label, candidate)
  }
  let distance = 0
  const words = new Set<string>()
  for (let region = jurisdictionRegion(jurisdiction); region; region = region.parent) {
    if (region.tier === 'zone') continue
    // 苏州市文物局 in a document of 昆山市, where 市 is its own.
    const word = levelWordOf(region)
    localCandidates(region, words.has(word) ? region.name : word, distance === 0 ? 0 : 1, date, add)
    words.add(word)
    distance++
  }
  for (const row of centralRows()) {
    if (row.from && date !== null && date < row.from) continue
    add({
      label: row.short,
      name: row.full,
      also: [...(row.forms ?? []), ...(row.colloquial ?? [])],
      distance: distance === 0 ? 0 : 2,
      order: row.order,
      level: 'central',
      key: row.short,
    })
  }
  if (distance === 0 && jurisdiction === null)
    for (const place of somewhere) localCandidates(place, place.name, 1, date, add)
  if (distance === 0) {
    for (const row of registryData().collectives) {
      if (row.levels.includes('中央'))
        add({ label: row.name, name: null, also: [], distance: 0, order: row.order, level: 'none', key: row.name })
    }
  }
  return [...list.values()]
}

/** Where a document says nowhere whose it is, 市财政局 and 省财政厅 are all that can be proposed: short forms without a full name. */
const somewhere = (
  [
    ['市', 'prefecture'],
    ['省', 'province'],
    ['区', 'county'],
    ['县', 'county'],
  ] as const
).map(([name, tier]): Region => ({ code: '', name, tier, stem: '', abbreviation: '', parent: null, path: '' }))

function levelWordOf({ name }: Region): string {
  return /(?:自治区|地区|[省市区县州盟旗])$/u.exec(name)?.[0] ?? ''
}

/** `word` is what the short forms begin with: 省, 市, or the name of a place whose word is taken. */
function localCandidates(
  region: Region,
  word: string,
  distance: number,
  date: string | null,
  add: (one: Candidate) => void,
): void {
  const tier = tierOf(region)
  const level: AgencyLevel = tier === '市' ? 'prefecture' : tier === '县' ? 'county' : 'province'
  const data = registryData()
  const { path } = region
  const put = (label: string, name: string | null, also: readonly string[], order: number) =>
    add({
      label,
      name: path === '' ? null : name,
      also,
      distance,
      order,
      level,
      key: path === '' ? null : (name ?? label),
    })
  const replaced = new Set<string>()
  /** Short forms that the place no longer has, or not yet. */
  const gone = new Set<string>()
  for (const row of path === '' ? [] : exceptionsOf(region)) {
    if ((row.to && isFrom(date, row.to)) || (row.from && date !== null && date < row.from)) {
      gone.add(row.short)
      continue
    }
    if (row.of && !/、/u.test(row.short)) replaced.add(row.of)
    const order = data.departments.find((one) => one.of !== undefined && one.of === row.of)?.order ?? 349
    put(row.short, row.name, [...(row.forms ?? []), row.name], order)
  }
  for (const row of data.party) {
    if (row.from && date !== null && date < row.from) continue
    const short = row.name === '办公厅' && tier === '县' ? '办公室' : (row.short ?? row.name)
    const label = `${word === '自治区' ? '自治区党' : word}委${short}`
    put(label, `${committeeOf(path)}${fullSuffix(row.name)}`, [short, ...(row.forms ?? []), row.name], row.order)
  }
  for (const row of data.departments) {
    const suffix = row[tier]
    if (!suffix || (row.of && replaced.has(row.of))) continue
    const short = suffix === '委员会' && row.委 ? row.委 : `${row.short ?? row.stem}${shortSuffix(suffix)}`
    const also = [row.stem, ...(row.forms ?? []), ...(row.colloquial ?? [])].map(
      (stem) => `${stem}${shortSuffix(suffix)}`,
    )
    if (!gone.has(`${word}${short}`)) put(`${word}${short}`, `${path}${row.stem}${suffix}`, [short, ...also], row.order)
  }
  for (const row of data.bodies) {
    if ((row.levels && !row.levels.includes(tier)) || row.offer === false) continue
    if (row.short === '政府办公室' ? tier === '省' || tier === '直辖市' : row.short === '政府办公厅' && tier === '县')
      continue
    put(`${word}${row.short}`, row.name.replace('{}', path), [row.short, ...(row.forms ?? [])], row.order)
  }
  put(`团${word}委`, `共青团${path}委员会`, [], 224)
  for (const row of data.stationed) {
    if (!row.offer?.levels.includes(tier) || path === '') continue
    const fill = (pattern: string) => pattern.replace('{full}', path).replace('{}', region.stem)
    put(fill(row.offer.form), fill(row.name), [], row.order)
  }
  for (const row of data.collectives) if (row.levels.includes(tier)) put(row.name, null, [], row.order)
}

function tierOf(region: Region): LocalTier {
  if (region.tier === 'municipality') return '直辖市'
  return region.tier === 'province' ? '省' : region.tier === 'prefecture' ? '市' : '县'
}

interface Hit {
  readonly candidate: Candidate
  /** 0 is it, but for the level word in front; 1 begins with it, 2 has it inside, 3 only its characters in order. */
  readonly quality: number
  readonly by: AgencyCompletion['by']
}

const latin = /^[a-z]+$/u

function hit(typed: string, candidate: Candidate): Hit | null {
  if (typed === '') return { candidate, quality: 0, by: 'text' }
  const names = [candidate.label, ...candidate.also]
  if (latin.test(typed)) {
    let best: Hit | null = null
    for (const [index, name] of names.entries()) {
      const found = soundsIn(typed, name)
      if (!found) continue
      const quality = qualityOf(found.at, found.end, name, index === 0)
      if (!best || quality < best.quality) best = { candidate, quality, by: found.by }
      if (quality === 0) break
    }
    return best
  }
  let quality = 4
  for (const [index, name] of names.entries()) {
    const at = name.indexOf(typed)
    if (at >= 0) quality = Math.min(quality, qualityOf(at, at + typed.length, name, index === 0))
    else if (quality > 3 && isSubsequence(typed, name)) quality = 3
  }
  return quality === 4 ? null : { candidate, quality, by: 'text' }
}

/** 市发展改革委 by fzggw or 发展改革委: what stands before is only the level word. */
function qualityOf(at: number, end: number, name: string, isLabel: boolean): number {
  if (at > (isLabel ? 1 : 0)) return 2
  return end === name.length ? 0 : 1
}

function isSubsequence(typed: string, name: string): boolean {
  let at = -1
  for (const sign of typed) {
    at = name.indexOf(sign, at + 1)
    if (at < 0) return false
  }
  return true
}

/** The project's own bodies come as extra candidates of the document's own level. */
export function completeAgencies(
  prefix: string,
  context: CompletionContext,
  extra: readonly Candidate[],
  match: Registry['match'],
): readonly AgencyCompletion[] {
  const typed = prefix.replace(/\s+/gu, '').toLowerCase()
  const present = new Set((context.present ?? []).map((name) => match(name, context).key))
  // Identity costs a look-up a name, so it is asked only when there is something to compare with.
  const compares = present.size > 0 || (context.used ?? []).length > 0 || (context.workspace ?? []).length > 0
  const used = new Map((context.used ?? []).map((name, index) => [match(name, context).key, index]))
  const around = new Map(
    (context.workspace ?? []).slice(0, 500).map((name, index) => [match(name, context).key, index]),
  )
  const hits: (Hit & { readonly use: number })[] = []
  for (const candidate of [...extra, ...candidatesFor(context)]) {
    const found = hit(typed, candidate)
    if (!found) continue
    // The project's own rows may give built-in labels another identity.
    const key =
      (extra.length === 0 ? candidate.key : null) ?? (compares ? match(candidate.label, context).key : candidate.label)
    if (present.has(key) || (context.present ?? []).includes(candidate.label)) continue
    const use = used.has(key) ? used.get(key)! : around.has(key) ? 10_000 + around.get(key)! : 100_000
    hits.push({ ...found, use })
  }
  hits.sort(
    (a, b) =>
      a.candidate.distance - b.candidate.distance ||
      a.quality - b.quality ||
      a.use - b.use ||
      a.candidate.order - b.candidate.order ||
      a.candidate.label.length - b.candidate.label.length,
  )
  return hits.slice(0, context.limit ?? 50).map(({ candidate, by }) => ({
    label: candidate.label,
    name: candidate.name,
    filter: `${candidate.label} ${pinyinOf(candidate.label)} ${initialsOf(candidate.label)}`,
    level: candidate.level,
    by,
  }))
}

/** Names of the jurisdiction that a string with a slip in it may mean. */
export function nearestAgencies(
  text: string,
  context: MatchContext,
  extra: readonly Candidate[],
  limit: number,
): readonly string[] {
  const labels = [...extra, ...candidatesFor(context)].map((candidate) => candidate.label)
  return nearestFew(text, new Set(labels), limit)
}
