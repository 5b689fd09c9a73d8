import assert from 'node:assert/strict'
import fc from 'fast-check'
import { BlockMemo, parse } from '../../server/src/syntax/parse.ts'
import { toText, type Tree } from '../../server/src/syntax/tree.ts'
import { draftText } from '../support/random-text.ts'

/** What must hold of every tree: it is the text, its blocks tile it, and every reading position leads to its character. */
export function assertTree(text: string, tree: Tree): void {
  assert.equal(tree.blocks.map(({ block }) => block.raw).join(''), text)
  let at = 0
  for (const placed of tree.blocks) {
    assert.equal(placed.start, at)
    at = placed.end
    const { block } = placed
    for (let i = 0; i < block.reading.length; i++) {
      const { start, end } = toText(placed, { start: i, end: i + 1 })
      assert.ok(start >= placed.start && end <= placed.end)
      const char = text.slice(start, end)
      assert.equal(block.reading[i], block.kind === 'text' ? char.replace(/[\r\n]/, ' ') : char)
    }
    if (block.head) {
      const { head } = block
      assert.ok(head.start <= head.numeral.start && head.numeral.end <= head.end && head.end <= block.reading.length)
      assert.ok(head.title.start >= head.end && head.title.end <= block.reading.length)
    }
  }
  assert.equal(at, text.length)
}

const readings = (text: string) =>
  parse(text)
    .blocks.filter(({ block }) => block.kind === 'text')
    .map(({ block }) => block.reading)
const heads = (text: string) =>
  parse(text).blocks.flatMap(({ block }) => (block.head ? [`${block.head.scheme} ${block.head.number}`] : []))

describe('tree', () => {
  it('gives any text back', () => {
    fc.assert(
      fc.property(draftText, (text) => assertTree(text, parse(text))),
      { numRuns: 400 },
    )
  })

  it('read again after an edit, is the tree of the edited text', () => {
    fc.assert(
      fc.property(
        draftText,
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.nat(6),
            draftText.map((text) => text.slice(0, 12)),
          ),
          { maxLength: 8 },
        ),
        (first, edits) => {
          const memo = new BlockMemo()
          let text = first
          parse(text, memo)
          for (const [at, length, insert] of edits) {
            const from = text.length === 0 ? 0 : at % (text.length + 1)
            text = text.slice(0, from) + insert + text.slice(from + length)
            assert.deepEqual(parse(text, memo), parse(text))
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('reads few blocks again after an edit in a long draft', () => {
    const clauses = Array.from({ length: 2000 }, (_, i) => `${i + 1}.推进任务${i}。各地要认真落实，确保取得实效。`)
    const memo = new BlockMemo()
    const text = clauses.join('\n\n')
    parse(text, memo)
    const at = text.indexOf('任务1000')
    parse(`${text.slice(0, at)}重点${text.slice(at)}`, memo)
    assert.ok(memo.misses <= 3, `${memo.misses} blocks`)
  })

  for (const [name, text] of [
    ['an empty file', ''],
    ['only line ends', '\r\n\n\r'],
    ['a byte order mark', '\ufeff关于试点的通知\n\n一、目标。'],
    ['20,000 characters without a line end', '推进数字化转型'.repeat(2900)],
    ['20,000 opening brackets', '（'.repeat(20000)],
    ['20,000 digits', '1'.repeat(20000)],
    ['lone surrogates', '一、\ud800支持\udc00。'],
    ['NUL', '一、\u0000支持。\u0000'],
  ] as const) {
    it(`withstands ${name}`, () => assertTree(text, parse(text)))
  }
})

describe('paragraphs', () => {
  it('joins what a page broke in mid-sentence', () => {
    assert.deepEqual(
      readings(
        '（一）完善网络设施。加快农村光纤网络改造升级，推进移动通信网络向自然村延伸，支持有条件的\n\n— 14 —\n\n地区先行先试，形成可复制的经验。\n\n（二）其他。',
      ),
      [
        '（一）完善网络设施。加快农村光纤网络改造升级，推进移动通信网络向自然村延伸，支持有条件的地区先行先试，形成可复制的经验。',
        '（二）其他。',
      ],
    )
  })

  it('joins the lines of a PDF', () => {
    const line = '为了规范停车场的规划建设和管理维护促进城市交通协调发展'
    const text = `${Array.from({ length: 10 }, () => line).join('\n')}\n根据有关规定制定本办法。\n第二条　本办法适用于本市。`
    assert.equal(readings(text).length, 2)
  })

  it('keeps apart what only looks broken', () => {
    assert.equal(readings('某市人民政府办公室\n\n2024年3月5日').length, 2)
    assert.equal(readings('某政办发〔2024〕12号\n\n各区人民政府：').length, 2)
    assert.equal(
      readings('各地要加强对数字化转型工作的总结、推广和政策支持。\n\n（责任单位：省经信厅，各市、州、县人民政府）')
        .length,
      2,
    )
  })

  it('reads a page number inside a sentence as none, and a span of years as one', () => {
    assert.deepEqual(readings('加快建设— 14 —智慧铁路，规划期为2023—2025年。'), [
      '加快建设智慧铁路，规划期为2023—2025年。',
    ])
  })

  it('takes Markdown marks for none', () => {
    assert.deepEqual(readings('## **（六）加快转型。**丰富产品，发展新业态。'), [
      '（六）加快转型。丰富产品，发展新业态。',
    ])
    assert.deepEqual(readings('1\\. 支持研发。'), ['1. 支持研发。'])
  })
})

describe('heads', () => {
  it('reads every form of number', () => {
    assert.deepEqual(
      heads(
        '第一编 总则\n\n第二章　机构\n\n第三节 分工\n\n第十二条之一　内容。\n\n第12条 内容。\n\n四、标题\n\n（五）标题。内容。\n\n(六) 标题\n\n７．内容。\n\n8、内容。\n\n（9）内容。\n\n(10)内容。\n\n⑪内容。',
      ),
      [
        'part 1',
        'chapter 2',
        'section 3',
        'article 12',
        'article 12',
        'level1 4',
        'level2 5',
        'level2 6',
        'level3 7',
        'level3 8',
        'level4 9',
        'level4 10',
        'level5 11',
      ],
    )
  })

  for (const text of [
    '1.80周岁以上的老年人',
    '2025年，全市建成十个园区',
    '第十七条、第十九条规定的情形',
    '第八条规定的奖励',
    '第三方机构评估',
    '一是加强领导。',
    '2.5亿元以上',
    '（试行）',
    '第一、第二产业',
  ]) {
    it(`sees no head in ${text}`, () => assert.deepEqual(heads(text), []))
  }

  it('sees item 2 before a year', () => assert.deepEqual(heads('2.2024年12月31日前完成。'), ['level3 2']))

  it('finds the clauses of a file without line ends', () => {
    const body = '推动有关工作取得实效，'.repeat(40)
    const text = `某市人民政府关于促进发展的意见各区人民政府：为促进发展，现提出如下意见。一、总体要求坚持改革，${body}。二、重点任务（一）加快养老机构建设。${body}。（二）提升质量。符合本意见第（一）项的，给予支持，${body}。三、保障措施加强领导。`
    assert.deepEqual(heads(text), ['level1 1', 'level1 2', 'level2 1', 'level2 2', 'level1 3'])
  })

  it('finds articles behind chapter titles without line ends, and not those that are cited', () => {
    const body = '有关单位应当履行职责，'.repeat(60)
    const text = `某市办法第一章总则第一条为了加强管理，${body}制定本办法。第二条本办法适用于本市。第二章职责第三条市财政局依照本办法第二条负责。违反本办法第一条规定的，依法处理。第四条本办法自公布之日起施行。`
    assert.deepEqual(heads(text), ['chapter 1', 'article 1', 'article 2', 'chapter 2', 'article 3', 'article 4'])
  })

  it('finds items set one behind another under an article', () => {
    assert.deepEqual(heads('第五条 申请人应当具备下列条件：（一）依法登记；（二）信用良好；（三）无违法记录。'), [
      'article 5',
      'level2 1',
      'level2 2',
      'level2 3',
    ])
  })
})
