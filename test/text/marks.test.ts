import assert from 'node:assert/strict'
import fc from 'fast-check'
import { withWideMarks } from '../../server/src/text/marks.ts'

describe('half-width marks', () => {
  it('beside words are those of a sentence', () => {
    for (const [set, wide] of [
      ['奖励40万元;对首台套产品', '奖励40万元；对首台套产品'],
      ['责任单位:市财政局;市科技局', '责任单位：市财政局；市科技局'],
      ['按10%,最高不超过50万元', '按10%，最高不超过50万元'],
      ['（试行）;（暂行）', '（试行）；（暂行）'],
      ['K不低于6.5mmol/l;', 'K不低于6.5mmol/l；'],
    ] as const)
      assert.equal(withWideMarks(set), wide)
  })

  it('in figures, times, addresses and entities are none', () => {
    for (const set of [
      '补助1,000元',
      '每日8:00开放',
      '按1:3配套',
      '登录https://example.cn/a;b',
      '企业&nbsp;&#160;名单',
      '《A, B》',
    ])
      assert.equal(withWideMarks(set), set)
  })

  it('take the place of one another, so that offsets stay', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[企业0-9a&;:,%（）\n ]{0,40}$/), (text) => {
        const wide = withWideMarks(text)
        assert.equal(wide.length, text.length)
        assert.equal(withWideMarks(wide), wide)
      }),
    )
  })
})
