import assert from 'node:assert/strict'
import type { ReferenceNode, Step } from '../../server/src/syntax/reference-nodes.ts'
import { readReferences } from '../../server/src/syntax/references.ts'
import { processorTime } from '../support/work.ts'

/** One node in a line: text [scope] inherited>steps→far end. */
function show(text: string, node: ReferenceNode): string {
  const steps = (list: readonly Step[]) =>
    list
      .map((step) => {
        const numbers = step.numbers.map((number) => number.text + (number.suffix ? `之${number.suffix.text}` : ''))
        return `${step.unit}:${numbers.join(step.through ? '~' : ',')}`
      })
      .join(' ')
  const above = node.inherited.length > 0 ? `${steps(node.inherited)} > ` : ''
  const scope = node.scope ? ` [${node.scope.kind}]` : ''
  const to = node.to ? ` → ${steps(node.to)}` : ''
  const what = node.form === 'clause' ? '' : ` ${node.form}`
  return `${text.slice(node.start, node.end)}${what}${scope} ${above}${steps(node.steps)}${to}`.trimEnd()
}

const table: readonly [string, readonly string[]][] = [
  ['违反本办法第三条的', ['本办法第三条 [own] article:三']],
  [
    '第十二条第一款第（二）项、第（三）项和第十五条',
    [
      '第十二条第一款第（二）项 article:十二 paragraph:一 item:二',
      '第（三）项 article:十二 paragraph:一 > item:三',
      '第十五条 article:十五',
    ],
  ],
  ['第五条（一）、（二）项', ['第五条（一）、（二）项 article:五 item:一,二']],
  ['第六条第（四）（五）项', ['第六条第（四）（五）项 article:六 item:四,五']],
  ['依照第七条至第十条办理', ['第七条至第十条 article:七 → article:十']],
  ['第一至三项、第五项', ['第一至三项 item:一~三', '第五项 item:五']],
  ['第三、五、七条', ['第三、五、七条 article:三,五,七']],
  ['第九条和十条', ['第九条 article:九', '十条 article:十']],
  ['第二十条之一第二款', ['第二十条之一第二款 article:二十之一 paragraph:二']],
  ['第12条第3款', ['第12条第3款 article:12 paragraph:3']],
  [
    '依照本条第二款、前款和前两款第一项',
    ['本条第二款 [this] paragraph:二', '前款 relative [previous]', '前两款第一项 [previous] item:一'],
  ],
  ['前三项规定', ['前三项 relative [previous]']],
  ['参照前条规定', ['前条 relative [previous]']],
  ['本规定第三章第二节', ['本规定第三章第二节 [own] chapter:三 section:二']],
  ['本方案第三部分', ['本方案第三部分 [own] level1:三']],
  [
    '依照《某省水条例》（2020年修订）第八条、第九条和本办法第三条',
    [
      '《某省水条例》 document',
      '第八条 [document] article:八',
      '第九条 [document] article:九',
      '本办法第三条 [own] article:三',
    ],
  ],
  ['依照刑法第三百条之一追究', ['第三百条之一 [document] article:三百之一']],
  ['适用民事诉讼法第五条、行政处罚法第六条', ['第五条 [document] article:五', '第六条 [document] article:六']],
  ['该条例第八条', ['该条例第八条 [same] article:八']],
  ['增加一条，作为第八条：“依照第九条执行。”', ['第八条 [quoted] article:八', '第九条 [quoted] article:九']],
  ['将第三条第二款修改为“略”', ['第三条第二款 [quoted] article:三 paragraph:二']],
  [
    '删去第九条、第十条，第三项改为第二项',
    [
      '第九条 [quoted] article:九',
      '第十条 [quoted] article:十',
      '第三项 [quoted] article:十 > item:三',
      '第二项 [quoted] item:二',
    ],
  ],
  ['第五条增加一款，作为第二款', ['第五条 [quoted] article:五', '第二款 [quoted] paragraph:二']],
  ['第五项、第六项合并，作为第五项', ['第五项 [quoted] item:五', '第六项 [quoted] item:六', '第五项 [quoted] item:五']],
  [
    '第八条中的“第二条”修改为“第一条”',
    ['第八条 [quoted] article:八', '第二条 [quoted] article:二', '第一条 [quoted] article:一'],
  ],
  ['依照第五条增加巡查次数', ['第五条 article:五']],
  ['作为第二条规定的考核的依据，删除第三条规定的信息', ['第二条 article:二', '第三条 article:三']],
  ['可以将第三条规定的标准提高', ['第三条 article:三']],
  ['见附件1和附件2、3，表1所示', ['附件1 attachment item:1', '附件2、3 attachment item:2,3', '表1 table item:1']],
  ['（见附件），详见附表2、见表1', ['附件 attachment item:', '附表2 attachment item:2', '表1 table item:1']],
  [
    '按“三、（二）”执行，符合一（三）2的',
    ['三、（二） labels level1:三 level2:二', '一（三）2 labels level1:一 level2:三 level3:2'],
  ],
  ['对未达到上述标准的企业', ['上述标准 relative']],
  ['有下列情形之一的，应当退回', ['下列情形 relative']],
  ['申请人应当具备以下四方面条件：', ['以下四方面条件 relative']],
  ['依照下列规定办理登记，提交以下申报材料', ['下列规定 relative', '以下申报材料 relative']],
  ['由下列机构负责', ['下列机构 relative']],
  ['符合下列第（二）项的', ['第（二）项 item:二']],
]

const none = [
  '发展第一产业和第三产业，推出第八批清单',
  '第一，明确职责；第二，强化监督',
  '建成第三条生产线、第二条高速通道，完成第一项任务',
  '第二目标区、第一条件、第三方机构、第52期',
  '提前条件成熟，目前项目、当前款项、此前条款',
  '基本款式、本款项目、资本项目',
  '附件3份，代表5人，报表2张',
  '《第二批重点项目第三条》'.slice(1, 4),
  '分为两部分，第一部分是总则',
  '三岁以下标准、（含）以下费用、30万以下项目、处级以下任务',
  '现提出以下实施意见',
  '（以下简称通知条件）、以下统称标准',
]

describe('references in a sentence', () => {
  for (const [text, expected] of table) {
    it(text, () => {
      const nodes = readReferences(text)
      assert.deepEqual(
        nodes.map((node) => show(text, node)),
        expected,
      )
    })
  }

  for (const text of none) {
    it(`finds none in ${text}`, () => {
      assert.deepEqual(
        readReferences(text).map((node) => show(text, node)),
        [],
      )
    })
  }

  it('reads nothing inside a title', () => {
    const nodes = readReferences('执行《关于落实第三条和附件2的通知》')
    assert.deepEqual(
      nodes.map((node) => node.form),
      ['document'],
    )
  })

  it('begins where it is told, so that the number of a clause is no reference', () => {
    assert.equal(readReferences('第三条　依照第二条', 3).length, 1)
  })

  it('survives anything, in time that grows with the text', function () {
    this.timeout(120_000)
    const hostile = [
      '第',
      '第一',
      '第（',
      '《',
      '前',
      '附件',
      '本',
      '一（',
      '第一条第',
      '第一、',
      '“',
      '\ud800',
      '\0',
      '下列',
      '如下',
    ]
    for (const piece of hostile) {
      const took = processorTime(() => void readReferences(piece.repeat(5_000 / piece.length)))
      assert.ok(took < 8000, `${JSON.stringify(piece)} took too long`)
    }
  })
})
