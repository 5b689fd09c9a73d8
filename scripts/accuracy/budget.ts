/** Findings by default settings on real texts, against what a reviewer would put up with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../server/src/lint/diagnostic.ts'
import { lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import type { Registry } from '../../server/src/registry/registry.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { Severity } from '../../server/src/rules/rule.ts'
import { LineIndex } from '../../server/src/text/line-index.ts'
import { type Measure, ratio, type Text } from './corpus.ts'

/** The three core checks and what they rest on. `numbering` is counted where a budget says so. */
const core = new Set(['responsibility', 'agency', 'cap', 'reference', 'definition'])
const family = new Map(rules.map((rule) => [rule.id, rule.family]))

export interface Linted extends Text {
  readonly diagnostics: readonly Diagnostic[]
}

type Test = (diagnostic: Diagnostic) => boolean

export function lintAll(texts: readonly Text[], registry: Registry): Linted[] {
  return texts.map(({ name, text }) => {
    const { diagnostics, failures } = lint(
      readDocument(text, registry),
      { rules, severityOf: () => undefined, facts: {} },
      registry,
    )
    for (const { rule, error } of failures) throw new Error(`${rule} threw on ${name}`, { cause: error })
    return { name, text, diagnostics }
  })
}

const isCore = (rule: string) => core.has(family.get(rule) ?? '')
const isNumbering = (rule: string) => family.get(rule) === 'numbering'
const ofSeverity =
  (severity: Severity, also: Test = () => false): Test =>
  (diagnostic) =>
    diagnostic.severity === severity && (isCore(diagnostic.rule) || also(diagnostic))

/** The four policies of the seed, held against their hand-made annotation. */
export function seedBudgets(folder: string, registry: Registry): Measure[] {
  const policies = ['p1', 'p3', 'p4', 'p6'].map((name) => ({
    name: `${name}.md`,
    text: readFileSync(join(folder, 'seed', `${name}.md`), 'utf8'),
  }))
  const linted = lintAll(policies, registry)
  const newsletter = readFileSync(join(folder, 'seed/newsletter.md'), 'utf8')
  const [whole] = lintAll([{ name: 'newsletter.md', text: newsletter }], registry)
  const gold = JSON.parse(readFileSync(join(folder, 'seed/gold.json'), 'utf8')) as Gold
  return [
    perFile('p1 p3 p4 p6: ★ errors', linted, ofSeverity('error'), 0, 'none'),
    warningsReported(gold, whole!),
    positivesLeftAlone(gold, whole!),
  ]
}

interface Annotation {
  readonly line: number
  readonly col: number
  readonly quote: string
  readonly rule?: string
  readonly severity?: Severity
}
interface Gold {
  readonly policies: Record<
    string,
    { lines: readonly [number, number]; defects: readonly Annotation[]; positives: readonly Annotation[] }
  >
}

const touches = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end

function placeOf(text: string, lines: LineIndex, { line, col, quote }: Annotation) {
  const from = lines.lineStart(line)
  const found = text.indexOf(quote, from + Math.max(0, col - 4))
  const start = found >= 0 && found < from + 2000 ? found : from + col
  return { start, end: start + quote.length }
}

function warningsReported(gold: Gold, { text, diagnostics }: Linted): Measure {
  const lines = new LineIndex(text)
  const wanted = Object.entries(gold.policies).flatMap(([name, { defects }]) =>
    defects
      .filter(({ rule, severity }) => severity === 'warning' && isCore(rule!))
      .map((defect) => ({ name, defect, place: placeOf(text, lines, defect) })),
  )
  const missed = wanted.filter(
    ({ defect, place }) =>
      !diagnostics.some((found) => found.rule === defect.rule && found.severity === 'warning' && touches(found, place)),
  )
  return ratio(
    'p1 p3 p4 p6: ★ warnings of the annotation, at their quotes',
    wanted.length - missed.length,
    wanted.length,
    0.9,
    missed.map(({ name, defect }) => `${name} ${defect.rule} ${defect.quote}`),
  )
}

function positivesLeftAlone(gold: Gold, { name, text, diagnostics }: Linted): Measure {
  const lines = new LineIndex(text)
  const wrong = Object.values(gold.policies).flatMap(({ positives }) =>
    positives.flatMap((positive) => {
      const place = placeOf(text, lines, positive)
      return diagnostics.filter((found) => isCore(found.rule) && touches(found, place))
    }),
  )
  return {
    name: 'p1 p3 p4 p6: findings on what the annotation calls right',
    reached: String(wrong.length),
    goal: 'none',
    ok: wrong.length === 0,
    misses: wrong.map((diagnostic) => show(name, text, diagnostic)),
  }
}

export function policyBudgets(linted: readonly Linted[]): Measure[] {
  const also: Test = ({ rule }) => isNumbering(rule)
  return [
    perFile('policies: ★ errors', linted, ofSeverity('error', also), 1 / 10, '≤ 1 in 10 files'),
    perFile('policies: ★ warnings', linted, ofSeverity('warning', also), 1, '≤ 1 a file'),
  ]
}

export function statuteBudgets(linted: readonly Linted[], registry: Registry): Measure[] {
  const dangling: Test = ({ rule }) => rule === 'reference-dangling'
  const references = linted.reduce((sum, { text }) => sum + referencesIn(text, registry), 0)
  const lost = linted.flatMap(({ name, text, diagnostics }) =>
    diagnostics.filter(dangling).map((diagnostic) => show(name, text, diagnostic)),
  )
  const errors = ofSeverity('error', ({ rule }) => isNumbering(rule))
  return [
    {
      name: 'statutes: reference-dangling',
      reached: `${lost.length} in ${references} references`,
      goal: '≤ 1 in 1,000',
      ok: lost.length * 1000 <= references,
      misses: lost,
    },
    perFile(
      'statutes: other ★ errors and numbering-*',
      linted,
      (diagnostic) =>
        !dangling(diagnostic) &&
        (errors(diagnostic) || (isNumbering(diagnostic.rule) && diagnostic.severity === 'warning')),
      1 / 20,
      '≤ 1 in 20 files',
    ),
    perFile('statutes: ★ warnings', linted, ofSeverity('warning'), 1 / 4, '≤ 1 in 4 files'),
  ]
}

/** All that a statute cites: its own clauses, 前款 and 本条, and other laws. */
function referencesIn(text: string, registry: Registry): number {
  return readDocument(text, registry).policies.flatMap((policy) =>
    policy.paragraphs.flatMap((paragraph) => paragraph.references),
  ).length
}

function perFile(name: string, linted: readonly Linted[], test: Test, most: number, goal: string): Measure {
  const found = linted.flatMap(({ name: file, text, diagnostics }) =>
    diagnostics.filter(test).map((diagnostic) => show(file, text, diagnostic)),
  )
  return {
    name,
    reached: `${found.length} in ${linted.length} files`,
    goal,
    ok: found.length <= most * linted.length,
    misses: found,
  }
}

export function show(name: string, text: string, { start, end, rule, clause, message }: Diagnostic): string {
  const quote =
    `${text.slice(Math.max(0, start - 24), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 16)}`.replace(
      /\s+/g,
      '⏎',
    )
  return `${rule} | ${name.slice(0, 40)} ${clause} | ${quote} | ${message.zh}`
}

/** Findings by rule and severity, for the table. */
export function byRule(linted: readonly Linted[]): string[] {
  const counts = new Map<string, number>()
  for (const { diagnostics } of linted)
    for (const { rule, severity } of diagnostics)
      counts.set(`${severity} ${rule}`, (counts.get(`${severity} ${rule}`) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${String(count).padStart(6)}  ${name}`)
}
