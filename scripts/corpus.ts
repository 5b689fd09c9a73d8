// npm run corpus: reads every file under TIAOLI_CORPUS up to its findings. No crash, and the tree gives the text back to the byte.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRegistry } from '../server/src/registry/create.ts'
import { lintAll } from './accuracy/budget.ts'
import { corpusFolder } from './accuracy/corpus.ts'
import { parse } from '../server/src/syntax/parse.ts'

const folder = corpusFolder()
if (!folder) {
  process.stdout.write('TIAOLI_CORPUS names no folder of real texts; nothing to read.\n')
  process.exit(0)
}
const registry = createRegistry()
const started = performance.now()
let files = 0
let bytes = 0
let failures = 0
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  const raw = readFileSync(path)
  const text = raw.toString('utf8')
  files++
  bytes += raw.length
  try {
    const back = parse(text)
      .blocks.map(({ block }) => block.raw)
      .join('')
    if (back !== text || !Buffer.from(back, 'utf8').equals(Buffer.from(text, 'utf8')))
      throw new Error('the tree is not the text')
    lintAll([{ name: entry.name, text }], registry)
  } catch (error) {
    failures++
    process.stdout.write(`${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  }
}
const seconds = (performance.now() - started) / 1000
process.stdout.write(`${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s; ${failures} failed\n`)
process.exitCode = failures > 0 ? 1 : 0
