import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { bin, folder, tiaoli } from './run.ts'

const gap = '# 某市若干措施\n\n（一）支持办展。\n\n（三）优化服务。\n\n（四）加强宣传。\n'

/** What goes wrong on real machines: nothing is lost, the reason is said, the status is right. */
describe('tiaoli lint, when the machine fails', function () {
  this.timeout(120_000)
  if (process.platform === 'win32') return
  let work: ReturnType<typeof folder>
  before(() => {
    work = folder(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.policy`, gap])))
  })
  after(() => work.remove())
  const shell = (script: string) =>
    spawnSync('bash', ['-c', script], {
      cwd: work.path,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TIAOLI: `${process.execPath} ${bin}` },
    })

  it('says that the reader of its output went away', () => {
    const { stderr, stdout } = shell('$TIAOLI lint -f json | head -c 10 >/dev/null; echo "$PIPESTATUS"')
    assert.equal(stdout.trim(), '2')
    assert.equal(stderr, 'tiaoli: 输出管道已关闭，报告没有写完\n')
  })

  it('says that a report could not be written to a full disk', function () {
    if (!existsSync('/dev/full')) this.skip()
    const { status, stderr } = tiaoli(['lint', '-f', 'json=/dev/full'], { cwd: work.path })
    assert.deepEqual([status, stderr], [2, 'tiaoli: 无法写入 /dev/full：磁盘已满\n'])
  })

  it('leaves a file whole when its fix cannot be written', () => {
    const { status, stderr } = shell(
      'ulimit -f 0; $TIAOLI lint 0.policy --fix-unsafe -f json 2>&1 >/dev/null | cat >&2; exit $PIPESTATUS',
    )
    assert.equal(status, 2)
    assert.match(stderr, /无法写入 0\.policy/)
    assert.equal(readFileSync(join(work.path, '0.policy'), 'utf8'), gap)
    assert.deepEqual(
      readdirSync(work.path).filter((name) => name.endsWith('.tmp')),
      [],
    )
  })

  it('says so when lines of JSON are no longer read', () => {
    const line = JSON.stringify({ path: 'a.policy', text: gap })
    const { stdout, stderr } = shell(
      `yes '${line}' | head -n 2000 | $TIAOLI lint --stdin-ndjson | head -n 1 >/dev/null; echo "\${PIPESTATUS[2]}"`,
    )
    assert.deepEqual([stdout.trim(), stderr], ['2', 'tiaoli: 输出管道已关闭，报告没有写完\n'])
  })

  it('lints again when a file changes, until it is told to stop', async () => {
    const watched = folder({ 'a.policy': gap })
    const child = spawn(process.execPath, [bin, 'lint', '--watch', '-f', 'concise'], {
      cwd: watched.path,
      env: { ...process.env, LC_ALL: 'zh_CN.UTF-8' },
    })
    try {
      let out = ''
      let waiting = () => {}
      const heard = () => waiting()
      child.stdout.on('data', (piece) => {
        out += piece
        heard()
      })
      child.stderr.on('data', heard)
      const until = async (words: RegExp) => {
        while (!words.test(out)) await new Promise<void>((resolve) => (waiting = resolve))
      }
      await until(/numbering-gap/)
      await new Promise((resolve) => setTimeout(resolve, 300))
      out = ''
      writeFileSync(join(watched.path, 'a.policy'), gap.replace('（三）', '（二）').replace('（四）', '（三）'))
      await until(/检查了 1 个文件/)
      assert.ok(!/numbering-gap/.test(out))
      const ended = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGINT')
      assert.equal(await ended, 130)
    } finally {
      child.kill('SIGKILL')
      watched.remove()
    }
  })
})
