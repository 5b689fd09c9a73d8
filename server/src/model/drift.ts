/**
 * Reference drift: after a renumbering 第九条 still exists but is no longer the clause that was meant. The words behind a
 * reference (第九条规定的用户装置) tell.
 */
import { depthOf } from '../syntax/decimals.ts'
import { says, textOf, unitOf } from './clause-text.ts'
import type { Clause, Policy, Reference } from './model.ts'

/** Words that any clause may be cited for; a subject made of them says nothing about which clause is meant. */
const general =
  /(?:条件|情形|行为|程序|材料|标准|义务|职责|要求|内容|事项|单位|部门|人员|范围|方式|时限|期限|措施|责任|权利|处罚|规定|机构|主体|企业|项目|期间|原则|情况|当事人|申请人|负责人|行为人|相对人|者|行政机关|机关|组织|资金|政策|工作|之一|区域|路段|地段|水域|场所|地点|时段|时间)$/
const shortest = 3

/**
 * The clause that a reference was meant for when its subject (第九条规定的用户装置) does not occur in the target: the one
 * clause that has it, or the one next to the target that has it. Null when the words are too general to tell, or several fit.
 */
export function driftTarget(
  policy: Policy,
  reference: Reference,
  place: Clause | null,
): { readonly clause: Clause; readonly only: boolean } | null {
  const subject = subjectOf(reference)
  const cited = reference.parts[0]
  if (
    !subject ||
    !cited ||
    depthOf(cited.level) > 0 ||
    cited.level === 'chapter' ||
    cited.level === 'section' ||
    cited.level === 'part'
  )
    return null
  const target = reference.targets[0] ? unitOf(reference.targets[0]) : null
  // What a notice cites of an annex is looked for in the annex alone.
  if (target && target.policy !== policy.index) return null
  if (target && says(target, subject)) return null
  const own = place && unitOf(place)
  const level = reference.targets[0]?.level ?? reference.missing?.nearest?.level ?? 'article'
  const units = policy.allClauses.filter((clause) => clause.level === level && clause !== own)
  // Both halves of the words in the target are enough to believe the drafter (用户 and 装置 apart), unless the whole draft is
  // full of them (数据 in a draft on data).
  const halves = [subject.slice(0, 2), subject.slice(-2)]
  if (target && halves.some((half) => says(target, half))) {
    const rare = halves.filter((half) => units.filter((clause) => says(clause, half)).length * 2 <= units.length)
    if (rare.length > 0 && rare.every((half) => says(target, half))) return null
  }
  const having = units.filter((clause) => clause !== target && says(clause, subject))
  if (having.length === 1) return { clause: having[0]!, only: true }
  const beside = having.filter((clause) => Math.abs(clause.number - cited.number) === 1)
  return beside.length === 1 ? { clause: beside[0]!, only: false } : null
}

/** So many characters in a row, the same in an article and in what is said to break it, are no chance. */
const gramLength = 3
/** Unless they stand all over the draft, as the name of its subject does: 物业服务 in a draft on it. */
const mostArticles = 3
const fewestGrams = 3

/**
 * The article next to the one cited that speaks of what is said to break it (违反第九条规定，未经许可占用绿地的), when the one cited
 * does not: none of the words that are rare in the draft, and of all at most a third as many.
 */
export function articleBroken(policy: Policy, reference: Reference, place: Clause | null): Clause | null {
  const target = reference.targets[0] && unitOf(reference.targets[0])
  if (!reference.act || target?.level !== 'article' || target.policy !== policy.index) return null
  const grams = gramsOf(reference.act.text)
  if (grams.length < fewestGrams) return null
  const own = place && unitOf(place)
  const articles = policy.allClauses.filter(({ level }) => level === 'article')
  const at = articles.indexOf(target)
  const cited = countIn(wordsOf(target), grams)
  const beside = [articles[at - 1], articles[at + 1]].filter(
    (clause) => clause && clause !== own && countIn(wordsOf(clause), grams) >= Math.max(fewestGrams, 3 * cited),
  )
  if (beside.length === 0) return null
  const texts = articles.filter((clause) => clause !== own).map(wordsOf)
  const rare = grams.filter((gram) => texts.filter((text) => text.includes(gram)).length <= mostArticles)
  if (rare.length < fewestGrams || countIn(wordsOf(target), rare) > 0) return null
  const [best, other] = beside
    .map((clause) => ({ clause: clause!, count: countIn(wordsOf(clause!), rare) }))
    .sort((a, b) => b.count - a.count)
  if (best!.count < Math.max(fewestGrams, rare.length / 4) || (other && other.count * 1.5 > best!.count)) return null
  return best!.clause
}

function gramsOf(words: string): readonly string[] {
  const grams = new Set<string>()
  for (const [run] of words.matchAll(/[\u4e00-\u9fff]+/g))
    for (let at = 0; at + gramLength <= run.length; at++) grams.add(run.slice(at, at + gramLength))
  return [...grams]
}

function wordsOf(clause: Clause): string {
  return textOf(clause).replace(/\s/g, '')
}

function countIn(text: string, grams: readonly string[]): number {
  return grams.reduce((count, gram) => (text.includes(gram) ? count + 1 : count), 0)
}

/** Where the noun ends and the sentence goes on. */
const behindNoun =
  /(?<=.{2})(?:办理|执行|处理|处罚|提出|提交|报送|填写|出具|从事|取得|实施|申请|审批|确定|承担|履行|享受|应当|应该|可以|必须|不得|不予|依法|自行|擅自|由|给予|进行|按照|对其|向社会|并|且|未|已|将|把|被|用于|经过|是|的|与|和|及|或|提供|作出|认定|予以|不能|，).*$/

/** 区域内行驶, 范围外经营: what stands behind 内 and 外 is no part of the noun; 内容, 境外 and 外资 are words. */
const placed = /(?<=..)(?<![国境省市县区校院海户室野涉对])[内外](?![容部河资设陆贸商汇国来地业存在外]).*$/

/** Words that a noun of more than two characters ends with only where the sentence has come to what it does: 区域行驶, 人员编制. */
const acts =
  /(?:行驶|通行|停放|停泊|航行|驾驶|编制|编写|起草|制定|制作|签发|经营|生产|销售|使用|施工|作业|进入|居住|种植|养殖|开采|捕捞|放牧|开垦|倾倒|堆放|燃放|吸烟|停车|转让|出租|出售|购买|领取|参加|组织|开展|保管|运输|装卸)$/

/** The cited thing as a noun of at least three characters; null when it is a general word or nobody can tell where it ends. */
export function subjectOf(reference: Reference): string | null {
  const words =
    reference.subject?.text
      .replace(/^(?:有关|相关)/, '')
      .replace(behindNoun, '')
      .replace(placed, '') ?? ''
  const text = unrepeated(words).replace(/[外内后时前中上下之]$/, '')
  return text.length >= shortest && text.length <= 12 && !general.test(text) && !acts.test(text) ? text : null
}

/** 编制人员编制: where the first word comes again the noun has ended. */
function unrepeated(words: string): string {
  const again = words.indexOf(words.slice(0, 2), 2)
  return again < 0 ? words : words.slice(0, again)
}
