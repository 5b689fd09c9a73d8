/** What is kept between runs: whole or not at all, whoever writes it and whenever that is cut short. */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Outcome } from '../../server/src/cli/check.ts'
import { Cache } from '../../server/src/cli/lint/cache/cache.ts'
import { Pack, packName, writePack } from '../../server/src/cli/lint/cache/pack.ts'
import { encode } from '../../server/src/text/encodings.ts'
import { bin, folder, tiaoli } from './run.ts'

const draft = (n: number) => `# 某市第${n}项若干措施\n\n（一）支持办展。\n\n（三）优化服务。\n\n（四）加强宣传。\n`

describe('the cache of tiaoli lint', function () {
  this.timeout(120_000)
  let work: ReturnType<typeof folder>
  let path: string
  beforeEach(() => {
    work = folder(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.policy`, draft(i)])))
    path = join(work.path, '.cache/tiaoli', packName)
  })
  afterEach(() => work.remove())

  const lint = (...args: string[]) => tiaoli(['lint', '-f', 'json', ...args], { cwd: work.path })
  const keys = () => {
    const pack = new Pack(path)
    const found = [...pack.keys]
    pack.close()
    return found
  }
  const nothing = { encoding: 'utf-8', findings: new Uint8Array(0), rest: new Uint8Array(0) }
  const outcome = (key: string): Outcome => ({
    report: { path: '', text: '', encoding: 'utf-8', diagnostics: [], suppressed: [] },
    failures: [],
    entries: [],
    fixed: null,
    key,
  })
  const knows = (cache: Cache, key: string) => cache.find(key, () => ({ path: '', text: '' })) !== null

  it('has an outcome for each draft, and each only once', () => {
    const plain = lint()
    assert.deepEqual(lint('--cache'), plain)
    assert.equal(keys().length, 6)
    const before = readFileSync(path)
    assert.deepEqual(lint('--cache'), plain)
    assert.deepEqual(readFileSync(path), before, 'a run that adds nothing writes nothing')
    writeFileSync(join(work.path, '6.policy'), draft(6))
    assert.deepEqual(lint('--cache').stdout, lint().stdout)
    assert.equal(keys().length, 7)
    assert.deepEqual(readdirSync(join(work.path, '.cache/tiaoli')).sort(), ['.gitignore', packName])
  })

  it('says in which encoding a draft came, and shows its words', () => {
    for (const [i, [encoding, mark]] of (
      [
        ['gb18030', false],
        ['utf-16le', true],
        ['utf-8', true],
      ] as const
    ).entries())
      writeFileSync(join(work.path, `${i}.policy`), encode(draft(i), encoding, mark))
    writeFileSync(join(work.path, '3.policy'), Buffer.concat([Buffer.from(draft(3)), Buffer.from([0xff])]))
    for (const format of ['json', 'html', 'pretty']) {
      const plain = lint('-f', format)
      assert.deepEqual([lint('-f', format, '--cache'), lint('-f', format, '--cache')], [plain, plain])
    }
  })

  it('asks the pack only for what is whole', () => {
    const plain = lint('--cache')
    const whole = readFileSync(path)
    const damage: Record<string, (bytes: Buffer) => Buffer> = {
      nothing: () => Buffer.alloc(0),
      'half a head': (bytes) => bytes.subarray(0, 30),
      'half an index': (bytes) => bytes.subarray(0, 200),
      'an end that is missing': (bytes) => bytes.subarray(0, -1),
      'something behind it': (bytes) => Buffer.concat([bytes, bytes.subarray(0, 9)]),
      'another form': (bytes) => Buffer.from(bytes).fill('2', 16, 17),
      'an index with a wrong digit': (bytes) => Buffer.from(bytes).fill('0', 70, 71),
      'a length that is none': (bytes) => Buffer.from(bytes).fill('x', 18, 28),
      'a length beyond the file': (bytes) => Buffer.from(bytes).fill('9', 18, 28),
      'findings that are none': (bytes) => Buffer.from(bytes).fill(0, bytes.indexOf('[[{')),
      'findings of another shape': (bytes) => Buffer.from(bytes).fill('{}  ', bytes.indexOf('[[{')),
    }
    for (const [name, change] of Object.entries(damage)) {
      writeFileSync(path, change(whole))
      assert.deepEqual(lint('--cache'), plain, name)
      assert.equal(keys().length, 6, name)
      assert.ok(readFileSync(path).includes('[[{'), name)
    }
  })

  it('takes no pack for one that is a folder', () => {
    const plain = lint()
    mkdirSync(path, { recursive: true })
    assert.deepEqual([lint('--cache'), lint('--cache')], [plain, plain])
  })

  it('keeps what another run wrote meanwhile, another build too', () => {
    mkdirSync(join(work.path, '.cache/tiaoli'), { recursive: true })
    const one = new Cache(join(work.path, '.cache/tiaoli'))
    const two = new Cache(join(work.path, '.cache/tiaoli'))
    writePack(path, new Map([['of another build', nothing]]))
    one.take(outcome('one'))
    two.take(outcome('two'))
    assert.deepEqual([knows(one, 'one'), knows(one, 'two')], [true, false])
    one.close()
    two.close()
    // What was asked for last stands first: what has no room goes from the end.
    assert.deepEqual(keys(), ['two', 'one', 'of another build'])
    lint('--cache')
    assert.equal(keys().length, 9)
  })

  it('goes on reading the pack it opened when another run replaces it', () => {
    lint('--cache')
    const [key] = keys()
    const open = new Pack(path)
    const before = open.find(key!)
    writePack(path, new Map())
    if (process.platform !== 'win32') assert.deepEqual(open.find(key!), before)
    open.close()
  })

  it('keeps what each of several runs at once adds, or lints it again', async () => {
    const run = (...args: string[]) =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, [bin, 'lint', '-f', 'json', '--cache', ...args], { cwd: work.path })
        let out = ''
        child.stdout.on('data', (piece) => (out += String(piece)))
        child.on('close', () => resolve(out))
      })
    const shards = ['1/3', '2/3', '3/3']
    const plain = shards.map((shard) => lint('--shard', shard).stdout)
    assert.deepEqual(await Promise.all(shards.map((shard) => run('--shard', shard))), plain)
    assert.deepEqual(await Promise.all(shards.map((shard) => run('--shard', shard))), plain)
    assert.deepEqual(lint('--cache'), lint())
    assert.equal(keys().length, 6)
  })

  it('does not believe a pack that came with a commit by way of a link', function () {
    if (process.platform === 'win32') this.skip()
    const git = (...args: string[]) => execFileSync('git', args, { cwd: work.path, stdio: 'ignore' })
    git('init')
    mkdirSync(join(work.path, 'elsewhere'))
    writePack(join(work.path, 'elsewhere', packName), new Map())
    mkdirSync(join(work.path, '.cache'))
    symlinkSync('../elsewhere', join(work.path, '.cache/tiaoli'))
    git('add', '--force', '.cache', 'elsewhere')
    assert.equal(lint('--cache').status, 2)
  })
})
