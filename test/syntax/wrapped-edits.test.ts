import assert from 'node:assert/strict'
import { parse } from '../../server/src/syntax/parse.ts'
import { TreeReader } from '../../server/src/syntax/reparse.ts'
import { ChunkedText } from '../../server/src/text/chunked-text.ts'
import { numbersFrom } from '../support/edit-scripts.ts'

const line = '为了规范停车场的规划建设和管理维护，促进城市交通协调发展'
const page = (number: number) => `${line}\n\n服务内容\n\n${number}\n\n${line}\n${line}的需要。`
/** As a PDF leaves it: a running head and a page number in the middle of a sentence, page after page. */
const wrapped = (pages: number) => Array.from({ length: pages }, (_, i) => page(i + 11)).join('\n')

describe('a wrapped text while it is edited', () => {
  it('has the running heads and page numbers that it has when it is read afresh', () => {
    const next = numbersFrom(20_241)
    const pick = <T>(from: readonly T[]): T => from[next(from.length)]!
    for (let script = 0; script < 60; script++) {
      let text = ChunkedText.of(wrapped(3 + next(4)), 300)
      const reader = new TreeReader()
      reader.read(text)
      for (let edit = 0; edit < 25; edit++) {
        const short = [...text.toString().matchAll(/^(?:服务内容|服务|内容|[0-9]{1,3})$/gm)]
        const near = short.length > 0 && next(3) ? pick(short).index + next(4) : next(text.length)
        const start = Math.min(near, text.length)
        const end = Math.min(text.length, start + (next(2) ? 0 : next(6)))
        const words = pick(['', '', '1', '服', '务', '服务内容', '\n服务内容\n', '\n7\n', '，', '\n', '一、'])
        const now = text.replaced(start, end, words)
        if (!reader.mend(now, { start, end, length: words.length })) reader.read(now)
        text = now
        assert.deepEqual(reader.tree.blocks, parse(text.toString()).blocks, `script ${script}, edit ${edit}`)
      }
    }
  })

  it('looks for no running head in the whole text when a short line is edited', () => {
    const text = ChunkedText.of(wrapped(400), 300)
    const reader = new TreeReader()
    reader.read(text)
    const start = text.toString().indexOf('服务内容', text.length / 2) + 2
    const now = text.replaced(start, start, '的')
    now.toString = () => assert.fail('the whole text is put together')
    const change = reader.mend(now, { start, end: start, length: 1 })
    assert.ok(change && change.removed <= 3, JSON.stringify(change))
  })
})
