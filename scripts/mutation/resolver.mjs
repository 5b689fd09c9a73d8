// How many small faults in the resolver of references are noticed by its tests (test/model/reference*.test.ts) or by the drafts
// of the rules on references. The drafts are read again for each fault: every module of the resolver becomes a switch that leads
// to itself or to the fault in turn.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutantsOf } from './mutants.mjs'
import { report, root, survivorsOf } from './try.mjs'

const names = ['references', 'reference-start', 'reference-index', 'reference-resolve']
const fileOf = (name) => join(root, 'server/src/model', `${name}.ts`)

export async function mutateResolver() {
  const mutants = names.flatMap((name) => {
    const file = fileOf(name)
    return mutantsOf(readFileSync(file, 'utf8')).map((mutant) => ({ ...mutant, name, file }))
  })
  report(mutants, await survivorsOf(mutants, judge, [switches]), 'modules of the resolver')
}

/** In place of a module: its functions, led to the fault that is being tried where that is this module's. */
const switches = {
  name: 'switches',
  setup(setup) {
    const filter = new RegExp(`/model/(?:${names.join('|')})\\.ts$`)
    setup.onResolve({ filter: /^as-it-is:/ }, ({ path }) => ({ path: path.slice(9), namespace: 'as-it-is' }))
    setup.onLoad({ filter: /.*/, namespace: 'as-it-is' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'ts',
      resolveDir: join(path, '..'),
    }))
    setup.onLoad({ filter, namespace: 'file' }, ({ path }) => {
      const name = names.find((one) => path === fileOf(one))
      const functions = [...readFileSync(path, 'utf8').matchAll(/^export function (\w+)/gm)].map((found) => found[1])
      const lines = functions.map((one) => `export const ${one} = (...given) => here().${one}(...given)`)
      return {
        contents: `import * as sound from ${JSON.stringify(`as-it-is:${path}`)}
const here = () => (globalThis.fault?.name === ${JSON.stringify(name)} ? globalThis.fault.module : sound)
${lines.join('\n')}`,
        loader: 'js',
        resolveDir: join(path, '..'),
      }
    })
  },
}

function tests() {
  return readdirSync(join(root, 'test/model')).filter((name) => name.startsWith('reference'))
}

function fixtures() {
  const folder = join(root, 'test/rules')
  return readdirSync(folder)
    .filter((name) => name.startsWith('reference-'))
    .map((name) => [name.replace(/\.md$/, ''), readFileSync(join(folder, name), 'utf8')])
}

const judge = (mutants) => `
import { buildModel } from './server/src/model/build.ts'
import { createRegistry } from './server/src/registry/create.ts'
import { rules } from './server/src/rules/index.ts'
import { parse } from './server/src/syntax/parse.ts'
import { draftsIn, holds } from './test/support/lint.ts'
${mutants.map((_, i) => `import * as m${i} from 'mutant:${i}'`).join('\n')}
const modules = [${mutants.map((_, i) => `m${i}`).join(',')}]
const names = ${JSON.stringify(mutants.map(({ name }) => name))}
const cases = []
globalThis.describe = (_, body) => body()
globalThis.it = (_, body) => cases.push(body)
${tests()
  .map((file) => `await import('./test/model/${file}')`)
  .join('\n')}
const registry = createRegistry()
for (const [id, markdown] of ${JSON.stringify(fixtures())}) {
  const rule = rules.find((one) => one.id === id)
  for (const draft of draftsIn(markdown, id)) {
    const tree = parse(draft.text)
    cases.push(() => { if (!holds(draft, rule, buildModel(tree, registry))) throw new Error(id) })
  }
}
for (const one of cases) one()
function survives(at) {
  globalThis.fault = { name: names[at], module: modules[at] }
  for (const one of cases) one()
  return true
}
`
