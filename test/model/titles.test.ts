import assert from 'node:assert/strict'
import { drawPolicies, modelOf } from '../support/draw.ts'

const body = '\n\n为推进各项工作，制定本方案。\n\n一、总体要求。坚持创新驱动。\n\n二、重点任务。建设公共平台。\n'
const titles = (head: string) => modelOf(head + body).policies.map(({ title }) => title?.text)

describe('a title over several lines without 关于', () => {
  it('is one at the begin of a file', () => {
    const text = `芜湖市推进智能家电产业发展\n三年行动计划\n（2024—2026年）${body}`
    const [policy] = modelOf(text).policies
    assert.equal(policy?.title?.text, '芜湖市推进智能家电产业发展三年行动计划（2024—2026年）')
    assert.equal(policy?.kind, '三年行动计划')
    assert.equal(policy?.jurisdiction, '芜湖市')
    assert.equal(policy?.start, 0)
    for (const [lines, full] of [
      ['鸠江区2025年民生实事\n\n任务分解\n\n和责任分工方案', '鸠江区2025年民生实事任务分解和责任分工方案'],
      ['芜湖市健全社区养老服务机制\n促进银发经济发展实施方案', '芜湖市健全社区养老服务机制促进银发经济发展实施方案'],
      ['2025年芜湖市\n政务公开工作要点', '2025年芜湖市政务公开工作要点'],
      ['芜湖市优化营商环境的\n措施', '芜湖市优化营商环境的措施'],
      ['# 芜湖市推进乡村建设\n\n# 三年行动计划', '芜湖市推进乡村建设三年行动计划'],
      ['“健康江城”规划纲要\n（2026—2030年）实施分工方案', '“健康江城”规划纲要（2026—2030年）实施分工方案'],
    ] as const)
      assert.deepEqual(titles(lines), [full])
  })

  it('goes through a line that says nothing between 关于印发 and its kind', () => {
    const lines = '芜湖市人民政府办公室关于印发芜湖市\n更大力度支持社会资本办养老\n工作方案的通知'
    const full = lines.replaceAll('\n', '')
    for (const head of [
      lines,
      lines.replaceAll('\n', '\n\n'),
      `芜湖市人民政府办公室文件\n\n芜政办〔2024〕8号\n\n${lines}`,
    ])
      assert.deepEqual(titles(head), [full])
    assert.deepEqual(titles('关于印发芜湖市方案。\n更大力度支持社会资本办养老\n工作方案的通知'), ['工作方案的通知'])
    assert.deepEqual(titles('关于印发芜湖市\n更大力度支持社会资本办养老，\n工作方案的通知'), ['工作方案的通知'])
  })

  it('is one under a red head and a document number', () => {
    const red = '芜湖市人民政府文件\n\n芜政〔2024〕8号\n\n芜湖市促进夜间经济发展\n若干举措'
    assert.deepEqual(titles(red), ['芜湖市促进夜间经济发展若干举措'])
    assert.deepEqual(titles('芜湖市人民政府办公室\n\n芜湖市促进夜间经济发展\n若干措施'), [
      '芜湖市促进夜间经济发展若干措施',
    ])
  })

  it('is one of two halves that could be titles where 《…》 names both together', () => {
    const notice = (name: string) =>
      `芜湖市人民政府关于印发分工方案的通知\n\n各县（市、区）人民政府：\n\n现将《${name}》印发给你们，请认真贯彻执行。\n\n2024年3月1日\n\n芜湖市应急体系建设规划\n重点工程和任务分工方案${body}`
    assert.equal(
      modelOf(notice('芜湖市应急体系建设规划重点工程和任务分工方案')).policies[1]?.title?.text,
      '芜湖市应急体系建设规划重点工程和任务分工方案',
    )
    assert.equal(modelOf(notice('分工方案')).policies[1]?.title?.text, '重点工程和任务分工方案')
  })

  it('is one behind signature and date, and behind the label of an annex', () => {
    const notice =
      '芜湖市人民政府办公室关于印发夜间经济行动方案的通知\n\n各县（市、区）人民政府：\n\n现将方案印发给你们，请认真贯彻执行。\n\n芜湖市人民政府办公室\n\n2024年3月1日\n\n'
    assert.deepEqual(drawPolicies(`${notice}芜湖市促进夜间经济发展\n行动方案（2024—2026年）${body}`), [
      '芜湖市人民政府办公室关于印发夜间经济行动方案的通知 | 通知 | none',
      '芜湖市促进夜间经济发展行动方案（2024—2026年） | 行动方案 | continuous | in 0',
    ])
    const text = `${notice}附件\n\n芜湖市促进夜间经济高质量繁荣发展\n\n行动方案（2024—2026年）${body}`
    assert.deepEqual(
      drawPolicies(text)[1],
      '芜湖市促进夜间经济高质量繁荣发展行动方案（2024—2026年） | 行动方案 | continuous | in 0',
    )
    assert.equal(
      modelOf(text).policies[0]?.attachments[0]?.title?.text,
      '芜湖市促进夜间经济高质量繁荣发展行动方案（2024—2026年）',
    )
  })

  it('is none of an annex whose first line is followed by a form', () => {
    const form =
      '某市水务局关于开展节水评选的通知\n\n各区：\n\n请组织填报附件1。\n\n附件：1.申报表\n\n2024年6月3日\n\n附件1：\n\n附件1\n\n申报表\n\n单位名称（盖章）\n\n一、基本情况。填写单位的基本情况。'
    const [policy] = modelOf(form).policies
    assert.deepEqual(
      policy?.attachments.map(({ title }) => title?.text),
      ['申报表'],
    )
  })

  it('is one wherever 《 or （ is still open', () => {
    for (const lines of [
      '芜湖市贯彻落实《关于推动\n服务业提质的若干政策\n措施》实施方案',
      '芜湖市贯彻落实《关于推动\n\n服务业提质的若干政策措施》实施方案',
      '芜湖市新闻\n\n芜湖市贯彻落实《关于推动\n服务业提质的若干政策\n措施》实施方案',
    ])
      assert.deepEqual(titles(lines), ['芜湖市贯彻落实《关于推动服务业提质的若干政策措施》实施方案'])
    assert.deepEqual(titles('芜湖市贯彻落实\n《民营经济促进条例》实施方案'), [
      '芜湖市贯彻落实《民营经济促进条例》实施方案',
    ])
  })

  it('leaves alone what stands over a title by itself', () => {
    for (const [over, title] of [
      ['芜湖市人民政府', '若干措施'],
      ['芜湖市财政局', '专项资金管理办法'],
      ['中共芜湖市委 芜湖市人民政府', '芜湖市优化营商环境行动方案'],
      ['芜湖市人民政府门户网站', '促进消费若干措施'],
      ['首页 > 政务公开 > 政策文件', '促进消费行动方案'],
      ['芜湖市政策汇编', '促进消费若干措施'],
      ['2024年3月1日', '促进消费若干措施'],
      ['芜政办〔2024〕3号', '促进消费若干措施'],
      ['附件2', '促进消费行动方案'],
      ['内部资料', '工作方案'],
      ['（送审稿）', '促进消费若干措施'],
      ['芜湖市城市建设', '繁昌区物业管理办法'],
      ['规范性文件', '管理办法'],
      ['发布机构：芜湖市商务局', '促进消费若干措施'],
      ['# 芜湖市民营经济', '## 促进消费若干措施'],
      ['一、工作动态', '促进消费若干措施'],
      ['芜湖市商务局起草', '实施方案'],
      ['芜湖市2024年第3期', '促进消费若干措施'],
    ] as const)
      assert.deepEqual(titles(`${over}\n\n${title}`).at(-1), title.replace(/^#+ /, ''), over)
  })

  it('leaves alone a line of the body over a title', () => {
    const text = `芜湖市通知\n\n一、加强领导。落实责任。\n\n二、抓好落实。明确分工。\n\n芜湖市商贸流通\n\n芜湖市促进消费行动方案${body}`
    assert.deepEqual(
      modelOf(text).policies.map(({ title }) => title?.text),
      ['芜湖市通知', '芜湖市促进消费行动方案'],
    )
  })
})

describe('举措', () => {
  it('is a kind, and what a notice issues by that name is a document of its own', () => {
    for (const kind of ['若干举措', '十条举措']) {
      const text = `芜湖市人民政府办公室关于印发促进夜间经济${kind}的通知\n\n各县（市、区）人民政府：\n\n现将举措印发给你们，请认真贯彻执行。\n\n2024年3月1日\n\n芜湖市促进夜间经济${kind}${body}`
      assert.deepEqual(
        modelOf(text).policies.map(({ title, family }) => [title?.text, family]),
        [
          [`芜湖市人民政府办公室关于印发促进夜间经济${kind}的通知`, 'notice'],
          [`芜湖市促进夜间经济${kind}`, 'measures'],
        ],
      )
    }
  })
})

describe('half-width marks', () => {
  const salutation =
    '各县（市、区）人民政府,经济技术开发区、高新技术产业开发区、长江大桥开发区管理委员会,市政府各部门、各直属机构:'
  const opening = '为贯彻落实市委关于促进消费提质扩容的部署,推动夜间经济繁荣发展,结合我市实际,制定以下行动方案'
  const clauses = '一、总体要求\n\n坚持市场主导,政府引导。\n\n二、重点任务\n\n打造特色街区。'

  it('in a long opening or salutation make it one', () => {
    for (const words of [salutation, opening, `${opening}:`])
      assert.deepEqual(drawPolicies(`芜湖市促进夜间经济发展行动方案\n\n${words}\n\n${clauses}`), [
        '芜湖市促进夜间经济发展行动方案 | 行动方案 | continuous',
      ])
    assert.deepEqual(
      drawPolicies(
        `芜湖市人民政府办公室关于印发夜间经济行动方案的通知\n\n${salutation}\n\n现将方案印发给你们,请认真贯彻执行。\n\n2024年3月1日\n\n芜湖市促进夜间经济发展行动方案\n\n${opening}\n\n${clauses}`,
      ),
      [
        '芜湖市人民政府办公室关于印发夜间经济行动方案的通知 | 通知 | none',
        '芜湖市促进夜间经济发展行动方案 | 行动方案 | continuous | in 0',
      ],
    )
  })

  it('end titles of clauses as full-width ones do', () => {
    const draw = (text: string) =>
      modelOf(text).policies[0]?.allClauses.map(({ label, title }) => `${label}${title?.text ?? ''}`)
    const text =
      '某市燃气安全管理办法\n\n第一条　护理分为下列几类：\n\n（一）A类：每日上门；\n\n（二）3级以上的居民用户；\n\n（三）流量不低于2m³/h；\n\n第二条　申请时间为8:00至17:00，网址https://a.example.cn。'
    assert.deepEqual(draw(text.replaceAll('：', ':').replaceAll('；', ';').replaceAll('，', ',')), draw(text))
  })
})

describe('a division of work', () => {
  it('has a title that names the document whose tasks it shares out', () => {
    for (const title of [
      '《芜湖市夜间经济行动方案》重点任务分工表',
      '芜湖市重点民生项目任务分解表',
      '芜湖市政府工作报告重点任务责任分解',
      '深化医药卫生体制改革2026年重点工作任务',
    ])
      assert.deepEqual(titles(title), [title])
    const table = '| 任务 | 责任单位 |\n|---|---|\n| 修路 | 市交通运输局 |\n| 建桥 | 市城管局 |\n'
    const [policy] = modelOf(`芜湖市防汛工作任务分工表\n\n${table}`).policies
    assert.equal(policy?.family, 'plan')
    assert.equal(policy?.responsibility, 'global')
  })
})

describe('an annex that is a file of its own', () => {
  const table =
    '| 序号 | 任务 | 牵头单位 | 完成时限 |\n|---|---|---|---|\n| 1 | 修路 | 市交通运输局 | 6月 |\n| 2 | 建桥 | 市水利局 | 9月 |\n'
  it('has a title of any words over a table of who answers for what', () => {
    for (const head of [
      '附件2\n\n东湖市重点工作推进计划表',
      '东湖市重点工作推进计划表',
      '附件2\n\n东湖市重点工作推进计划表\n\n（共2项）\n\n填报单位：市政府办公室',
    ])
      assert.deepEqual(
        modelOf(`${head}\n\n${table}`).policies.map(({ title, responsibility }) => [title?.text, responsibility]),
        [['东湖市重点工作推进计划表', 'global']],
      )
    assert.equal(modelOf('东湖市重点工作进度\n\n序号\t任务\t责任部门\n1\t修路\t市交通运输局\n').policies.length, 1)
  })

  it('may be a list whose items name who answers for them', () => {
    const list =
      '附件2：\n东湖市专项整治任务台账\n1.接待问题。牵头单位：市财政局；完成时限：6月。\n2.用车问题。牵头单位：市机关事务局；完成时限：9月。'
    assert.deepEqual(drawPolicies(list), ['东湖市专项整治任务台账 | – | continuous'])
    assert.deepEqual(modelOf(list.replaceAll('牵头单位', '联系单位')).policies, [])
  })

  it('may have its label on the line of the title, headings over its tables, and lines without numbers', () => {
    assert.deepEqual(
      drawPolicies(`# 附表：东湖市攻坚清单汇总表\n\n## 一、修路\n\n${table}\n## 二、建桥\n\n${table}`).map(
        (line) => line.split(' | ')[0],
      ),
      ['附表：东湖市攻坚清单汇总表'],
    )
    const lines =
      '附件1\n东湖市考核任务分解\n指标一：保有量。责任单位：市水利局；配合单位：市林业局。\n指标二：播种面积。责任单位：市农业农村局。'
    assert.deepEqual(titles(lines), ['东湖市考核任务分解'])
    // What a web page says of its text is no task.
    assert.deepEqual(titles('东湖市考核任务分解\n责任部门：市水利局'), ['东湖市考核任务分解'])
  })

  it('is none over a table of something else, over prose, or without a title', () => {
    for (const text of [
      table,
      `东湖市重点工作推进计划表\n\n${table.replace('牵头单位', '所在乡镇')}`,
      `东湖市重点工作推进计划表\n\n下表由各单位填写，于每季度末月报送。\n\n${table}`,
      `各单位请填下表。\n\n${table}`,
    ])
      assert.deepEqual(modelOf(text).policies, [])
  })
})

it('纪要 is a kind of document', () => {
  const [policy] = modelOf(
    '东湖市人民政府第12次常务会议纪要\n\n会议研究了两个议题，现纪要如下：\n\n一、关于修路。会议同意。\n\n二、关于建桥。会议同意。',
  ).policies
  assert.equal(policy?.kind, '会议纪要')
  assert.equal(policy?.family, 'notice')
})
