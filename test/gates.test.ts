import assert from 'node:assert/strict'
import { lintWith } from './support/lint.ts'

const ids = new Set(['responsibility-missing', 'responsibility-missing-doc', 'responsibility-partial'])
const found = (text: string) => lintWith(text, ids).map(({ rule, severity }) => `${severity} ${rule}`)

const noted = (i: string, task: string) => `${i}、${task}。有序推进，年内取得成效。（责任单位：市数据局、市财政局）`
const bare = (i: string, task: string) => `${i}、${task}。有序推进，年内取得成效。`
const oneMissing = [
  noted('一', '建设平台'),
  noted('二', '开放数据'),
  bare('三', '培育企业'),
  noted('四', '完善标准'),
].join('\n\n')
const paying = ['一', '二', '三', '四']
  .map((i) => `${i}、支持平台建设。对新认定的平台，给予最高${i.length * 50}万元奖励。`)
  .join('\n\n')
const tasks = ['一', '二', '三', '四'].map((i) => bare(i, '建设平台')).join('\n\n')

describe('who must say who answers', () => {
  for (const [title, body, expected] of [
    ['某市数据发展若干措施', oneMissing, ['warning responsibility-missing']],
    ['某市数据发展行动方案', oneMissing, ['warning responsibility-missing']],
    ['某市数据发展若干措施（征求意见稿）', oneMissing, ['info responsibility-missing']],
    ['某市数据发展若干措施', paying, ['warning responsibility-missing-doc']],
    ['某市数据发展若干措施（征求意见稿）', paying, ['info responsibility-missing-doc']],
    ['某市数据发展行动方案', tasks, ['info responsibility-missing-doc']],
    ['某市关于加快数据发展的实施意见', tasks, ['info responsibility-missing-doc']],
    ['某市数据管理办法', tasks, []],
    ['某市数据发展规划', tasks, []],
    ['关于开展数据登记工作的通知', tasks, []],
  ] as const) {
    it(`${title}: ${expected[0] ?? 'nothing'}`, () => {
      assert.deepEqual(found(`${title}\n\n${body}\n`), expected)
    })
  }

  for (const [what, tail] of [
    ['a sentence for the whole', '五、附则。本措施由市数据局负责解释并组织实施，自2025年1月1日起施行。'],
    ['an annex of tasks', '附件：1. 重点任务分工表\n　　　2. 名词解释'],
    [
      'a table of tasks',
      '| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 建设平台 | 市数据局 |\n| 2 | 培育企业 | 市工业和信息化局 |\n| 3 | 完善标准 | 市市场监管局 |',
    ],
  ] as const) {
    it(`${what} answers for what has no note`, () => {
      assert.deepEqual(found(`某市数据发展若干措施\n\n${oneMissing}\n\n${tail}\n`), [])
    })
  }
})
