/** Applies fixes until nothing fixable is left, or until it is clear that they chase each other. */
import { applyEdits, type TextEdit } from '../text/span.ts'
import type { LintResult } from './diagnostic.ts'

export type FixMode = 'safe' | 'unsafe'

export interface FixOutcome {
  readonly text: string
  /** What is left after fixing. */
  readonly result: LintResult
  readonly applied: number
}

/** Renumbering one gap can open the next, so a text is linted and fixed several times, but not for ever. */
const mostPasses = 10

export function fixText(text: string, mode: FixMode, lintText: (text: string) => LintResult): FixOutcome {
  let applied = 0
  let result = lintText(text)
  for (let pass = 0; pass < mostPasses; pass++) {
    const { edits, count } = compatibleEdits(result, mode)
    if (count === 0) break
    const next = applyEdits(text, edits)
    if (next === text) break
    text = next
    applied += count
    result = lintText(text)
  }
  return { text, result, applied }
}

/** The first fix of each finding, as far as they do not touch one that was taken before; the rest waits for the next pass. */
function compatibleEdits(result: LintResult, mode: FixMode): { edits: readonly TextEdit[]; count: number } {
  const edits: TextEdit[] = []
  let count = 0
  for (const diagnostic of result.diagnostics) {
    const fix = diagnostic.fixes.find((candidate) => candidate.safe || mode === 'unsafe')
    if (!fix || fix.edits.length === 0 || fix.edits.some((edit) => edits.some((taken) => touch(edit, taken)))) continue
    edits.push(...fix.edits)
    count++
  }
  return { edits, count }
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end
}
