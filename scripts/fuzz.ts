// npm run fuzz -- --minutes N [--seed N] [--only PROPERTY]: tries the properties of test/support/properties.ts on random texts until
// the time is over. A find is made small, printed with its text, and written to a file in the system's folder
// for temporary ones, and so is the input that took each property longest. With TIAOLI_CORPUS, real texts are damaged too. Exit status 1 when there are finds.
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
import { assertBytes, assertData } from '../test/support/input-properties.ts'
import { dataText, fileBytes } from '../test/support/random-input.ts'
import { draftText, fewTokens, hostileText, randomEdits } from '../test/support/random-text.ts'
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
/** Units that are repeated: a stretch of a text, or a few tokens, which may be closed as often as they were opened. */
const growing = fc.oneof(
  draftText.map((unit) => ({ unit })),
  text.map((source) => ({ unit: source.slice(0, 1500) })),
  fc.tuple(fewTokens, fewTokens).map(([unit, close]) => ({ unit, close })),
)

type Check = (...inputs: never[]) => void | Promise<void>
/** Inputs are tuples; a property takes their parts. */
type Property = readonly [name: string, round: number, inputs: fc.Arbitrary<readonly unknown[]>, check: Check]

/** A property, how many inputs of it make one round, the inputs, and what must hold of them. */
const properties: readonly Property[] = [
  ['tree', 60, fc.tuple(text), (source: string) => assertTree(source)],
  ['features', 30, fc.tuple(text, fc.nat()), assertFeatures],
  ['incremental', 8, fc.tuple(text, randomEdits), assertIncremental],
  ['fixes', 15, fc.tuple(text), assertFixesEnd],
  ['format', 20, fc.tuple(text), assertFormat],
  ['bytes', 30, fc.tuple(fileBytes(text)), assertBytes],
  ['data', 60, fc.tuple(dataText), assertData],
  ['linear', 1, fc.tuple(growing), assertLinear],
]

const started = Date.now()
const end = started + minutes * 60_000
const counts = new Map<string, number>()
/** Finds by their message without figures: the same fault is reported once. */
const found = new Map<string, number>()
/** The input of each property that took the most processor time: where to look for what is slow but not wrong. */
const slowest = new Map<string, { readonly ms: number; readonly input: string }>()
let seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
process.stdout.write(`${texts.length} drafts to damage, seed ${seed}\n`)

/** The check, with a note of how long it took. */
function timed(name: string, check: Check): (input: readonly unknown[]) => Promise<void> {
  return async (input) => {
    const before = process.cpuUsage()
    await check(...(input as never[]))
    const { user, system } = process.cpuUsage(before)
    const ms = (user + system) / 1000
    if (ms > (slowest.get(name)?.ms ?? 0)) slowest.set(name, { ms, input: JSON.stringify(input) })
  }
}

while (Date.now() < end) {
  seed++
  for (const [name, numRuns, inputs, check] of properties) {
    if ((values.only && values.only !== name) || Date.now() >= end) continue
    const property = fc.asyncProperty(inputs, timed(name, check))
    const result = await fc.check(property, { numRuns, seed, interruptAfterTimeLimit: end - Date.now() + 1000 })
    counts.set(name, (counts.get(name) ?? 0) + result.numRuns)
    if (result.failed && result.counterexample !== null) report(name, result.counterexample[0], result.errorInstance)
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
mkdirSync(finds, { recursive: true })
for (const [name, { ms, input }] of slowest) {
  writeFileSync(join(finds, `slowest-${name}.json`), input)
  process.stdout.write(`slowest ${name}: ${ms.toFixed(0)} ms for ${input.length} characters\n`)
}
process.exitCode = found.size > 0 ? 1 : 0
