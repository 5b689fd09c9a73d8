import assert from 'node:assert/strict'
import { before, describe, it } from 'mocha'
import type { Log } from 'sarif'
import sax from 'sax'
import { print, reports, text } from './sample.ts'

/** Parses strictly; every element as `name[attributes]`. Throws when the XML is not well-formed. */
function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = sax.parser(true)
  parser.onerror = (error: Error) => {
    throw error
  }
  parser.onopentag = ({ name, attributes }) =>
    void found.push({ name, attributes: attributes as Record<string, string> })
  parser.write(xml).close()
  return found
}

describe('formats', () => {
  it('pretty underlines the words and shows the other place and the way out', async () => {
    assert.equal(
      await print('pretty'),
      [
        '稿 件/a&b.policy:3:8 警告 “第十五条”<不存在>，共2条| responsibility-missing',
        ' 3 │ 一、𠮷支持|办展。',
        `   │ ${' '.repeat(11)}^^^^`,
        '',
        '稿 件/a&b.policy:5:4 错误 “第十五条”<不存在>，共2条| reference-dangling',
        ' 5 │ 二、按第十五条执行。�',
        `   │ ${' '.repeat(6)}^^^^^^^^`,
        '   ├ 参见 稿 件/a&b.policy:5:1 最近的一条',
        '   ╰ 改法 改为二、',
        '',
        '稿 件/a&b.policy:5:8 建议 “第十五条”<不存在>，共2条| suppression-unused',
        ' 5 │ 二、按第十五条执行。�',
        `   │ ${' '.repeat(14)}^^^^`,
        '',
        '✖ 检查了 2 个文件，发现 3 个问题：1 个错误，1 个警告，1 个建议；其中 1 个可用 --fix 自动修改',
        '编码不是 UTF-8 的：gb18030 1 个文件；认错了请用 --encoding 指明',
        '',
      ].join('\n'),
    )
  })

  it('json is the contract, with clean files and UTF-16 places', async () => {
    const { schemaVersion, results, summary } = JSON.parse(await print('json'))
    assert.equal(schemaVersion, 1)
    assert.deepEqual(results[1], { path: '净.policy', encoding: 'gb18030', diagnostics: [] })
    assert.deepEqual(results[0].diagnostics[1], {
      rule: 'reference-dangling',
      severity: 'error',
      message: '“第十五条”<不存在>，共2条|',
      policy: 0,
      clause: '二、',
      start: { line: 5, column: 4, offset: text.indexOf('第十五条') },
      end: { line: 5, column: 8, offset: text.indexOf('第十五条') + 4 },
      fixable: true,
      related: [
        {
          path: '稿 件/a&b.policy',
          start: { line: 5, column: 1, offset: text.indexOf('二、') },
          end: { line: 5, column: 3, offset: text.indexOf('二、') + 2 },
          message: '最近的一条',
        },
      ],
    })
    assert.deepEqual(summary, { files: 2, errors: 1, warnings: 1, infos: 0, hints: 1, fixable: 1 })
    assert.deepEqual(JSON.parse(await print('json', [])).results, [])
  })

  it('jsonl is one file a line', async () => {
    const lines = (await print('jsonl')).trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      JSON.parse(await print('json')).results,
    )
  })

  it('concise is one finding a line', async () => {
    const [first, , , summary] = (await print('concise')).split('\n')
    assert.equal(first, '稿 件/a&b.policy:3:8: 警告 responsibility-missing “第十五条”<不存在>，共2条|')
    assert.match(summary!, /^✖ 检查了 2 个文件/)
  })

  describe('sarif', () => {
    let log: Log
    before(async () => {
      log = JSON.parse(await print('sarif'))
    })

    it('counts columns in UTF-16 and names every rule with its help', () => {
      const [run] = log.runs
      assert.equal(run!.columnKind, 'utf16CodeUnits')
      for (const result of run!.results ?? []) {
        if (result.ruleIndex !== undefined) assert.equal(run!.tool.driver.rules![result.ruleIndex]!.id, result.ruleId)
      }
      for (const rule of run!.tool.driver.rules!) assert.ok(rule.help!.text.length > 0)
    })

    it('carries fixes, exemptions with their reasons, and fingerprints that differ', () => {
      const results = log.runs[0]!.results!
      assert.equal(results[1]!.fixes![0]!.artifactChanges[0]!.replacements[0]!.insertedContent!.text, '二、')
      assert.deepEqual(
        results.map((result) => result.suppressions!.map(({ kind, justification }) => [kind, justification])),
        [[], [], [], [['inSource', '引文']], [['external', undefined]]],
      )
      const names = results.map((result) => result.partialFingerprints!['tiaoliFinding/v1'])
      assert.equal(new Set(names).size, names.length)
    })

    it('says in which encoding each file came', () => {
      assert.deepEqual(
        log.runs[0]!.artifacts!.map(({ encoding }) => encoding),
        ['utf-8', 'gb18030'],
      )
    })

    it('writes paths as URIs', () => {
      const { uri, uriBaseId } = log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!
      assert.deepEqual([decodeURIComponent(uri!), uriBaseId], ['稿 件/a&b.policy', '%SRCROOT%'])
      assert.match(uri!, /^[\x21-\x7e]+$/)
    })
  })

  it('github escapes what would end a command', async () => {
    const [first] = (await print('github')).split('\n')
    assert.equal(
      first,
      '::warning file=稿 件/a&b.policy,line=3,endLine=3,col=8,endColumn=10,title=responsibility-missing::“第十五条”<不存在>，共2条|',
    )
    const comma = [{ ...reports[0]!, path: 'a,b:100%.policy' }]
    assert.match(await print('github', comma), /^::warning file=a%2Cb%3A100%25\.policy,line=3/)
  })

  it('gitlab has what Code Quality asks for, and fingerprints that differ', async () => {
    const issues = JSON.parse(await print('gitlab'))
    assert.equal(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, 3)
    for (const issue of issues) {
      assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(issue.severity))
      assert.deepEqual(Object.keys(issue), ['description', 'check_name', 'fingerprint', 'severity', 'location'])
      assert.ok(Number.isInteger(issue.location.lines.begin))
    }
    assert.deepEqual(JSON.parse(await print('gitlab', [])), [])
  })

  it('junit is well-formed, and its counts add up', async () => {
    const found = elements(await print('junit'))
    const suites = found.filter(({ name }) => name === 'testsuite')
    assert.deepEqual(
      suites.map(({ attributes }) => [attributes.name, attributes.tests, attributes.failures]),
      [
        ['稿 件/a&b.policy', '3', '2'],
        ['净.policy', '1', '0'],
      ],
    )
    assert.equal(found.filter(({ name }) => name === 'testcase').length, 4)
    assert.equal(found.filter(({ name }) => name === 'failure').length, 2)
  })

  it('checkstyle is well-formed, and keeps to its severities', async () => {
    const found = elements(await print('checkstyle'))
    assert.deepEqual(
      found.filter(({ name }) => name === 'error').map(({ attributes }) => attributes),
      [
        ['3', '8', 'warning', 'responsibility-missing'],
        ['5', '4', 'error', 'reference-dangling'],
        ['5', '8', 'info', 'suppression-unused'],
      ].map(([line, column, severity, rule]) => ({
        line,
        column,
        severity,
        message: '“第十五条”<不存在>，共2条|',
        source: `tiaoli.${rule}`,
      })),
    )
  })

  it('rdjson counts columns in bytes, as Reviewdog does', async () => {
    const { diagnostics } = JSON.parse(await print('rdjson'))
    assert.deepEqual(diagnostics[0].location.range.start, { line: 3, column: 3 + 3 + 4 + 6 + 1 + 1 })
    assert.deepEqual(diagnostics[1].suggestions, [
      { range: { start: { line: 5, column: 10 }, end: { line: 5, column: 22 } }, text: '二、' },
    ])
    assert.deepEqual(JSON.parse(await print('rdjson', [])).diagnostics, [])
  })

  it('markdown keeps its table whole', async () => {
    const row = (await print('markdown')).split('\n').find((line) => line.startsWith('| 3:8'))
    assert.equal(row, '| 3:8 | 警告 | 一、 | “第十五条”\\<不存在\\>，共2条\\| | `responsibility-missing` |')
  })

  it('html needs nothing else and escapes everything', async () => {
    const page = await print('html')
    assert.ok(!/<script|https?:|<不存在>/.test(page))
    assert.match(page, /<mark>第十五条<\/mark>/)
    elements(page.replace('<!doctype html>', '').replace(/<meta [^>]*>/g, ''))
  })
})
