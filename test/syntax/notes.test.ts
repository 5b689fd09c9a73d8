import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { readColumn, readNotes } from '../../server/src/syntax/notes.ts'
import { readFunders, readSubjects } from '../../server/src/syntax/subjects.ts'

/** A note drawn as `form label: role[units]verb … @deadline`, so that a table of cases reads like the drafts. */
function draw(text: string): string[] {
  const cut = (span: { start: number; end: number } | null) => (span ? text.slice(span.start, span.end) : '')
  return readNotes(text).map((note) =>
    [
      note.form,
      ...note.groups.map((group) => {
        const label = group.label === null ? '' : `${note.labels[group.label]!.text}:`
        return `${label}${group.role}${group.mark ? '*' : ''}[${cut(group.units)}]${cut(group.verb)}`
      }),
      ...(note.groups.length === 0 && note.labels.length > 0 ? [`${note.labels[0]!.text}:`] : []),
      ...(note.deadline ? [`@${cut(note.deadline)}`] : []),
      ...(note.declares ? [note.declares] : []),
    ].join(' '),
  )
}

const cases: [string, ...string[]][] = [
  ['推广使用。（责任单位：市科委、市财政局）', 'bracket 责任单位:responsible[市科委、市财政局]'],
  ['推广使用。（责 任 单 位：市科委、市财政局）', 'bracket 责 任 单 位:responsible[市科委、市财政局]'],
  ['牵 头 部 门：市科委', 'line 牵 头 部 门:lead[市科委]'],
  ['推广使用。(责任单位:市科委,市财政局)', 'bracket 责任单位:responsible[市科委,市财政局]'],
  [
    '推广使用。〔责任单位：各县（市、区）人民政府、园区管委会〕',
    'bracket 责任单位:responsible[各县（市、区）人民政府、园区管委会]',
  ],
  ['推广使用。〔责任单位：市医保局）', 'bracket 责任单位:responsible[市医保局]'],
  ['推广使用。（市科委负责）', 'bracket responsible[市科委]负责'],
  ['推广使用。（市科委、各区政府按职责分工负责）', 'bracket responsible[市科委、各区政府]按职责分工负责'],
  [
    '推广使用。（市教委、市水务局依职责分别负责落实，完成时限：2026年10月）',
    'bracket responsible[市教委、市水务局]依职责分别负责落实 @2026年10月',
  ],
  [
    '推广使用。（市科委牵头，市财政局、市教委配合，持续推进）',
    'bracket lead[市科委]牵头 support[市财政局、市教委]配合 @持续推进',
  ],
  ['推广使用。（市商务局牵头，各区政府负责落实）', 'bracket lead[市商务局]牵头 responsible[各区政府]负责落实'],
  ['推广使用。（市科委牵头，市教委协同推进）', 'bracket lead[市科委]牵头 support[市教委]协同推进'],
  ['推广使用。（由市科委会同市财政局等部门负责）', 'bracket responsible[市科委] support[市财政局等部门]负责'],
  [
    '推广使用。（牵头单位：市卫生健康委；责任单位：市民政局、市妇联）',
    'bracket 牵头单位:lead[市卫生健康委] 责任单位:responsible[市民政局、市妇联]',
  ],
  [
    '推广使用。（责任单位：市科委（牵头）、市财政局）',
    'bracket 责任单位:lead*[市科委]（牵头） 责任单位:responsible[、市财政局]',
  ],
  ['牵头部门：省司法厅', 'line 牵头部门:lead[省司法厅]'],
  ['牵头单位：省司法厅参与单位：省级有关部门', 'line 牵头单位:lead[省司法厅] 参与单位:participant[省级有关部门]'],
  ['完善机制。责任主体：各区政府。', 'line 责任主体:responsible[各区政府]'],
  ['（主办：市科委；协办：市教委）', 'bracket 主办:lead[市科委] 协办:support[市教委]'],
  ['推广使用。（责任单位：市科委；完成时限：2026年底前）', 'bracket 责任单位:responsible[市科委] @2026年底前'],
  ['推广使用。（责任单位：市科委，责任人：张某）', 'bracket 责任单位:responsible[市科委]'],
  [
    '推广使用。〔责任单位：市医保局，市财政局（逗号前为牵头单位，下同）〕',
    'bracket 责任单位:responsible[市医保局，市财政局] before-comma-leads',
  ],
  [
    '推广使用。（市科委、市财政局等负责。列第一位者为牵头单位，下同）',
    'bracket responsible[市科委、市财政局等]负责 first-leads',
  ],
  ['（列首位的为牵头单位，下同）', 'bracket first-leads'],
  [
    '加密管护。（市园林局、市城管局负责。列第一位者为牵头部门，其他有关部门和单位按职责分工负责，下同）',
    'bracket responsible[市园林局、市城管局]负责 first-leads',
  ],
  [
    '加密管护。（责任单位：市园林局、市城管局，排在第一位的为牵头单位，其他为配合单位）',
    'bracket 责任单位:responsible[市园林局、市城管局] first-leads',
  ],
  [
    '加密管护。（责任单位：市园林局，市城管局。逗号前为牵头部门或单位，逗号后为配合部门，下同）',
    'bracket 责任单位:responsible[市园林局，市城管局] before-comma-leads',
  ],
  ['加密管护。（市园林局牵头，其他有关部门配合）', 'bracket lead[市园林局]牵头 support[其他有关部门]配合'],
  ['推广使用。（市科委、市住房城乡建设委（市重大办））', 'bracket responsible[市科委、市住房城乡建设委（市重大办）]'],
  ['推广使用。（责任单位：）', 'bracket 责任单位:'],
  ['推广使用。（责任单位：待定）', 'bracket 责任单位:responsible[待定]'],
  [
    '一是推广。（市科委负责）二是应用。（市教委负责）',
    'bracket responsible[市科委]负责',
    'bracket responsible[市教委]负责',
  ],
  ['支持研究。（市残疾人联合会牵头，市委组织部配合）', 'bracket lead[市残疾人联合会]牵头 support[市委组织部]配合'],
  // No notes.
  ['（此件公开发布）后印发'],
  ['规划（2023—2030年）印发。'],
  ['由主要负责人（负责人）签字。然后上报'],
  ['约谈有关部门（责任单位）主要负责人。'],
  ['实行首问负责制。（以下简称“制度”）'],
  ['（市场监管、公安）部门联合检查'],
]

describe('readNotes', () => {
  for (const [text, ...expected] of cases) {
    it(text, () =>
      assert.deepEqual(
        draw(text).filter((note) => !/^bracket responsible\[(?:负责人|此件公开发布)\]/.test(note)),
        expected,
      ),
    )
  }

  it('gives offsets in the reading text', () => {
    const text = '推广。（责任单位：市科委、市财政局；完成时限：2026年底前）'
    const note = readNotes(text)[0]!
    assert.equal(text.slice(note.start, note.end), '（责任单位：市科委、市财政局；完成时限：2026年底前）')
    assert.equal(text.slice(note.inner.start, note.inner.end), '责任单位：市科委、市财政局；完成时限：2026年底前')
    assert.equal(text.slice(note.labels[0]!.start, note.labels[0]!.end), '责任单位')
  })

  it('tells columns of tables that name bodies', () => {
    assert.equal(readColumn('牵头单位'), 'lead')
    assert.equal(readColumn('责任部门'), 'responsible')
    assert.equal(readColumn('配合 单位'), 'support')
    for (const head of ['序号', '任务', '完成时限', '单位', '责任人']) assert.equal(readColumn(head), null)
  })

  it('stays linear and calm on hostile text', function () {
    this.timeout(120_000)
    const hostile = [
      '（'.repeat(20_000),
      '（责任单位：'.repeat(4_000),
      '牵头单位：'.repeat(4_000),
      '（市科委、'.repeat(5_000),
      '）'.repeat(20_000),
      `（${'市科委、'.repeat(5_000)}负责）`,
      `（责任单位：${'甲'.repeat(20_000)}`,
      '由'.repeat(20_000),
      '市科委牵头，'.repeat(4_000),
      '\ud800（责任单位：\udc00\0）',
      '',
    ]
    for (const text of hostile) {
      const started = process.cpuUsage().user
      readNotes(text)
      readSubjects(text)
      readFunders(text)
      const spent = (process.cpuUsage().user - started) / 1000
      // Quadratic work on 20,000 characters takes minutes; the bound is wide because test machines are busy.
      assert.ok(spent < 15_000, `${text.slice(0, 12)}… took ${Math.round(spent)} ms`)
    }
  })
})

describe('where notes begin', () => {
  /** A bracket, or a label with what ends it: in one expression over the whole paragraph. */
  const begins =
    /[（(〔［[]|【(?=[^【】]{2,120}】)|(?:指导|监督|督导|督办|联合|主管|牵头|责任|负责|主办|主责|落实|承办|实施|执行|配合|协办|协同|协助|参与|参加|支持)[^，。；;：:（()\s]{0,10}(?:[（(][^（）()：:]{1,6}[）)][^，。；;：:（()\s]{0,4})?(?:[:：∶]|】|\])|(?:牵\s头|责\s任|配\s合|参\s与)\s[单部]\s[位门]\s?[:：∶]/u
  const piece = fc.constantFrom(
    ...[
      '牵头单位',
      '责任主体',
      '配 合 部 门',
      '参与',
      '落实',
      '支持',
      '市级',
      '市科委',
      '各区政府',
      '𠮷林街道',
      '工作',
      '负责',
    ],
    ...[
      '：',
      ':',
      '∶',
      '】',
      ']',
      '【',
      '[',
      '（',
      '）',
      '(',
      ')',
      '，',
      '。',
      '、',
      ' ',
      '\u3000',
      '2025年',
      '列首位的为牵头单位',
    ],
  )

  it('is where a bracket opens or a label ends, and nowhere else', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        const notes = readNotes(text)
        assert.deepEqual(readNotes(text, -1), notes, text)
        for (const { start, end } of notes) assert.match(text.slice(start, end + 60), begins, text)
        if (!begins.test(text)) assert.deepEqual(notes, [], text)
      }),
      { numRuns: 3000 },
    )
    for (const label of '指导 监督 督导 督办 联合 主管 牵头 责任 负责 主办 主责 落实 承办 实施 执行 配合 协办 协同 协助 参与 参加 支持'.split(
      ' ',
    ))
      assert.equal(readNotes(`${label}单位：市科委`).length, 1, label)
  })
})

it('takes no character for one of units that could end them', () => {
  const grammar = readFileSync(fileURLToPath(new URL('../../grammar/notes.peggy', import.meta.url)), 'utf8')
  const classOf = (rule: string) => new RegExp(`^${rule} = (\\[.*\\])$`, 'm').exec(grammar)![1]!
  const plain = new RegExp(classOf('UnitChar'))
  for (const rule of ['EndHead', 'VerbEnd']) {
    const ends = new RegExp(classOf(rule))
    for (let unit = 0; unit < 0x10000; unit++) {
      const char = String.fromCharCode(unit)
      if (ends.test(char)) assert.equal(plain.test(char), false, `${char} in ${rule}`)
    }
  }
})
