import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from '../../server/src/text/encodings.ts'
import { folder, tiaoli } from './run.ts'

const draft = `江州市促进低空经济发展的若干措施

一、建设起降设施。（责任单位：市发改委、市低空办、市财政局）
二、加强监管。（责任单位：市市场监管局、江州银保监分局）
三、强化保障。（责任单位：市才政局）
江州市人民政府
2025年3月1日
`
const project = 'agencies:\n  - { name: 江州市低空经济发展办公室, short: 市低空办 }\n'

describe('tiaoli registry', () => {
  let files: ReturnType<typeof folder>
  const run = (...args: string[]) => tiaoli(['registry', ...args], { cwd: files.path })
  afterEach(() => files?.remove())

  describe('find', () => {
    beforeEach(() => {
      files = folder({ 'agencies.yaml': project })
    })

    it('shows what became of a former name', () => {
      const { status, stdout } = run('find', '银保监会')
      assert.equal(status, 0)
      assert.match(stdout, /类别 +旧名/)
      assert.match(stdout, /承接机构 +国家金融监督管理总局，2023 ?年 ?5 ?月 ?18 ?日起/)
    })

    it('answers for the time and the place of a document', () => {
      assert.match(run('find', '国土资源部', '--date', '2010-05-01').stdout, /类别 +现行/)
      assert.match(run('find', '国土资源部', '--date', '2024').stdout, /类别 +旧名/)
      assert.match(run('find', '市发展改革委', '-j', '上海市').stdout, /全称 +上海市发展和改革委员会/)
    })

    it('takes initials and the beginning of a name', () => {
      const { status, stdout } = run('find', 'fgw', '-j', '上海市')
      assert.equal(status, 0)
      assert.match(stdout, /市发展改革委 +上海市发展和改革委员会/)
    })

    it('knows the bodies of the project, unless told not to look', () => {
      assert.match(run('find', '市低空办').stdout, /全称 +江州市低空经济发展办公室/)
      assert.doesNotMatch(run('find', '市低空办', '--no-config').stdout, /江州市/)
    })

    it('names what is near to a slip and exits with 1', () => {
      const { status, stdout } = run('find', '市才政局', '-j', '广安市')
      assert.equal(status, 1)
      assert.match(stdout, /没有登记“市才政局”，可能是：\n(?:.*\n)*? {2}市财政局 /)
    })

    it('gives the facts as JSON', () => {
      const found = JSON.parse(run('find', '市财政局', '-j', '广安市', '-f', 'json').stdout)
      assert.deepEqual(
        { class: found.class, name: found.name, level: found.level, schemaVersion: found.schemaVersion },
        { class: 'current', name: '广安市财政局', level: 'prefecture', schemaVersion: 1 },
      )
    })

    it('speaks English and refuses what is no date', () => {
      assert.match(run('find', '银保监会', '--lang', 'en').stdout, /Class +former/)
      const { status, stderr } = run('find', '银保监会', '--date', '去年')
      assert.equal(status, 2)
      assert.match(stderr, /日期应写作/)
    })
  })

  describe('check', () => {
    it('names file, line and column of what is wrong in a registry file, and what was meant', () => {
      files = folder({
        'agencies.yaml':
          'agencies:\n  - name: 市低空办\n    shrot: 低空办\n    from: 昨天\nretire:\n  - name: 市招商办\n',
      })
      const { status, stdout } = run('check', 'agencies.yaml')
      assert.equal(status, 1)
      assert.match(stdout, /^agencies\.yaml:3:5 .*shrot.*short/m)
      assert.match(stdout, /^agencies\.yaml:4:11 /m)
    })

    it('passes a right file', () => {
      files = folder({ 'agencies.yaml': project })
      assert.deepEqual(run('check', 'agencies.yaml'), {
        status: 0,
        stdout: 'agencies.yaml：1 条，没有问题\n',
        stderr: '',
      })
    })

    it('lists the bodies of a draft with their place, and fails on former and unknown ones', () => {
      files = folder({ 'agencies.yaml': project, 'a.policy.md': draft })
      const { status, stdout } = run('check', 'a.policy.md')
      assert.equal(status, 1)
      assert.match(stdout, /^a\.policy\.md:3:16 +现行 +市发改委 .*→ 市发展改革委/m)
      assert.match(stdout, /市低空办 +江州市低空经济发展办公室/)
      assert.match(stdout, /旧名 +江州银保监分局/)
      assert.match(stdout, /未登记 +市才政局.*市财政局/)
    })

    it('gives both as JSON and stops at a file that is not there', () => {
      files = folder({ 'agencies.yaml': project, 'a.policy.md': draft })
      const { results } = JSON.parse(run('check', 'agencies.yaml', 'a.policy.md', '-f', 'json').stdout)
      assert.equal(results[0].rows, 1)
      assert.equal(results[1].bodies.find(({ text }: { text: string }) => text === '市才政局').problem, 'unknown')
      const missing = run('check', 'agency.yaml')
      assert.equal(missing.status, 2)
      assert.match(missing.stderr, /找不到文件：agency\.yaml\n.*是不是“agencies\.yaml”？/)
    })
  })

  describe('import', () => {
    const table =
      '名称,简称,其他写法,级别,成立日期,依据\r\n江州市低空经济发展办公室,市低空办,市低空经济办；低空办,市,2024年3月1日,江编办〔2024〕3号\r\n江州市算力局,市算力局,,市,,\r\n'

    it('makes a registry file that holds what the table holds', () => {
      files = folder({ 'bodies.csv': `\ufeff${table}` })
      const { status, stdout } = run('import', 'bodies.csv', '-o', 'agencies.yaml')
      assert.equal(status, 0, stdout)
      const text = readFileSync(join(files.path, 'agencies.yaml'), 'utf8')
      assert.match(
        text,
        /- \{ name: 江州市低空经济发展办公室, short: 市低空办, forms: \[ ?市低空经济办, 低空办 ?\], level: 市, from: "?2024-03-01"?, source: /,
      )
      assert.equal(run('check', 'agencies.yaml').status, 0)
      assert.match(run('find', '低空办').stdout, /江州市低空经济发展办公室/)
    })

    it('reads what a spreadsheet saves in GB 18030 and writes to standard output', () => {
      files = folder({ 'bodies.csv': encode(table, 'gb18030', false) })
      assert.match(run('import', 'bodies.csv').stdout, /name: 江州市算力局/)
    })

    it('keeps the rows and comments of an existing file', () => {
      files = folder({ 'bodies.csv': table, 'agencies.yaml': `# 手工维护\n${project}` })
      const { stderr } = run('import', 'bodies.csv', '-o', 'agencies.yaml')
      assert.match(stderr, /导入 1 条到 agencies\.yaml，已有 1 条照旧/)
      const text = readFileSync(join(files.path, 'agencies.yaml'), 'utf8')
      assert.match(text, /^# 手工维护\n/)
      assert.equal(text.match(/低空经济发展办公室/g)?.length, 1)
    })

    it('tells row and column of what it leaves out, with a suggestion, and takes in the rest', () => {
      files = folder({ 'bodies.csv': '名称,简秤,级别\n江州市算力局,市算力局,地市\n江州市数据局,,市\n' })
      const { status, stdout, stderr } = run('import', 'bodies.csv')
      assert.equal(status, 1)
      assert.match(stderr, /^bodies\.csv:1:4 不认识的列“简秤”.*是不是“简称”？/m)
      assert.match(stderr, /^bodies\.csv:2:13 /m)
      assert.match(stdout, /江州市数据局/)
    })

    it('does not touch a file that it cannot read', () => {
      files = folder({ 'bodies.csv': table, 'agencies.yaml': 'agencies: [\n' })
      const { status, stderr } = run('import', 'bodies.csv', '-o', 'agencies.yaml')
      assert.equal(status, 2)
      assert.match(stderr, /没有导入/)
      assert.equal(readFileSync(join(files.path, 'agencies.yaml'), 'utf8'), 'agencies: [\n')
    })
  })

  it('has help in both languages', () => {
    files = folder({})
    assert.match(run('find', '--help').stdout, /查一个机构名称/)
    assert.match(run('import', '--help', '--lang', 'en').stdout, /make agencies\.yaml from a table/)
    assert.match(run('chekc').stderr, /tiaoli registry --help/)
  })
})
