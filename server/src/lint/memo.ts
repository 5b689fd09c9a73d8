/**
 * Findings of policies that an edit left alone. Nobody declares what a rule reads: it is run over a document that notices
 * when other policies or the stretches outside are asked for, and only a rule that asked for neither is not run again. (Rules
 * quote the text at places of their policy and never search it; the one thing they ask of the whole text is its line end.)
 */
import type { DocumentModel, Policy } from '../model/model.ts'
import type { Registry } from '../registry/registry.ts'
import type { Rule, RuleOptions } from '../rules/rule.ts'
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { LintSettings } from './lint.ts'

export interface EnabledRule {
  readonly rule: Rule
  readonly options: RuleOptions
}

interface Known {
  /** Where the policy began when the findings were made. */
  at: number
  /** Findings of the rules that read only the policy. */
  diagnostics: readonly Diagnostic[]
  /** Rules that read more: they run again at each version. */
  readonly again: readonly EnabledRule[]
}

type Run = (rule: EnabledRule, document: DocumentModel) => Diagnostic[]

export class LintMemo {
  /** Times that a rule was run over a policy for the last version. */
  runs = 0
  #known = new WeakMap<Policy, Known>()
  #settings: LintSettings | null = null
  #registry: Registry | null = null
  #carriageReturns = false
  #document!: DocumentModel
  #watched!: DocumentModel
  #asked = false

  /** Call before the policies of a version are linted. */
  turn(document: DocumentModel, settings: LintSettings, registry: Registry): void {
    const carriageReturns = document.tree.text.includes('\r\n')
    if (settings !== this.#settings || registry !== this.#registry || carriageReturns !== this.#carriageReturns)
      this.#known = new WeakMap()
    this.#settings = settings
    this.#registry = registry
    this.#carriageReturns = carriageReturns
    this.#document = document
    const asked = () => {
      this.#asked = true
    }
    this.#watched = {
      tree: document.tree,
      get policies() {
        asked()
        return document.policies
      },
      get outside() {
        asked()
        return document.outside
      },
    }
    this.runs = 0
  }

  /** The findings of one policy. A rule that throws is run again at each version, and complained of each time. */
  lint(policy: Policy, enabled: readonly EnabledRule[], run: Run): readonly Diagnostic[] {
    const known = this.#known.get(policy)
    if (known) {
      const by = policy.start - known.at
      if (by !== 0) known.diagnostics = known.diagnostics.map((diagnostic) => moved(diagnostic, by))
      known.at = policy.start
      this.runs += known.again.length
      if (known.again.length === 0) return known.diagnostics
      return [...known.diagnostics, ...known.again.flatMap((rule) => run(rule, this.#document))]
    }
    const own: Diagnostic[] = []
    const others: Diagnostic[] = []
    const again: EnabledRule[] = []
    for (const rule of enabled) {
      this.#asked = false
      this.runs++
      let ended = false
      const diagnostics = run(
        { ...rule, rule: { ...rule.rule, check: (context) => watch(rule.rule.check(context), () => (ended = true)) } },
        this.#watched,
      )
      if (this.#asked || !ended) {
        again.push(rule)
        others.push(...diagnostics)
      } else own.push(...diagnostics)
    }
    this.#known.set(policy, { at: policy.start, diagnostics: own, again })
    return [...own, ...others]
  }
}

/** Tells whether a generator came to its end, which one that throws does not. */
function* watch<T>(findings: Iterable<T>, ended: () => void): Generator<T> {
  yield* findings
  ended()
}

function moved(diagnostic: Diagnostic, by: number): Diagnostic {
  const move = <T extends Span>(span: T): T => ({ ...span, start: span.start + by, end: span.end + by })
  return {
    ...move(diagnostic),
    related: diagnostic.related.map(move),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
  }
}
