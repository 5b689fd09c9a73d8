/** `--format gitlab`: a Code Quality report, an array of issues with fingerprints. */
import type { Severity } from '../../rules/rule.ts'
import { fingerprints } from './fingerprint.ts'
import type { CreateFormat } from './format.ts'

const grades: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info', hint: 'info' }

export const gitlab: CreateFormat = ({ language, write }) => {
  let first = true
  return {
    begin: () => write('['),
    file(report) {
      const fingerprint = fingerprints(report)
      for (const diagnostic of report.diagnostics) {
        const { rule, severity, message, start, end } = diagnostic
        const issue = {
          description: message[language],
          check_name: rule,
          fingerprint: fingerprint(diagnostic),
          severity: grades[severity],
          location: { path: report.path, lines: { begin: start.line, end: end.line } },
        }
        write(`${first ? '' : ','}\n  ${JSON.stringify(issue)}`)
        first = false
      }
    },
    end: () => write(first ? ']\n' : '\n]\n'),
  }
}
