/** Completion of clauses: references to them with their titles, and the next number of a series. */
import { writeLabel } from '../model/labels.ts'
import type { Clause, Policy } from '../model/model.ts'
import { gapBehind } from '../model/naming.ts'
import { depthOf } from '../syntax/decimals.ts'
import { numeralStyle, writeNumeral } from '../text/numerals.ts'
import { filterOf } from '../text/pinyin.ts'
import { span, type TextEdit } from '../text/span.ts'
import type { CompletionData, CompletionItemData, Place } from './completion.ts'
import { policyAt, policyNear } from './locate.ts'
import type { View } from './view.ts'
import { clauseTitle } from './wording.ts'

/** Words behind which a reference to a clause of the draft itself can be expected. */
const leadIn =
  /(?:本(?:办法|措施|意见|方案|规定|细则|政策|条例|通知|规划|计划|政策措施|若干措施)|按照?|依照|根据|违反|符合|依据|参照|执行|适用|属于|见|和|或者?|及|与|、)(第[一二三四五六七八九十百零〇0-9]*)$/u

/** 第… inside a sentence: the clauses that can be cited, each with its title. */
export function completeReferences({ view, before, offset, trigger }: Place): CompletionData | null {
  const policy = policyNear(view.model, offset)
  if (!policy || /^[\s　#*]*第[一二三四五六七八九十百零〇0-9]*$/u.test(before)) return null
  const found = leadIn.exec(before)
  const typed = found?.[1] ?? (trigger === null ? /第[一二三四五六七八九十百零〇0-9]*$/u.exec(before)?.[0] : undefined)
  if (typed === undefined) return null
  // 第一 in plain prose is an ordinal; behind 本办法 or 按照 it is a clause.
  if (!found && typed !== '第') return null
  const own = policy.allClauses.findLast((clause) => clause.start <= offset && offset <= clause.end)
  const items = citable(policy).flatMap(({ clause, name }): CompletionItemData[] => {
    if (clause === own) return []
    const title = clauseTitle(clause)
    return [
      {
        label: name,
        kind: 'clause',
        detail: { zh: title, en: title },
        insertText: name,
        snippet: false,
        filterText: `${name} ${filterOf(title)}`,
      },
    ]
  })
  return items.length > 0 ? { replace: span(offset - typed.length, offset), items, incomplete: false } : null
}

/** 第九条 where there are articles, 第2.1.3条 where numbers are decimal, 第（九）项 where （一） runs on, 三、（二） cited as 第三条第（二）项 where it restarts. */
function citable(policy: Policy): readonly { clause: Clause; name: string }[] {
  const articles = policy.allClauses.filter(({ level }) => level === 'article')
  if (articles.length > 0)
    return articles.map((clause) => ({ clause, name: writeLabel('article', clause.number, clause.suffix) }))
  const decimals = policy.allClauses.filter(({ level }) => depthOf(level) > 1)
  if (decimals.length > 0) return decimals.map((clause) => ({ clause, name: `第${clause.label}条` }))
  const items = policy.allClauses.filter(({ level }) => level === 'level2')
  const runsOn = policy.series.find(({ level }) => level === 'level2')?.scheme === 'continuous'
  if (items.length > 0 && runsOn)
    return items.map((clause) => ({ clause, name: `第（${writeNumeral(clause.number, 'han')}）项` }))
  return policy.allClauses
    .filter(({ level }) => level === 'level1' || level === 'level2')
    .map((clause) => ({ clause, name: nestedName(clause) }))
}

function nestedName(clause: Clause): string {
  const number = writeNumeral(clause.number, 'han')
  if (clause.level === 'level1' || !clause.parent) return `第${number}条`
  return `第${writeNumeral(clause.parent.number, 'han')}条第（${number}）项`
}

/** At the beginning of a line: the numbers that can come next. （ 第 or a figure opens it; otherwise it has to be asked for. */
export function completeNumbers({ view, before, offset, trigger }: Place): CompletionData | null {
  const found =
    /^[\s　]*(?:#{1,6}\s*)?(?:\*\*)?((?:[（(]|第|[一二三四五六七八九十]{1,3}|[0-9]{1,2}(?:[.．][0-9]{0,2}){0,4})?)$/u.exec(
      before,
    )
  const policy = found ? policyNear(view.model, offset) : null
  if (!found || !policy) return null
  const typed = found[1]!
  if (typed === '' && (trigger !== null || !/^[\s　]*$/u.test(before))) return null
  const labels = nextLabels(view.text, policy, offset).filter((label) => fits(label, typed))
  // An editor closes brackets by itself: what it put behind the cursor is part of the label.
  const closed = /^[（(]$/u.test(typed) && /^[）)]/u.test(view.text.slice(offset, offset + 1)) ? 1 : 0
  const items = labels.map(
    (label): CompletionItemData => ({
      label,
      kind: 'number',
      detail: { zh: '续排序号', en: 'next number' },
      insertText: `${label}${blankBehind(label)}`,
      snippet: false,
      filterText: typed || label,
    }),
  )
  return items.length > 0 ? { replace: span(offset - typed.length, offset + closed), items, incomplete: true } : null
}

/** What sets the words behind a label off. */
function blankBehind(label: string): string {
  return label.startsWith('第') ? '　' : gapBehind(label)
}

function fits(label: string, typed: string): boolean {
  if (typed === '') return true
  if (typed === '(' || typed === '（') return label.startsWith('（') || label.startsWith('(')
  return label.startsWith(typed)
}

/** The innermost series first: after 二、（三） come （四） and 三、, and （一） where nothing has been begun below. */
export function nextLabels(text: string, policy: Policy, offset: number): readonly string[] {
  const last = policy.allClauses.findLast((clause) => clause.labelSpan.end <= offset)
  if (!last) return []
  const labels: string[] = []
  for (let clause: Clause | null = last; clause; clause = clause.parent)
    labels.push(relabel(text, clause, clause.number + 1))
  const below = firstBelow(policy, last)
  if (below) labels.push(below)
  return labels
}

/** The label that opens the level below a clause, as this draft writes it elsewhere. */
function firstBelow(policy: Policy, clause: Clause): string | null {
  const example = policy.allClauses.find(
    ({ parent, level }) => parent?.level === clause.level && level !== clause.level,
  )
  if (!example) return null
  const series = policy.series.find(({ level }) => level === example.level)
  if (depthOf(example.level) > 1) return `${depthOf(clause.level) > 0 ? clause.label : clause.number}.1`
  if (series?.scheme !== 'continuous') return writeLabel(example.level, 1)
  const before = policy.allClauses.findLast((other) => other.level === example.level && other.start < clause.start)
  return writeLabel(example.level, (before?.number ?? 0) + 1)
}

/** A clause's label as written with another number. */
export function relabel(text: string, clause: Clause, number: number): string {
  const { labelSpan, numeralSpan } = clause
  const style = numeralStyle(text.slice(numeralSpan.start, numeralSpan.end))
  const label =
    text.slice(labelSpan.start, numeralSpan.start) +
    writeNumeral(number, style) +
    text.slice(numeralSpan.end, labelSpan.end)
  return clause.suffix > 0 ? writeLabel(clause.level, number) : label
}

/** A line that holds a label and nothing else. */
const bareLabel =
  /(?:^|[\r\n])((?:第[一二三四五六七八九十百零〇0-9]{1,5}条|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．]|[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4})[ 　]*)$/u

/**
 * Enter after a clause continues its series: the next label on the new line, with the marks the clause's line begins
 * with. Nothing where the line is not new, or where the clause behind the cursor has that number already. Enter behind a
 * label without words takes the label away again: the drafter wants a paragraph, not a clause.
 */
export function nextLine({ text, model }: View, offset: number): readonly TextEdit[] {
  const before = text.slice(Math.max(0, offset - 4000), offset)
  const found = /[^\r\n]*(?:\r\n|\r|\n)([ \t　]*)$/u.exec(before)
  const rest = /^[^\r\n]*/u.exec(text.slice(offset, offset + 4000))![0]
  if (!found || rest.trim() !== '') return []
  const lineEnd =
    offset - found[1]!.length - (before.slice(0, before.length - found[1]!.length).endsWith('\r\n') ? 2 : 1)
  const bare = bareLabel.exec(before.slice(0, before.length - (offset - lineEnd)))
  if (bare) return [{ start: lineEnd - bare[1]!.length, end: offset, newText: '' }]
  const policy = policyAt(model, lineEnd)
  const clause = policy?.allClauses.findLast((candidate) => candidate.start <= lineEnd)
  // Only straight behind the clause's own text: an empty line between asks for a paragraph, not for a clause.
  if (!policy || !clause || clause.form !== 'run-in' || clause.end !== lineEnd || clause.children.length > 0) return []
  const next = policy.allClauses[policy.allClauses.indexOf(clause) + 1]
  if (next && next.level === clause.level && next.number === clause.number + 1) return []
  const label = relabel(text, clause, clause.number + 1)
  return [{ start: offset, end: offset, newText: `${label}${blankBehind(label)}` }]
}
