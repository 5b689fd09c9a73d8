import assert from 'node:assert/strict'
import { modelOf } from '../support/draw.ts'

/** The bodies that a sentence of an article names, with what they do unless they only answer for it. */
function bodiesIn(sentence: string): string[] {
  const { policies } = modelOf(`江州市供水用水管理办法\n\n${sentence}\n`)
  return policies
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ agencies }) => agencies)
    .map(({ text, role }) => (role === 'responsible' ? text : `${text}:${role}`))
}

function reads(cases: readonly (readonly [sentence: string, ...bodies: string[]])[]): void {
  for (const [sentence, ...bodies] of cases) it(sentence, () => assert.deepEqual(bodiesIn(sentence), bodies))
}

describe('bodies behind 由 in 法律责任', () => {
  reads([
    ['第三十条　违反本办法第九条规定的，由市水务局责令改正，没收违法所得。', '市水务局'],
    [
      '第三十条　擅自接管的，由供水主管部门责令限期拆除；逾期不拆除的，由市城管局处三千元以上一万元以下罚款。',
      '供水主管部门',
      '市城管局',
    ],
    ['第三十条　损坏管网的，由市、县（区）水行政主管部门处以5000元罚款。', '市、县（区）水行政主管部门'],
    ['第三十条　情节严重的，由原发证机关吊销许可证。', '原发证机关'],
    ['第三十条　对非法取水点，由所在地人民政府予以取缔。', '所在地人民政府'],
    ['第三十条　涉嫌犯罪的，由市市场监管局移送公安机关处理。', '市市场监管局'],
    ['第三十条　骗取补助的，由市财政局会同市水务局追回补助资金。', '市财政局', '市水务局:support'],
    ['第三十条　由市城管局处理的案件和没收的物品应当登记。'],
    ['第三十条　由市污水处理厂处理后排放。'],
  ])
})

describe('bodies at the head of a sentence', () => {
  reads([
    [
      '第五条　市发展改革、工业和信息化、财政、自然资源、生态环境、住房城乡建设、交通运输、农业农村等部门按照职责分工做好节约用水工作。',
      '市发展改革',
      '工业和信息化',
      '财政',
      '自然资源',
      '生态环境',
      '住房城乡建设',
      '交通运输',
      '农业农村',
    ],
    ['第五条　市公安局、市交通运输局等部门按各自职责做好供水保障。', '市公安局', '市交通运输局'],
    ['第五条　民政、水利等行业部门应当建立台账。', '民政', '水利'],
    ['第五条　民政、房屋等行政管理部门应当建立台账。', '民政', '房屋'],
    ['第五条　各级人民政府和水利等有关行政主管部门应当建立台账。', '各级人民政府', '水利'],
    ['第五条　市水务局是本市节约用水的主管部门，负责全市节约用水工作。', '市水务局'],
    ['第五条　市水务局是在2019年组建的。'],
    ['第五条【主管部门】市水务局负责节约用水工作。', '市水务局'],
    ['第五条　（主管部门）　市水务局负责节约用水工作。', '市水务局'],
    [
      '第五条　水行政主管部门、公安机关和交通运输主管部门应当建立联动机制。',
      '水行政主管部门',
      '公安机关',
      '交通运输主管部门',
    ],
  ])
})

describe('words in front of a body', () => {
  reads([
    ['第二条　本办法适用于水行政主管部门组织开展的用水检查。'],
    ['第二条　本办法所称用水检查是指水行政主管部门依法对用水单位开展的检查。'],
    ['第二条　除市水行政主管部门依法公开的以外，不得公开。'],
    ['第二条　未经城乡规划主管部门依法批准的管网，应当拆除。'],
  ])
})

it('a district of a common name among the addressees does not tell the place', () => {
  const { policies } = modelOf(
    '关于加强用水管理的通知\n\n各乡镇人民政府，经济开发区、东城区管委会，市政府各部门：\n\n一、市水利局负责用水管理。\n',
  )
  assert.equal(policies[0]?.jurisdiction, null)
})
