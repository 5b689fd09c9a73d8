import { fittingKinds, isOfKind, selfKinds, selfNameOf } from '../model/self-name.ts'
import type { Rule } from './rule.ts'

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
  needs: 'selfNames',
  reads: 'names',
  *check({ document, policy }) {
    // A 通知 speaks of what it issues: 本办法 in it is the 办法 attached.
    if (
      policy.title === null ||
      policy.selfNames.length === 0 ||
      policy.family === 'notice' ||
      policy.family === 'other' ||
      policy.attachments.some((one) => one.policy !== null)
    )
      return
    const fitting = fittingKinds(policy)
    const wrong = policy.selfNames.filter((name) => !isOfKind(name, fitting))
    if (wrong.length === 0) return
    const better = selfNameOf(policy)
    if (better === null) return
    // Where most mentions disagree with the title, the title was misread or the text is about another document.
    if (wrong.length > Math.max(3, policy.selfNames.length / 2)) return
    // A draft among others in one file that nowhere uses a fitting name: its title may be another's.
    const unsure = wrong.length === policy.selfNames.length && document.hasMorePolicies(1)
    for (const name of wrong) {
      const kind = selfKinds.find((one) => name.text.endsWith(one)) ?? ''
      yield {
        start: name.start,
        end: name.end,
        certainty: unsure || doubtful.has(kind) ? 'likely' : 'certain',
        message: {
          zh: `标题的文种是“${policy.kind ?? fitting[0]}”，这里却自称“${name.text}”。请统一写“${better}”。`,
          en: `By its title this is a “${policy.kind ?? fitting[0]}”, but here it calls itself “${name.text}”. Write “${better}” throughout.`,
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

export default definitionSelfName
