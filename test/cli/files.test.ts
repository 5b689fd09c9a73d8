/** What `--fix` does to files: everything but the fix stays as it was, and two runs in one folder do not harm each other. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunFailure } from '../../server/src/cli/failure.ts'
import { writeFixed } from '../../server/src/cli/fix-files.ts'
import { encode } from '../../server/src/text/encodings.ts'
import { bin, folder, tiaoli } from './run.ts'

const before =
  '某市若干措施\n\n一、支持办展。（责任单位：市财政局、市商务局、市财政局）\n\n二、优化服务。（责任单位：市商务局）\n'

describe('a file that is fixed', function () {
  this.timeout(60_000)
  let work: ReturnType<typeof folder>
  beforeEach(() => {
    work = folder({})
  })
  afterEach(() => work.remove())

  for (const encoding of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])
    for (const bom of encoding.startsWith('utf') ? [true, false] : [false])
      for (const lineEnd of ['\n', '\r\n'])
        it(`keeps ${encoding}${bom ? ' with a mark' : ''} and ${JSON.stringify(lineEnd)}`, () => {
          const text = before.replaceAll('\n', lineEnd)
          const path = join(work.path, 'a.policy')
          writeFileSync(path, encode(text, encoding, bom))
          tiaoli(['lint', '--fix-unsafe', '--encoding', encoding, '--format', 'json'], { cwd: work.path })
          const after = readFileSync(path)
          const fixed = text.replace('、市财政局）', '）')
          assert.notDeepEqual(after, Buffer.from(encode(text, encoding, bom)))
          assert.deepEqual(after, Buffer.from(encode(fixed, encoding, bom)))
        })

  it('keeps its mode, and stays where its link leads', function () {
    if (process.platform === 'win32') this.skip()
    writeFileSync(join(work.path, 'real.policy'), before)
    chmodSync(join(work.path, 'real.policy'), 0o640)
    symlinkSync('real.policy', join(work.path, 'link.policy'))
    tiaoli(['lint', 'link.policy', '--fix-unsafe', '--format', 'json'], { cwd: work.path })
    assert.ok(lstatSync(join(work.path, 'link.policy')).isSymbolicLink())
    assert.notEqual(readFileSync(join(work.path, 'real.policy'), 'utf8'), before)
    assert.equal(statSync(join(work.path, 'real.policy')).mode & 0o777, 0o640)
  })

  it('is left alone when it was changed since it was read', async () => {
    const path = join(work.path, 'a.policy')
    writeFileSync(path, `${before}三、有人刚刚补写。\n`)
    const original = new TextEncoder().encode(before)
    const fixed = { text: 'fixed', before, applied: 1, encoding: 'utf-8', bom: false, original, found: null as never }
    await assert.rejects(writeFixed(path, 'a.policy', fixed), (error) => {
      assert.ok(error instanceof RunFailure)
      assert.match(error.reason.zh, /检查期间文件已被改动/u)
      return true
    })
    assert.equal(readFileSync(path, 'utf8'), `${before}三、有人刚刚补写。\n`)
    assert.deepEqual(readdirSync(work.path), ['a.policy'])
  })

  it('is whole, however many runs fix and cache in one folder', async () => {
    for (let i = 0; i < 12; i++) writeFileSync(join(work.path, `${i}.policy`), before)
    const run = (args: readonly string[]) =>
      new Promise<{ status: number | null; out: string }>((resolve) => {
        const child = spawn(process.execPath, [bin, 'lint', ...args], { cwd: work.path })
        let out = ''
        child.stdout.on('data', (piece) => (out += String(piece)))
        child.on('close', (status) => resolve({ status, out }))
      })
    const runs = await Promise.all([
      run(['--cache', '--format', 'json']),
      run(['--cache', '--format', 'json']),
      run(['--fix-unsafe', '--format', 'json']),
      run(['--fix-unsafe', '--format', 'json']),
    ])
    for (const { out } of runs) assert.equal(JSON.parse(out).results.length, 12)
    // A run that finds a file changed meanwhile says so and leaves it: what stands there is one of the two whole texts.
    const after = before.replace('、市财政局）', '）')
    for (let i = 0; i < 12; i++) assert.equal(readFileSync(join(work.path, `${i}.policy`), 'utf8'), after)
    assert.deepEqual(
      readdirSync(work.path).filter((name) => name.endsWith('.tmp')),
      [],
    )
    const again = await run(['--cache', '--format', 'json'])
    const fresh = await run(['--format', 'json'])
    assert.equal(again.out, fresh.out)
  })
})
