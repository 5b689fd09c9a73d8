/**
 * Which phrase a naming names. A person takes the shortest phrase before the bracket that the name can be read out of:
 * in 组建上海市用户咨询委员会（以下简称“用户委”） the committee, not its founding; in 小型化、快速化、轻量化（以下简称“小快轻”）
 * all three members, because each gives a character.
 */
import type { Span } from '../text/span.ts'
import { isHanUnit } from './characters.ts'

/** What a phrase does not reach over. */
const stops = '，。；：！？\n,;:（(《“〔【「'
const pairs: Readonly<Record<string, string>> = {
  '）': '（',
  '》': '《',
  '”': '“',
  '〕': '〔',
  '】': '【',
  '」': '「',
}
/** A named phrase longer than this is a sentence, and its last part is what was meant. */
const longest = 300

/** Words that lead up to a name and do not belong to it. */
const leading =
  /^(?:首次(?:入选|列入|获批|(?=在|进入|取得|获得|纳入|参加))|新?进入(?!期|者|口|权|壁垒|门槛|机制|许可|条件)|现面向社会|面向社会|现就|现将|公开|优先|重点|推荐|参与|遴选|征集|选聘|聘请|同意|延续|报送|推行|推广应用|推广|各类|从事|按规定|规定|通过|研制|获批|我市|我省|我区|[0-9]{1,4}(?:[—–-][0-9]{1,4})?(?:余|多)?[个家项名种批](?:左右|以上)?|切实|进一步|正式|全面|积极|组建|培育|支持|鼓励|引导|培养|打造|构建|完善|优化|搭建|深化|聚焦|围绕|成立|设立|建立健全|建立|制定|制订|印发|出台|发布|公布|实施|启动|开展|推进|推动|加强|加快|促进|落实|贯彻|执行|根据|按照|依照|依据|参照|遵照|依托|利用|通过|借助|为规范|为加强|为促进|为支持|为推动|为推进|为落实|为贯彻|为做好|为|经(?!济|营|开|费|办|贸|信|纪|销|验|络|常)|由|对(?!外|口|象|于)|对于|将(?!军)|向(?!阳)|在(?!线|京|沪|校|职|建|岗|地|册)|以(?!下|上)|把|从(?!业|事)|与|和(?!平)|及(?!时)|或者|或|包括|是指|系指|即|享受|参加|取得|符合|属于|纳入|签订|申请|使用|规范|组织|委托|授权|指定|设置|向社会|其中|并|不|已|所(?!有)|有关|相关|上述|下列)/
/** 为了防止船舶污染（以下简称船污）: a purpose, of which no word but the last belongs to the name. */
const purpose =
  /^为了?(?:进一步|切实)?(?:规范|加强|促进|支持|推动|推进|落实|贯彻|做好|保障(?!性)|保证|确保|防止|防治|预防|维护|保护|提高|改善|健全|完善|鼓励|方便|实施|明确)?/
/** 申请人应当通过登记系统: what somebody should do with it begins behind the first of these words, and who does stands in front. */
const duty = /(?:应当|必须|可以|不得)(?:依法)?(?:安装|登录|配备|填写|提交|接入|授予)?/g
/** Of these, the few that begin a name's phrase also in mid-sentence. */
const cuts =
  /(?<![面核])对(?![外口象于])|启动|组建|成立|设立|印发|制定|制订|出台|发布|根据|按照|依据|依照|依托|参加|取得|签订|纳入|贯彻落实|贯彻|落实|遵守|违反|是(?=[本全我该省市县区州])|[上呈]?报(?:送|请|经)?(?=[本省市县区州自])/g

/**
 * The phrases for the terms of a naming, one for each term when they are named apart (以下分别简称), else one for all.
 * `end` is the offset behind the phrase. Null when nothing stands there.
 */
export function namedPhrase(text: string, end: number, terms: readonly string[], form: string): readonly Span[] | null {
  let stop = end
  while (stop > 0 && /\s/.test(text[stop - 1]!)) stop--
  const start = phraseStart(text, stop)
  const whole = trimHead(text, { start, end: stop })
  if (whole.end <= whole.start) return null
  const members = split(text, whole)
  if (terms.length > 1 && members.length >= terms.length) {
    const last = members.slice(members.length - terms.length)
    return last.map((member, i) => (i === 0 ? strip(text, member, terms[0]!) : member))
  }
  const term = terms[0]!
  const counted = countOf(term)
  if (counted > 1 && members.length >= counted && !readable(text.slice(whole.start, whole.end), term)) {
    const member = members[members.length - counted]!
    const behindTitle = text.slice(member.start, member.end).lastIndexOf('》') + 1
    const first = strip(text, { start: member.start + behindTitle, end: member.end }, '')
    return [{ start: first.start, end: whole.end }]
  }
  if (/统称|合称|并称|通称|总称/.test(form)) {
    // 本市对自然人、法人（以下统称诉求人）: the members begin behind the preposition.
    const lead =
      /^[\u4e00-\u9fff]{1,8}?[对向由](?![外象口阳])/.exec(text.slice(whole.start, members[0]!.end))?.[0].length ?? 0
    return [strip(text, { start: whole.start + lead, end: whole.end }, '')]
  }
  const title = titleAtEnd(text, whole)
  if (title) return [title]
  return [shortest(text, whole, term)]
}

/** Back to the mark that ends the sentence part before, over balanced brackets and quotes. */
function phraseStart(text: string, end: number): number {
  const open: string[] = []
  let at = end
  while (at > 0 && end - at < longest) {
    if (!isHanUnit(text.charCodeAt(at - 1))) {
      // （2021年版) with one bracket of each width is a pair, too.
      const char = wide(text[at - 1]!)
      if (open.length > 0 && char === open[open.length - 1]) open.pop()
      else if (pairs[char] !== undefined) open.push(pairs[char])
      else if (open.length === 0 && stops.includes(char)) break
    }
    at--
  }
  return at
}

function wide(char: string): string {
  return char === '(' ? '（' : char === ')' ? '）' : char
}

function trimHead(text: string, at: Span): Span {
  const phrase = text.slice(at.start, at.end)
  const head =
    /^\s*(?:第[一二三四五六七八九十百零0-9]+条(?:之[一二三四五六七八九十])?\s*|[（(][一二三四五六七八九十0-9]{1,3}[）)]\s*|[0-9]{1,2}[.．、]\s*|[一二三四五六七八九十]{1,3}、\s*)?(?:本[\u4e00-\u9fff]{1,6}(?:所称的?|所指的?|适用于|适用的))?\s*/.exec(
      phrase,
    )![0]
  return { start: at.start + head.length, end: at.end }
}

/** How many members a name says it has: 四镇 four, 双跨 two, 三支一扶 and 两区三园区 the sum. Zero when it says nothing. */
function countOf(term: string): number {
  const numbers = bare(term).replace(/[双两]/g, '二')
  if (!/^[一二三四五六七八九]/.test(numbers)) return 0
  let sum = 0
  for (const char of numbers) sum += '一二三四五六七八九'.indexOf(char) + 1
  return sum
}

/** 、 和 及 与 或 between members; not the 和 of 共和国. */
function isSeparator(text: string, at: number): boolean {
  const char = text[at]!
  return (
    '、及与或'.includes(char) ||
    (char === '和' && !text.startsWith('共和国', at - 1) && !/[平谐睦]/.test(text[at + 1] ?? ''))
  )
}

/** Behind 或, and behind 或者. */
function behindSeparator(text: string, at: number): number {
  return text.startsWith('或者', at) ? at + 2 : at + 1
}

/** The members of an enumeration, at the top level of brackets and titles. */
function split(text: string, whole: Span): Span[] {
  const members: Span[] = []
  let depth = 0
  let start = whole.start
  for (let i = whole.start; i < whole.end; i++) {
    const char = text[i]!
    if ('（(《“〔'.includes(char)) depth++
    else if ('）)》”〕'.includes(char)) depth--
    else if (depth === 0 && isSeparator(text, i) && i > start) {
      members.push({ start, end: i })
      start = behindSeparator(text, i)
    }
  }
  members.push({ start, end: whole.end })
  return members.filter((member) => member.end > member.start)
}

/** 《…》 right before the bracket, with its number in between: 《X》（国发〔2020〕1号）. */
function titleAtEnd(text: string, whole: Span): Span | null {
  if (text[whole.end - 1] === '”') {
    const open = text.lastIndexOf('“', whole.end - 1)
    return open > whole.start && whole.end - open > 6 ? { start: open + 1, end: whole.end - 1 } : null
  }
  if (text[whole.end - 1] !== '》') return null
  let depth = 0
  for (let i = whole.end - 1; i >= whole.start; i--) {
    if (text[i] === '》') depth++
    else if (text[i] === '《' && --depth === 0) return { start: i, end: whole.end }
  }
  return null
}

/** The latest start from which the name's characters can be read in order; the whole phrase when there is none. */
function shortest(text: string, whole: Span, term: string): Span {
  const starts = [whole.start]
  for (let i = whole.start + 1; i < whole.end; i++)
    if (text[i - 1] === '的' || text[i - 1] === '》') starts.push(i)
    else if (isSeparator(text, i - 1)) starts.push(behindSeparator(text, i - 1))
  cuts.lastIndex = 0
  const phrase = text.slice(whole.start, whole.end)
  for (const found of phrase.matchAll(cuts)) {
    if (!/[市省区县国州]$/.test(phrase.slice(0, found.index))) starts.push(whole.start + found.index + found[0].length)
  }
  for (const found of phrase.matchAll(duty)) starts.push(whole.start + found.index + found[0].length)
  starts.sort((a, b) => b - a)
  for (const start of starts) {
    const candidate = text.slice(start, whole.end)
    if (candidate.length > bare(term).length && readable(candidate, term))
      return strip(text, { start, end: whole.end }, term)
  }
  // 参与一次性外债登记试点的企业（以下简称试点企业）: with a clause of its own the phrase keeps its verb.
  return phrase.includes('的') ? stripPrepositions(text, whole) : strip(text, whole, '')
}

function stripPrepositions(text: string, at: Span): Span {
  const found = /^(?:对于?|由|将|向|为|根据|按照|依据|其中|并)(?=.{4})/.exec(text.slice(at.start, at.end))?.[0] ?? ''
  return { start: at.start + found.length, end: at.end }
}

/** Whether the characters of the name occur in the phrase, in order: 用户委 in 用户咨询委员会. */
function readable(phrase: string, term: string): boolean {
  let at = 0
  for (const char of bare(term)) {
    at = phrase.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}

function bare(term: string): string {
  return term.replace(/[《》“”"\s]/g, '')
}

/** Without the words that lead up to the phrase, as long as the name can still be read from the rest. */
function strip(text: string, at: Span, term: string): Span {
  let { start } = at
  for (;;) {
    const rest = text.slice(start, at.end)
    const found =
      purpose.exec(rest)?.[0] ?? leading.exec(rest)?.[0] ?? /^[0-9]{4}年度?/.exec(rest)?.[0] ?? /^\s+/.exec(rest)?.[0]
    if (!found || rest.length - found.length < 2) break
    if (term !== '' && readable(rest, term) && !readable(rest.slice(found.length), term)) break
    start += found.length
  }
  return { start, end: at.end }
}
