/** `--format junit`: a suite for each file. What a reviewer would send back is a failure; the rest is output. */
import type { CreateFormat } from './format.ts'
import { xml } from './xml.ts'

export const junit: CreateFormat = ({ language, write }) => ({
  begin: () => write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tiaoli">\n'),
  file({ path, diagnostics }) {
    const failing = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')
    const tests = Math.max(1, diagnostics.length)
    write(
      `  <testsuite name="${xml(path)}" tests="${tests}" failures="${failing.length}" errors="0" skipped="0" time="0">\n`,
    )
    if (diagnostics.length === 0) write(`    <testcase name="tiaoli" classname="${xml(path)}" time="0"/>\n`)
    for (const { rule, severity, message, clause, start } of diagnostics) {
      const words = xml(`${start.line}:${start.column} ${clause} ${message[language]}`.replace(/ {2,}/g, ' '))
      const body =
        severity === 'error' || severity === 'warning'
          ? `<failure message="${xml(message[language])}" type="${severity}">${words}</failure>`
          : `<system-out>${words}</system-out>`
      write(
        `    <testcase name="${xml(`${rule} ${start.line}:${start.column}`)}" classname="${xml(path)}" time="0">${body}</testcase>\n`,
      )
    }
    write('  </testsuite>\n')
  },
  end: () => write('</testsuites>\n'),
})
