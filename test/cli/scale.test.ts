import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { Pack, packName, writePack } from '../../server/src/cli/lint/cache/pack.ts'
import { folder, root, tiaoli } from './run.ts'

const draft = (n: number) =>
  `# 某市促进会展业发展若干措施\n\n（一）第${n}次办展。给予补助。（责任单位：市商务局）\n\n（三）优化服务。推行一站式办理。（责任单位：市商务局）\n\n（四）加强宣传。开展推介活动。（责任单位：市商务局）\n`

describe('tiaoli lint, at scale', function () {
  // Many runs of a process each: on a busy machine they take their time.
  this.timeout(120_000)

  let work: ReturnType<typeof folder>
  before(() => {
    work = folder(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`d${i % 3}/${i}.policy`, draft(i)])))
  })
  after(() => work.remove())
  const run = (...args: string[]) => tiaoli(['lint', '-f', 'json', ...args], { cwd: work.path })

  it('says the same in the same order on several threads, from the cache, and put together from shards', () => {
    const plain = run('--threads', '1')
    assert.equal(plain.status, 1)
    assert.equal(JSON.parse(plain.stdout).summary.files, 12)
    assert.deepEqual(run('--threads', '2'), plain)
    assert.deepEqual(run('--cache'), plain)
    assert.deepEqual(run('--cache'), plain)
    for (const [i, shard] of ['1/3', '2/3', '3/3'].entries())
      writeFileSync(join(work.path, `part${i}.json`), run('--shard', shard).stdout)
    const merged = tiaoli(['report', 'merge', 'part0.json', 'part1.json', 'part2.json'], { cwd: work.path })
    assert.deepEqual([merged.status, merged.stdout], [0, plain.stdout])
  })

  it('says the same when the cache has some of the files and threads read the rest', () => {
    const own = folder(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.policy`, draft(i)])))
    try {
      const runHere = (...args: string[]) => tiaoli(['lint', '-f', 'json', ...args], { cwd: own.path })
      runHere(
        '--cache',
        '--threads',
        '1',
        ...Array.from({ length: 40 }, (_, i) => `${i}.policy`).filter((_, i) => i % 3),
      )
      const plain = runHere('--threads', '1')
      assert.equal(JSON.parse(plain.stdout).summary.files, 40)
      assert.deepEqual(runHere('--cache', '--threads', '2'), plain)
      assert.deepEqual(runHere('--cache', '--threads', '2'), plain)
    } finally {
      own.remove()
    }
  })

  it('times the rules on standard error, and reports the same', () => {
    const { status, stdout, stderr } = run('--profile-rules', '--threads', '2')
    assert.deepEqual([status, stdout], [1, run().stdout])
    assert.match(stderr, /^numbering-gap +[\d.]+ +[\d.]+% +12 +12$/m)
    assert.match(stderr, /全部规则/)
  })

  it('puts shards of SARIF and of baselines together as if they had never been apart', () => {
    const whole = tiaoli(['lint', '-f', 'sarif'], { cwd: work.path }).stdout
    for (const i of [1, 2]) {
      tiaoli(['lint', '--shard', `${i}/2`, '-f', `sarif=s${i}.sarif`], { cwd: work.path })
      tiaoli(['lint', '--shard', `${i}/2`, '--baseline', `b${i}.json`, '--update-baseline'], { cwd: work.path })
    }
    tiaoli(['lint', '--baseline', 'whole.json', '--update-baseline'], { cwd: work.path })
    const merge = (...files: string[]) => tiaoli(['report', 'merge', ...files], { cwd: work.path }).stdout
    assert.deepEqual(JSON.parse(merge('s1.sarif', 's2.sarif')), JSON.parse(whole))
    assert.equal(merge('b1.json', 'b2.json'), readFileSync(join(work.path, 'whole.json'), 'utf8'))
  })

  it('gives fixes and excerpts from the cache as they were', () => {
    const own = folder({ 'a.policy': draft(1), 'b.policy': draft(2) })
    try {
      for (const format of ['sarif', 'rdjson', 'pretty', 'html']) {
        const run = (...args: string[]) => tiaoli(['lint', '-f', format, ...args], { cwd: own.path })
        const plain = run()
        assert.deepEqual([run('--cache'), run('--cache')], [plain, plain])
      }
    } finally {
      own.remove()
    }
  })

  it('believes no results that came with a commit', () => {
    const own = folder({ 'a.policy': draft(1) })
    try {
      const git = (...args: string[]) => execFileSync('git', args, { cwd: own.path, stdio: 'ignore' })
      const runHere = () => tiaoli(['lint', '--cache', 'a.policy'], { cwd: own.path })
      git('init')
      const plain = runHere()
      assert.deepEqual([plain.status, runHere()], [1, plain], 'its own results are believed')
      git('add', '--force', '.cache')
      const { status, stdout, stderr } = runHere()
      assert.deepEqual([status, stdout], [2, ''])
      assert.match(stderr, /缓存文件夹 \.cache\/tiaoli 里有随版本库提交来的结果/)
    } finally {
      own.remove()
    }
  })

  it('never answers from a cache that is stale: text, configuration, baseline and file damage all count', () => {
    const cached = folder({ 'a.policy': draft(1) })
    try {
      const lint = (...args: string[]) => {
        const { stdout } = tiaoli(['lint', '-f', 'json', '--cache', ...args], { cwd: cached.path })
        return JSON.parse(stdout).results[0].diagnostics.map((found: { severity: string }) => found.severity)
      }
      const write = (name: string, content: string) => writeFileSync(join(cached.path, name), content)
      assert.deepEqual([lint(), lint()], [['error'], ['error']])
      write('tiaoli.config.yaml', 'rules: { numbering-gap: hint }')
      assert.deepEqual(lint(), ['hint'])
      assert.deepEqual(lint('--no-config'), ['error'])
      tiaoli(['lint', '--baseline', 'known.json', '--update-baseline'], { cwd: cached.path })
      assert.deepEqual(lint('--baseline', 'known.json'), [])
      write('a.policy', draft(1).replace('（三）', '（二）').replace('（四）', '（三）'))
      assert.deepEqual(lint(), [])
      write('a.policy', draft(1))
      const entries = readdirSync(join(cached.path, '.cache/tiaoli'), { recursive: true, withFileTypes: true })
      for (const entry of entries) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40))
      }
      assert.deepEqual(lint(), ['hint'], 'half a pack is none')
    } finally {
      cached.remove()
    }
  })

  it('never answers from a cache of another registry or another version', () => {
    const cached = folder({ 'a.policy': draft(1) })
    try {
      for (const part of ['bin', 'dist', 'package.json'])
        cpSync(join(root, 'server', part), join(cached.path, 'program', part), { recursive: true })
      const lint = () => {
        const program = join(cached.path, 'program/bin/tiaoli.js')
        const { stdout } = spawnSync(process.execPath, [program, 'lint', 'a.policy', '-f', 'json', '--cache'], {
          cwd: cached.path,
          encoding: 'utf8',
        })
        return JSON.parse(stdout).results[0].diagnostics.length
      }
      const store = join(cached.path, '.cache/tiaoli')
      const entries = () => [...new Pack(join(store, packName)).keys]
      /** Makes every outcome say that nothing was found, so that it shows whether it was used. */
      const doctor = () => {
        const nothing = { encoding: 'utf-8', findings: new Uint8Array(0), rest: new Uint8Array(0) }
        writePack(join(store, packName), new Map(entries().map((key) => [key, nothing])))
      }
      const found = lint()
      assert.ok(found > 0)
      assert.equal(readFileSync(join(store, '.gitignore'), 'utf8'), '*\n')
      doctor()
      assert.equal(lint(), 0, 'the outcome is used while nothing changed')

      writeFileSync(join(cached.path, 'agencies.yaml'), 'agencies:\n  - name: 云泽市会展局\n    short: 市会展局\n')
      assert.equal(lint(), found, 'another registry')
      assert.equal(entries().length, 2)
      doctor()
      assert.equal(lint(), 0)

      const dist = join(cached.path, 'program/dist')
      for (const name of readdirSync(dist).filter((file) => /\.c?js$/.test(file))) {
        const code = readFileSync(join(dist, name), 'utf8')
        writeFileSync(join(dist, name), code.replace(/"[0-9a-f]{32}"/, '"another build"'))
      }
      assert.equal(lint(), found, 'another version of the program')
    } finally {
      cached.remove()
    }
  })

  it('lints what changed, and what is staged as it is staged', () => {
    const repository = folder({ 'a.policy': draft(1), 'b.policy': draft(2), 'c.policy': draft(3) })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
        cwd: repository.path,
        stdio: 'pipe',
      })
    const paths = (...args: string[]) => {
      const { stdout, stderr } = tiaoli(['lint', '-f', 'json', '.', ...args], { cwd: repository.path })
      assert.equal(stderr, '')
      return JSON.parse(stdout).results.map((result: { path: string; diagnostics: unknown[] }) => [
        result.path,
        result.diagnostics.length,
      ])
    }
    try {
      git('init', '-q', '-b', 'main')
      git('add', '.')
      git('commit', '-q', '-m', 'first')
      assert.deepEqual(paths('--changed'), [])
      git('checkout', '-q', '-b', 'work')
      const closed = draft(1).replace('（三）', '（二）').replace('（四）', '（三）')
      writeFileSync(join(repository.path, 'a.policy'), closed)
      git('add', 'a.policy')
      writeFileSync(join(repository.path, 'a.policy'), draft(1))
      writeFileSync(join(repository.path, 'd.policy'), draft(4))
      assert.deepEqual(paths('--staged'), [['a.policy', 0]])
      assert.deepEqual(paths('--changed'), [['d.policy', 1]])
      git('commit', '-q', '-m', 'second')
      assert.deepEqual(paths('--changed', 'main'), [['d.policy', 1]])
      writeFileSync(join(repository.path, 'a.policy'), closed)
      assert.deepEqual(paths('--changed', 'main'), [
        ['a.policy', 0],
        ['d.policy', 1],
      ])
      const { status, stderr } = tiaoli(['lint', '--changed', 'nowhere', '.'], { cwd: repository.path })
      assert.deepEqual([status, stderr], [2, 'tiaoli: git 里没有这个版本：nowhere\n'])
    } finally {
      repository.remove()
    }
  })

  it('maps lines of JSON to lines of JSON', () => {
    const input = [
      JSON.stringify({ path: 'x/甲.policy', text: draft(1) }),
      'not json',
      JSON.stringify({ path: 'x/乙.md', text: '' }),
      '',
    ].join('\n')
    const { status, stdout } = tiaoli(['lint', '--stdin-ndjson'], { cwd: work.path, input })
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.equal(status, 2, 'a line that could not be read makes the run fail, after the others were answered')
    assert.deepEqual(
      lines.map(({ path, diagnostics, error }) => [path, diagnostics?.[0]?.rule, error !== undefined]),
      [
        ['x/甲.policy', 'numbering-gap', false],
        [null, undefined, true],
        ['x/乙.md', undefined, false],
      ],
    )
  })

  it('says when there is no repository to ask', () => {
    const { status, stderr } = run('--changed')
    assert.deepEqual([status, stderr], [2, 'tiaoli: 当前文件夹不在 git 仓库里\n'])
  })

  it('refuses a shard that is none, and reports that are none', () => {
    assert.match(run('--shard', '3/2').stderr, /--shard 应写作 2\/8，而不是“3\/2”/)
    writeFileSync(join(work.path, 'x.json'), '{}')
    assert.match(tiaoli(['report', 'merge', 'x.json'], { cwd: work.path }).stderr, /^tiaoli: x\.json 不是条理的报告\n/)
  })

  /** Reports come out of other jobs. */
  const merging = (value: unknown) => {
    writeFileSync(join(work.path, 'x.json'), JSON.stringify(value))
    const { status, stdout, stderr } = tiaoli(['report', 'merge', 'x.json', 'x.json'], { cwd: work.path })
    return stderr === '' ? JSON.parse(stdout) : [status, stderr.split('\n')[0]]
  }

  for (const value of [
    { version: '2.1.0', runs: [null] },
    { version: '2.1.0', runs: [{ results: 'x' }] },
    { version: '2.1.0', runs: [{ artifacts: [7] }] },
    { schemaVersion: 1, results: [null], summary: {} },
    { schemaVersion: 1, results: [{ path: 7 }], summary: {} },
    { schemaVersion: 1, results: [], summary: { files: '1' } },
    { schemaVersion: 1, files: { 'a.policy': [{ rule: 1 }] } },
  ])
    it(`merges no report of a wrong shape: ${JSON.stringify(value)}`, () =>
      assert.deepEqual(merging(value), [2, 'tiaoli: x.json 不是条理的报告']))

  it('merges a SARIF whose addresses are none', () => {
    const uris = ['%', { toString: 1 }, null, 'a.policy']
    const artifacts = uris.map((uri) => ({ location: { uri } }))
    assert.equal(merging({ version: '2.1.0', runs: [{ artifacts }] }).runs[0].artifacts.length, 8)
  })
})
