/** Where a reference stands: behind the name of a law, or in text that an amendment writes into another document. */
import { withWideMarks } from '../text/marks.ts'
import { isSpace } from '../text/space.ts'
import type { Span } from '../text/span.ts'
import { unitsOf } from '../text/units.ts'

const nothing: readonly never[] = []

/** What the names in `namedLaw` end with: kinds of document, 号 and what stands behind it, and the figures and letters of standards and annexes. */
const nameEnds = unitsOf(
  '稿典法例约定则程见案知释书要准范议同号令文件告复函示报划录单册引南表图〇零一二三四五六七八九十0123456789０１２３４５６７８９ABCDEFGHIJKLMNOPQRSTUVWXYZ',
)

/** Whether a law's name may end in front of an offset, a blank and 中, 的 or 之 apart. */
export function mayEndName(text: string, at: number): boolean {
  let last = at - 1
  if (last >= 0 && isSpace(text.charCodeAt(last))) last--
  if (last < 1) return false
  const unit = text.charCodeAt(last)
  if (unit === 0x4e2d /* 中 */ || unit === 0x7684 /* 的 */ || unit === 0x4e4b /* 之 */) last--
  return nameEnds[text.charCodeAt(last) | 0] === 1
}

/** What `namedLaw` looks for in front of a reference. */
export const lawName =
  /[\u4e00-\u9fff]*?(?:法典|[^办方做合违守执司依无非做用][法]|条例|条约|办法|规定|细则|规则|公约|章程|决定|意见|方案|准则|修正案|(?<!本[\u4e00-\u9fff]{0,6})(?:草案|(?:送审|修改[一二三四]?|审议|征求意见|讨论|建议|[一二三四]审|[初文草])稿)|通知|解释|议定书|协定|纲要|规程|标准|规范|协议|合同|守则|导则|指引|指南|须知|手册|预案|备忘录|纪要|名录|目录|清单|(?:责任|承诺|协议|合同|判决|裁定|决定|通知|说明|任务|建议|委托)书|[来复]函|来文|[院部委局会府]令|(?<!本[\u4e00-\u9fff]{0,6})文件)(?:中|的|之)?\s?$/

/**
 * Other documents that are cited without their names: 国务院令第412号, 国发〔2016〕5号文件, 建设部第89号令; GB/T 19001—2016; 附件1, 附录B,
 * 表2. What an annex counts is its own.
 */
export const otherSource =
  /(?:[\u4e00-\u9fff]{0,12}?(?:[〔［[（(]\s?[12][0-9]{3}\s?[〕］\])）]\s?)?(?:第\s?)?[〇零一二三四五六七八九十百0-9０-９]{1,5}\s?号(?:令|文件?|公告|通告|通知|批复|函|公报)?|[A-Z]{1,4}[0-9]{0,4}(?:\s?[/／]\s?[A-Z]{1,6})?\s?[0-9]{2,6}(?:\.[0-9]{1,3})*(?:\s?[-—–－]\s?[0-9]{2,4})?(?:标准)?|附(?:件|录|表|图)(?:\s?(?:[〇零一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}|[A-Z]))?|表\s?[0-9]{1,2})(?:中|的|之)?\s?$/

/** Words that name a document or what is done (报告第三条所列事项): a document where the words in front of them say so, 你局报告, 按照公告. */
export const sentPaper =
  /(?:(?:按照?|依照|遵照|参照|根据|依据|同意|违反|符合|对|就|[该原旧]|上述|前述|上报|所报|来|[你贵](?:[\u4e00-\u9fff]{0,6}[省市县区州盟旗局委厅部办行所会院站处队校司关位府])?的?|(?:请示|函|来文|报告|方案)第[〇零一二三四五六七八九十百0-9]{1,5}[条款项点][、和及与])(?:请示|报告|公告|通告|通报|批复|规划|计划|函)|(?:^|[，。；：])\s?请示)(?:中|的|之)?\s?$/

/** What stands in front of a name and does not belong to it. */
const leadsToName =
  /^.*(?:依照|按照|根据|依据|违反|符合|适用|属于|遵守|执行|参照|同意|以及|或者|有关|是指|和(?!国)|[是有由对与及或将在按就、])(?=.{2})/

/** The name of a law right before an unscoped reference (刑法第三十七条), or what else says that another document is cited; its articles are its own. */
export function namedLaw(text: string, at: number): Span | null {
  if (isClose(text[at - 1])) return lawBeforeBracket(text, at)
  if (!mayEndName(text, at)) return null
  const before = text.slice(Math.max(0, at - 24), at)
  const found = otherSource.exec(before) ?? lawName.exec(before) ?? sentPaper.exec(before)
  if (!found) return null
  const name = found[0].replace(leadsToName, '')
  return { start: at - name.length, end: at }
}

function isClose(char: string | undefined): boolean {
  return char === '）' || char === ')'
}

/** The number or the version of a document behind its name: 国务院令（第412号）第十五条, 公司法（2018年修正）第三条. */
const versionBracket = /[（(](?:[^（()）]{0,24}号|[12][0-9]{3}[^（()）]{0,12}|[^（()）]{0,8}修[正订改]版?)[）)]$/

function lawBeforeBracket(text: string, at: number): Span | null {
  const bracket = versionBracket.exec(text.slice(Math.max(0, at - 32), at))
  const end = bracket ? at - bracket[0].length : 0
  const name = end > 0 && !isClose(text[end - 1]) && mayEndName(text, end) ? namedLaw(text, end) : null
  // 本办法（2023年修订）第三条 cites this draft.
  return name && !/^(?:本(?![省市区县州])|《)|^(?:办法|规定|细则|条例|方案)$/.test(text.slice(name.start, end))
    ? name
    : null
}

/** 将原第三条中的“…”修改为“…”, 新增第九条: a number that a clause bears in another version. 草原第三条 and 复原第一项 are other words. */
export function namesOtherVersion(text: string, at: number): boolean {
  if (text[at] !== '第') return false
  return text[at - 1] === '原' ? !/[草平高中还复]/.test(text[at - 2] ?? '') : text.startsWith('新增', at - 2)
}

/** What an amendment inserts in a text, looked for when somebody asks. */
export interface Quotes {
  readonly text: string
  /** Behind the label of the clause, where its first sentence begins. */
  readonly from: number
  spans: readonly Span[] | null
  /** Whether the text amends anything at all. */
  amends: boolean | null
}

/** What every amendment says: 将第三条修改为, 删去第五条, 第六条增加一款, 第七条、第八条合并. */
const amending = /[改删]|增加|合并/
/** In front of what is amended: 将, 把, 删去, the begin of a sentence. */
const amendedBehind = /(?:^|[。；;，,：:“\s]|(将|把)|(删[去除]))\s?$/
/** In front of the number that a clause is given: 改为第九条, 作为第三款. */
const givenBehind = /(?:[修更]?改|作|合并|调整|分)为\s?$/
/** 第十五条增加一款, 第三十条修改为, 第五项、第六项合并, 第九条中的“…”修改为. */
const amendedHere =
  /^(?:(?:中|之?[前后])?增加[一二两三四五六七八九十]{1,2}[条款项目句章节]|(?:修改|修正|改)为|合并|中?的?“[^”]{1,120}”[^。；]{0,120}?(?:[修更]?改为|修正为|删[去除])|”(?:[、和及]“[^”]{1,60}”){0,4}(?:的表述)?(?:[修更]?改为|修正为|删[去除]))/
const amendedFurther = /^[^。；]{0,160}?(?:修改为|修正为|改为|移至|合并为|合并[，,])/
const amendedAlone = /^(?:$|[。；;，,、]|中?的?“)/

/**
 * 将第十三条第二项修改为, 删去第九条, 第五条增加一款，作为第二款: what is amended is never the text that says so. The reference stands
 * at [start, end).
 */
export function isAmended(quotes: Quotes, { start, end }: Span): boolean {
  const { text } = quotes
  if (!(quotes.amends ??= amending.test(text))) return false
  const behind = withWideMarks(text.slice(end, end + 260))
  if (givenBehind.test(text.slice(Math.max(0, start - 5), start))) return /^\s?(?:$|[。；，：“”])/.test(behind)
  const before = amendedBehind.exec(text.slice(Math.max(quotes.from, start - 3), start))
  if (!before) return false
  if (amendedHere.test(behind)) return true
  if (before[1]) return amendedFurther.test(behind)
  return before[2] !== undefined && amendedAlone.test(behind)
}

export function isInserted(quotes: Quotes, at: number): boolean {
  quotes.spans ??= insertedText(quotes.text)
  return quotes.spans.some(({ start, end }) => start <= at && at < end)
}

/** 修改为：“…”, 增加一条，作为第八条：“…”, 将“…”修改为. */
const insertion = /(?:[修更]?改|修正)为[：:“]|作为第[^：:，。；]{1,12}[：:]|[将把]“/
/** A paragraph of an insertion that does not end in it: “本办法所称…, “（一）…. */
const inserted =
  /^\s*“(?:本[\u4e00-\u9fff]{1,6}所称|第[〇零一二三四五六七八九十百]{1,6}条|[（(][一二三四五六七八九十]{1,3}[）)])/

/** Whether what stands at an offset is said of the text that is amended, and holds there. */
export function holdsElsewhere(text: string, at: number): boolean {
  if (!text.includes('“')) return false
  if (inserted.test(text)) return true
  return insertion.test(text) && insertedText(text).some(({ start, end }) => start <= at && at < end)
}

/** Text that an amendment writes into another document: 修改为：“…”, 增加一条，作为第三十七条之一：“…”, 将“第九条”改为. */
function insertedText(text: string): readonly Span[] {
  if (!text.includes('“')) return nothing
  const spans: Span[] = []
  const open = /[：:为将把删去“”、和中]“/g
  for (let found = open.exec(text); found; found = open.exec(text)) {
    const close = text.indexOf('”', found.index + 2)
    spans.push({ start: found.index + 2, end: close < 0 ? text.length : close })
    if (close < 0) break
    open.lastIndex = close
  }
  // A paragraph that opens with a quotation mark and does not close it first continues an insertion.
  if (text.startsWith('“') && /^“[^”]*第[^”]{1,12}[条章款]/.test(text)) {
    const close = text.indexOf('”')
    spans.push({ start: 0, end: close < 0 ? text.length : close })
  }
  return spans
}
