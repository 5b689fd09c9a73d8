import { isClosing, isExempt, readAssignments } from '../model/assignments.ts'
import type { Policy } from '../model/model.ts'
import type { Rule } from './rule.ts'

/** Measures, plans and opinions that say nowhere who carries them out: no notes, no annex, no closing sentence. */
/** Kinds that give out tasks. A 规划, 指南, 清单 or a list of 扶持政策 describes; its tasks are given out elsewhere. */
const ASSIGNS = /措施|意见|方案|行动计划|工作要点|若干政策|政策意见/u

const responsibilityMissingDoc: Rule = {
  id: 'responsibility-missing-doc',
  family: 'responsibility',
  title: { zh: '全文未明确责任单位', en: 'No responsible body in the whole document' },
  severity: 'warning',
  likely: 'info',
  fixable: false,
  since: '0.1.0',
  source: '《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）；分工类文件通行做法',
  reads: ['amounts', 'bodies'],
  *check({ policy }) {
    if (policy.responsibility !== 'none' || !ASSIGNS.test(policy.kind ?? '')) return
    if (!policy.title || isSpokenFor(policy)) return
    const { units, spoken } = readAssignments(policy)
    // Sentences that name who acts are an arrangement, too, when they are many.
    if (units.length < 3 || spoken.length * 4 >= units.length) return
    const paying = units.filter((clause) =>
      clause.amounts.some((amount) => amount.nature && amount.yuan !== null),
    ).length
    const sure = policy.family === 'measures' && paying >= 2 && spoken.length === 0 && policy.stage !== 'consultation'
    yield {
      start: policy.title.start,
      end: policy.title.end,
      clause: null,
      certainty: sure ? 'certain' : 'likely',
      message: {
        zh: `全文${units.length}项任务${spoken.length === 0 ? '都没有写由谁负责' : `只有${spoken.length}项写明了由谁去做`}。请逐条标注责任单位，或附任务分工表，或在文末写明“本${shortKind(policy)}由××部门会同××部门组织实施”。`,
        en: `${spoken.length === 0 ? 'None' : `Only ${spoken.length}`} of the ${units.length} tasks ${spoken.length === 0 ? 'says' : 'say'} who carries it out. Note the responsible body at each, annex a table of tasks, or close with a sentence naming who implements the document.`,
      },
    }
  },
}

export default responsibilityMissingDoc

/** Who gives out tasks to others: governments, Party committees, their offices and those of bodies that coordinate. */
const GIVES_OUT = /政府|国务院|党委|中共|[省市区县州]委(?=$|办公|[、\s])|领导小组|委员会办公室|办公室$/u

/** Departments that issued it answer for it; so does one that interprets it, or a clause on duties (职责分工). */
function isSpokenFor(policy: Policy): boolean {
  const all = policy.together
  const parent = all.find(({ index }) => index === policy.attachedTo?.policy)
  if (parent && parent.responsibility !== 'none') return true
  if (all.some((other) => other.attachedTo?.policy === policy.index && other.responsibility !== 'none')) return true
  const issuer = policy.issuer ?? parent?.issuer
  if (issuer && !GIVES_OUT.test(issuer.text)) return true
  // 本措施由…负责解释 behind the last clause.
  if (policy.paragraphs.some(({ clause, agencies, text }) => clause === null && agencies.length > 0 && isClosing(text)))
    return true
  return policy.allClauses.some(
    (clause) =>
      /职责|责任分工|组织(?:领导|机构|管理)|管理机构/u.test(clause.title?.text ?? '') ||
      (clause.agencies.length > 0 && isExempt(clause)),
  )
}

function shortKind(policy: Policy): string {
  return (policy.kind ?? '文件').replace(/^(?:若干|实施|指导|行动|工作|政策)/u, '')
}
