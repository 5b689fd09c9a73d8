import assert from 'node:assert/strict'
import { outlineOf } from '../../server/src/features/outline.ts'
import { modelOf } from '../support/draw.ts'

const text =
  '某市支持氢能产业若干措施\n\n为落实市政府部署，市发展改革委会同市财政局制定本措施。\n\n一、支持平台。对国家级、省级平台，分别给予100万元、50万元奖励，境外研发投入最高资助20万美元。具体按附件1执行。\n\n本措施由市发展改革委负责组织实施，自2024年3月1日起施行，有效期3年，《某市氢能办法》同时废止。\n\n附件：1.申报表\n2.承诺书'

describe('the outline', () => {
  const [policy] = outlineOf(modelOf(text))
  const at = ({ start, end }: { start: { offset: number }; end: { offset: number } }) =>
    text.slice(start.offset, end.offset)

  it('pairs the values of a 分别 list with its left side, and says which money is meant', () => {
    assert.deepEqual(
      policy?.clauses[0]?.amounts.map((amount) => [at(amount), amount.for, amount.currency]),
      [
        ['100万元', '国家级', 'CNY'],
        ['50万元', '省级平台', 'CNY'],
        ['最高资助20万美元', null, 'USD'],
      ],
    )
  })

  it('holds what stands in no clause: who carries it all out, validity, attachments', () => {
    assert.deepEqual(
      policy?.agencies.map((agency) => [at(agency), agency.source]),
      [
        ['市发展改革委', 'inline'],
        ['市财政局', 'inline'],
        ['市发展改革委', 'global'],
      ],
    )
    assert.deepEqual(
      policy?.validity.map(({ kind, date, months, document }) => [kind, date, months, document]),
      [
        ['effective', '2024-03-01', null, null],
        ['term', null, 36, null],
        ['repeal', null, null, '《某市氢能办法》'],
      ],
    )
    assert.deepEqual(
      policy?.attachments.map((one) => [one.number, one.title, at(one)]),
      [
        [1, '申报表', '1.申报表'],
        [2, '承诺书', '2.承诺书'],
      ],
    )
  })
})
