/**
 * `mayEndUnits` repeats what the tables and patterns know about the ends of names. What it says no to must be unknown, however strings
 * are put together from the words that stand in them.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { createRegistry } from '../../server/src/registry/create.ts'
import { registryData } from '../../server/src/registry/data.ts'
import { validateOverlay } from '../../server/src/registry/overlay.ts'
import type { MatchContext, Registry } from '../../server/src/registry/registry.ts'

const registry = createRegistry()
const contexts: readonly MatchContext[] = [
  { jurisdiction: null, date: null },
  { jurisdiction: '上海市', date: '2024-01-01' },
  { jurisdiction: '北京市西城区', date: '2015-01-01' },
]

/** The words of which the patterns are made, one by one and as alternatives of a single character. */
function wordsOfPatterns(): string[] {
  const folder = fileURLToPath(new URL('../../server/src/registry', import.meta.url))
  const words = new Set<string>()
  for (const name of [
    'groups',
    'departments',
    'places',
    'local-match',
    'local',
    'match',
    'split',
    'names',
    'prefixes',
  ]) {
    const code = readFileSync(join(folder, `${name}.ts`), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    for (const [word] of code.matchAll(/[\u4e00-\u9fff、（），]{1,12}/g)) words.add(word)
    for (const [, chars] of code.matchAll(/\[([\u4e00-\u9fff、（），]+)\]/g)) for (const char of chars!) words.add(char)
  }
  return [...words]
}

/** Every string of the data that may be a name, with a region where the data leave it open. */
function namesOfData(): string[] {
  const names = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^[\u4e00-\u9fff（）{}]{1,30}$/.test(value)) names.add(value.replace(/\{(?:full)?\}/g, '上海市'))
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        if (!['sources', 'readings', 'expand'].includes(key)) collect(inner)
  }
  collect(registryData())
  return [...names]
}

const words = wordsOfPatterns()
const names = namesOfData()

/** What is no end is no name, by itself or as the last of a list. */
function assertUnknown(text: string, own: Registry = registry): void {
  if (own.mayEndUnits(text, 0, text.length)) return
  const last = own.splitUnits(text).at(-1)
  const unit = last ? text.slice(last.start, last.end) : text
  for (const one of new Set([text, unit])) {
    for (const context of contexts) assert.equal(own.match(one, context).class, 'unknown', `${one} in ${text}`)
    assert.equal(own.looksLikeAgency(one), false, one)
  }
}

describe('ends of lists', () => {
  it('are those of every name in the tables', () => {
    for (const name of names) for (const before of ['', '市', '上海市', '各区', '国家']) assertUnknown(before + name)
  })

  it('are those of whatever the patterns take', () => {
    for (const word of words) assertUnknown(word)
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.constantFrom(...words), (a, b) => assertUnknown(a + b)),
      { numRuns: 5000 },
    )
    const piece = fc.constantFrom(
      ...words,
      ...names.slice(0, 400),
      '\u3000',
      ' ',
      '—5—',
      '1',
      '３',
      '的',
      '并',
      '\u200b',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 6 }), (pieces) => assertUnknown(pieces.join(''))),
      { numRuns: 5000 },
    )
  })

  it('are those of a project’s own names, too', () => {
    const { overlay } = validateOverlay({
      agencies: [{ name: '江州市数字浪潮', short: '数浪', forms: ['市数潮'], colloquial: ['浪头儿'] }],
      rename: [{ from: '江州市旧貌', to: '江州市数字浪潮' }],
      retire: [{ name: '江州市往昔' }],
    })
    const own = createRegistry({ overlay })
    for (const name of ['江州市数字浪潮', '数浪', '市数潮', '浪头儿', '江州市旧貌', '江州市往昔']) {
      assert.ok(own.mayEndUnits(name, 0, name.length), name)
      assert.equal(registry.mayEndUnits(name, 0, name.length), false, name)
    }
  })

  it('are few: words of sentences are none', () => {
    for (const text of ['申请人应当', '补贴标准并', '符合条件的', '企业购买设备', '中小企业需', '予以公布'])
      assert.equal(registry.mayEndUnits(text, 0, text.length), false, text)
    // Bodies on several levels are called by any words.
    assert.ok(registry.mayEndUnits('市县两级龙头', 0, 6))
  })
})
