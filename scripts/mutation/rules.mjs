// npm run mutate [-- RULE…]: how many small faults in a rule its drafts (test/rules, docs/rules) notice. All faults of all
// rules are bundled at once, each draft is read once, and a worker tries them one after another; a fault that does not
// come to an end counts as noticed. Exit status 1 when fewer than four of five are.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { mutantsOf } from './mutants.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'server/src/rules')
const wanted = process.argv.slice(2)
const ids = readdirSync(join(root, 'test/rules'))
  .map((name) => name.replace(/\.md$/, ''))
  .filter((id) => wanted.length === 0 || wanted.includes(id))
const mutants = ids.flatMap((id) =>
  mutantsOf(readFileSync(join(folder, `${id}.ts`), 'utf8')).map((mutant) => ({ ...mutant, id })),
)

const entry = `
import { parentPort, workerData } from 'node:worker_threads'
import { readFileSync } from 'node:fs'
import { readDocument } from './server/src/model/build.ts'
import { lint } from './server/src/lint/lint.ts'
import { createRegistry } from './server/src/registry/create.ts'
import { applyEdits } from './server/src/text/span.ts'
import { readFences, stripMarks } from './test/support/marks.ts'
${mutants.map((_, i) => `import m${i} from 'mutant:${i}'`).join('\n')}
const mutants = [${mutants.map((_, i) => `m${i}`).join(',')}]
const registry = createRegistry()
const drafts = new Map()
function draftsOf(id) {
  if (!drafts.has(id)) drafts.set(id, ['test', 'docs'].flatMap((place) => {
    const fences = readFences(readFileSync(workerData.root + place + '/rules/' + id + '.md', 'utf8'))
    return fences.flatMap((fence, i) => {
      if (fence.info !== 'policy') return []
      const { text, marks } = stripMarks(fence.text)
      const expected = marks.filter((mark) => mark.rule === id).map(({ start, end }) => start + '-' + end).sort().join()
      const fixed = fences[i + 1]?.info === 'fixed' ? fences[i + 1].text : null
      return [{ text, expected, fixed, document: readDocument(text, registry) }]
    })
  }))
  return drafts.get(id)
}
function survives(rule, id) {
  for (const { text, document, expected, fixed } of draftsOf(id)) {
    const { diagnostics, failures } = lint(document, { rules: [rule], severityOf: (own) => own.severity === 'off' ? 'info' : undefined, facts: {} }, registry)
    if (failures.length > 0) return false
    const own = diagnostics.filter((found) => found.rule === id)
    if (own.map(({ start, end }) => start + '-' + end).sort().join() !== expected) return false
    if (fixed !== null) {
      const edits = []
      for (const { fixes } of own) {
        const fix = fixes[0]
        if (fix && !fix.edits.some((edit) => edits.some((taken) => edit.start < taken.end + 1 && taken.start < edit.end + 1))) edits.push(...fix.edits)
      }
      if (applyEdits(text, edits) !== fixed) return false
    }
  }
  return true
}
for (let i = workerData.from; i < mutants.length; i++) {
  parentPort.postMessage({ at: i })
  let alive = false
  try { alive = survives(mutants[i], workerData.ids[i]) } catch {}
  parentPort.postMessage({ at: i, alive })
}
`
const work = mkdtempSync(join(tmpdir(), 'tiaoli-mutation-'))
const outfile = join(work, 'mutants.mjs')
await build({
  stdin: { contents: entry, resolveDir: root, loader: 'js' },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
  plugins: [
    {
      name: 'mutants',
      setup(setup) {
        setup.onResolve({ filter: /^mutant:/ }, ({ path }) => ({ path, namespace: 'mutant' }))
        setup.onLoad({ filter: /.*/, namespace: 'mutant' }, ({ path }) => ({
          contents: mutants[Number(path.slice(7))].text,
          loader: 'ts',
          resolveDir: folder,
        }))
      },
    },
  ],
})

const alive = []
let from = 0
while (from < mutants.length) {
  from = await new Promise((resolve, reject) => {
    const worker = new Worker(pathToFileURL(outfile), {
      workerData: { from, root: pathToFileURL(root).pathname, ids: mutants.map(({ id }) => id) },
    })
    let at = from
    let next = mutants.length
    let clock
    // Without news for so long, a fault runs for ever. Processor time cannot be asked for from here, so be patient.
    const wind = () => {
      clearTimeout(clock)
      clock = setTimeout(() => {
        next = at + 1
        void worker.terminate()
      }, 60_000)
    }
    wind()
    worker.on('message', (message) => {
      at = message.at
      if (message.alive) alive.push(mutants[at])
      wind()
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(clock)
      resolve(next)
    })
  })
}
rmSync(work, { recursive: true, force: true })

for (const id of ids) {
  const total = mutants.filter((mutant) => mutant.id === id).length
  const survivors = alive.filter((mutant) => mutant.id === id)
  if (survivors.length === 0) continue
  process.stdout.write(`${id}: ${total - survivors.length} of ${total}\n`)
  for (const { line, from: before, to } of survivors)
    process.stdout.write(`  line ${line}: ${before.trim()} → ${to.trim()}\n`)
}
const share = (mutants.length - alive.length) / mutants.length
process.stdout.write(`${mutants.length} faults in ${ids.length} rules, ${(share * 100).toFixed(1)} % noticed\n`)
writeFileSync(join(tmpdir(), 'tiaoli-survivors.json'), JSON.stringify(alive.map(({ text: _, ...rest }) => rest)))
process.exitCode = share < 0.8 ? 1 : 0
