/**
 * No text may make a regular expression run away. Each one of the product that can repeat without bound is put before a
 * checker; none may be exponential. One that is quadratic by itself may still run over short stretches only: the text that
 * attacks it, and many more that attack readers as a whole, must go through reading and linting in linear time.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Node, parse } from 'acorn'
import { transformSync } from 'esbuild'
import { checkSync } from 'recheck'
import { lint, type LintSettings } from '../server/src/lint/lint.ts'
import { readDocument } from '../server/src/model/build.ts'
import { createRegistry } from '../server/src/registry/create.ts'
import { rules } from '../server/src/rules/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Found {
  readonly pattern: string
  readonly flags: string
}

/** Every regular expression that is written in the product, once. */
function regexes(): readonly Found[] {
  const found = new Map<string, Found>()
  for (const folder of ['server/src', 'client/src', 'client/webview'])
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.includes('generated')) continue
      const { code } = transformSync(readFileSync(join(root, folder, name), 'utf8'), { loader: 'ts' })
      const visit = (value: unknown): void => {
        if (Array.isArray(value)) for (const member of value) visit(member)
        else if (typeof value === 'object' && value !== null) {
          const { regex } = value as Node & { regex?: Found }
          if (regex) found.set(`${regex.pattern}/${regex.flags}`, regex)
          for (const member of Object.values(value)) visit(member)
        }
      }
      visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))
    }
  return [...found.values()]
}

/** Whether anything in it repeats without bound; what does not cannot run away. */
function isUnbounded({ pattern }: Found): boolean {
  return /[*+]|\{\d+,\}/.test(pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''))
}

const registry = createRegistry()
const settings: LintSettings = {
  rules,
  severityOf: (rule) => (rule.severity === 'off' ? 'info' : undefined),
  facts: {},
}

/** Milliseconds of computing, which other programs on the machine do not lengthen as they do the time of day. */
function cost(text: string): number {
  const before = process.cpuUsage()
  lint(readDocument(text, registry), settings, registry)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Texts of about 25 KB and 100 KB: four times as long may not take much more than four times as long. */
function assertLinear(name: string, make: (length: number) => string): void {
  const long = cost(make(34_000))
  if (long < 600) return
  const ratio = Math.min(...[0, 1].map(() => cost(make(34_000)) / cost(make(8500))))
  assert.ok(ratio < 9, `${name}: ${ratio.toFixed(1)} times the cost for four times the text`)
}

// What drafts are made of, again and again without an end.
const units = [
  ...['\t', '\u3000', '\u0000\t', '*', '**', '|', '||\n', '[', '](', '\ud800', '%', '<table>', '<!--', '【条理：'],
  ...[
    '（',
    '“',
    '《',
    '。',
    '、',
    '的',
    '第',
    '至',
    '由',
    '（一）',
    '1.',
    '一、',
    '第一条',
    '第一条至',
    '第一、二项',
    '前款',
  ],
  ...[
    '附件',
    '附件1：',
    '责任单位：',
    '牵头',
    '由市',
    '市局',
    '科技厅、',
    '有限公司',
    '省市区县',
    '关于',
    '本办法',
    '以下简称',
  ],
  ...[
    '50万元',
    '00000000元',
    '不超过',
    '最高',
    '分别',
    '奖补',
    '）（含',
    '上下(',
    '20年',
    '自2024年',
    '到2027年达到9',
    '到达',
    '覆盖率达到90%，',
    '增长8%，',
    '自2024年1月1日起施行，',
    '符合下列条件之一的：',
  ],
  ...['定修改', '，自', '专项', '。对', '以按', ')对中', '不持:补奖', '本达到基'],
]

describe('regular expressions', function () {
  this.timeout(600_000)

  const unbounded = regexes().filter(isUnbounded)
  const attacks: { readonly name: string; readonly prefix: string; readonly pump: string; readonly suffix: string }[] =
    []

  it('are never exponential', () => {
    assert.ok(unbounded.length > 100)
    for (const { pattern, flags } of unbounded) {
      const result = checkSync(pattern, flags, { checker: 'automaton', timeout: 1500 })
      if (result.status !== 'vulnerable') continue
      const name = `/${pattern}/${flags}`
      assert.notEqual(result.complexity.type, 'exponential', name)
      for (const { prefix, pump } of result.attack.pumps)
        attacks.push({ name, prefix, pump, suffix: result.attack.suffix })
    }
  })

  it('stay linear on the texts that attack them', () => {
    for (const { name, prefix, pump, suffix } of attacks)
      assertLinear(name, (length) => prefix + pump.repeat(Math.ceil(length / Math.max(1, pump.length))) + suffix)
  })

  for (const lead of ['', '某市项目管理办法\n\n第一条 到2027年，'])
    it(`and readers stay linear on what repeats${lead && ' in an article'}`, () => {
      for (const unit of units)
        assertLinear(JSON.stringify(unit), (length) => lead + unit.repeat(Math.ceil(length / unit.length)))
    })
})
