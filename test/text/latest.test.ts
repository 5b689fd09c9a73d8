import assert from 'node:assert/strict'
import { Latest } from '../../server/src/text/latest.ts'

describe('the latest answers', () => {
  it('are kept as long as somebody asks for them, and never more than there is room for', () => {
    const latest = new Latest<string, number>(2)
    latest.set('甲', 1)
    latest.set('乙', 2)
    assert.equal(latest.get('甲'), 1)
    latest.set('丙', 3)
    assert.equal(latest.get('乙'), undefined)
    assert.equal(latest.get('甲'), 1)
    assert.equal(latest.get('丙'), 3)
    for (let day = 0; day < 1000; day++) latest.set(String(day), day)
    assert.equal(latest.size, 2)
  })
})
