/** What a finding becomes once configuration has spoken. Spans are absolute UTF-16 offsets. */
import type { Fix, Message, RelatedPlace, Severity } from '../rules/rule.ts'
import type { Span } from '../text/span.ts'

export interface Diagnostic extends Span {
  readonly rule: string
  readonly severity: Severity
  readonly message: Message
  /** Index of the policy in the file. */
  readonly policy: number
  /** Path of the innermost clause: `三、（十）`; empty outside clauses. */
  readonly clause: string
  readonly related: readonly RelatedPlace[]
  readonly fixes: readonly Fix[]
}

/** A finding that is not reported, and why: exempted in the draft, or known to the baseline. */
export interface Suppressed {
  readonly diagnostic: Diagnostic
  readonly kind: 'inline' | 'baseline'
  /** The reason given in the draft; empty for the baseline. */
  readonly reason: string
}

/** A rule that threw: costs this notice, a log line with the stack, and nothing else. */
export interface RuleFailure {
  readonly rule: string
  readonly policy: number
  readonly error: unknown
}

/** Findings of one part of a document. */
export interface FindingPiece {
  /** The same for as long as the findings are the same, in the same places of the part. */
  readonly key: object
  /** Where the part begins. */
  readonly at: number
  /** Void when the next version of the document is read. */
  items(): readonly Diagnostic[]
}

export interface LintResult {
  /** Sorted by start, then rule. */
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly failures: readonly RuleFailure[]
  /** The same findings by parts of a draft that is read version after version, where nothing else is laid over them. */
  readonly pieces?: readonly FindingPiece[]
}
