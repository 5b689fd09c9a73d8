import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRegistry } from '../../server/src/registry/create.ts'
import { registryData } from '../../server/src/registry/data.ts'
import * as generated from '../../server/src/registry/generated/data.ts'
import { regionNamed } from '../../server/src/registry/regions.ts'

const registry = createRegistry()
const data = registryData()

describe('the registry’s data', () => {
  it('names a dated source for every row', () => {
    for (const [title, date] of data.sources) {
      assert.ok(title.length > 5, title)
      assert.match(date, /^\d{4}-\d\d-\d\d$/, title)
    }
    const lists = [
      data.central,
      data.reforms,
      data.departments,
      data.plain,
      data.former,
      data.party,
      data.bodies,
      data.offices,
      data.stationed,
      data.exceptions,
      data.zones,
      data.collectives,
    ]
    for (const rows of lists) for (const row of rows) assert.ok(data.sources[row.source], JSON.stringify(row))
  })

  it('stays small', () => {
    assert.ok(Buffer.byteLength(generated.agencies + generated.regions) < 200_000)
  })

  it('finds every central body by every form, and none of them is out of date', () => {
    for (const row of data.central) {
      for (const name of [row.full, row.short, ...(row.forms ?? []), ...(row.colloquial ?? [])]) {
        const found = registry.match(name, { jurisdiction: '国家级', date: null })
        assert.equal(found.class, 'current', name)
        assert.equal(found.name, row.full, name)
      }
    }
  })

  it('turns every replaced name at its day, and names who came after', () => {
    for (const row of data.reforms) {
      if (row.change !== 'replaced') continue
      for (const name of [row.old, ...(row.forms ?? [])]) {
        const after = registry.match(name, { jurisdiction: '国家级', date: null })
        assert.equal(after.class, 'former', name)
        assert.ok(after.successor && after.successor.short !== '', name)
        const before = registry.match(name, {
          jurisdiction: '国家级',
          date: `${Number(row.since.slice(0, 4)) - 1}-06-01`,
        })
        assert.notEqual(before.class, 'former', name)
      }
    }
  })

  it('names successors and superiors that exist', () => {
    for (const row of data.reforms)
      for (const name of row.now)
        assert.notEqual(registry.match(name, { jurisdiction: '国家级', date: row.since }).class, 'unknown', name)
    for (const row of data.central)
      if (row.of) assert.equal(registry.match(row.of, { jurisdiction: '国家级', date: null }).class, 'current', row.of)
    for (const row of data.exceptions) assert.ok(regionNamed(row.region), row.region)
  })

  it('knows the regions, with those of the last years', () => {
    assert.equal(regionNamed('湖北省')?.abbreviation, '鄂')
    assert.equal(regionNamed('恩施土家族苗族自治州')?.stem, '恩施')
    assert.equal(regionNamed('新疆维吾尔自治区')?.stem, '新疆')
    assert.equal(regionNamed('内蒙古自治区')?.stem, '内蒙古')
    assert.equal(regionNamed('仙桃市')?.tier, 'prefecture')
    assert.equal(regionNamed('米林市')?.tier, 'county')
    assert.equal(regionNamed('白杨市')?.parent?.name, '新疆维吾尔自治区')
    assert.equal(regionNamed('北京市西城区')?.path, '北京市西城区')
    assert.equal(regionNamed('鼓楼区'), null, 'several counties have the name')
    assert.equal(regionNamed('鼓楼区', regionNamed('南京市'))?.path, '南京市鼓楼区')
  })

  it('has a schema for the project’s file that speaks of every field', () => {
    const schema = JSON.parse(readFileSync(new URL('../../server/data/agencies.schema.json', import.meta.url), 'utf8'))
    assert.deepEqual(Object.keys(schema.properties), ['$schema', 'version', 'agencies', 'rename', 'retire'])
  })
})
