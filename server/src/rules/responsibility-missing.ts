import { isAssignedAsAWhole, isLeftEmpty, readAssignments } from '../model/assignments.ts'
import type { Clause, Surroundings, Note, Policy } from '../model/model.ts'
import { endOf, headSpan, lineBreakOf, nameOf, quote } from '../model/naming.ts'
import { nearestNote, type NoteStyle, noteStyle } from '../model/note-style.ts'
import { titleHas } from '../model/title-questions.ts'
import type { Finding, Fix, Rule } from './rule.ts'

/** Drafts that note the responsible body at each task, and one task without: the reader looks for it and finds none. */
const responsibilityMissing: Rule = {
  id: 'responsibility-missing',
  family: 'responsibility',
  title: { zh: '缺责任单位', en: 'No responsible body' },
  severity: 'warning',
  likely: 'info',
  fixable: true,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第十九条；分工类文件通行做法',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    if (policy.responsibility !== 'per-clause' || policy.family === 'statute') return
    if (setsUp(policy)) return
    // 本措施由…负责解释并组织实施, or a table of tasks, answers for what has no note of its own.
    if (isAssignedAsAWhole(policy)) return
    const { units, noted, missing } = readAssignments(policy)
    const style = noteStyle(document, policy)
    if (!style) return
    for (const clause of missing) {
      if (isLeftEmpty(clause)) continue
      yield findingAt(policy, clause, style, document, noted.length, units.length)
    }
  },
}

export default responsibilityMissing

/** 关于成立…指挥部的通知: bodies stand beside the groups that they make up, and nothing is given out. */
function setsUp(policy: Policy): boolean {
  return (
    ['成立', '组建', '设立', '调整'].some((word) => titleHas(policy, word)) &&
    ['领导小组', '指挥部', '专班', '委员会', '工作组', '联席会议'].some((word) => titleHas(policy, word))
  )
}

function findingAt(
  policy: Policy,
  clause: Clause,
  style: NoteStyle,
  document: Surroundings,
  noted: number,
  all: number,
): Finding {
  const near = nearestNote(policy, clause)
  const form = `${style.open}${style.label}…${style.verb}${style.close}`
  return {
    ...headSpan(clause),
    clause,
    // A draft out for comment may leave a task open until the bodies have answered.
    certainty: policy.stage === 'consultation' ? 'likely' : 'certain',
    message: {
      zh: `“${nameOf(clause)}”没有写责任单位，而本文件${all}项任务中有${noted}项写了。请照“${form}”的形式补在条末，或在句首写明由哪个部门负责。`,
      en: `“${nameOf(clause)}” names no responsible body, though ${noted} of ${all} tasks in this document do. Add a note of the form “${form}” at its end, or name the body at the head of a sentence.`,
    },
    related: near
      ? [{ start: near.start, end: near.end, message: { zh: '相邻任务这样写', en: 'The next task writes it so' } }]
      : [],
    fixes: near ? fixes(clause, style, document, near) : [],
  }
}

/** Neither is safe: who answers is for the drafter to say. */
function fixes(clause: Clause, style: NoteStyle, document: Surroundings, near: Note): Fix[] {
  const at = endOf(clause)
  const gap = style.form === 'line' ? lineBreakOf(document) : ''
  const blank = `${style.open}${style.label}${style.verb}${style.close}`
  return [
    {
      title: { zh: '沿用相邻任务的责任单位（请核对）', en: 'Take over the note of the next task (check it)' },
      edits: [{ start: at, end: at, newText: `${gap}${quote(document, near)}` }],
      safe: false,
    },
    ...(style.label === ''
      ? []
      : [
          {
            title: { zh: `补上“${blank}”，再填单位`, en: `Add “${blank}” to be filled in` },
            edits: [{ start: at, end: at, newText: `${gap}${blank}` }],
            safe: false,
          },
        ]),
  ]
}
