import assert from 'node:assert/strict'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { tracesOf } from '../support/references.ts'

const cases: readonly [string, string, readonly string[]][] = [
  [
    'brackets right behind a reference go on from it',
    `某市湿地巡护办法

第一条　巡护员应当遵守下列规定：

（一）检查装备；

（二）核对路线。

路线由巡护站划定。

第二条　违反本办法第一条（第二款除外）、第一条第一款（第二项除外）规定的，依照《某省湿地条例》第九条（第二款除外）处罚。

第三条　巡护站应当报告。`,
    [
      '下列规定 relative 第一条（一）,第一条（二）',
      '本办法第一条 resolved 第一条',
      '第二款 resolved 第一条 “巡护站划定。”',
      '第一条第一款 resolved 第一条 “守下列规定：”',
      '第二项 resolved 第一条（二） “守下列规定：”',
      '第九条 external of 《某省湿地条例》',
      '第二款 external of 《某省湿地条例》',
    ],
  ],
  [
    'the item before: behind a further paragraph of an item it is that item',
    `某市湿地巡护方案

一、巡护准备

（一）检查装备。出发前清点。

（二）核对路线。按图确定。

前项规定的路线每年公布。

（三）报告。按前项路线报告。

二、其他事项

（一）前项以外的事项另行通知。`,
    ['前项 relative 一、（二）', '前项 relative 一、（二）', '前项 relative'],
  ],
  [
    'and behind a list its last item',
    `某市湿地巡护办法

第一条　巡护员应当遵守下列规定：

（一）检查装备；

（二）核对路线。

前项规定的路线每年公布。

路线按前项公布。`,
    ['下列规定 relative 第一条（一）,第一条（二）', '前项 relative 第一条（二）', '前项 relative'],
  ],
  [
    'documents cited by their number, standards, annexes and papers that were sent in',
    `某市采砂船舶管理办法

第一条　登记按国务院令第398号第二条办理，补助按某府发〔2019〕27号文件第三条拨付。

第二条　检验依照交通部第52号令第二条和GB/T 19024—2016第三条进行。

第三条　填写附件1第二条、附录B第三条所列内容，与合同第二条、《租船协议》第三条一致；旧条例第一条、上级文件第一条不再适用。

第四条　违反第一条规定的，按第二条执行；登记机关应当按规定公告第三条所列内容，并报告第一条规定的机关，由其按本办法第二条处理。

第五条　前述通知第二条不再适用。`,
    [
      '第二条 external of 国务院令第398号',
      '第三条 external of 某府发〔2019〕27号文件',
      '第二条 external of 交通部第52号令',
      '第三条 external of GB/T 19024—2016',
      '附件1 external',
      '第二条 external of 附件1',
      '第三条 external of 附录B',
      '第二条 external of 合同',
      '第三条 external of 《租船协议》',
      '第一条 external of 旧条例',
      '第一条 external of 上级文件',
      '第一条 resolved 第一条',
      '第二条 resolved 第二条',
      '第三条 resolved 第三条 on 内容',
      '第一条 resolved 第一条 on 机关',
      '本办法第二条 resolved 第二条',
      '前述通知第二条 external',
    ],
  ],
  [
    'what a reply cites of the paper it answers',
    `某省水利厅关于河湾取水许可有关问题的批复

某县水利局：

一、同意你局请示第一条、报告第二条所提方案。

二、对你局请示第二条所述水量，按来函第一条核减。

三、按照批复第一条执行。`,
    [
      '第一条 external of 你局请示',
      '第二条 external of 报告',
      '第二条 external of 你局请示',
      '第一条 external of 来函',
      '第一条 external of 批复',
    ],
  ],
  [
    'an article cited last is kept to the next paragraph of its citer, and no further',
    `某市燃气办法

第一条　经营者不得有下列行为：

（一）停气；

（二）涨价；

（三）拒修。

第二条　违反第一条第一项的，警告；依照本条第一款处理，有第二项行为的，罚款。

有第三项行为的，停业。

第三条　有第二项行为的，公告。`,
    [
      '下列行为 relative 第一条（一）,第一条（二）,第一条（三）',
      '第一条第一项 resolved 第一条（一）',
      '本条第一款 resolved 第二条 “为的，罚款。”',
      '第二项 resolved 第一条（二）',
      '第三项 resolved 第一条（三）',
      '第二项 relative',
    ],
  ],
  [
    'a document that is only named goes on through the sentence; the title of the draft itself does not',
    `某市水务办法

第一条　依照《某省水资源条例》和第三十二条的规定办理。

第二条　依照《某市水务办法》和第四十条的规定办理。`,
    ['第三十二条 external of 《某省水资源条例》', '第四十条 dangling no 第四十条 near 第二条'],
  ],
  [
    'what an amendment quotes and numbers is of the document it changes',
    `关于修改《某市广告办法》的决定

一、将第二条修改为：“违反本办法第三条、第九条的，责令改正。”

二、删去第三条。

三、增加一条，作为第九条。

四、本决定自公布之日起施行。`,
    ['第二条 external', '本办法第三条 external', '第九条 external', '第三条 external', '第九条 external'],
  ],
  [
    'what a notice writes into another document',
    `某市城管局关于调整广告管理有关事项的通知

一、调整范围。将《某市广告办法》第二条修改为：“违反本办法第三条、第九条的，责令改正。”

二、调整时限。审批时限为五日。

三、加强宣传。公布调整后的条文。

四、其他。按照第九条执行。`,
    [
      '第二条 external of 《某市广告办法》',
      '本办法第三条 external of 《某市广告办法》',
      '第九条 external of 《某市广告办法》',
      '第九条 dangling~ no 第九条 near 四、',
    ],
  ],
  [
    '本办法 in a notice, in the rules it issues and in the rules attached to those',
    `某市港口局关于印发《某市港口经营办法》的通知

各区港口局：

现将《某市港口经营办法》印发给你们，请落实本办法第二条。

某市港口局

2024年1月8日

附件：1.申报指南

2.某市港口经营办法

附件1

某市港口申报指南

第一条　申报免费，依照本办法第三条、本指南第二条办理。

第二条　申报可以补正。

附件2

某市港口经营办法

第一条　为了规范经营，制定本办法。

第二条　经营者应当备案。

第三条　违反本办法第二条的，警告。`,
    [
      '本办法第二条 resolved 第二条',
      '本办法第三条 resolved 第三条',
      '本指南第二条 resolved 第二条',
      '本办法第二条 resolved 第二条',
    ],
  ],
  [
    'a short name in title marks, one of eight characters, and a notice without clauses',
    `某市港口局公告

各码头：

现公布《某市内河港口养护管理实施办法》（以下简称《办法》），请落实《办法》第二条、《养护管理实施办法》第二条和《口养护管理实施办法》第二条。

某市港口局

2024年1月8日

附件

某市内河港口养护管理实施办法

第一条　养护每年一次，依照《某市港口局公告》第一条办理。

第二条　养护应当公示。`,
    [
      '第二条 resolved 第二条',
      '第二条 external of 《养护管理实施办法》',
      '第二条 resolved 第二条',
      '第一条 external of 《某市港口局公告》',
    ],
  ],
  [
    'a chapter at the head of a sentence is no lost head of an article',
    `某市港口办法

第一章　总则

第一条　港口应当设标。

第二条　港口应当疏浚。第三章另有规定的除外。

第二章　附则

第三条　本办法自2024年1月1日起施行。`,
    ['第三章 dangling no 第三章 near 第二章'],
  ],
  [
    '前款 in a table, 前项 beside items, 前章',
    `某市港口办法

第一章　总则

第一条　收费标准如下：

| 项目 | 标准 |
| --- | --- |
| 停泊 | 按照前款标准执行 |

（一）渔船依照前款减半；

（二）货船依照第一项减半。

第二条　前项规定适用于客船。

第二章　附则

第三条　违反第一条第一款第二项、第一条第三款的，警告。

（一）第一章第九节除外；

（二）前章规定和第二节除外。`,
    [
      '前款 relative 第一章第一条',
      '前款 relative 第一章第一条 “费标准如下：”',
      '第一项 resolved 第一章第一条（一）',
      '前项 relative',
      '第一条第一款第二项 resolved 第一章第一条（二） “费标准如下：”',
      '第一条第三款 dangling no 第一条第三款? near 第一章第一条',
      '第一章第九节 relative',
      '前章 relative',
      '第二节 relative',
    ],
  ],
  [
    'an entry of the list that the sentence stands in',
    `某市渔港收费规定

第一条　收费公开。

第二条　停泊按照下列标准收费：

（一）渔船分两种：

1.长度十米以上的，由港区核定；

2.长度十米以下的，参照本款第1条核定；

3.其他渔船，参照本款第2条、本款第9条核定；

（二）货船参照本款第1条核定。`,
    [
      '下列标准 relative 第二条（一）,第二条（二）',
      '本款第1条 resolved 第二条（一）1.',
      '本款第2条 resolved 第二条（一）2.',
      '本款第9条 dangling no 第九条 near 第二条',
      '本款第1条 resolved 第二条（一）',
    ],
  ],
  [
    'numbers that restart: from within the list, and from outside',
    `某市航运若干措施

支持方式依照第（一）项、第3条、本措施第3条。

一、支持企业

1.购船。按吨位补助。

2.投保。不超过第1条的一半。

3.改造。给予补助。

二、支持园区

1.建园。按面积奖励。

2.展会。按照第1条、本措施第1条减半。

3.推介。给予补助。`,
    [
      '第（一）项 relative~',
      '第3条 relative~ 一、3.,二、3.',
      '本措施第3条 ambiguous~ 一、3.,二、3.',
      '第1条 resolved~ 一、1. on 一半',
      '第1条 resolved~ 二、1.',
      '本措施第1条 resolved~ 一、',
    ],
  ],
  [
    '（一） that restart, cited from outside',
    `某市航运若干措施

支持方式依照第（二）项。

一、支持企业

（一）支持购船。给予补助。

（二）支持投保。给予补助。

二、支持园区

（一）支持建园。给予补助。

（二）支持展会。给予补助。`,
    ['第（二）项 ambiguous~ 一、（二）,二、（二）'],
  ],
  [
    'three numbers are enough to say that another is missing',
    `某市航运通知

（一）支持购船。给予补助。

（二）支持投保。给予补助。

（三）符合第五条的除外，第（二）项另定。`,
    ['第五条 dangling~ no 第五条 near （三） on 除外', '第（二）项 resolved （二）'],
  ],
  [
    '第（五）项 is never 五、',
    `某市航运若干措施

一、支持购船

（一）给予补助。

（二）给予贴息。

二、支持投保

（三）给予补助。

三、支持建园

（四）给予奖励。

四、支持展会。给予补助。

五、其他。符合本措施第（五）项、第三节的，除外。`,
    ['本措施第（五）项 dangling~ no （五） near 三、（四）', '第三节 relative'],
  ],
  [
    'a list of one is none',
    `某市航运若干措施

（一）支持购船。给予补助。

（二）支持投保。按下列方式：

1.保费补助，同时符合第1项的除外。

（三）支持建园。给予奖励。`,
    ['下列方式 relative （二）1.', '第1项 resolved （一） on 除外'],
  ],
  [
    '款 behind items with paragraphs of their own; a bare 款; a table is no 款',
    `某市桥梁办法

第一条　桥梁管理：

（一）检测

检测每年一次。

（二）养护。

本条所称养护包括巡查。

第二条　违反第一条第二款的，警告；第九款除外。

第三条　收费如下：

| 项目 | 标准 |
| --- | --- |
| 检测 | 免费 |

第四条　违反第三条第四款、第二条第三款的，警告。`,
    [
      '本条 relative 第一条',
      '第一条第二款 resolved 第一条 “护包括巡查。”',
      '第九款 relative',
      '第三条第四款 dangling no 第三条第四款? near 第三条',
      '第二条第三款 dangling no 第二条第三款? near 第二条',
    ],
  ],
  [
    'sections that another chapter has',
    `某市博物馆办法

第一章　总则

第一节　宗旨

第一条　为了规范管理，制定本办法。

第二节　原则

第二条　坚持公益性。

第二章　设立

第一节　条件

第三条　应当有馆址。

第三章　责任

第四条　违反第二章第二节、第三章第一节的，警告。`,
    ['第二章第二节 dangling no 第二节 near 第一章第二节', '第三章第一节 dangling no 第一节 near 第一章第一节'],
  ],
  [
    'a range from one list to the next, and through chapters with a gap',
    `某市博物馆办法

第一章　总则

第一条　博物馆应当：

（一）开放；

（二）公示；

（三）安全。

第二条　参观者应当：

（一）守时；

（二）爱护展品。

第二章　设立

第四条　应当有馆址。

第五条　应当有藏品。

第五条　应当有经费。

第三章　责任

第七条　违反第一条第二项至第二条第一项、第二条至第七条的，警告。`,
    [
      '第一条第二项至第二条第一项 resolved 第一章第二条（一）',
      '第二条至第七条 resolved 第一章第二条,第二章第四条,第二章第五条,第二章第五条,第三章第七条 2–7',
    ],
  ],
  [
    '本办法 where what is attached is called so, too',
    `某市港口经营办法

第一条　收费依照附件。

第二条　违反本办法第一条的，警告。

附件

某市港口收费办法

第一条　收费公开，依照本办法第二条执行。

第二条　收费每年核定。`,
    ['附件 resolved', '本办法第一条 resolved 第一条', '本办法第二条 resolved 第二条'],
  ],
  [
    'a draft that says only in its opening what it is, with an attachment of that kind',
    `某市港口提升行动

为提升港口，制定本方案。

一、扩建码头。按照本方案第三部分执行。

二、更新设备。给予补助。

三、保障资金。由财政安排。

附件

某市港口申报方案

一、申报。在线申报。

二、审核。按月审核。`,
    ['本方案第三部分 resolved 三、'],
  ],
  [
    '（一） of the list around the sentence before those that stand outside',
    `某市航运通知

（一）支持购船。给予补助。

（二）支持投保。给予补助。

一、申报

（一）线上申报。

（二）线下申报。符合第（一）项的，免交材料。`,
    ['第（一）项 resolved 一、（一）'],
  ],
]

/** The parts of the last reference of a draft, with the words their targets begin with. */
function partsOf(text: string): string[] {
  const references = readDocument(text, createRegistry()).policies[0]!.paragraphs.flatMap((one) => one.references)
  return references.at(-1)!.parts.map(({ level, number, target }) => {
    const words = target ? ` ${text.slice(target.start, target.end).split('\n')[0]}` : ''
    return `${level} ${number}${words}`
  })
}

describe('what a reference means where it stands', () => {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(tracesOf(text), expected))

  it('is the item of its own 款, where another 款 of the article has one, too', () => {
    const text = `某市码头办法

第一条　经营者应当：

（一）巡查；

（二）修缮。

经营者还应当做到下列各项，第二项每年一次：

（一）公示；

（二）投保。`
    assert.deepEqual(partsOf(text), ['item 2 （二）投保。'])
  })

  it('has a part for each number, once, also those of another document', () => {
    const text = (cited: string) => `某市码头办法

第一条　经营者应当：

（一）巡查；

（二）修缮；

（三）公示。

第二条　违反${cited}规定的，警告。`
    assert.deepEqual(partsOf(text('第一条第一项至第三项')), [
      'article 1 第一条　经营者应当：',
      'item 1 （一）巡查；',
      'item 3 （三）公示。',
    ])
    assert.deepEqual(partsOf(text('《某省港口条例》第五条第二款第一项第三目')), [
      'article 5',
      'paragraph 2',
      'item 1',
      'item 3',
    ])
  })
})
