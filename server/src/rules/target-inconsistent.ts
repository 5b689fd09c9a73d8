import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Clause, Surroundings, Paragraph, Policy } from '../model/model.ts'
import { isTable, quote } from '../model/naming.ts'
import { remember } from '../model/remember.ts'
import { withWideMarks } from '../text/marks.ts'
import { figureOf, sizeOf, unitOf } from './amount-words.ts'
import type { Rule } from './rule.ts'

/** 到2027年覆盖率达到90% in one place and 95% in another. */
const targetInconsistent: Rule = {
  id: 'target-inconsistent',
  family: 'cap',
  title: { zh: '目标值前后不一', en: 'Two targets for one thing' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第二十条：数据准确、前后一致',
  needs: 'targets',
  reads: 'amounts',
  *check({ document, policy }) {
    const seen: Target[] = []
    for (const target of targetsOf(policy, document)) {
      const other = seen.find((earlier) => conflicts(target, earlier))
      seen.push(target)
      if (!other) continue
      const { amount, metric, year } = target
      yield {
        start: amount.start,
        end: amount.end,
        clause: target.clause,
        message: {
          zh: `${year}年“${metric}”的目标在这里是${figureOf(amount)}，在${other.clause?.path ?? '前面'}是${figureOf(other.amount)}。请统一。`,
          en: `The target of ${year} for “${metric}” is ${figureOf(amount)} here and ${figureOf(other.amount)} in ${other.clause?.path ?? 'an earlier place'}. Use one figure.`,
        },
        related: [
          {
            start: other.amount.start,
            end: other.amount.end,
            message: {
              zh: `另一处的目标：${figureOf(other.amount)}`,
              en: `The other target: ${figureOf(other.amount)}`,
            },
          },
        ],
      }
    }
  },
}

export default targetInconsistent

interface Target {
  readonly amount: Amount
  readonly metric: string
  readonly year: string
  readonly clause: Clause | null
}

/** Targets by paragraph: those of an editor's note are asked for by every policy of a file. */
const known = remember<Paragraph, readonly Target[]>()

/** The targets of a policy, and those that editor's notes in the same file name; none when the policy names none. */
function targetsOf(policy: Policy, document: Surroundings): readonly Target[] {
  const find = (paragraph: Paragraph) =>
    paragraph.amounts.some(isTarget) ? known(paragraph, () => targetsIn(paragraph, document)) : []
  const own = withAmounts(policy).flatMap(find)
  return own.length === 0 ? own : [...own, ...document.beside.flatMap(find)]
}

function targetsIn(paragraph: Paragraph, document: Surroundings): Target[] {
  if (isTable(paragraph)) return []
  return paragraph.amounts.flatMap((amount) => targetOf(amount, paragraph, document) ?? [])
}

const dated = /^(?:力争|争取|确保|预计)?(?:到|至)?20[0-9]{2}年(?:底前|底|末)?/
const lead = /^(?:力争|争取|确保|预计|实现|推动|使|其中|全[省市县区国]|本[省市]|我[省市])+/
const verb =
  /(?:力争|分别|总体|基本|均|稳定|保持|提高|提升|增长|增加|下降|降低|控制|达|突破|超过|到|至|在|为|不低于|不少于|以上)+$/

const fragment =
  /^(?:均|已|将|并)?(?:达(?!标)|提[高升]到?|增加到|增至|保持|维持|控制|稳定|突破|超过|不[低少高超]|每[人年月户亩吨个件家])/

function isTarget({ kind }: Amount): boolean {
  return kind === 'target'
}

function isRange({ rangeOf }: Amount): boolean {
  return rangeOf !== null && rangeOf.min !== null && rangeOf.max !== null
}

/** As far in front of a value as its year may stand, in code units: a page that was copied without its sentences' ends is one sentence. */
const longestLead = 400

function lastMark(words: string): number {
  return Math.max(...[...'，。；：、'].map((mark) => words.lastIndexOf(mark)))
}

/** A target with its year and the full name of what it measures; a fragment (达到90%) has none. */
function targetOf(amount: Amount, paragraph: Paragraph, document: Surroundings): Target | null {
  if (!isTarget(amount) || isRange(amount)) return null
  // 到2026年、2027年，覆盖率达到55%、60%: each of the values has a year or a place of its own.
  if (/^[、和]\s*[0-9]/.test(quote(document, { start: amount.end, end: amount.end + 4 }))) return null
  const { start, end } = { start: amount.sentence.start, end: amount.valueSpan.start }
  const said = quote(document, { start: Math.max(start, end - longestLead), end })
  const before = withWideMarks(said.replace(/\s/g, ''))
  const year = /^.*(20[0-9]{2})年/s.exec(before)?.[1]
  if (!year) return null
  const segment = before.slice(lastMark(before) + 1).replace(dated, '')
  // 比2020年提高5%: a change is no level, and the year is its base. 分别达到55%、58%: each value has a measure of its own.
  if (/(?:^|[^占对])比(?![例重率])|较|年均|累计|增长|增速|下降|降低|分别/.test(segment)) return null
  const metric = segment.replace(verb, '').replace(lead, '')
  // 标准新增30元，达到每人每年…: what is measured stands in front of the comma.
  if (fragment.test(metric)) return null
  return metric.length >= 5 ? { amount, metric, year, clause: paragraph.clause } : null
}

function conflicts(a: Target, b: Target): boolean {
  return (
    a.metric === b.metric &&
    a.year === b.year &&
    unitOf(a.amount) === unitOf(b.amount) &&
    sizeOf(a.amount) !== sizeOf(b.amount)
  )
}
