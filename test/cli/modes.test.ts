import assert from 'node:assert/strict'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { encode } from '../../server/src/text/encodings.ts'
import { folder, tiaoli } from './run.ts'

/** （二） is missing, which a safe or unsafe fix can close; one clause lacks its department. */
const gap = [
  '# 某市促进会展业发展若干措施',
  '',
  '（一）支持办展。给予补助。（责任单位：市商务局）',
  '',
  '（三）优化服务。推行一站式办理。（责任单位：市商务局）',
  '',
  '（四）加强宣传。开展推介活动。（责任单位：市商务局）',
  '',
].join('\r\n')
const closed = gap.replace('（三）', '（二）').replace('（四）', '（三）')

describe('tiaoli lint, modes', function () {
  this.timeout(120_000)

  let work: ReturnType<typeof folder>
  beforeEach(() => {
    work = folder({ 'a.policy.md': gap })
  })
  afterEach(() => work.remove())

  const run = (...args: string[]) => tiaoli(args, { cwd: work.path })
  const text = (name = 'a.policy.md') => readFileSync(join(work.path, name), 'utf8')
  const findings = (stdout: string) =>
    JSON.parse(stdout).results.flatMap((result: { diagnostics: { rule: string }[] }) =>
      result.diagnostics.map(({ rule }) => rule),
    )

  it('fixes in place, keeps line ends, mode and links, and leaves nothing behind', () => {
    chmodSync(join(work.path, 'a.policy.md'), 0o640)
    symlinkSync('a.policy.md', join(work.path, 'link.policy.md'))
    const { status, stderr } = run('lint', 'link.policy.md', '--fix-unsafe')
    assert.deepEqual([status, stderr], [0, ''])
    assert.equal(text(), closed)
    assert.equal(statSync(join(work.path, 'a.policy.md')).mode & 0o777, 0o640)
    assert.ok(lstatSync(join(work.path, 'link.policy.md')).isSymbolicLink())
    assert.deepEqual(readdirSync(work.path).sort(), ['a.policy.md', 'link.policy.md'])
  })

  it('fixes a file in GB 18030 in GB 18030', () => {
    writeFileSync(join(work.path, 'gb.policy'), encode(gap, 'gb18030', false))
    assert.equal(run('lint', 'gb.policy', '--fix-unsafe').status, 0)
    assert.deepEqual(new Uint8Array(readFileSync(join(work.path, 'gb.policy'))), encode(closed, 'gb18030', false))
  })

  it('shows a diff, or what would be left, without touching the file', () => {
    const diff = run('lint', '--fix-unsafe', '--diff')
    assert.equal(diff.status, 1)
    assert.match(diff.stdout, /^--- a\/a\.policy\.md\n\+\+\+ b\/a\.policy\.md\n@@/)
    assert.match(diff.stdout, /^-（三）优化服务/m)
    assert.match(diff.stdout, /^\+（二）优化服务/m)
    const dry = run('lint', '--fix-unsafe', '--fix-dry-run', '-f', 'json')
    assert.ok(!findings(dry.stdout).includes('numbering-gap'))
    assert.equal(text(), gap)
  })

  it('does not fix a file with bytes it cannot decode, and reports them', () => {
    const bytes = Buffer.concat([Buffer.from(gap), Buffer.from([0xff])])
    writeFileSync(join(work.path, 'a.policy.md'), bytes)
    const { status, stdout, stderr } = run('lint', '--fix-unsafe', '-f', 'json')
    assert.equal(status, 2)
    assert.ok(findings(stdout).includes('encoding-undecodable'))
    assert.match(stderr, /没有修改 a\.policy\.md/)
    assert.deepEqual(readFileSync(join(work.path, 'a.policy.md')), bytes)
  })

  it('accepts what is in the baseline, wherever it moved, and nothing else', () => {
    const baseline = ['--baseline', 'known.json']
    assert.equal(run('lint', ...baseline).status, 2, 'a missing baseline is no empty one')
    assert.equal(run('lint', ...baseline, '--update-baseline').status, 0)
    writeFileSync(
      join(work.path, 'a.policy.md'),
      gap.replace('措施\r\n', '措施\r\n\r\n为促进会展业发展，制定本措施。\r\n'),
    )
    const accepted = run('lint', ...baseline, '-f', 'json')
    assert.deepEqual([accepted.status, findings(accepted.stdout)], [0, []])
    writeFileSync(join(work.path, 'a.policy.md'), gap.replace('（四）', '（五）'))
    assert.equal(run('lint', ...baseline).status, 1)
    writeFileSync(join(work.path, 'a.policy.md'), closed)
    assert.equal(run('lint', ...baseline, '--prune-baseline').status, 0)
    assert.ok(!text('known.json').includes('numbering-gap'))
  })

  it('gates as it is told', () => {
    assert.equal(run('lint').status, 1)
    assert.equal(run('lint', '--fail-on', 'never').status, 0)
    writeFileSync(join(work.path, 'tiaoli.config.yaml'), 'rules: { numbering-gap: warning }\n')
    assert.equal(run('lint').status, 0)
    assert.equal(run('lint', '--max-warnings', '0').status, 1)
    assert.equal(run('lint', '--fail-on', 'warning', '--quiet').status, 1)
    const quiet = run('lint', '--quiet', '-f', 'json')
    assert.deepEqual([findings(quiet.stdout), JSON.parse(quiet.stdout).summary.warnings], [[], 0])
    assert.equal(run('lint', '--no-config').status, 1)
  })

  it('tells a mistake in the configuration at its place, and lints nothing', () => {
    writeFileSync(join(work.path, 'tiaoli.config.yaml'), 'rules:\n  numbering-gpa: off\n')
    const { status, stdout, stderr } = run('lint')
    assert.deepEqual([status, stdout], [2, ''])
    assert.equal(
      stderr,
      'tiaoli: tiaoli.config.yaml:2:3 没有这条规则：numbering-gpa\n        是不是“numbering-gap”？\n',
    )
  })

  it('writes a configuration that it can read, and shows what holds for a file', () => {
    assert.equal(run('init').status, 0)
    assert.equal(run('init').status, 2, 'it never overwrites one')
    mkdirSync(join(work.path, 'sub'))
    const { stdout } = run('lint', '--print-config', 'sub/b.policy')
    const { config, profile, draft, rules } = JSON.parse(stdout)
    assert.deepEqual([config, profile, draft], ['tiaoli.config.yaml', 'review', true])
    assert.equal(rules['numbering-gap'].severity, 'error')
  })

  it('follows links of a folder within the project, and names those that lead out of it', () => {
    const outside = folder({ 'secret.policy': gap })
    try {
      for (const name of ['shared', 'drafts']) mkdirSync(join(work.path, name))
      writeFileSync(join(work.path, 'shared/b.policy'), gap)
      symlinkSync('../shared/b.policy', join(work.path, 'drafts/in.policy'))
      symlinkSync(join(outside.path, 'secret.policy'), join(work.path, 'drafts/out.policy'))
      symlinkSync('nowhere', join(work.path, 'drafts/lost.policy'))
      const { status, stdout, stderr } = run('lint', 'drafts', '--fix-unsafe', '-f', 'json')
      assert.equal(status, 2)
      assert.match(stderr, /^tiaoli: 没有检查 drafts\/out\.policy：它是指向本项目之外的符号链接\n.*直接写出/u)
      assert.deepEqual(
        JSON.parse(stdout).results.map(({ path }: { path: string }) => path),
        ['drafts/in.policy'],
      )
      assert.equal(readFileSync(join(outside.path, 'secret.policy'), 'utf8'), gap)
      assert.equal(run('lint', 'drafts/out.policy', '--fix-unsafe').status, 0)
      assert.equal(readFileSync(join(outside.path, 'secret.policy'), 'utf8'), closed)
    } finally {
      outside.remove()
    }
  })

  it('lints what it can when a file cannot be opened, and ends with 2', () => {
    symlinkSync('loop.policy', join(work.path, 'loop.policy'))
    symlinkSync('.', join(work.path, 'again'))
    const { status, stdout, stderr } = run('lint', 'loop.policy', '.', '-f', 'json')
    assert.equal(status, 2)
    assert.match(stderr, /^tiaoli: 无法读取 .*loop\.policy：符号链接成环\n$/)
    assert.equal(JSON.parse(stdout).results.length, 1)
  })
})
