import { rules } from '../../server/src/rules/index.ts'
import { commandReference } from './commands.ts'
import { withFacts } from './rule-facts.ts'
import { ruleTable } from './rule-table.ts'
import { settingsReference } from './settings.ts'

/** Path and text of every page that is generated, wholly or in part. `read` gives a file of the repository as it is. */
export function referencePages(read: (path: string) => string): readonly (readonly [path: string, text: string])[] {
  return [
    ['docs/rules/README.md', ruleTable()],
    ['docs/settings.md', settingsReference(read)],
    ['docs/cli.md', filled(read('docs/cli.md'), commandReference())],
    ...rules.map((rule) => {
      const path = `docs/rules/${rule.id}.md`
      return [path, withFacts(read(path), rule)] as const
    }),
  ]
}

/** A page with what stands between its marks replaced. Throws when it has none. */
function filled(page: string, generated: string): string {
  const [before, rest] = page.split('<!-- npm run reference -->\n')
  const after = rest?.split('<!-- /npm run reference -->')[1]
  if (after === undefined) throw new Error('the page has no place for what is generated')
  return `${before}<!-- npm run reference -->\n${generated}<!-- /npm run reference -->${after}`
}
