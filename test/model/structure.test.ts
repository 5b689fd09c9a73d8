import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Clause } from '../../server/src/model/model.ts'
import { draftText } from '../support/random-text.ts'
import { drawClauses, drawPolicies, modelOf } from '../support/draw.ts'

const first = (text: string) => modelOf(text).policies[0]

describe('clauses', () => {
  it('nest by their numerals, whatever the marks say', () => {
    const text =
      '# 某市推进数字乡村建设的意见\n\n## 一、总体要求\n\n### 二、重点任务\n\n**（一）完善设施。**改造光纤。\n\n#### （二）发展产业\n\n1．推广监测。建设平台。\n\n2、培育主体。支持上线。\n\n(1) 合作社\n\n三、保障措施\n\n（一）加强领导。'
    assert.deepEqual(drawClauses(first(text)), [
      '一、总体要求',
      '二、重点任务',
      '  （一）完善设施',
      '  （二）发展产业',
      '    1.推广监测',
      '    2.培育主体',
      '      （1）合作社',
      '三、保障措施',
      '  （一）加强领导',
    ])
  })

  it('of a draft that is divided into 第一部分, 第二部分', () => {
    const parts =
      '某市燃气安全整治方案\n\n第一部分　总体要求\n\n坚持安全第一。\n\n第二部分：重点任务\n\n一、整治气瓶\n\n（一）查源头。开展检查。\n\n二、整治管道\n\n第三部分\n\n一、加强领导\n\n第二部分资金用于奖补，第三部分的任务由各区承担。'
    const policy = first(parts)
    assert.deepEqual(drawClauses(policy), [
      '第一部分总体要求 +1',
      '第二部分重点任务',
      '  一、整治气瓶',
      '    （一）查源头',
      '  二、整治管道',
      '第三部分',
      '  一、加强领导 +1',
    ])
    assert.deepEqual(policy?.allClauses.map(({ level, path }) => [level, path]).slice(4, 7), [
      ['level1', '第二部分二、'],
      ['part', '第三部分'],
      ['level1', '第三部分一、'],
    ])
  })

  it('are no parts below 一、, or one by itself', () => {
    const paper =
      '某市招录工作方案\n\n一、笔试内容\n\n第一部分　公共知识\n\n满分四十分。\n\n第二部分　专业知识\n\n满分六十分。\n\n二、面试安排\n\n三、工作要求'
    assert.deepEqual(drawClauses(first(paper)), ['一、笔试内容 +4', '二、面试安排', '三、工作要求'])
    const one = '某市招录工作方案\n\n第一部分　招录安排\n\n一、笔试内容\n\n二、面试安排\n\n三、工作要求'
    assert.deepEqual(drawClauses(first(one)), ['一、笔试内容', '二、面试安排', '三、工作要求'])
  })

  it('of a regulation: chapters, articles, items, and paragraphs behind items belong to the article', () => {
    const text =
      '某市燃气管理办法\n\n第一章　总则\n\n第一条　为了加强管理，制定本办法。\n\n第二条　经营者应当遵守下列规定：\n\n（一）建立制度；\n\n（二）定期检查。\n\n违反前款规定的，责令改正。\n\n第二章　附则\n\n第三条　本办法自2024年1月1日起施行。'
    const policy = first(text)
    assert.deepEqual(drawClauses(policy), [
      '第一章总则',
      '  第一条',
      '  第二条 +1',
      '    （一）',
      '    （二）',
      '第二章附则',
      '  第三条',
    ])
    assert.deepEqual(policy?.allClauses.map((clause) => clause.path).slice(2, 5), [
      '第一章第二条',
      '第一章第二条（一）',
      '第一章第二条（二）',
    ])
    assert.deepEqual(
      policy?.allClauses[2]?.paragraphs.map((paragraph) => paragraph.number),
      [1, 2],
    )
  })

  it('are the articles where Markdown made a list of them, and the entries where it cites', () => {
    const listed =
      '某市渡口办法\n\n1. 第一条 渡口分两类。\n2. 第二条 渡船应当检验。\n\n   不检验的停航。\n3. 第三条 渡工应当持证。'
    assert.deepEqual(drawClauses(first(listed)), ['第一条', '第二条 +1', '第三条'])
    const cited = '某市渡口方案\n\n1. 第一条渡线开通。\n2. 第三条 渡线停航。\n3. 其他渡线照旧。'
    assert.deepEqual(
      first(cited)?.allClauses.map(({ level }) => level),
      ['level3', 'level3', 'level3'],
    )
  })

  it('end where a paragraph speaks of all policies above', () => {
    const tail = '上述政策所需资金由市、县两级分担，执行至2025年底。'
    assert.deepEqual(
      drawClauses(first(`某市若干政策\n\n1．支持参展。给予补助。\n\n2．支持投保。给予补助。\n\n${tail}`)),
      ['1.支持参展', '2.支持投保'],
    )
  })

  it('do not begin with a figure at the begin of a line, and do where the items before say so', () => {
    const line = '某市申报通知\n\n一、截止时间\n\n2.2024年12月31日\n\n二、补贴对象\n\n1.80周岁以上老人。'
    assert.deepEqual(drawClauses(first(line)), ['一、截止时间 +1', '二、补贴对象 +1'])
    const list =
      '某市申报通知\n\n一、条件\n\n1.在本市注册；\n\n2.2024年12月31日前投产；\n\n3.信用良好且近三年没有违法记录。'
    assert.deepEqual(drawClauses(first(list)), ['一、条件', '  1.', '  2.', '  3.'])
  })

  it('go on behind 第999条, with line ends and without', () => {
    const articles = Array.from({ length: 1001 }, (_, i) => `第${i + 1}条　企业应当登记第${i + 1}类设备。`)
    for (const between of ['\n\n', '']) {
      const clauses = drawClauses(first(`某市登记办法\n\n${articles.join(between)}`))
      assert.deepEqual(clauses.slice(998), ['第九百九十九条', '第一千条', '第一千零一条'])
    }
  })

  it('keep what stands between two items with the first of them', () => {
    const text =
      '某市计量办法\n\n第一条　下列情形免于检定：\n\n（一）自用器具。\n\n家庭使用的器具按自用器具办理。\n\n（二）教学器具。\n\n前款规定以外的器具应当检定。'
    const policy = first(text)
    assert.deepEqual(drawClauses(policy), ['第一条 +1', '  （一） +1', '  （二）'])
    assert.deepEqual(
      policy?.allClauses[0]?.paragraphs.map((paragraph) => paragraph.number),
      [1, 2],
    )
  })

  it('of a PDF: an item that begins behind a blank inside the line of another', () => {
    const text =
      '某市监测办法\n\n第一条　监测应当参考下列因素：\n\n（一）机构的规模。\n\n论证后形成的评估结论。 （二）主管部门出具的意见。\n\n（三）其他因素。'
    assert.deepEqual(drawClauses(first(text)), ['第一条', '  （一） +1', '  （二）', '  （三）'])
  })

  it('end before links to files, which are the list of attachments', () => {
    const policy = first(
      '某市认证通告\n\n一、认证方式。登录平台办理（见附件1）。\n\n二、认证时间。每年一次。\n\n1.操作指引.pdf\n\n2.网点名单.xlsx',
    )
    assert.deepEqual(drawClauses(policy), ['一、认证方式', '二、认证时间'])
    assert.deepEqual(
      policy?.attachmentList.map(({ title }) => title),
      ['操作指引.pdf', '网点名单.xlsx'],
    )
    assert.equal(policy?.clauses[0]?.references[0]?.status, 'resolved')
  })

  it('take 一、 for a chapter where the articles run on across it', () => {
    const text =
      '某区人才公寓管理办法\n\n一、总则\n\n第一条　为了规范管理，制定本办法。\n\n第二条　本办法适用于本区。\n\n二、申请\n\n第三条　申请人应当提交材料。\n\n三、附则\n\n第四条　本办法自发布之日起施行。'
    assert.deepEqual(drawClauses(first(text)), [
      '一、总则',
      '  第一条',
      '  第二条',
      '二、申请',
      '  第三条',
      '三、附则',
      '  第四条',
    ])
  })

  it('of one sentence have no title, unless it is but a few words', () => {
    const text =
      '某市工作通知\n\n一、工作要求\n\n（一）加强领导。\n\n（二）市级有关部门将对各区工作进展和落实情况进行监督检查。\n\n（三）建立健全部门之间信息共享和协调联动机制。\n\n定期会商。'
    assert.deepEqual(drawClauses(first(text)), [
      '一、工作要求',
      '  （一）加强领导',
      '  （二）',
      '  （三）建立健全部门之间信息共享和协调联动机制 +1',
    ])
  })

  it('end before the paragraph that closes the whole', () => {
    const notice =
      '某市节日安排通知\n\n一、元旦。放假1天。\n\n二、春节。放假7天。\n\n三、清明节。放假1天。\n\n四、劳动节。放假3天。\n\n各地区、各部门要妥善安排好值班工作。'
    assert.deepEqual(drawClauses(first(notice)), ['一、元旦', '二、春节', '三、清明节', '四、劳动节'])
    const plan =
      '某市行动方案\n\n一、主要任务\n\n1.建设平台。建设中试平台。（责任部门：市科委）\n\n2.培育企业。支持企业发展。（责任部门：市经信委）\n\n3.引育人才。引进人才。（责任部门：市人社局）\n\n4.深化合作。加强交流。（责任部门：市科委）\n\n引导金融资本加大投入，加速产品迭代。'
    assert.deepEqual(drawClauses(first(plan)), [
      '一、主要任务 +1',
      '  1.建设平台',
      '  2.培育企业',
      '  3.引育人才',
      '  4.深化合作',
    ])
    const two =
      '某市通知\n\n一、明确范围。细化清单。\n\n二、加强管理。完善制度。\n\n三、严格考核。\n\n加强督查。\n\n四、抓好落实。落实责任。\n\n各区要结合实际制定方案。'
    assert.equal(drawClauses(first(two)).at(-1), '四、抓好落实 +1')
  })

  it('end before what a web page sets behind the text', () => {
    const text =
      '某市停车管理办法\n\n第一条　为了加强管理，制定本办法。\n\n第二条　本办法自2024年1月1日起施行。\n\n公开方式：主动公开\n\n相关附件：停车管理办法.pdf'
    assert.deepEqual(drawClauses(first(text)), ['第一条', '第二条'])
    const opinion =
      '某市关于深化改革的意见\n\n一、总体要求。坚持改革。\n\n二、重点任务。加强创新。\n\n自本意见印发之日起，原《某市改革意见》同时废止。\n\n【原文下载】'
    assert.deepEqual(drawClauses(first(opinion)), ['一、总体要求', '二、重点任务'])
  })

  it('end before the sentence of validity, the signature and the list of attachments', () => {
    const text =
      '某市若干措施\n\n一、支持研发。给予补助。\n\n二、支持应用。给予奖励。\n\n本措施自2024年1月1日起施行，有效期2年。\n\n附件：1.申报表\n2.汇总表\n\n某市科学技术局\n\n2023年12月1日'
    const policy = first(text)
    assert.deepEqual(drawClauses(policy), ['一、支持研发', '二、支持应用'])
    assert.equal(policy?.date, '2023-12-01')
    assert.equal(policy?.issuer?.text, '某市科学技术局')
  })

  it('of a regulation are not named by a first sentence that happens to be short', () => {
    const long = '为了规范本市餐饮服务行为，保障公众身体健康，根据有关法律、法规的规定，结合本市实际，制定本规定。'
    const text = `某市餐饮规定\n\n${[1, 2, 3, 4, 5, 6, 7]
      .map((n) => `第${'一二三四五六七'[n - 1]}条　${long}`)
      .join('\n\n')}\n\n第八条　经营者应当妥善保存进货记录。主管部门依法查询进货记录的，经营者应当予以配合。`
    assert.equal(first(text)?.allClauses.at(-1)?.title, null)
  })

  it('name a short article 第三条 支持…。 as its neighbours are named', () => {
    const text =
      '某区若干措施\n\n第一条 适用范围\n\n本区企业。\n\n第二条 支持创新。\n\n对创新给予支持。\n\n第三条 附则\n\n本措施由区科技局解释。'
    assert.deepEqual(drawClauses(first(text)), ['第一条适用范围 +1', '第二条支持创新 +1', '第三条附则 +1'])
  })
})

describe('numbering', () => {
  const body = (label: string) => `${label}推进工作。各地要落实。`
  for (const [name, labels, numbering] of [
    ['runs on', ['一、甲', '（一）', '（二）', '二、乙', '（三）', '（四）'], 'continuous'],
    ['restarts', ['一、甲', '（一）', '（二）', '二、乙', '（一）', '（二）'], 'restarting'],
    ['goes by articles', ['第一条　', '（一）', '（二）', '第二条　', '（一）', '（二）'], 'articles'],
    ['does both', ['一、甲', '（一）', '（二）', '二、乙', '（三）', '三、丙', '（一）'], 'mixed'],
  ] as const) {
    it(`${name}: ${numbering}`, () => {
      const text = `某省工作方案\n\n${labels.map((label) => (/^[一二三]、/.test(label) ? label : body(label))).join('\n\n')}`
      assert.equal(first(text)?.numbering, numbering)
    })
  }
})

describe('policies in a file', () => {
  it('a notice and the measures it issues', () => {
    const text =
      '某市人民政府办公室关于印发《某市促进消费若干措施》的通知\n\n某政办发〔2024〕8号\n\n各区人民政府：\n\n现将《某市促进消费若干措施》印发给你们，请认真贯彻执行。\n\n某市人民政府办公室\n\n2024年3月5日\n\n（此件公开发布）\n\n某市促进消费若干措施\n\n一、扩大汽车消费。给予补贴。\n\n二、发放消费券。给予支持。'
    assert.deepEqual(drawPolicies(text), [
      '某市人民政府办公室关于印发《某市促进消费若干措施》的通知 | 通知 | none',
      '某市促进消费若干措施 | 若干措施 | continuous | in 0',
    ])
    assert.equal(modelOf(text).policies[0]?.documentNumber?.text, '某政办发〔2024〕8号')
  })

  it('dates a draft by the line below its title that names day and body', () => {
    const text = (line: string) =>
      `渡口登记办法\n\n${line}\n\n第一条 为了登记渡口，制定本办法。\n\n第二条 渡口由某某部登记。\n`
    const dateOf = (line: string) => modelOf(text(line)).policies[0]?.date
    assert.equal(dateOf('1990年3月10日,某某部'), '1990-03-10')
    assert.equal(dateOf('一九九〇年三月十日 某某部'), '1990-03-10')
    assert.equal(dateOf('1990年3月10日，来源：某某网'), null)
  })

  it('leaves the day that stands in front of a document number out of it', () => {
    const text =
      '某省财政厅关于印发渡口会计规定的通知\n\n2000年12月16日 某财会[2000]23号\n\n各市财政局：\n\n一、分账核算。\n\n二、按月报送。\n'
    assert.equal(modelOf(text).policies[0]?.documentNumber?.text, '某财会[2000]23号')
  })

  describe('in a collection', () => {
    const measures = (city: string) =>
      `${city}市促进消费若干措施\n\n一、扩大汽车消费。给予补贴。\n\n二、发放消费券。给予支持。`
    const notice = (title: string) => `${title}\n\n各区人民政府：\n\n请认真做好有关工作。\n\n2024年3月5日`
    const drawn = (title: string) =>
      drawPolicies([notice(title), measures('甲'), measures('乙')].join('\n\n'))
        .slice(1)
        .map((line) => line.includes(' | in 0'))

    it('a notice that issues nothing leaves the policies behind it alone', () => {
      assert.deepEqual(drawn('某市人民政府关于做好老字号申报工作的通知'), [false, false])
    })

    it('a notice that issues one thing has the next policy, and no other', () => {
      assert.deepEqual(drawn('某市人民政府关于印发《甲市促进消费若干措施》的通知'), [true, false])
    })

    it('a notice that issues several has them all', () => {
      assert.deepEqual(drawn('某市人民政府关于印发促进消费两项措施的通知'), [true, true])
      assert.deepEqual(drawn('关于印发《甲市促进消费若干措施》《乙市促进消费若干措施》的通知'), [true, true])
    })
  })

  it('annexes behind an editor’s note belong to the policy in front of it, and policies farther away are their own', () => {
    const policy = (what: string) => `某市${what}管理办法\n\n第一条　制定本办法。\n\n第二条　见附件1、附件2。`
    const annex = (number: number) => `附件${number}\n\n办事流程\n\n一、申报。登录系统。\n\n二、审核。逐级审核。`
    const note = '编者按：下面的附件是后来补发的。'
    const model = modelOf([policy('停车'), policy('供水'), note, annex(1), note, annex(2), policy('绿化')].join('\n\n'))
    assert.deepEqual(
      model.policies.map(({ title, attachedTo }) => [title?.text, attachedTo?.policy, attachedTo?.number]),
      [
        ['某市停车管理办法', undefined, undefined],
        ['某市供水管理办法', undefined, undefined],
        ['办事流程', 1, 1],
        ['办事流程', 1, 2],
        ['某市绿化管理办法', undefined, undefined],
      ],
    )
    assert.deepEqual(
      model.policies.map(({ together }) => together.length),
      [1, 3, 3, 3, 1],
    )
  })

  it('a notice and its measures without a line end', () => {
    const filler = '推动各项任务落实见效，'.repeat(120)
    const text = `各区人民政府：《某市公园管理办法》已经市政府同意，现印发给你们，请遵照执行。某市人民政府办公室2024年3月5日某市公园管理办法第一章总则第一条为了加强公园管理，${filler}制定本办法。第二条本办法适用于本市公园。`
    assert.deepEqual(drawPolicies(text), ['– | 通知 | none', '某市公园管理办法 | 管理办法 | articles | in 0'])
    assert.equal(modelOf(text).policies[0]?.date, '2024-03-05')
  })

  it('attachments with their own numbers, and a form that stays with its policy', () => {
    const text =
      '某市科技计划管理办法\n\n第一条　为了规范管理，制定本办法。\n\n第二条　申报材料见附件1。\n\n附件：1.申报流程\n2.申报表\n\n附件1\n\n申报流程\n\n一、网上填报。登录系统。\n\n二、部门审核。逐级审核。\n\n附件2\n\n申报表\n\n| 单位 | 金额 |\n|---|---|\n| | |'
    const model = modelOf(text)
    assert.deepEqual(drawPolicies(text), [
      '某市科技计划管理办法 | 管理办法 | articles',
      '申报流程 | – | continuous | in 0 附件1',
    ])
    assert.deepEqual(
      model.policies[0]?.attachments.map(({ number, title, policy }) => [number, title?.text, policy]),
      [
        [1, '申报流程', 1],
        [2, '申报表', null],
      ],
    )
  })

  it('a form of which only the name is there ends where the next annex begins', () => {
    const text =
      '某市渔业局关于印发渔港补助规定的通知\n\n各县渔业局：\n\n请遵照执行。\n\n2024年3月1日\n\n附件1\n\n申请表\n\n附件2\n\n渔港补助规定\n\n第一条　补助用于维修。\n\n第二条　补助按年发放。'
    assert.deepEqual(
      modelOf(text).policies[0]?.attachments.map(({ number, title, policy }) => [number, title?.text, policy]),
      [
        [1, '申请表', null],
        [2, '渔港补助规定', 1],
      ],
    )
  })

  it('an annex that is a file of its own: the title stands behind the label', () => {
    const text = '附件2\n\n某市泊位租赁合同（示范文本）\n\n第一条　甲方交付泊位。\n\n第二条　乙方支付租金。'
    assert.deepEqual(drawPolicies(text), ['某市泊位租赁合同（示范文本） | – | articles'])
  })

  it('附表：一、… 二、… behind the last article is a list of names', () => {
    const text =
      '某市渔港规定\n\n第一条　收费标准见附表一。\n\n第二条　本规定自发布之日起施行。\n\n附表：一、泊位收费标准表\n\n二、引航收费标准表'
    assert.deepEqual(drawClauses(first(text)), ['第一条', '第二条'])
  })

  it('an appendix has a numbering of its own', () => {
    const text =
      '# 某市处罚裁量规定\n\n**第一条**　为了规范裁量，制定本规定。\n\n**第二条**　本规定自2024年1月1日起施行。\n\n## 附录：裁量基准表\n\n### 一、违反报告规定\n\n| 情节 | 处罚 |\n|---|---|\n| 轻微 | 警告 |\n\n### 二、违反登记规定\n\n| 情节 | 处罚 |\n|---|---|\n| 轻微 | 警告 |'
    assert.deepEqual(drawPolicies(text), ['某市处罚裁量规定 | 规定 | articles', '裁量基准表 | – | continuous | in 0'])
    assert.deepEqual(drawClauses(modelOf(text).policies[0]), ['第一条', '第二条'])
  })

  it('a notice whose title names what it issues in a name cut by a line end', () => {
    const text =
      '# 关于加强外包管理的意见\n\n某支付协会关于印发《关于加强\n外包管理的意见》的通知\n\n各会员单位：\n\n现予以发布，请遵照执行。\n\n关于加强\n外包管理的意见\n\n为加强管理，现提出以下意见。\n\n一、总体要求。坚持合规。\n\n二、加强检查。落实责任。\n\n某支付协会秘书处    2023年5月19日印发'
    assert.deepEqual(drawPolicies(text), [
      '某支付协会关于印发《关于加强外包管理的意见》的通知 | 通知 | none',
      '关于加强外包管理的意见 | 意见 | continuous | in 0',
    ])
    assert.equal(modelOf(text).policies[1]?.date, '2023-05-19')
  })

  it('an answer to a proposal', () => {
    const text =
      '某市办公厅对市人大第96号建议的答复\n\n某办函〔2023〕7号\n\n某代表：\n\n您提出的建议收悉，现答复如下：\n\n近年来，我市加强网站建设，取得积极进展。\n\n某市办公厅\n\n2023年9月7日'
    assert.deepEqual(drawPolicies(text), ['某市办公厅对市人大第96号建议的答复 | 答复 | none'])
  })

  it('the issuer by an order’s number or the web page’s own line', () => {
    const order = '# 某某人民银行处罚规定\n\n**某某人民银行令〔2024〕第6号**\n\n**第一条**　为了规范处罚，制定本规定。'
    assert.equal(first(order)?.issuer?.text, '某某人民银行')
    const page =
      '# 某市行动方案\n\n**发布机构**: 某市科学技术委员会\n\n---\n\n一、主要目标。形成产业。\n\n二、主要任务。加强研发。'
    const policy = first(page)
    assert.equal(policy?.issuer?.text, '某市科学技术委员会')
    assert.equal(page.slice(policy?.issuer?.start, policy?.issuer?.end), '某市科学技术委员会')
  })

  it('the first of those who sign together, the day of making, and an order for what it is', () => {
    const joint =
      '关于印发《某市养老规划》的通知\n\n某民发〔2024〕3号\n\n各区：\n\n现将《某市养老规划》印发给你们，请认真贯彻执行。\n\n某市民政局\n\n某市财政局\n\n某市气象台\n\n2024年3月5日'
    assert.equal(first(joint)?.issuer?.text, '某市民政局')
    const decree =
      '某某国务院令\n\n第768号\n\n《支付条例》已经通过，现予公布，自2024年5月1日起施行。\n\n2023年12月9日\n\n支付条例\n\n第一条　为了规范支付，制定本条例。\n\n第二条　支付应当安全。'
    assert.deepEqual([first(decree)?.issuer?.text, first(decree)?.documentNumber?.text], ['某某国务院', '第768号'])
    const rule =
      '# 某局处罚规定\n\n**（某某总局令〔2024〕第6号）**\n\n*2024年11月25日发布，自2025年1月1日起施行*\n\n**第一条**　为了规范处罚，制定本规定。'
    assert.equal(first(rule)?.documentNumber?.text, '某某总局令〔2024〕第6号')
    assert.equal(first(rule)?.date, '2024-11-25')
    const order =
      '某某总局监测办法（某某总局令〔2016〕第3号）\n\n某某总局令〔2016〕第3号\n\n某某总局对《某某总局监测办法》进行了修订，现予发布，自2017年7月1日起施行。\n\n局长　张三\n\n2016年12月28日\n\n某某总局监测办法\n\n第一条　为了规范监测，制定本办法。'
    assert.deepEqual(drawPolicies(order), [
      '某某总局监测办法（某某总局令〔2016〕第3号） | 令 | none',
      '某某总局监测办法 | 管理办法 | articles | in 0'.replace('管理办法', '办法'),
    ])
  })

  it('a page saved with many lines between title and text', () => {
    const page =
      '# 关于印发《某市车辆方案》的通知\n\n**发布日期**: 2025-03-10\n**发布机构**: 某市科学技术委员会\n**原文链接**: [http://example.cn/a/b/c/0123456789012345678901234567890123456789.html](http://example.cn/a/b/c/0123456789012345678901234567890123456789.html)\n**检索时间**: 2026-02-02\n\n**附件**:\n- [布局图.pdf](./布局图.pdf) (pdf)\n\n---\n\n某科〔2025〕7号\n\n各有关单位：\n\n现印发《某市车辆方案》，请执行。\n\n2025年3月10日\n\n**某市车辆方案**\n\n为推进车辆更新，制定本方案。\n\n一、目标。更新车辆。\n\n二、任务。建设场站。'
    assert.deepEqual(drawPolicies(page), [
      '关于印发《某市车辆方案》的通知 | 通知 | none',
      '某市车辆方案 | 方案 | continuous | in 0',
    ])
    assert.equal(first(page)?.documentNumber?.text, '某科〔2025〕7号')
  })

  it('a collection whose entries have numbers over their titles', () => {
    const text =
      '1.某市肥料补贴方案\n\n某市肥料补贴方案\n\n发文字号  某农发〔2023〕41号\n\n对耕地给予补贴。以下耕地不享受补贴：\n\n1．撂荒的；\n\n2．被征用的。\n\n2.某市耕地补贴方案\n\n某市耕地补贴方案\n\n发文字号  某农发〔2023〕42号\n\n对种粮给予补贴。以下情况不予补贴：\n\n1．退耕的；\n\n2．毁坏的。'
    const { policies } = modelOf(text)
    assert.deepEqual(
      policies.map(({ documentNumber, allClauses }) => [
        documentNumber?.text,
        allClauses.map(({ label }) => label).join(' '),
      ]),
      [
        ['某农发〔2023〕41号', '1. 2.'],
        ['某农发〔2023〕42号', '1. 2.'],
      ],
    )
  })

  it('a newsletter: contents, editor’s notes, statistics and sources are no policies', () => {
    const text =
      '# 数字经济动态\n\n## 本期要目\n\n01 某省数字经济若干措施\n\n05 某市数据条例\n\n## 编者按\n\n近日，某省印发《某省数字经济若干措施》，提出3条措施。\n\n# 某省数字经济若干措施\n\n一、支持平台。给予奖励。\n\n二、支持企业。给予补助。\n\n（来源：某省人民政府）\n\n# 2023年软件业运行情况\n\n## 一、总体情况\n\n收入增长。\n\n## 二、分地区情况\n\n东部增长。'
    assert.deepEqual(drawPolicies(text), ['某省数字经济若干措施 | 若干措施 | continuous'])
    assert.deepEqual(
      modelOf(text).outside.map(({ kind }) => kind),
      ['other', 'editorial', 'other'],
    )
  })

  it('a newsletter of short titles, and no heading 保障措施', () => {
    const text =
      '# 政策动态\n\n## 甲省氢能若干措施\n\n一、支持。给予奖励。\n\n二、补助。给予补助。\n\n## 组织保障措施\n\n1.加强领导，落实责任。\n\n## 丙市行动方案\n\n（一）建设。建设站点。\n\n（二）运营。运营站点。'
    assert.deepEqual(drawPolicies(text), [
      '甲省氢能若干措施 | 若干措施 | continuous',
      '丙市行动方案 | 行动方案 | continuous',
    ])
  })

  it('a title broken over two lines, and one repeated under itself', () => {
    assert.deepEqual(
      drawPolicies(
        '某省人民政府办公厅关于加强\n\n城镇燃气管理工作的通知\n\n某政办〔2023〕5号\n\n各市人民政府：\n\n一、压实责任。落实属地责任。\n\n二、加强监管。开展检查。',
      ),
      ['某省人民政府办公厅关于加强城镇燃气管理工作的通知 | 通知 | continuous'],
    )
    assert.equal(
      drawPolicies(
        '某省关于推进改革的意见\n\n某省关于推进改革的意见\n\n为推进改革，提出如下意见。\n\n一、总体要求。\n\n二、重点任务。',
      ).length,
      1,
    )
  })

  it('a body without its title', () => {
    assert.deepEqual(
      drawPolicies(
        '各县人民政府：\n\n为促进就业，现提出如下实施意见。\n\n一、稳定岗位。落实政策。\n\n二、促进创业。给予补贴。',
      ),
      ['– | 实施意见 | continuous'],
    )
  })

  for (const [name, text] of [
    ['a letter', '亲爱的同事：\n\n你好！上周的会议记录已经发给大家，请查收。\n\n祝好'],
    ['program code', 'function add(a, b) {\n  return a + b // 求和\n}\n'],
    ['a report', '# 人工智能研究报告（2023年）\n\n## 一、概述\n\n技术快速发展。\n\n## 二、展望\n\n前景广阔。'],
    ['questions and answers', '怎么申领社会保障卡？\n\n一、线上申领。登录网站。\n\n二、线下申领。前往网点。'],
    ['nothing', ''],
  ] as const) {
    it(`${name} holds no policy`, () => assert.deepEqual(drawPolicies(text), []))
  }
})

describe('model', () => {
  it('withstands any text, with every span inside it and children inside their parents', () => {
    fc.assert(
      fc.property(draftText, (text) => {
        const model = modelOf(text)
        const inside = (start: number, end: number) =>
          assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} of ${text.length}`)
        const check = (clause: Clause) => {
          inside(clause.start, clause.end)
          inside(clause.labelSpan.start, clause.labelSpan.end)
          for (const item of [...clause.notes, ...clause.agencies, ...clause.amounts, ...clause.references])
            inside(item.start, item.end)
          for (const child of clause.children) {
            assert.ok(clause.start <= child.start && child.end <= clause.end)
            check(child)
          }
        }
        for (const policy of model.policies) {
          inside(policy.start, policy.end)
          policy.clauses.forEach(check)
          for (const item of [...policy.definitions, ...policy.validity, ...policy.attachments])
            inside(item.start, item.end)
        }
      }),
      { numRuns: 300 },
    )
  })
})
