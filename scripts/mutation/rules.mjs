// How many small faults in a rule its drafts (test/rules, docs/rules) notice. Each draft is read once for all faults.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mutantsOf } from './mutants.mjs'
import { report, root, survivorsOf } from './try.mjs'

export async function mutateRules(wanted) {
  const ids = readdirSync(join(root, 'test/rules'))
    .map((name) => name.replace(/\.md$/, ''))
    .filter((id) => wanted.length === 0 || wanted.includes(id))
  const mutants = ids.flatMap((name) => {
    const file = join(root, 'server/src/rules', `${name}.ts`)
    return mutantsOf(readFileSync(file, 'utf8')).map((mutant) => ({ ...mutant, name, file }))
  })
  report(mutants, await survivorsOf(mutants, judge), 'rules')
}

const judge = (mutants) => `
import { readFileSync } from 'node:fs'
import { readDocument } from './server/src/model/build.ts'
import { createRegistry } from './server/src/registry/create.ts'
import { draftsIn, holds } from './test/support/lint.ts'
${mutants.map((_, i) => `import m${i} from 'mutant:${i}'`).join('\n')}
const rules = [${mutants.map((_, i) => `m${i}`).join(',')}]
const ids = ${JSON.stringify(mutants.map(({ name }) => name))}
const root = ${JSON.stringify(pathToFileURL(root).href)}
const registry = createRegistry()
const known = new Map()
function draftsOf(id) {
  if (!known.has(id)) known.set(id, ['test', 'docs'].flatMap((place) =>
    draftsIn(readFileSync(new URL(place + '/rules/' + id + '.md', root), 'utf8'), id)
      .map((draft) => ({ draft, document: readDocument(draft.text, registry) }))
  ))
  return known.get(id)
}
function survives(at) {
  return draftsOf(ids[at]).every(({ draft, document }) => holds(draft, rules[at], document))
}
`
