/** Local bodies: what 省/市/区/县 or a region's name in front makes of a form of the templates. */
import { sourceText } from './central.ts'
import type { LocalTier } from './data.ts'
import { registryData } from './data.ts'
import { endIn, endingOf, holdsWhole, INNER, LOCAL, REGION, STATIONED, WHOLES } from './endings.ts'
import { exceptionsOf, matchException } from './exceptions.ts'
import { isSaying } from './groups.ts'
import type { LocalForm } from './local.ts'
import { committeeOf, hasLocalForm, isNamedStem, isStem, localForms, partyForm, writtenOut } from './local.ts'
import { fullSuffix, isFrom } from './names.ts'
import type { Place, Prefix } from './prefixes.ts'
import { prefixes, stemPrefixes, tierOf } from './prefixes.ts'
import { leadingRegion } from './regions.ts'
import type { AgencyMatch, Successor } from './registry.ts'
import { matchStationed } from './stationed.ts'

endIn('省|市|区|县|州|旗|盟|团', REGION)
endIn('政府|党政|党委|党工委|团委|团工委|团委员会', LOCAL)

/** The match of a local body's plain name, or null. */
export function matchLocal(text: string, name: string, place: Place, kinds = endingOf(name)): AgencyMatch | null {
  if ((kinds & (LOCAL | REGION | STATIONED)) === 0 && !(kinds & INNER && holdsWhole(name))) return null
  const lead = leadingRegion(name, place.jurisdiction)
  // A region's own name needs nothing behind it; 中共 and 团 may stand before it.
  if ((kinds & ~REGION) === 0 && !lead && !'中共团'.includes(name[0]!)) return null
  const special = kinds & LOCAL ? matchException(text, name, place, lead) : null
  if (special) return special
  let guess: AgencyMatch | null = null
  for (const prefix of prefixes(name, place, lead)) {
    const found = matchRest(text, prefix, place)
    // Words alone, without a place in front, also make 长江海事局: what is stationed somewhere has a better claim.
    if (found?.origin === 'pattern' && found.prefix === 'bare') guess = found
    else if (found) return found
  }
  // 陕西证监局 before 陕西 + 证监局: what is stationed in a place is named by its own pattern.
  const stationed = matchStationed(text, name, place)
  if (stationed) return stationed
  for (const prefix of stemPrefixes(name, place)) {
    const found = matchRest(text, prefix, place)
    if (found) return found
  }
  return guess
}

function matchRest(text: string, prefix: Prefix, { date }: Place): AgencyMatch | null {
  const { rest } = prefix
  if (rest === '') return prefix.kind === 'region' ? government(text, prefix) : null
  if (prefix.kind !== 'bare') {
    const found = ofCommittee(text, prefix)
    if (found) return found
  }
  const plain = rest.startsWith('人民政府') ? rest.replace(/^人民政府(?=[\u4e00-\u9fa5]{2})/u, '政府') : rest
  const form = choose(plain, tierOf(prefix), date)
  if (form?.never?.includes(tierOf(prefix)) && prefix.kind !== 'bare' && prefix.word !== '兵团') return null
  if (form) return formMatch(text, prefix, form, date)
  return inside(text, prefix, date) ?? byPattern(text, prefix) ?? byOffice(text, prefix)
}

/** 市委、市政府, 团市委, 市委组织部: what belongs to a committee or stands for it and the government. */
function ofCommittee(text: string, prefix: Prefix): AgencyMatch | null {
  const { rest } = prefix
  if (!'委党团'.includes(rest[0]!)) return null
  if (/^(?:委、?[省市区县州]政府|委和[省市区县州]政府|党政)$/u.test(rest)) return government(text, prefix)
  // 镇党委, 街道党工委: 市委 and 县委 are told by their short names.
  if (/^党工?委$/u.test(rest)) {
    const name = prefix.region && `${committeeOf(prefix.region.path)}`
    return build(text, prefix, { name, short: `${prefix.word}${rest}`, kind: '党委', order: 10, origin: 'local' })
  }
  if (/^团(?:工?委|委员会)$/u.test(rest)) {
    const name = prefix.region && `共青团${prefix.region.path}委员会`
    return build(text, prefix, { name, short: `团${prefix.word}委`, kind: '群团', order: 224, origin: 'local' })
  }
  const party = /^(?:委|党委|委员会|党工委)(?=.)/u.exec(rest)
  if (!party) return null
  const organ = partyForm(rest.slice(party[0].length))
  if (organ) return partyMatch(text, prefix, organ, party[0])
  const other = rest.slice(party[0].length)
  if (!partyOffice.test(other)) return null
  return build(text, prefix, {
    name: null,
    short: `${prefix.word}委${other}`,
    kind: '党委部门',
    order: 33,
    origin: 'pattern',
  })
}

const partyOffices = '办|办公室|部|局|委|工委|小组|中心|研究室|督查室|党校'
const partyOffice = new RegExp(`^[\\u4e00-\\u9fa5]{1,14}(?:${partyOffices})$`, 'u')
endIn(partyOffices, LOCAL)

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
    class: gone ? 'former' : form.kind === 'institution' ? 'other' : 'current',
    name: path ? form.full.replaceAll('{}', path) : null,
    short: `${prefix.word}${form.short}`,
    identity: form.full,
    colloquial: form.colloquial,
    standard: `${prefix.written}${form.short}`,
    successor: gone ? successorOf(form, prefix) : null,
    parent: form.of ?? (path && form.counterpart ? `${path}人民政府` : null),
    counterpart: form.counterpart,
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

const innerUnits = '处|科|股|室|中心|所|站|院|校|队|分局|办|办公室|局|委|会|管理部|营业部'
const innerUnit = new RegExp(`(?:${innerUnits})$`, 'u')
endIn(innerUnits, INNER)
/** What a body ends in that has parts. */
const wholes = '局厅委院会府心'
for (const last of wholes) endIn(last, WHOLES)

/** 市公安局交警支队, 市财政局会计处: a part of a body that is known. */
function inside(text: string, prefix: Prefix, date: string | null): AgencyMatch | null {
  const { rest } = prefix
  if (!holdsWhole(rest) || !innerUnit.test(rest) || isSaying(rest)) return null
  for (let length = rest.length - 2; length >= 2; length--) {
    if (!wholes.includes(rest[length - 1]!)) continue
    const form = choose(rest.slice(0, length), tierOf(prefix), date)
    if (!form) continue
    const part = rest.slice(length)
    if (/^[和与及、]/u.test(part)) return null
    // 委员会 and 办公室 are one word each.
    if (/^(?:员会|公室)/u.test(part)) continue
    const own = formMatch(text, prefix, form, date)
    return {
      ...own,
      class: 'current',
      successor: null,
      // 市规自委海淀分局 in Beijing, whose commission has a name of its own.
      colloquial:
        own.colloquial && !(prefix.region && exceptionsOf(prefix.region).some(({ of }) => of === own.counterpart)),
      standard: own.standard && `${own.standard}${part}`,
      name: own.name && `${own.name}${fullSuffix(part)}`,
      short: `${own.short}${part}`,
      key: `${own.key}${part}`,
      parent: own.short,
      origin: 'pattern',
    }
  }
  return null
}

const bodySuffixes = '委员会|办公室|分局|局|厅|委|办|总队|支队|大队|处|署|行署|公署|站|指挥部|领导小组'
const bodySuffix = new RegExp(`(?:${bodySuffixes})$`, 'u')
endIn(bodySuffixes, LOCAL)

/** A body that no template has, by the words its name is made of. */
function byPattern(text: string, prefix: Prefix): AgencyMatch | null {
  const { rest } = prefix
  if (prefix.kind === 'bare' && !'局厅委'.includes(rest.at(-1)!)) return null
  const own = rest.replace(/^(?:人民)?政府/u, '')
  const suffix = bodySuffix.exec(own)
  if (!suffix) return null
  const stem = own.slice(0, -suffix[0].length)
  const named = prefix.kind !== 'bare' && !isSaying(stem) && isNamedStem(stem)
  // 医保分局: the branch of a bureau that the templates have.
  if (!(isStem(stem) || named || (suffix[0] === '分局' && hasLocalForm(`${stem}局`)))) return null
  if (prefix.kind === 'bare' && (stem.length < 3 || /^(?:区域|地方|全国|综合|专业)/u.test(stem))) return null
  return build(text, prefix, {
    name: ownName(prefix, writtenOut(rest)),
    short: `${prefix.word}${rest}`,
    identity: `{}${writtenOut(rest)}`,
    order: 350,
    origin: 'pattern',
  })
}

/** 广州开发区投资促进局, 河北雄安新区管理委员会: a region without its 省 or 市 is a part of the name as it stands. */
function ownName({ region, written }: Prefix, rest: string): string | null {
  if (!region) return null
  return `${written === region.stem ? written : region.path}${rest}`
}

const committee = /^(?:人大(?:常委会)?|政协)[\u4e00-\u9fa5]{2,10}(?:委|委员会|办|室)$/u
const office = /^[\u4e00-\u9fa5]{2,16}(?:办|办公室|专班|领导小组|指挥部|联席会议|协调小组)$/u
endIn('委|委员会|办|室|办公室|专班|领导小组|指挥部|联席会议|协调小组', LOCAL)

/**
 * Offices and coordinating groups are set up and named freely (市双招双引办), so behind a level word their ending is enough;
 * 省编办 leaves out the 委 of the party organ it is.
 */
function byOffice(text: string, prefix: Prefix): AgencyMatch | null {
  const { rest } = prefix
  if (prefix.kind === 'bare' || isSaying(rest)) return null
  const organ = /[办室]$/u.test(rest) ? partyForm(rest) : null
  if (organ) return partyMatch(text, prefix, organ, '委')
  if (!office.test(rest) && !committee.test(rest)) return null
  return build(text, prefix, {
    name: ownName(prefix, fullSuffix(rest)),
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
  readonly counterpart?: string | null
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
    counterpart: parts.counterpart ?? null,
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
