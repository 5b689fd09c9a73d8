import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { decodeBytes } from '../../server/src/cli/read.ts'
import { encode } from '../../server/src/text/encodings.ts'

const draft = '# 云泽市促进会展业发展若干措施\r\n\r\n一、支持办展。对新引进的展会给予100万元补助。\r\n'

describe('encodings', () => {
  for (const [encoding, bom] of [
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16be', true],
    ['utf-16le', false],
    ['gb18030', false],
  ] as const)
    it(`recognises ${encoding}${bom ? ' with a mark' : ''}`, async () => {
      const decoded = await decodeBytes(encode(draft, encoding, bom))
      assert.deepEqual(decoded, { text: draft, encoding, bom, undecodable: [] })
    })

  it('recognises GB 18030 in a text of one line', async () => {
    const { text, encoding } = await decodeBytes(encode('第十五条　责任单位：市科委。', 'gb18030', false))
    assert.deepEqual([text, encoding], ['第十五条　责任单位：市科委。', 'gb18030'])
  })

  it('keeps a damaged UTF-8 file in UTF-8 and says where the damage is', async () => {
    const bytes = [...encode(draft, 'utf-8', false)]
    const at = encode(draft.slice(0, 30), 'utf-8', false).length
    bytes.splice(at, 0, 0xff, 0xfe)
    const { text, encoding, undecodable } = await decodeBytes(Uint8Array.from(bytes))
    assert.equal(encoding, 'utf-8')
    assert.deepEqual(undecodable, [{ start: 30, end: 32 }])
    assert.equal(text.replaceAll('\ufffd', ''), draft)
  })

  it('takes a forced encoding at its word', async () => {
    const { encoding, undecodable } = await decodeBytes(encode(draft, 'gb18030', false), 'utf8')
    assert.equal(encoding, 'utf-8')
    assert.ok(undecodable.length > 0)
  })

  it('writes U+FFFD, which a damaged draft may hold, as the code it has in GB 18030', () =>
    assert.deepEqual([...encode('市\ufffd', 'gb18030', false)], [0xca, 0xd0, 0x84, 0x31, 0xa4, 0x37]))

  it('writes back in GB 18030 whatever can be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const bytes = encode(text, 'gb18030', false)
        assert.equal(new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(bytes), text)
      }),
      { numRuns: 200 },
    )
  })
})
