/** What the reference rules share. */
import { clauseText, unitOf } from '../model/clause-text.ts'
import { writeLabel } from '../model/labels.ts'
import type { Clause, Policy, Reference } from '../model/model.ts'
import type { Span, TextEdit } from '../text/span.ts'
import { numeralStyle, writeNumeral } from '../text/numerals.ts'

export interface PlacedReference {
  readonly reference: Reference
  /** The clause it stands in; null in the preamble and the tail. */
  readonly clause: Clause | null
}

/** Every reference of a policy in text order. */
export function* references(policy: Policy): Iterable<PlacedReference> {
  for (const paragraph of policy.paragraphs) {
    for (const reference of paragraph.references) yield { reference, clause: paragraph.clause }
  }
}

/** Writes another number in place of a numeral, in its style: 十五 becomes 五, 15 becomes 5. */
export function numeralEdit(text: string, numeral: Span, value: number): TextEdit {
  return { ...numeral, newText: writeNumeral(value, numeralStyle(text.slice(numeral.start, numeral.end))) }
}

/** How a sentence cites a clause of a draft without articles: 第（九）项 for （九）, 第三部分 for 三、, 第2项 for 2. */
export function citationOf(clause: Clause): string {
  const han = writeNumeral(clause.number, 'han')
  if (clause.level === 'level1') return `第${han}部分`
  return clause.level === 'level2' ? `第（${han}）项` : `第${clause.number}项`
}

/** 第九条, （九）: what a clause is called in a message. */
export function nameOf(clause: Clause): string {
  return clause.level === 'article' ? clause.label : clause.path
}

/** How far the numbers go: 全文共十条, for the message. */
export function extentOf(
  policy: Policy,
  level: Clause['level'],
): { readonly count: number; readonly last: string } | null {
  const members = policy.allClauses.filter((clause) => clause.level === level)
  const last = members.reduce<Clause | null>(
    (most, clause) => (most && most.number >= clause.number ? most : clause),
    null,
  )
  return last && { count: members.length, last: writeLabel(level, last.number, last.suffix) }
}

/** Words that any clause may be cited for; a subject made of them says nothing about which clause is meant. */
const general =
  /(?:条件|情形|行为|程序|材料|标准|义务|职责|要求|内容|事项|单位|部门|人员|范围|方式|时限|期限|措施|责任|权利|处罚|规定|机构|主体|企业|项目|期间|原则|情况|当事人|申请人|负责人|行为人|相对人|者|行政机关|机关|组织|资金|政策|工作)$/
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
  if (!subject || !cited || cited.level === 'chapter' || cited.level === 'section' || cited.level === 'part')
    return null
  const own = place && unitOf(place)
  const level = reference.targets[0]?.level ?? reference.missing?.nearest?.level ?? 'article'
  const units = policy.allClauses.filter((clause) => clause.level === level && clause !== own)
  const target = reference.targets[0] ? unitOf(reference.targets[0]) : null
  // Half of the words in the target is enough to believe the drafter (差额比例 in an article on 差额选举), unless the whole
  // draft is full of them (数据 in a draft on data).
  const halves = [subject.slice(0, 2), subject.slice(-2)].filter(
    (half) => units.filter((clause) => clauseText(clause).includes(half)).length * 2 <= units.length,
  )
  if (target && clauseText(target).includes(subject)) return null
  if (target && halves.some((half) => clauseText(target).includes(half))) return null
  const having = units.filter((clause) => clause !== target && clauseText(clause).includes(subject))
  if (having.length === 1) return { clause: having[0]!, only: true }
  const beside = having.filter((clause) => Math.abs(clause.number - cited.number) === 1)
  return beside.length === 1 ? { clause: beside[0]!, only: false } : null
}

/** Where the noun ends and the sentence goes on. */
const behindNoun =
  /(?<=.{2})(?:办理|执行|处理|处罚|提出|实施|申请|审批|确定|承担|履行|享受|应当|应该|可以|必须|不得|不予|由|给予|进行|按照|对其|向社会|并|且|未|已|将|把|被|用于|经过|是|的|与|和|及|或|提供|作出|认定|予以|不能|，).*$/

/** The cited thing as a noun of at least three characters; null when it is a general word. */
export function subjectOf(reference: Reference): string | null {
  const text =
    reference.subject?.text
      .replace(/^(?:有关|相关)/, '')
      .replace(behindNoun, '')
      .replace(/[外内后时前中上下之]$/, '') ?? ''
  return text.length >= shortest && text.length <= 12 && !general.test(text) ? text : null
}
