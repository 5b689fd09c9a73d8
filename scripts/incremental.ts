/**
 * Random edit scripts, as many as asked for: node scripts/run.mjs scripts/incremental.ts [EDITS] [FIRST-SEED]. Each version of a
 * draft is held against reading it afresh (test/support/edit-scripts.ts); the tests run some thousand edits of the same scripts.
 */
import { runScript, type Tally } from '../test/support/edit-scripts.ts'
import { ownDrafts } from '../test/support/own-drafts.ts'

const edits = Number(process.argv[2] ?? 200_000)
const tally: Tally = { edits: 0, compared: 0, findings: 0 }
const drafts = ownDrafts(new URL('../', import.meta.url))
let seed = Number(process.argv[3] ?? 1)
for (let said = 0; tally.edits < edits; seed++) {
  runScript(seed, drafts, tally)
  if (tally.edits - said < 10_000) continue
  said = tally.edits
  process.stdout.write(`${tally.edits} edits, ${tally.compared} versions compared, ${tally.findings} findings\n`)
}
process.stdout.write(`${JSON.stringify({ ...tally, lastSeed: seed - 1 })}\n`)
