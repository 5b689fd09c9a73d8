// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${1:…} is the protocol's mark for a place to fill in.
/** Snippets, each put where it is proposed: what comes of it is read as what it says, and nothing in it is a finding. */
import assert from 'node:assert/strict'
import type { Policy } from '../../server/src/model/model.ts'
import { templates } from '../../server/src/features/templates.ts'
import { at, newService } from './cursor.ts'

/** A snippet with the examples that stand in its places. */
const filled = (snippet: string) => snippet.replace(/\$\{\d+:([^}]*)\}/gu, '$1')

/** The draft with a snippet taken at the cursor, read; nothing in it may be a finding that was not there before. */
function taken(marked: string, name: string): { readonly text: string; readonly policy: Policy } {
  const { service, uri, offset, apply } = at(marked)
  const list = service.complete(uri, { offset, trigger: null })
  const item = list?.items.find(({ label }) => label === name)
  assert.ok(list && item, `${name} is not proposed`)
  assert.ok(item.snippet)
  const text = apply([{ ...list.replace, newText: filled(item.insertText) }])
  const fresh = newService()
  fresh.open(uri, 1, text)
  const found = fresh.lint(uri).diagnostics.map(({ rule, message }) => `${rule}: ${message.zh}`)
  assert.deepEqual(found, [], text)
  return { text, policy: fresh.view(uri)!.model.policies[0]! }
}

const measures = (line: string) =>
  `安和市促进冰雪经济发展若干措施\n\n一、场馆\n\n（一）支持新建。给予补助。（责任单位：市体育局）\n\n${line}‸\n`
const articles = (line: string) =>
  `安和市滑雪场管理办法\n\n第一条　为了安全，制定本办法。\n\n第二条　滑雪场每年检查。\n\n${line}‸\n`
const chapters = (line: string) =>
  `安和市滑雪场管理办法\n\n第一章　总则\n\n第一条　为了安全，制定本办法。\n\n第二章　检查\n\n第二条　滑雪场每年检查。\n\n${line}‸\n`
const inSentence = (typed: string) =>
  `安和市促进冰雪经济发展若干措施\n\n一、场馆\n\n（一）支持新建。对新建场馆，${typed}‸。\n`

describe('snippets for whole drafts', () => {
  const kinds: readonly (readonly [name: string, kind: string, clauses: number])[] = [
    ['意见', '指导意见', 7],
    ['应急预案', '应急预案', 12],
    ['方案', '行动方案', 5],
    ['若干措施', '若干措施', 3],
    ['管理办法', '管理办法', 8],
    ['实施细则', '实施细则', 6],
    ['通知', '通知', 0],
  ]
  it('are these', () => {
    const whole = templates.filter(({ scope }) => scope === 'draft').map(({ name }) => name)
    assert.deepEqual(
      whole,
      kinds.map(([name]) => name),
    )
  })
  for (const [name, kind, clauses] of kinds)
    it(`${name} is read as one, and is sound`, () => {
      for (const typed of ['', name]) {
        const { policy } = taken(`${typed}‸`, name)
        assert.equal(policy.kind, kind)
        assert.equal(policy.allClauses.length, clauses)
      }
    })
})

describe('snippets for parts', () => {
  for (const { name } of templates.filter(({ scope }) => scope === 'phrase'))
    it(`${name} stands in a sentence`, () => {
      const note = name === '责任单位' || name === '牵头配合' || name === '职责分工'
      const { policy } = taken(note ? inSentence('给予补助。').replace('‸。', '‸') : inSentence(''), name)
      const clause = policy.allClauses.at(-1)!
      if (note) assert.ok(clause.agencies.length > 0)
      else assert.ok(clause.amounts.length > 0)
    })
  it('分档表 is a table of tiers', () => {
    const { policy } = taken(measures(''), '分档表')
    const [table] = policy.paragraphs.filter(({ placed }) => placed.block.kind === 'table')
    assert.ok(table && table.amounts.length > 1)
  })

  describe('附则', () => {
    const closing = (marked: string) => {
      const { text, policy } = taken(marked, '附则')
      assert.deepEqual(
        policy.validity.map(({ kind }) => kind),
        ['effective', 'expiry'],
      )
      return text.slice(marked.lastIndexOf('\n\n', marked.length - 2) + 2).trim()
    }
    const term = '自2025年1月1日起施行，有效期至2027年12月31日。'
    const by = '由市发展改革委负责解释。'

    it('is the next section of a draft in sections', () => {
      assert.equal(closing(measures('')), `二、附则\n\n本措施${term}本措施${by}`)
    })
    it('is the next chapter of a draft in chapters, and its articles go on', () => {
      assert.equal(closing(chapters('')), `第三章　附则\n\n第三条　本办法${by}\n\n第四条　本办法${term}`)
    })
    it('is two articles where no chapter is', () => {
      assert.equal(closing(articles('')), `第三条　本办法${by}\n\n第四条　本办法${term}`)
    })
    it('goes on behind a number that is there already, by its name or by its sound', () => {
      for (const typed of ['附则', 'fz']) {
        assert.equal(closing(measures(`二、${typed}`)), `二、附则\n\n本措施${term}本措施${by}`)
        assert.equal(
          closing(chapters(`第三章　${typed}`)),
          `第三章　附则\n\n第三条　本办法${by}\n\n第四条　本办法${term}`,
        )
      }
    })
    it('calls the draft as the draft calls itself', () => {
      const text = measures('').replace('给予补助', '按本政策给予补助')
      assert.match(closing(text), /^二、附则\n\n本政策自/)
    })
    it('stands behind the next numbers, in front of what belongs into a sentence', () => {
      const { service, uri, offset } = at(measures(''))
      const labels = service.complete(uri, { offset, trigger: null })!.items.map(({ label }) => label)
      assert.deepEqual(labels.slice(0, 5), ['（二）', '二、', '分档表', '附则', '责任单位'])
    })
    it('is not proposed in a sentence', () => {
      const { service, uri, offset } = at(inSentence(''))
      const labels = service.complete(uri, { offset, trigger: null })!.items.map(({ label }) => label)
      assert.ok(!labels.includes('附则') && !labels.includes('分档表') && !labels.includes('管理办法'), labels.join())
    })
  })
})
