// Tries faults: all of them are bundled at once with a judge, and a worker asks the judge about one after another. A fault
// that does not come to an end counts as noticed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The faults that a judge does not notice. A fault has the `file` it was put into and the whole `text` with it; the judge makes
 * of a list of them a module that imports them as mutant:0, mutant:1 … and defines `survives(at)`. Throws when the judge
 * complains of a file without a fault: what is noticed then would prove nothing.
 */
export async function survivorsOf(mutants, judge, plugins = []) {
  const unsound = await noticedIn(soundOf(mutants), judge, plugins)
  if (unsound.length > 0)
    throw new Error(`tests or drafts fail without any fault: ${unsound.map(({ name }) => name).join(', ')}`)
  const noticed = new Set(await noticedIn(mutants, judge, plugins))
  return mutants.filter((mutant) => !noticed.has(mutant))
}

/** Each file as it is, once. */
function soundOf(mutants) {
  const byFile = new Map(mutants.map(({ name, file }) => [file, { name, file, text: readFileSync(file, 'utf8') }]))
  return [...byFile.values()]
}

async function noticedIn(mutants, judge, plugins) {
  const work = mkdtempSync(join(tmpdir(), 'tiaoli-mutation-'))
  const outfile = join(work, 'mutants.mjs')
  const loop = `
import { parentPort, workerData } from 'node:worker_threads'
for (let at = workerData.from; at < ${mutants.length}; at++) {
  parentPort.postMessage({ at })
  let alive = false
  try { alive = survives(at) } catch {}
  parentPort.postMessage({ at, alive })
}
`
  await build({
    stdin: { contents: judge(mutants) + loop, resolveDir: root, loader: 'js' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      ...plugins,
      {
        name: 'mutants',
        setup(setup) {
          setup.onResolve({ filter: /^mutant:/ }, ({ path }) => ({ path, namespace: 'mutant' }))
          setup.onLoad({ filter: /.*/, namespace: 'mutant' }, ({ path }) => {
            const { text, file } = mutants[Number(path.slice(7))]
            return { contents: text, loader: 'ts', resolveDir: dirname(file) }
          })
        },
      },
    ],
  })
  const alive = new Set()
  for (let from = 0; from < mutants.length; ) from = await runFrom(from, outfile, mutants, alive)
  rmSync(work, { recursive: true, force: true })
  return mutants.filter((mutant) => !alive.has(mutant))
}

/** Asks about the faults from one on; the first that was not asked about, behind one that runs for ever. */
function runFrom(from, outfile, mutants, alive) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(pathToFileURL(outfile), { workerData: { from } })
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
      if (message.alive) alive.add(mutants[at])
      wind()
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(clock)
      resolve(next)
    })
  })
}

/** Prints what is left of each `name`, and the share that was noticed. Exit status 1 when fewer than four of five are. */
export function report(mutants, alive, what) {
  const names = [...new Set(mutants.map(({ name }) => name))]
  for (const name of names) {
    const survivors = alive.filter((mutant) => mutant.name === name)
    if (survivors.length === 0) continue
    const total = mutants.filter((mutant) => mutant.name === name).length
    process.stdout.write(`${name}: ${total - survivors.length} of ${total}\n`)
    for (const { line, from, to } of survivors) process.stdout.write(`  line ${line}: ${from.trim()} → ${to.trim()}\n`)
  }
  const noticed = mutants.length - alive.length
  const share = noticed / mutants.length
  process.stdout.write(
    `${mutants.length} faults in ${names.length} ${what}, ${noticed} noticed (${(share * 100).toFixed(1)} %)\n`,
  )
  const rest = alive.map(({ text: _, file: __, ...fault }) => fault)
  writeFileSync(join(tmpdir(), 'tiaoli-survivors.json'), JSON.stringify(rest))
  if (share < 0.8) process.exitCode = 1
}
