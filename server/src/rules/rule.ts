/**
 * Floor "rules": one file a rule, model → findings. A rule is a pure generator over the model: no configuration, no
 * LSP, no regular expression over raw text.
 */
import type { Matter } from '../model/gathered.ts'
import type { Clause, Surroundings, Policy } from '../model/model.ts'
import type { Saying } from '../model/sayings.ts'
import type { Registry } from '../registry/registry.ts'
import type { LinePosition } from '../text/line-index.ts'
import type { Span, TextEdit } from '../text/span.ts'

export type Severity = 'error' | 'warning' | 'info' | 'hint'

/** Chinese first, English complete. */
export interface Message {
  readonly zh: string
  readonly en: string
}

export interface Rule {
  readonly id: string
  readonly family:
    | 'responsibility'
    | 'agency'
    | 'cap'
    | 'reference'
    | 'definition'
    | 'numbering'
    | 'validity'
    | 'wording'
  readonly title: Message
  /** Severity of a finding that is certain; `off` for rules that cannot keep their budget on real texts. */
  readonly severity: Severity | 'off'
  /** Severity of findings marked `likely`; absent when the rule has none. */
  readonly likely?: Severity
  readonly fixable: boolean
  /** How an editor may draw the words: faded as not needed, or struck through as no longer in use. */
  readonly tag?: 'unnecessary' | 'deprecated'
  /** What a configuration can set for it, by name. */
  readonly options?: Readonly<Record<string, RuleOption>>
  /** First version with the rule. */
  readonly since: string
  /** What must stand in a policy for the rule to find anything in it, one of them where there are several; policies without are not checked. */
  readonly needs?: Matter | readonly Matter[]
  /**
   * What paragraphs say that it looks at; all of it where absent. While a draft is edited, it is not run again for the rest. Words of
   * paragraphs and titles need not be named: who looks at them is noticed.
   */
  readonly reads?: Saying | readonly Saying[]
  /** The standard or practice it rests on. */
  readonly source: string
  check(context: RuleContext): Iterable<Finding>
}

/** An option of a rule. Its type is its default's. */
export interface RuleOption {
  readonly default: number | boolean | string | readonly string[]
  readonly description: Message
}

export type RuleOptions = Readonly<Record<string, RuleOption['default']>>

export interface RuleContext {
  readonly document: Surroundings
  readonly policy: Policy
  readonly registry: Registry
  /** Facts the configuration adds where the text is silent. */
  readonly facts: Facts
  /** Every option the rule declares: the configuration's value, or the default. */
  readonly options: RuleOptions
}

export interface Facts {
  readonly jurisdiction?: string
  readonly issuer?: string
  /** 国家, 省, 市, 县: the level of the issuer. */
  readonly level?: string
  /** ISO date on which the draft is judged, when the text names none. */
  readonly date?: string
}

export interface Finding extends Span {
  readonly message: Message
  /** `likely`: a reviewer should look; the rule's `likely` severity applies. Default: certain. */
  readonly certainty?: 'certain' | 'likely'
  readonly clause?: Clause | null
  readonly related?: readonly RelatedPlace[]
  readonly fixes?: readonly Fix[]
}

export interface RelatedPlace extends Span {
  readonly message: Message
  /** Set when the place is in another draft: the span holds offsets there. */
  readonly elsewhere?: Elsewhere
}

/** A place in another draft of the workspace. */
export interface Elsewhere {
  /** How the host names the draft: its path or URI. */
  readonly name: string
  readonly start: LinePosition
  readonly end: LinePosition
}

export interface Fix {
  readonly title: Message
  readonly edits: readonly TextEdit[]
  /** Safe fixes apply with --fix and on save: they cannot change what the draft means. */
  readonly safe: boolean
}
