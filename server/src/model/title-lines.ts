/**
 * Titles that are set over several lines. Where a line says 关于 or both halves are bold, the words tell that they are one; where
 * 《 or （ is still open, nothing else can follow. Otherwise the place must tell: at a file's start, behind signature and date or the
 * label of an annex short lines without punctuation stand for nothing but a title. In doubt a line stays by itself.
 */
import type { PlacedBlock } from '../syntax/tree.ts'
import { isFurniture } from '../syntax/furniture.ts'
import { readLabelLine } from '../syntax/notes.ts'
import { isBareKind, kindOf, namesNoPolicy } from './kinds.ts'
import {
  attachmentLabel,
  balanced,
  endsBrokenTitle,
  isBracketed,
  isDateLine,
  isDocumentNumber,
  longestTitle,
  titleLike,
  wordsOf,
} from './standing.ts'

const agencyEnd = /(?:人民政府|政府|办公厅|办公室|委员会|厅|局|部|委|院)$/
/** And more that signs or stands over a title by itself, which is asked where nothing but the place speaks for a title. */
const bodyEnd =
  /(?:党组|党工委|管委会|领导小组|指挥部|联席会议|代表大会|公司|集团|协会|学会|联合会|大学|学院|学校|医院|法院|检察院|总队|支队|中心|公室|所|站|社|台|网)$/

/** Red heads, channels and other lines that pages and files set over a title, and what drafters note there. */
const overTitles =
  /文件|首页|网站|门户|频道|栏目|专栏|专题|专刊|特刊|专辑|汇编|选编|动态|要闻|新闻|信息公开|政务公开$|法规$|政策$|规章$|公报|公告|公示|目录|附录|附[件表]|正文|全文|来源|作者|编辑|字号|打印|浏览|点击|下载|上传|发布|文稿|初稿|样稿|送审|讨论稿|征求|资料|材料|模板|范本|范文|示例|样例|摘要|索引|密级|机密|秘密|紧急|特急|急件|签发|起草|拟稿|编制|印制|[0-9一二三四五六七八九十]期$|会议$/

const place =
  /^(?:20[0-9]{2}年度?)?(?:[\u4e00-\u9fff]{2,5}?(?:省|自治区|市|自治州|自治县|州|县|区|盟|旗)|国家|全国|中国|中华人民共和国|[全本我][省市州县区])/
/** 推进城市更新 begins with no place. */
const acts =
  /^(?:推进|推动|促进|支持|加快|加强|实现|深化|优化|构建|建设|建立|打造|提升|提高|开展|落实|贯彻|实施|进一步|全面|鼓励|扶持|规范|完善|强化|培育|发展|做好|助力|稳定|稳|扩大|保障|防范|激发|引导|健全|服务|任务|重点|城市|社区|地区|园区|小区)/
/** What goes on a line before it, whatever that is. */
const goesOn = /^(?:[和与及暨的]|以及|[（(]\s?(?:[12][0-9]{3}|“?十[一二三四五六]五)[^（()）]{0,16}[）)])/
/** What goes on behind it. */
const leavesOpen = /[的和与及暨、]$|(?:关于|贯彻落实|贯彻|落实|推进|推动|促进|加快|加强|进一步)$/

/** Titles that the file names in 《…》, without blanks. */
export type NamedTitles = () => ReadonlySet<string>

const nothingNamed: NamedTitles = () => new Set()

/** The lines of the title that ends at `at`, from the first one; nothing in front of `floor` is one. */
export function titleLines(
  blocks: readonly PlacedBlock[],
  at: number,
  floor: number,
  named: NamedTitles = nothingNamed,
): number[] {
  const lines = [at]
  let full = wordsOf(blocks[at]!)
  /** So many lines from the last one belong together for sure. */
  let together = 1
  let sure = true
  for (
    let above = previousVisible(blocks, at);
    above !== null && above >= floor && lines.length < (balanced(full) ? 3 : 4);
    above = previousVisible(blocks, above)
  ) {
    const words = wordsOf(blocks[above]!)
    const how =
      joint(blocks[above]!, words, blocks[lines[0]!]!, full) ??
      nameTogether(blocks[above]!, words, full, named) ??
      goesThrough(blocks, above, words, full, floor)
    if (how === null || words.length + full.length > longestTitle) break
    lines.unshift(above)
    full = words + full
    sure &&= how === 'sure'
    if (sure || (balanced(full) && standsForTitles(blocks, above))) together = lines.length
  }
  return lines.slice(lines.length - together)
}

/** Whether the line at `at` is none of a title's ends because the title goes on behind it: 规划纲要 / （2016—2030年）实施方案. */
export function titleGoesOn(blocks: readonly PlacedBlock[], at: number, floor: number): boolean {
  const next = beside(blocks, at, 1)
  return blocks[next] !== undefined && endsBrokenTitle(blocks[next]) && titleLines(blocks, next, floor).includes(at)
}

/** The lines that a title begun at `at` goes on with, behind the label of an annex. */
export function linesBehind(blocks: readonly PlacedBlock[], at: number): number[] {
  let end = at
  for (let count = 0; count < 2; count++) {
    end = beside(blocks, end, 1)
    const last = blocks[end]
    if (last === undefined || last.block.kind !== 'text') return []
    if (!titleLike(last) && !endsBrokenTitle(last)) continue
    const lines = titleLines(blocks, end, at)
    return lines[0] === at ? lines.slice(1) : []
  }
  return []
}

/** 某省应急体系规划 / 重点任务分工方案: each half could be a title, and 《…》 names both as one. */
function nameTogether({ block }: PlacedBlock, words: string, rest: string, named: NamedTitles): 'sure' | null {
  if (block.kind !== 'text' || block.head || kindOf(words) === null || words.length > 60) return null
  return named().has((words + rest).replace(/[\s　]/g, '')) ? 'sure' : null
}

/** 某厅关于印发某省 / 进一步支持民间投资 / 实施方案的通知: the line in the middle says nothing; the one over it says that it goes on. */
function goesThrough(
  blocks: readonly PlacedBlock[],
  at: number,
  words: string,
  rest: string,
  floor: number,
): 'likely' | null {
  const line = blocks[at]!
  if (
    line.block.head ||
    words.length < 4 ||
    words.length > 45 ||
    !balanced(rest) ||
    !/的[\u4e00-\u9fff]{1,3}$/.test(rest)
  )
    return null
  if (!isShortLine(line, words) || kindOf(words) !== null || agencyEnd.test(words) || bodyEnd.test(words)) return null
  const over = previousVisible(blocks, at)
  if (over === null || over < floor) return null
  const opens = blocks[over]!
  if (opens.block.head) return null
  const first = wordsOf(opens)
  return /关于(?:印发|转发|批转|下达|公布|发布)/.test(first) && joint(opens, first, line, words + rest) === 'sure'
    ? 'likely'
    : null
}

function joint(first: PlacedBlock, words: string, second: PlacedBlock, rest: string): 'sure' | 'likely' | null {
  if (first.block.kind !== 'text' || first.block.head) return null
  if (words.length < 4 || words.length > 45) return null
  if (isTitleBegin(first, words, second, rest)) return 'sure'
  if (closes(words, rest)) return /[。；！？：，;:]/.test(words) ? null : 'sure'
  return balanced(rest) && isShortLine(first, words) && mayBegin(words, rest, first, second) ? 'likely' : null
}

/** 国务院办公厅关于开展 / 城镇小区…的通知: the words tell that they are one title. */
function isTitleBegin(first: PlacedBlock, words: string, second: PlacedBlock, rest: string): boolean {
  if (/[。；！？：，、;:,）)》>]$/.test(words) || kindOf(words) !== null) return false
  if (/^关于/.test(rest)) return agencyEnd.test(words)
  if (/关于/.test(rest) || !balanced(words)) return false
  // Without 关于 both halves must be set alike, as titles are: bold, or with the same number of #.
  return (
    /关于/.test(words) ||
    (first.block.raw.trimStart().startsWith('**') && second.block.raw.trimStart().startsWith('**'))
  )
}

/** Whether a bracket that the rest closes is open in a line, or is open still in front of it. */
function closes(words: string, rest: string): boolean {
  return !balanced(rest) && (!balanced(words) || balanced(`《${rest}`) || balanced(`（${rest}`) || balanced(`“${rest}`))
}

/** A short line that can be nothing but words of a title, by itself. */
function isShortLine({ block }: PlacedBlock, words: string): boolean {
  return (
    !block.decimal?.plain &&
    balanced(words) &&
    !/[。；！？：，,;:!?|>＞·…─=_]|\.{2}|^[（(〔【[《\-—•●◆■□▪☆★※〇○]|^\d{1,3}[.．、\s]/.test(words) &&
    !isDateLine(words) &&
    !isDocumentNumber(words) &&
    !attachmentLabel.test(words) &&
    !isFurniture(words) &&
    readLabelLine(words) === null &&
    !overTitles.test(withoutNames(words))
  )
}

/** 《…》 is named and says nothing of the line it stands in. */
function withoutNames(words: string): string {
  return words.replace(/《[^《》]*》|〈[^〈〉]*〉/g, '')
}

function mayBegin(words: string, rest: string, first: PlacedBlock, second: PlacedBlock): boolean {
  if (first.block.hashes !== second.block.hashes) return false
  if (agencyEnd.test(words) || bodyEnd.test(words) || /关于/.test(withoutNames(words + rest))) return false
  if (goesOn.test(rest)) return true
  if (kindOf(words) !== null || namesNoPolicy(words) || (place.test(rest) && !acts.test(rest))) return false
  return leavesOpen.test(words) || isBareKind(rest) || (place.test(words) && !acts.test(words))
}

/** Whether a title begins at a line by what stands over it: nothing, a red head, a date, a document's number, an annex' label. */
function standsForTitles(blocks: readonly PlacedBlock[], at: number): boolean {
  const index = beside(blocks, at, -1)
  const above = blocks[index]
  if (!above) return true
  if (above.block.kind !== 'text') return false
  const words = wordsOf(above)
  if (
    !blocks[beside(blocks, index, -1)] &&
    /^[\u4e00-\u9fff]{4,24}(?<=(?:政府|委员会|厅|办公室|局)(?:文件)?)$/.test(words)
  )
    return true
  return (
    isDateLine(words) ||
    isDocumentNumber(words) ||
    attachmentLabel.test(words) ||
    (words.length <= 20 && isBracketed(words) && /此件|公开|代章|删减/.test(words)) ||
    /^[A-Z]{2,8}[-—]?[12][0-9]{3}[-—][0-9]{3,6}$/.test(words)
  )
}

/** The next block that is words or a table, in one direction; a place outside the file when there is none. */
function beside(blocks: readonly PlacedBlock[], at: number, step: 1 | -1): number {
  let next = at + step
  while (blocks[next]?.block.kind === 'blank' || blocks[next]?.block.kind === 'mark') next += step
  return next
}

export function previousVisible(blocks: readonly PlacedBlock[], at: number): number | null {
  for (let i = at - 1; i >= 0; i--) if (blocks[i]!.block.kind === 'text') return i
  return null
}
