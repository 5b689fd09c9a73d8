/** What the extension itself costs a window that opens a draft. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('activation', () => {
  it('loads a small file and not the language client, which waits for the first draft', () => {
    // A time would be the machine's as much as ours; `node test/client/activation.cjs $PWD/dist/extension.cjs` prints it.
    const extension = `${root}dist/extension.cjs`
    const printed = execFileSync(process.execPath, ['test/client/activation.cjs', extension], { cwd: root })
    const { files } = JSON.parse(String(printed)) as { files: readonly string[] }
    assert.deepEqual(files.map((file) => basename(file)).sort(), ['activation.cjs', 'extension.cjs'])
    assert.ok(statSync(extension).size < 115_000)
  }).timeout(30000)
})
