import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { outlineOf } from '../../server/src/features/outline.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { encode } from '../../server/src/text/encodings.ts'
import { folder, tiaoli } from './run.ts'

const text = `# 云泽市促进低空物流发展若干措施

一、支持航线开通。对新开通的航线，给予最高100万元补贴。（责任单位：市交通运输局、市财政局）

二、本条没有小标题而且相当长，因此大纲里只显示开头的一部分文字，其余省略。

三、监督管理。违反第九条规定的，不予补贴。（责任单位：市交通运输局）
`

describe('tiaoli outline', function () {
  this.timeout(60_000)

  const outline = (...args: string[]) =>
    tiaoli(['outline', '-', '--stdin-path', 'x/稿.policy', ...args], { input: text })

  it('draws a tree: labels, bodies, amounts, and where a reference leads nowhere', () => {
    const { status, stdout, stderr } = outline()
    assert.deepEqual([status, stderr], [0, ''])
    const lines = stdout.split('\n')
    assert.equal(lines[0], 'x/稿.policy')
    assert.match(stdout, /^├ 一、支持航线开通 {2}〔市交通运输局、市财政局〕 {2}最高100万元$/m)
    assert.match(stdout, /^├ 二、本条没有小标题.*… {2}本条 → 二、$/m)
    assert.match(stdout, /^└ 三、监督管理 .*第九条 → \?$/m)
  })

  it('is JSON of the contract, and nothing but what the editor knows too', () => {
    const { stdout } = outline('--format', 'json')
    const { schemaVersion, path, policies } = JSON.parse(stdout)
    assert.deepEqual([schemaVersion, path], [1, 'x/稿.policy'])
    assert.deepEqual(policies, JSON.parse(JSON.stringify(outlineOf(readDocument(text, createRegistry())))))
    for (const key of [
      ...['title', 'kind', 'issuer', 'documentNumber', 'jurisdiction', 'numbering', 'responsibility'],
      ...['effectiveDate', 'expiryDate', 'start', 'end', 'definitions', 'clauses'],
    ])
      assert.ok(key in policies[0], key)
    const [first] = policies[0].clauses
    assert.deepEqual(
      [first.level, first.label, first.number, first.path, first.title],
      ['level1', '一、', 1, '一、', '支持航线开通'],
    )
    assert.equal(first.amounts[0].yuan, 1_000_000)
    assert.equal(policies[0].clauses[2].references[0].status, 'dangling')
  })

  it('is a list in Markdown', () => {
    const { stdout } = outline('--format', 'md')
    assert.match(stdout, /^# 云泽市促进低空物流发展若干措施\n/)
    assert.equal(stdout.match(/^- \*\*/gm)?.length, 3)
  })

  it('is a page that needs nothing else, and shows the findings', () => {
    const { stdout } = outline('--format', 'html')
    assert.match(stdout, /^<!doctype html>\n<html lang="zh-CN">/)
    assert.ok(!/<script|<link|src=|https?:\/\/(?!www\.w3\.org)/.test(stdout))
    assert.match(stdout, /支持航线开通/)
    assert.match(stdout, /reference-dangling|第九条/)
    assert.match(outline('--format', 'html', '--lang', 'en').stdout, /<html lang="en">/)
  })

  it('reads other encodings, by itself or as it is told', () => {
    const work = folder({ 'a.policy': encode(text, 'gb18030', false) })
    try {
      for (const options of [[], ['--encoding', 'gb18030']])
        assert.match(tiaoli(['outline', 'a.policy', ...options], { cwd: work.path }).stdout, /支持航线开通/)
      assert.equal(tiaoli(['outline', 'a.policy', '--encoding', 'klingon'], { cwd: work.path }).status, 2)
    } finally {
      work.remove()
    }
  })
})

describe('help', function () {
  this.timeout(60_000)

  const commands = [
    [],
    ['lint'],
    ['outline'],
    ['rules'],
    ['explain'],
    ['init'],
    ['report', 'merge'],
    ['registry', 'find'],
    ['completion'],
  ]
  for (const language of ['zh', 'en'])
    it(`fits into 80 columns and leaves no option out (${language})`, async () => {
      const { widthOf } = await import('../../server/src/cli/width.ts')
      for (const command of commands) {
        const { status, stdout } = tiaoli([...command, '--help', '--lang', language], { env: { COLUMNS: '80' } })
        assert.equal(status, 0)
        for (const line of stdout.split('\n')) assert.ok(widthOf(line) <= 80, line)
        if (language === 'zh') assert.ok(!/\b(?:Options|Usage|options|command)\b/.test(stdout), stdout)
      }
    })

  it('has every option of lint in a group', () => {
    const { stdout } = tiaoli(['lint', '--help'])
    const others = stdout.slice(stdout.indexOf('其他:'))
    assert.deepEqual(others.match(/--[a-z-]+/g), ['--help'])
  })
})
