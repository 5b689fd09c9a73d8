/** `--format checkstyle`: for Jenkins and whatever else reads Checkstyle's XML. */
import type { Severity } from '../../rules/rule.ts'
import type { CreateFormat } from './format.ts'
import { xml } from './xml.ts'

const grades: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info', hint: 'info' }

export const checkstyle: CreateFormat = ({ language, write }) => ({
  begin: () => write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="10.0">\n'),
  file({ path, diagnostics }) {
    write(`  <file name="${xml(path)}">\n`)
    for (const { rule, severity, message, start } of diagnostics)
      write(
        `    <error line="${start.line}" column="${start.column}" severity="${grades[severity]}" ` +
          `message="${xml(message[language])}" source="tiaoli.${xml(rule)}"/>\n`,
      )
    write('  </file>\n')
  },
  end: () => write('</checkstyle>\n'),
})
