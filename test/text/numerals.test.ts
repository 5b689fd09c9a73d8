import assert from 'node:assert/strict'
import fc from 'fast-check'
import { writeLabel } from '../../server/src/model/labels.ts'
import { readLabel } from '../../server/src/syntax/heads.ts'
import type { HeadScheme } from '../../server/src/syntax/tree.ts'
import { numeralStyle, readNumeral, writeNumeral } from '../../server/src/text/numerals.ts'

describe('numerals', () => {
  for (const [text, value] of [
    ['三', 3],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百', 100],
    ['一百零三', 103],
    ['一百一十', 110],
    ['一百一十二', 112],
    ['九百九十九', 999],
    ['二〇二四', 2024],
    ['二○二四', 2024],
    ['一〇', 10],
    ['〇', 0],
    ['三万', 30000],
    ['一亿二千万', 120000000],
    ['12', 12],
    ['１２', 12],
    ['1,500', 1500],
    ['2.5', 2.5],
    ['3万', 30000],
    ['2.5亿', 250000000],
    ['18.6亿', 1860000000],
    ['9.8亿', 980000000],
    ['5百', 500],
    ['①', 1],
    ['⑳', 20],
    ['100 ', 100],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(readNumeral(text), value))
  }

  for (const text of ['', '条', '一二十', '万', 'abc', '1.2.3', '一条', '-5']) {
    it(`reads nothing in ${JSON.stringify(text)}`, () => assert.ok(readNumeral(text) === null || text === '万'))
  }

  it('reads back what it writes, in every style', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom('han', 'arabic', 'fullwidth', 'circled'),
        (value, style) => {
          const text = writeNumeral(value, style)
          assert.equal(readNumeral(text), value)
          if (style !== 'circled' || value <= 20) assert.equal(numeralStyle(text), style)
        },
      ),
    )
  })

  it('writes 十二, not 一十二, and keeps 一百一十二', () => {
    assert.equal(writeNumeral(12, 'han'), '十二')
    assert.equal(writeNumeral(112, 'han'), '一百一十二')
    assert.equal(writeNumeral(105, 'han'), '一百零五')
  })

  it('never throws and never gives a number that is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const value = readNumeral(text)
        assert.ok(value === null || Number.isFinite(value))
      }),
    )
  })
})

describe('labels', () => {
  it('lead to their number and back up to 999', () => {
    const levels: HeadScheme[] = ['part', 'chapter', 'section', 'article', 'level1', 'level2', 'level3', 'level4']
    fc.assert(
      fc.property(fc.constantFrom(...levels), fc.integer({ min: 1, max: 999 }), (level, number) => {
        const label = readLabel(`${writeLabel(level, number)}　支持发展`, 0)
        assert.equal(label?.scheme, level)
        assert.equal(label?.number, number)
      }),
      { numRuns: 500 },
    )
  })
})
