/** `tiaoli lint --print-config FILE`: what holds for a file in the end, and where it comes from. */
import { resolve } from 'node:path'
import { effectiveSeverity } from '../../lint/lint.ts'
import { ownRules } from '../../lint/own-rules.ts'
import { settingsOf } from '../../lint/settings.ts'
import { rules } from '../../rules/index.ts'
import { type ConfigOption, createRunResolver, plain } from '../config-host.ts'
import { shownPath } from '../shown-path.ts'
import type { Terminal } from '../terminal.ts'

export async function printConfig(path: string, config: ConfigOption, { cwd, out }: Terminal): Promise<number> {
  const absolute = resolve(cwd, path)
  const resolved = await createRunResolver(config, cwd).resolve(plain(absolute))
  const settings = settingsOf(resolved, rules)
  const shown = (file: string | null) => file && shownPath(file, cwd)
  const printed = {
    file: shownPath(absolute, cwd),
    config: shown(resolved.path),
    chain: resolved.chain.map(shown),
    draft: resolved.draft,
    ignored: resolved.ignored,
    profile: resolved.profile,
    facts: resolved.facts,
    baseline: shown(resolved.baseline),
    agencies: shown(resolved.agencies?.path ?? null),
    rules: Object.fromEntries([
      ...rules.map((rule) => [
        rule.id,
        {
          severity: effectiveSeverity(rule, settings),
          ...(rule.options && {
            options: Object.fromEntries(
              Object.entries(rule.options).map(([name, option]) => [
                name,
                settings.optionsOf?.(rule)?.[name] ?? option.default,
              ]),
            ),
          }),
        },
      ]),
      ...ownRules.map((rule) => [rule.id, { severity: settings.severityOf(rule) ?? rule.severity }]),
    ]),
  }
  out(`${JSON.stringify(printed, null, 2)}\n`)
  return 0
}
