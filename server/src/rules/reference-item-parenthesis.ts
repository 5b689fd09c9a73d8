import { references } from './references.ts'
import type { Rule } from './rule.ts'

const referenceItemParenthesis: Rule = {
  id: 'reference-item-parenthesis',
  family: 'reference',
  title: { zh: '引用项时多写了括号', en: 'An item cited with its brackets' },
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: 'bracketed',
  *check({ document, policy }) {
    if (policy.numbering !== 'articles' || (policy.family !== 'regulation' && policy.family !== 'statute')) return
    const { text } = document.tree
    for (const { reference, clause } of references(policy)) {
      if (reference.status === 'external') continue
      const parts = reference.parts.filter((part) => part.bracketed && part.level === 'item')
      const first = parts[0]
      // 第一款（二）项 lacks 第 as well; there the sentence is rewritten by hand.
      if (!first || !text.slice(first.start, first.end).startsWith('第')) continue
      const bare = text.slice(first.start, parts.at(-1)!.end).replace(/[（()）〔〕\s]/g, '')
      const edits = parts.map((part) => ({
        start: part.numeral.start - 1,
        end: part.numeral.end + 1,
        newText: text.slice(part.numeral.start, part.numeral.end),
      }))
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        message: {
          zh: `条款式文件引用项时序号不加括号：“${reference.text}”宜写“${bare}”。`,
          en: `In a draft numbered in articles an item is cited without brackets: write “${bare}”.`,
        },
        fixes: [
          {
            title: { zh: '去掉项号的括号', en: 'Remove the brackets' },
            edits,
            safe: edits.every(({ start, end }) => /^[（(〔].*[）)〕]$/s.test(text.slice(start, end))),
          },
        ],
      }
    }
  },
}

export default referenceItemParenthesis
