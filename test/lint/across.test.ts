import assert from 'node:assert/strict'
import { indexFacts, sharedFacts } from '../../server/src/lint/across.ts'
import { lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { createService } from '../../server/src/service/service.ts'
import { rules } from '../../server/src/rules/index.ts'

const registry = createRegistry()

/** Each draft's findings of figures that others contradict: the figure, and the figures in the other drafts. */
function conflicts(drafts: Readonly<Record<string, string>>): Record<string, string[]> {
  const read = Object.entries(drafts).map(([name, text]) => ({ name, text, document: readDocument(text, registry) }))
  const index = indexFacts(read.flatMap(({ name, document }) => sharedFacts(document, name)))
  const plain = { rules, severityOf: () => undefined, facts: {} }
  return Object.fromEntries(
    read.map(({ name, text, document }) => [
      name,
      lint(document, { ...plain, across: { name, index } }, registry)
        .diagnostics.filter(({ related }) => related.some(({ elsewhere }) => elsewhere))
        .map(({ start, end, related, severity }) => {
          const own = related[0]!
          const other = related[1]!
          assert.deepEqual([own.start, own.end], [start, end])
          const there = drafts[other.elsewhere!.name]!.slice(other.start, other.end)
          const line = drafts[other.elsewhere!.name]!.slice(0, other.start).split('\n').length
          assert.equal(other.elsewhere!.start.line, line)
          return `${severity} ${text.slice(start, end)} ≠ ${there}`
        }),
    ]),
  )
}

const measures = `某市支持绿色制造若干措施

一、支持绿色工厂。对首次认定为国家级绿色工厂的企业，给予最高50万元一次性奖励。

二、支持绿色园区。对首次认定为国家级绿色工业园区的，给予最高100万元一次性奖励。

三、支持能效提升。对入选能效“领跑者”名单的企业，给予最高30万元一次性奖励。
`

const rulesFor = `某市绿色制造专项资金实施细则

第一条　对首次认定为国家级绿色工厂的企业，给予最高80万元一次性奖励。

第二条　对首次认定为国家级绿色工业园区的，给予最高100万元一次性奖励。

第三条　申报单位应当按时提交材料。
`

describe('figures across drafts', () => {
  it('that differ are shown in both drafts, with both ends', () => {
    assert.deepEqual(conflicts({ 'measures.policy.md': measures, 'rules.policy.md': rulesFor }), {
      'measures.policy.md': ['warning 50万元 ≠ 80万元'],
      'rules.policy.md': ['warning 80万元 ≠ 50万元'],
    })
  })

  for (const [why, other] of [
    ['another city', rulesFor.replace('某市', '上海市')],
    ['another recipient', rulesFor.replace('国家级绿色工厂', '省级绿色工厂')],
    ['a rate a measure', rulesFor.replace('给予最高80万元', '按每平方米80元给予')],
    ['the same figure', rulesFor.replace('80万元', '50万元')],
    ['the same figure in another unit', rulesFor.replace('80万元', '500000元')],
    ['both figures, of two cases', `${rulesFor}\n第四条　对获评国家级绿色工厂的单位，给予最高50万元一次性奖励。\n`],
    ['another period', rulesFor.replace('给予最高80万元一次性奖励', '每年给予最高80万元奖励')],
  ] as const) {
    it(`of ${why} are left alone`, () => {
      const draft = why === 'another city' ? measures.replace('某市', '杭州市') : measures
      assert.deepEqual(conflicts({ 'a.policy.md': draft, 'b.policy.md': other }), {
        'a.policy.md': [],
        'b.policy.md': [],
      })
    })
  }

  it('of a policy and the one that repeals it are left alone', () => {
    const repealing = `${measures}\n本措施自2025年1月1日起施行，《某市绿色制造专项资金实施细则》同时废止。\n`
    assert.deepEqual(conflicts({ a: repealing, b: rulesFor }), { a: [], b: [] })
  })

  it('are compared by the service when a workspace is linted, open drafts included', () => {
    const service = createService({
      registry: () => registry,
      settings: () => ({ rules, severityOf: () => undefined, facts: {} }),
    })
    service.open('file:///a.policy.md', 1, measures)
    service.know('file:///b.policy.md', rulesFor)
    const found = (others: boolean) =>
      service
        .lintText('file:///b.policy.md', rulesFor, others)
        .diagnostics.flatMap(({ related }) => related.flatMap(({ elsewhere }) => elsewhere?.name ?? []))
    assert.deepEqual([found(false), found(true)], [[], ['file:///a.policy.md']])
    service.update('file:///a.policy.md', 2, measures.replace('50万元', '80万元'))
    assert.deepEqual(found(true), [])
  })

  it('are exempted like any finding of the rule', () => {
    const exempt = measures.replace(
      '一、支持绿色工厂',
      '<!-- tiaoli-disable-next-line cap-conflict -- 已请示 -->\n一、支持绿色工厂',
    )
    assert.deepEqual(conflicts({ a: exempt, b: rulesFor }).a, [])
  })
})
