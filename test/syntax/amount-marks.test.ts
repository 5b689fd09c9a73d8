import assert from 'node:assert/strict'
import fc from 'fast-check'
import '../../server/src/syntax/amounts.ts'
import { Marked, marksIn } from '../../server/src/syntax/amount-marks.ts'

describe('the marks of an expression', () => {
  for (const marked of Marked.all)
    it(`stand in all that matches ${marked.expression}`, () => {
      // The generator knows no looks ahead and behind; without them it makes some words more.
      const pattern = new RegExp(marked.expression.source.replace(/\(\?<?[!=][^()]*\)/g, ''))
      fc.assert(
        fc.property(fc.stringMatching(pattern), (words) => {
          if (marked.expression.test(words)) assert.ok(marked.test(words, marksIn(words)), JSON.stringify(words))
        }),
        { numRuns: 300 },
      )
    })
})
