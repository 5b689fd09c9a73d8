import assert from 'node:assert/strict'
import { createRegistry } from '../../server/src/registry/create.ts'
import type { AgencyClass } from '../../server/src/registry/registry.ts'

const registry = createRegistry()
const match = (text: string, jurisdiction: string | null = null, date: string | null = null) =>
  registry.match(text, { jurisdiction, date })

describe('the class of a unit', () => {
  const classes: Readonly<Record<AgencyClass, readonly string[]>> = {
    current: [
      '财政部',
      '发展改革委',
      '国家发展改革委',
      '证监会',
      '国管局',
      '网信办',
      '空管委办公室',
      '国家海洋局',
      '市财政局',
      '省工业和信息化厅',
      '市经济和信息化局',
      '市文化广电旅游局',
      '市城管执法局',
      '市医疗保障局',
      '省粮食和物资储备局',
      '自治区党委宣传部',
      '省委编办',
      '团市委',
      '市纪委监委机关',
      '市人大常委会办公室',
      '市中级人民法院',
      '市检察院',
      '市残联',
      '陕西证监局',
      '上海金融监管局',
      '青岛海关',
      '人行湖北省分行',
      '国家外汇管理局贵州省分局',
      '省通信管理局',
      '省税务局',
      '南山区政府',
      '海城区',
      '江海经开区',
      '高桥新区管委会',
      '南岭景区管委会',
      '兵团发展改革委',
      '市住房城乡建设管理委（市重大办）',
      '区科技经济信息化局',
      '市低空经济办',
      '市公安局交警支队',
      '教育部高教司',
      '公安分局',
      '公安江东分局',
      '江东交警大队',
      '交警三大队',
      '国家金融监管总局江海监管分局',
      '区科信局',
      '江东生态环境局',
      '市生态环境局及各分局',
      '镇党委',
      '市建委',
      '市委市政府督查室',
      '党群工作部',
      '镇派出所',
      '市医保分局',
      '县委督查室',
      '市文体旅局',
      '区建管委',
      '省证监局',
      '人行市分行',
      '人行江海市分行江东营业管理部',
      '市住房公积金管理中心江东管理部',
    ],
    former: [
      '国土资源部',
      '银保监会',
      '国家旅游局',
      '市卫生计生委',
      '市国税局',
      '市食品药品监管局',
      '广安银保监分局',
      '省银保监局',
      '银保监分局',
      '陕西银监局',
    ],
    collective: [
      '各地方人民政府',
      '各市、州、县人民政府',
      '各区（市、县）政府',
      '各级党委和政府',
      '各设区市',
      '各区',
      '相关区政府',
      '试点城市政府',
      '浦东新区等相关区政府',
      '省级有关部门',
      '市政府各部门',
      '市级各行政执法部门',
      '省直各部门',
      '国务院有关部门',
      '各有关省人民政府',
      '园区管委会',
      '各开发区管委会',
      '县级以上人民政府农业农村主管部门',
      '各行业主管部门',
      '各乡镇（街道）',
      '各进驻部门',
      '各分局',
    ],
    vague: [
      '有关部门',
      '相关单位',
      '市相关科技部门',
      '各有关部门和单位',
      '相关部门（单位）',
      '市属相关医疗卫生单位',
      '有关方面',
    ],
    other: [
      '江海产业投资集团',
      '江州职业技术学院',
      '市人民医院',
      '省中小企业协会',
      '江海爱众公司',
      '中国农业发展银行',
      '市奥运会组委会',
      '驻江部队',
      '三岔河水库管理处',
    ],
    unknown: [
      '市数字局',
      '市市场监管局局',
      '省财政局',
      '市市生态环境局',
      '市财政厅',
      '不再列出',
      '出资人代表',
      '列首位的为牵头单位',
      '以下除标注外',
      '发展改革委已委托第三方机构',
      '奉命办理',
      '有关',
      '其他',
      '市级',
      '数据',
      '的',
      '',
    ],
  }
  for (const [expected, names] of Object.entries(classes)) {
    it(expected, () => {
      for (const name of names) assert.equal(match(name).class, expected, name)
    })
  }

  it('is no agency for words of a sentence that end like one', () => {
    for (const text of [
      '注册在高桥科学城的园区',
      '构建融资担保机构和银行业金融机构',
      '鼓励平台企业',
      '督促地方黄金管理部门',
      '请你省有关部门',
      '经城乡规划主管部门',
    ])
      assert.ok(!['current', 'former'].includes(match(text).class), text)
  })
})

describe('the full name', () => {
  const names: readonly [string, string | null, string | null][] = [
    ['市发展改革委', '上海市', '上海市发展和改革委员会'],
    ['市发展改革委', '广安市', '广安市发展和改革委员会'],
    ['市发展改革委', '北京市西城区', '北京市发展和改革委员会'],
    ['区发展改革委', '北京市西城区', '北京市西城区发展和改革委员会'],
    ['市发展改革委', '湖北省', null],
    ['市发展改革委', null, null],
    ['市规划资源局', '上海市', '上海市规划和自然资源局'],
    ['市住房城乡建设委', '北京市', '北京市住房和城乡建设委员会'],
    ['市经济信息化委', '上海市', '上海市经济和信息化委员会'],
    ['省经信厅', '湖北省', '湖北省经济和信息化厅'],
    ['省政府国资委', '湖北省', '湖北省人民政府国有资产监督管理委员会'],
    ['自治区发展改革委', '广西壮族自治区', '广西壮族自治区发展和改革委员会'],
    ['州财政局', '恩施土家族苗族自治州', '恩施土家族苗族自治州财政局'],
    ['省委网信办', '湖北省', '中共湖北省委网络安全和信息化委员会办公室'],
    ['自治区党委组织部', '宁夏回族自治区', '中共宁夏回族自治区委员会组织部'],
    ['省税务局', '陕西省', '国家税务总局陕西省税务局'],
    ['省法院', '陕西省', '陕西省高级人民法院'],
    ['人行湖北省分行', '湖北省', '中国人民银行湖北省分行'],
    ['中科院上海分院', '上海市', '中国科学院上海分院'],
    ['浦东新区政府', '上海市', '上海市浦东新区人民政府'],
    ['武汉市财政局', '湖北省', '武汉市财政局'],
    ['广东省科技厅', null, '广东省科学技术厅'],
    ['临港新片区管委会', '上海市', '中国（上海）自由贸易试验区临港新片区管理委员会'],
    ['统计局', '国家级', '国家统计局'],
    ['统计局', '广安市', '广安市统计局'],
    ['证监会', '广安市', '中国证券监督管理委员会'],
    ['国家发展改革委', '广安市', '中华人民共和国国家发展和改革委员会'],
    ['各区政府', '上海市', null],
  ]
  for (const [text, jurisdiction, name] of names)
    it(`of ${text} in ${jurisdiction}`, () => assert.equal(match(text, jurisdiction).name, name))

  it('gives one body one key, however it is written', () => {
    for (const forms of [
      ['市财政局', '上海市财政局'],
      ['市发展改革委', '市发改委', '上海市发展和改革委员会', '市 发展改革委'],
      ['国家医保局', '国家医疗保障局', '医保局'],
      ['中科院上海分院', '中国科学院上海分院'],
    ]) {
      const keys = new Set(forms.map((form) => match(form, form === '医保局' ? '国家级' : '上海市').key))
      assert.equal(keys.size, 1, forms.join())
    }
    assert.notEqual(match('市科委', '北京市').key, match('中关村管委会', '北京市').key)
  })

  it('keeps the written front of a colloquial form in what to write instead', () => {
    assert.equal(match('省发改委', '湖北省').standard, '省发展改革委')
    assert.equal(match('广安市发改委', '广安市').standard, '广安市发展改革委')
    assert.equal(match('工信部').standard, '工业和信息化部')
    assert.equal(match('省经信厅', '湖北省').colloquial, false)
  })
})

describe('the date of the document', () => {
  it('decides whether a name was right', () => {
    assert.equal(match('国土资源部', '国家级', '2010-05-01').class, 'current')
    assert.equal(match('国土资源部', '国家级', '2018-03-20').class, 'current')
    assert.equal(match('国土资源部', '国家级', '2024-01-01').class, 'former')
    assert.equal(match('银保监会', '国家级', '2022-12-31').class, 'current')
    assert.equal(match('银保监会', '国家级', '2023-05-18').class, 'former')
    assert.equal(match('市卫生计生委', '广安市', '2017-02-22').class, 'current')
    assert.equal(match('省地方金融监管局', '湖北省', '2023-10-01').class, 'current')
  })

  it('names the successor, since when, and by what', () => {
    const { successor } = match('银保监会', '国家级', '2024-01-01')
    assert.equal(successor?.name, '国家金融监督管理总局')
    assert.equal(successor?.short, '金融监管总局')
    assert.equal(successor?.since, '2023-05-18')
    assert.match(successor?.source ?? '', /金融监督管理总局/)
    assert.equal(match('市卫生计生委', '广安市', '2022-01-01').successor?.name, '广安市卫生健康委员会')
    assert.equal(match('省国土资源厅', '湖北省', '2022-01-01').successor?.short, '省自然资源厅')
  })

  it('is no fault of names that live on as plates', () => {
    for (const name of ['国家海洋局', '国家乡村振兴局', '国务院港澳办', '国家外专局', '国家新闻出版署'])
      assert.equal(match(name, '国家级', '2024-06-01').class, 'current', name)
  })

  it('tells the history of what there is now', () => {
    const names = match('市场监管总局').formerly.map(({ name }) => name)
    assert.deepEqual(names, ['国家工商行政管理总局', '国家质量监督检验检疫总局', '国家食品药品监督管理总局'])
  })
})

describe('the jurisdiction of a text', () => {
  const cases: readonly [string, string | null][] = [
    ['上海市关于支持科技创新的若干措施', '上海市'],
    ['北京市西城区促进数字经济发展若干措施', '北京市西城区'],
    ['湖北省武汉市洪山区人民政府关于…', '武汉市洪山区'],
    ['关于印发《广东省数据条例》的通知', '广东省'],
    ['商务部等9部门关于促进社区便民商业发展的指导意见', '国家级'],
    ['国务院办公厅关于支持贵州省发展的意见', '国家级'],
    ['国家税务总局上海市税务局关于优化服务的通知', '上海市'],
    ['中共广安市委关于加强党的建设的意见', '广安市'],
    ['广安主城区停车管理办法', '广安市'],
    ['关于加强生态环境保护的意见', null],
    ['大同世界数字文化节方案', null],
    ['为了规范县政府工作，提高效率，制定本规则', null],
    ['为了规范管理，范县人民政府决定如下', '范县'],
    ['', null],
  ]
  for (const [text, expected] of cases)
    it(text || '(empty)', () => assert.equal(registry.jurisdictionOf(text), expected))

  for (const [text, own, amid] of [
    ['东城区管委会、经济开发区，市政府各部门：', '北京市东城区', null],
    ['各乡镇人民政府，经济开发区、西城区管委会：', '北京市西城区', null],
    ['鼓楼区、高新区管委会：', '鼓楼区', null],
    ['各街道办事处，海淀区属各单位：', '北京市海淀区', '北京市海淀区'],
    ['北京市东城区各街道办事处：', '北京市东城区', '北京市东城区'],
  ] as const)
    it(`amid words: ${text}`, () =>
      assert.deepEqual([registry.jurisdictionOf(text), registry.jurisdictionIn(text)], [own, amid]))
})

describe('looking like an agency', () => {
  it('holds for what can answer for a task and for nothing else', () => {
    for (const text of ['市财政局', '各区政府', '高桥新区管委会', '市属国有企业集团', '有关部门'])
      assert.ok(registry.looksLikeAgency(text), text)
    for (const text of ['企业', '设施依托单位用户', '用户委', '改革发展', '推进工作', ''])
      assert.ok(!registry.looksLikeAgency(text), text)
  })
})
