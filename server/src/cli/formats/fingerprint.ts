/**
 * Names for findings that stay the same from run to run: rule, clause and words, as in the baseline, not the line. The
 * same words twice in a clause are told apart by counting.
 */
import { createHash } from 'node:crypto'
import { normalised } from '../../lint/baseline.ts'
import type { FileReport, ReportedDiagnostic } from '../report.ts'

/** A function that names the findings of a report, to be asked once for each in order. */
export function fingerprints(report: FileReport): (diagnostic: ReportedDiagnostic) => string {
  const seen = new Map<string, number>()
  return ({ rule, clause, start, end }) => {
    const key = [report.path, rule, clause, normalised(report.text.slice(start.offset, end.offset))].join('\n')
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return createHash('sha256').update(`${key}\n${count}`).digest('hex').slice(0, 32)
  }
}
