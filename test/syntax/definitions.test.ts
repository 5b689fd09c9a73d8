import assert from 'node:assert/strict'
import { readDefinitions, readSelfNames } from '../../server/src/syntax/definitions.ts'

const table: readonly [string, readonly [string, string][]][] = [
  ['成立市大数据产业促进中心（以下简称“数促中心”），负责', [['数促中心', '市大数据产业促进中心']]],
  ['由滨海港口建设管理委员会(以下简称港管委)统筹', [['港管委', '滨海港口建设管理委员会']]],
  ['遴选50个左右高效化、绿色化、集群化（以下简称“三化”）园区', [['三化', '高效化、绿色化、集群化']]],
  ['支持跨区域、跨部门（以下简称“双跨”）协同', [['双跨', '跨区域、跨部门']]],
  ['东镇、西镇和南镇（以下统称“三镇”）', [['三镇', '东镇、西镇和南镇']]],
  ['本县对个体工商户、农户或者合作社（以下统称经营者）的补贴', [['经营者', '个体工商户、农户或者合作社']]],
  ['根据《某市数据条例》（以下简称《条例》）', [['《条例》', '《某市数据条例》']]],
  ['贯彻《关于支持制造业的意见》（某府〔2023〕8号，以下简称《意见》）', [['《意见》', '《关于支持制造业的意见》']]],
  ['在中华人民共和国境内（以下简称境内）', [['境内', '中华人民共和国境内']]],
  ['本市行政区域内的长期照护保险（下称“长照险”）参保', [['长照险', '长期照护保险']]],
  ['市工人文化宫管理办公室（含各分馆，以下简称“文化宫办”）', [['文化宫办', '市工人文化宫管理办公室']]],
  ['优先推荐参与全区青年英才专项计划（简称“青英计划”）评选', [['青英计划', '全区青年英才专项计划']]],
  [
    '甲方科技公司、乙方建设公司（以下分别简称“甲司”“乙司”）',
    [
      ['甲司', '甲方科技公司'],
      ['乙司', '乙方建设公司'],
    ],
  ],
  ['本办法所称共享充电桩，是指向公众开放的充电设施。', [['共享充电桩', '向公众开放的充电设施']]],
  ['本措施适用的企业是指在本区登记的法人。', [['企业', '在本区登记的法人']]],
  ['同意甲、乙、丙3个开发区（以下统称甲、乙、丙高新区）升级', [['甲、乙、丙高新区', '甲、乙、丙3个开发区']]],
  ['推进江“海”创新带（以下简称江“海”带）建设', [['江“海”带', '江“海”创新带']]],
  ['区、县（市）城市管理部门（以下简称区、县（市）主管部门）', [['区、县（市）主管部门', '区、县（市）城市管理部门']]],
  [
    '甲科技公司、乙建设公司（以下分别简称甲科、乙建）',
    [
      ['甲科', '甲科技公司'],
      ['乙建', '乙建设公司'],
    ],
  ],
  ['《清单（试点版)》在本市试点片区全域范围（以下简称试点范围）施行', [['试点范围', '本市试点片区全域范围']]],
  [
    '本规定所称重大火灾隐患（以下简称重大隐患）是指可能导致火灾的状态。',
    [
      ['重大火灾隐患', '可能导致火灾的状态'],
      ['重大隐患', '重大火灾隐患'],
    ],
  ],
]

describe('names and meanings', () => {
  for (const [text, expected] of table) {
    it(text, () => {
      const found = readDefinitions(text).map((node) => [
        text.slice(node.term.start, node.term.end),
        text.slice(node.meaning.start, node.meaning.end),
      ])
      assert.deepEqual(found, expected)
    })
  }

  for (const text of [
    '号牌为汉字简称、五位序号',
    '全市统称为大城管',
    '以下称为准',
    '（简称',
    '（以下简称）',
    '的简称是',
  ]) {
    it(`gives none in ${text}`, () => assert.deepEqual(readDefinitions(text), []))
  }

  it('finds where a draft names itself', () => {
    const text = '本办法由市局解释，基本办法、成本政策除外；本实施细则'
    assert.deepEqual(
      readSelfNames(text).map((name) => text.slice(name.start, name.end)),
      ['本办法', '本实施细则'],
    )
  })

  it('survives anything', function () {
    this.timeout(120_000)
    for (const piece of ['（以下简称', '以下简称“', '本办法所称', '简称', '（', '）', '“', '\udc00', '\0']) {
      const started = process.hrtime.bigint()
      readDefinitions(piece.repeat(5_000 / piece.length))
      assert.ok(Number(process.hrtime.bigint() - started) < 8e9, `${JSON.stringify(piece)} took too long`)
    }
  })
})
