import assert from 'node:assert/strict'
import type { ClauseAction } from '../../server/src/features/refactoring.ts'
import { applyEdits } from '../../server/src/text/span.ts'
import { at } from '../service/cursor.ts'

/** What the action makes of the draft, and the words of the references it warns of. */
function carryOut(marked: string, action: ClauseAction): { text: string; problems: readonly string[] } {
  const draft = at(marked)
  const found = draft.service.refactor(draft.uri, draft.offset, action)
  assert.ok(found, `no ${action} here`)
  return { text: draft.apply(found.edits.get(draft.uri)!), problems: found.problems.map(draft.words) }
}

const rules = (marked: string) => `安和市共享单车停放管理办法\n\n${marked}\n`

describe('inserting a clause', () => {
  it('gives it the next number; all behind it and every reference follow', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　为了规范停放，制定本办法。\n\n第二条　运营企‸业应当备案。\n\n第三条　未依照本办法第二条备案的，责令改正。\n\n第四条　第三条的处理由市城管委实施。',
      ),
      'insert-after',
    )
    assert.equal(
      text,
      rules(
        '第一条　为了规范停放，制定本办法。\n\n第二条　运营企业应当备案。\n\n第三条　新增条款。\n\n第四条　未依照本办法第二条备案的，责令改正。\n\n第五条　第四条的处理由市城管委实施。',
      ),
    )
    assert.deepEqual(problems, [])
  })

  it('writes out 前条 where the clause in front is another one now', () => {
    const { text } = carryOut(
      rules('第一条　停放区由区政府划定。\n\n第二条　违反前‸条规定的，责令改正。'),
      'insert-before',
    )
    assert.ok(text.includes('第三条　违反第一条规定的'), text)
  })

  it('keeps Markdown marks, Arabic numerals and line ends as the draft has them', () => {
    const { text } = carryOut(
      rules('## 第1条　停放区由区政府‸划定。\r\n\r\n## 第2条　违反第1条规定的，责令改正。'),
      'insert-before',
    )
    assert.ok(
      text.includes('## 第1条　新增条款。\r\n\r\n## 第2条　停放区由区政府划定。\r\n\r\n## 第3条　违反第2条规定的'),
      text,
    )
  })

  it('leaves 款 alone: their numbers are not the article’s', () => {
    const { text } = carryOut(
      rules('第一条　停放区‸由区政府划定。\n\n第二条　企业应当备案。\n\n依照本条第一款备案的，每年公布。'),
      'insert-before',
    )
    assert.ok(text.includes('第三条　企业应当备案。\n\n依照本条第一款备案的'), text)
  })

  it('stands behind the others in a text without line ends, which is read as before', () => {
    const clause = (i: number) => `第${i}条　各部门应当加强第${i}类项目管理，抓好落实，确保取得实效。`
    const chapter = (i: number, from: number) =>
      `第${'一二三四'[i - 1]}章　管理${[0, 1, 2, 3].map((k) => clause(from + k)).join('')}`
    const text = `某市项目管理办法${chapter(1, 1)}${chapter(2, 5)}${chapter(3, 9)}`
    for (const words of ['第二章', '第6条']) {
      const place = text.indexOf(words) + 2
      const changed = carryOut(`${text.slice(0, place)}‸${text.slice(place)}`, 'insert-before').text
      assert.ok(!changed.includes('\n'))
      const labels = at(changed).service.view('file:///drafts/here.policy.md')!.model.policies[0]!.allClauses
      assert.equal(labels.length, 16, changed)
    }
  })

  it('runs on through 一、 where （一） runs on', () => {
    const { text } = carryOut(
      '安和市支持冰雪运动若干措施\n\n一、场馆\n\n（一）支持‸新建。给予补助。\n\n（二）支持改造。给予补助。\n\n二、赛事\n\n（三）支持办赛。符合第（二）项的给予奖励。\n',
      'insert-after',
    )
    assert.ok(text.includes('（四）支持办赛。符合第（三）项的给予奖励。'), text)
  })
})

describe('a cited range', () => {
  const range = (body: string) =>
    rules(
      `第一条　停放区由区政府划定。\n\n第二条　企业应当备案。\n\n第三条　备案每年办理。\n\n第四条　${body}\n\n第五条　本办法由市城管委解释。`,
    )

  it('takes in a clause that is inserted inside it, and says so', () => {
    const { text, problems } = carryOut(
      range('违反第一条至第三条规定的，责令改正。').replace('企业应', '企‸业应'),
      'insert-before',
    )
    assert.ok(text.includes('第五条　违反第一条至第四条规定的'), text)
    assert.deepEqual(problems, ['第一条至第三条'])
  })
  it('keeps its clauses when one of them leaves', () => {
    const { text, problems } = carryOut(
      range('违反第一条至第三条规定的，责令改正。').replace('备案每', '备‸案每'),
      'move-down',
    )
    assert.ok(text.includes('第三条　违反第一条至第二条、第四条规定的'), text)
    assert.deepEqual(problems, [])
  })
  it('stays in order when its ends change places', () => {
    const { text } = carryOut(
      range('违反第一条至第二条规定的，责令改正。').replace('停放区由', '停‸放区由'),
      'move-down',
    )
    assert.ok(text.includes('违反第一条至第二条规定的'), text)
  })
  it('ends where its last clause was deleted, and says so', () => {
    const { text, problems } = carryOut(
      range('违反第一条至第三条规定的，责令改正。').replace('备案每', '备‸案每'),
      'delete',
    )
    assert.ok(text.includes('第三条　违反第一条至第二条规定的'), text)
    assert.deepEqual(problems, ['第一条至第三条'])
  })
})

describe('items of a list', () => {
  const list = (marked: string) => `安和市停放管理办法\n\n第一条　企业应当：\n\n${marked}\n`

  it('keep their ； and 。 when one is added at the end', () => {
    const { text } = carryOut(list('（一）登记车辆；\n\n（二）清运‸车辆。'), 'insert-after')
    assert.equal(text, list('（一）登记车辆；\n\n（二）清运车辆；\n\n（三）新增条款。'))
  })
  it('keep them when the last moves up', () => {
    const { text } = carryOut(list('（一）登记车辆；\n\n（二）清运‸车辆。'), 'move-up')
    assert.equal(text, list('（一）清运车辆；\n\n（二）登记车辆。'))
  })
  it('keep them when the last is deleted', () => {
    const { text } = carryOut(list('（一）登记车辆；\n\n（二）公布价格；\n\n（三）清运‸车辆。'), 'delete')
    assert.equal(text, list('（一）登记车辆；\n\n（二）公布价格。'))
  })
})

describe('a list that is announced', () => {
  const list = (count: string, marked: string) => rules(`第一条　企业应当具备${count}条件：\n\n${marked}`)
  const items = '（一）有场所；\n\n（二）有设备；\n\n（三）有人‸员。'
  it('is named when an item more or less makes its number wrong', () => {
    for (const action of ['insert-before', 'insert-after', 'delete'] as const)
      assert.deepEqual(carryOut(list('以下三项', items), action).problems, ['以下三项条件'], action)
    assert.deepEqual(carryOut(list('以下三项', items), 'move-up').problems, [])
    assert.deepEqual(carryOut(list('下列', items), 'delete').problems, [])
    // A number that is wrong already is a finding, not news.
    assert.deepEqual(carryOut(list('以下四项', items), 'delete').problems, [])
  })
  it('is named when nothing is left of it', () => {
    assert.deepEqual(carryOut(list('下列', '（一）有场‸所。'), 'delete').problems, ['下列条件'])
  })
  it('is another series than the next one, though no clause stands between', () => {
    const two = `${list('下列', '（一）有场所；\n\n（二）有设‸备。')}\n**应当提交下列材料：**\n\n（一）申请书；\n\n（二）证明。\n`
    const { text } = carryOut(two, 'insert-after')
    assert.ok(text.includes('（三）新增条款\n\n**应当提交下列材料：**\n\n（一）申请书；\n\n（二）证明。'), text)
  })
})

describe('a contents page', () => {
  const body = (heads: readonly string[]) =>
    heads.map((head, i) => `${head}\n\n第${'一二三四'[i]}条　事项${head.slice(4)}由市住建局负责。`).join('\n\n')
  const book = (entries: readonly string[], heads: readonly string[]) =>
    `安和市供热管理办法\n\n目　录\n\n${entries.join('\n')}\n\n${body(heads)}\n`
  const heads = ['第一章　总则', '第二章　供热', '第三章　罚则']
  const entries = ['　　第一章　总则……1', '　　第二章　供热……3', '　　第三章　罚则……5']
  const bookAfter = (words: string, action: ClauseAction) => {
    const text = book(entries, heads)
    const place = text.lastIndexOf(words) + 1
    const changed = carryOut(`${text.slice(0, place)}‸${text.slice(place)}`, action).text
    const policy = at(changed).service.view('file:///drafts/here.policy.md')!.model.policies[0]!
    return {
      page: changed
        .slice(changed.indexOf('目　录') + 5, changed.lastIndexOf('第一章'))
        .trim()
        .split(/\n+/u),
      // Read as a contents page still: each chapter is there once.
      chapters: policy.allClauses
        .filter(({ level }) => level === 'chapter')
        .map(({ label, title }) => label + title?.text),
    }
  }
  it('follows a chapter that is put in', () => {
    const all = ['第一章总则', '第二章新增条款', '第三章供热', '第四章罚则']
    const page = ['第一章　总则……1', '　　第二章　新增条款', '　　第三章　供热……3', '　　第四章　罚则……5']
    assert.deepEqual(bookAfter('第二章', 'insert-before'), { page, chapters: all })
    assert.deepEqual(bookAfter('第一章', 'insert-after'), { page, chapters: all })
    const first = bookAfter('第一章', 'insert-before')
    assert.deepEqual(first.page.slice(0, 2), ['第一章　新增条款', '　　第二章　总则……1'])
    assert.equal(first.chapters.length, 4)
  })
  it('follows one that moves', () => {
    const moved = bookAfter('第三章', 'move-up')
    assert.deepEqual(moved.page, ['第一章　总则……1', '　　第二章　罚则……5', '　　第三章　供热……3'])
    assert.deepEqual(moved.chapters, ['第一章总则', '第二章罚则', '第三章供热'])
    assert.deepEqual(bookAfter('第一章', 'move-down').chapters, ['第一章供热', '第二章总则', '第三章罚则'])
  })
  it('follows one that is deleted', () => {
    assert.deepEqual(bookAfter('第二章', 'delete').page, ['第一章　总则……1', '　　第二章　罚则……5'])
    for (const words of ['第一章', '第二章', '第三章'])
      assert.equal(bookAfter(words, 'delete').chapters.length, 2, words)
  })
  it('is left alone by what it does not list', () => {
    assert.deepEqual(
      bookAfter('第二条', 'insert-before').page,
      entries.map((line) => line.trimStart()).map((line, i) => (i ? `　　${line}` : line)),
    )
  })
})

describe('moving a clause', () => {
  it('changes places with its neighbour and takes its references along', () => {
    const { text } = carryOut(
      rules('第一条　停放区由区政府划定。\n\n第二条　企业‸应当备案。\n\n第三条　违反第一条、第二条规定的，责令改正。'),
      'move-up',
    )
    assert.equal(
      text,
      rules('第一条　企业应当备案。\n\n第二条　停放区由区政府划定。\n\n第三条　违反第一条、第二条规定的，责令改正。'),
    )
  })

  it('takes what is below along, and renumbers what runs on there', () => {
    const { text } = carryOut(
      '安和市支持冰雪运动若干措施\n\n一、场‸馆\n\n（一）支持新建。给予补助。\n\n二、赛事\n\n（二）支持办赛。给予奖励。\n\n（三）支持参赛。不同时适用第（一）项。\n',
      'move-down',
    )
    assert.equal(
      text,
      '安和市支持冰雪运动若干措施\n\n一、赛事\n\n（一）支持办赛。给予奖励。\n\n（二）支持参赛。不同时适用第（三）项。\n\n二、场馆\n\n（三）支持新建。给予补助。\n',
    )
  })

  it('is not offered at the end of a series', () => {
    const draft = at(rules('第一条　停放区由区政府划定。\n\n第二条　企业应当‸备案。'))
    assert.equal(draft.service.refactor(draft.uri, draft.offset, 'move-down'), null)
  })
})

describe('a list of numbers that are cited', () => {
  const draft = (citing: string) =>
    `安和市滑雪场管理办法

第一条　经营者应当履行下列职责：

（一）备案；

‸（二）检查；

（三）培训；

（四）公示。

第二条　${citing}

第三条　本办法自公布之日起施行。
`
  const moved = (citing: string) => /第二条　(.*)/u.exec(carryOut(draft(citing), 'move-down').text)?.[1]

  it('stays in ascending order', () => {
    const same = [
      '协会履行第一条第（一）（二）（三）项职责。',
      '协会履行第一条第（二）、（三）项和第（四）项职责。',
      '违反第一条第二项、第三项的，给予警告。',
    ]
    for (const citing of same) assert.equal(moved(citing), citing)
    assert.equal(moved('协会履行第一条第（二）（四）项职责。'), '协会履行第一条第（三）（四）项职责。')
    assert.equal(moved('协会履行第一条第（一）、（三）项职责。'), '协会履行第一条第（一）、（二）项职责。')
  })
  it('keeps its order where that says which is which, or was no order', () => {
    assert.equal(
      moved('违反第一条第（二）、（三）项的，分别给予警告、罚款。'),
      '违反第一条第（三）、（二）项的，分别给予警告、罚款。',
    )
    assert.equal(moved('协会履行第一条第（三）、（二）项职责。'), '协会履行第一条第（二）、（三）项职责。')
  })
})

describe('a number in a row that begins with a heading', () => {
  const table = (rows: string) => `安和市医院考核方案\n\n一、考核指标\n\n${rows}\n`
  const rows = [
    '（一）收支结构 | 1.人员占比 | 定量 |',
    '2.收支结余 | 定量 |',
    '‸3.负债率 | 定量 |',
    '（二）费用控制 | 4.收入增幅 | 定量 |',
    '5.药费增幅 | 定量 |',
  ]
  const numbersBehind = (action: ClauseAction) =>
    carryOut(table(rows.join('\n\n')), action)
      .text.match(/\d+(?=[.])/gu)
      ?.join(' ')

  it('follows the clauses around it', () => {
    assert.equal(numbersBehind('delete'), '1 2 3 4')
    assert.equal(numbersBehind('insert-before'), '1 2 3 4 5 6')
    assert.equal(numbersBehind('insert-after'), '1 2 3 4 5 6')
    assert.equal(numbersBehind('move-up'), '1 2 3 4 5')
  })
  it('keeps the heading of its row from changing places', () => {
    const marked = table(rows.join('\n\n').replace('‸', '').replace('（二）费', '（‸二）费'))
    const { service, uri, offset } = at(marked)
    assert.equal(service.refactor(uri, offset, 'move-up'), null)
  })
  it('stays where the clause is put in behind it', () => {
    const marked = table(rows.join('\n\n').replace('‸', '').replace('5.药', '‸5.药'))
    assert.match(carryOut(marked, 'insert-before').text, /4\.收入增幅[\s\S]*\n5\.新增条款[\s\S]*\n6\.药费增幅/)
  })
})

describe('deleting a clause', () => {
  it('leaves a gap between the clauses that it is between, and 第X条之一 where it is', () => {
    const left = (labels: string) => {
      const articles = labels.split(' ').map((label) => `${label}　运营企业应当备案。`)
      return carryOut(rules(articles.join('\n\n')), 'delete')
        .text.match(/^第[^　]+(?=　)/gmu)
        ?.join(' ')
    }
    assert.equal(left('第一条‸ 第二条 第四条 第五条'), '第一条 第三条 第四条')
    assert.equal(left('第一条 第二条‸ 第四条 第五条'), '第一条 第三条 第四条')
    // A number that another clause has as well is not free.
    assert.equal(left('第一条 第二条 第二条‸ 第三条'), '第一条 第二条 第三条')
    assert.equal(left('第一条 第一条之一‸ 第二条'), '第一条 第二条')
  })

  it('is not offered where 第X条之一 would have to change', () => {
    for (const labels of ['第一条‸ 第一条之一 第二条', '第一条‸ 第二条 第二条之一', '第一条 第一条之一‸ 第一条之二']) {
      const draft = at(
        rules(
          labels
            .split(' ')
            .map((label) => `${label}　运营企业应当备案。`)
            .join('\n\n'),
        ),
      )
      assert.equal(draft.service.refactor(draft.uri, draft.offset, 'delete'), null, labels)
    }
  })

  it('closes the gap and names first what will dangle', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　停放区由区政府划定。\n\n第二条　企‸业应当备案。\n\n第三条　违反第一条、第二条规定的，责令改正。\n\n第四条　第三条由市城管委实施。',
      ),
      'delete',
    )
    assert.ok(text.includes('第二条　违反第一条、第二条规定的'), text)
    assert.ok(text.includes('第三条　第二条由市城管委实施。'), text)
    assert.ok(problems.some((words) => words.includes('第二条')))
  })
})

describe('turning items into articles', () => {
  it('numbers them behind their article and rewrites every citation', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　企业‸应当履行下列义务：\n\n（一）登记车辆；\n\n（二）清运故障车辆。\n\n第二条　违反第一条第（二）项规定的，责令改正。\n\n第三条　第二条由市城管委实施。',
      ),
      'items-to-articles',
    )
    assert.equal(
      text,
      rules(
        '第一条　企业应当履行下列义务：\n\n第二条　登记车辆。\n\n第三条　清运故障车辆。\n\n第四条　违反第三条规定的，责令改正。\n\n第五条　第四条由市城管委实施。',
      ),
    )
    assert.deepEqual(problems, ['下列义务'])
  })
})

describe('what was cited with the items', () => {
  it('is cited on: the whole article, 前条, 本条', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　企业‸应当履行下列义务：\n\n（一）登记车辆；\n\n（二）按照本条规定清运车辆。\n\n第二条　违反前条规定的，责令改正。\n\n第三条　第一条由市城管委实施，第一条至第二条每年检查。',
      ),
      'items-to-articles',
    )
    assert.ok(text.includes('第三条　按照第一条至第三条规定清运'), text)
    assert.ok(text.includes('第四条　违反第一条至第三条规定的'), text)
    assert.ok(text.includes('第五条　第一条至第三条由市城管委实施，第一条至第四条每年检查。'), text)
    assert.deepEqual(problems, ['下列义务'])
  })
})

describe('numbers that fail already', () => {
  const family = /^numbering-/u
  /** Findings about numbers before and after, and what was announced. */
  function around(marked: string, action: ClauseAction) {
    const draft = at(marked)
    const count = (text: string) => {
      draft.service.open('a:count', 1, text)
      return draft.service.lint('a:count').diagnostics.filter(({ rule }) => family.test(rule)).length
    }
    const { text, problems } = carryOut(marked, action)
    return { before: count(draft.text), after: count(text), problems }
  }
  // Numbers in the second cells of a table's rows are no clauses, so that every section seems to lack one.
  const table = (marked: string) =>
    `安和市公园考核办法\n\n${marked
      .split('\n')
      .map((row) => `${row}。 |`)
      .join('\n\n')}\n`
  const rows = [
    '一、绿化 | （一）养护 | 浇水',
    '（二） 修剪 | 每季一次',
    '（三） 补植 | 每年一次',
    '二、保洁 | （四）清扫 | 每日一次',
    '（五） 清运 | 每日两次',
    '（六） 分类 | 按种类',
    '三、设施 | （七）座椅 | 完好',
    '（八） 路灯 | 完好',
    '（九） 护栏 | 完好',
    '四、服务 | （十）咨询 | 及时',
    '（十一） 投诉 | 及时',
    '（十二） 引导 | 文明',
  ]

  it('are announced where a deletion leaves so few of them that they are reported', () => {
    const found = around(table(rows.join('\n').replace('四、', '四‸、')), 'delete')
    assert.equal(found.before, 0)
    assert.ok(found.after > 0)
    assert.deepEqual(found.problems, ['（五）', '（八）'])
  })
  it('are announced where a third number makes a series of two', () => {
    const draft = '安和市共享单车停放管理办法\n\n一、停放\n\n（一）划定停放区。\n\n（四）清理车辆。\n\n二、附则\n'
    for (const [cursor, action] of [
      ['（一', 'insert-before'],
      ['（一', 'insert-after'],
      ['（四', 'insert-before'],
      ['（四', 'insert-after'],
    ] as const)
      assert.deepEqual(
        around(draft.replace(cursor, `${cursor}‸`), action),
        { before: 0, after: 1, problems: ['（四）'] },
        `${action} ${cursor}`,
      )
  })
  it('are not announced where they are reported already, or where there are none', () => {
    const draft =
      '安和市共享单车停放管理办法\n\n第一条　划定。\n\n第二条　备‸案。\n\n第四条　检查。\n\n第五条　清理。\n'
    assert.deepEqual(around(draft, 'insert-before'), { before: 1, after: 1, problems: [] })
    assert.deepEqual(around(draft, 'delete'), { before: 1, after: 1, problems: [] })
    assert.deepEqual(around(draft.replace('第四', '第三').replace('第五', '第四'), 'delete').problems, [])
  })
})

describe('renumbering in the other drafts of the workspace', () => {
  const here = '安和市共享单车停放管理办法\n\n第一条　停放区‸由区政府划定。\n\n第二条　企业应当备案。\n'
  const other = '安和市城市管理实施细则\n\n第一条　《安和市共享单车停放管理办法》第二条规定的备案，每年办理一次。\n'

  it('lets citations by title follow', () => {
    const draft = at(here, { 'file:///drafts/other.policy.md': other })
    const found = draft.service.refactor(draft.uri, draft.offset, 'insert-before')
    const edits = found?.edits.get('file:///drafts/other.policy.md') ?? []
    assert.equal(applyEdits(other, edits), other.replace('》第二条', '》第三条'))
  })

  it('lets lists, items and ranges follow', () => {
    const items = here.replace('备案。', '备案：\n\n（一）登记车辆；\n\n（二）公布价格。\n\n第三条　每年检查。')
    const citing = `${other}\n第二条　依照《安和市共享单车停放管理办法》第二条第（一）项、第（二）项和第二条至第三条办理。\n`
    const draft = at(items, { 'file:///drafts/other.policy.md': citing })
    const found = draft.service.refactor(draft.uri, draft.offset, 'insert-before')
    const text = applyEdits(citing, found?.edits.get('file:///drafts/other.policy.md') ?? [])
    assert.ok(text.includes('》第三条第（一）项、第（二）项和第三条至第四条办理'), text)
  })

  describe('lists of numbers', () => {
    const uri = 'file:///drafts/other.policy.md'
    /** How a draft that cites `list` of the title cites it after a refactoring at the cursor. */
    function cited(rules: string, list: string, action: ClauseAction): string | undefined {
      const title = rules.slice(0, rules.indexOf('\n'))
      const citing = `安和市城市管理实施细则\n\n第一条　违反《${title}》${list}，责令改正。\n`
      const draft = at(rules, { [uri]: citing })
      const found = draft.service.refactor(draft.uri, draft.offset, action)
      return /》(.*)，责令/u.exec(applyEdits(citing, found?.edits.get(uri) ?? []))?.[1]
    }
    const moved =
      '安和市共享单车停放管理办法\n\n第一条　停放区由区政府划定。\n\n第二条　企业‸应当备案。\n\n第三条　每年检查。\n\n第四条　公布价格。\n'
    const items =
      '安和市共享单车停放管理办法\n\n第一条　禁止下列行为：\n\n（一）占用‸盲道；\n\n（二）堵塞通道；\n\n（三）损毁设施。\n'

    for (const [list, now] of [
      ['第一条、第二条、第四条的', '第一条、第三条、第四条的'],
      ['第二条、第三条的', '第二条、第三条的'],
      ['第一条和第三条的', '第一条和第二条的'],
      // What each of them says in turn, or the last one more than the others, stays with its number.
      ['第二条、第三条的，分别给予警告和罚款的', '第三条、第二条的，分别给予警告和罚款的'],
      ['第二条、第三条第一款的', '第三条、第二条第一款的'],
      ['第二条的，或者有第三条情形的', '第三条的，或者有第二条情形的'],
    ] as const)
      it(`${list} becomes ${now}`, () => {
        assert.equal(cited(moved, list, 'move-down'), now)
        // The draft itself is treated alike.
        const own = moved.replace('公布价格。', `违反${list}，责令改正。`)
        const draft = at(own)
        const edits = draft.service.refactor(draft.uri, draft.offset, 'move-down')?.edits.get(draft.uri) ?? []
        assert.ok(applyEdits(draft.text, edits).includes(`违反${now}，`))
      })
    it('of items are sorted, too', () => {
      assert.equal(cited(items, '第一条第（一）、（三）项的', 'move-down'), '第一条第（二）、（三）项的')
      assert.equal(cited(items, '第一条第（一）、（二）项的', 'move-down'), '第一条第（一）、（二）项的')
    })
    it('are left as they are where one is not found', () => {
      assert.equal(cited(moved, '第二条、第三条、第九条的', 'move-down'), '第三条、第二条、第九条的')
    })
  })

  it('warns of a citation whose clause is deleted', () => {
    const draft = at(here.replace('‸', '').replace('企业应', '企业‸应'), { 'file:///drafts/other.policy.md': other })
    const found = draft.service.refactor(draft.uri, draft.offset, 'delete')
    assert.deepEqual(
      found?.problems.map(({ uri }) => uri),
      ['file:///drafts/other.policy.md'],
    )
  })
})
