/** What a configuration file can say. Plain data: nothing in it is ever run. */
import type { Facts, Message, Rule, Severity } from '../../rules/rule.ts'

/**
 * How strict a run is. `draft` is lenient while writing: what is not there yet is not held against the draft. `review`
 * is the legality review (合法性审核) and the default. `all` asks every rule.
 */
export type Profile = 'draft' | 'review' | 'all'

export const profiles: readonly Profile[] = ['draft', 'review', 'all']

/** What is said of one rule. */
export interface RuleSetting {
  readonly severity?: Severity | 'off'
  readonly options?: Readonly<Record<string, unknown>>
}

/** What an override can change for some of the files. */
export interface FileSettings {
  readonly profile?: Profile
  readonly rules: Readonly<Record<string, RuleSetting>>
  readonly facts: Facts
}

export interface Override extends FileSettings {
  readonly files: readonly string[]
}

export interface Configuration extends FileSettings {
  readonly extends: readonly string[]
  /** Drafts beside `*.policy` and `*.policy.md`; patterns as in .gitignore, relative to the configuration's folder. */
  readonly files: readonly string[]
  readonly ignore: readonly string[]
  readonly overrides: readonly Override[]
  /** Findings that are known and accepted; a path relative to the configuration's folder. */
  readonly baseline?: string
}

export const emptyConfiguration: Configuration = {
  extends: [],
  files: [],
  ignore: [],
  overrides: [],
  rules: {},
  facts: {},
}

/** Something wrong in a configuration file. Line and column are 1-based. */
export interface ConfigProblem {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: Message
  readonly suggestion: Message | null
}

/** Thrown by the resolver: a configuration that cannot be used makes the run fail rather than guess. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message.en}`).join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** `base` with `over` laid on top: single values and rules are replaced, lists grow. */
export function merge(base: Configuration, over: Configuration): Configuration {
  const profile = over.profile ?? base.profile
  const baseline = over.baseline ?? base.baseline
  return {
    extends: [],
    files: [...base.files, ...over.files],
    ignore: [...base.ignore, ...over.ignore],
    overrides: [...base.overrides, ...over.overrides],
    ...(profile && { profile }),
    ...(baseline && { baseline }),
    rules: mergeRules(base.rules, over.rules),
    facts: { ...base.facts, ...over.facts },
  }
}

export function mergeRules(
  base: FileSettings['rules'],
  over: FileSettings['rules'],
): Readonly<Record<string, RuleSetting>> {
  const merged: Record<string, RuleSetting> = { ...base }
  for (const [id, setting] of Object.entries(over)) {
    const options = setting.options || merged[id]?.options ? { ...merged[id]?.options, ...setting.options } : undefined
    merged[id] = { ...merged[id], ...setting, ...(options && { options }) }
  }
  return merged
}

/**
 * The severity that a profile gives a finding of a rule nobody configured. A draft under way lacks departments because
 * they are not agreed yet, so `draft` lowers what a reviewer would send back and drops what is only worth a look.
 */
export function gradeIn(profile: Profile, rule: Pick<Rule, 'family'>, severity: Severity | 'off'): Severity | 'off' {
  if (profile === 'review') return severity
  if (profile === 'all') return severity === 'off' ? 'info' : severity
  if (severity === 'error') return rule.family === 'responsibility' ? 'info' : 'error'
  return severity === 'warning' ? 'info' : severity === 'info' ? 'hint' : 'off'
}
