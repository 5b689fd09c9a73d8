import assert from 'node:assert/strict'
import fc from 'fast-check'
import '../../server/src/model/build.ts'
import { kindPattern, mayNameKind } from '../../server/src/model/kinds.ts'
import { Gated } from '../../server/src/text/gated.ts'

describe('a gate in front of an expression', () => {
  for (const gated of Gated.all)
    it(`keeps out nothing that matches ${gated.expression}`, () => {
      fc.assert(
        fc.property(fc.stringMatching(gated.expression), (words) => {
          if (gated.expression.test(words)) assert.ok(gated.test(words), JSON.stringify(words))
        }),
        { numRuns: 300 },
      )
    })

  it('lets every title that names a kind through', () => {
    const tails = ['', '（试行）', '(征求意见稿)', '〔2024〕', '2024年版', '2024版', '》', '”', '"']
    fc.assert(
      fc.property(fc.stringMatching(kindPattern), fc.constantFrom(...tails), (kind, tail) => {
        assert.ok(mayNameKind(`${kind}${tail}`), kind)
      }),
      { numRuns: 3000 },
    )
  })
})
