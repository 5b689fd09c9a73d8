import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Movable, Places } from '../../server/src/model/places.ts'
import { movedSpan } from '../../server/src/text/edit.ts'

/** Places as an edit leaves them that moves all of them at once; null when one of them stood inside what was replaced. */
function movedAtOnce(places: readonly Movable[], edit: { start: number; end: number; by: number }): Movable[] | null {
  const moved = places.map((place) => movedSpan(place, edit))
  return moved.includes(null) ? null : (moved as Movable[])
}

const copy = (places: readonly Movable[]) => places.map(({ start, end }) => ({ start, end }))

describe('places that wait', () => {
  const place = fc
    .tuple(fc.nat(4000), fc.oneof(fc.nat(12), fc.nat(2500)))
    .map(([start, length]) => ({ start, end: start + length }))
  const edit = fc
    .tuple(fc.nat(4000), fc.constantFrom(0, 0, 0, 1, 2), fc.integer({ min: -2, max: 40 }))
    .map(([start, length, by]) => ({ start, end: start + length, by: Math.max(by, -length) }))

  it('are where they would be had all of them moved at each edit', () => {
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 60 }),
        fc.array(fc.tuple(edit, fc.nat(5)), { maxLength: 12 }),
        (at, edits) => {
          const own = copy(at)
          const exact = new Set<unknown>(own.filter((_, i) => i % 7 === 0))
          const places = new Places(own, exact)
          let expected: Movable[] | null = copy(at)
          for (const [one, what] of edits) {
            expected = movedAtOnce(expected, one)
            assert.equal(places.edit(one), expected !== null)
            if (!expected) return
            for (const [i, right] of expected.entries()) if (exact.has(own[i])) assert.deepEqual(own[i], right)
            if (what === 0) places.settle()
            if (what === 1) {
              places.settleUpTo(one.end + one.by)
              for (const [i, right] of expected.entries())
                if (right.start <= one.end + one.by) assert.deepEqual(own[i], right)
            }
            if (what === 2) {
              places.settle()
              const come = { start: one.start, end: one.start + 3 }
              places.put([come])
              own.push(come)
              expected.push({ ...come })
            }
            if (what === 3 && own.length > 0) {
              places.settle()
              places.drop([own.pop()!])
              expected.pop()
            }
          }
          places.settle()
          assert.deepEqual(own, expected)
        },
      ),
    )
  })
})
