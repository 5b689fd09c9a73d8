import assert from 'node:assert/strict'
import fc from 'fast-check'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { TextBuffer } from '../../server/src/lsp/text-buffer.ts'
import { changeBetween } from '../../server/src/model/document-reader.ts'

const words = fc
  .array(fc.constantFrom('一、', '各地', '。', '\n', '\r\n', '\r', '𠮷', '第三条 ', ' ', '50万元'), { maxLength: 14 })
  .map((parts) => parts.join(''))
const position = fc.record({ line: fc.integer({ min: -1, max: 9 }), character: fc.integer({ min: -1, max: 20 }) })

describe('the text of an open document', () => {
  it('says the same as the package does, after any changes', () => {
    fc.assert(
      fc.property(
        words,
        fc.array(fc.array(fc.record({ from: position, to: position, text: words }), { minLength: 1, maxLength: 3 }), {
          maxLength: 5,
        }),
        (first, batches) => {
          const buffer = new TextBuffer('file:///a.policy', 'policy', 1, first)
          const reference = TextDocument.create('file:///a.policy', 'policy', 1, first)
          let version = 1
          for (const batch of batches) {
            const before = buffer.getText()
            for (const { from, to, text } of batch) {
              const ordered = from.line < to.line || (from.line === to.line && from.character <= to.character)
              // The package cannot count lines in front of the first; no editor sends them.
              const range = {
                start: { ...(ordered ? from : to), line: Math.max(0, (ordered ? from : to).line) },
                end: { ...(ordered ? to : from), line: Math.max(0, (ordered ? to : from).line) },
              }
              // It takes a line behind the last for the end of the text, but miscounts the lines it removes there.
              const last = buffer.lineCount - 1
              range.start.line = Math.min(range.start.line, last)
              range.end.line = Math.min(range.end.line, last)
              version++
              const changes = [{ range, text }]
              buffer.update(changes, version)
              TextDocument.update(reference, changes, version)
              assert.equal(buffer.getText(), reference.getText())
              assert.equal(buffer.lineCount, reference.lineCount)
              assert.equal(buffer.version, reference.version)
            }
            const text = buffer.getText()
            for (let at = -1; at <= text.length + 1; at++)
              assert.deepEqual(buffer.positionAt(at), reference.positionAt(at), `offset ${at}`)
            for (let line = -1; line <= buffer.lineCount; line++) {
              for (let character = -1; character < 12; character++)
                assert.equal(buffer.offsetAt({ line, character }), reference.offsetAt({ line, character }))
              assert.deepEqual(buffer.getLineRange(line), reference.getLineRange(line))
              assert.equal(buffer.getEOLCharacters(line), reference.getEOLCharacters(line))
            }
            assert.ok(changeBetween(before, text))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells what a batch of changes did, in one', () => {
    fc.assert(
      fc.property(
        words,
        fc.array(fc.record({ from: fc.nat(30), length: fc.nat(6), text: words }), { minLength: 1, maxLength: 4 }),
        (first, edits) => {
          const buffer = new TextBuffer('file:///a.policy', 'policy', 1, first)
          let now = first
          const changes = edits.map(({ from, length, text }) => {
            const document = new TextBuffer('', '', 0, now)
            const start = Math.min(from, now.length)
            const range = { start: document.positionAt(start), end: document.positionAt(start + length) }
            now = document.update([{ range, text }], 1).getText()
            return { range, text }
          })
          buffer.update(changes, 2)
          assert.equal(buffer.getText(), now)
          const { start, end, length } = buffer.lastChange!
          assert.equal(first.slice(0, start) + now.slice(start, start + length) + first.slice(end), now)
        },
      ),
      { numRuns: 500 },
    )
  })
})
