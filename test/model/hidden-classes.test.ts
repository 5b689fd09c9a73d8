import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { ownDrafts } from '../support/own-drafts.ts'

/**
 * Every edit moves the places behind it. That is quick as long as objects made at one place of the program are of one hidden class;
 * those that begin with another one spread into them are each of a class of their own.
 */
describe('hidden classes of the model', () => {
  it('are few', () => {
    setFlagsFromString('--allow-natives-syntax')
    const alike = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean
    const registry = createRegistry()
    const text = ownDrafts(new URL('../../', import.meta.url))
      .slice(0, 400)
      .join('\n\n')
    const { policies, outside } = readDocument(text, registry)
    const byKeys = new Map<string, object[][]>()
    let count = 0
    for (const place of placesIn([policies, outside])) {
      count++
      const keys = Object.keys(place).join()
      const classes = byKeys.get(keys) ?? []
      byKeys.set(keys, classes)
      const own = classes.find(([first]) => alike(first!, place))
      if (own) own.push(place)
      else classes.push([place])
    }
    assert.ok(count > 5000, String(count))
    const many = [...byKeys].filter(([, classes]) => classes.length > 30)
    assert.deepEqual(
      many.map(([keys, classes]) => `${classes.length} of ${keys}`),
      [],
    )
  })
})

function placesIn(root: unknown): object[] {
  const seen = new Set<unknown>()
  const places: object[] = []
  const open = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if ('start' in value && 'end' in value) places.push(value)
    for (const [key, member] of Object.entries(value)) if (key !== 'placed' && key !== 'match') open.push(member)
  }
  return places
}
