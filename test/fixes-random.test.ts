import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Diagnostic } from '../server/src/lint/diagnostic.ts'
import { rules } from '../server/src/rules/index.ts'
import { writeNumeral } from '../server/src/text/numerals.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { lintWith } from './support/lint.ts'

const all = new Set(rules.filter((rule) => rule.severity !== 'off').map((rule) => rule.id))
const tasks = [
  '登记数据资源',
  '建设交易平台',
  '开放公共数据',
  '培育数据企业',
  '完善数据标准',
  '加强安全评估',
  '发展数据金融',
  '建设人才队伍',
]
const units = ['市数据局', '市财政局', '市科技局', '市商务局', '市教育局', '市民政局', '市司法局', '市审计局']

interface Shape {
  readonly count: number
  readonly at: number
  readonly label: string
  readonly lineEnd: string
  readonly gap: string
}

const shape: fc.Arbitrary<Shape> = fc
  .record({
    count: fc.integer({ min: 5, max: 8 }),
    place: fc.nat(100),
    label: fc.constantFrom('责任单位：', '牵头单位：', '责任部门：'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    gap: fc.constantFrom('', '\n'),
  })
  .map(({ place, ...rest }) => ({
    ...rest,
    at: 1 + (place % (rest.count - 2)),
    gap: rest.gap === '' ? '' : rest.lineEnd,
  }))

/** Tasks 一、二、… each with a note; `change` spoils the one at `at`. */
function plan({ count, at, label, lineEnd, gap }: Shape, change: (line: string, i: number) => string): string {
  const lines = tasks.slice(0, count).map((task, i) => {
    const line = `${writeNumeral(i + 1, 'han')}、${task}。有序推进各项工作，年内取得成效。（${label}${units[i]}、${units[(i + 1) % 8]}）`
    return i === at ? change(line, i) : line
  })
  return ['某市数据工作行动方案', '', ...lines].join(lineEnd + gap) + lineEnd
}

/** Articles, one of which cites another; `cited` is what it cites. */
function measure({ count, at, lineEnd, gap }: Shape, cited: number, number = (i: number) => i + 1): string {
  const lines = tasks
    .slice(0, count)
    .map(
      (task, i) =>
        `第${writeNumeral(number(i), 'han')}条　主管部门应当${task}。${i === at ? `具体程序按照本办法第${writeNumeral(cited, 'han')}条办理。` : ''}`,
    )
  return ['某市数据管理办法', '', ...lines].join(lineEnd + gap) + lineEnd
}

const count = (found: readonly Diagnostic[], rule: string) => found.filter((one) => one.rule === rule).length

/** Every fix of the rule does what it says: its finding goes, none comes, and only the words it names are others. */
function holds(rule: string, text: string, touched: (text: string) => string = (words) => words): void {
  const before = lintWith(text, all)
  const findings = before.filter((one) => one.rule === rule)
  assert.ok(findings.length > 0, `no ${rule} in\n${text}`)
  assert.ok(
    findings.some(({ fixes }) => fixes.length > 0),
    `${rule} offers no fix`,
  )
  for (const { fixes } of findings) {
    for (const fix of fixes) {
      const fixed = applyEdits(text, fix.edits)
      const after = lintWith(fixed, all)
      assert.ok(count(after, rule) < count(before, rule), `${fix.title.zh}: still there\n${fixed}`)
      assert.equal(touched(fixed), touched(text), `${fix.title.zh}: touches other text`)
      // A place to be filled in is a finding until somebody fills it.
      const open = /填/.test(fix.title.zh) ? 1 : 0
      for (const id of all)
        if (id !== rule)
          assert.ok(
            count(after, id) <= count(before, id) + (id === 'responsibility-empty' ? open : 0),
            `${fix.title.zh}: brings ${id}\n${fixed}`,
          )
    }
  }
}

const check = (arbitrary: fc.Arbitrary<Shape>, property: (shape: Shape) => void) =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 25 })

const withoutNotes = (text: string) => text.replace(/（[^（）]*）/g, '')
const withoutNumerals = (text: string) => text.replace(/[一二三四五六七八九十]+(?=[、条])/g, '')

describe('fixes of any draft', () => {
  it('insert the note that the siblings use, in their form', () => {
    check(shape, (one) =>
      holds(
        'responsibility-missing',
        plan(one, (line) => line.replace(/（.*）$/, '')),
        withoutNotes,
      ),
    )
  })

  it('merge a body that is named twice', () => {
    check(shape, (one) =>
      holds(
        'responsibility-duplicate',
        plan(one, (line) => line.replace(/）$/, `、${units[one.at]}）`)),
        withoutNotes,
      ),
    )
  })

  it('cite an existing article in place of one that is not there', () => {
    check(shape, (one) => holds('reference-dangling', measure(one, one.count + 3), withoutNumerals))
  })

  it('renumber from a gap on, with every reference', () => {
    check(shape, (one) => {
      const skip = (i: number) => (i > one.at ? i + 2 : i + 1)
      const text = measure(one, one.count + 1, skip)
      holds('numbering-gap', text, withoutNumerals)
      const fix = lintWith(text, all).find((found) => found.rule === 'numbering-gap')!.fixes[0]!
      // The article cited was the last; it still is.
      assert.match(applyEdits(text, fix.edits), new RegExp(`本办法第${writeNumeral(one.count, 'han')}条`))
    })
  })

  it('renumber from a number typed twice on', () => {
    check(shape, (one) =>
      holds(
        'numbering-duplicate',
        measure(one, 1, (i) => (i > one.at ? i : i + 1)),
        withoutNumerals,
      ),
    )
  })

  it('keep a place open in a 分别 list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.constantFrom('万元', '亿元'), (size, unit) => {
        holds(
          'cap-list-arity',
          `某市科技创新若干措施\n\n一、支持平台。对国家级、省级、市级创新平台，分别给予${size * 10}${unit}、${size}${unit}奖励。\n\n二、支持人才。引进高层次人才。\n`,
          (words) => words.replace(new RegExp(`、××${unit}`, 'g'), ''),
        )
      }),
      { numRuns: 15 },
    )
  })
})
