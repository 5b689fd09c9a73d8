import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { nextToken } from '../../server/src/syntax/amount-words.ts'
import * as parser from '../../server/src/syntax/generated/amounts.js'
import { readAt } from '../../server/src/syntax/peg.ts'

describe('where a word of an amount may stand', () => {
  /** Every character that the grammar speaks of, and some that it does not. */
  const grammar = readFileSync(new URL('../../grammar/amounts.peggy', import.meta.url), 'utf8')
  const words = [...new Set([...grammar.matchAll(/'([^']+)'/g)].map(([, word]) => word!))]
  const chars = [...new Set(`${grammar.replace(/\/\/.*$/gm, '')}，的`)].filter((char) => char.trim() !== '')

  const check = (text: string) => {
    if (readAt(parser, 'Token', text, 0) !== null) assert.equal(nextToken(text, 0, text.length), 0, text)
  }

  it('keeps no word of the grammar out, whatever follows it', () => {
    for (const word of words) for (const next of ['', '，', ...words]) check(word + next)
  })

  it('keeps no two characters out that begin a word', () => {
    for (const first of chars)
      for (const second of chars) for (const rest of ['', '3年', '年', '元', '个', '之5']) check(first + second + rest)
  })

  it('goes to the next place, and no further than it is told', () => {
    assert.equal(nextToken('一般企业给予奖励', 0, 8), 0)
    assert.equal(nextToken('企业给予奖励', 0, 6), 2)
    assert.equal(nextToken('企业给', 0, 3), 3)
    assert.equal(nextToken('企业给予', 0, 2), 2)
  })
})
