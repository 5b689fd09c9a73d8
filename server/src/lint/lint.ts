import type { Clause, DocumentModel, Policy } from '../model/model.ts'
import type { Registry } from '../registry/registry.ts'
import type { Facts, Finding, Rule, Severity } from '../rules/rule.ts'
import type { Diagnostic, LintResult, RuleFailure } from './diagnostic.ts'

export interface LintSettings {
  readonly rules: readonly Rule[]
  /** The severity a configuration gives a rule; undefined leaves the rule's own. `off` switches it off. */
  severityOf(rule: Rule): Severity | 'off' | undefined
  readonly facts: Facts
}

/** One linter for editor and CI: the same text, settings and registry give the same diagnostics. Never throws. */
export function lint(document: DocumentModel, settings: LintSettings, registry: Registry): LintResult {
  const diagnostics: Diagnostic[] = []
  const failures: RuleFailure[] = []
  for (const policy of document.policies) {
    for (const rule of settings.rules) {
      const configured = settings.severityOf(rule)
      if ((configured ?? rule.severity) === 'off') continue
      try {
        for (const finding of rule.check({ document, policy, registry, facts: settings.facts })) {
          diagnostics.push(toDiagnostic(rule, finding, policy, configured))
        }
      } catch (error) {
        failures.push({ rule: rule.id, policy: policy.index, error })
      }
    }
  }
  diagnostics.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
  return { diagnostics, failures }
}

function toDiagnostic(
  rule: Rule,
  finding: Finding,
  policy: Policy,
  configured: Severity | 'off' | undefined,
): Diagnostic {
  const own = finding.certainty === 'likely' ? (rule.likely ?? rule.severity) : rule.severity
  // A configured severity replaces the certain one; a likely finding never gets harder than its own grade by that.
  const severity = (finding.certainty === 'likely' && rule.likely ? rule.likely : (configured ?? own)) as Severity
  return {
    start: finding.start,
    end: finding.end,
    rule: rule.id,
    severity,
    message: finding.message,
    policy: policy.index,
    clause: (finding.clause ?? clauseAt(policy, finding.start))?.path ?? '',
    related: finding.related ?? [],
    fixes: finding.fixes ?? [],
  }
}

/** The innermost clause around an offset, or null. */
export function clauseAt(policy: Policy, offset: number): Clause | null {
  let found: Clause | null = null
  let level: readonly Clause[] = policy.clauses
  for (;;) {
    const next = level.find((clause) => clause.start <= offset && offset < clause.end)
    if (!next) return found
    found = next
    level = next.children
  }
}
