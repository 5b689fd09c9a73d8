/** `--format concise`: one line a finding, for grep and for editors that read `file:line:column:`. */
import { harmless } from '../width.ts'
import type { CreateFormat } from './format.ts'
import { encodingLine, placeOf, severityNames, summaryLine } from './pretty.ts'

export const concise: CreateFormat = ({ language, paint, write }) => ({
  begin() {},
  file(report) {
    for (const { rule, severity, message, ...range } of report.diagnostics)
      write(
        `${placeOf(report.path, range)}: ${severityNames[severity][language]} ${rule} ${harmless(message[language])}\n`,
      )
  },
  end: (summary) => write(`${summaryLine(summary, language, paint)}\n${encodingLine(summary, language, paint)}`),
})
