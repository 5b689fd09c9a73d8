/** From what was resolved for a file to what the linter asks. */
import type { Rule } from '../rules/rule.ts'
import type { BaselineEntry } from './baseline.ts'
import type { Resolved } from './config/resolve.ts'
import type { LintSettings } from './lint.ts'

export function settingsOf(
  resolved: Resolved,
  rules: readonly Rule[],
  baseline: readonly BaselineEntry[] = [],
): LintSettings {
  return {
    baseline,
    rules,
    profile: resolved.profile,
    severityOf: (rule) => resolved.rules[rule.id]?.severity,
    optionsOf: (rule) => resolved.rules[rule.id]?.options,
    facts: resolved.facts,
  }
}
