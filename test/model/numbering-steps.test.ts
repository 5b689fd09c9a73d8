import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { steps, stepsIn } from '../../server/src/rules/numbering.ts'

const numerals = ['一', '二', '三', '四', '五', '六', '七']
const labels = numerals.flatMap((han, i) => [
  `第${han}章　总则`,
  `第${han}条　支持企业。`,
  `${han}、支持企业。`,
  `（${han}）支持企业。`,
  `${i + 1}.支持企业。`,
  `（${i + 1}）支持企业。`,
  `2.${i + 1} 支持企业`,
  `第${han}条之一　支持企业。`,
])
const drafts = fc
  .array(fc.constantFrom(...labels, '本款的其他要求从其规定。'), { minLength: 3, maxLength: 40 })
  .map((lines) => ['某市支持企业若干措施', ...lines].join('\n\n'))

describe('steps of the numbering', () => {
  it('are the same where one look tells that there are none', () => {
    const registry = createRegistry()
    fc.assert(
      fc.property(drafts, (text) => {
        for (const policy of readDocument(text, registry).policies)
          assert.deepEqual(
            steps(policy).map(({ clause }) => clause.start),
            [...stepsIn(policy)].map(({ clause }) => clause.start),
          )
      }),
      { numRuns: 500 },
    )
  })

  it('are found where numbers run on but for one slip', () => {
    const registry = createRegistry()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.constantFrom('、', '）'), (skipped, mark) => {
        const lines = numerals
          .filter((_, i) => i !== skipped)
          .map((han) => (mark === '、' ? `${han}、支持企业。` : `（${han}）支持企业。`))
        for (const policy of readDocument(['某市支持企业若干措施', ...lines].join('\n\n'), registry).policies)
          assert.equal(steps(policy).length, [...stepsIn(policy)].length)
      }),
    )
  })
})
