import type { OutlinePolicy } from '../../features/outline.ts'
import type { Message } from '../../rules/rule.ts'

export const words = {
  noPolicy: {
    zh: '这不是政策文稿：没有找到带条款的文件正文。',
    en: 'Not a policy draft: no body with clauses was found.',
  },
  untitled: { zh: '（无标题）', en: '(untitled)' },
  effective: { zh: '施行', en: 'in force from' },
  expiry: { zh: '有效期至', en: 'expires' },
  numbering: { zh: '编号', en: 'numbering:' },
  responsibility: { zh: '责任单位', en: 'responsible bodies:' },
  definition: { zh: '简称', en: 'defines' },
  lead: { zh: '（牵头）', en: ' (lead)' },
} satisfies Record<string, Message>

export const numberingNames: Readonly<Record<OutlinePolicy['numbering'], Message>> = {
  continuous: { zh: '连续编号', en: 'continuous' },
  restarting: { zh: '逐章重起', en: 'restarting' },
  articles: { zh: '条款式', en: 'articles' },
  decimal: { zh: '小数式', en: 'decimal' },
  mixed: { zh: '混合', en: 'mixed' },
  none: { zh: '无编号', en: 'none' },
}

export const responsibilityNames: Readonly<Record<OutlinePolicy['responsibility'], Message>> = {
  'per-clause': { zh: '逐条注明', en: 'in each clause' },
  mixed: { zh: '部分注明', en: 'in some clauses' },
  global: { zh: '统一注明', en: 'once for all' },
  none: { zh: '未注明', en: 'not named' },
}
