import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readAgencyCsv } from '../../server/src/registry/csv.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { validateOverlay } from '../../server/src/registry/overlay.ts'
import { processorTime } from '../support/work.ts'

const registry = createRegistry()
const context = { jurisdiction: '上海市', date: '2024-01-01' }

/** Strings made of the very pieces that names and lists are made of: they reach further than random characters. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...[
        '市',
        '省',
        '区',
        '县',
        '各',
        '有关',
        '相关',
        '部门',
        '单位',
        '和',
        '及',
        '、',
        '，',
        '（',
        '）',
        '(',
        '等',
        '人民政府',
        '委',
        '局',
      ],
      ...[
        '办公室',
        '发展改革',
        '财政',
        '国家',
        '中央',
        '管委会',
        '新区',
        '上海',
        '上海市',
        '级',
        '设区市',
        '自治区',
        '党委',
        '原',
        '由',
        ' ',
        '\ud800',
        '\u0000',
        '2024',
      ],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

describe('the registry on any string', () => {
  it('never throws, gives spans inside the text, and answers the same twice', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        const found = registry.match(text, context)
        assert.equal(found.text, text)
        assert.ok(found.key !== undefined)
        if (found.class === 'former') assert.ok(found.successor)
        assert.deepEqual(createRegistry().match(text, context), found)
        let last = 0
        for (const { start, end } of registry.splitUnits(text)) {
          assert.ok(start >= last && end > start && end <= text.length)
          last = end
        }
        registry.jurisdictionOf(text)
        registry.looksLikeAgency(text)
        registry.complete(text, { ...context, limit: 3 })
      }),
      { numRuns: 100 },
    )
  })

  it('takes no time over words that patterns could read in many ways', () => {
    const took = processorTime(() => {
      for (const piece of [
        '设区市',
        '各级',
        '县级市',
        '相关',
        '有关部门',
        '地区',
        '人民政府',
        '街道',
        '市、',
        '（市',
        '等相关区',
        '开发区',
      ])
        for (const end of ['', '政府', '部门', '！'])
          registry.match(piece.repeat(Math.floor(40 / piece.length)) + end, context)
      registry.jurisdictionOf('中华人民'.repeat(5000))
      registry.match('财政'.repeat(10_000), context)
    })
    assert.ok(took < 15_000)
  })

  it('survives any overlay and any table', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ maxLength: 80 }), (data, text) => {
        const { overlay } = validateOverlay(data)
        createRegistry({ overlay }).match('市财政局', context)
        readAgencyCsv(text)
        readAgencyCsv(`name,from\n${text}`)
      }),
      { numRuns: 100 },
    )
  })
})
