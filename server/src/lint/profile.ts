/** Where the time of a run goes, rule by rule. */
import type { Finding, Rule } from '../rules/rule.ts'

export interface RuleTime {
  readonly rule: string
  /** Policies it was run over. */
  readonly runs: number
  readonly findings: number
  readonly milliseconds: number
}

export class RuleProfile {
  readonly #times = new Map<string, { runs: number; findings: number; milliseconds: number }>()
  /** Milliseconds since the profile was begun. */
  readonly #began = performance.now()

  /** The same rules, timed. */
  timed(rules: readonly Rule[]): readonly Rule[] {
    return rules.map((rule) => {
      const time = { runs: 0, findings: 0, milliseconds: 0 }
      this.#times.set(rule.id, time)
      return {
        ...rule,
        *check(context) {
          time.runs++
          const findings = rule.check(context)[Symbol.iterator]()
          // Only the rule's own steps: what is done with a finding in between is the linter's.
          for (;;) {
            const start = performance.now()
            let step: IteratorResult<Finding>
            try {
              step = findings.next()
            } finally {
              time.milliseconds += performance.now() - start
            }
            if (step.done) return
            time.findings++
            yield step.value
          }
        },
      }
    })
  }

  /** The dearest rule first. */
  times(): readonly RuleTime[] {
    return [...this.#times]
      .map(([rule, time]) => ({ rule, ...time }))
      .sort((a, b) => b.milliseconds - a.milliseconds || (a.rule < b.rule ? -1 : 1))
  }

  get elapsed(): number {
    return performance.now() - this.#began
  }
}
