/** The properties of every text, on a few hundred. `npm run fuzz -- --minutes N` tries them on as many as fit into the time. */
import assert from 'node:assert/strict'
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
import { assertBytes, assertData } from './support/input-properties.ts'
import { dataText, fileBytes } from './support/random-input.ts'
import { draftText, hostileText, randomEdits } from './support/random-text.ts'
import { serviceWithEveryRule } from './support/read-afresh.ts'
import { elementsSeen } from './support/work.ts'

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
  it('is decoded from bytes, and encoded again, without loss', () =>
    fc.assert(fc.asyncProperty(fileBytes(text), assertBytes), { numRuns: 60 }))
  it('is read in time that grows as it does', () =>
    check(fc.property(draftText, (unit) => assertLinear({ unit })) as never, 1))
})

describe('any configuration, registry, baseline or report', () => {
  it('is read with complaints at their places, and without a throw', () =>
    fc.assert(fc.asyncProperty(dataText, assertData), { numRuns: 300 })).timeout(60_000)
})

describe('texts that once took time squared', function () {
  this.timeout(60_000)
  for (const [name, unit] of [
    ['a paragraph of thousands of lines, each ended inside 《', '”〇；（来源：某市）：《\r\n'],
    ['a sentence of thousands of 分别', '100万元分别'],
    [
      'one term defined again and again',
      '第一条 本规定所称冷链，是指低温保存的过程。\n\n第二条 冷链应当节约，冷链应当安全，冷链应当畅通。\n\n',
    ],
    ['a blank before every character', '# 元'],
    ['one title again and again, with blank lines between', '某市促进民宿发展若干措施\n\n'],
  ] as const)
    it(name, () => assertLinear({ unit }))
  it('but those that become a policy by their length do not', () =>
    assertLinear({ unit: '最高第十二条之一', close: '第一条' }))
})

describe('texts whose lists were once gone through again and again', () => {
  const title = '某市停车管理办法\n\n'
  for (const [name, lead, unit] of [
    ['a series whose every step fails', title, '第五条 车辆应当停放有序。\n\n'],
    [
      'a table of tiers with many rows',
      `${title}第一条 奖励标准如下：\n\n| 投资额 | 奖励 |\n|---|---|\n`,
      '| 100万元以上 | 10万元 |\n',
    ],
    ['tasks with a note and tasks without one', title, '一、打造街区。（责任单位：市商务局）\n二、丰富供给。\n\n'],
    ['a paragraph of many sums', `${title}第一条 `, '对新建的#号示范站点，给予最高100万元补助。'],
    ['a form of blank lines', title, '第一条　申报企业填写申报表。\n责任单位：\n\n'],
  ] as const)
    it(name, () => {
      const of = (times: number) => {
        const service = serviceWithEveryRule()
        const text = Array.from({ length: times }, (_, i) => unit.replace('#', String(i))).join('')
        service.open('file:///a.policy.md', 1, lead + text)
        return elementsSeen(() => service.lint('file:///a.policy.md'))
      }
      of(1)
      const [once, twice] = [of(200), of(400)]
      assert.ok(twice < 2.2 * once, `${once} elements looked at, and ${twice} in twice the text`)
    })
})

describe('edits', () => {
  it('move what stands outside the policy as they move the policy', () =>
    assertIncremental(
      '# 某县支持民宿若干措施\n\n## 一、支持办证\n\n由县文旅局牵头办理。\n\n（来源：某县\n',
      [8, 20, 0].map((at) => ({ at, removed: 0, inserted: '\u0000' })),
    ))
  it('where words outside policies end in front of a line separator belong to the words', () =>
    assertIncremental('第一\u2028', [{ at: 2, removed: 0, inserted: '条第一' }]))
})

describe('a table', () => {
  it('is read while nothing but its rule is typed', () =>
    assertFeatures('某县停车管理办法\n\n第一条 奖励标准如下：\n\n|---|---|\n', 0))
})

describe('headings', () => {
  it('are not named by a line separator behind their number', () =>
    assertFeatures('某县停车管理办法\n\n## 第一章 \u2028', 0))
})

describe('a note', () => {
  it('without a bracket behind it ends before blanks of every kind, as its paragraph does', () => {
    for (const blank of ['\u2028', '\u2029', '\u0085', '\u3000'])
      assertFeatures(`某县停车管理办法\n\n第二条 停车收费。\n（牵头单位：${blank}`, 0)
  })
})

describe('formatting', () => {
  it('leaves the page numbers alone that stand inside a paragraph', () => {
    const page = '\n\n## 第 2 页\n\n'
    assertFormat(
      `某县乡村网络若干措施\n\n一、完善设施。推进移动通信网络向自然村延伸,支持有条件的${page}地区先行先试，投入 20 万元。\n`,
    )
  })
})
