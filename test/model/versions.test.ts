/** What a version of a draft leaves in memory when the next one has been read. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const megabyte = 1 << 20
/** Measured without the coverage that the tests are run with. Empty, not left out: Node hands its own on to a child that is given none. */
const env = { ...process.env, NODE_V8_COVERAGE: '' }

describe('the versions of a draft', () => {
  it('leave nothing behind when young objects are collected, although each policy is built anew', () => {
    const script = fileURLToPath(new URL('../support/young-versions.ts', import.meta.url))
    const grown = Number(execFileSync(process.execPath, ['--import', 'tsx', script], { env, encoding: 'utf8' }))
    assert.ok(grown < 10 * megabyte, `${(grown / megabyte).toFixed(1)} MB`)
  }).timeout(60_000)

  it('are known to no WeakMap, which keeps all that it leads to when young objects are collected', () => {
    for (const floor of ['model', 'rules', 'features'])
      for (const file of readdirSync(new URL(`../../server/src/${floor}/`, import.meta.url)))
        assert.doesNotMatch(
          readFileSync(new URL(`../../server/src/${floor}/${file}`, import.meta.url), 'utf8'),
          /new WeakMap/,
          `${floor}/${file}: see text/kept.ts`,
        )
  })
})
