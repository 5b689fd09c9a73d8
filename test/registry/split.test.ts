import assert from 'node:assert/strict'
import { createRegistry } from '../../server/src/registry/create.ts'
import { processorTime } from '../support/work.ts'

const registry = createRegistry()
const units = (text: string) => registry.splitUnits(text).map(({ start, end }) => text.slice(start, end))

describe('a list of units', () => {
  const lists: readonly [string, readonly string[]][] = [
    // Between units
    ['省教育厅、省财政厅', ['省教育厅', '省财政厅']],
    ['省教育厅，省财政厅；省审计厅', ['省教育厅', '省财政厅', '省审计厅']],
    ['省教育厅,省财政厅/省审计厅', ['省教育厅', '省财政厅', '省审计厅']],
    ['省教育厅、 省财政厅 、省审计厅 ', ['省教育厅', '省财政厅', '省审计厅']],
    ['市教委和市体育局', ['市教委', '市体育局']],
    ['教育部、公安部及各地方人民政府', ['教育部', '公安部', '各地方人民政府']],
    ['省委和省政府', ['省委', '省政府']],
    ['国家数据局综合司 国家医保局办公室', ['国家数据局综合司', '国家医保局办公室']],
    // Connectives inside names
    ['工业和信息化部和文化和旅游部', ['工业和信息化部', '文化和旅游部']],
    ['市经济和信息化局和市文化和旅游局', ['市经济和信息化局', '市文化和旅游局']],
    ['区发展和改革局与区住房和城乡建设局', ['区发展和改革局', '区住房和城乡建设局']],
    ['市规划和自然资源局、市教育和体育局', ['市规划和自然资源局', '市教育和体育局']],
    ['省粮食和物资储备局', ['省粮食和物资储备局']],
    // Kinds of places
    ['省教育厅，各市、州、县人民政府', ['省教育厅', '各市、州、县人民政府']],
    ['各市、县、区政府', ['各市、县、区政府']],
    ['各区（市、县）政府、市财政局', ['各区（市、县）政府', '市财政局']],
    ['各县(市、区)人民政府', ['各县(市、区)人民政府']],
    ['各市、县（市、区）人民政府', ['各市、县（市、区）人民政府']],
    ['各省、自治区、直辖市人民政府', ['各省、自治区、直辖市人民政府']],
    ['各区、各部门', ['各区', '各部门']],
    [
      '各设区市政府、韩江市政府，东山示范区、南山新区管委会',
      ['各设区市政府', '韩江市政府', '东山示范区', '南山新区管委会'],
    ],
    ['东山经开区、江海高新区管委会', ['东山经开区', '江海高新区管委会']],
    ['各区市县政府及园区管委会', ['各区市县政府', '园区管委会']],
    ['浦东新区等相关区政府', ['浦东新区等相关区政府']],
    // Vague ones with a second word
    ['省财政厅、有关部门、单位', ['省财政厅', '有关部门、单位']],
    ['各有关部门和单位', ['各有关部门和单位']],
    ['相关部门（单位）', ['相关部门（单位）']],
    // 等
    ['市教委、市水务局等部门', ['市教委', '市水务局']],
    ['公安部、国家数据局等部门和各地方人民政府', ['公安部', '国家数据局', '各地方人民政府']],
    ['农业农村部、科技部等', ['农业农村部', '科技部']],
    ['省财政厅、省税务局等省级相关部门，各市人民政府', ['省财政厅', '省税务局', '各市人民政府']],
    // Brackets
    ['市住房城乡建设管理委（市重大办）、市财政局', ['市住房城乡建设管理委（市重大办）', '市财政局']],
    ['市委组织部（市人才办、市公务员局）、市教委', ['市委组织部（市人才办、市公务员局）', '市教委']],
    ['市医保局、市财政局（逗号前为牵头单位，下同）', ['市医保局', '市财政局']],
    // Words that belong to the verb
    ['各县（市、区）人民政府，东山经开区管委会具体', ['各县（市、区）人民政府', '东山经开区管委会']],
    ['由市财政局', ['市财政局']],
    // Enterprises and branches
    ['人行湖北省分行，长江产业集团', ['人行湖北省分行', '长江产业集团']],
  ]
  for (const [text, expected] of lists) it(text, () => assert.deepEqual(units(text), expected))

  it('gives spans in order, inside the text, without overlap', () => {
    for (const [text] of lists) {
      let last = 0
      for (const { start, end } of registry.splitUnits(text)) {
        assert.ok(start >= last && end > start && end <= text.length, text)
        last = end
      }
    }
  })

  it('survives anything', () => {
    for (const text of [
      '',
      '、、，',
      '（（（',
      '）市财政局（',
      '\ud800、市财政局',
      '各、各、各',
      '和和和',
      '等等等部门',
      '\u0000',
    ]) {
      assert.doesNotThrow(() => registry.splitUnits(text))
    }
    assert.deepEqual(units('）市财政局、市教委'), ['）市财政局', '市教委'])
  })

  it('costs in proportion to the length of the list', () => {
    const long = '市经济和信息化局和市文化和旅游局、'.repeat(1500)
    const took = processorTime(() => {
      assert.equal(registry.splitUnits(long).length, 3000)
      registry.splitUnits('市和'.repeat(10_000))
      registry.splitUnits('各市、'.repeat(5000))
    })
    assert.ok(took < 15_000)
  })
})
