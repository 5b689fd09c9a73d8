/**
 * Floor "registry": who exists, what it is properly called, since when, under whom. Knows names, not drafts.
 */
export type AgencyClass = 'current' | 'former' | 'collective' | 'vague' | 'other' | 'unknown'

export type AgencyLevel = 'central' | 'province' | 'prefecture' | 'county' | 'township' | 'none'

export interface Successor {
  readonly name: string
  readonly short: string
  /** The first day on which the old name is wrong; a month (2018-03) counts from its end. */
  readonly since: string
  readonly source: string
}

export interface AgencyMatch {
  readonly class: AgencyClass
  /** The string that was asked for. */
  readonly text: string
  /** Full name by the jurisdiction: 上海市发展和改革委员会; null for collectives, vague and unknown ones. */
  readonly name: string | null
  /** Standard short form: 市发展改革委, 国家发展改革委. */
  readonly short: string | null
  readonly level: AgencyLevel
  /** Identity across forms: 市财政局 and 上海市财政局 have the same key in a Shanghai policy. */
  readonly key: string
  /** The form used is colloquial (发改委): the standard short form is `short`. */
  readonly colloquial: boolean
  /** What to write instead of a colloquial form, with the same words in front: 上海市发改委 → 上海市发展改革委. */
  readonly standard: string | null
  /** For `former`: who does its work now, since when, by what. Set too for a name that lives on as a plate (国家海洋局), and for
   * departments that are called by a field that is gone (工商行政管理部门). */
  readonly successor: Successor | null
  /** Whose body it is: the ministry that administers it, the government it belongs to. */
  readonly parent: string | null
  /** The central body whose work a local one does at its level (国家发展改革委); null for all others. */
  readonly counterpart: string | null
  /** Order of institutions, for sorting; Infinity when unknown. */
  readonly order: number
  /** Where the knowledge comes from: a row of the data, the project's own registry, or the shape of the name alone. */
  readonly origin: 'central' | 'local' | 'project' | 'pattern' | 'none'
  /** How the name says where it belongs: 上海市财政局 `region`, 市财政局 `level`, 财政局 `bare`, 财政部 `own`. */
  readonly prefix: 'region' | 'level' | 'bare' | 'own'
  /** The region it belongs to as a path (上海市, 北京市西城区); null for central bodies and when unknown. */
  readonly region: string | null
  /** 国务院组成部门, 部委管理的国家局, 牌子, 党委, 派驻机构, 园区, institution, enterprise …; null when unknown. */
  readonly kind: string | null
  /** Start of the present name, as precise as known; null when unknown. */
  readonly since: string | null
  /** Former names with the date on which this one took over. */
  readonly formerly: readonly { readonly name: string; readonly until: string }[]
  /** Title and date of what the entry rests on. */
  readonly source: string | null
  /** Keys and indexes of its row in the project's `agencies.yaml`; null for what is built in. */
  readonly place: readonly (string | number)[] | null
}

export interface MatchContext {
  /** 上海市, 北京市西城区, 国家级, or null. */
  readonly jurisdiction: string | null
  /** ISO date of the document; null means today's institutions. */
  readonly date: string | null
}

export interface UnitSpan {
  readonly start: number
  readonly end: number
}

export interface CompletionContext extends MatchContext {
  /** Names this document uses, most frequent first: they rank before the rest. */
  readonly used?: readonly string[]
  /** Names the other drafts of the workspace use. */
  readonly workspace?: readonly string[]
  /** What the note has already: never proposed again. */
  readonly present?: readonly string[]
  readonly limit?: number
}

export interface AgencyCompletion {
  /** What is inserted: the standard short form for the document's level (市发展改革委). */
  readonly label: string
  /** 上海市发展和改革委员会; null when the jurisdiction is not known. */
  readonly name: string | null
  /** What the editor filters by: the label, its pinyin and its initials. */
  readonly filter: string
  readonly level: AgencyLevel
  /** Why it matches: Chinese characters, full pinyin or initials. */
  readonly by: 'text' | 'pinyin' | 'initials'
}

export interface Registry {
  match(text: string, context: MatchContext): AgencyMatch
  /**
   * Splits a raw list of units as a person would: separators stand inside names too (各市、州、县人民政府; 工业和信息化部;
   * 市住房城乡建设管理委（市重大办）; 广安经开区、川渝高竹新区管委会). Spans are offsets in `text`, without separators, in text
   * order; `等部门` and the like are not part of a unit. A list inside a text stands there from `from` to `to`.
   */
  splitUnits(text: string, from?: number, to?: number): readonly UnitSpan[]
  /**
   * Whether a raw list that begins at `start` may have a unit that `match` knows in front of `end`, where it ends or a separator
   * stands. Costs nothing; a false no would lose bodies, a false yes costs a look-up.
   */
  mayEndUnits(text: string, start: number, end: number): boolean
  /** Whether a string has the shape of an agency (registry entry, or prefix + suffix word such as 厅 局 委 管委会). */
  looksLikeAgency(text: string): boolean
  /** The region a text begins with or names: 上海市…→上海市; 北京市西城区…→北京市西城区; 国家级 for central bodies; null when none. */
  jurisdictionOf(text: string): string | null
  /** The same of words that speak of places rather than name their own: 东城区管委会 among addressees need not be Beijing's. */
  jurisdictionIn(text: string): string | null
  /** Agencies for what has been typed: characters, full pinyin or initials; best first. An empty prefix gives the likeliest. */
  complete(prefix: string, context: CompletionContext): readonly AgencyCompletion[]
  /** The names nearest to a string that is no agency, best first. */
  nearest(text: string, context: MatchContext, limit?: number): readonly string[]
}
