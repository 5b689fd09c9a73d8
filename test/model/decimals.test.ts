import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readDecimal } from '../../server/src/syntax/decimals.ts'
import { drawClauses, modelOf } from '../support/draw.ts'

const draw = (text: string) => drawClauses(modelOf(text).policies[0])
const plan = (...lines: string[]) => draw(`云泽市防汛应急预案\n\n${lines.join('\n\n')}`)
const body = '有关部门应当按照职责分工做好工作。'

describe('decimal numbers at the begin of a paragraph', () => {
  it('may be heads of as many levels as they have figures, however they are written', () => {
    const cases: readonly [string, string, string][] = [
      ['1 总则', '1', '总则'],
      ['１　总则', '１', '总则'],
      ['1总则', '1', '总则'],
      ['1.1 编制目的', '1.1', '编制目的'],
      ['1.1编制目的', '1.1', '编制目的'],
      ['1．1　编制目的', '1．1', '编制目的'],
      ['１．１．２ 编制目的', '１．１．２', '编制目的'],
      ['2.1.3. 成员单位', '2.1.3.', '成员单位'],
      ['2.1、成员单位', '2.1、', '成员单位'],
      ['2.1.2.3 个人防护', '2.1.2.3', '个人防护'],
      ['1.1.1.1.1 分级处置', '1.1.1.1.1', '分级处置'],
      ['8.1 名词术语', '8.1', '名词术语'],
      ['5.3 Ⅰ级响应', '5.3', 'Ⅰ级响应'],
      ['1.4 以人为本', '1.4', '以人为本'],
      ['4.1 升级响应', '4.1', '升级响应'],
      ['3.1 天气监测', '3.1', '天气监测'],
      ['3.1成品油供应', '3.1', '成品油供应'],
      ['2.2 元器件储备', '2.2', '元器件储备'],
      ['2.3 年终总结', '2.3', '年终总结'],
      ['2.4 百日攻坚', '2.4', '百日攻坚'],
      ['2.5 级联检测', '2.5', '级联检测'],
    ]
    for (const [text, label, title] of cases) {
      const head = readDecimal(text)
      assert.ok(head, text)
      assert.equal(head.label, label)
      assert.equal(text.slice(head.title.start, head.title.end), title)
      assert.equal(head.scheme, `decimal${head.numbers.length}`)
    }
  })

  it('are none where they measure, date, address or count something', () => {
    for (const text of [
      '1.5万元以内的',
      '2.3亿元的投资',
      '3.2个百分点以上',
      '1.2倍补偿',
      '0.5%的比例',
      '1.5 ‰',
      '2.5 km以内',
      '36.5度以上',
      '6.5级地震',
      '1.5小时内到达',
      '3.5以上的',
      '2024.1 修订',
      '2024.1.5',
      '25.10.1前完成',
      '10.1前完成',
      '192.168.1.1 服务器',
      '10.0.0.1 服务器',
      '0512.12345 值班电话',
      '2.0版本',
      '1.2',
      '1.2。',
      '1.2 1.3 1.4',
      '4.3.1的规定执行',
      '4.3和4.4的规定',
      '5.2.3条规定的情形',
      '1.1 编制目的……………3',
      '1.1 编制目的 ...... 3',
      '1.1 编制目的　　3',
      '1.1 粮食产量 | 3.2',
      '1.1 粮食产量\t3.2',
      '3名工作人员',
      '1 为了规范处置，制定本预案。',
    ])
      assert.ok(!readDecimal(text)?.plain, text)
  })
})

describe('clauses with decimal numbers', () => {
  it('nest by their figures; lists below them end at the next', () => {
    const text = readFileSync(new URL('../drafts/emergency.policy.md', import.meta.url), 'utf8')
    assert.deepEqual(draw(text), [
      '1总则',
      '  1.1编制目的 +1',
      '  1.2适用范围 +1',
      '  1.3事故分级',
      '    1.3.1较大事故 +1',
      '    1.3.2一般事故',
      '2组织指挥体系',
      '  2.1市燃气应急指挥部 +1',
      '    （1）',
      '    （2）',
      '    （3）按照本预案4.2调整分工',
      '    2.1.1指挥部办公室',
      '    2.1.2成员单位',
      '      1.',
      '      2.市卫生健康委负责医疗救治',
      '      3.市财政局负责安排经费，一次不超过 +1',
      '  2.2现场指挥部 +1',
      '3监测与响应',
      '  3.1监测 +2',
      '  3.2分级响应',
      '    3.2.1响应启动 +1',
      '    3.2.2响应终止 +2',
      '4附则',
      '  4.1',
      '  4.2',
    ])
    const paths = modelOf(text).policies[0]!.allClauses.map(({ path }) => path)
    assert.ok(paths.includes('2.1（3）') && paths.includes('2.1.2' + '2.'), paths.join(' '))
  })

  it('need two numbers in sequence: a figure alone, or some of another kind, make no tree', () => {
    assert.deepEqual(plan('一、要求', '1.1 平均气温上升，汛情偏重。', body), ['一、要求 +2'])
    assert.deepEqual(plan('一、要求', '1.1 平均气温上升', '3.4 平均降水', '7.2 平均风速'), ['一、要求 +3'])
    assert.deepEqual(plan('一、要求', '3 名词', '4 术语', '5 解释'), ['一、要求 +3'])
  })

  it('leave out what does not fit between its neighbours', () => {
    const found = plan('1 总则', '1.1 目的', body, '3.15 国际消费者权益日活动照常举行', '1.2 依据', body)
    assert.deepEqual(found, ['1总则', '  1.1目的 +2', '  1.2依据 +1'])
  })

  it('go on behind a gap, a double and a slip in the front of a number', () => {
    const found = plan(
      '1 总则',
      '1.1 目的',
      '1.2 依据',
      '1.4 范围',
      '2 职责',
      '2.1 指挥部',
      '3.2 办公室',
      '2.3 专家组',
      '2.3 现场',
    )
    assert.deepEqual(found, [
      '1总则',
      '  1.1目的',
      '  1.2依据',
      '  1.4范围',
      '2职责',
      '  2.1指挥部',
      '  3.2办公室',
      '  2.3专家组',
      '  2.3现场',
    ])
  })

  it('may begin with figures or units where a number were missing without them', () => {
    const found = plan(
      '1 总则',
      '1.1 目的',
      '1.2 依据',
      '2 保障',
      '2.1 队伍',
      '2.2 24小时值班',
      '2.3 亿元装备',
      '2.4 经费',
      '停气',
      '2.5万户以上的，启动响应。',
    )
    assert.deepEqual(
      found.slice(4),
      ['  2.1队伍', '  2.224小时值班', '  2.3 +0', '  2.4经费 +2'].map((line) => line.replace(' +0', '亿元装备')),
    )
  })

  it('are parts of items below （一） and articles', () => {
    const lists = (what: string) => [`1. ${what}监测`, '1.1 雨情', '1.2 水情', `2. ${what}预警`, '2.1 发布', '2.2 解除']
    const nested = (what: string) => [
      `    1.${what}监测`,
      '      1.1雨情',
      '      1.2水情',
      `    2.${what}预警`,
      '      2.1发布',
      '      2.2解除',
    ]
    const lines = [
      '一、准备',
      '（一）日常',
      ...lists('日常'),
      '（二）汛期',
      ...lists('汛期'),
      '（1）上报。',
      '二、保障',
    ]
    assert.deepEqual(plan(...lines), [
      '一、准备',
      '  （一）日常',
      ...nested('日常'),
      '  （二）汛期',
      ...nested('汛期'),
      '        （1）上报',
      '二、保障',
    ])
    const articles =
      '云泽市防汛办法\n\n第一条 汛期做好下列工作：\n\n1.1 雨情监测；\n\n1.2 水情监测。\n\n第二条 本办法自2025年1月1日起施行。'
    assert.deepEqual(draw(articles), ['第一条', '  1.1', '  1.2', '第二条'])
  })

  it('are told by their neighbours, not by figures between them', () => {
    const lines = [
      '1 总则',
      '1.1 目的',
      '1.2 依据',
      '2 说明',
      '3 监测',
      '3.1 巡查',
      '浓度超过',
      '2.2%的立即上报。',
      '3.2 报告',
    ]
    assert.deepEqual(plan(...lines), ['1总则', '  1.1目的', '  1.2依据', '2说明', '3监测', '  3.1巡查 +2', '  3.2报告'])
  })

  it('are lines of their own where a page was wrapped', () => {
    const lines = '有关部门应当按照职责，分工认真做好防汛抢险工作的各项准备\n工作，落实责任。'
    const long = '1.1 防汛抢险物资储备和队伍建设的组织领导与经费保障'
    assert.deepEqual(plan('1 总则', long, lines, '1.2 依据', ...Array.from({ length: 12 }, () => lines)), [
      '1总则',
      `  ${long.replace(' ', '')} +1`,
      '  1.2依据 +12',
    ])
  })

  it('stand at the top where the heading of their chapter is lost', () => {
    const found = plan('1 总则', '1.1 目的', '1.2 依据', '2.1 指挥部', '2.2 办公室')
    assert.deepEqual(found, ['1总则', '  1.1目的', '  1.2依据', '2.1指挥部', '2.2办公室'])
  })

  it('have chapters written 1. 总则 or 一、总则, and tell them from items', () => {
    const items = ['1. 先避险。', '2. 再报告。']
    assert.deepEqual(
      plan('1. 总则', '1.1 目的', ...items, '1.2 依据', '2. 职责', '2.1 指挥部', ...items, '3. 附则', body),
      [
        '1总则',
        '  1.1目的',
        '    1.先避险',
        '    2.再报告',
        '  1.2依据',
        '2职责',
        '  2.1指挥部',
        '    1.先避险',
        '    2.再报告',
        '    3.附则 +1',
      ],
    )
    assert.deepEqual(plan('一、总则', '1.1 目的', '1.2 依据', '二、职责', '2.1 指挥部', '（一）先避险。'), [
      '一、总则',
      '  1.1目的',
      '  1.2依据',
      '二、职责',
      '  2.1指挥部',
      '    （一）先避险',
    ])
  })

  it('are taken for a contents page where they stand again', () => {
    const entries = ['1 总则', '1.1 目的', '1.2 依据', '2 附则']
    for (const head of [['目　录'], []])
      assert.deepEqual(plan(...head, ...entries, '1 总则', '1.1 目的', body, '1.2 依据', body, '2 附则', body), [
        '1总则',
        '  1.1目的 +1',
        '  1.2依据 +1',
        '2附则 +1',
      ])
  })
})
