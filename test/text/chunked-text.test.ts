import assert from 'node:assert/strict'
import fc from 'fast-check'
import { splice } from '../../server/src/text/splice.ts'
import { ChunkedText } from '../../server/src/text/chunked-text.ts'

describe('a text in chunks', () => {
  const place = fc.nat({ max: 400 })

  it('is after any edits the string that the same edits make', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.tuple(place, fc.nat({ max: 60 }), fc.string({ unit: 'grapheme', maxLength: 40 })), {
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 40 }),
        (text, edits, size) => {
          let chunked = ChunkedText.of(text, size)
          let whole = text
          for (const [at, gone, words] of edits) {
            const start = Math.min(at, whole.length)
            const end = Math.min(start + gone, whole.length)
            chunked = chunked.replaced(start, end, words)
            whole = whole.slice(0, start) + words + whole.slice(end)
            assert.equal(chunked.length, whole.length)
            assert.equal(chunked.slice(at - 200, gone), whole.slice(at - 200, gone))
          }
          assert.equal(chunked.toString(), whole)
        },
      ),
    ))

  it('answers of places as a string does, within the text and beyond', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -220, max: 220 }),
        fc.integer({ min: -220, max: 220 }),
        (text, size, from, to) => {
          const chunked = ChunkedText.of(text, size).replaced(0, 0, '')
          assert.equal(chunked.slice(from, to), text.slice(from, to))
          assert.equal(chunked.slice(from), text.slice(from))
          assert.equal(chunked.charCodeAt(from), text.charCodeAt(from))
          const words = text.slice(from, from + 5)
          assert.equal(chunked.includes(words), text.includes(words))
        },
      ),
    ))

  it('finds words that stand across the border of two chunks, and none that do not stand there', () => {
    const text = ChunkedText.of('依照第三条办理。<!-- 免查 -->', 5)
    assert.ok(text.includes('<!--') && text.includes('第三条办理'))
    assert.ok(!text.includes('【条理'))
  })

  it('says in every version whether words stand in it, whatever it said of the version before', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '!', '-', '款'), maxLength: 120 }),
        fc.array(
          fc.tuple(fc.nat({ max: 150 }), fc.nat({ max: 30 }), fc.constantFrom('', '-', '<!', '款款款', '<!--')),
          {
            maxLength: 20,
          },
        ),
        fc.integer({ min: 1, max: 20 }),
        (text, edits, size) => {
          let chunked = ChunkedText.of(text, size)
          for (const [at, gone, words] of edits) {
            const start = Math.min(at, chunked.length)
            chunked = chunked.replaced(start, Math.min(start + gone, chunked.length), words)
            for (const one of ['<!--', '--', '款'])
              assert.equal(chunked.includes(one), chunked.toString().includes(one))
          }
        },
      ),
    ))

  it('leaves an earlier version as it was', () => {
    const first = ChunkedText.of('第一条 总则', 3)
    first.replaced(1, 2, '二')
    assert.equal(first.slice(), '第一条 总则')
  })

  it('takes a paste of more lines than a call takes arguments', () => {
    const list = ['首', '尾']
    splice(
      list,
      1,
      0,
      Array.from({ length: 300_000 }, (_, i) => String(i)),
    )
    assert.equal(list.length, 300_002)
    assert.deepEqual([list[0], list[1], list.at(-2), list.at(-1)], ['首', '0', '299999', '尾'])
  })
}).timeout(20_000)
