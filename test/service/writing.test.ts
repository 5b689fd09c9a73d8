// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${1:…} is the protocol's mark for a place to fill in.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { applyEdits } from '../../server/src/text/span.ts'
import { at, newService } from './cursor.ts'

const measures = (body: string) => `上海市促进冰雪经济发展若干措施\n\n${body}\n`

/** Labels proposed at the cursor; `trigger` is the character that opened the list, if one did. */
function proposed(marked: string, trigger: string | null = null, others: Record<string, string> = {}): string[] {
  const { service, uri, offset } = at(marked, others)
  return service.complete(uri, { offset, trigger })?.items.map(({ label }) => label) ?? []
}

describe('completion of bodies', () => {
  const note = (inner: string) => measures(`（一）支持新建场馆。给予补助。（责任单位：${inner}‸）`)

  it('finds them by initials, pinyin and characters, for the level of the draft', () => {
    for (const typed of ['fgw', 'fazhan', '发改']) assert.equal(proposed(note(typed))[0], '市发展改革委', typed)
  })
  it('never proposes one that the note has already', () => {
    assert.ok(!proposed(note('市发展改革委、fgw')).includes('市发展改革委'))
  })
  it('opens at the label and at a separator of the note', () => {
    assert.ok(proposed(note(''), '：').length > 0)
    assert.ok(proposed(note('市体育局、'), '、').length > 0)
  })
  it('proposes the label that the draft uses, in a fresh bracket behind a clause', () => {
    const draft = measures('（一）支持新建。给予补助。（责任单位：市体育局）\n\n（二）支持改造。给予补助。（‸）')
    assert.equal(proposed(draft, '（')[0], '责任单位：')
  })
  it('proposes none that stands in another group of the note or behind the cursor', () => {
    const draft = (inner: string) =>
      measures(`（一）支持新建场馆。给予补助。（牵头单位：市体育局；配合单位：${inner}）`)
    assert.ok(!proposed(draft('ty‸')).includes('市体育局'))
    assert.ok(!proposed(draft('cz‸、市财政局')).includes('市财政局'))
  })
  it('brings the label along where the notes of the draft have one', () => {
    const { service, uri, offset } = at(
      measures('（一）支持新建。给予补助。（责任单位：市体育局）\n\n（二）支持改造。给予补助。（‸）'),
    )
    const items = service.complete(uri, { offset, trigger: null })?.items ?? []
    assert.equal(items.find(({ label }) => label === '市体育局')?.insertText, '责任单位：市体育局')
  })
  it('goes on behind a whole name with the separator of the draft', () => {
    const inserted = (separator: string) => {
      const { service, uri, offset } = at(
        measures(
          `（一）支持新建。给予补助。（责任单位：市体育局${separator}市财政局${separator}市教委）\n\n（二）改造。给予补助。（责任单位：市体育局‸）`,
        ),
      )
      return service.complete(uri, { offset, trigger: null })?.items.map(({ insertText }) => insertText) ?? []
    }
    assert.ok(inserted('、').includes('市体育局、市财政局'))
    assert.ok(inserted('，').includes('市体育局，市财政局'))
  })
  it('ranks what the draft uses first among equals', () => {
    const draft = measures(
      '（一）支持新建。给予补助。（责任单位：市水务局）\n\n（二）改造。给予补助。（责任单位：市‸）',
    )
    assert.equal(proposed(draft)[0], '市水务局')
  })
  it('tells of a proposed body its full name, level, start, former names and source', () => {
    const { service, uri, offset } = at('国务院办公厅关于加强金融监管的意见\n\n一、加强监管。（责任单位：jrjg‸）\n')
    const facts = new Map(
      service.describeAgency(uri, offset, '金融监管总局').map(({ label, value }) => [label.zh, value.zh]),
    )
    assert.equal(facts.get('全称'), '国家金融监督管理总局')
    assert.equal(facts.get('层级'), '国家级')
    assert.equal(facts.get('名称起始'), '2023年5月18日')
    assert.match(facts.get('旧名') ?? '', /中国银行保险监督管理委员会（至2023年5月18日）/)
    assert.match(facts.get('依据') ?? '', /国发〔2023〕5号/)
  })
  it('works behind 会同 and 由', () => {
    assert.ok(proposed(measures('（一）认定。由市体育局会同fgw‸')).includes('市发展改革委'))
  })
  it('works in the cells below 责任单位, 牵头单位 and 配合单位', () => {
    const strokes = (row: string) =>
      `一、任务分工\n\n| 任务 | 牵头单位 | 配合单位 | 时限 |\n| --- | --- | --- | --- |\n| 建场馆 | 市体育局 | 市财政局、市教委 | 6月 |\n${row}`
    for (const row of ['| 办赛事 | fgw‸ |', '| 办赛事 | 市体育局 | 市教委、fgw‸ | 6月 |', '| 办赛事 | | fazhan‸'])
      assert.equal(proposed(measures(strokes(row)))[0], '市发展改革委', row)
    assert.equal(proposed(measures(strokes('| 办赛事 |‸')), '|')[0], '市体育局')
    // The body of another column of the row is not proposed again.
    const second = proposed(measures(strokes('| 办赛事 | 市体育局 | ‸')), null)
    assert.ok(second.includes('市财政局') && !second.includes('市体育局'), second.join())
    for (const row of ['| fgw‸ |', '| 办赛事 | 市体育局 | 市教委 | fgw‸ |'])
      assert.deepEqual(
        proposed(measures(strokes(row))).filter((one) => one.includes('发展改革')),
        [],
        row,
      )
    assert.deepEqual(proposed(measures('| 任务 | 牵头单位‸ |\n| --- | --- |\n| 建场馆 | 市体育局 |'), '|'), [])
    const tags = (row: string) =>
      measures(
        `一、任务分工\n\n<table>\n<tr><th>序号</th><th>任务</th><th>牵头单位</th><th>配合单位</th></tr>\n<tr>\n<td rowspan="2">1</td>\n<td>建场馆</td>\n<td>市体育局</td>\n<td>市财政局</td>\n</tr>\n${row}\n</table>\n`,
      )
    for (const row of [
      '<tr><td>2</td><td>办赛事</td><td>fgw‸</td><td></td></tr>',
      '<tr><td>2</td><td>办赛事</td><td>市体育局</td><td>市教委、fgw‸</td></tr>',
      // The row stands beside a cell that goes over two rows.
      '<tr>\n<td>办赛事</td>\n<td>fgw‸</td>\n<td>市体育局</td>\n</tr>',
    ])
      assert.equal(proposed(tags(row))[0], '市发展改革委', row)
    const beside = proposed(tags('<tr><td>2</td><td>办赛事</td><td>市体育局</td><td>‸</td></tr>'), null)
    assert.ok(beside.includes('市财政局') && !beside.includes('市体育局'), beside.join())
    for (const row of ['<tr><td>2</td><td>fgw‸</td><td></td><td></td></tr>', '<tr>fgw‸<td>2</td></tr>'])
      assert.deepEqual(
        proposed(tags(row)).filter((one) => one.includes('发展改革')),
        [],
        row,
      )
    const tabs = (row: string) => measures(`任务\t责任单位\n建场馆\t市体育局\n${row}`)
    assert.equal(proposed(tabs('办赛事\tfgw‸'))[0], '市发展改革委')
    assert.ok(!proposed(tabs('fgw‸\t市体育局')).includes('市发展改革委'))
  })
  it('opens no list at a stroke that is no table’s', () => {
    assert.deepEqual(proposed(measures('（一）支持新建。甲|‸'), '|'), [])
  })
  it('stays away from plain prose', () => {
    assert.deepEqual(proposed(measures('（一）支持新建。对滑雪场、‸'), '、'), [])
    assert.deepEqual(proposed(measures('（一）支持新建。由此‸')), [])
    assert.deepEqual(proposed(measures('（一）支持新建（含‸改建）场馆。')), [])
  })
})

describe('completion of clauses', () => {
  const articles = '安和市停放管理办法\n\n第一条　停放区划定由区政府负责。\n\n第二条　企业备案每年办理。\n\n第三条　'

  it('proposes the articles with their titles behind 本办法第', () => {
    const { service, uri, offset } = at(`${articles}违反本办法第‸`)
    const found = service.complete(uri, { offset, trigger: '第' })
    assert.deepEqual(
      found?.items.map(({ label }) => label),
      ['第一条', '第二条'],
    )
    assert.match(found?.items[1]?.detail.zh ?? '', /企业备案/)
    assert.match(found?.items[1]?.filterText ?? '', /qyba/)
  })
  it('cites a running （一） as 第（一）项', () => {
    const draft = measures('一、场馆\n\n（一）支持新建。给予补助。\n\n二、赛事\n\n（二）支持办赛。符合本措施第‸')
    assert.deepEqual(proposed(draft, '第'), ['第（一）项'])
  })
  it('takes 第 in plain prose for an ordinal', () => {
    assert.deepEqual(proposed(`${articles}发展第‸`, '第'), [])
  })
})

describe('completion of numbers', () => {
  it('continues the series at （ on a new line', () => {
    assert.deepEqual(proposed(measures('一、场馆\n\n（一）支持新建。给予补助。\n\n（‸'), '（'), ['（二）'])
  })
  it('replaces the bracket that the editor closed by itself', () => {
    const { service, uri, offset, words } = at(measures('一、场馆\n\n（一）支持新建。给予补助。\n\n（‸）'))
    const found = service.complete(uri, { offset, trigger: '（' })
    assert.equal(found && words(found.replace), '（）')
  })
  it('proposes every level that may go on, innermost first', () => {
    const draft = measures('一、场馆\n\n（一）支持新建。给予补助。\n\n‸\n')
    assert.deepEqual(proposed(draft).slice(0, 2), ['（二）', '二、'])
  })
})

/** A snippet with the examples that stand in its places. */
const filled = (snippet: string) => snippet.replace(/\$\{\d+:([^}]*)\}/gu, '$1')

describe('completion of words', () => {
  const draft = measures('为建设安和市冰雪示范区（以下简称“示范区”），制定本措施。\n\n（一）认定。对sfq‸')

  it('finds defined terms by their initials', () => assert.ok(proposed(draft).includes('示范区')))
  it('proposes nothing while Chinese is typed', () => {
    assert.deepEqual(proposed(measures('（一）支持新建场馆。对新建室内‸')), [])
  })
  it('proposes the fixed phrases of amounts by their initials, and at a place that is open', () => {
    const inside = (typed: string) => {
      const { service, uri, offset } = at(measures(`（一）支持新建。对新建场馆，${typed}‸`))
      const items = service.complete(uri, { offset, trigger: null })?.items ?? []
      return new Map(items.map(({ label, insertText }) => [label, insertText]))
    }
    const open = inside('')
    for (const name of ['上限', '年度上限', '一次性奖励', '分别给予', '责任单位', '牵头配合', '职责分工'])
      assert.ok(inside('sx').has(name), name)
    assert.match(open.get('上限') ?? '', /不超过\$\{\d:\d+\}万元/u)
    assert.ok(!open.has('附则') && !open.has('分档表') && !open.has('管理办法'), 'parts of a draft are for a new line')
  })
  it('has phrases that are read as caps and notes', () => {
    const read = (name: string) => {
      const { service, uri, offset, apply } = at(measures('（一）支持新建。对新建场馆，‸'))
      const found = service.complete(uri, { offset, trigger: null })
      const item = found?.items.find(({ label }) => label === name)
      const text = apply([{ ...found!.replace, newText: filled(item?.insertText ?? '') }])
      return at(text).service.view(uri)!.model.policies[0]!.allClauses[0]!
    }
    const kinds = (name: string) => read(name).amounts.map(({ kind }) => kind)
    assert.ok(kinds('上限').includes('cap') && kinds('年度上限').includes('total'))
    assert.ok(read('一次性奖励').amounts.length > 0)
    assert.ok(read('分别给予').amounts.length > 1)
    assert.ok(read('责任单位').agencies.some(({ role }) => role === 'responsible'))
    const roles = new Set(read('牵头配合').agencies.map(({ role }) => role))
    assert.deepEqual([...roles], ['lead', 'support'])
  })
  it('proposes titles of the workspace behind 《', () => {
    const other = { 'file:///drafts/o.policy.md': '安和市滑雪场管理办法\n\n第一条　本办法适用于本市。\n' }
    assert.ok(proposed(measures('（一）认定。依照《‸'), '《', other).includes('安和市滑雪场管理办法'))
  })
})

describe('rename', () => {
  const draft = measures(
    '为建设安和市冰雪示范区（以下简称“示范区”），制定本措施。\n\n（一）认定。示‸范区由市体育局认定。\n\n（二）支持。示范区企业给予补助。',
  )

  it('changes a term at its definition and at every use', () => {
    const { service, uri, offset, apply } = at(draft)
    assert.equal(service.prepareRename(uri, offset)?.term, '示范区')
    const result = service.rename(uri, offset, '冰雪区')
    const text = apply(result?.edits ?? [])
    assert.ok(text.includes('安和市冰雪示范区（以下简称“冰雪区”）'))
    assert.ok(text.includes('冰雪区由市体育局认定') && text.includes('冰雪区企业'))
  })
  it('changes a term that names a body, where it acts', () => {
    const { service, uri, offset } = at(draft.replace('示‸范区由', '申请由示‸范区受理，'))
    assert.equal(service.prepareRename(uri, offset)?.term, '示范区')
    assert.equal(service.rename(uri, offset, '冰雪区')?.edits?.length, 3)
  })
  it('changes a term that is defined twice at both of its definitions', () => {
    const twice = draft.replace('示范区企业', '冰雪产业示范区（以下简称“示范区”）企业')
    const { service, uri, offset, apply } = at(twice)
    const text = apply(service.rename(uri, offset, '冰雪区')?.edits ?? [])
    assert.ok(text.includes('安和市冰雪示范区（以下简称“冰雪区”）'))
    assert.ok(text.includes('冰雪产业示范区（以下简称“冰雪区”）') && text.includes('冰雪区由市体育局认定'))
    assert.equal(service.linkedEditing(uri, offset)?.length, 3)
  })
  it('says why a name cannot be taken', () => {
    const { service, uri, offset } = at(draft)
    for (const name of ['', ' ', '示范（区）', 'a\nb']) assert.ok(service.rename(uri, offset, name)?.refused?.zh, name)
  })
  it('warns where the new name stands already and would be taken for the term', () => {
    const { service, uri, offset, words } = at(draft.replace('给予补助', '由企业集团给予补助'))
    assert.deepEqual(service.rename(uri, offset, '企业集团')?.problems.map(words), ['企业集团'])
    assert.deepEqual(service.rename(uri, offset, '冰雪示范区')?.problems, [])
  })
  it('says of other words why they have no name to change', () => {
    const refusal = (marked: string) => {
      const { service, uri, offset } = at(marked)
      return service.renameRefusal(uri, offset)?.zh ?? ''
    }
    assert.match(refusal(measures('（‸一）认定。由市体育局认定。')), /插入、移动、删除条款/)
    assert.match(refusal(measures('（一）认定。给予补助。（责任单位：市体‸育局）')), /改为全称/)
    assert.match(refusal(measures('（一）认定。给予补‸助。')), /只有文中定义的简称/)
  })
  it('is not offered on other words', () => {
    const { service, uri, offset } = at(
      draft.replace('示‸范', '示范').replace('给予补‸助', '给予补助').replace('制定', '制‸定'),
    )
    assert.equal(service.prepareRename(uri, offset), null)
  })
  it('links the places of a term while it is typed over', () => {
    const { service, uri, offset, words } = at(draft)
    assert.deepEqual(service.linkedEditing(uri, offset)?.map(words), ['示范区', '示范区', '示范区'])
  })
})

const everything = { punctuation: true, numbers: true, spaces: true }

describe('formatting', () => {
  function formatted(body: string, settings = everything): string {
    const { service, uri, apply, text } = at(measures(body))
    return apply(service.format(uri, settings)).slice(text.indexOf(body))
  }

  const cases: readonly (readonly [string, string])[] = [
    ['（一）支持新建,给予补助;最高200万元.', '（一）支持新建，给予补助；最高200万元.\n'],
    ['(一)支持新建(改建)场馆。', '（一）支持新建（改建）场馆。\n'],
    ['（一）给予 200 万元补助，占 ３０％。', '（一）给予200万元补助，占30%。\n'],
    ['（一）依据安府发[2024]5号执行。', '（一）依据安府发〔2024〕5号执行。\n'],
    ['（一）配套比例1:1，时间8:30，共1,500个。', '（一）配套比例1:1，时间8:30，共1,500个。\n'],
    ['（一）见 https://example.org/a,b?c=(1) 网页。', '（一）见 https://example.org/a,b?c=(1) 网页。\n'],
    ['（一）支持5G、AI (人工智能)应用。', '（一）支持5G、AI （人工智能）应用。\n'],
  ]
  for (const [from, to] of cases) it(`${from} → ${to.trim()}`, () => assert.equal(formatted(from), to))

  it('touches only what the settings let it', () => {
    const body = '（一）支持新建,给予 ２００ 万元。'
    assert.equal(formatted(body, { punctuation: false, numbers: false, spaces: false }), `${body}\n`)
    assert.equal(
      formatted(body, { ...everything, numbers: false, spaces: false }),
      '（一）支持新建，给予 ２００ 万元。\n',
    )
  })

  it('keeps Markdown marks', () => {
    const body = '### **(一)支持新建,** 给予[补助](a(b).md)。'
    assert.equal(formatted(body), '### **（一）支持新建，** 给予[补助](a(b).md)。\n')
  })

  it('changes nothing the second time, and inserts no blank', () => {
    const service = newService()
    const piece = fc.constantFrom(
      '支持',
      '补助',
      '200',
      '３０',
      '％',
      '%',
      ' ',
      ',',
      ';',
      ':',
      '(',
      ')',
      '（',
      '）',
      '**',
      'AI',
      '[2024]5号',
      '。',
      '1:1',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = measures(`（一）支持新建场馆。${pieces.join('')}。`)
        service.open('a:1', 1, text)
        const once = applyEdits(text, service.format('a:1', everything))
        service.open('a:1', 2, once)
        assert.equal(applyEdits(once, service.format('a:1', everything)), once)
        assert.ok(once.split(' ').length <= text.split(' ').length)
      }),
      { numRuns: 200 },
    )
  })

  it('formats what was typed', () => {
    const { service, uri, offset, apply } = at(measures('（一）支持新建,‸给予 200 万元,'))
    const text = apply(service.formatTyped(uri, offset, ',', everything))
    assert.ok(text.includes('支持新建，给予 200 万元,'), text)
  })

  it('continues the series at Enter behind a clause, and only there', () => {
    const typed = (marked: string) => {
      const { service, uri, offset, apply } = at(measures(marked))
      return apply(service.formatTyped(uri, offset, '\n', everything))
    }
    assert.ok(typed('（一）支持新建。给予补助。\n‸\n').includes('给予补助。\n（二）\n'))
    const middle = '（一）支持新建。给予补助。\n‸\n（二）支持改造。给予补助。'
    assert.equal(typed(middle), measures(middle.replace('‸', '')))
    const twice = '（一）支持新建。给予补助。\n（二）\n‸'
    assert.equal(typed(twice), measures('（一）支持新建。给予补助。\n'))
  })
})

describe('code actions on a body', () => {
  function rewritten(name: string): string[] {
    const { service, uri, text, apply } = at(measures(`（一）支持新建。给予补助。（责任单位：${name}‸）`))
    const start = text.indexOf(name)
    const actions = service.actions(uri, { start, end: start }, (kind) => kind === 'refactor.rewrite')
    return actions
      .filter(({ edits }) => edits.length === 1)
      .map(({ edits }) => /责任单位：([^）]*)）/u.exec(apply(edits))?.[1] ?? '')
  }

  it('expand it to the full name and shorten it to the standard form', () => {
    assert.deepEqual(rewritten('市发展改革委'), ['上海市发展和改革委员会'])
    assert.deepEqual(rewritten('上海市规划和自然资源局'), ['市规划资源局'])
    assert.deepEqual(rewritten('市发改委'), ['上海市发展和改革委员会', '市发展改革委'])
  })
  it('offer nothing for a group', () => {
    assert.deepEqual(rewritten('各区政府'), [])
  })
})

describe('code actions', () => {
  const draft =
    '安和市停放管理办法\n\n第一条　停放区由区政府划定。\n\n第二条　企业应当备案。\n\n第三条　备案每年办理。\n\n第‸五条　违反第一条规定的，责令改正。\n'
  const actions = (wanted: string) => {
    const { service, uri, offset, apply } = at(draft)
    const found = service.actions(uri, { start: offset, end: offset }, (kind) => kind.startsWith(wanted))
    return found.map((action) => ({ ...action, text: apply(action.edits) }))
  }

  it('offer each fix of the finding there', () => {
    const [fix] = actions('quickfix').filter(({ diagnostic }) => diagnostic?.rule === 'numbering-gap')
    assert.ok(fix, 'no action for the gap')
    assert.notEqual(fix.text, draft.replace('‸', ''))
  })
  it('suppress a finding where it stands, with a place for the reason', () => {
    const found = actions('quickfix').find(({ title }) => title.zh.startsWith('此处不查 numbering-gap'))
    assert.match(found?.text ?? '', /<!-- tiaoli-disable-next-line numbering-gap -- \$\{1:……\} -->\n第五条/)
    const { service } = at(draft)
    service.open('file:///x.policy', 1, found!.text)
    const left = service.lint('file:///x.policy').diagnostics.map(({ rule }) => rule)
    assert.ok(!left.includes('numbering-gap'), left.join())
  })
  it('ask for the reason until it is written', () => {
    const text = draft.replace('‸', '')
    const service = newService()
    const codes = (reason: string) => {
      const words = `【条理：下段免查 numbering-gap，理由：${reason}】\n第五条`
      service.open('file:///x.policy', 1, text.replace('第五条', words))
      return service.lint('file:///x.policy').diagnostics.map(({ rule }) => rule)
    }
    assert.ok(codes('……').includes('suppression-reason'))
    assert.deepEqual(codes('第四条留待修订'), [])
  })
  it('suppress in words where the file is no Markdown', () => {
    const { service } = at(draft)
    const text = draft.replace('‸', '')
    service.open('file:///x.policy', 1, text)
    const place = text.indexOf('第五条')
    const found = service
      .actions('file:///x.policy', { start: place, end: place }, () => true)
      .find(({ title }) => title.zh.startsWith('此处不查 numbering-gap'))
    assert.equal(found?.edits[0]?.newText, '【条理：下段免查 numbering-gap，理由：${1:……}】\n')
  })
  it('fix everything that is safe, and then there is nothing left to fix', () => {
    const text =
      '上海市促进冰雪经济发展若干措施\n\n（一）支持新建。给予补助。（责任单位：市发改委、市财政局、市财政局）\n\n（三）支持改造。给予补助。（责任单位：市体育局，市财政局）\n'
    const service = newService()
    const fixAll = (source: string) => {
      service.open('a:fix', 1, source)
      const wants = (kind: string) => kind === 'source.fixAll.tiaoli'
      return service.actions('a:fix', { start: 0, end: source.length }, wants)
    }
    const [action, ...others] = fixAll(text)
    assert.ok(action && others.length === 0)
    assert.equal(action.kind, 'source.fixAll.tiaoli')
    let fixed = text
    for (let round = 0; round < 5; round++) fixed = applyEdits(fixed, fixAll(fixed)[0]?.edits ?? [])
    assert.notEqual(fixed, text)
    assert.deepEqual(fixAll(fixed), [])
  })
  it('write a body out in full, and shorten it', () => {
    const forms = (body: string) => {
      const { service, uri, offset, apply, text } = at(measures(`（一）支持新建。给予补助。（责任单位：${body}‸）`))
      const found = service.actions(uri, { start: offset - 1, end: offset - 1 }, (kind) => kind === 'refactor.rewrite')
      return found
        .filter(({ clauseAction }) => clauseAction === null)
        .map(({ edits }) => apply(edits).slice(text.indexOf(body), -2))
    }
    assert.deepEqual(forms('市发展改革委'), ['上海市发展和改革委员会'])
    assert.deepEqual(forms('上海市发展和改革委员会'), ['市发展改革委'])
  })
  it('offer the refactorings of the clause', () => {
    const titles = actions('refactor').map(({ clauseAction }) => clauseAction)
    assert.deepEqual(titles, ['insert-before', 'insert-after', 'move-up', 'delete'])
  })
})
