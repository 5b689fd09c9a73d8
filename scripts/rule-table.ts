// npm run rule-table: writes docs/rules/README.md from the rules. A test holds the page in place.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ruleTable } from '../test/support/rule-table.ts'

writeFileSync(fileURLToPath(new URL('../docs/rules/README.md', import.meta.url)), ruleTable())
