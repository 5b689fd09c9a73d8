/** `--format rdjson`: the Reviewdog Diagnostic Format. Its columns count UTF-8 bytes, unlike everybody else's. */
import type { Position, Range } from '../../features/outline.ts'
import type { Severity } from '../../rules/rule.ts'
import type { FileReport, ReportedPlace } from '../report.ts'
import type { CreateFormat } from './format.ts'

const grades: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO', hint: 'INFO' }

export const rdjson: CreateFormat = ({ language, write }) => {
  let first = true
  return {
    begin: () => write('{\n  "source": {"name": "tiaoli"},\n  "diagnostics": ['),
    file(report) {
      for (const { rule, severity, message, related, fixes, ...range } of report.diagnostics) {
        const diagnostic = {
          message: message[language],
          location: { path: report.path, range: rangeOf(report, range) },
          severity: grades[severity],
          code: { value: rule },
          // A suggestion is one replacement; a fix in several places cannot be told as one.
          suggestions: fixes
            .filter(({ edits }) => edits.length === 1)
            .map(({ edits }) => ({ range: rangeOf(report, edits[0]!), text: edits[0]!.newText })),
          related_locations: related.map((place) => ({
            message: place.message[language],
            location: locationOf(report, place),
          })),
        }
        write(`${first ? '' : ','}\n    ${JSON.stringify(diagnostic)}`)
        first = false
      }
    },
    end: () => write(first ? ']\n}\n' : '\n  ]\n}\n'),
  }
}

/** Columns are counted in bytes, which only the text can tell: of a place in another file the lines are given. */
function locationOf(report: FileReport, place: ReportedPlace) {
  return place.path === undefined
    ? { path: report.path, range: rangeOf(report, place) }
    : { path: place.path, range: { start: { line: place.start.line }, end: { line: place.end.line } } }
}

function rangeOf({ text }: FileReport, { start, end }: Range) {
  return { start: inBytes(text, start), end: inBytes(text, end) }
}

function inBytes(text: string, { line, column, offset }: Position) {
  return { line, column: Buffer.byteLength(text.slice(offset - column + 1, offset)) + 1 }
}
