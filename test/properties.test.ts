/** The properties of every text, on a few hundred. `npm run fuzz -- --minutes N` tries them on as many as fit into the time. */
import fc from 'fast-check'
import { ownDrafts } from './support/own-drafts.ts'
import {
  assertFeatures,
  assertFixesEnd,
  assertFormat,
  assertIncremental,
  assertLinear,
  assertTree,
} from './support/properties.ts'
import { draftText, hostileText, randomEdits } from './support/random-text.ts'

describe('any text', function () {
  this.timeout(60_000)
  const text = hostileText(ownDrafts(new URL('..', import.meta.url)))
  const check = (property: fc.IPropertyWithHooks<never>, numRuns: number) => fc.assert(property, { numRuns })

  it('is given back by its tree', () => check(fc.property(text, (source) => assertTree(source)) as never, 150))
  it('is answered by every feature, with places inside it', () =>
    check(fc.property(text, fc.nat(), assertFeatures) as never, 40))
  it('is, after any edits, what it is when read afresh', () =>
    check(fc.property(text, randomEdits, assertIncremental) as never, 15))
  it('is fixed to an end', () => check(fc.property(text, assertFixesEnd) as never, 20))
  it('is formatted once and for all', () => check(fc.property(text, assertFormat) as never, 40))
  it('is read in time that grows as it does', () => check(fc.property(draftText, assertLinear) as never, 1))
})

describe('texts that once took time squared', function () {
  this.timeout(60_000)
  for (const [name, unit] of [
    ['a paragraph of thousands of lines, each ended inside 《', '”〇；（来源：某市）：《\r\n'],
    ['one title again and again, with blank lines between', '某市促进民宿发展若干措施\n\n'],
  ] as const)
    it(name, () => assertLinear(unit))
})
