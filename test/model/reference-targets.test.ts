import assert from 'node:assert/strict'
import { writeNumeral } from '../../server/src/text/numerals.ts'
import { tracesOf } from '../support/references.ts'

const cases: readonly [string, string, readonly string[]][] = [
  [
    'a range of （一） that run on from one 一、 to the next; what it cites is no list in the sentence',
    `某市促进低空经济发展若干措施

一、基础设施

（一）起降场。给予补助。

（二）平台。给予补助。

二、运营

（三）航线。给予奖励。

三、附则

（四）施行。第（一）项至第（三）项由市财政局执行。第（二）至（三）项每年评估。`,
    [
      '第（一）项至第（三）项 resolved~ 一、（一）,一、（二）,二、（三） 1–3',
      '第（二）至（三）项 resolved~ 一、（二）,二、（三） 2–3',
    ],
  ],
  [
    'chapters and sections: 第一节 is that of the chapter it is cited in',
    `某市港口办法

第一章　总则

第一条　为了规范港口经营，制定本办法。

第二章　经营

第一节　许可

第二条　许可有效期三年。

第三条　许可可以延续。

第二节　监督

第四条　依照本章第一节、第一节和第三章第一节执行，适用第三节、第五章、第五编。

第四章　法律责任

第一节　行政处罚

第五条　违反第一节、第二章第二节和第三章的，责令改正。`,
    [
      '本章第一节 resolved 第二章第一节',
      '第一节 resolved 第二章第一节',
      '第三章第一节 dangling no 第三章? near 第二章',
      '第三节 dangling no 第三节 near 第二章第二节',
      '第五章 dangling no 第五章 near 第四章',
      '第五编 relative',
      '第一节 resolved 第四章第一节',
      '第二章第二节 resolved 第二章第二节',
      '第三章 dangling no 第三章? near 第二章',
    ],
  ],
  [
    'a chapter in a draft with 一、 二、 三、',
    `某市港口方案

一、总体要求。安全第一。

二、重点任务。扩建码头。

三、保障措施。落实第二章、第二部分、本方案第三部分和第九章的任务。`,
    ['第二章 resolved~ 二、', '本方案第三部分 resolved 三、', '第九章 relative on 任务'],
  ],
  [
    'articles with 之一, and 之一 of those of an article',
    `某市渡口办法

第一条　渡口应当设置标志。

第二条　渡船应当检验合格。

第二条之一　渡口应当配置浮具。

第三条　违反第二条之一、第二条之二、第一条之一、第九条规定的，责令改正。

第四条　违反第一条至第二条之一、第四条至第二条规定的，适用前条、前两条、前四条。`,
    [
      '第二条之一 resolved 第二条之一',
      '第二条之二 dangling no 第二条之二 near 第二条',
      '第一条之一 dangling no 第一条之一 near 第一条',
      '第九条 dangling no 第九条 near 第四条',
      '第一条至第二条之一 resolved 第一条,第二条,第二条之一 1–2',
      '第四条至第二条 resolved 第二条 4–2',
      '前条 relative 第三条',
      '前两条 relative 第二条之一,第三条',
      '前四条 relative 第一条,第二条,第二条之一,第三条',
    ],
  ],
  [
    '第二条之一 where no article has 之一 speaks of one thing in 第二条',
    `某市渡口办法

第一条　渡口应当设置标志。

第二条　渡船有下列情形的，不得载客：

（一）检验过期；

（二）没有浮具。

第三条　有第二条之一、第二条之二、第五条之一的，责令改正。`,
    [
      '下列情形 relative 第二条（一）,第二条（二）',
      '第二条之一 resolved 第二条',
      '第二条之二 dangling no 第二条之二 near 第二条',
      '第五条之一 dangling no 第五条之一 near 第三条',
    ],
  ],
  [
    '以下措施 that a draft is introduced with is the draft; 以下条件 is the list behind it',
    `某市促进渡口发展若干措施

为便利出行，结合本市实际，制定以下措施，并就收费作出下列规定。

第一条　符合以下条件的渡口，给予补助：

（一）公共渡运；

（二）昼夜开放。`,
    ['以下条件 relative 第一条（一）,第一条（二）'],
  ],
  [
    '款 and 项: of the article, of the own one, of the one cited last',
    `某市码头办法

第一条　码头应当平整，并配置护栏。

码头经营者应当履行下列职责：

（一）每日巡查；

（二）及时修缮。

前款第二项的修缮不得影响靠泊，前两款适用于浮码头。

经营者还应当：

（一）公示价格；

（二）投保责任险；

（四）留存记录。

第二条　违反第一条第一款第一项的，警告；违反第一条第二款第（二）项、第四款第二项、第三项的，处罚；有第一款所列情形的，从轻。

再次违反第一条第二款的，从重；有第一项、第五项行为的，公示。

第三条　违反第一条第二款第一项至第二项、第一条第二款第（一）至（二）项、第一条第七款、第二条第九款的，公告；第三条第二款除外。

第四条　有下列行为之一的，记录：

（一）违反前款、前项、第二项规定；

（二）有前项行为；

（三）有前两项行为，或者本条第一项、本项第一目、本款、本条、本项规定的行为，或者第九项行为。

本条第一项、第三项和本款规定从严，前条规定除外。`,
    [
      '下列职责 relative 第一条（一）,第一条（二）',
      '前款第二项 resolved 第一条（二） “行下列职责：” on 修缮不得影响靠泊',
      '前两款 relative 第一条 “并配置护栏。” “行下列职责：”',
      '第一条第一款第一项 dangling no 第一条第一项',
      '第一条第二款第（二）项 resolved 第一条（二） “行下列职责：”',
      '第四款第二项 resolved 第一条（二） “营者还应当：”',
      '第三项 dangling no 第一条第三项? near 第一条（二）',
      '第一款 resolved 第二条 “形的，从轻。”',
      '第一条第二款 resolved 第一条 “行下列职责：”',
      '第一项 resolved 第一条（一）',
      '第五项 dangling no 第一条第五项 near 第一条（四）',
      '第一条第二款第一项至第二项 resolved 第一条（一）,第一条（二） “行下列职责：” 1–2',
      '第一条第二款第（一）至（二）项 resolved 第一条（一）,第一条（二） “行下列职责：” 1–2',
      '第一条第七款 dangling no 第一条第七款 near 第一条',
      '第二条第九款 dangling no 第二条第九款 near 第二条',
      '第三条第二款 dangling no 第三条第二款? near 第三条',
      '下列行为 relative 第四条（一）,第四条（二）,第四条（三）',
      '前款 relative 第四条 “一的，记录：”',
      '前项 relative',
      '第二项 resolved 第四条（二）',
      '前项 relative 第四条（一）',
      '前两项 relative 第四条（一）,第四条（二）',
      '本条第一项 resolved 第四条（一）',
      '本项第一目 dangling no （三）第一目',
      '本款 relative 第四条',
      '本条 relative 第四条',
      '本项 relative 第四条（三）',
      '第九项 relative',
      '本条第一项 resolved 第四条（一）',
      '第三项 resolved 第四条（三）',
      '本款 relative 第四条',
      '前条 relative 第三条',
    ],
  ],
  [
    'items in the running text of an article',
    `某市码头办法

第一条　码头应当公示：（一）价格；（二）电话；3.规则。

第二条　未做到第一条第二项、第一条第三项、第一条第四项、第一条第一款第（一）项的，警告。

第三条　包括：1、靠泊；2、装卸。第二项由船方负责，第五项除外。`,
    [
      '第一条第二项 resolved 第一条（二）',
      '第一条第三项 dangling no 第一条第三项 near 第一条（二）',
      '第一条第四项 dangling no 第一条第四项 near 第一条（二）',
      '第一条第一款第（一）项 resolved 第一条（一） “头应当公示：”',
      '第二项 resolved 第三条',
      '第五项 relative',
    ],
  ],
  [
    '第几项 in a draft without 条: the list around it first, then the series that runs on',
    `某市航运若干措施

一、支持企业

（一）支持购船。给予补助。

（二）支持投保，条件是：

1.船龄较短。

2.没有事故；符合第1项的，优先。

3.没有欠费。

二、支持园区

（三）支持建园。符合第（二）项、第二条第1项、第三部分、一、（二）的，从高执行；符合第（七）项、第（三）项的，除外。

（四）支持招商。包括：（1）展会；（2）推介。其中第（2）项另定，前项、前款、本项、该项规定除外。`,
    [
      '第1项 resolved 一、（二）1.',
      '第（二）项 resolved 二、（三）',
      '第二条第1项 resolved~ 一、（二）1.',
      '第（七）项 relative~',
      '第（三）项 resolved 二、（三）',
      '第（2）项 resolved 二、（四）',
      '前项 relative 二、（三）',
      '前款 relative',
      '本项 relative 二、（四）',
    ],
  ],
  [
    'a draft whose （一） restart',
    `某市航运若干措施

一、支持企业

（一）支持购船。给予补助。

（二）支持投保。给予补助。

（三）支持改造。给予补助。

二、支持园区

（一）支持建园。符合第（二）项、第二条、本措施第（一）项、第三条第（一）项的，从高执行。

（二）支持招商。具备下列条件：

1.有场地。

2.有团队。符合第1项的优先。

三、支持码头

（一）支持扩建。具备下列条件：

1.有岸线。

2.有资金。同时符合第2项的，加分。

（二）支持绿色岸电。符合本措施二、（二）1和三、（四）的，加分。`,
    [
      '第（二）项 resolved 二、（二）',
      '第二条 resolved~ 二、',
      '本措施第（一）项 ambiguous~ 二、（一）,一、（一）,三、（一）',
      '第三条第（一）项 resolved~ 三、（一）',
      '下列条件 relative 二、（二）1.,二、（二）2.',
      '第1项 resolved 二、（二）1. on 优先',
      '下列条件 relative 三、（一）1.,三、（一）2.',
      '第2项 resolved 三、（一）2.',
      '二、（二）1 resolved 二、（二）1.',
      '三、（四） dangling no （四） near 三、（二）',
    ],
  ],
  [
    'small drafts without 条: not enough to say that a number is missing',
    `某市航运通知

（一）支持购船。给予补助。

（二）支持投保。符合第五条、第（六）项、第二款、第三项、第三条第一项的，除外。`,
    ['第五条 relative~', '第（六）项 relative~', '第二款 relative~', '第三项 relative~', '第三条第一项 relative~'],
  ],
  [
    'an entry of the clause itself',
    `某市航运若干措施

一、支持企业。本款第2条、本条第1条、本项第3条除外。

1.购船。

2.投保。

二、支持园区。本条第4条另定。`,
    ['本款第2条 resolved~ 一、2.', '本条第1条 resolved~ 一、1.', '本项第3条 relative', '本条第4条 relative'],
  ],
  [
    'what the sentence announces, and the items of another sentence',
    `某市评分办法

一、评分。具有下列第（一）项，加上第（二）项的，得满分。

（一）有场地。

（二）有团队。

二、加分。

（一）有专利。

（二）有标准。符合以下条件的：甲、乙。适用前述标准、表1和附件2。`,
    [
      '第（一）项 resolved 一、（一）',
      '第（二）项 resolved 一、（二）',
      '以下条件 relative',
      '前述标准 relative',
      '表1 relative',
      '附件2 external',
    ],
  ],
  [
    'an article of items with paragraphs of their own',
    `某市桥梁办法

第一条　桥梁管理：

（一）检测

检测每年一次。

（二）养护

养护每月一次。

第二条　违反第一条第二款、第一条第三款、第一条第四款的，警告。`,
    [
      '第一条第二款 resolved 第一条 “测每年一次。”',
      '第一条第三款 resolved 第一条 “护每月一次。”',
      '第一条第四款 dangling no 第一条第四款? near 第一条',
    ],
  ],
  [
    'a notice cites the rules it issues by 本办法, by their title and by a short name',
    `某市交通局关于印发《某市内河航道养护管理实施办法》的通知

各区交通局：

现将《某市内河航道养护管理实施办法》（以下简称《养护办法》）印发给你们。请落实本办法第二条、《养护办法》第三条、《内河航道养护管理实施办法》第一条和《某市内河航道养护管理实施办法》第九条，并参照《某省航道条例》第四条、第五条，《办法》第六条。

某市交通局

2024年1月8日

某市内河航道养护管理实施办法

第一条　为了养护航道，制定本办法。

第二条　航道应当疏浚。

第三条　违反第二条规定的，依照《某省航道条例》第四十条处罚。该条例第五条、该条、同款除外；违反第一条的，警告，依照《某省航道条例》第九条前两款处理，第七条同样适用。第八条除外。`,
    [
      '本办法第二条 resolved 第二条',
      '第三条 resolved 第三条',
      '第一条 resolved 第一条',
      '第九条 dangling no 第九条 near 第三条',
      '第四条 external of 《某省航道条例》',
      '第五条 external of 《某省航道条例》',
      '第六条 external of 《办法》',
      '第二条 resolved 第二条',
      '第四十条 external of 《某省航道条例》',
      '该条例第五条 external of 《某省航道条例》',
      '该条 external',
      '第一条 resolved 第一条',
      '第九条 external of 《某省航道条例》',
      '前两款 external of 《某省航道条例》',
      '第七条 external of 《某省航道条例》',
      '第八条 dangling no 第八条 near 第三条',
    ],
  ],
  [
    'a head that lost its line is no citation',
    `某市航道办法

第一条　为了养护航道，制定本办法。

第二条　航道应当疏浚。 第三条会议每年召开一次，由市交通局召集，违反第三条的除外。

第五条　航道应当设标。违反第四条第一款、第六条、第一条的，警告。`,
    [
      '第三条 dangling no 第三条 near 第二条 on 除外',
      '第四条第一款 dangling no 第四条 near 第五条',
      '第六条 dangling no 第六条 near 第五条',
      '第一条 resolved 第一条',
    ],
  ],
  [
    'words behind the reference',
    `某市航道办法

第一条　航道应当设标。

第二条　第一条规定的航标由市交通局维护，第一条所列设施、第一条所列行为、第一条的规定除外，第一条中明确的浮标除外。`,
    [
      '第一条 resolved 第一条 on 航标由市交通局维护',
      '第一条 resolved 第一条 on 设施',
      '第一条 resolved 第一条',
      '第一条 resolved 第一条',
      '第一条 resolved 第一条 on 浮标除外',
    ],
  ],
  [
    '目 below 项',
    `某市航道办法

第一条　航道养护包括：

（一）疏浚：

1.清淤；

2.扫床。

（二）设标。

第二条　未做到第一条第一项第二目、第一条第一项第一目至第二目、第一条第一项第五目、第一条第一项和第二项的，警告。`,
    [
      '第一条第一项第二目 resolved 第一条（一）2.',
      '第一条第一项第一目至第二目 resolved 第一条（一）1.,第一条（一）2. 1–2',
      '第一条第一项第五目 dangling no （一）第五目 near 第一条（一）2.',
      '第一条第一项 resolved 第一条（一）',
      '第二项 resolved 第一条（二）',
    ],
  ],
  [
    'numbers that run on beside numbers that stand alone',
    `某市航运若干措施

一、支持企业

1.支持购船。给予补助。

2.支持投保。给予补助。

二、支持园区

3.支持建园。同时符合第1条、第2项和本措施第二项的，从高执行；符合第九条、本措施第八项的，除外。

三、附则

4.本措施第一部分另有规定的，从其规定。`,
    [
      '第1条 resolved~ 一、1.',
      '第2项 resolved~ 一、2.',
      '本措施第二项 resolved~ 一、2.',
      '第九条 dangling~ no 第九条 near 三、4.',
      '本措施第八项 dangling~ no 第八条 near 三、4.',
      '本措施第一部分 resolved 一、',
    ],
  ],
  [
    'lists of 1. that restart below （一） that run on',
    `某市航运若干措施

一、支持企业

（一）支持购船。

1.补助。按吨位补助。

2.贴息。不超过第1项的一半。

二、支持园区

（二）支持建园。

1.奖励。按面积奖励。

2.租金。另有规定的除外，不重复享受第三条第2项。

（三）支持展会。

1.布展。给予补助。

2.推介。给予补助，前项、前两项、前九项除外。`,
    [
      '第1项 resolved 一、（一）1. on 一半',
      '第三条第2项 resolved~ 二、（三）2.',
      '前项 relative 二、（三）1.',
      '前两项 relative',
      '前九项 relative',
    ],
  ],
  [
    'a list of ranges and of single numbers',
    `某市航道办法

第一条　航道应当设标。

第二条　航道应当疏浚。

第三条　航道应当公示。

第四条　违反第一、三条，第一条、第二条，第一条和第九条，第三至九条，第二条至第三条，第一条至第二条第一款，第一条第一款至第三条，第八至九条的，警告。`,
    [
      '第一、三条 resolved 第一条,第三条',
      '第一条 resolved 第一条',
      '第二条 resolved 第二条',
      '第一条 resolved 第一条',
      '第九条 dangling no 第九条 near 第四条',
      '第三至九条 dangling no 第九条 near 第四条 3–9',
      '第二条至第三条 resolved 第二条,第三条 2–3',
      '第一条至第二条第一款 resolved 第一条,第二条 “道应当疏浚。”',
      '第一条第一款至第三条 resolved 第一条,第二条,第三条',
      '第八至九条 dangling no 第八条 near 第四条 8–9',
    ],
  ],
  [
    'citations in front of the first clause and behind the last',
    `某市航运若干措施

本措施第二条、第（一）项、第1项和前款适用于内河，第二部分除外。

一、支持企业

（一）支持购船。给予补助。

（二）支持投保。给予补助。

二、支持园区

（三）支持建园。给予补助。`,
    [
      '本措施第二条 resolved~ 一、（二）',
      '第（一）项 resolved~ 一、（一）',
      '第1项 resolved~ 一、（一）',
      '前款 relative',
    ],
  ],
  [
    'citations in front of the first article',
    `某市航道办法

第一项在此没有所指，第二款、前条、前款和本条也没有，第二条除外。

第一条　航道应当设标。

第二条　航道应当疏浚。`,
    ['第一项 relative', '第二款 relative', '前条 relative', '前款 relative', '本条 relative', '第二条 resolved 第二条'],
  ],
  [
    'a plan in two attached parts with the same name of kind',
    `某市港口局关于印发《某市港口发展办法》的通知

各区港口局：

现将《某市港口发展办法》印发给你们。请落实《某市港口发展办法》第一条、本办法第一条第二款和第二条第（二）项，以及附件1、附件3。

某市港口局

2024年1月8日

附件：1.某市港口发展办法

2.申报表

附件1

某市港口发展办法

第一条　为了发展港口，制定本办法。

第二条　港口分为：

（一）海港；

（二）河港。

附件2

申报表`,
    [
      '第一条 resolved 第一条',
      '本办法第一条第二款 dangling no 第一条第二款? near 第一条',
      '第二条第（二）项 resolved 第二条（二）',
      '附件1 resolved',
      '附件3 dangling no 附件3',
    ],
  ],
  [
    '前款 with nothing before it, and a sentence that begins with a citation',
    `某市航道办法

第一条　依照前款规定设标，前条除外。

第二条　航道应当疏浚。第三条第一款规定的会议每年召开。第一条另有规定的，从其规定。

第四条　航道应当公示。

第五条　违反前两款规定的，警告。

前款规定的警告应当公告。

前两款、前三款规定不适用于渔船。`,
    [
      '前款 dangling no 前款',
      '前条 dangling no 前条',
      '第三条第一款 dangling no 第三条 near 第二条 on 会议每年召开',
      '第一条 resolved 第一条',
      '前两款 dangling no 前两款',
      '前款 relative 第五条 “定的，警告。”',
      '前两款 relative 第五条 “定的，警告。” “告应当公告。”',
      '前三款 dangling no 前三款',
    ],
  ],
  [
    'an item in one of two paragraphs',
    `某市码头办法

第一条　码头应当平整。

码头应当公示：（一）价格；（二）电话。

第二条　未做到第一条第二项的，警告。`,
    ['第一条第二项 resolved 第一条'],
  ],
  [
    '第三条第2项 is an item of 三、 where （三） lists nothing',
    `某市航运若干措施

一、支持企业

（一）支持购船。

1.补助。按吨位补助。

2.贴息。按年补助。

（二）支持投保。给予补助。

二、支持园区

（三）支持建园。给予补助。

三、附则

1.申报。适用第一条第2项、第三条第2项。

2.解释。由市港口局负责。`,
    ['第一条第2项 resolved~ 一、（一）2.', '第三条第2项 resolved~ 三、2.'],
  ],
  [
    'a chapter without sections cites one',
    `某市港口办法

第一章　经营

第一节　许可

第一条　许可有效期三年。

第二节　备案

第二条　备案免费。

第二章　附则

第三条　违反第二节的，警告。`,
    ['第二节 resolved 第一章第二节'],
  ],
  [
    '该条, 该款: of what the sentence cited last; behind another document it is that one’s',
    `某市渔港管理办法

第一条　渔船进港应当遵守下列规定：

（一）报告吨位；

（二）听从引导。

夜间进港的，还应当提前两小时报告。

第二条　违反第一条第一款第一项的，警告；违反该条第二项、第三项的，罚款。违反第一条第二款的，依照该款规定处理。

第三条　违反《河港条例》第四条的，依照该条第二款处罚。`,
    [
      '下列规定 relative 第一条（一）,第一条（二）',
      '第一条第一款第一项 resolved 第一条（一） “守下列规定：”',
      '该条第二项 resolved 第一条（二）',
      '第三项 dangling no 第一条第三项 near 第一条（二）',
      '第一条第二款 resolved 第一条 “两小时报告。”',
      '该款 relative 第一条 “两小时报告。”',
      '第四条 external of 《河港条例》',
      '该条第二款 external of 《河港条例》',
    ],
  ],
  [
    'items of 前条 further on in the sentence; items behind a range of them; 前款 with too few',
    `某市渔港公司章程

第一条　股东会行使下列职权：

（一）决定投资；

（二）决定人选；

（三）批准预算；

（四）修改章程。

前款第二项、第六项职权不得授权。

第二条　股东会可以授权董事会行使前条部分职权，但第二项至第三项、第五项除外。

第三条　行使第一条第一项至第二项、第四项职权的，应当作出决议。`,
    [
      '下列职权 relative 第一条（一）,第一条（二）,第一条（三）,第一条（四）',
      '前款第二项 resolved 第一条（二） “使下列职权：”',
      '第六项 dangling no 第一条第六项 near 第一条（四）',
      '前条 relative 第一条',
      '第二项至第三项 resolved 第一条（二）,第一条（三） 2–3',
      '第五项 dangling no 第一条第五项 near 第一条（四）',
      '第一条第一项至第二项 resolved 第一条（一）,第一条（二） 1–2',
      '第四项 resolved 第一条（四）',
    ],
  ],
  [
    'the number that a clause bore before; a law with its number or year behind it; the constitution; what a contract agrees',
    `某市渔港租赁合同（示范文本）

第一条　出租人交付泊位，并按国务院令（第398号）第十五条、航道法（2023年修正）第二十条办理手续。

第二条　承租人依照中华人民共和国宪法第九条合理利用水域，按时支付租金。

第三条　将原第六条中的“押金”修改为“保证金”。违反本合同第一条、第二条约定的，支付违约金；违反本合同（2024年修订）第七条约定的，解除合同。`,
    [
      '第十五条 external of 国务院令',
      '第二十条 external of 航道法',
      '第九条 external of 中华人民共和国宪法',
      '第六条 external',
      '本合同第一条 resolved 第一条',
      '第二条 resolved 第二条',
      '第七条 dangling no 第七条 near 第三条',
    ],
  ],
  [
    'drafts without 条: 三、 rather than an item 3. of one part, 上述第二条, and 第一款 for （一）',
    `某市渔港复航工作要点

一、准备

（一）单位应当具备下列条件：

1.有泊位；

2.有人员；

3.有制度。

（二）个人应当登记。

二、检查。按照本要点第三条组织。

三、复航。符合上述第一、二条要求的，准予复航；属于上述第一条第一款第2项的，免予检查。`,
    [
      '下列条件 relative 一、（一）1.,一、（一）2.,一、（一）3.',
      '本要点第三条 resolved~ 三、',
      '第一、二条 resolved~ 一、,二、',
      '第一条第一款第2项 resolved~ 一、（一）2.',
    ],
  ],
  [
    'the articles of an annex, and 本附件 in it',
    `某市渔业局关于印发渔港补助规定的通知

各县渔业局：

符合附件2第二条、第五条规定的，填写附件1。

附件：1.申请表

2.渔港补助规定

某市渔业局

2024年3月1日

附件1

申请表

附件2

渔港补助规定

第一条　补助用于维修。

第二条　渔港应当符合下列条件：

（一）有许可；

（二）有防波堤。

第三条　不符合本附件第二条第三项的，不予补助。`,
    [
      '附件2 resolved',
      '第二条 resolved 第二条',
      '第五条 dangling no 第五条 near 第三条',
      '附件1 resolved',
      '下列条件 relative 第二条（一）,第二条（二）',
      '本附件第二条第三项 dangling no 第二条第三项 near 第二条（二）',
    ],
  ],
  [
    '附件4.2 where chapter 4 holds the annexes, and what a standard says without 的',
    `云泽市渔港防台预案

1 总则

1.1 编制目的

为了防御台风，制定本预案。

1.2 分级

分级标准见附件4.2，报告格式见附件4.3。

2 响应

2.1 启动

2.1.1 达到红色预警的启动。

2.1.2 符合2.1.1且无2.1.4所列情形的，由指挥部启动。

3 附则

3.1 解释

由市渔业局解释。

4 附件

4.1 联络表（略）

4.2 分级标准（略）`,
    [
      '4.2 resolved 4.2',
      '4.3 dangling no 4.3? near 4.2',
      '2.1.1 resolved 2.1.1',
      '2.1.4 dangling no 2.1.4? near 2.1.2',
    ],
  ],
]

describe('where references lead', () => {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(tracesOf(text), expected))

  it('to the article as a whole where its 款 lost their line ends', () => {
    const articles = Array.from(
      { length: 40 },
      (_, i) => `第${writeNumeral(i + 1, 'han')}条　养护单位应当定期检查桥梁，并保存检查记录。记录每年报送一次。`,
    )
    const last = '第四十一条　违反第二条第二款、第三条第一款、第五十条的，责令改正。'
    assert.deepEqual(
      tracesOf(`某市桥梁养护管理办法

${articles.join('')}${last}
`),
      [
        '第二条第二款 resolved 第二条 “年报送一次。”',
        '第三条第一款 resolved 第三条 “年报送一次。”',
        '第五十条 dangling no 第五十条 near 第四十一条',
      ],
    )
  })
})
