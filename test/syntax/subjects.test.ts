import assert from 'node:assert/strict'
import fc from 'fast-check'
import { createRegistry } from '../../server/src/registry/create.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { BODY_GOES_ON, pairsIn } from '../../server/src/syntax/pairs.ts'
import {
  readFunders,
  readSubjects,
  Stretch,
  type SubjectCut,
  type SubjectNode,
} from '../../server/src/syntax/subjects.ts'
import { beginsNoList } from '../../server/src/syntax/verbs.ts'

function cutsOf(text: string, node: SubjectNode): SubjectCut[] {
  const stretch = new Stretch().begin(text, node)
  const cuts: SubjectCut[] = []
  for (let cut = stretch.next(node.units, null); cut; cut = stretch.next(node.units, null)) cuts.push(cut)
  return cuts
}

/** The same in three expressions: where a head begins, and that a body's name may end soon behind it. */
const starts =
  /(?:^|[。；;！!]|(?<=分工)[：:])\s*(?:[一二三四五六七八九十]是)?|[，,](?!由|会同|联合)(?:但|则|而|且|其中|同时)?|(?<!自)由(?!于|此)/g
const bodySoon =
  /[^。；;：:《》“”]{1,36}?[部委办厅局署院会行府处区市县州关社团队心司位构地级门组班园）)]\s*(?=[、和及以与等或（(]|牵头|负责|会同|联合|组织|统[筹一]|另行|规定|挂牌|督办|配合|协助|参[与加]|[应要须可将]|不得|依[法据照]|定期|每年|积极|切实|进一步|具体|分[别头]|共同|建立|制[定订]|加强|推[动进]|指导|根据|按|结合|落实|承担|做好|研究|支持|开展|设立|完善|健全|给予|审[核批]|受理|拨付|[发印][布发]|编制|履行|主[管办]|监督|对|作为|会商|确定|提出|汇总|协[调同]|出台|明确|认定|严格|原则上|通过|核[定准]|批准|拟[定订]|起草|修订|办理|评审|公[布告]|各|在|总牵|主要|认真|抓好|[，,]\s*(?:按|依|根据|在|结合|分[别头工]|共同|具体|统))/uy

function headsByExpressions(text: string, from: number): string[] {
  const found = new Map<number, boolean>([[from, false]])
  starts.lastIndex = from
  for (let mark = starts.exec(text); mark; mark = starts.exec(text)) {
    if (mark[0] === '') starts.lastIndex++
    const at = mark[0].endsWith('由') ? mark.index : mark.index + mark[0].length
    if (at > from && !found.has(at)) found.set(at, /^[，,]/.test(mark[0]))
  }
  return [...found].flatMap(([at, late]) => {
    bodySoon.lastIndex = at
    const by = text[at] === '由' && text[at + 1] !== '于'
    return bodySoon.test(text) && !beginsNoList(text, by ? at + 1 : at) ? [`${at} ${late}`] : []
  })
}

const pieces = fc.array(
  fc.constantFrom(
    ...[
      '市科委',
      '有关部门',
      '各区人民政府',
      '企业',
      '申请人',
      '办法',
      '工作',
      '𠮷林街道',
      '省级以上',
      '自由',
      '分工',
      '1',
    ],
    ...[
      '由',
      '由于',
      '，由',
      '，',
      ',',
      '，会同',
      '，但',
      '，其中',
      '。',
      '；',
      '。一是',
      '：',
      '分工：',
      '！',
      '《',
      '》',
      '“',
    ],
    ...['（', '）', '【', '】', '、', '和', '等', ' ', '\u3000', '　二是'],
    ...[
      '牵头',
      '负责',
      '会同',
      '应当',
      '应',
      '要',
      '可',
      '组织实施',
      '配合',
      '按照职责分工',
      '制定',
      '批准',
      '的',
      '对',
      '在',
    ],
  ),
  { maxLength: 30 },
)

describe('readSubjects', () => {
  it('ends on a text that begins with a character of two units', () => {
    assert.deepEqual(readSubjects('😀'), [])
    assert.deepEqual(readSubjects('𠮷林街道加强领导。𠮷'), [])
  })

  const heads = (text: string) =>
    readSubjects(text).map(
      (node) =>
        `${node.by ? '由' : ''}${cutsOf(text, node)
          .map((cut) => text.slice(node.units, cut.start) + cut.role)
          .join('|')}`,
    )

  it('begins at a sentence’s head and behind 由', () => {
    assert.deepEqual(heads('市科委牵头，会同市财政局制定办法。'), [
      '市科委lead|市科委牵头，joint|市科委牵头，会同市财政局weak',
    ])
    assert.ok(heads('具体办法由市科委另行制定。').includes('由市科委weak|市科委另行weak'))
    assert.deepEqual(heads('完善制度，加强管理。'), [])
  })

  it('gives the heads that expressions over the whole paragraph give', () => {
    const assertSame = (text: string, from: number) =>
      assert.deepEqual(
        readSubjects(text, from).map(({ start, late }) => `${start} ${late}`),
        headsByExpressions(text, from),
        text,
      )
    fc.assert(
      fc.property(pieces, fc.constantFrom(0, 0, 2, 5), (words, from) => {
        const text = words.join('')
        assertSame(text, Math.min(from, text.length))
      }),
      { numRuns: 3000 },
    )
    assertSame(`${'，'.repeat(700)}市科委负责`, 0)
    assertSame(`${'，工'.repeat(700)}市科委负责${'由'.repeat(300)}市科委负责`, 0)
    for (const filler of ['工', '𠮷']) {
      for (const length of [34, 35, 36, 37, 72, 73]) assertSame(`${filler.repeat(length)}局负责`, 0)
      for (const length of [35, 36, 37]) assertSame(`。一是${filler.repeat(length)}局\u3000负责`, 0)
    }
  })

  it('finds heads only where the pairs of characters show one', () => {
    fc.assert(
      fc.property(pieces, (words) => {
        const text = words.join('')
        return readSubjects(text).length === 0 || (pairsIn(text) & BODY_GOES_ON) !== 0
      }),
      { numRuns: 2000 },
    )
  })

  it('goes no further than a list may, and finds the same bodies', () => {
    const registry = createRegistry()
    const careless = { ...registry, mayEndUnits: () => true }
    fc.assert(
      fc.property(pieces, (words) => {
        const text = `某市数据管理办法\n\n第一条　${words.join('')}\n`
        const agencies = (by: typeof registry) =>
          readDocument(text, by).policies.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.agencies))
        assert.deepEqual(agencies(registry), agencies(careless), text)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds who pays', () => {
    const text = '所需资金分别由星海科学城专项、湖光新区管委会专项安排。'
    assert.deepEqual(
      readFunders(text).map((one) => text.slice(one.units.start, one.units.end)),
      ['星海科学城专项、湖光新区管委会'],
    )
    assert.deepEqual(readFunders('由市科委组织评审。'), [])
  })
})
