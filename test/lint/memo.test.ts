/** Which rules run again after an edit from which nothing is read: those that looked at what changed, however they came to it. */
import assert from 'node:assert/strict'
import { lint, type LintSettings } from '../../server/src/lint/lint.ts'
import { LintMemo } from '../../server/src/lint/memo.ts'
import { TextBuffer } from '../../server/src/lsp/text-buffer.ts'
import { DocumentReader } from '../../server/src/model/document-reader.ts'
import type { Policy } from '../../server/src/model/model.ts'
import { remember } from '../../server/src/model/remember.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { Rule, RuleContext } from '../../server/src/rules/rule.ts'
import { byBlock, holding } from '../../server/src/syntax/by-block.ts'
import { assertReadAfresh, serviceWithEveryRule } from '../support/read-afresh.ts'

const registry = createRegistry()

/** The rules that run again when words are typed behind others, one insertion after the other. */
function runAgain(
  all: readonly Rule[],
  text: string,
  edits: readonly (readonly [behind: string, typed: string])[],
): readonly (readonly string[])[] {
  let ran: string[] = []
  const told = all.map((rule) => ({
    ...rule,
    check(context: RuleContext) {
      ran.push(rule.id)
      return rule.check(context)
    },
  }))
  const settings: LintSettings = { rules: told, severityOf: () => undefined, facts: {} }
  const reader = new DocumentReader(registry)
  const memo = new LintMemo()
  lint(reader.read(text), settings, registry, memo)
  let now = text
  return edits.map(([behind, typed]) => {
    const at = now.indexOf(behind) + behind.length
    assert.ok(at >= behind.length, behind)
    now = now.slice(0, at) + typed + now.slice(at)
    ran = []
    lint(reader.read(now, { start: at, end: at, length: typed.length }), settings, registry, memo)
    assert.equal(reader.built, 0, behind)
    return ran
  })
}

function rule(id: string, look: (policy: Policy) => unknown): Rule {
  return {
    id,
    family: 'wording',
    title: { zh: id, en: id },
    severity: 'info',
    fixable: false,
    since: '0.1.0',
    source: '',
    // biome-ignore lint/correctness/useYield: it only looks.
    *check({ policy }) {
      look(policy)
    },
  }
}

const text = `某市停车管理办法

第一条 为了规范停车，改善交通秩序，制定本办法，各方共同遵守，长期坚持。

第二条 停车应当有序，车辆按照标线停放，不妨碍行人和其他车辆的通行和安全。

第三条 停车场应当整洁，照明良好，设施完好，并且定期检查和维护，保持畅通。`

const third = text.slice(text.indexOf('第三条'))

const edits = [
  ['规范停车', '行为'],
  ['停车应当', '安全'],
  ['停车场应当', '明亮'],
] as const

describe('a rule after an edit from which nothing is read', () => {
  it('runs again where it looked at the words, asked something or was given an answer that was made of them', () => {
    const counts = remember<Policy, number>()
    const totals = remember<Policy, number>()
    const words = (policy: Policy) => counts(policy, () => policy.paragraphs[1]!.text.length)
    const isLong = byBlock(({ reading }) => reading.startsWith('第三条') && reading.length > third.length)
    const isNamed = byBlock(({ reading }) => /安(全)/.exec(reading)?.[1] ?? null)
    const own = [
      rule('nothing', () => undefined),
      rule('first words', ({ paragraphs }) => paragraphs[0]!.text),
      rule('an answer', words),
      rule('the same answer', words),
      rule('an answer made of an answer', (policy) => totals(policy, () => words(policy) + 1)),
      rule('both of them', (policy) => totals(policy, () => words(policy) + 1)),
      rule('whether any is long', ({ paragraphs }) => paragraphs.some(({ placed }) => isLong(placed))),
      rule('whether any holds some words', ({ paragraphs }) =>
        paragraphs.some(({ placed }) => holding('停车场应当明亮')(placed)),
      ),
      rule('what each names', ({ paragraphs }) => paragraphs.map(({ placed }) => isNamed(placed))),
    ]
    assert.deepEqual(runAgain(own, text, edits), [
      ['first words'],
      ['an answer', 'the same answer', 'an answer made of an answer', 'both of them'],
      ['whether any is long', 'whether any holds some words'],
    ])
  })

  it('runs again where an answer to no became one to yes, and the other way round', () => {
    const says = byBlock(({ reading }) => reading.includes('明亮'))
    const asks = rule('asks', ({ paragraphs }) => paragraphs.map(({ placed }) => says(placed)))
    const reader = new DocumentReader(registry)
    const memo = new LintMemo()
    const settings: LintSettings = { rules: [asks], severityOf: () => undefined, facts: {} }
    const at = text.indexOf('整洁')
    const runs = ['整洁', '明亮整洁', '整洁', '明亮整洁'].map((words) => {
      lint(reader.read(text.slice(0, at) + words + text.slice(at + 2)), settings, registry, memo)
      return memo.runs
    })
    assert.deepEqual(runs, [1, 1, 1, 1])
  })

  it('looks again at tiers when the draft says otherwise what 以上 and 以下 include', () => {
    const text = `某市企业上规模奖励办法

第一条　年营业收入500万元以下的，奖励5万元；500万元以上的，奖励10万元。

第二条　带动就业10人以下的，奖励1万元；10人以上的，奖励3万元。

第三条　本办法所称的以上均含本数，以下不含，由市财政局解释。
`
    const service = serviceWithEveryRule()
    const buffer = new TextBuffer('file:///bounds.policy', 'policy', 1, text)
    service.open(buffer.uri, 1, buffer.content)
    const found = () =>
      service.lint(buffer.uri).diagnostics.filter(({ rule }) => rule === 'cap-tier-gap-overlap').length
    assert.equal(found(), 0)
    const steps = [
      ['均含', 0, '有关', 2],
      ['有关', 2, '', 0],
      ['的以上', 0, '、以下', 2],
      ['、以下', 3, '', 0],
      ['10人以', 0, '内', 0],
    ] as const
    for (const [at, cut, words, count] of steps) {
      const from = buffer.getText().indexOf(at) + (cut > 0 ? 0 : at.length)
      buffer.update(
        [{ range: { start: buffer.positionAt(from), end: buffer.positionAt(from + cut) }, text: words }],
        buffer.version + 1,
      )
      service.update(buffer.uri, buffer.version, buffer.content, buffer.lastChange!)
      assertReadAfresh(service, buffer.uri, buffer, `${at}${words}`)
      assert.equal(found(), count, buffer.getText())
    }
  })

  it('is left alone, as few rules ask for more than one thing about words', () => {
    const issued = `某市人民政府关于印发《某市停车补助办法》的通知

各区人民政府：

现将《某市停车补助办法》印发给你们，《某市停车规划》（以下简称《规划》）一并执行，请认真贯彻，确保取得实效。

各单位要加强组织领导，做好政策衔接，遇有问题及时报告，重大事项按照程序办理，不得拖延。

某市人民政府

某市停车补助办法

一、支持建设。对新建停车场的企业给予补助，最高不超过50万元，同一企业每年只补助一次，不重复享受。（市财政局负责）

二、组织实施。各区应当做好宣传工作，及时受理申请，公开办理结果，接受社会监督，提高服务水平。（市交通局负责）

三、监督检查。对弄虚作假的单位要予以通报，追回补助资金，并且在今后一段时间内不再受理其申请。（市财政局负责）

四、宣传引导。利用多种渠道宣传停车新规，引导市民有序停放车辆，营造良好的社会氛围。`
    const typed = [
      ['及时受理', '各类'],
      ['弄虚作假的', '各类'],
      ['不重复', '地'],
      ['做好政策', '的'],
    ] as const
    const asked = ['cap-stacked-hedge', 'definition-unused', 'responsibility-missing', 'responsibility-partial']
    const ran = runAgain(rules, issued, typed).map((ids) => asked.filter((id) => ids.includes(id)))
    // How notes are written, the first one tells; what the next one says may be taken over.
    assert.deepEqual(ran, [[], ['responsibility-missing'], ['cap-stacked-hedge', 'responsibility-missing'], []])
    const service = serviceWithEveryRule()
    const buffer = new TextBuffer('file:///issued.policy', 'policy', 1, issued)
    service.open(buffer.uri, 1, buffer.content)
    assert.deepEqual(
      asked.filter((id) => service.lint(buffer.uri).diagnostics.some((one) => one.rule === id)),
      ['cap-stacked-hedge', 'definition-unused', 'responsibility-missing'],
    )
    const more = [
      ['公开办理', '规划'],
      ['最高', '额'],
      ['社会氛围', '并由市交通局负责'],
    ] as const
    for (const [behind, words] of [...typed, ...more]) {
      const at = buffer.positionAt(buffer.getText().indexOf(behind) + behind.length)
      const end = { line: at.line, character: at.character + words.length }
      for (const change of [
        { range: { start: at, end: at }, text: words },
        { range: { start: at, end }, text: '' },
      ]) {
        buffer.update([change], buffer.version + 1)
        service.update(buffer.uri, buffer.version, buffer.content, buffer.lastChange!)
        assertReadAfresh(service, buffer.uri, buffer, `${behind}${words}, version ${buffer.version}`)
      }
    }
  })

  it('says the same of paragraphs that say the same, each in its place', () => {
    const paragraph =
      '对获评省级绿色工厂的企业，给予一次性奖励50万元，对首次认定为国家级绿色工厂的企业，给予一次性奖励100万元，及时兑现，并且做好宣传。'
    const other = (sum: string) => paragraph.replace('100', sum).replace('做好', '做好政策')
    const policy = (name: string, sum: string) =>
      `${name}市绿色工厂奖励办法\n\n一、奖励标准。${paragraph}\n\n二、其他事项。${other(sum)}\n\n三、组织实施。本办法由市财政局负责解释。`
    const twice = `${policy('甲', '80')}\n\n${policy('乙', '90')}`
    const service = serviceWithEveryRule()
    const buffer = new TextBuffer('file:///twice.policy', 'policy', 1, twice)
    service.open(buffer.uri, 1, buffer.content)
    const conflicts = () => service.lint(buffer.uri).diagnostics.filter((one) => one.rule === 'cap-conflict')
    assert.equal(conflicts().length, 0)
    for (const [behind, words] of [
      ['乙市绿色工厂奖励办法', '\n\n（2024年修订）'],
      ['组织实施。', '\n\n'],
      // The same words as in the other clause, but for the figure.
      ['并且做好', '政策'],
      ['奖励10', '0'],
    ] as const) {
      const at = buffer.positionAt(buffer.getText().indexOf(behind) + behind.length)
      buffer.update([{ range: { start: at, end: at }, text: words }], buffer.version + 1)
      service.update(buffer.uri, buffer.version, buffer.content, buffer.lastChange!)
      assertReadAfresh(service, buffer.uri, buffer, behind)
    }
    assert.equal(conflicts().length, 1)
  })
})
