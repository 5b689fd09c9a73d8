import assert from 'node:assert/strict'
import { readDocument } from '../../server/src/model/build.ts'
import type { Amount } from '../../server/src/model/model.ts'
import { createRegistry } from '../../server/src/registry/create.ts'

const registry = createRegistry()

function amountsOf(text: string): Amount[] {
  return readDocument(text, registry).policies.flatMap((policy) => policy.paragraphs.flatMap(({ amounts }) => amounts))
}

const title = '云川市支持产业发展的若干措施\n\n'

describe('amounts in a document', () => {
  it('stand in their clause, at their true places, though blanks and Markdown marks break them', () => {
    const text = `${title}（一）支持平台建设。对首次认定并连续两年考核为优秀的检验检测平台，给予不 超过 **3000 万元**的支持。
（二）支持应用推广。对首次推广应用的示范项目，经评审后给予**50万 元**奖励。`
    const document = readDocument(text, registry)
    const found = document.policies[0]!.allClauses.flatMap((clause) =>
      clause.amounts.map((amount) => [clause.label, amount.yuan, amount.kind]),
    )
    assert.deepEqual(found, [
      ['（一）', 30_000_000, 'cap'],
      ['（二）', 500_000, 'fixed'],
    ])
    for (const { start, end, valueSpan } of amountsOf(text)) {
      assert.ok(start <= valueSpan.start && valueSpan.end <= end)
      assert.match(text.slice(valueSpan.start, valueSpan.end), /^[0-9]+\s?万\s?元$/)
    }
  })

  it('number their lists through the policy, and members share one list', () => {
    const amounts = amountsOf(
      `${title}（一）对国家级、省级平台，分别给予100万元、50万元奖励。\n（二）对一等奖、二等奖，分别奖励3万元、1万元。`,
    )
    assert.deepEqual(
      amounts.map(({ group }) => group),
      [1, 1, 2, 2],
    )
    assert.equal(amounts[0]!.list, amounts[1]!.list)
    assert.notEqual(amounts[1]!.list, amounts[2]!.list)
  })

  it('give a tier its range, and let thresholds be no caps', () => {
    const [low, high, value] = amountsOf(`${title}（一）年营业收入1亿元（含）—5亿元的，奖励50万元。`)
    assert.deepEqual([low!.kind, high!.kind, value!.kind], ['threshold', 'threshold', 'fixed'])
    assert.deepEqual([value!.min, value!.max, value!.inclusive], [1e8, 5e8, '[)'])
  })

  it('are read in tables by the head of their column, which may lend the unit', () => {
    const amounts = amountsOf(
      `${title}（一）奖励标准。\n\n| 年营业收入 | 奖励金额（万元） |\n|---|---|\n| 1亿元（含）—5亿元 | 50 |\n| 5亿元（含）以上 | 100 |\n`,
    )
    const tiers = amounts.filter(({ kind }) => kind === 'tier')
    assert.deepEqual(
      tiers.map(({ yuan, min, max, text }) => [yuan, min, max, text]),
      [
        [500_000, 1e8, 5e8, '50'],
        [1_000_000, 5e8, null, '100'],
      ],
    )
    assert.equal(tiers[0]!.list?.form, 'table')
  })
})
