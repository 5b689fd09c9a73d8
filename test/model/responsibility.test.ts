import assert from 'node:assert/strict'
import { readAssignments } from '../../server/src/model/assignments.ts'
import { readDocument } from '../../server/src/model/build.ts'
import type { Policy } from '../../server/src/model/model.ts'
import { nearestNote, noteStyle } from '../../server/src/model/note-style.ts'
import { createRegistry } from '../../server/src/registry/create.ts'

const registry = createRegistry()
const read = (text: string) => {
  const document = readDocument(text, registry)
  return { document, policy: document.policies[0]! }
}

/** `（一） 市科委:lead 市财政局:support` for each clause that names bodies. */
const draw = (policy: Policy) =>
  policy.allClauses
    .filter((clause) => clause.agencies.length > 0)
    .map((clause) =>
      [
        clause.label,
        ...clause.agencies.map((one) => `${one.text}:${one.role}${one.source === 'note' ? '' : `:${one.source}`}`),
      ].join(' '),
    )

const notice = '关于支持氢能发展的若干措施\n\n'

describe('responsibility', () => {
  const cases: [string, string, string[]][] = [
    [
      'units with 、 or brackets inside their names stay whole',
      '一、建设站点。（责任单位：市住房城乡建设管理委（市重大办）、各市、州、县人民政府，各县（市、区）人民政府）',
      [
        '一、 市住房城乡建设管理委（市重大办）:responsible 各市、州、县人民政府:responsible 各县（市、区）人民政府:responsible',
      ],
    ],
    [
      'labels of a level or of a further kind, brackets of every shape, marks of a footnote',
      '一、建设站点。【市级牵头单位：市科委；责任单位：各区政府】\n二、发展氢能。（主责单位：市科委，协同单位：市财政局）\n三、补贴车辆。（主体责任单位：各区人民政府；指导单位：市科委*、市交通委）\n四、管理资金。（责任单位：市财政局（牵头单位，下同）︱市审计局，完成时限为2025年底）',
      [
        '一、 市科委:lead 各区政府:responsible',
        '二、 市科委:lead 市财政局:support',
        '三、 各区人民政府:responsible 市科委:support 市交通委:support',
        '四、 市财政局:lead 市审计局:responsible',
      ],
    ],
    [
      'a comma that parts the first units from those of a support verb, and a rule of order behind a bare list',
      '一、建设站点。（市科委，市财政局、市教委配合）\n二、发展氢能。（市科委，市财政局、市教委；逗号前为牵头单位，下同）',
      [
        '一、 市科委:responsible 市财政局:support 市教委:support',
        '二、 市科委:lead 市财政局:responsible 市教委:responsible',
      ],
    ],
    [
      'labels in brackets before their units, verbs that name the kind of unit, a year among bare units',
      '一、建设站点。\n【牵头单位】市科委【配合单位】市财政局【完成时限】2025年底\n二、发展氢能。\n[责任单位]市教委 [配合单位]市水务局\n三、补贴车辆。（市科委为牵头单位，市财政局为配合单位）\n四、管理资金。（市财政局、市审计局，2025年6月底前完成）\n五、发布目录。（市科委2024年第3号公告）（第一责任单位：市科委，第二责任单位：市教委）',
      [
        '一、 市科委:lead 市财政局:support',
        '二、 市教委:responsible 市水务局:support',
        '三、 市科委:lead 市财政局:support',
        '四、 市财政局:responsible 市审计局:responsible',
        '五、 市科委:lead 市教委:responsible',
      ],
    ],
    [
      'labels that say several things, and a division of work in a sentence',
      '一、建设站点。\n牵头（责任）单位：市科委\n二、发展氢能。\n责任单位和完成时限：市教委，2025年12月\n三、补贴车辆。\n职责分工：市科委牵头，会同相关区政府，2025年底前制定方案，市财政局负责资金。\n四、管理资金。（市财政局等5部门按职责分工负责）（责任单位：另行确定）',
      [
        '一、 市科委:lead',
        '二、 市教委:responsible',
        '三、 市科委:lead:inline 相关区政府:support:inline 市财政局:responsible:inline',
        '四、 市财政局:responsible',
      ],
    ],
    [
      'a label on a line of its own, its units on the lines below',
      '一、建设站点。\n责任单位：\n市科委\n市财政局、市教委\n二、发展氢能。\n牵头部门\n市交通委',
      ['一、 市科委:responsible 市财政局:responsible 市教委:responsible', '二、 市交通委:lead'],
    ],
    [
      'kinds of places before the body they share, a subject that a comma parts from its verb',
      '一、对转让的土地，市、县（市、区）自然资源主管部门应在五日内报告，市、区财政部门负责拨付。\n二、京津冀政务服务部门及各行业主管部门要公开目录。\n三、市财政局、市审计局等部门，依据各自职责，负责监管。\n四、徐汇区、长宁区政府按照职责分工，配合做好选址。\n五、请各有关单位严格按照标准执行。市科委会同相关部门进行认定。市、县不动产登记机构通过平台办理登记。\n六、市财政局在作出决定之前，应当听取意见。牵头部门和落实部门要加强衔接。',
      [
        '一、 市、县（市、区）自然资源主管部门:responsible:inline 市、区财政部门:responsible:inline',
        '二、 京津冀政务服务部门:responsible:inline 各行业主管部门:responsible:inline',
        '三、 市财政局:responsible:inline 市审计局:responsible:inline',
        '四、 徐汇区:support:inline 长宁区政府:support:inline',
        '五、 各有关单位:responsible:inline 市科委:responsible:inline 相关部门:support:inline 市、县不动产登记机构:responsible:inline',
        '六、 市财政局:responsible:inline 牵头部门:responsible:inline 落实部门:responsible:inline',
      ],
    ],
    [
      'departments by their field, with the word 部门 at the end of the list for all',
      '一、财政部门负责安排资金，教育、公安等部门（单位）配合。\n二、对申报不全的，受理部门应当一次告知。\n三、各级财政、审计部门要加强监督。\n四、由卫生健康部门牵头，民政部门或者医保部门负责落实。',
      [
        '一、 财政部门:responsible:inline 教育:support:inline 公安:support:inline',
        '二、 受理部门:responsible:inline',
        '三、 各级财政:responsible:inline 审计部门:responsible:inline',
        '四、 卫生健康部门:lead:inline 民政部门:responsible:inline 医保部门:responsible:inline',
      ],
    ],
    [
      'who acts behind 由, whatever is done, and several that are no single place',
      '一、达标的，由当地政府按规定给予奖励。\n二、隐患由市级安全生产委员会挂牌督办。\n三、违反规定的，由网信、公安等部门依照有关规定处理，具体由市财政局另行规定。\n四、各区市县、园区要加强领导。\n五、是否收回由市人民政府决定。',
      [
        '一、 当地政府:responsible:inline',
        '二、 市级安全生产委员会:responsible:inline',
        '三、 网信:responsible:inline 公安:responsible:inline 市财政局:responsible:inline',
        '四、 各区市县:responsible:inline 园区:responsible:inline',
        '五、 市人民政府:responsible:inline',
      ],
    ],
    [
      'who acts, behind a comma, and not the word 自由 or a home for the aged',
      '一、试点批准后，市商务局负责指导自由贸易试验区各片区做好衔接。\n二、各养老机构要配备人员。\n三、市、县两级安全生产委员会负责督办。\n四、由城管执法部门牵头组织住房城乡建设部门设置场地。',
      [
        '一、 市商务局:responsible:inline',
        '三、 市、县两级安全生产委员会:responsible:inline',
        '四、 城管执法部门:lead:inline',
      ],
    ],
    [
      'an item that stands right behind the note of the one before it, on one line',
      '一、加密管护。\n（1）普查古树。登记造册。（责任单位：市林业局）（2）修剪复壮。每年两次。（责任单位：市园林局）（市财政局负责资金）（3）建设围栏。（责任单位：市城管局）\n（4）评估。（市林业局负责）（6）公示。（市园林局负责）',
      [
        '（1） 市林业局:responsible',
        '（2） 市园林局:responsible',
        '（3） 市城管局:responsible',
        '（4） 市林业局:responsible 市园林局:responsible',
      ],
    ],
    [
      'no item behind a bracket in the sentence, nor behind a number',
      '（一）符合本办法第八条（见附件）（二）的，由市林业局负责。\n（一）属于第三类情形。（一）（二）所列的，由市园林局负责。',
      ['（一） 市林业局:responsible:inline', '（一） 市园林局:responsible:inline'],
    ],
    [
      'bodies with their duties behind a colon, but no label, nobody in particular and no other noun',
      '一、市公安局：负责维护秩序。\n二、市城管局、各镇（街道）：负责清理；市卫生健康委：配合做好救治。\n三、镇中心小学：负责安全教育。\n四、牵头单位：负责协调。有关部门：负责落实。企业：加强自查。\n五、市水利局：依法加强监管。某某供电公司：负责抢修。',
      [
        '一、 市公安局:responsible:inline',
        '二、 市城管局:responsible:inline 各镇（街道）:responsible:inline 市卫生健康委:support:inline',
        '三、 镇中心小学:responsible:inline',
        '五、 市水利局:responsible:inline 某某供电公司:responsible:inline',
      ],
    ],
    [
      'who is consulted behind 商, how often something is done, and those who take part by their duties',
      '一、由市民政局商市委编办、市财政局提出方案。\n二、市财政局、市审计局不定期开展抽查。\n三、各区财政局每月5日前报送情况。\n四、市委网信办负责统筹，市公安局、市教育局按职责分工做好相关工作。\n五、由市教育局牵头，会同市公安局、市检察院等部门抓好落实。',
      [
        '一、 市民政局:responsible:inline 市委编办:support:inline 市财政局:support:inline',
        '二、 市财政局:responsible:inline 市审计局:responsible:inline',
        '三、 各区财政局:responsible:inline',
        '四、 市委网信办:responsible:inline 市公安局:responsible:inline 市教育局:responsible:inline',
        '五、 市教育局:lead:inline 市公安局:support:inline 市检察院:support:inline',
      ],
    ],
    [
      'a label without brackets, up to the end of its sentence or with more of them behind it',
      '一、建设站点。责任单位：市科委、市财政局。对达标的给予奖励，市教委会同市水务局制定细则。\n二、发展氢能。牵头单位：市科委。配合单位：市财政局。完成时限：2025年底。',
      [
        '一、 市科委:responsible 市财政局:responsible 市教委:responsible:inline 市水务局:support:inline',
        '二、 市科委:lead 市财政局:support',
      ],
    ],
    [
      'a dash before a label, circled numbers before bodies, what belongs to a body, firms that share a word',
      '一、建设站点。——责任单位：市科委、市生态环境局及所属单位\n二、发展氢能。（责任单位：①市教委；②市财政局；③各区）\n三、补贴车辆。（市交通委牵头，电力、燃气等企业参与）\n四、行业组织等不得要求企业提供证明。',
      [
        '一、 市科委:responsible 市生态环境局及所属单位:responsible',
        '二、 市教委:responsible 市财政局:responsible 各区:responsible',
        '三、 市交通委:lead 电力:participant 燃气:participant',
      ],
    ],
    [
      'a list that lines cut behind 、 and in a name',
      '一、建设站点。（责任单位：市科委、\n市自然资源和规划\n局、市教委）\n二、发展氢能。（责任单位：市财政局）',
      ['一、 市科委:responsible 市自然资源和规划局:responsible 市教委:responsible', '二、 市财政局:responsible'],
    ],
    [
      "a body that is an item's title",
      '一、成员单位职责\n（一）市公安局。负责维护秩序。\n（二）市气象局。指导监测预报。\n（三）市公安局。情况良好。',
      ['（一） 市公安局:responsible:inline', '（二） 市气象局:responsible:inline'],
    ],
    [
      'labels set apart by blanks from what stands in front of them',
      '一、建设站点。\n牵头领导：甲某　　牵头单位：市科委　　责任单位：市财政局\n二、发展氢能。\n时间：6月底  责任单位：市教委',
      ['一、 市科委:lead 市财政局:responsible', '二、 市教委:responsible'],
    ],
    [
      'the leader is the one that is said to lead',
      '一、建设站点。（市科委牵头，市财政局配合）\n二、加强研究。（市科委、市财政局）',
      ['一、 市科委:lead 市财政局:support', '二、 市科委:responsible 市财政局:responsible'],
    ],
    [
      'a rule about the first in the list holds for all notes that follow',
      '一、建设站点。（市科委、市财政局负责。列首位的为牵头单位，下同）\n二、加强研究。（市教委、市财政局负责）',
      ['一、 市科委:lead 市财政局:responsible', '二、 市教委:lead 市财政局:responsible'],
    ],
    [
      'a rule about the comma holds for all notes that follow',
      '一、建设站点。〔责任单位：市科委、市教委，市财政局（逗号前为牵头单位，下同）〕\n二、加强研究。〔责任单位：市教委，市财政局〕',
      ['一、 市科委:lead 市教委:lead 市财政局:responsible', '二、 市教委:lead 市财政局:responsible'],
    ],
    [
      'a note that is a paragraph of its own belongs to the clause before it',
      '一、建设站点。建设一批站点。\n\n（责任单位：市科委）\n\n二、加强研究。开展研究。',
      ['一、 市科委:responsible'],
    ],
    [
      'labels on lines of their own',
      '一、建设站点\n建设一批站点。\n牵头单位：市科委\n参与单位：市财政局，各区政府\n二、加强研究\n开展研究。',
      ['一、 市科委:lead 市财政局:participant 各区政府:participant'],
    ],
    [
      'subjects of sentences',
      '一、建设站点。市科委牵头，会同市财政局制定办法。\n二、加强研究。具体目录由市科委会同有关部门明确。\n三、做好服务。北京市推动发展，企业应当配合。',
      ['一、 市科委:lead:inline 市财政局:support:inline', '二、 市科委:responsible:inline 有关部门:support:inline'],
    ],
  ]
  for (const [title, body, expected] of cases) {
    it(title, () => assert.deepEqual(draw(read(notice + body).policy), expected))
  }

  it('lines behind lists speak of the lists where no other item has a note', () => {
    const problem = (n: string, note: string) => `（${n}）问题。\n\n整改措施：\n\n1.排查。\n\n2.整改。\n\n${note}\n\n`
    const plan = (first: string) =>
      read(
        `关于督察反馈问题的整改方案\n\n一、任务\n\n${first}${problem('二', '牵头单位：市水利局\n\n责任单位：市财政局')}${problem('三', '责任单位：市林业局')}`,
      )
    const two = ['（二） 市水利局:lead 市财政局:responsible', '（三） 市林业局:responsible']
    assert.deepEqual(draw(plan(problem('一', '责任单位：市教育局')).policy), ['（一） 市教育局:responsible', ...two])
    assert.deepEqual(
      draw(plan('（一）问题。\n\n1.排查。责任单位：市教育局\n\n2.整改。责任单位：市公安局\n\n').policy),
      [
        '1. 市教育局:responsible',
        '2. 市公安局:responsible',
        '2. 市水利局:lead 市财政局:responsible',
        '2. 市林业局:responsible',
      ],
    )
  })

  it('a note behind the last item of a list speaks of the clause that holds the list', () => {
    const { policy } = read(
      `${notice}（一）建设站点。应当符合以下条件：\n1.选址合理。\n2.手续齐全。（市科委负责）\n（二）加强研究。（市教委负责）\n（三）做好服务。（市财政局负责）`,
    )
    assert.deepEqual(draw(policy), [
      '（一） 市科委:responsible',
      '（二） 市教委:responsible',
      '（三） 市财政局:responsible',
    ])
  })

  const habits: [Policy['responsibility'], string][] = [
    ['per-clause', '一、甲。（市科委负责）\n二、乙。（市教委负责）\n三、丙。（市财政局负责）\n四、丁。'],
    ['mixed', '一、甲。（市科委负责）\n二、乙。\n三、丙。\n四、丁。'],
    ['global', '一、甲。\n二、乙。\n三、本措施由市科委负责解释并组织实施。'],
    ['global', '一、甲。\n二、乙。\n三、丙。\n\n附件：重点任务分工表'],
    ['none', '一、甲。\n二、乙。\n三、丙。'],
  ]
  for (const [habit, body] of habits) {
    it(`is ${habit}: ${body.replaceAll('\n', ' ')}`, () =>
      assert.equal(read(notice + body).policy.responsibility, habit))
  }

  it('reads columns of tables, with the place of each body', () => {
    const { document, policy } = read(
      `${notice}一、任务分工\n\n| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n| 1 | 建站 | 市科委、市财政局 |\n| 2 | 研究 | 市教委 |\n`,
    )
    const mentions = policy.paragraphs.flatMap((paragraph) => paragraph.agencies)
    assert.deepEqual(
      mentions.map((one) => document.tree.text.slice(one.start, one.end)),
      ['市科委', '市财政局', '市教委'],
    )
    assert.ok(mentions.every((one) => one.source === 'table'))
    assert.equal(policy.responsibility, 'global')
  })

  it('keeps the deadline, the open end and the placeholder apart from the units', () => {
    const { document, policy } = read(
      `${notice}一、甲。（责任单位：市科委、市财政局等部门；完成时限：2026年底前）\n二、乙。（责任单位：市科委、待定）\n三、丙。（责任单位：××××）`,
    )
    const [first, second, third] = policy.allClauses.map((clause) => clause.notes[0]!)
    assert.equal(first!.deadline?.text, '2026年底前')
    assert.equal(document.tree.text.slice(first!.openEnded!.start, first!.openEnded!.end), '等部门')
    assert.deepEqual(
      second!.units.map((unit) => unit.text),
      ['市科委'],
    )
    assert.deepEqual(
      second!.placeholders.map((one) => one.text),
      ['待定'],
    )
    assert.deepEqual([first!.empty, second!.empty, third!.empty], [false, false, true])
  })

  it('brackets that name no bodies are no notes', () => {
    const { policy } = read(`${notice}一、支持研究。支持各类主体。（企业、高校）\n二、印发。（此件公开发布）`)
    assert.deepEqual(
      policy.allClauses.flatMap((clause) => clause.notes),
      [],
    )
  })

  it('tells which tasks lack a note, and how the next one would be written', () => {
    const { document, policy } = read(
      `${notice}一、总体要求。坚持创新。\n二、甲。（责任单位：市科委）\n三、乙。\n四、丙。（责任单位：市教委、市财政局）\n五、丁。（责任单位：市教委）`,
    )
    const { units, missing } = readAssignments(policy)
    assert.deepEqual([units.length, ...missing.map((clause) => clause.label)], [4, '三、'])
    const style = noteStyle(document, policy)!
    assert.equal(style.open + style.label + style.close, '（责任单位：）')
    assert.equal(style.separator, '、')
    assert.equal(nearestNote(policy, missing[0]!)?.units[0]?.text, '市科委')
  })

  it('is asked of no clause that only closes the draft, wherever its paragraphs divide the words', () => {
    const many = (count: number) => `${'各区做好宣传，'.repeat(count)}加强管理。`
    const closing: [string, boolean][] = [
      ['本措施自2024年5月1日起施行。', true],
      ['所列条件自\n\n公布之日起实施，各区做好宣传。', true],
      ['所列条件从\n\n公布之日起实施，各区做好宣传。', true],
      ['其他。所列条件的有效期为三年。\n\n各区做好宣传。', true],
      ['各区参照执行。\n\n各区做好宣传。', true],
      ['以上条件适用于各区。\n\n各区做好宣传。', true],
      ['所列条件由市科委负责解释。\n\n各区做好宣传。', true],
      ['本措施由市科委\n\n负责解释，各区\n\n参照执行。', true],
      [`所列条件自公布之日起生效。\n\n${many(30)}`, false],
      [`所列条件自公布之日起生效，${many(30)}`, false],
      [`所列条件自公布之日起生效。\n\n${many(11)}\n\n${many(11)}`, false],
      ['自觉从严管理。\n\n各区做好宣传。', false],
    ]
    for (const [words, closes] of closing) {
      const { policy } = read(`${notice}一、甲。（责任单位：市科委）\n二、乙。（责任单位：市教委）\n三、${words}`)
      const { units } = readAssignments(policy)
      assert.equal(!units.some(({ label }) => label === '三、'), closes, words)
    }
  })

  it('is asked above the level of the notes where most of the siblings have one, and below no exempt heading', () => {
    const { policy } = read(
      `${notice}一、甲类任务\n（一）子。（责任单位：市科委）\n（二）丑。（责任单位：市科委）\n（三）寅。\n二、乙类任务。（责任单位：市教委）\n三、丙类任务。\n四、适用范围\n（一）卯。\n（二）辰。\n五、申报条件：\n（一）巳。`,
    )
    const { level, units, noted, missing } = readAssignments(policy)
    const paths = (clauses: typeof units) => clauses.map(({ path }) => path)
    assert.equal(level, 'level2')
    assert.deepEqual(paths(units), ['一、（一）', '一、（二）', '一、（三）', '二、', '三、'])
    assert.deepEqual(paths(noted), ['一、（一）', '一、（二）', '二、'])
    assert.deepEqual(paths(missing), ['一、（三）', '三、'])
    const few = read(
      `${notice}一、甲类任务\n（一）子。（责任单位：市科委）\n（二）丑。（责任单位：市科委）\n二、乙类任务。（责任单位：市教委）\n三、丙类任务。\n四、丁类任务。`,
    )
    assert.deepEqual(paths(readAssignments(few.policy).units), ['一、（一）', '一、（二）'])
  })

  it('reads who acts behind a title without a mark, where line ends are lost', () => {
    const { policy } = read(
      `关于支持氢能发展的若干措施一、工作目标到2027年建成站点二十座。二、重点任务（一）建设站点。${'新建加氢站，完善管网。'.repeat(120)}（责任单位：市科委）（二）发展氢能。支持示范应用。（责任单位：市财政局）三、保障措施市科委会同市财政局建立协调机制，各区政府要落实属地责任。`,
    )
    assert.deepEqual(
      draw(policy).at(-1),
      '三、 市科委:responsible:inline 市财政局:support:inline 各区政府:responsible:inline',
    )
  })
})
