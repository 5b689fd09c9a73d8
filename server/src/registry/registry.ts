/**
 * Floor "registry": who exists, what it is properly called, since when, under whom. Knows names, not drafts.
 */
export type AgencyClass = 'current' | 'former' | 'collective' | 'vague' | 'other' | 'unknown'

export type AgencyLevel = 'central' | 'province' | 'prefecture' | 'county' | 'township' | 'none'

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
  /** For `former`: who does its work now, since when, by what. */
  readonly successor: {
    readonly name: string
    readonly short: string
    readonly since: string
    readonly source: string
  } | null
  readonly parent: string | null
  /** Order of institutions, for sorting; Infinity when unknown. */
  readonly order: number
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

export interface Registry {
  match(text: string, context: MatchContext): AgencyMatch
  /**
   * Splits a raw list of units as a person would: separators stand inside names too (各市、州、县人民政府; 工业和信息化部;
   * 市住房城乡建设管理委（市重大办）; 广安经开区、川渝高竹新区管委会). Spans are offsets in `text`, without separators, in text
   * order; `等部门` and the like are not part of a unit.
   */
  splitUnits(text: string): readonly UnitSpan[]
  /** Whether a string has the shape of an agency (registry entry, or prefix + suffix word such as 厅 局 委 管委会). */
  looksLikeAgency(text: string): boolean
  /** The region a text begins with or names: 上海市…→上海市; 北京市西城区…→北京市西城区; null when none. */
  jurisdictionOf(text: string): string | null
}
