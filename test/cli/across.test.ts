import assert from 'node:assert/strict'
import { folder, tiaoli } from './run.ts'

const measures = `某市支持绿色制造若干措施

一、支持绿色工厂。对首次认定为国家级绿色工厂的企业，给予最高50万元一次性奖励。

二、支持能效提升。对入选能效“领跑者”名单的企业，给予最高30万元一次性奖励。
`
const rules = `某市绿色制造专项资金实施细则

第一条　对首次认定为国家级绿色工厂的企业，给予最高80万元一次性奖励。

第二条　申报单位应当按时提交材料。
`

interface Report {
  results: {
    path: string
    diagnostics: { rule: string; severity: string; related: { path: string; start: { line: number } }[] }[]
  }[]
}

describe('tiaoli lint --across', () => {
  const drafts = folder({ 'a.policy.md': measures, 'sub/b.policy.md': rules })
  after(() => drafts.remove())

  const conflicts = (...args: string[]) => {
    const { stdout } = tiaoli(['lint', '--no-config', '-f', 'json', ...args], { cwd: drafts.path })
    return (JSON.parse(stdout) as Report).results.flatMap(({ path, diagnostics }) =>
      diagnostics
        .filter(({ rule }) => rule === 'cap-conflict')
        .map(
          ({ severity, related }) =>
            `${path} ${severity} ${related.map((to) => `${to.path}:${to.start.line}`).join(' ')}`,
        ),
    )
  }

  it('compares the figures of all drafts and shows both ends', () => {
    assert.deepEqual(conflicts('--across'), [
      'a.policy.md warning a.policy.md:3 sub/b.policy.md:3',
      'sub/b.policy.md warning sub/b.policy.md:3 a.policy.md:3',
    ])
  })

  it('gives the same in several threads, and of a shard what concerns it', () => {
    assert.deepEqual(conflicts('--across', '--threads', '2'), conflicts('--across'))
    assert.deepEqual(conflicts('--across', '--shard', '2/2'), conflicts('--across').slice(1))
  })

  it('is off in a plain run', () => {
    assert.deepEqual(conflicts(), [])
  })

  it('does not go with drafts that come one by one', () => {
    const { status, stderr } = tiaoli(['lint', '--across', '--stdin-ndjson'], { cwd: drafts.path })
    assert.equal(status, 2)
    assert.match(stderr, /--across/u)
  })
})
