/**
 * Prints by how many bytes the heap grows over four hundred versions of a draft when young objects alone are collected. In a process of its
 * own: how the engine sizes its generations depends on all that ran before.
 */
import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { lint, type LintSettings } from '../../server/src/lint/lint.ts'
import { LintMemo } from '../../server/src/lint/memo.ts'
import { DocumentReader } from '../../server/src/model/document-reader.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { ChunkedText, type Text } from '../../server/src/text/chunked-text.ts'

const settings: LintSettings = { rules, severityOf: () => undefined, facts: {} }

/** The collection of young objects alone, which is all that happens while somebody types. */
function collectorOfYoung(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (how: { type: 'minor' }) => void
  return () => {
    // What is seen twice is no longer young.
    for (let i = 0; i < 3; i++) collect({ type: 'minor' })
  }
}

const clause = (i: number) =>
  `第${i}条 市财政局负责第${i}类停车场的管理，会同市公安局给予最高${i}万元补助。（责任单位：市财政局、市公安局）`
const clauses = Array.from({ length: 30 }, (_, i) => clause(i + 1))
let text: Text = ChunkedText.of(`某市停车管理办法\n\n${clauses.join('\n\n')}\n\n第31条 本办法自2024年1月1日起施行。`)
const registry = createRegistry()
const reader = new DocumentReader(registry)
const memo = new LintMemo()
const at = text.toString().indexOf('日起施行')
let length = 0
const collectYoung = collectorOfYoung()
const versions = (count: number): number => {
  for (let i = 0; i < count; i++) {
    // Ten days in turn, so that none comes back while it is remembered (model/lately.ts).
    const change = { start: at, end: at + length, length: 1 }
    length = 1
    text = (text as ChunkedText).replaced(change.start, change.end, `${i % 10}`)
    lint(reader.read(text, change), settings, registry, memo)
    assert.equal(reader.built, 1)
  }
  collectYoung()
  return process.memoryUsage().heapUsed
}
const before = versions(100)
const grown = versions(400) - before
process.stdout.write(`${grown}`)
