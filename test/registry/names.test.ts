import assert from 'node:assert/strict'
import { candidatesFor } from '../../server/src/registry/complete.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { registryData } from '../../server/src/registry/data.ts'

const registry = createRegistry()
const nowhere = { jurisdiction: null, date: null }
const classOf = (name: string, jurisdiction: string | null = null) =>
  registry.match(name, { jurisdiction, date: '2024-12-31' }).class

/** Bodies as their own papers call them, each a case that some template would get wrong. */
const real = `
广东省政务服务和数据管理局 广东省地方金融管理局 广东省中医药局 浙江省经济和信息化厅 浙江省民族宗教事务委员会 浙江省国防动员办公室
湖北省经济和信息化厅 四川省经济和信息化厅 四川省数据局 西藏自治区经济和信息化厅 江苏省工业和信息化厅 江苏省数据局 福建省海洋与渔业局
福建省数据管理局 山东省大数据局 山东省海洋局 山东省畜牧兽医局 河南省行政审批和政务信息管理局 湖南省数据局 广西壮族自治区大数据发展局
海南省旅游和文化广电体育厅 海南省营商环境建设厅 海南省自然资源和规划厅 贵州省大数据发展管理局 贵州省生态移民局 陕西省数据和政务服务局
甘肃省林业和草原局 宁夏回族自治区粮食和物资储备局 新疆生产建设兵团工业和信息化局 内蒙古自治区政务服务与数据管理局
吉林省政务服务和数字化建设管理局 吉林省畜牧业管理局 黑龙江省营商环境建设监督局 辽宁省营商环境建设局 河北省数据和政务服务局
山西省行政审批服务管理局 山西省小企业发展促进局 安徽省数据资源管理局 江西省行政审批局 河南省黄河河务局
北京市经济和信息化局 北京市政务服务和数据管理局 北京市规划和自然资源委员会 北京市住房和城乡建设委员会 北京市城市管理委员会
北京市人民政府外事办公室 北京经济技术开发区管理委员会 天津市工业和信息化局 天津市住房和城乡建设委员会 天津市政务服务办公室
上海市经济和信息化委员会 上海市数据局 上海市绿化和市容管理局 上海市房屋管理局 上海市规划和自然资源局 上海市住房和城乡建设管理委员会
上海市浦东新区科技和经济委员会 重庆市经济和信息化委员会 重庆市大数据应用发展管理局 重庆市文化和旅游发展委员会 重庆市交通运输委员会
重庆市规划和自然资源局 深圳市住房和建设局 深圳市中小企业服务局 深圳市政务服务和数据管理局 深圳市前海深港现代服务业合作区管理局
广州市规划和自然资源局 广州市文化广电旅游局 广州市林业和园林局 广州市城市管理和综合执法局 苏州工业园区管理委员会 南京市城乡建设委员会
杭州市园林文物局 杭州市数据资源管理局 武汉东湖新技术开发区管理委员会 武汉市自然资源和城乡建设局 成都市新经济发展委员会
成都市公园城市建设管理局 成都市口岸与物流办公室 厦门市市政园林局 青岛市海洋发展局 海口市科学技术工业信息化局 昆山市工业和信息化局
义乌市市场发展委员会 合肥高新技术产业开发区管理委员会 郑州航空港经济综合实验区管理委员会 广州开发区投资促进局 佛山市顺德区经济促进局
国家税务总局深圳市税务局 国家金融监督管理总局北京监管局 中国证券监督管理委员会深圳监管局 中国人民银行浙江省分行 国家外汇管理局深圳市分局
国家统计局浙江调查总队 国家能源局华东监管局 国家矿山安全监察局山西局 中国民用航空华东地区管理局 水利部黄河水利委员会 自然资源部东海局
生态环境部华东督察局 交通运输部长江航务管理局 长江海事局 上海市通信管理局 江苏省气象局
`
  .trim()
  .split(/\s+/)

describe('names of real bodies', () => {
  it('stand for themselves when written in full', () => {
    assert.ok(real.length > 100)
    for (const name of real) {
      const match = registry.match(name, nowhere)
      assert.deepEqual([match.class, match.name], ['current', name])
    }
  })

  it('are made by every template in every province, city and county', () => {
    const places = {
      省: ['河北省', '江苏省', '四川省', '青海省', '内蒙古自治区', '广西壮族自治区', '新疆维吾尔自治区'],
      直辖市: ['天津市', '上海市', '重庆市'],
      市: ['广安市', '苏州市', '延边朝鲜族自治州', '锡林郭勒盟', '阿里地区'],
      县: ['上海市闵行区', '武胜县', '昆山市', '伊金霍洛旗'],
    } as const
    for (const [tier, regions] of Object.entries(places) as [keyof typeof places, readonly string[]][])
      for (const row of registryData().departments)
        for (const region of row[tier] ? regions : []) {
          const full = `${region}${row.stem}${row[tier]}`
          const { class: kind, name } = registry.match(full, nowhere)
          assert.deepEqual([kind, name], ['current', full])
        }
  })

  it('begin with the county or county-level city itself, and with the city for its districts', () => {
    const nameIn = (jurisdiction: string, text: string) => registry.match(text, { jurisdiction, date: null }).name
    assert.equal(nameIn('昆山市', '市财政局'), '昆山市财政局')
    assert.equal(nameIn('武胜县', '县财政局'), '武胜县财政局')
    assert.equal(nameIn('广州市天河区', '区财政局'), '广州市天河区财政局')
    assert.equal(registry.jurisdictionOf('江苏省苏州市昆山市人民政府'), '昆山市')
  })

  it('may have a place or undertaking in front that no list has, but not a slip in a known name', () => {
    assert.equal(classOf('省秦岭生态环境保护局'), 'current')
    assert.equal(classOf('市中新示范项目管理局'), 'current')
    assert.equal(classOf('市经剂和信息化局'), 'unknown')
    assert.equal(classOf('市人力资元社会保障局'), 'unknown')
    assert.equal(classOf('市数字局'), 'unknown')
  })

  it('of institutions are no agencies', () => {
    for (const name of ['市大数据中心', '市疾控中心', '省农业科学院', '市住房公积金管理中心'])
      assert.equal(classOf(name, '广安市'), 'other', name)
  })
})

describe('groups of bodies', () => {
  it('at every place of a kind are collective', () => {
    const names =
      `各地人民政府 县（市、区）人民政府 区（县）政府 县级以上人民政府 各区、各园区 各乡镇人民政府、街道办事处 乡镇（街道） 街镇
      各省级有关部门 各监管部门 各试点城市 各省级通信管理局 各省通信管理局 各区教育局 各区市场监管局 各市发展改革委 各级财政部门 各级公安机关
      各级人民法院 市、区两级政府 市县两级财政部门 各县（市、区）政府、管委会`.split(/\s+/)
    for (const name of names) assert.equal(classOf(name, '四川省'), 'collective', name)
  })

  it('are none where the levels only say who pays how', () => {
    for (const name of ['市、县两级按现行分担比例', '市、县两级财政各', '省、市、县三级依规定', '市县两级财政分别'])
      assert.notEqual(classOf(name, '四川省'), 'collective', name)
  })

  it('are two when two are named', () => {
    assert.equal(registry.splitUnits('各区和市财政局').length, 2)
  })
})

describe('what completion proposes', () => {
  for (const jurisdiction of ['上海市', '北京市西城区', '昆山市', '广安市', '四川省', '新疆维吾尔自治区', '国家级']) {
    it(`is read back as the same body in ${jurisdiction}`, () => {
      const context = { jurisdiction, date: '2025-01-01' }
      for (const { label, key } of candidatesFor(context)) {
        const match = registry.match(label, context)
        assert.equal(match.key, key, label)
        assert.ok(match.class !== 'unknown' && match.class !== 'former', label)
      }
    })
  }

  it('is there without a jurisdiction too: short forms of any city and province behind the central bodies', () => {
    const labels = registry.complete('财政', nowhere).map(({ label }) => label)
    assert.deepEqual(labels.slice(0, 3), ['财政部', '市财政局', '省财政厅'])
  })
})
