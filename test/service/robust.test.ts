import assert from 'node:assert/strict'
import fc from 'fast-check'
import { clauseActions } from '../../server/src/features/refactoring.ts'
import { applyEdits } from '../../server/src/text/span.ts'
import { newService } from './cursor.ts'

const pieces = [
  ...[
    '第一条　',
    '第二条',
    '第九十九条',
    '（一）',
    '一、',
    '1.',
    '附件1',
    '前条',
    '本条第二款',
    '《',
    '》',
    '（',
    '）',
    '(',
    '“',
  ],
  ...[
    '责任单位：',
    '市财政局',
    '牵头',
    '（以下简称“甲”）',
    '不超过200万元',
    '30%',
    '有效期3年',
    '2025年1月1日',
    '。',
    '，',
    '、',
  ],
  ...['\n', '\r\n', '\r', '　', '\t', '**', '## ', '|', '😀', '\ud83d', '\u0000', 'a', '安和市停放管理办法\n\n'],
]

describe('every feature, on any text at any offset', () => {
  it('answers without a throw, and its edits do not overlap', () => {
    const service = newService()
    const uri = 'a:any'
    const all = { clauseTitles: true, expiry: true, sums: true }
    const settings = { punctuation: true, numbers: true, spaces: true }
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('（', '第', '、', '《', '：', null), (source, wish, trigger) => {
        const at = wish % (source.length + 1)
        service.open(uri, 1, source)
        service.symbols(uri)
        service.folding(uri)
        service.links(uri)
        service.tokens(uri)
        service.lint(uri)
        service.hints(uri, { start: 0, end: source.length }, all)
        service.lenses(uri, { references: true, lead: true })
        service.hover(uri, at)
        service.definition(uri, at)
        service.mentions(uri, at)
        service.selection(uri, at)
        service.complete(uri, { offset: at, trigger })
        service.linkedEditing(uri, at)
        service.callItems(uri, at)
        service.actions(uri, { start: at, end: at }, () => true)
        applyEdits(source, service.format(uri, settings))
        applyEdits(source, service.formatTyped(uri, at, '\n', settings))
        applyEdits(source, service.rename(uri, at, '乙')?.edits ?? [])
        for (const action of clauseActions) applyEdits(source, service.refactor(uri, at, action)?.edits.get(uri) ?? [])
      }),
      { numRuns: 150 },
    )
  })

  it('says nothing of a document that is not open', () => {
    const service = newService()
    assert.deepEqual(service.symbols('a:none'), [])
    assert.equal(service.hover('a:none', 0), null)
    assert.deepEqual(service.lint('a:none').diagnostics, [])
  })
})

describe('symbols', () => {
  it('carry the lead body and the cap as detail', () => {
    const service = newService()
    const clause = '（一）支持新建。给予补助，最高不超过200万元。（市体育局牵头，市财政局配合）'
    service.open('a:b', 1, `南京市支持冰雪运动若干措施\n\n一、场馆\n\n${clause}\n`)
    const [policy] = service.symbols('a:b')
    assert.equal(policy?.children[0]?.children[0]?.detail, '市体育局 · ≤ 200万元')
  })
  it('set off the title where the label does not, and are found without the blank', () => {
    const service = newService()
    service.open('a:b', 1, '南京市滑雪场管理办法\n\n第一章　总则\n\n第一条　滑雪场每年检查。\n\n（一）检查设施。\n')
    const [chapter] = service.symbols('a:b')[0]?.children ?? []
    const [article] = chapter?.children ?? []
    const names = [chapter, article, article?.children[0]].map((symbol) => symbol?.name)
    assert.deepEqual(names, ['第一章 总则', '第一条 滑雪场每年检查。', '（一）检查设施。'])
    assert.equal(service.workspaceSymbols('第一条滑雪')[0]?.name, '第一条 滑雪场每年检查。')
  })
})
