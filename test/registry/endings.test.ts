import assert from 'node:assert/strict'
import { createRegistry } from '../../server/src/registry/create.ts'
import { registryData } from '../../server/src/registry/data.ts'
import { CENTRAL, endingOf, LOCAL, STATIONED } from '../../server/src/registry/endings.ts'
import { spaces } from '../../server/src/text/space.ts'

const registry = createRegistry()
const data = registryData()

describe('the endings of names', () => {
  it('let every name of the tables through', () => {
    const of = (kind: number, names: readonly (string | undefined)[]) => {
      for (const name of names) if (name) assert.ok(endingOf(name) & kind, name)
    }
    for (const row of data.central) of(CENTRAL, [row.short, row.full, ...(row.forms ?? []), ...(row.colloquial ?? [])])
    for (const row of data.reforms) of(CENTRAL, [row.old, ...(row.forms ?? [])])
    for (const row of data.party) of(LOCAL, [row.name, row.short, ...(row.forms ?? [])])
    for (const row of data.bodies) of(LOCAL, [row.name, row.short, ...(row.forms ?? [])])
    for (const row of data.offices) of(LOCAL, row.names)
    for (const row of data.exceptions) of(LOCAL, [row.name, row.short, ...(row.forms ?? [])])
    for (const row of data.departments) of(LOCAL, [row.委, `${row.stem}局`, `${row.stem}厅`, `${row.stem}委员会`])
    for (const row of data.former)
      of(
        LOCAL,
        row.后缀.map((suffix) => row.stem + suffix),
      )
    for (const row of data.plain)
      of(
        LOCAL,
        row.suffixes.map((suffix) => row.stems[0]! + suffix),
      )
    for (const row of data.stationed) of(STATIONED, [row.name, ...(row.forms ?? [])])
  })

  it('let through what only a pattern knows', () => {
    const names =
      '各市 各地 各区县 各市、 各市和 各县（市） 各市州人民政府 各街道办事处 各区管委会 各地政府部门 各市政府办公室 各省政府办公厅 各县党委 各盟行政公署 各盟行署 各级党委政府 有关市县 涉及 事发 沿海 沿江 沿边 所在地 有关各 县级以上人民政府 市县两级财政部门 省、市、县三级联动专题小事 市县两级林业（教育）草原 浦东新区等相关区政府 ' +
      '市各部门 市级各单位 各委办局 各方面 各派出机构 各乡镇人民政府 各街道办 省直各有关部门 市委、市政府有关单位 各级公安机关 各级人民法院 各级检察院 各级财政部门 市商务主管部门 有关方面 相关者 有关各方 其他有关方 有关企业 相关人员 有关高校 相关协会 有关医院 有关团体 有关社会组织 有关服务中心 ' +
      '各开发区 各产业园 各园区管委会 各功能区管理委员会 财政部门 不动产登记机构 公安机关 海关 工作领导小组 协调机制 工作专班 工作组 联席会议 指挥部 指挥部办公室 市、县两级安全生产委员会 ' +
      '张江高科技园区 临港新片区管委会 虹桥商务区管理局 某某集团 某某大学 某某医院 某某组委会 某某组委 某某实验室 某某电视台 某某银行 某某机场'
    for (const name of names.split(' ')) {
      const found = registry.match(name, { jurisdiction: null, date: null })
      assert.notEqual(found.class, 'unknown', name)
    }
    const local =
      '上海市 上海市浦东新区 上海市委、市政府 市委和市政府 市党政 团市委 市委某某处室办公室 市委某某研究室 市委某某党校 市公安局交警支队 市财政局会计处 市教育局幼儿科 市教育局某某所 市教育局某某站 市教育局某某院 市教育局某某校 市教育局某某会 市教育局某某室 市双招双引办 市某某专班 市某某领导小组 市某某指挥部 市某某联席会议 市某某协调小组 市人大某某委员会 市人大某某室 陕西证监局 国家数据局综合司 科技部火炬中心 财政部某某厅 财政部某某组'
    for (const name of local.split(' ')) {
      const found = registry.match(name, { jurisdiction: '上海市', date: null })
      assert.notEqual(found.class, 'unknown', name)
    }
  })

  it('count as blank what expressions count so', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const sign = String.fromCharCode(code)
      assert.equal(spaces.includes(sign), /\s/.test(sign), code.toString(16))
    }
  })
})
