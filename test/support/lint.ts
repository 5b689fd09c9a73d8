import { lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { applyEdits } from '../../server/src/text/span.ts'
import type { Mark } from './marks.ts'

const registry = createRegistry()

/** Lints a text with the named rules at whatever severity, `off` ones too. Throws when a rule throws. */
export function lintWith(text: string, ids: ReadonlySet<string>) {
  const document = readDocument(text, registry)
  const { diagnostics, failures } = lint(
    document,
    {
      rules: rules.filter((rule) => ids.has(rule.id)),
      severityOf: (rule) => (rule.severity === 'off' ? 'info' : undefined),
      facts: {},
    },
    registry,
  )
  const failure = failures[0]
  if (failure) throw failure.error
  return diagnostics
}

export function marksOf(text: string, ids: ReadonlySet<string>): Mark[] {
  return lintWith(text, ids).map(({ rule, start, end }) => ({ rule, start, end }))
}

/** The text after the first fix of each finding, where those do not overlap. */
export function fixAll(text: string, ids: ReadonlySet<string>): string {
  const taken: { start: number; end: number }[] = []
  const edits = []
  for (const diagnostic of lintWith(text, ids)) {
    const fix = diagnostic.fixes[0]
    if (!fix) continue
    if (fix.edits.some((edit) => taken.some((other) => edit.start < other.end + 1 && other.start < edit.end + 1)))
      continue
    taken.push(...fix.edits)
    edits.push(...fix.edits)
  }
  return applyEdits(text, edits)
}
