/** What must hold of every file that is read, whatever lies in it: see properties.ts for what must hold of a draft's text. */
import assert from 'node:assert/strict'
import { mergedText } from '../../server/src/cli/commands/report.ts'
import { RunFailure } from '../../server/src/cli/failure.ts'
import { decodeBytes } from '../../server/src/cli/read.ts'
import { readBaseline } from '../../server/src/lint/baseline.ts'
import { readAgencies } from '../../server/src/lint/config/agencies.ts'
import type { ConfigProblem } from '../../server/src/lint/config/configuration.ts'
import { readConfiguration } from '../../server/src/lint/config/read.ts'
import { knownRules } from '../../server/src/lint/known-rules.ts'
import { parse } from '../../server/src/syntax/parse.ts'
import { encode } from '../../server/src/text/encodings.ts'
import { assertTree } from './properties.ts'

/** Bytes become a text that can be read; what was decoded without loss is written back byte for byte, or refused. */
export async function assertBytes(bytes: Uint8Array): Promise<void> {
  const { text, encoding, bom, undecodable } = await decodeBytes(bytes)
  assertTree(text, parse(text))
  let last = 0
  for (const { start, end } of undecodable) {
    assert.ok(last <= start && start < end && end <= text.length)
    assert.match(text.slice(start, end), /^\ufffd+$/u)
    last = end
  }
  for (const forced of ['utf-8', 'gb18030', 'utf-16le', 'big5']) await decodeBytes(bytes, forced)
  if (undecodable.length > 0 || encoding === 'big5') return
  // GB 18030 has two codes for some characters: a file that uses the other one is not fixed (cli/fix-files.ts).
  const back = encode(text, encoding, bom)
  if (encoding === 'gb18030') assert.equal((await decodeBytes(back, encoding)).text, text)
  else assert.deepEqual(Buffer.from(back), Buffer.from(bytes))
}

/** Whatever reads data of others says what is wrong at a place inside it, and changes no prototype. */
export async function assertData(text: string): Promise<void> {
  for (const name of ['tiaoli.config.yaml', 'tiaoli.config.json'])
    assertPlaces(text, (await readConfiguration(`/p/${name}`, text, knownRules)).problems)
  for (const name of ['agencies.yaml', 'agencies.csv'])
    assertPlaces(text, (await readAgencies(`/p/${name}`, text)).problems)
  readBaseline(text)
  try {
    mergedText([
      { name: 'a.json', text },
      { name: 'b.json', text },
    ])
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error
  }
  assert.deepEqual(Object.keys(Object.prototype), [])
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
}

function assertPlaces(text: string, problems: readonly ConfigProblem[]): void {
  const lines = text.split(/\r\n|\r|\n/u).length
  for (const { line, column, message } of problems) {
    assert.ok(Number.isInteger(line) && 1 <= line && line <= lines, `line ${line} of ${lines}`)
    assert.ok(Number.isInteger(column) && 1 <= column, `column ${column}`)
    assert.ok(message.zh !== '' && message.en !== '')
  }
}
