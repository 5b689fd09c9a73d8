import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { excerpt } from '../../server/src/cli/formats/excerpt.ts'
import stringWidth from 'string-width'
import { harmless, widthOf, wrap } from '../../server/src/cli/width.ts'

describe('excerpt', () => {
  const shown = (line: string, words: string, columns: number) => {
    const from = line.indexOf(words)
    return excerpt(line, from, from + words.length, columns)
  }

  it('counts two cells for a Han character and one for a letter', () => {
    const { indent, cells, before } = shown('按照GDP增速，第十五条执行。', '第十五条', 80)
    assert.deepEqual([before, indent, cells], ['按照GDP增速，', 13, 8])
  })

  it('cuts a line of 20,000 characters evenly around the words', () => {
    const line = `${'支'.repeat(10_000)}第十五条${'持'.repeat(10_000)}`
    const { before, marked, after } = shown(line, '第十五条', 60)
    assert.equal(marked, '第十五条')
    assert.ok(before.startsWith('…支') && after.endsWith('持…'))
    assert.ok(widthOf(before + marked + after) <= 60)
  })

  it('gives the room that one side does not need to the other', () => {
    const { before, after } = shown(`第十五条${'持'.repeat(100)}`, '第十五条', 60)
    assert.equal(before, '')
    assert.ok(widthOf(after) > 40)
  })

  it('cuts overlong words in their middle', () => {
    const { marked } = shown('责'.repeat(500), '责'.repeat(500), 60)
    assert.match(marked, /^责+…责+$/)
    assert.ok(widthOf(marked) <= 60)
  })

  it('counts the cells of every character as the library does', () => {
    const other: string[] = []
    for (let code = 0; code < 0xd800; code++) {
      const text = `a${String.fromCharCode(code)}字`
      if (widthOf(text) !== stringWidth(text)) other.push(code.toString(16))
    }
    assert.deepEqual(other, [])
  })

  it('shows a place without words as one cell, and a blank indent without width', () => {
    assert.equal(excerpt('', 0, 0, 60).cells, 1)
    assert.equal(shown('　　第一条', '第一条', 60).before, '')
  })
})

describe('harmless', () => {
  it('disarms escape sequences, reversed text and lone surrogates', () => {
    assert.equal(harmless('\u001b[31m红\u202e\ud800'), '\ufffd[31m红\ufffd\ufffd')
    assert.equal(harmless('𠮷😀'), '𠮷😀')
  })
})

describe('wrap', () => {
  it('breaks between Han characters but never before a closing mark', () => {
    assert.deepEqual(wrap('检查文稿，列出问题。', 8), ['检查文', '稿，列出', '问题。'])
    assert.deepEqual(wrap('lint the draft', 8), ['lint the', 'draft'])
    assert.deepEqual(wrap('可用 json、html', 11), ['可用 json、', 'html'])
    assert.deepEqual(wrap('可用 json、html', 10), ['可用', 'json、html'])
  })
})
