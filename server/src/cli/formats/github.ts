/** `--format github`: workflow commands, which GitHub shows as annotations at the changed lines. */
import type { Severity } from '../../rules/rule.ts'
import { harmlessLines } from '../width.ts'
import type { CreateFormat } from './format.ts'

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
}

export const github: CreateFormat = ({ language, write }) => ({
  begin() {},
  file(report) {
    for (const { rule, severity, message, start, end } of report.diagnostics) {
      // Columns make sense to GitHub only within one line.
      const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : ''
      const place = `file=${property(report.path)},line=${start.line},endLine=${end.line}${columns}`
      write(`::${commands[severity]} ${place},title=${property(rule)}::${data(message[language])}\n`)
    }
  },
  end() {},
})

function data(text: string): string {
  return harmlessLines(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
