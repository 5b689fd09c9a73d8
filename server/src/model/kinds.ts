import { unitsOf } from '../text/units.ts'
import type { PolicyFamily, Stage } from './model.ts'

/**
 * Kinds of policy documents as titles name them. 通知, 意见, 决定 … are the fifteen official kinds (条例 第八条); 方案, 措施,
 * 办法, 规划 are none of them and are issued by a 通知, but drafters and rules think in these names.
 */
const families: readonly (readonly [PolicyFamily, RegExp])[] = [
  ['notice', /(?:通知|通告|公告|通报|批复|答复|复函|函|决定|命令|令|公报|请示|报告|纪要|倡议书)$/],
  ['opinion', /意见$/],
  ['plan', /(?:方案|规划|计划|要点|纲要|预案|安排|清单|目录|指引|指南|工作任务|分工|分解|(?:分工|分解)表)$/],
  ['measures', /(?:措施|政策|政策意见|举措|条|奖补办法)$/],
  ['regulation', /(?:办法|规定|细则|条例|规则|规程|规范|准则|制度|章程|守则|标准|导则|法典|法)$/],
]

/** The kind that a title ends with, brackets behind it apart. */
export const kindPattern =
  /(?:(?:若干|具体|实施|试行|政策|扶持|激励)*(?:政策措施|措施|举措)|若干政策|(?:实施|指导|若干|工作|补充|行动)?意见|(?:实施|行动|工作|总体|建设|改革|试点|专项|应急|三年行动)?方案|(?:三年)?行动计划|工作计划|(?:重点)?工作(?:要点|任务)|(?:发展|专项)?规划纲要|(?:发展|专项|总体)?规划|计划|要点|纲要|(?:总体|专项)?应急预案|预案|(?:暂行|试行|实施|管理|监督管理|考核|奖励|补助|资助)*办法|(?:暂行|若干|管理)*规定|(?:实施|管理|暂行)*细则|(?:暂行|实施|管理)*条例|(?:议事|管理|工作)?规则|(?:操作|技术)?规程|(?:工作|管理|技术)?规范|(?:行为)?准则|(?:暂行)?制度|章程|守则|导则|(?:工作|操作|办事|入学)?指引|(?:工作|服务|办事|申报)?指南|(?:政策|措施|意见)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})条|(?:政策|任务|责任)?清单|目录|标准|(?:会议)?纪要|(?:重点|工作|任务|责任|职责)*(?:分工|分解)表?|通知|通告|公告|通报|批复|答复|复函|函|决定|命令|令|公报|政策|法典|(?:修正案|法))$/

/** What a title that names a kind ends with: the last character of a word in `kindPattern` (whose source the build escapes, so that it is not asked), or what `stripTitleTail` and `kindOf` take off. */
const titleEnds = unitsOf(
  '干体施措行策持励导作充动见设革点项急案年划展要理核助法定则例事术程范为度学引务报南条任单录准工解表知告复函令典）)〕版》”"',
)

/** Whether words may be a title that names a kind, by their last character. */
export function mayNameKind(words: string): boolean {
  return mayEndTitle(words.charCodeAt(words.length - 1))
}

/** Whether a title that names a kind may end with a code unit. */
export function mayEndTitle(unit: number): boolean {
  return titleEnds[unit | 0] === 1
}

/** 报告, 解读, 问答: pieces about policies that are none. */
const notPolicy =
  /(?:报告|解读|问答|问答实录|答记者问|情况|综述|动态|简介|介绍|分析|研究|总结|讲话|致辞|新闻|案例|访谈|目录|简报|月报|年报|说明|倡议|启事|声明|要目|本期要目|评论|论坛|课堂)$/

/** Brackets at the end of a title that do not belong to its kind: （试行） （征求意见稿） （2023—2025年） (2024年版). */
const titleTail = /[ 　]*(?:[（(〔][^（()）〔〕]{1,30}[）)〕]|\d{4}年?版)[ 　]*$/

export function stripTitleTail(title: string): string {
  let text = title.trim()
  for (let next = text.replace(titleTail, ''); next !== text; next = text.replace(titleTail, '')) text = next
  return text
}

/** 若干措施, 指导意见, 管理办法 …; null when the title names no kind. */
export function kindOf(title: string): string | null {
  if (!mayNameKind(title.trimEnd())) return null
  const base = stripTitleTail(title).replace(/[》”"]$/, '')
  if (/[》」]$/.test(base)) return null
  if (notPolicy.test(base) && !/(?:目录|清单|说明)$/.test(base)) return null
  return kindPattern.exec(base)?.[0] ?? null
}

/** 三年行动计划（2024—2026年）, 分工方案: a kind and next to nothing in front of it, which is no title by itself. */
export function isBareKind(title: string): boolean {
  const kind = kindOf(title)
  return kind !== null && kind.length > 1 && stripTitleTail(title).length - kind.length <= 2
}

export function namesNoPolicy(title: string): boolean {
  return notPolicy.test(stripTitleTail(title))
}

export function familyOf(kind: string | null, title: string | null): PolicyFamily {
  if (kind === null) return 'other'
  if (/条例$|^(?:法|法典|修正案)$/.test(kind)) return 'statute'
  if (title !== null && /措施(?:\d+条)?$/.test(stripTitleTail(title))) return 'measures'
  for (const [family, pattern] of families) if (pattern.test(kind)) return family
  return 'other'
}

export function stageOf(title: string, subtitle: string): Stage {
  const text = `${title}${subtitle}`
  if (/征求意见|草案|送审稿|公开征求|讨论稿|修改稿/.test(text)) return 'consultation'
  if (/[（(]试行[）)]|试行|暂行/.test(text)) return 'trial'
  return 'final'
}

/** The kind a body without a title names itself by: 提出如下意见, 制定本办法, 现通知如下. */
export function kindFromBody(opening: string): string | null {
  const self =
    /(?:制定|制订)(?:如下|以下|本)((?:试行|暂行|工作|实施|行动|管理)?(?:细则|办法|措施|规定|方案|条例|意见|规则|规划|计划|预案))/.exec(
      opening,
    )
  if (self) return self[1]!
  const opinion = /提出(?:如下|以下)((?:实施|指导|工作|若干|政策)?(?:意见|措施))/.exec(opening)
  if (opinion) return opinion[1]!
  if (/通知如下|印发给?你们|现予印发/.test(opening)) return '通知'
  if (/通告如下/.test(opening)) return '通告'
  if (/公告如下/.test(opening)) return '公告'
  const scope = /本(实施细则|细则|办法|条例|规定|措施)(?:适用|所称|自)/.exec(opening)
  return scope ? scope[1]! : null
}
