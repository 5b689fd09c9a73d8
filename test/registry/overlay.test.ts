import assert from 'node:assert/strict'
import { readAgencyCsv } from '../../server/src/registry/csv.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { validateOverlay } from '../../server/src/registry/overlay.ts'

const read = validateOverlay({
  agencies: [
    {
      name: '江州市低空经济发展办公室',
      short: '市低空办',
      forms: ['市低空经济办'],
      colloquial: ['低空办'],
      level: '市',
      parent: '江州市人民政府',
      source: '江编办〔2024〕3号',
    },
    { name: '各功能板块', kind: 'collective' },
    { name: '江州数智集团有限公司', short: '数智集团', kind: 'other' },
    { name: '江州市智慧城市办公室', short: '市智慧办', from: '2019-01-01', to: '2024-03-01', successor: '市数据局' },
  ],
  rename: [{ from: '市大数据局', to: '市数据局', date: '2024-03-01', source: '江委发〔2024〕6号' }],
  retire: [{ name: '市招商办', date: '2023-01-01' }],
})
const registry = createRegistry({ overlay: read.overlay })
const match = (text: string, date: string | null = null) => registry.match(text, { jurisdiction: '广安市', date })

describe('a project’s own registry', () => {
  it('has no errors when it is right', () => assert.deepEqual(read.errors, []))

  it('adds bodies, and knows where they stand in the file', () => {
    for (const form of ['市低空办', '江州市低空经济发展办公室', '市低空经济办', '市低空办（市交通局）']) {
      const found = match(form)
      assert.equal(found.class, 'current', form)
      assert.equal(found.name, '江州市低空经济发展办公室')
      assert.equal(found.origin, 'project')
      assert.deepEqual(found.place, ['agencies', 0])
    }
    assert.equal(match('低空办').standard, '市低空办')
    assert.equal(match('各功能板块').class, 'collective')
    assert.equal(match('数智集团').class, 'other')
  })

  it('renames and retires by the document’s date', () => {
    assert.equal(match('市大数据局', '2023-12-31').class, 'current')
    const late = match('市大数据局', '2024-03-01')
    assert.equal(late.class, 'former')
    assert.equal(late.successor?.short, '市数据局')
    assert.equal(late.successor?.source, '江委发〔2024〕6号')
    assert.equal(match('市招商办').class, 'former')
    assert.equal(match('市智慧办', '2022-01-01').class, 'current')
    assert.equal(match('市智慧办', '2024-05-01').successor?.short, '市数据局')
  })

  it('leaves everything else as it was', () => {
    assert.equal(match('市财政局').name, '广安市财政局')
    assert.deepEqual(registry.splitUnits('市低空办和市财政局'), [
      { start: 0, end: 4 },
      { start: 5, end: 9 },
    ])
  })

  it('is offered in completion', () => {
    const [first] = registry.complete('dikong', { jurisdiction: '广安市', date: null })
    assert.equal(first?.label, '市低空办')
  })
})

describe('errors of agencies.yaml', () => {
  const errorsOf = (data: unknown) =>
    validateOverlay(data).errors.map(({ path, atKey, suggestion }) => ({ path: path.join('.'), atKey, suggestion }))

  it('are at the key or value that is wrong, with what was probably meant', () => {
    assert.deepEqual(errorsOf({ agences: [] }), [{ path: 'agences', atKey: true, suggestion: 'agencies' }])
    assert.deepEqual(errorsOf({ agencies: [{ name: '甲局', shrot: '甲' }] }), [
      { path: 'agencies.0.shrot', atKey: true, suggestion: 'short' },
    ])
    assert.deepEqual(errorsOf({ agencies: [{ name: '甲局', from: '2024年3月1日' }] }), [
      { path: 'agencies.0.from', atKey: false, suggestion: '2024-03-01' },
    ])
    assert.deepEqual(errorsOf({ agencies: [{ name: '甲局', level: '市级' }] }), [
      { path: 'agencies.0.level', atKey: false, suggestion: '市' },
    ])
    assert.deepEqual(errorsOf({ agencies: [{ short: '甲局' }] }), [
      { path: 'agencies.0', atKey: false, suggestion: null },
    ])
    assert.deepEqual(errorsOf({ agencies: [{ name: '甲局' }, { name: '甲局' }] }), [
      { path: 'agencies.1.name', atKey: false, suggestion: null },
    ])
    assert.deepEqual(errorsOf({ agencies: [{ name: '甲局', from: '2024-03', to: '2023-01' }] }), [
      { path: 'agencies.0.to', atKey: false, suggestion: null },
    ])
    assert.deepEqual(errorsOf({ rename: [{ from: '甲局' }] }), [{ path: 'rename.0', atKey: false, suggestion: null }])
    assert.deepEqual(errorsOf({ agencies: { name: '甲局' } }), [{ path: 'agencies', atKey: false, suggestion: null }])
  })

  it('cost only the row they are in', () => {
    const { overlay } = validateOverlay({ agencies: [{ name: '甲局', from: '昨天' }, { name: '乙局' }] })
    assert.deepEqual(overlay.agencies, [{ name: '乙局' }])
  })

  it('are none for an empty file, and anything at all is survived', () => {
    for (const data of [null, undefined, {}, { agencies: null }]) assert.deepEqual(errorsOf(data), [])
    for (const data of [1, 'x', [], [1], { agencies: [1, null, []] }, { __proto__: null, constructor: 1 }])
      assert.ok(errorsOf(data).length > 0)
  })
})

describe('a table of agencies', () => {
  it('is read with Chinese or English headings, quotes, BOM and any line ends', () => {
    const { agencies, problems } = readAgencyCsv(
      '\ufeff名称,简称,其他写法,级别,起始日期\r\n"江州市数据局","市数据局","市大数据局、市数局",市,2024年3月1日\r\n\r\n"江州""双创""办公室",市双创办,,,\r\n',
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(agencies, [
      { name: '江州市数据局', short: '市数据局', forms: ['市大数据局', '市数局'], level: '市', from: '2024-03-01' },
      { name: '江州"双创"办公室', short: '市双创办' },
    ])
  })

  it('says by line and column what it cannot read', () => {
    const { agencies, problems } = readAgencyCsv('name,short,levl\n甲局,,\n,乙,\n丙局,丙,\n')
    assert.deepEqual(
      agencies.map(({ name }) => name),
      ['甲局', '丙局'],
    )
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [1, 12],
        [3, 1],
      ],
    )
    assert.equal(problems[0]!.suggestion, 'level')
    assert.equal(readAgencyCsv('a,b\n1,2').problems.at(-1)?.line, 1)
    assert.deepEqual(readAgencyCsv('').agencies, [])
  })
})
