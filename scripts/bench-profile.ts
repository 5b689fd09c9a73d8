// npm run bench:profile: writes a CPU profile of reading and linting distinct texts (open it in a browser's developer tools), and prints
// what each rule costs.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { lint } from '../server/src/lint/lint.ts'
import { RuleProfile } from '../server/src/lint/profile.ts'
import { readDocument } from '../server/src/model/build.ts'
import { createRegistry } from '../server/src/registry/create.ts'
import { rules } from '../server/src/rules/index.ts'
import { textOf } from './bench/texts.ts'

const megabytes = Number(process.argv[2] ?? 5)
const texts = Array.from({ length: Math.ceil(megabytes * 50) }, (_, i) => textOf(i, 20_000))
const profile = new RuleProfile()
const settings = { rules: profile.timed(rules), severityOf: () => undefined, facts: {} }
const registry = createRegistry()
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.start')
let reading = 0
const start = performance.now()
for (const text of texts) {
  const before = performance.now()
  const document = readDocument(text, registry)
  reading += performance.now() - before
  lint(document, settings, registry)
}
const all = performance.now() - start
writeFileSync('tiaoli.cpuprofile', JSON.stringify((await session.post('Profiler.stop')).profile))
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
process.stdout.write(
  `${(bytes / 1e6).toFixed(1)} MB in ${(all / 1000).toFixed(1)} s: ${(bytes / 1000 / all).toFixed(2)} MB/s; reading ${((100 * reading) / all).toFixed(0)} %, linting ${(100 - (100 * reading) / all).toFixed(0)} %\nprofile: tiaoli.cpuprofile\n\n`,
)
for (const { rule, milliseconds, runs, findings } of profile.times())
  process.stdout.write(
    `${rule.padEnd(36)}${milliseconds.toFixed(1).padStart(9)} ms${String(runs).padStart(8)} runs${String(findings).padStart(8)} findings\n`,
  )
