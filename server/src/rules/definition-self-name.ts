import type { Phrase, Policy } from '../model/model.ts'
import type { Rule } from './rule.ts'

/** Kinds that differ in rank or nature; a draft of one does not call itself by another. */
const kinds = ['办法', '措施', '细则', '规定', '条例', '意见', '方案', '通知', '规则', '规程', '政策', '计划', '规划']
/** 若干措施, 政策 and 政策措施 are one kind in practice. */
const alike = ['措施', '政策']
/** Words that may also name something the draft sets up: a talent plan in a 方案 is 本计划. */
const doubtful = new Set(['政策', '计划', '规划'])

const definitionSelfName: Rule = {
  id: 'definition-self-name',
  family: 'definition',
  title: { zh: '自称与文种不符', en: 'The draft calls itself by another kind' },
  severity: 'warning',
  likely: 'info',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》6',
  *check({ document, policy }) {
    const title = policy.title?.text
    // A 通知 speaks of what it issues: 本办法 in it is the 办法 attached.
    if (
      !title ||
      policy.family === 'notice' ||
      policy.family === 'other' ||
      policy.attachments.some((one) => one.policy !== null)
    )
      return
    const allowed = kinds.filter((kind) => (policy.kind ?? title).includes(kind))
    if (allowed.length === 0) return
    if (alike.some((kind) => allowed.includes(kind))) allowed.push(...alike)
    const wrong = policy.selfNames.filter((name) => !allowed.some((kind) => name.text.includes(kind)))
    // Where most mentions disagree with the title, the title was misread or the text is about another document.
    if (wrong.length > Math.max(3, policy.selfNames.length / 2)) return
    // A draft among others in one file that nowhere uses a fitting name: its title may be another's.
    const unsure = wrong.length === policy.selfNames.length && document.policyCount > 1
    const better = ownName(policy, wrong, allowed)
    for (const name of wrong) {
      const kind = kinds.find((one) => name.text.endsWith(one)) ?? ''
      yield {
        start: name.start,
        end: name.end,
        certainty: unsure || doubtful.has(kind) ? 'likely' : 'certain',
        message: {
          zh: `标题的文种是“${policy.kind ?? allowed[0]}”，这里却自称“${name.text}”。请统一写“${better}”。`,
          en: `By its title this is a “${policy.kind ?? allowed[0]}”, but here it calls itself “${name.text}”. Write “${better}” throughout.`,
        },
        related: policy.title
          ? [
              {
                start: policy.title.start,
                end: policy.title.end,
                message: { zh: '标题的文种', en: 'The kind in the title' },
              },
            ]
          : [],
        fixes: [
          {
            title: { zh: `改为“${better}”`, en: `Write “${better}”` },
            edits: [{ start: name.start, end: name.end, newText: better }],
            safe: false,
          },
        ],
      }
    }
  },
}

/** The name the draft uses most for itself among those that fit; else 本 and the kind in the title. */
function ownName(policy: Policy, wrong: readonly Phrase[], allowed: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of policy.selfNames)
    if (!wrong.includes(name)) counts.set(name.text, (counts.get(name.text) ?? 0) + 1)
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]
  return most?.[0] ?? `本${allowed[0]}`
}

export default definitionSelfName
