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
