import assert from 'node:assert/strict'
import fc from 'fast-check'
import { BlockMemo, parse } from '../../server/src/syntax/parse.ts'
import { toText } from '../../server/src/syntax/tree.ts'
import { writeNumeral } from '../../server/src/text/numerals.ts'
import { assertTree } from '../support/properties.ts'
import { draftText } from '../support/random-text.ts'

const readings = (text: string) =>
  parse(text)
    .blocks.filter(({ block }) => block.kind === 'text')
    .map(({ block }) => block.reading)
const heads = (text: string) =>
  parse(text).blocks.flatMap(({ block }) => (block.head ? [`${block.head.scheme} ${block.head.number}`] : []))

describe('tree', () => {
  it('gives any text back', () => {
    fc.assert(
      fc.property(draftText, (text) => assertTree(text)),
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
    it(`withstands ${name}`, () => assertTree(text))
  }
})

describe('paragraphs', () => {
  it('read a heading whose line end became a blank', () => {
    const text = `某县产业扶持意见 一、资金安排 每年安排专项资金，用于支持企业扩大生产，由县财政局拨付，${'专款专用，'.repeat(30)}不得挪用。 二、兑现程序 企业在每年三月底前提出申请。`
    const titles = parse(text).blocks.map(({ block: { head, reading } }) =>
      head ? reading.slice(head.title.start, head.title.end) : null,
    )
    assert.deepEqual(titles, [null, '资金安排', '兑现程序'])
  })

  it('read what the source of a web page writes for blanks and quotation marks, and no <br> at the end', () => {
    assert.deepEqual(
      readings('&nbsp;&nbsp;第一条&nbsp;支持&ldquo;双创&rdquo;。<br>\n&emsp;第二条 A&B。&nbsp;<br />\n'),
      ['第一条 支持“双创”。', '第二条 A&B。'],
    )
    const [placed] = parse('&nbsp;第一条 支持&ldquo;双创&rdquo;活动。').blocks
    const at = placed!.block.reading.indexOf('“')
    assert.deepEqual(toText(placed!, { start: at, end: at + 4 }), { start: 12, end: 28 })
  })

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

  it('joins the halves of a note', () => {
    assert.deepEqual(readings('一、建站。（责任单位：市发展改\n\n—14—\n\n革委、市财政局）\n二、补助。'), [
      '一、建站。（责任单位：市发展改革委、市财政局）',
      '二、补助。',
    ])
  })

  it('joins the lines of a PDF', () => {
    const line = '为了规范停车场的规划建设和管理维护促进城市交通协调发展'
    const text = `${Array.from({ length: 10 }, () => line).join('\n')}\n根据有关规定制定本办法。\n第二条　本办法适用于本市。`
    assert.equal(readings(text).length, 2)
  })

  it('joins the lines of a PDF that has blanks around its figures', () => {
    const text = `某省实训基地资金使用办法
第一条 为规范实训基地专项资金的使用管理，提高资金
使用效益，制定本办法。
第二条 每年安排资金 18.6 亿元，其中省级 6.2 亿元、市级
12.4 亿元。
第三条 补贴按课时确定：甲类每人 2400 元、乙类每人 1800
元、丙类每人 1200 元。学习合格但是没有取得证书
的，按 80%补贴。
第四条 学徒培训每人每年 5000 元，期限 1 至 2 年；技师
培训每人 5000 元，高级技师培训每人 8000 元，由实训
基地垫付。
第五条 实训基地每年补助 500 万元，工作室每年补助 10
万元，名师每人每年补助 3 万元。
第六条 同一人每年享受培训补贴不得超过三次，同一
职业同一等级不得重复享受。
第七条 有结余的实训基地，应当在次年将其结余资金
上缴，由市级统筹使用。`
    assert.deepEqual(
      readings(text)
        .slice(1)
        .map((words) => words.at(-1)),
      ['。', '。', '。', '。', '。', '。', '。'],
    )
  })

  it('keeps apart what only looks broken', () => {
    assert.equal(readings('某市人民政府办公室\n\n2024年3月5日').length, 2)
    assert.equal(readings('某政办发〔2024〕12号\n\n各区人民政府：').length, 2)
    assert.equal(
      readings('各县要定期通报农村公路养护进展，及时解决突出问题。\n\n（责任单位：省交通运输厅，各县人民政府）').length,
      2,
    )
  })

  it('keeps headings apart from their text, be they all of one length', () => {
    const heading = '，推动产业集聚发展'
    const body = '支持企业建设公共服务平台，完善检验检测、成果转化和人才培训条件，'.repeat(4)
    const text = ['一', '二', '三', '四', '五', '六', '七', '八', '九']
      .map((n) => `${n}、健全现代服务体系${heading}\n\n提升服务水平。${body}落实责任。`)
      .join('\n\n')
    assert.equal(readings(text).length, 18)
  })

  it('joins what stands around running heads and bare page numbers', () => {
    const line = '为了规范停车场的规划建设和管理维护，促进城市交通协调发展'
    const page = (n: number) => `${line}\n\n服务内容\n\n${n}\n\n${line}\n${line}的需要。`
    const text = [11, 12, 13, 14, 15].map(page).join('\n')
    assert.deepEqual(new Set(readings(text)), new Set([`${line}${line}${line}的需要。`]))
  })

  it('joins a name in 《…》 that the end of a title line cut', () => {
    assert.deepEqual(readings('某协会关于印发《关于加强\n外包市场管理的意见》的通知'), [
      '某协会关于印发《关于加强外包市场管理的意见》的通知',
    ])
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
    '第九条修改为：“渡口由县人民政府管理。”',
    '第十三条后增加一条，作为第十四条：“渡船应当年检。”',
    '第七条中增加一项作为第六项：“（六）检查渡船”。',
    '第十五条 删去第二款。',
    '第十六条改为第十七条。',
    '第三方机构评估',
    '一是加强领导。',
    '2.5亿元以上',
    '（试行）',
    '第一、第二产业',
  ]) {
    it(`sees no head in ${text}`, () => assert.deepEqual(heads(text), []))
  }

  for (const text of ['第九条 改为集中供水的地区，应当公布方案。', '第十条 删除信息应当留痕。']) {
    it(`sees an article in ${text}`, () => assert.equal(heads(text).length, 1))
  }

  it('sees item 2 before a year', () => assert.deepEqual(heads('2.2024年12月31日前完成。'), ['level3 2']))

  it('finds the clauses of a file without line ends', () => {
    const body = '推动有关工作取得实效，'.repeat(40)
    const text = `某市人民政府关于促进发展的意见各区人民政府：为促进发展，现提出如下意见。一、总体要求坚持改革，${body}。二、重点任务（一）加快养老机构建设。${body}。（二）提升质量。符合本意见第（一）项的，给予支持，${body}。三、保障措施加强领导。`
    assert.deepEqual(heads(text), ['level1 1', 'level1 2', 'level2 1', 'level2 2', 'level1 3'])
  })

  it('finds them behind a number that was left out or typed twice', () => {
    const body = '推动有关工作取得实效，'.repeat(40)
    const draft = (second: string, third: string) =>
      `某市人民政府关于促进养老的意见各区人民政府：现提出如下意见。一、总体要求（一）指导思想。坚持改革。${second}工作目标。${body}。二、重点任务${third}加快机构建设。${body}。（四）提升质量。${body}。`
    const levels = (numbers: readonly number[]) => numbers.map((number) => `level2 ${number}`)
    const items = (text: string) => heads(text).filter((head) => head.startsWith('level2'))
    assert.deepEqual(items(draft('（二）', '（三）')), levels([1, 2, 3, 4]))
    assert.deepEqual(items(draft('（一）', '（三）')), levels([1, 1, 3, 4]))
    assert.deepEqual(items(draft('（二）', '（四）')), levels([1, 2, 4, 4]))
  })

  it('finds articles from the thousandth on in a file without line ends', () => {
    const text = Array.from(
      { length: 1002 },
      (_, i) => `第${writeNumeral(i + 1, 'han')}条　当事人应当及时通知对方。`,
    ).join('')
    assert.deepEqual(heads(text).slice(997), [
      'article 998',
      'article 999',
      'article 1000',
      'article 1001',
      'article 1002',
    ])
  })

  it('names bare headings without line ends, and no more than the heading', () => {
    const body = '推动有关工作取得实效，'.repeat(40)
    const text = `一、培育对象聚焦装备制造产业，${body}。二、职责分工康养产业涉及部门多，${body}。三、总体思路和目标（一）总体思路。${body}。四、严格工作程序。${body}。五、深化对外贸易范围内的合作，${body}。`
    const titles = parse(text).blocks.flatMap(({ block }) =>
      block.head ? [block.reading.slice(block.head.title.start, block.head.title.end)] : [],
    )
    assert.deepEqual(titles, ['培育对象', '职责分工', '总体思路和目标', '总体思路', '严格工作程序', ''])
  })

  it('finds the paragraphs of a file without line ends', () => {
    const body = '推动有关工作取得实效，'.repeat(40)
    const text = `各区人民政府：为促进发展，现就有关事项通知如下。一、总体要求。${body}。二、基本原则。——政府引导。加强规划。——市场主导。发挥作用。三、保障措施。加强领导。本通知自2024年4月1日起施行，有效期2年。附件：1.任务清单(/a/b.docx)2.申报表(/a/c.docx)某市人民政府2024年3月5日相关附件：扫一扫在手机打开当前页`
    assert.deepEqual(
      readings(text).map((reading) => reading.slice(0, 8)),
      [
        '各区人民政府：为',
        '一、总体要求。推',
        '二、基本原则。',
        '——政府引导。加',
        '——市场主导。发',
        '三、保障措施。加',
        '本通知自2024',
        '附件：1.任务清',
        '某市人民政府',
        '2024年3月5',
        '相关附件：扫一扫',
      ],
    )
    assert.deepEqual(heads(text), ['level1 1', 'level1 2', 'level1 3'])
  })

  it('takes gaps for line ends where only some sentences have one', () => {
    const body = '推动有关工作取得实效。'.repeat(20)
    const text = `国务院办公厅关于节日安排 的通知 国办发〔2018〕15号 各省人民政府： 现将安排通知如下。 一、元旦：放假1天。${body} 二、春节：放假7天。 各地要做好值班工作。 国务院办公厅 2018年12月4日 |`
    assert.deepEqual(
      readings(text).map((reading) => reading.slice(0, 10)),
      [
        '国务院办公厅关于节日',
        '国办发〔2018〕1',
        '各省人民政府：',
        '现将安排通知如下。',
        '一、元旦：放假1天。',
        '二、春节：放假7天。',
        '各地要做好值班工作。',
        '国务院办公厅',
        '2018年12月4日',
      ],
    )
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
