// npm run fuzz -- --minutes N [--seed N] [--only PROPERTY]: tries the properties of test/support/properties.ts on random texts until
// the time is over. A find is made small, printed with its text, and written to a file in the system's folder
// for temporary ones. With TIAOLI_CORPUS, real texts are damaged too. Exit status 1 when there are finds.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { ownDrafts } from '../test/support/own-drafts.ts'
import {
  assertFeatures,
  assertFixesEnd,
  assertFormat,
  assertIncremental,
  assertLinear,
  assertTree,
} from '../test/support/properties.ts'
import { draftText, hostileText, randomEdits } from '../test/support/random-text.ts'
import { corpusFolder } from './accuracy/corpus.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new RangeError('--minutes takes a number above 0')
const finds = join(tmpdir(), 'tiaoli-finds')

function realTexts(): string[] {
  const folder = corpusFolder()
  if (!folder) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const texts = [...ownDrafts(new URL('..', import.meta.url)), ...realTexts()]
const text = hostileText(texts)

/** A property, and how many inputs of it make one round. */
const properties: readonly (readonly [string, number, fc.IPropertyWithHooks<never>])[] = [
  ['tree', 60, fc.property(text, (source) => assertTree(source)) as never],
  ['features', 30, fc.property(text, fc.nat(), assertFeatures) as never],
  ['incremental', 8, fc.property(text, randomEdits, assertIncremental) as never],
  ['fixes', 15, fc.property(text, assertFixesEnd) as never],
  ['format', 20, fc.property(text, assertFormat) as never],
  [
    'linear',
    1,
    fc.property(
      fc.oneof(
        draftText,
        text.map((source) => source.slice(0, 1500)),
      ),
      assertLinear,
    ) as never,
  ],
]

const started = Date.now()
const end = started + minutes * 60_000
const counts = new Map<string, number>()
/** Finds by their message without figures: the same fault is reported once. */
const found = new Map<string, number>()
let seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
process.stdout.write(`${texts.length} drafts to damage, seed ${seed}\n`)

while (Date.now() < end) {
  seed++
  for (const [name, numRuns, property] of properties) {
    if ((values.only && values.only !== name) || Date.now() >= end) continue
    const result = fc.check(property, { numRuns, seed, interruptAfterTimeLimit: end - Date.now() + 1000 })
    counts.set(name, (counts.get(name) ?? 0) + result.numRuns)
    if (result.failed && result.counterexample !== null) report(name, result.counterexample, result.errorInstance)
  }
}

function report(name: string, counterexample: readonly unknown[], error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const place = message.split('\n').filter((line) => /^\s+at /u.test(line))[0] ?? ''
  const key = `${name} ${message.split('\n')[0]!.replace(/\d+/gu, 'N').slice(0, 120)} ${place.trim()}`
  found.set(key, (found.get(key) ?? 0) + 1)
  if (found.get(key)! > 1) return
  const file = join(finds, `${name}-${seed}.json`)
  const shown = JSON.stringify(counterexample)
  process.stdout.write(`\n${name}: ${message.slice(0, 1200)}\n${shown.slice(0, 1500)}\n${file}\n`)
  mkdirSync(finds, { recursive: true })
  writeFileSync(file, JSON.stringify({ property: name, counterexample, message }, null, 2))
}

const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
const took = ((Date.now() - started) / 60_000).toFixed(1)
process.stdout.write(`\n${took} minutes, ${total} inputs (${[...counts].map((pair) => pair.join(' ')).join(', ')})\n`)
process.stdout.write(`${found.size} finds\n`)
for (const [key, times] of found) process.stdout.write(`  ${times}× ${key}\n`)
process.exitCode = found.size > 0 ? 1 : 0
