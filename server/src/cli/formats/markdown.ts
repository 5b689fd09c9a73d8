/** `--format markdown`: a report to be pasted into, or posted to, a merge request. */
import type { FileReport } from '../report.ts'
import type { CreateFormat } from './format.ts'
import { severityNames, summaryLine } from './pretty.ts'
import picocolors from 'picocolors'

const plainPaint = picocolors.createColors(false)

export const markdown: CreateFormat = ({ language, write }) => {
  const say = (zh: string, en: string) => ({ zh, en })[language]
  return {
    begin: () => write(`# ${say('条理检查报告', 'Tiaoli report')}\n`),
    file(report: FileReport) {
      if (report.diagnostics.length === 0) return
      write(`\n## ${inline(report.path)}\n\n`)
      write(
        `| ${say('位置', 'Place')} | ${say('级别', 'Severity')} | ${say('条款', 'Clause')} | ${say('问题', 'Finding')} | ${say('规则', 'Rule')} |\n`,
      )
      write('|---|---|---|---|---|\n')
      for (const { rule, severity, message, clause, start } of report.diagnostics)
        write(
          `| ${start.line}:${start.column} | ${severityNames[severity][language]} | ${inline(clause)} | ${inline(message[language])} | \`${rule}\` |\n`,
        )
    },
    end: (summary) => write(`\n${summaryLine(summary, language, plainPaint)}\n`),
  }
}

/** Text inside a table's cell: nothing in it may end the cell or become a mark. */
function inline(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_[\]<>|]/g, '\\$&')
}
