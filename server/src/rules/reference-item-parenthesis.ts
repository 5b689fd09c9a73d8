import type { ReferencePart } from '../model/model.ts'
import type { Text } from '../text/chunked-text.ts'
import { applyEdits, type TextEdit } from '../text/span.ts'
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
  reads: 'references',
  *check({ document, policy }) {
    if (policy.numbering !== 'articles' || (policy.family !== 'regulation' && policy.family !== 'statute')) return
    const { text } = document.tree
    for (const { reference, clause } of references(policy)) {
      if (reference.status === 'external') continue
      const parts = reference.parts.filter((part) => part.bracketed && part.level === 'item')
      const first = parts[0]
      // 第一款（二）项 lacks 第 as well; there the sentence is rewritten by hand.
      if (!first || !text.slice(first.start, first.end).startsWith('第')) continue
      const edits = parts.map((part) => plain(text, part))
      const within = edits.map(({ start, end, newText }) => ({
        start: start - first.start,
        end: end - first.start,
        newText,
      }))
      const bare = applyEdits(text.slice(first.start, parts.at(-1)!.end), within).replace(/\s/g, '')
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
            safe: parts.every(({ numeral }) =>
              /^[（(〔].*[）)〕]$/s.test(text.slice(numeral.start - 1, numeral.end + 1)),
            ),
          },
        ],
      }
    }
  },
}

/** 第（一）、（二）（四）项 becomes 第一项、第二项、第四项: each number has its own 第 and 项. */
function plain(text: Text, { start, end, numeral }: ReferencePart): TextEdit {
  const from = numeral.start - 1
  const to = numeral.end + 1
  const before = text.slice(start, from).trimEnd()
  const ordinal = before.endsWith('第') ? '' : /[）)〕]$/.test(before) ? '、第' : '第'
  // Also in front of 两项: 第四两项 would be read as forty-two.
  const unit = /[项目]/.exec(text.slice(to, end))?.[0] ?? '项'
  const behind = text.slice(to, end).trimStart().startsWith(unit) ? '' : unit
  return { start: from, end: to, newText: `${ordinal}${text.slice(numeral.start, numeral.end)}${behind}` }
}

export default referenceItemParenthesis
