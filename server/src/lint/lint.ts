import { bitsOf } from '../model/gathered.ts'
import type { Clause, DocumentModel, Policy, Surroundings } from '../model/model.ts'
import { everySaying, sayingBits } from '../model/sayings.ts'
import type { Registry } from '../registry/registry.ts'
import { buildModel, unitsInTurn } from '../model/build.ts'
import type { Facts, Finding, RelatedPlace, Rule, RuleOptions, Severity } from '../rules/rule.ts'
import { parse } from '../syntax/parse.ts'
import { acrossFindings, acrossRule, type SharedIndex } from './across.ts'
import { applyBaseline, type BaselineEntry } from './baseline.ts'
import { gradeIn, type Profile } from './config/configuration.ts'
import type { Diagnostic, FindingPiece, LintResult, RuleFailure, Suppressed } from './diagnostic.ts'
import { applying, byPlace, type EnabledRule, type LintMemo, type RuleRun } from './memo.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import { type OwnRule, ownRules } from './own-rules.ts'
import { suppress, type SuppressionComplaint } from './suppress.ts'
import { mayExempt } from './suppression.ts'

export interface LintSettings {
  readonly rules: readonly Rule[]
  /** The severity a configuration gives a rule; undefined leaves the rule's own. `off` switches it off. */
  severityOf(rule: Pick<Rule, 'id' | 'severity'>): Severity | 'off' | undefined
  readonly facts: Facts
  /** How strict; `review` when absent. */
  readonly profile?: Profile
  /** Options a configuration gives a rule; the rule's defaults stand in for the rest. */
  optionsOf?(rule: Pick<Rule, 'id'>): Readonly<Record<string, unknown>> | undefined
  /** Findings of this file that are known and accepted. */
  readonly baseline?: readonly BaselineEntry[]
  /** The other drafts, where figures are to be compared across them; `name` is this one among them. */
  readonly across?: { readonly name: string; readonly index: SharedIndex }
}

/**
 * One linter for editor and CI: the same text, settings and registry give the same diagnostics. Never throws. With a memo,
 * rules that looked at nothing but their policy are not run again for a policy that an edit left alone.
 */
export function lint(document: DocumentModel, settings: LintSettings, registry: Registry, memo?: LintMemo): LintResult {
  const found: Diagnostic[] = []
  const failures: RuleFailure[] = []
  const enabled = enabledRules(settings)
  const run = running(settings, registry, failures)
  // Pushed one by one: a long list cannot be spread into arguments.
  const add = (diagnostics: readonly Diagnostic[]) => {
    for (const diagnostic of diagnostics) found.push(diagnostic)
  }
  const { tree } = document
  if (memo && document.parts) {
    const pieces = memo.lint(document, settings, registry, enabled, run)
    // Most drafts have findings and nothing that is laid over them.
    if (!settings.across && !settings.baseline?.length && !mayExempt(tree.text))
      return new PieceResult(pieces, failures)
    for (const piece of pieces) add(piece.items())
  } else
    for (const policy of document.policies)
      for (const rule of applying(enabled, policy)) add(run(rule, policy, document).findings)
  if (!settings.across && !settings.baseline?.length && !mayExempt(tree.text))
    return { diagnostics: found.sort(byPlace), suppressed: [], failures }
  if (settings.across) add(acrossDrafts(document, settings, settings.across, failures))
  const byId = new Map(settings.rules.map((rule) => [rule.id, rule]))
  const { kept, suppressed, complaints } = suppress(tree, found, [...byId.keys()], (id) => {
    const rule = byId.get(id)
    return rule !== undefined && isEnabled(rule, settings)
  })
  const { fresh, known } = applyBaseline(
    [...kept, ...complaints.flatMap((complaint) => complaintToDiagnostic(complaint, document, settings))].sort(byPlace),
    tree.text,
    settings.baseline ?? [],
  )
  return {
    diagnostics: fresh,
    suppressed: [
      ...suppressed,
      ...known.map((diagnostic) => ({ diagnostic, kind: 'baseline' as const, reason: '' })),
    ].sort((a, b) => byPlace(a.diagnostic, b.diagnostic)),
    failures,
  }
}

/** So long a text holds more policies than it is good to have in memory at a time. Code units. */
const long = 1 << 18

/**
 * The same for a text that is read for nothing else. The policies of a long one are read, linted and let go one after another, where nothing is
 * laid over the findings of all.
 */
export function lintText(text: string, settings: LintSettings, registry: Registry): LintResult {
  const tree = parse(text)
  const plain = !settings.across && !settings.baseline?.length && !mayExempt(text)
  if (!plain || text.length < long) return lint(buildModel(tree, registry), settings, registry)
  const inTurn = unitsInTurn(tree, registry)
  const found: Diagnostic[] = []
  const failures: RuleFailure[] = []
  const enabled = enabledRules(settings)
  const run = running(settings, registry, failures)
  for (const { policies } of inTurn.units())
    for (const policy of policies)
      for (const rule of applying(enabled, policy))
        for (const diagnostic of run(rule, policy, inTurn.document).findings) found.push(diagnostic)
  return { diagnostics: found.sort(byPlace), suppressed: [], failures }
}

/** Runs a rule over a policy. */
function running(settings: LintSettings, registry: Registry, failures: RuleFailure[]) {
  return ({ rule, options }: EnabledRule, policy: Policy, seen: Surroundings): RuleRun => {
    const findings: Diagnostic[] = []
    let ended = false
    try {
      for (const finding of rule.check({ document: seen, policy, registry, facts: settings.facts, options })) {
        const severity = severityFor(rule, finding, settings)
        if (severity !== 'off') findings.push(toDiagnostic(rule, finding, policy, severity))
      }
      ended = true
    } catch (error) {
      failures.push({ rule: rule.id, policy: policy.index, error })
    }
    return { findings, ended }
  }
}

/** The places of most findings are put right when somebody asks for all. */
class PieceResult implements LintResult {
  readonly suppressed: readonly Suppressed[] = []
  readonly failures: readonly RuleFailure[]
  readonly pieces: readonly FindingPiece[]
  #all: readonly Diagnostic[] | undefined

  constructor(pieces: readonly FindingPiece[], failures: readonly RuleFailure[]) {
    this.pieces = pieces
    this.failures = failures
  }

  get diagnostics(): readonly Diagnostic[] {
    return (this.#all ??= this.pieces.flatMap((piece) => piece.items()).sort(byPlace))
  }
}

const enabledIn = new WeakMap<LintSettings, readonly EnabledRule[]>()

/** The rules that run under these settings, which are asked at each version of a draft. */
function enabledRules(settings: LintSettings): readonly EnabledRule[] {
  let enabled = enabledIn.get(settings)
  if (!enabled) {
    enabled = settings.rules
      .filter((rule) => isEnabled(rule, settings))
      .map((rule) => ({
        rule,
        options: optionsFor(rule, settings),
        needs: bitsOf(rule.needs ?? []),
        reads: rule.reads ? sayingBits(rule.reads) : everySaying,
      }))
    enabledIn.set(settings, enabled)
  }
  return enabled
}

function acrossDrafts(
  document: DocumentModel,
  settings: LintSettings,
  { name, index }: NonNullable<LintSettings['across']>,
  failures: RuleFailure[],
): Diagnostic[] {
  const rule = settings.rules.find(({ id }) => id === acrossRule.id)
  if (!rule || !isEnabled(rule, settings)) return []
  try {
    return [...acrossFindings(document, name, index)].flatMap(({ policy, ...finding }) => {
      const severity = severityFor(rule, finding, settings)
      return severity === 'off' ? [] : [toDiagnostic(rule, finding, policy, severity)]
    })
  } catch (error) {
    failures.push({ rule: rule.id, policy: 0, error })
    return []
  }
}

/** The severity of a rule's certain findings under these settings. */
export function effectiveSeverity(
  rule: Pick<Rule, 'id' | 'family' | 'severity'>,
  settings: LintSettings,
): Severity | 'off' {
  return settings.severityOf(rule) ?? gradeIn(settings.profile ?? 'review', rule, rule.severity)
}

/** A rule runs unless somebody switched it off; a profile that drops its certain findings drops the likely ones too. */
function isEnabled(rule: Rule, settings: LintSettings): boolean {
  return effectiveSeverity(rule, settings) !== 'off'
}

function severityFor(rule: Rule, finding: Finding, settings: LintSettings): Severity | 'off' {
  const certain = effectiveSeverity(rule, settings)
  if (finding.certainty !== 'likely' || !rule.likely) return certain
  const configured = settings.severityOf(rule)
  const likely = configured ? rule.likely : gradeIn(settings.profile ?? 'review', rule, rule.likely)
  // What only may be wrong is never graver than its own grade, however grave the rule was made.
  return softer(certain, likely)
}

const grades: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'hint', 'off']

function softer(a: Severity | 'off', b: Severity | 'off'): Severity | 'off' {
  return grades[Math.max(grades.indexOf(a), grades.indexOf(b))]!
}

function optionsFor(rule: Rule, settings: LintSettings): RuleOptions {
  if (!rule.options) return {}
  const given = settings.optionsOf?.(rule) ?? {}
  return Object.fromEntries(
    Object.entries(rule.options).map(([name, option]) => [name, given[name] ?? option.default]),
  ) as RuleOptions
}

function toDiagnostic(rule: Rule, finding: Finding, policy: Policy, severity: Severity): Diagnostic {
  return {
    start: finding.start,
    end: finding.end,
    rule: rule.id,
    severity,
    message: finding.message,
    policy: policy.index,
    clause: (finding.clause ?? clauseAt(policy, finding.start))?.path ?? '',
    related: (finding.related ?? []).map(placeOnly),
    fixes: finding.fixes ?? [],
  }
}

/** What a rule spread into a place (a whole clause, say) would not move with the text. */
function placeOnly({ start, end, message, elsewhere }: RelatedPlace): RelatedPlace {
  return elsewhere ? { start, end, message, elsewhere } : { start, end, message }
}

function complaintToDiagnostic(
  complaint: SuppressionComplaint,
  document: DocumentModel,
  settings: LintSettings,
): Diagnostic[] {
  const severity = ownSeverity(complaint.rule, settings)
  if (severity === 'off') return []
  const { directive } = complaint
  const policy = document.policies.find(({ start, end }) => start <= complaint.start && complaint.start < end)
  // One of several rules cannot be cut out without knowing how the list is written; the whole directive can.
  const removable = complaint.rule === 'suppression-unused' && directive.rules.length <= 1
  return [
    {
      start: complaint.start,
      end: complaint.end,
      rule: complaint.rule,
      severity,
      message: complaint.message,
      policy: policy?.index ?? 0,
      clause: (policy && clauseAt(policy, complaint.start)?.path) ?? '',
      related: [],
      fixes: removable
        ? [
            {
              title: { zh: '删去这处免查', en: 'Remove this exemption' },
              edits: [{ start: directive.start, end: directive.end, newText: '' }],
              safe: true,
            },
          ]
        : [],
    },
  ]
}

/** The severity of one of the linter's own findings. */
export function ownSeverity(id: OwnRule['id'], settings: LintSettings): Severity | 'off' {
  const rule = ownRules.find((candidate) => candidate.id === id)!
  return settings.severityOf(rule) ?? rule.severity
}

/** The innermost clause around an offset, or null. */
export function clauseAt(policy: Policy, offset: number): Clause | null {
  let found: Clause | null = null
  let level: readonly Clause[] = policy.clauses
  for (;;) {
    const next = level[lastAtOrBefore(level, offset)]
    if (!next || offset >= next.end) return found
    found = next
    level = next.children
  }
}
