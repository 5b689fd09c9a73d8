import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { Pack, packName } from '../../server/src/cli/lint/cache/pack.ts'
import { bin, folder } from './run.ts'

const gap = '# 某市若干措施\n\n（一）支持办展。\n\n（三）优化服务。\n\n（四）加强宣传。\n'

/** What a disk does once in a thousand runs, done on purpose: functions of node:fs are replaced in the process. */
describe('tiaoli lint, when a file is not what it was a moment ago', function () {
  this.timeout(120_000)
  if (process.platform === 'win32') return
  let work: ReturnType<typeof folder>
  beforeEach(() => {
    work = folder({ 'a.policy': gap, 'b.policy': gap, 'c.policy': gap })
  })
  afterEach(() => work.remove())

  const env = { ...process.env, NODE_V8_COVERAGE: '', LC_ALL: 'zh_CN.UTF-8', TERM: 'xterm' }
  /** Arguments for node: `fault` sees every read (its path, and the real function as `readFileSync`) before it happens. */
  const faulty = (fault: string, args: readonly string[]) => {
    const preload = `
      import promises from 'node:fs/promises'
      import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      const failing = (code) => Object.assign(new Error(code), { code })
      const { open } = promises
      const { openSync, readFileSync, statSync } = fs
      ${fault}
      syncBuiltinESMExports()`
    return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, bin, 'lint', ...args]
  }
  const run = (fault: string, ...args: string[]) =>
    spawnSync(process.execPath, faulty(fault, args), { cwd: work.path, env, encoding: 'utf8' })
  const text = (name: string) => readFileSync(join(work.path, name), 'utf8')
  const left = () => readdirSync(work.path).filter((name) => name.includes('.tmp'))
  const on = (reading: 'openSync' | 'readFileSync', name: string, then: string) =>
    `fs.${reading} = (path, ...rest) => {
      if (String(path).endsWith('${name}')) { ${then} }
      return ${reading}(path, ...rest)
    }`
  /** A draft of which only the text is needed is opened and read; of others node reads the whole file. */
  const onRead = (name: string, then: string) => `${on('openSync', name, then)}\n${on('readFileSync', name, then)}`
  const fullDisk = `promises.open = async (...args) => {
    const handle = await open(...args)
    handle.writeFile = async (bytes) => { await handle.write(bytes, 0, 9); throw failing('ENOSPC') }
    return handle
  }
  fs.writevSync = (file, [bytes]) => { fs.writeSync(file, bytes, 0, 9); throw failing('ENOSPC') }`
  const paths = (stdout: string) => JSON.parse(stdout).results.map((result: { path: string }) => result.path)

  for (const threads of ['1', '2'])
    it(`reads on when a file vanishes, and says which one did (${threads} threads)`, () => {
      const { status, stdout, stderr } = run(onRead('b.policy', 'fs.rmSync(path)'), '-f', 'json', '--threads', threads)
      assert.deepEqual(
        [status, stderr, paths(stdout)],
        [2, 'tiaoli: 无法读取 b.policy：文件或所在文件夹不存在\n', ['a.policy', 'c.policy']],
      )
    })

  it('reads on when a file may not be read', () => {
    const { status, stdout, stderr } = run(onRead('b.policy', "throw failing('EACCES')"))
    assert.deepEqual([status, stderr], [2, 'tiaoli: 无法读取 b.policy：没有权限\n'])
    assert.match(stdout, /检查了 2 个文件，发现 .*；另有 1 处没有查成\n$/)
  })

  it('reads on when a folder may not be read', function () {
    if (process.getuid?.() === 0) this.skip()
    mkdirSync(join(work.path, 'closed'), { mode: 0 })
    const { status, stdout, stderr } = run('', '-f', 'json')
    chmodSync(join(work.path, 'closed'), 0o700)
    assert.equal(status, 2)
    assert.match(stderr, /^tiaoli: 无法读取 .*closed：没有权限\n$/)
    assert.equal(paths(stdout).length, 3)
  })

  it('does not fix what grew since it was read', () => {
    const grow = on(
      'readFileSync',
      'a.policy',
      "const bytes = readFileSync(path); fs.appendFileSync(path, '（五）新。'); return bytes",
    )
    const { status, stdout, stderr } = run(grow, 'a.policy', '--fix-unsafe', '-f', 'json')
    assert.deepEqual([status, stderr], [2, 'tiaoli: 没有修改 a.policy：检查期间文件已被改动\n'])
    assert.ok(text('a.policy').startsWith(`${gap}（五）新。`))
    assert.ok(JSON.parse(stdout).results[0].diagnostics.some(({ rule }: { rule: string }) => rule === 'numbering-gap'))
  })

  it('leaves every file whole when the disk is full, and reports what is still wrong', () => {
    const { status, stdout, stderr } = run(fullDisk, 'a.policy', 'b.policy', '--fix-unsafe', '-f', 'json')
    assert.deepEqual(
      [status, stderr],
      [2, 'tiaoli: 无法写入 a.policy：磁盘已满\ntiaoli: 无法写入 b.policy：磁盘已满\n'],
    )
    assert.deepEqual([text('a.policy'), text('b.policy'), left()], [gap, gap, []])
    assert.equal(JSON.parse(stdout).summary.errors, 2)
  })

  it('keeps the former baseline when the disk is full', () => {
    const args = ['--baseline', 'known.json', '--update-baseline']
    assert.equal(run('', ...args).status, 0)
    const before = text('known.json')
    writeFileSync(join(work.path, 'd.policy'), gap)
    const { status, stderr } = run(fullDisk, ...args)
    assert.equal(status, 2)
    assert.match(stderr, /^tiaoli: 无法写入 .*known\.json：磁盘已满\n$/)
    assert.deepEqual([text('known.json'), left()], [before, []])
  })

  it('works on without a cache when the disk is full', () => {
    const { status, stdout, stderr } = run(fullDisk, '--cache', '-f', 'json')
    assert.deepEqual([status, stderr, paths(stdout).length], [1, '', 3])
    assert.deepEqual(readdirSync(join(work.path, '.cache/tiaoli')), ['.gitignore'])
  })

  it('works on without a cache in a folder that may not be written to', () => {
    const readOnly = "fs.mkdirSync = () => { throw failing('EROFS') }"
    const { status, stdout, stderr } = run(readOnly, '--cache', '-f', 'json')
    assert.deepEqual([status, stderr, paths(stdout).length], [1, '', 3])
    assert.deepEqual(readdirSync(work.path).sort(), ['a.policy', 'b.policy', 'c.policy'])
  })

  /** Reading `c.policy` never ends, as with a pipe that nobody writes to. */
  const stuckAt = (then: string) => `
    fs.statSync = (path, ...rest) =>
      String(path).endsWith('c.policy') ? { isFile: () => false } : statSync(path, ...rest)
    promises.readFile = async () => { ${then}; setInterval(() => {}, 1e6); await new Promise(() => {}) }`

  /** A run that stands still at the last file, ended by a signal: the exit status and what was printed. */
  async function interrupted(signal: NodeJS.Signals, ...args: string[]) {
    const stuck = stuckAt("process.stderr.write('stuck')")
    const child = spawn(process.execPath, faulty(stuck, args), { cwd: work.path, env })
    await new Promise((resolve) => child.stderr.on('data', resolve))
    child.kill(signal)
    return new Promise((resolve) => child.on('close', resolve))
  }

  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    it(`leaves the former report and no scraps when it is ended by ${signal}`, async () => {
      writeFileSync(join(work.path, 'out.sarif'), 'former')
      assert.equal(await interrupted(signal, '-f', 'sarif=out.sarif', '--fix-unsafe'), status)
      assert.deepEqual([text('out.sarif'), left()], ['former', []])
    })

  it('keeps what it has done in the cache when it is told to end', async () => {
    writeFileSync(join(work.path, 'b.policy'), `${gap}（五）完善保障。\n`)
    writeFileSync(join(work.path, 'c.policy'), `${gap}（五）强化监督。\n`)
    assert.equal(await interrupted('SIGTERM', '--cache', '-f', 'json'), 143)
    const pack = new Pack(join(work.path, '.cache/tiaoli', packName))
    assert.equal([...pack.keys].length, 2)
    pack.close()
  })

  describe('at a terminal', () => {
    const slow = onRead('.policy', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)')
    beforeEach(() => {
      for (const name of ['d.policy', 'e.policy']) writeFileSync(join(work.path, name), gap)
    })
    /** In a terminal of its own, by script(1); `answer` is what is typed once the progress is shown. */
    const atTerminal = async (answer: string) => {
      const quoted = faulty(slow, ['-f', 'json=out.json', '--threads', '1']).map(
        (word) => `'${word.replaceAll("'", "'\\''")}'`,
      )
      const child = spawn('script', ['-qec', `'${process.execPath}' ${quoted.join(' ')}`, '/dev/null'], {
        cwd: work.path,
        env,
      })
      let shown = ''
      let typed = false
      child.stdout.on('data', (piece) => {
        shown += piece
        if (answer === '' || typed || !/\r\d\/5 /.test(shown)) return
        typed = true
        child.stdin.write(answer)
      })
      const status = await new Promise((resolve) => child.on('close', resolve))
      return { status, shown }
    }
    const hasScript = spawnSync('script', ['--version']).status === 0

    it('shows how far it is, and takes it away at the end', async function () {
      if (!hasScript) this.skip()
      const { status, shown } = await atTerminal('')
      assert.equal(status, 1)
      assert.match(shown, /\r2\/5 /)
      assert.ok(shown.endsWith('\r\u001b[K'), JSON.stringify(shown))
      assert.equal(JSON.parse(text('out.json')).summary.files, 5)
    })

    it('ends at Ctrl-C with a clean line and no half report', async function () {
      if (!hasScript) this.skip()
      const { status, shown } = await atTerminal('\u0003')
      assert.equal(status, 130)
      assert.ok(shown.endsWith('\r\u001b[K'), JSON.stringify(shown))
      const drafts = ['a.policy', 'b.policy', 'c.policy', 'd.policy', 'e.policy']
      assert.deepEqual(readdirSync(work.path).sort(), drafts)
    })
  })
})
