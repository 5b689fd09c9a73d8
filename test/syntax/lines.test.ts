import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cutInline } from '../../server/src/syntax/flat.ts'
import { cutLines, HEAD_INSIDE, MARKUP } from '../../server/src/syntax/lines.ts'
import { makeReading } from '../../server/src/syntax/reading.ts'
import { assertTree } from '../support/properties.ts'

/** Pieces of lines: what heads, marks and breaks are made of. */
const pieces =
  '第一条|第二条|（一）|（二）|(2)|一、|二、|1.|2.|①|附件1：|。|；|：|，| |　|  |\t|*|**|\\|— 3 —|-|> |# |- |\\*|<!--|-->|<br>|&nbsp;|&ldquo;|&|---|字|支持企业发展|《|》|（|）|（责任单位：市财政局）|号|年|\n|\r\n|\r'.split(
    '|',
  )
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))

describe('lines', () => {
  it('joined are the text', () => {
    fc.assert(
      fc.property(text, (words) => {
        const { lines } = cutLines(words)
        assert.equal(lines.map(({ start, end }) => words.slice(start, end)).join(''), words)
      }),
      { numRuns: 2000 },
    )
  })

  it('are marked wherever a head stands inside', () => {
    fc.assert(
      fc.property(text, (words) => {
        for (const { from, to, marks } of cutLines(words).lines)
          if ((marks & HEAD_INSIDE) === 0) assert.deepEqual(cutInline(words, from, to), [])
      }),
      { numRuns: 3000 },
    )
  })

  it('are marked wherever a mark is not read', () => {
    fc.assert(
      fc.property(text, (words) => {
        for (const line of cutLines(words).lines)
          if ((line.marks & MARKUP) === 0)
            assert.deepEqual(makeReading(words, [line], 0, false), makeReading(words, [line], 0, true))
      }),
      { numRuns: 2000 },
    )
  })

  it('tell the signs of the blocks that they make', () => {
    fc.assert(
      fc.property(text, (words) => assertTree(words)),
      { numRuns: 2000 },
    )
  })
})
