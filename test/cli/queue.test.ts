import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Queue } from '../../server/src/cli/lint/queue.ts'

describe('the queue of a run', () => {
  it('hands out each number once, in order, to whoever shares its memory', () => {
    const queue = new Queue(3)
    const other = new Queue(queue.shared)
    assert.equal(other.take(), null)
    for (const number of [4, 7, 9]) queue.put(number)
    assert.equal(queue.waiting, 3)
    assert.deepEqual([other.take(), queue.take(), other.wait()], [4, 7, 9])
    assert.deepEqual([queue.waiting, queue.take(), other.take()], [0, null, null])
  })

  it('has nothing left once it is closed', () => {
    const queue = new Queue(2)
    queue.put(1)
    queue.close()
    assert.deepEqual([queue.take(), new Queue(queue.shared).wait()], [null, null])
  })
})
