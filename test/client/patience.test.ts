import assert from 'node:assert/strict'
import { Patience } from '../../client/src/patience.ts'

const minute = 60_000

describe('a language server that dies', () => {
  it('is started again four times within three minutes, and not a fifth time', () => {
    const patience = new Patience()
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((seconds) => patience.died(seconds * 1000)),
      [true, true, true, true, false, false],
    )
  })

  it('is started again for ever when it dies now and then', () => {
    const patience = new Patience()
    for (let at = 0; at < 60 * minute; at += minute) assert.ok(patience.died(at), `after ${at / minute} minutes`)
  })

  it('has all its chances again once somebody started it by hand', () => {
    const patience = new Patience()
    for (let i = 0; i < 6; i++) patience.died(i)
    patience.renew()
    assert.ok(patience.died(10))
  })
})
