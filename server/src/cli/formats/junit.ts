/**
 * `--format junit`: a suite for each file, a test for each finding. What a reviewer would send back is a failure; the rest
 * passes, and is told in the suite's output. The form is the common ground of the schemas of Ant and of Jenkins: neither
 * takes everything that the other does.
 */
import type { ReportedDiagnostic } from '../report.ts'
import type { CreateFormat } from './format.ts'
import { xml } from './xml.ts'

export const junit: CreateFormat = ({ language, write }) => {
  // The schema of Ant wants the local time without its zone.
  const timestamp = new Date().toISOString().slice(0, 19)
  let id = 0
  const wordsOf = ({ message, clause, start }: ReportedDiagnostic) =>
    xml(`${start.line}:${start.column} ${clause} ${message[language]}`.replace(/ {2,}/g, ' '))
  return {
    begin: () => write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'),
    file({ path, encoding, diagnostics }) {
      const name = xml(path)
      const failures = diagnostics.filter(fails).length
      write(
        `  <testsuite id="${id++}" name="${name}" package="tiaoli" hostname="localhost" timestamp="${timestamp}" ` +
          `tests="${Math.max(1, diagnostics.length)}" failures="${failures}" errors="0" time="0">\n` +
          `    <properties><property name="encoding" value="${xml(encoding)}"/></properties>\n`,
      )
      if (diagnostics.length === 0) write(`    <testcase name="tiaoli" classname="${name}" time="0"/>\n`)
      for (const found of diagnostics) {
        const { rule, severity, message, start } = found
        const test = `<testcase name="${xml(`${rule} ${start.line}:${start.column}`)}" classname="${name}" time="0"`
        write(
          fails(found)
            ? `    ${test}><failure message="${xml(message[language])}" type="${severity}">${wordsOf(found)}</failure></testcase>\n`
            : `    ${test}/>\n`,
        )
      }
      const passing = diagnostics
        .filter((found) => !fails(found))
        .map((found) => `${wordsOf(found)} ${xml(found.rule)}`)
      write(`    <system-out>${passing.join('\n')}</system-out>\n    <system-err/>\n  </testsuite>\n`)
    },
    end: () => write('</testsuites>\n'),
  }
}

function fails({ severity }: ReportedDiagnostic): boolean {
  return severity === 'error' || severity === 'warning'
}
