/** From a string to who is meant: central bodies, local ones, groups, and bodies that are no agencies. */
import { hasCentral, matchCentral, sourceText } from './central.ts'
import { renamedField } from './departments.ts'
import type { Group } from './groups.ts'
import {
  CENTRAL,
  CUT,
  endIn,
  endingOf,
  holdsWhole,
  INNER,
  LOCAL,
  lastOf,
  PARTS,
  REGION,
  STATIONED,
  WHOLES,
} from './endings.ts'
import { bodyKind, groupOf, isSaying, saysLevels } from './groups.ts'
import { hasLocalForm, localForms, partyForm } from './local.ts'
import { matchLocal } from './local-match.ts'
import { fullSuffix, keepsLast, plainName, trailingBracket } from './names.ts'
import type { Place } from './prefixes.ts'
import type { Region } from './regions.ts'
import { regionNamed } from './regions.ts'
import type { AgencyMatch, MatchContext, Successor } from './registry.ts'
import { unknownAgency } from './unknown.ts'

/** The match without the project's own registry. Never throws; unknown strings get class `unknown`. */
export function matchAgency(text: string, context: MatchContext): AgencyMatch {
  const name = plainName(text)
  return matchAnywhere(text, name) ?? matchHere(text, name, context)
}

/** What a text, whose plain name is given, is in any document; null when that depends on the document's place or date. */
export function matchAnywhere(text: string, name: string): AgencyMatch | null {
  if (!canBeName(name)) return unknownAgency(text, name)
  const kinds = endingOf(name)
  const group = groupNamed(name, kinds)
  if (group) return grouped(text, name, group)
  if (kinds & (CENTRAL | LOCAL | STATIONED | REGION) || (kinds & (PARTS | INNER) && holdsWhole(name))) return null
  if (name.startsWith('原') || name.includes('）')) return null
  const kind = bodyKind(name, kinds)
  return kind ? grouped(text, name, kind) : unknownAgency(text, name)
}

/** What such a text is in a document, when `matchAnywhere` does not tell. */
export function matchHere(text: string, name: string, context: MatchContext): AgencyMatch {
  return named(text, name, context) ?? unknownAgency(text, name)
}

/** Whether a text's last character alone shows that it is no name. */
export function isNone(text: string): boolean {
  return lastOf(text) === 0 && keepsLast(text) && !text.includes('级')
}

/** Whether a plain name ends as one of those that are known by name or pattern does. */
function canBeName(name: string): boolean {
  if (name.length < 2 || name.length > 60) return false
  // What stands in brackets may be left out, and then another character stands before the last.
  if (name.includes('）')) return lastOf(name) !== 0 || name.includes('级')
  const kinds = endingOf(name)
  if (kinds & ~(PARTS | INNER | WHOLES | CUT) || (kinds & (PARTS | INNER) && holdsWhole(name))) return true
  return saysLevels(name)
}

function groupNamed(name: string, kinds: number): Group | null {
  return groupOf(name, kinds) ?? (kinds & LOCAL && isEveryBody(name) ? 'collective' : null)
}

function named(text: string, name: string, context: MatchContext): AgencyMatch | null {
  const place: Place = { jurisdiction: jurisdictionRegion(context.jurisdiction), date: context.date }
  const found = bodyNamed(text, name, endingOf(name), place)
  if (found) return found
  // 原国土资源部 names what it was: matched as such, and rules let it stand.
  if (name.startsWith('原')) {
    const old = lookUp(text, name.slice(1), place)
    if (old && old.class !== 'collective' && old.class !== 'vague') return old
  }
  // 市生态环境局及各分局, 市水务局及所属单位: the body, with what belongs to it.
  if (name.includes('及', 3)) {
    const own = name.replace(theirParts, '')
    const body = own === name ? null : bodyNamed(text, own, endingOf(own), place)
    if (body) return body
  }
  if (!name.includes('）')) return null
  const bracket = trailingBracket(name)
  const base = bracket && bracket[0].length >= 2 ? lookUp(text, bracket[0], place) : null
  if (base) return base
  // 市水务（湖泊）局, 工业和信息化（科技）局: what stands in brackets inside a name may be left out.
  const plain = name.replace(/（[^（）]{1,12}）/gu, '')
  return plain !== name && plain.length >= 3 ? lookUp(text, plain, place) : null
}

function lookUp(text: string, name: string, place: Place): AgencyMatch | null {
  const kinds = endingOf(name)
  const group = groupNamed(name, kinds)
  return group ? grouped(text, name, group) : bodyNamed(text, name, kinds, place)
}

const theirParts = /及其?(?:各|下属|所属|直属)[\u4e00-\u9fa5]{0,4}(?:分局|单位|机构|部门|企业)$/u

/** The match of a name that is no group. */
function bodyNamed(text: string, name: string, kinds: number, place: Place): AgencyMatch | null {
  const { jurisdiction, date } = place
  const central = kinds & CENTRAL && !isLocalFirst(name, jurisdiction) ? matchCentral(text, name, date) : null
  if (central) return central
  const local = matchLocal(text, name, place, kinds)
  if (local && !(local.prefix === 'bare' && local.origin === 'pattern' && bodyKind(name, kinds))) return local
  const part = kinds & PARTS ? partOfCentral(text, name, date) : null
  if (part) return part
  const kind = bodyKind(name, kinds)
  return kind ? grouped(text, name, kind) : null
}

/** 统计局 in a city's document is the city's; 证监会 is the central one everywhere. */
function isLocalFirst(name: string, jurisdiction: Region | null): boolean {
  return jurisdiction !== null && hasLocalForm(name) && !/^(?:国家|中央|中国|全国|国务院)/u.test(name)
}

/** 各区教育局, 各市（州）发展改革委, 各省级通信管理局: one body of each place. */
function isEveryBody(name: string): boolean {
  if (!name.includes('各')) return false
  const every =
    /^(?:全[省市])?各(?:地方|级|[省市区县州盟旗镇](?:级|（[省市区县州盟旗镇、自治]{1,8}）|、?[市区县州盟旗])*)/u.exec(
      name,
    )
  if (!every) return false
  // 各区市场监管局: the last 市 of what was read may belong to the name.
  for (const length of [every[0].length, every[0].length - 1]) {
    const rest = name.slice(length)
    if (length >= 2 && (hasLocalForm(rest) || partyForm(rest.replace(/^党?委/u, '')))) return true
  }
  return false
}

export function jurisdictionRegion(jurisdiction: string | null): Region | null {
  return jurisdiction === null || jurisdiction === '国家级' ? null : regionNamed(jurisdiction)
}

const innerSuffixes = '司|厅|局|中心|院|所|办公室|办|分局|监管局|室|部|组|委|委员会|总队|学院|研究院|服务局'
const innerSuffix = new RegExp(`(?:${innerSuffixes})$`, 'u')
endIn(innerSuffixes, PARTS)

/** 国家数据局综合司, 科技部火炬中心: a part of a central body. */
function partOfCentral(text: string, name: string, date: string | null): AgencyMatch | null {
  if (name.endsWith('公司')) return null
  for (let length = name.length - 2; length >= 3; length--) {
    if ((endingOf(name, length) & CENTRAL) === 0) continue
    const head = name.slice(0, length)
    if (!hasCentral(head) || hasCentral(name.slice(length))) continue
    if (!innerSuffix.test(name) || isSaying(name)) return null
    const own = matchCentral(text, head, date)
    if (!own?.name) continue
    const part = name.slice(length)
    return {
      ...own,
      // 水利部黄河水利委员会: only the body itself has 中华人民共和国 in front.
      name: `${own.name.replace(/^中华人民共和国/u, '')}${fullSuffix(part)}`,
      short: `${own.short}${part}`,
      key: `${own.key}${part}`,
      parent: own.short,
      colloquial: false,
      origin: 'pattern',
      kind: '内设或直属机构',
    }
  }
  return null
}

/** The departments that took over from those called by a field that is gone. The row of the bureau tells when. */
function ofRenamedField(name: string): Successor | null {
  const field = renamedField(name)
  const form = field && localForms(field.bureau).find(({ former }) => former !== null)
  if (!field || !form?.former) return null
  return { name: field.now, short: field.now, since: form.former.until, source: sourceText(form.source) }
}

function grouped(text: string, name: string, group: Group): AgencyMatch {
  const body = group === 'park' || group === 'enterprise' || group === 'institution'
  return {
    ...unknownAgency(text, name),
    class: group === 'park' ? 'current' : group === 'enterprise' || group === 'institution' ? 'other' : group,
    name: body ? (group === 'park' ? fullSuffix(name) : name) : null,
    short: body ? name : null,
    // Governments and enterprises stand at the end of a list (GB practice: 地方政府最后).
    successor: group === 'collective' ? ofRenamedField(name) : null,
    order: group === 'park' ? 900 : body ? 500 : group === 'collective' ? 950 : Number.POSITIVE_INFINITY,
    origin: 'pattern',
    prefix: 'own',
    kind: group === 'park' ? '园区' : body ? group : null,
  }
}
