import assert from 'node:assert/strict'
import { after, before, describe, it } from 'mocha'
import { folder, tiaoli } from './run.ts'

const sound =
  '# 某市促进会展业发展若干措施\n\n一、支持办展。对新引进的展会给予补助。\n\n二、优化服务。推行一站式办理。\n'

describe('tiaoli lint', function () {
  this.timeout(120_000)

  let work: ReturnType<typeof folder>
  before(() => {
    work = folder({
      'a.policy.md': sound,
      'deep/b.policy': sound,
      'deep/notes.md': sound,
      'plain.txt': '今天天气很好。\n',
      'empty.policy': '',
      'none/readme.md': '',
      '.gitignore': 'ignored/\n',
      '.git/HEAD': '',
      'ignored/c.policy': sound,
      'node_modules/x/d.policy': sound,
    })
  })
  after(() => work.remove())

  const run = (...args: string[]) => tiaoli(args, { cwd: work.path })
  const paths = (stdout: string) => JSON.parse(stdout).results.map((result: { path: string }) => result.path)

  it('lists every draft of a folder in path order, clean ones too', () => {
    const { status, stdout, stderr } = run('lint', '--format', 'json')
    assert.deepEqual(paths(stdout), ['a.policy.md', 'deep/b.policy', 'empty.policy'])
    assert.deepEqual([status, stderr], [0, ''])
  })

  it('lints a file named outright whatever its name', () => {
    assert.deepEqual(paths(run('lint', 'plain.txt', 'deep/notes.md', '--format', 'json').stdout), [
      'deep/notes.md',
      'plain.txt',
    ])
  })

  it('lints an ignored file named outright, and every draft with --no-config', () => {
    assert.deepEqual(paths(run('lint', 'ignored/c.policy', '-f', 'json').stdout), ['ignored/c.policy'])
    assert.ok(paths(run('lint', '--no-config', '-f', 'json').stdout).includes('ignored/c.policy'))
  })

  it('heeds .gitignore and .tiaoliignore at every depth, the deeper one last', () => {
    const layered = folder({
      '.git/HEAD': '',
      '.gitignore': 'build/\n',
      '.tiaoliignore': '归档/**\n!归档/重要.policy\n',
      'build/a.policy': sound,
      '归档/旧.policy': sound,
      '归档/重要.policy': sound,
      '在办/.tiaoliignore': '*.policy\n!b.policy\n',
      '在办/a.policy': sound,
      '在办/b.policy': sound,
    })
    try {
      const { stdout } = tiaoli(['lint', '-f', 'json'], { cwd: layered.path })
      assert.deepEqual(paths(stdout), ['在办/b.policy', '归档/重要.policy'])
    } finally {
      layered.remove()
    }
  })

  it('takes globs', () => {
    assert.deepEqual(paths(run('lint', '**/*.md', '-f', 'json').stdout), [
      'a.policy.md',
      'deep/notes.md',
      'none/readme.md',
    ])
  })

  it('reads standard input under the name it is given', () => {
    const { status, stdout } = tiaoli(['lint', '-', '--stdin-path', 'x/稿.policy', '-f', 'json'], {
      cwd: work.path,
      input: sound,
    })
    assert.deepEqual([status, paths(stdout)], [0, ['x/稿.policy']])
  })

  it('lints the rest when one path is missing, and ends with 2', () => {
    const { status, stdout, stderr } = run('lint', 'a.polcy.md', 'empty.policy', '-f', 'json')
    assert.deepEqual([status, paths(stdout)], [2, ['empty.policy']])
    assert.equal(stderr, 'tiaoli: 找不到文件：a.polcy.md\n        是不是“a.policy.md”？\n')
  })

  const mistakes: [string, string[], RegExp][] = [
    ['a missing file', ['lint', 'a.polcy.md'], /^tiaoli: 找不到文件：a\.polcy\.md\n +是不是“a\.policy\.md”？\n$/],
    ['a folder without drafts', ['lint', 'none'], /^tiaoli: 文件夹里没有政策文稿：none\n +文件夹中只检查/],
    ['a glob that matches nothing', ['lint', '*.docx'], /^tiaoli: 没有文件与此通配符相符：\*\.docx\n/],
    ['an unknown option', ['lint', '--formt', 'json'], /^tiaoli: 没有这个选项：--formt\n +是不是“--format”？\n$/],
    ['an unknown format', ['lint', '-f', 'jsno'], /^tiaoli: 没有这种输出格式：jsno\n +是不是“json”？\n$/],
    ['an unknown command', ['lnt'], /^tiaoli: 没有这个命令：lnt\n +是不是“lint”？\n$/],
    [
      'a number that is none',
      ['lint', '--max-warnings', 'many'],
      /^tiaoli: --max-warnings 应当是一个非负整数，而不是“many”\n$/,
    ],
    ['a format without its file', ['lint', '-f', 'json='], /^tiaoli: --format json= 缺少文件名\n/],
    [
      'a report in no folder',
      ['lint', '-f', 'json=no/such/out.json'],
      /^tiaoli: 无法写入 no\/such\/out\.json：文件或所在文件夹不存在\n$/,
    ],
    ['an unknown encoding', ['lint', '--encoding', 'klingon'], /^tiaoli: 没有这种编码：klingon\n +例如 utf-8/],
    [
      'an unknown severity',
      ['lint', '--fail-on', 'fatal'],
      /^tiaoli: .*“fatal”\n +可取：error、warning、info、hint、never\n$/,
    ],
    ['an option without its value', ['lint', '--config'], /^tiaoli: 选项缺少取值/],
    ['an unknown rule', ['explain', 'no-such-thing-at-all'], /^tiaoli: 没有这条规则：no-such-thing-at-all\n/],
    ['an outline without a file', ['outline'], /^tiaoli: 缺少参数/],
    ['an outline of a folder', ['outline', '.'], /^tiaoli: \. 是文件夹/],
    [
      'an outline in no known format',
      ['outline', 'a.policy.md', '-f', 'jsn'],
      /^tiaoli: 大纲没有这种格式：jsn\n +是不是“json”？\n$/,
    ],
    ['two formats on standard output', ['lint', '-f', 'json', '-f', 'pretty'], /^tiaoli: 标准输出只能用一种格式\n/],
  ]
  for (const [name, args, expected] of mistakes)
    it(`answers ${name} with a line, a suggestion and status 2`, () => {
      const { status, stdout, stderr } = run(...args)
      assert.equal(status, 2)
      assert.equal(stdout, '')
      assert.match(stderr, expected)
    })

  it('speaks English when asked', () => {
    assert.equal(
      run('lint', 'a.polcy.md', '--lang', 'en').stderr,
      'tiaoli: no such file or folder: a.polcy.md\n        Did you mean "a.policy.md"?\n',
    )
    const { stderr } = tiaoli(['lint', 'no'], { cwd: work.path, env: { LC_ALL: 'en_US.UTF-8' } })
    assert.match(stderr, /^tiaoli: no such file/)
  })

  it('colours for a terminal only, unless FORCE_COLOR says so', () => {
    const escapeCode = '\u001b['
    assert.ok(!run('lint', 'a.policy.md').stdout.includes(escapeCode))
    const forced = tiaoli(['lint', 'a.policy.md'], { cwd: work.path, env: { FORCE_COLOR: '1' } })
    assert.ok(forced.stdout.includes(escapeCode))
  })

  it('withstands what is no draft at all', () => {
    const texts: Record<string, string> = {
      empty: '',
      long: '对符合条件的企业给予补助，'.repeat(1600),
      brackets: '# 某市若干措施\n\n一、（（（责任单位：\n二、）））〔《\n',
      astral: '# 某市😀若干措施\n\n一、𠮷支持🚁。（责任单位：𠮷局）\n',
      returns: '# 某市若干措施\r\r一、支持。\r\r二、支持。\r',
      blanks: '\ufeff　　１．支持。\r\n\u0000\ud800',
    }
    const odd = folder(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}.policy`, text])))
    try {
      const { status, stdout, stderr } = tiaoli(['lint', '-f', 'json'], { cwd: odd.path })
      assert.ok(status === 0 || status === 1, stderr)
      assert.equal(JSON.parse(stdout).results.length, Object.keys(texts).length)
    } finally {
      odd.remove()
    }
  })
})
