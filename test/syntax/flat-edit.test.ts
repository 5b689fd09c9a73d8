import assert from 'node:assert/strict'
import { cutFlat } from '../../server/src/syntax/flat.ts'
import { keepsCuts } from '../../server/src/syntax/flat-edit.ts'
import { movedStart } from '../../server/src/text/edit.ts'
import { parse } from '../../server/src/syntax/parse.ts'
import { TreeReader } from '../../server/src/syntax/reparse.ts'
import type { Text } from '../../server/src/text/chunked-text.ts'
import { numbersFrom } from '../support/edit-scripts.ts'
import { ownDrafts } from '../support/own-drafts.ts'

/** What makes or breaks a cut, and what does not. */
const words =
  '字|工作|，|、|。|；|：|第|条|第三条|第一条|（一）|（二）|（|）|一|十|、|1.|2|附件|附件1：|《|》|年|2024年3月1日|市财政局|人民政府|本办法自|施行| |　|  |。——|打印本页|更新时间：|办法|根据|𠮷'.split(
    '|',
  )

const line = ownDrafts(new URL('../../', import.meta.url))
  .slice(0, 60)
  .join('')
  .replace(/[\r\n\t]+/g, '')
  .slice(0, 12_000)

describe('an edit inside a line without line ends', () => {
  it('leaves the line cut where it was, when that is said of it', () => {
    const next = numbersFrom(7)
    let kept = 0
    for (let i = 0; i < 2000; i++) {
      // A line of its own length each time, so that its middle falls elsewhere.
      const text = line.slice(next(3000), line.length - next(3000))
      const start = 1 + next(next(3) ? text.length - 300 : 1800)
      const end = start + (next(2) ? 0 : next(12))
      const typed = next(4) ? words[next(words.length)]! : ''
      const after = text.slice(0, start) + typed + text.slice(end)
      const edit = { start, end, by: typed.length - (end - start) }
      const before = cutFlat(text, 0, text.length)
      // Whoever asks asks about an edit inside a piece.
      if (before.some((cut) => start <= cut && cut <= end)) continue
      if (!keepsCuts(text, after, { from: 0, to: text.length }, edit)) continue
      kept++
      const said = `${text.slice(start - 40, start)}⟦${text.slice(start, end)}→${typed}⟧${text.slice(end, end + 40)}`
      assert.deepEqual(
        cutFlat(after, 0, after.length),
        before.map((cut) => movedStart(cut, edit)),
        said,
      )
    }
    assert.ok(kept > 300, `${kept} kept`)
  }).timeout(60_000)

  for (const [begins, what] of Object.entries({ '': 'nothing', '**': 'bold words', '------': 'a rule of dashes' }))
    it(`is mended without looking at more of the line than stands around it, ${what} at its begin`, () => {
      const long = begins + line.repeat(8)
      // In the first words and in the middle.
      for (const at of [begins.length + 5, long.indexOf('加强', long.length / 2)]) {
        const reader = new TreeReader()
        reader.read(long)
        const edited = `${long.slice(0, at)}进一步${long.slice(at)}`
        let seen = 0
        const watched: Text = {
          length: edited.length,
          slice(start = 0, end = edited.length) {
            seen += end - start
            return edited.slice(start, end)
          },
          charCodeAt: (i) => edited.charCodeAt(i),
          includes: (words) => edited.includes(words),
          toString: () => edited,
        }
        assert.ok(reader.mend(watched, { start: at, end: at, length: 3 }))
        assert.ok(reader.misses <= 1 && seen < 6000, `${reader.misses} blocks, ${seen} code units`)
        assert.deepEqual(reader.tree.blocks, parse(edited).blocks)
      }
    })

  it('is read again where long lines with tabs are rows of a table', () => {
    const row = (words: string) => `${line.slice(0, 1500)}\t${words}\n`
    const text = row('甲') + row('乙')
    const reader = new TreeReader()
    reader.read(text)
    const edited = `${text.slice(0, 700)}字${text.slice(700)}`
    if (!reader.mend(edited, { start: 700, end: 700, length: 1 })) reader.read(edited)
    assert.equal(reader.tree.blocks[0]?.block.kind, 'table')
    assert.deepEqual(reader.tree.blocks, parse(edited).blocks)
  })

  it('is mended among the marks and first words of the line, too', () => {
    const next = numbersFrom(11)
    const begins = '**|------|- |- - |*|* |# |##|【|【条理：|![|+ |> |> - |- ------|*（一）'.split('|')
    const typed = [...words, '*', '**', '-', '#', '>', '+', '[', '!', '【', '】', '条', '条理']
    let mended = 0
    for (let i = 0; i < 1500; i++) {
      const text = begins[next(begins.length)]! + line.slice(next(3000))
      const start = next(next(2) ? 12 : 100)
      const end = start + (next(2) ? 0 : next(4))
      const put = next(4) ? typed[next(typed.length)]! : ''
      const edited = text.slice(0, start) + put + text.slice(end)
      const reader = new TreeReader()
      reader.read(text)
      if (!reader.mend(edited, { start, end, length: put.length })) continue
      mended++
      assert.deepEqual(reader.tree.blocks, parse(edited).blocks, edited.slice(0, 120))
    }
    assert.ok(mended > 300, `${mended} mended`)
  }).timeout(60_000)
})
