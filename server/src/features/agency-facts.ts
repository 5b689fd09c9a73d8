/** What the registry knows of a body, in words: the hover, the panel beside completions and `tiaoli registry find` show the same. */
import { dateInWords } from '../model/dates.ts'
import type { AgencyClass, AgencyLevel, AgencyMatch } from '../registry/registry.ts'
import type { Message } from '../rules/rule.ts'

export const classNames: Readonly<Record<AgencyClass, Message>> = {
  current: { zh: '现行', en: 'current' },
  former: { zh: '旧名', en: 'former' },
  collective: { zh: '集合', en: 'collective' },
  vague: { zh: '泛称', en: 'vague' },
  other: { zh: '企业院校等', en: 'other' },
  unknown: { zh: '未登记', en: 'unknown' },
}

const levelNames: Readonly<Record<AgencyLevel, Message | null>> = {
  central: { zh: '国家级', en: 'central' },
  province: { zh: '省级', en: 'provincial' },
  prefecture: { zh: '市级', en: 'prefectural' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡级', en: 'township' },
  none: null,
}

export interface Fact {
  readonly label: Message
  readonly value: Message
}

/** The facts of a match, in the order in which a reader asks for them; what is not known is left out. */
export function agencyFacts(match: AgencyMatch): readonly Fact[] {
  const facts: Fact[] = []
  const add = (zh: string, en: string, value: Message | string | null) => {
    if (!value || (typeof value !== 'string' && value.zh === '')) return
    facts.push({ label: { zh, en }, value: typeof value === 'string' ? { zh: value, en: value } : value })
  }
  add('类别', 'Class', classNames[match.class])
  add('全称', 'Full name', match.name)
  add('规范简称', 'Short form', match.colloquial ? (match.standard ?? match.short) : match.short)
  add('层级', 'Level', levelNames[match.level])
  add('所属区划', 'Region', match.region)
  add('隶属', 'Under', match.parent)
  add('业务对口', 'Counterpart', match.counterpart)
  if (match.since) add('名称起始', 'Since', { zh: dateInWords(match.since), en: match.since })
  add('旧名', 'Formerly', {
    zh: match.formerly.map(({ name, until }) => `${name}（至${dateInWords(until)}）`).join('、'),
    en: match.formerly.map(({ name, until }) => `${name} (until ${until})`).join(', '),
  })
  if (match.successor) {
    const { name, since, source } = match.successor
    add('承接机构', 'Successor', {
      zh: `${name}${since && `，${dateInWords(since)}起`}${source && `（${source}）`}`,
      en: `${name}${since && `, since ${since}`}${source && ` (${source})`}`,
    })
  }
  add('依据', 'Source', match.source)
  if (match.origin === 'pattern')
    add('说明', 'Note', {
      zh: '名录里没有这个名称，按名称的构成认出',
      en: 'not listed by name; known by the way it is made',
    })
  return facts
}
