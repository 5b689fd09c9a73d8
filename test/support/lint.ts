import type { Diagnostic } from '../../server/src/lint/diagnostic.ts'
import { lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import type { DocumentModel } from '../../server/src/model/model.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { Rule } from '../../server/src/rules/rule.ts'
import { applyEdits } from '../../server/src/text/span.ts'
import { asAsked, companion, drawMarks, type Mark, readFences, stripMarks } from './marks.ts'

const registry = createRegistry()

/** The findings of some rules at whatever severity, `off` ones too. Throws when a rule throws. */
function diagnosticsOf(document: DocumentModel, some: readonly Rule[]): readonly Diagnostic[] {
  const { diagnostics, failures } = lint(
    document,
    { rules: some, severityOf: (rule) => (rule.severity === 'off' ? 'info' : undefined), facts: {} },
    registry,
  )
  const failure = failures[0]
  if (failure) throw failure.error
  return diagnostics
}

/** Lints a text with the named rules. */
export function lintWith(text: string, ids: ReadonlySet<string>) {
  return diagnosticsOf(
    readDocument(text, registry),
    rules.filter((rule) => ids.has(rule.id)),
  )
}

export function marksOf(text: string, ids: ReadonlySet<string>): Mark[] {
  return marksIn(lintWith(text, ids), rules)
}

function marksIn(diagnostics: readonly Diagnostic[], some: readonly Rule[]): Mark[] {
  return diagnostics.map(({ rule, start, end, severity }) => {
    const likely = some.find((one) => one.id === rule)?.likely
    return { rule, start, end, ...(likely && { certain: severity !== likely }) }
  })
}

/** The text after the first fix of each finding, where those do not overlap. */
export function fixAll(text: string, ids: ReadonlySet<string>): string {
  return fixedBy(text, lintWith(text, ids))
}

function fixedBy(text: string, diagnostics: readonly Diagnostic[]): string {
  const taken: { start: number; end: number }[] = []
  const edits = []
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes[0]
    if (!fix) continue
    if (fix.edits.some((edit) => taken.some((other) => edit.start < other.end + 1 && other.start < edit.end + 1)))
      continue
    taken.push(...fix.edits)
    edits.push(...fix.edits)
  }
  return applyEdits(text, edits)
}

/** A draft of a rule's fixture with the rule's own marks, and with what its fixes make of it and what its messages say, where the fixture shows it. */
export interface Draft {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly fixed: string | null
  readonly says: string | null
}

export function draftsIn(markdown: string, rule: string): Draft[] {
  const fences = readFences(markdown)
  return fences.flatMap((fence, i) => {
    if (fence.info !== 'policy') return []
    const { text, marks } = stripMarks(fence.text)
    const own = marks.filter((mark) => mark.rule === rule)
    return [{ text, marks: own, fixed: companion(fences, i, 'fixed'), says: companion(fences, i, 'says') }]
  })
}

/**
 * What findings say, in text order, as far as a ```says fence asks for it. A line of the fence is a part of the Chinese
 * message; behind an arrow stand the words at the related places. A finding that does not say so is told in full.
 */
export function saidBy(text: string, diagnostics: readonly Diagnostic[], says: string): string {
  const lines = says.trimEnd().split('\n')
  const said = diagnostics.map(({ message, related }, i) => {
    const places = related.map(({ start, end }) => text.slice(start, end)).join(' → ')
    const [part = '', ...asked] = (lines[i] ?? '').split(' → ')
    const fits = part !== '' && message.zh.includes(part) && (asked.length === 0 || asked.join(' → ') === places)
    return fits ? lines[i] : `${message.zh} → ${places}`
  })
  return `${said.join('\n')}\n`
}

/** Whether a rule finds what a draft says; for the mutation scripts, which hand in rules and models with faults. */
export function holds({ text, marks, fixed, says }: Draft, rule: Rule, document: DocumentModel): boolean {
  const own = diagnosticsOf(document, [rule]).filter((found) => found.rule === rule.id)
  const found = asAsked(marksIn(own, [rule]), marks)
  return (
    drawMarks(text, found) === drawMarks(text, marks) &&
    (fixed === null || fixedBy(text, own) === fixed) &&
    (says === null || saidBy(text, own, says) === says)
  )
}
