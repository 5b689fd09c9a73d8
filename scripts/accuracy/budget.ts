/** Findings by default settings on real texts, against what a reviewer would put up with. */
import { lint } from '../../server/src/lint/lint.ts'
import type { Diagnostic } from '../../server/src/lint/diagnostic.ts'
import { readDocument } from '../../server/src/model/build.ts'
import type { Registry } from '../../server/src/registry/registry.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { Measure, Text } from './corpus.ts'

const core = new Set(['responsibility', 'cap', 'reference', 'definition', 'numbering'])
const family = new Map(rules.map((rule) => [rule.id, rule.family]))

export interface Linted extends Text {
  readonly diagnostics: readonly Diagnostic[]
}

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

export function budget(
  what: string,
  linted: readonly Linted[],
  severity: 'error' | 'warning',
  perFile: number,
): Measure {
  const found = linted.flatMap(({ name, text, diagnostics }) =>
    diagnostics
      .filter((diagnostic) => diagnostic.severity === severity && core.has(family.get(diagnostic.rule) ?? ''))
      .map((diagnostic) => ({ name, text, diagnostic })),
  )
  const share = found.length / Math.max(1, linted.length)
  return {
    name: `${what}: ★ ${severity}s a file`,
    reached: `${found.length} in ${linted.length} files`,
    goal: `≤ ${perFile}`,
    ok: share <= perFile,
    misses: found.map(({ name, text, diagnostic }) => show(name, text, diagnostic)),
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
