import assert from 'node:assert/strict'
import { at, newService } from './cursor.ts'

const draft = `安和市促进冰雪经济发展若干措施

为加快安和市冰雪经济示范区（以下简称“冰雪示范区”）建设，制定本措施。

一、支持场馆建设

（一）支持新建场馆。对新建室内滑雪场，按固定资产投资的30%给予补助，最高不超过200万元。（责任单位：市体育局、市财政局）

（二）支持改造场馆。符合本措施第（一）项规定的，给予不超过200万元补助。（市发展改革委牵头，市体育局配合）

二、附则

（三）施行日期。本措施自2025年1月1日起施行，有效期3年。冰雪示范区由市体育局认定。
`

/** The draft with the cursor behind `words`, or inside them at the mark. */
const cursor = (words: string) => at(draft.replace(words.replace('‸', ''), words))

describe('hover', () => {
  function facts(words: string): { title?: string; quote?: string | null; facts: Record<string, string> } {
    const { service, uri, offset } = cursor(words)
    const found = service.hover(uri, offset)
    return {
      title: found?.title.zh,
      quote: found?.quote ?? null,
      facts: Object.fromEntries((found?.facts ?? []).map(({ label, value }) => [label.zh, value.zh])),
    }
  }

  it('says a term in years where nothing says when it begins', () => {
    const service = newService()
    const text = '安和市供热管理办法\n\n第一条　本办法有效期5年。\n'
    service.open('a:b', 1, text)
    const { facts: found = [] } = service.hover('a:b', text.indexOf('期5')) ?? {}
    assert.deepEqual(
      found.map(({ label, value }) => [label.zh, value.zh, value.en]),
      [['期间', '5年', '5 years']],
    )
  })

  it('shows the clause that a reference leads to, with its path', () => {
    const { title, quote } = facts('第（一）‸项')
    assert.equal(title, '一、（一） 支持新建场馆')
    assert.match(quote ?? '', /^支持新建场馆。对新建室内滑雪场/)
  })

  it('shows whose a body is, whose work it does, and what it was', () => {
    const reading = (marked: string) => {
      const { service, uri, offset } = at(marked)
      return Object.fromEntries(
        (service.hover(uri, offset)?.facts ?? []).map(({ label, value }) => [label.zh, value.zh]),
      )
    }
    const own = reading('江苏省促进就业若干措施\n\n一、支持创业。（责任单位：省人社‸厅）\n')
    assert.equal(own.规范简称, '省人力资源社会保障厅')
    assert.equal(own.隶属, '江苏省人民政府')
    assert.equal(own.业务对口, '人力资源社会保障部')
    const old = reading('商务部关于促进消费的通知\n\n一、优化服务。（商务部、银保‸监会负责）\n\n2024年3月1日\n')
    assert.match(old.承接机构 ?? '', /^国家金融监督管理总局，2023年5月18日起/)
  })

  it('shows an amount in yuan, and where the same cap stands', () => {
    const { title, facts: found } = facts('最高不超过200‸万元')
    assert.equal(title, '200万元')
    assert.equal(found.合, '2,000,000 元')
    assert.equal(found.性质, '上限')
    assert.equal(found.同额另见, '一、（二）')
  })

  it('shows what a rate is taken of', () => {
    const { title, facts: found } = facts('投资的30‸%')
    assert.equal(title, '30%')
    assert.equal(found.基数, '固定资产投资')
  })

  it('shows the role of a body, its short form and where else it acts', () => {
    const { facts: found } = facts('（市发展‸改革委牵头')
    assert.equal(found.职责, '牵头单位')
    assert.match(facts('市体‸育局配合').facts.本文职责 ?? '', /处：一、（一）；一、（二）/)
  })

  it('shows what a short name stands for, at each use', () => {
    const { title, quote } = facts('冰雪示‸范区由')
    assert.equal(title, '冰雪示范区')
    assert.match(quote ?? '', /示范区/)
  })

  it('shows when a term of validity ends', () => {
    const { facts: found } = facts('有效期3‸年')
    assert.equal(found.失效, '2027年12月31日')
    assert.equal(found.期间, '3年')
  })

  it('shows at a date of validity how long the policy runs', () => {
    const { title, facts: found } = facts('自2025年1月‸1日起')
    assert.equal(title, '2025年1月1日')
    assert.equal(found.失效, '2027年12月31日')
    assert.equal(found.期间, '3年')
  })

  it('shows at a number whose clause it is, what it caps and who cites it', () => {
    const { title, facts: found } = facts('（一‸）支持新建')
    assert.equal(title, '一、（一） 支持新建场馆')
    assert.equal(found['牵头（责任）单位'], '市体育局')
    assert.equal(found.最高限额, '200万元')
    assert.equal(found.被引用, '1 处：一、（二）')
  })

  it('shows the clause of another draft of the workspace', () => {
    const marked = '安和市滑雪意见\n\n一、依据\n\n依照《安和市滑雪场管理办法》第二‸条执行。\n'
    const other = '安和市滑雪场管理办法\n\n第一条　为了安全，制定本办法。\n\n第二条　滑雪场每年检查。\n'
    const { service, uri, offset } = at(marked, { 'file:///drafts/o.policy.md': other })
    const found = Object.fromEntries(
      (service.hover(uri, offset)?.facts ?? []).map(({ label, value }) => [label.zh, value.zh]),
    )
    assert.equal(found.工作区文稿, '安和市滑雪场管理办法')
    assert.match(found.所指条款 ?? '', /^第二条 滑雪场每年检查/)
  })

  it('says of a rule’s name what the rule is, and has its page', () => {
    const { service, uri, offset } = at(`<!-- tiaoli-disable-file numbering-‸gap -- 理由 -->\n${draft}`)
    assert.equal(service.hover(uri, offset)?.rule, 'numbering-gap')
  })

  it('says nothing in plain prose', () => {
    const { service, uri, offset } = cursor('对新建室‸内滑雪场')
    assert.equal(service.hover(uri, offset), null)
  })
})

describe('semantic tokens', () => {
  it('name labels, bodies, caps, references and terms, in order and without overlaps', () => {
    const { service, uri, words } = at(draft)
    const tokens = service.tokens(uri)
    const named = (type: string) => tokens.filter((token) => token.type === type).map(words)
    assert.deepEqual(named('keyword'), ['一、', '（一）', '（二）', '二、', '（三）'])
    assert.ok(named('function').includes('本措施第（一）项'))
    assert.ok(named('number').includes('最高不超过200万元'))
    const lead = tokens.find(({ modifiers }) => modifiers.includes('static'))
    assert.equal(lead && words(lead), '市发展改革委')
    for (const [index, token] of tokens.entries()) assert.ok(index === 0 || token.start >= tokens[index - 1]!.end)
  })

  it('of a range are those of the whole document there', () => {
    const { service, uri, text } = at(draft)
    const range = { start: text.indexOf('（二）支持'), end: text.indexOf('二、附则') }
    const inside = service.tokens(uri).filter(({ start, end }) => start < range.end && end > range.start)
    assert.deepEqual(service.tokens(uri, range), inside)
  })
})

describe('inlay hints', () => {
  const all = { clauseTitles: true, expiry: true, sums: true }

  it('put the title behind a cited clause and the derived end behind a term', () => {
    const { service, uri, text } = at(draft)
    const hints = service.hints(uri, { start: 0, end: text.length }, all)
    assert.deepEqual(
      hints.map(({ offset, label }) => [text.slice(offset - 3, offset), label.zh]),
      [
        ['一）项', '支持新建场馆'],
        ['期3年', '至2027年12月31日'],
      ],
    )
  })

  it('put no title behind a range, which has many', () => {
    const { service, uri, text } = at(draft.replace('冰雪示范区由', '第（一）项至第（二）项由'))
    const hints = service.hints(uri, { start: text.indexOf('（三）'), end: text.length }, { ...all, expiry: false })
    assert.deepEqual(hints, [])
  })

  it('are each off by a setting', () => {
    const { service, uri, text } = at(draft)
    const none = { clauseTitles: false, expiry: false, sums: false }
    assert.deepEqual(service.hints(uri, { start: 0, end: text.length }, none), [])
  })
})

describe('sums', () => {
  it('stand behind a total that has parts', () => {
    const marked =
      '安和市支持冰雪运动若干措施\n\n（一）支持办赛。给予50万元场地补助，给予30万元宣传补助，补助总额不超过80万元。\n'
    const { service, uri, text } = at(marked)
    const hints = (sums: boolean) =>
      service
        .hints(uri, { start: 0, end: text.length }, { clauseTitles: false, expiry: false, sums })
        .map(({ label }) => label.zh)
    assert.deepEqual(hints(true), ['分项合计80万元'])
    assert.deepEqual(hints(false), [])
  })
})

describe('folding', () => {
  it('takes policies, sections and clauses of several lines, and tables', () => {
    const table = '| 级别 | 奖励 |\n| --- | --- |\n| 国家级 | 50万元 |'
    const { service, uri, words } = at(draft.replace('二、附则', `${table}\n\n二、附则`))
    const folded = service.folding(uri).map(words)
    assert.ok(folded.some((part) => part.startsWith('安和市促进') && part.endsWith('市体育局认定。')))
    assert.ok(folded.some((part) => part.startsWith('一、支持场馆建设') && part.endsWith('|')))
    assert.ok(folded.includes(table))
  })
})

describe('code lenses', () => {
  it('count who cites a clause and name its lead body', () => {
    const { service, uri, words } = at(draft)
    const lenses = service.lenses(uri, { references: true, lead: true })
    assert.deepEqual(
      lenses.map((lens) => [words(lens), lens.title.zh]),
      [
        ['（一）', '1 处引用'],
        ['（二）', '牵头：市发展改革委'],
      ],
    )
  })
})

describe('selection', () => {
  it('grows from the word to the sentence, the clause, the section, the policy', () => {
    const { service, uri, offset, words, text } = cursor('新建室内滑‸雪场')
    const chain = service.selection(uri, offset).map(words)
    assert.equal(chain[0], '滑雪')
    assert.ok(chain.includes('对新建室内滑雪场，按固定资产投资的30%给予补助，最高不超过200万元。'))
    assert.ok(chain.some((part) => part.startsWith('（一）') && part.endsWith('市财政局）')))
    assert.ok(chain.some((part) => part.startsWith('一、') && part.endsWith('市体育局配合）')))
    assert.equal(chain.at(-1), text)
    for (const [index, part] of chain.entries()) assert.ok(index === 0 || part.length > chain[index - 1]!.length)
  })
})
