import assert from 'node:assert/strict'
import { candidatesFor } from '../../server/src/registry/complete.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import type { CompletionContext } from '../../server/src/registry/registry.ts'

const registry = createRegistry()
const labels = (typed: string, jurisdiction: string | null, more: Partial<CompletionContext> = {}) =>
  registry.complete(typed, { jurisdiction, date: null, ...more }).map((entry) => entry.label)

describe('completion of agencies', () => {
  it('goes by characters, full pinyin, initials and both mixed', () => {
    for (const typed of ['发改', '发展改', 'fgw', 'fzggw', 'fazhan', 'fazhangg', 'FGW', '市发'])
      assert.equal(labels(typed, '上海市')[0], '市发展改革委', typed)
    assert.ok(labels('renhang', '国家级').includes('中国人民银行'))
    assert.ok(labels('xingzhengshenpi', '广安市').includes('市行政审批局'))
  })

  it('puts the document’s own level first, then those above it', () => {
    const found = labels('财政', '北京市西城区')
    assert.deepEqual(
      found.filter((label) => /财政[部厅局]$/.test(label)),
      ['区财政局', '市财政局', '财政部'],
    )
    assert.equal(labels('fgw', '国家级')[0], '国家发展改革委')
    assert.equal(labels('fgw', '湖北省')[0], '省发展改革委')
  })

  it('keeps what it listed for a few places and dates, and not for every date that was typed', () => {
    const listed = (day: number) => candidatesFor({ jurisdiction: '湖北省', date: `2024-06-${day}` })
    const first = listed(10)
    assert.equal(listed(10), first)
    for (let day = 11; day <= 30; day++) listed(day)
    assert.notEqual(listed(10), first)
    assert.deepEqual(listed(10), first)
  })

  it('knows the names of this place', () => {
    assert.ok(labels('gxt', '湖北省').every((label) => label !== '省工业和信息化厅'))
    assert.ok(labels('jingxin', '湖北省').includes('省经信厅'))
    assert.ok(labels('gzy', '上海市').length >= 0)
    assert.equal(labels('规划资源', '上海市')[0], '市规划资源局')
    assert.equal(labels('jiaowei', '上海市')[0], '市教委')
    assert.equal(labels('jyt', '湖北省')[0], '省教育厅')
  })

  it('ranks what the document uses before the rest of its level', () => {
    const plain = labels('', '上海市')
    assert.notEqual(plain[0], '市水务局')
    assert.equal(labels('', '上海市', { used: ['市水务局', '市教委'] })[0], '市水务局')
    assert.equal(labels('', '上海市', { used: ['上海市水务局'] })[0], '市水务局')
    assert.equal(labels('', '上海市', { workspace: ['市体育局'] })[0], '市体育局')
  })

  it('never offers what the note has, in whatever form', () => {
    for (const present of ['市财政局', '上海市财政局'])
      assert.ok(!labels('caizheng', '上海市', { present: [present] }).includes('市财政局'))
  })

  it('offers no body before its time or after its end', () => {
    assert.ok(!labels('数据局', '国家级', { date: '2020-01-01' }).includes('国家数据局'))
    assert.ok(labels('数据局', '国家级', { date: '2024-01-01' }).includes('国家数据局'))
    assert.ok(!labels('银保监', '国家级').some((label) => label.includes('银保监')))
  })

  it('says the full name and what the editor filters by', () => {
    const [first] = registry.complete('fgw', { jurisdiction: '上海市', date: null })
    assert.equal(first?.name, '上海市发展和改革委员会')
    assert.match(first?.filter ?? '', /市发展改革委 shifazhangaigewei sfzggw/)
    assert.equal(first?.by, 'initials')
  })

  it('keeps to its limit and answers nothing for what nothing matches', () => {
    assert.equal(labels('', '上海市', { limit: 7 }).length, 7)
    assert.deepEqual(labels('zzzz', '上海市'), [])
    assert.deepEqual(labels('𠮷', null), [])
  })
})

describe('the nearest names', () => {
  it('are those of the document’s own place', () => {
    assert.equal(registry.nearest('市财证局', { jurisdiction: '广安市', date: null })[0], '市财政局')
    assert.equal(registry.nearest('省数字局', { jurisdiction: '湖北省', date: null })[0], '省数据局')
    assert.deepEqual(registry.nearest('某某有限责任', { jurisdiction: '湖北省', date: null }), [])
  })
})
