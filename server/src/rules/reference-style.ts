import { citationOf, nameOf, references } from './references.ts'
import type { Rule } from './rule.ts'

const referenceStyle: Rule = {
  id: 'reference-style',
  family: 'reference',
  title: { zh: '引用的层级称谓与序号不符', en: 'A reference that names another kind of clause than the draft has' },
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: 'citations',
  reads: 'references',
  *check({ document, policy }) {
    // 本公告第一条 is what 一、 of an announcement, a reply or a contract is called everywhere; and a draft that has articles has a 条.
    if (policy.family === 'notice' || policy.family === 'other' || policy.numbering === 'articles') return
    for (const { reference, clause } of references(policy)) {
      if (reference.status !== 'resolved') continue
      for (const part of reference.parts) {
        const { target } = part
        if (part.level !== 'article' || !target || target.level === 'article') continue
        // 二、学校应当退还: a sentence is no 部分, and 第二条 is what it is called.
        if (target.level === 'level1' && !target.title) continue
        // 第二条第（一）项 for 二、（一） is said in one breath, and 第二部分第（一）项 would be no better.
        if (target.level === 'level1' && reference.parts.some(({ level }) => level === 'item')) continue
        const better = citationOf(target)
        yield {
          start: part.start,
          end: part.end,
          clause,
          message: {
            zh: `本文没有“条”，“${document.tree.text.slice(part.start, part.end)}”实际指${nameOf(target)}。建议写“${better}”，或把全文改为条款式。`,
            en: `The draft has no articles; this means ${nameOf(target)}. Better write “${better}”, or number the draft in articles.`,
          },
          related: [
            { ...target.labelSpan, message: { zh: `所指的${nameOf(target)}`, en: `${nameOf(target)} is meant` } },
          ],
          // A group of numbers (第三、五条) is left to the drafter: each would need words of its own.
          fixes: reference.parts.some((other) => other !== part && other.start === part.start)
            ? []
            : [
                {
                  title: { zh: `改为“${better}”`, en: `Write “${better}”` },
                  edits: [{ start: part.start, end: part.end, newText: better }],
                  safe: target.level === 'level2',
                },
              ],
        }
        break
      }
    }
  },
}

export default referenceStyle
