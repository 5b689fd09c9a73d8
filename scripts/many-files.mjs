// node scripts/many-files.mjs [10000]: a lint run over that many files, copies of the examples (or of the texts in
// TIAOLI_CORPUS) with changes. It checks that one thread and two say the same in the same order, that memory stays within
// its bound, and that a run which is killed and begun anew from the cache ends as if nothing had happened; it prints the
// figures. Needs /proc.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const count = Number(process.argv[2] ?? 10_000)
/** Megabytes that a run in two threads may hold at most. */
const bound = 400
const say = (text) => process.stdout.write(`${text}\n`)

const folder = mkdtempSync(join(tmpdir(), 'tiaoli-many-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const bytes = makeFiles()
say(`${count} files, ${(bytes / 1e6).toFixed(1)} MB`)

const one = await run('one thread', ['--threads', '1'])
const two = await run('two threads', ['--threads', '2'])
const killed = await run('killed', ['--threads', '2', '--cache'], count * 0.4)
const again = await run('begun anew', ['--threads', '2', '--cache'])
const warm = await run('from the cache', ['--threads', '2', '--cache'])

const faults = [
  [two, again, warm].some(({ report }) => report !== one.report) && 'the reports differ',
  one.files !== count && `${one.files} files in the report`,
  killed.files === count && 'the run was over before it could be killed: give it more files',
  ...[one, two, again, warm].map(({ name, memory }) => memory > bound && `${name}: ${memory} MB, over ${bound}`),
].filter(Boolean)
for (const fault of faults) say(`✖ ${fault}`)
if (faults.length === 0) say('✔ same report, bounded memory, and killing does no harm')
process.exitCode = faults.length === 0 ? 0 : 1

function makeFiles() {
  const corpus = process.env.TIAOLI_CORPUS
  const sources = (corpus ? [join(corpus, 'policies')] : [join(root, 'examples'), join(root, 'test/drafts')]).flatMap(
    (from) =>
      readdirSync(from)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .map((name) => join(from, name)),
  )
  const texts = sources.map((path) => readFileSync(path, 'utf8'))
  let total = 0
  for (let i = 0; i < count; i++) {
    // Every figure of the copy moves, so that no two are alike.
    const text = texts[i % texts.length].replace(/\d+(?=万元|%|家)/g, (figure) => String((Number(figure) + i) % 997))
    const name = join(folder, String(i % 100), `${i}.policy.md`)
    mkdirSync(join(name, '..'), { recursive: true })
    writeFileSync(name, text)
    total += Buffer.byteLength(text)
  }
  return total
}

/** Runs over the folder. Once it has reported on `limit` files, if given, it is killed. */
async function run(name, options, limit = Number.POSITIVE_INFINITY) {
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'server/bin/tiaoli.js'), 'lint', '-f', 'jsonl', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const hash = createHash('sha256')
  let files = 0
  child.stdout.on('data', (piece) => {
    hash.update(piece)
    for (const byte of piece) if (byte === 10) files++
    if (files >= limit) child.kill('SIGKILL')
  })
  let memory = 0
  const watching = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid))
  }, 50)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watching)
  const seconds = (performance.now() - started) / 1000
  say(`${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${String(memory).padStart(4)} MB  ${files} files`)
  return { name, seconds, memory, files, report: hash.digest('hex') }
}

/** The most memory that a process ever held, in MB; 0 when it is gone. */
function peakOf(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}
