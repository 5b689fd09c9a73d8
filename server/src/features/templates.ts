// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${1:…} is the protocol's mark for a place to fill in.
/**
 * Snippets: whole drafts of each kind, and the parts that drafters write again and again. `${1:…}` marks a place to fill
 * in, in the order of the numbers. The form follows GB/T 9704 and the practice of normative documents. What ends a draft is in
 * its numbers and its name, so that it is written for the draft: `closing.ts`.
 */
import type { Message } from '../rules/rule.ts'

export interface Template {
  /** What is typed to get it. */
  readonly name: string
  readonly detail: Message
  readonly body: string
  /** A whole draft, a part that begins a line, or words inside a sentence. */
  readonly scope: 'draft' | 'line' | 'phrase'
}

export const templates: readonly Template[] = [
  {
    name: '意见',
    detail: { zh: '指导意见的框架', en: 'a guiding opinion' },
    scope: 'draft',
    body: [
      '${1:某某市人民政府}关于${2:促进……发展}的指导意见',
      '',
      '为${3:……}，现提出以下意见。',
      '',
      '一、总体要求',
      '',
      '（一）指导思想。${4:……}。',
      '',
      '（二）主要目标。到${5:2027}年，${6:……}。',
      '',
      '二、重点任务',
      '',
      '（三）${7:任务标题}。${8:……}。（责任单位：${9:市发展改革委}）',
      '',
      '三、保障措施',
      '',
      '（四）加强组织领导。${10:……}。（责任单位：${11:市发展改革委}）',
      '',
    ].join('\n'),
  },
  {
    name: '方案',
    detail: { zh: '行动（实施）方案的框架', en: 'an action plan' },
    scope: 'draft',
    body: [
      '${1:某某市}${2:……}行动方案（${3:2025—2027}年）',
      '',
      '一、工作目标',
      '',
      '到${4:2027}年，${5:……}。',
      '',
      '二、重点任务',
      '',
      '（一）${6:任务标题}。${7:……}。（责任单位：${8:市发展改革委}）',
      '',
      '三、保障措施',
      '',
      '（一）加强统筹协调。${9:……}。（责任单位：${10:市发展改革委}）',
      '',
    ].join('\n'),
  },
  {
    name: '若干措施',
    detail: { zh: '政策措施的框架：支持条款、责任单位、施行期', en: 'support measures' },
    scope: 'draft',
    body: [
      '${1:某某市}关于${2:促进……发展}的若干措施',
      '',
      '为${3:……}，制定本措施。',
      '',
      '一、${4:支持研发创新}',
      '',
      '（一）${5:条款标题}。对${6:……的企业}，给予不超过${7:100}万元补助。（责任单位：${8:市科技局、市财政局}）',
      '',
      '二、附则',
      '',
      '本措施自${9:2025}年${10:1}月${11:1}日起施行，有效期至${12:2027}年${13:12}月${14:31}日。',
      '',
    ].join('\n'),
  },
  {
    name: '管理办法',
    detail: { zh: '管理办法的框架：总则、分则、附则', en: 'administrative measures in articles' },
    scope: 'draft',
    body: [
      '${1:某某市……}管理办法',
      '',
      '第一章　总则',
      '',
      '第一条　为了${2:……}，根据《${3:……}》，结合本市实际，制定本办法。',
      '',
      '第二条　本办法适用于${4:……}。',
      '',
      '第三条　${5:市某某局}负责${6:……}。',
      '',
      '第二章　${7:管理职责}',
      '',
      '第四条　${8:……}。',
      '',
      '第三章　附则',
      '',
      '第五条　本办法自${9:2025}年${10:1}月${11:1}日起施行，有效期至${12:2029}年${13:12}月${14:31}日。',
      '',
    ].join('\n'),
  },
  {
    name: '实施细则',
    detail: { zh: '实施细则的框架', en: 'detailed rules for implementation' },
    scope: 'draft',
    body: [
      '《${1:……办法}》实施细则',
      '',
      '第一条　为了实施《${2:……办法}》，制定本细则。',
      '',
      '第二条　申请${3:……}的，应当符合下列条件：',
      '',
      '（一）${4:……}；',
      '',
      '（二）${5:……}。',
      '',
      '第三条　${6:市某某局}应当自受理申请之日起${7:20}个工作日内作出决定。',
      '',
      '第四条　本细则自${8:2025}年${9:1}月${10:1}日起施行。',
      '',
    ].join('\n'),
  },
  {
    name: '通知',
    detail: { zh: '印发通知的框架', en: 'a notice that issues a document' },
    scope: 'draft',
    body: [
      '${1:某某市人民政府办公室}关于印发${2:……}的通知',
      '',
      '${3:某府办}〔${4:2025}〕${5:1}号',
      '',
      '${6:各区人民政府，市政府各部门}：',
      '',
      '${7:《……》}已经${8:市政府}同意，现印发给你们，请认真组织实施。',
      '',
      '${1:某某市人民政府办公室}',
      '',
      '${9:2025}年${10:1}月${11:1}日',
      '',
    ].join('\n'),
  },
  {
    name: '责任单位',
    detail: { zh: '责任单位标注', en: 'a responsibility note' },
    scope: 'phrase',
    body: '（责任单位：${1:市发展改革委、市财政局}）',
  },
  {
    name: '牵头配合',
    detail: { zh: '牵头、配合单位标注', en: 'a note with lead and support' },
    scope: 'phrase',
    body: '（${1:市发展改革委}牵头，${2:市财政局}配合）',
  },
  {
    name: '上限',
    detail: { zh: '按比例补助并封顶', en: 'a rate with a cap' },
    scope: 'phrase',
    body: '按${1:实际投资额}的${2:30}%给予补助，不超过${3:100}万元',
  },
  {
    name: '年度上限',
    detail: { zh: '同一单位每年的总额上限', en: 'a yearly total cap' },
    scope: 'phrase',
    body: '同一${1:企业}每年获得的补助总额不超过${2:200}万元',
  },
  {
    name: '一次性奖励',
    detail: { zh: '一次性定额奖励', en: 'a one-off award' },
    scope: 'phrase',
    body: '给予${1:50}万元一次性奖励',
  },
  {
    name: '分别给予',
    detail: { zh: '分级别定额，左右项数一致', en: 'amounts by level, as many as levels' },
    scope: 'phrase',
    body: '对新认定的国家级、省级、市级${1:……}，分别给予${2:100}万元、${3:50}万元、${4:30}万元奖励',
  },
  {
    name: '职责分工',
    detail: { zh: '按职责分工负责', en: 'each within its duties' },
    scope: 'phrase',
    body: '（${1:市发展改革委、市财政局}按职责分工负责）',
  },
  {
    name: '分档表',
    detail: { zh: '首尾相接、不重不漏的分档表', en: 'a table of tiers without gap or overlap' },
    scope: 'line',
    body: [
      '| 年营业收入 | 奖励金额 |',
      '| --- | --- |',
      '| ${1:1}亿元以上、不满${2:5}亿元 | ${3:50}万元 |',
      '| ${2:5}亿元以上、不满${4:10}亿元 | ${5:100}万元 |',
      '| ${4:10}亿元以上 | ${6:200}万元 |',
      '',
    ].join('\n'),
  },
]
