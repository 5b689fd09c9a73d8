import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Surroundings, Phrase } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import { wordsOf } from './amount-words.ts'
import type { Finding, Fix, Rule } from './rule.ts'

/** 最高不超过50万元: one limiting word is enough; 不低于30万元以上: two that do not fit. */
const capStackedHedge: Rule = {
  id: 'cap-stacked-hedge',
  family: 'cap',
  title: { zh: '限定词叠用', en: 'Limiting words on top of each other' },
  severity: 'hint',
  fixable: true,
  since: '0.1.0',
  source: 'GB/T 15835—2011；现代汉语语法：限定词不叠用',
  needs: 'hedges',
  *check({ document, policy }) {
    for (const paragraph of withAmounts(policy)) {
      for (const amount of paragraph.amounts) {
        if (amount.hedges.length === 0) continue
        const finding = stacked(amount, document) ?? doubled(amount)
        if (finding) yield { ...finding, clause: paragraph.clause }
      }
    }
  },
}

export default capStackedHedge

const cap = /^(?:最高|最多|至多|上限|限额)$/
const notOver = /^(?:不超过|不高于|不得超过|不能超过|不超出|以内)$/

function stacked(amount: Amount, document: Surroundings): Finding | null {
  for (const [i, first] of amount.hedges.entries()) {
    const second = amount.hedges[i + 1]
    if (!second || !cap.test(wordsOf(first)) || !notOver.test(wordsOf(second))) continue
    const between = quote(document, { start: first.end, end: second.start })
    if (between.length > 2) continue
    return {
      start: first.start,
      end: second.end,
      message: {
        zh: `“${wordsOf(first)}”与“${wordsOf(second)}”意思重复，留一个即可：“${wordsOf(second)}……”。`,
        en: `“${wordsOf(first)}” and “${wordsOf(second)}” say the same; keep one.`,
      },
      fixes: [drop(first, second, between)],
    }
  }
  return null
}

/** Dropping 最高 in front of 不超过 leaves the limit as it is, so the fix is safe. In 最高奖励不超过 the verb stays. */
function drop(first: Phrase, second: Phrase, between: string): Fix {
  const end = between.trim() === '' ? second.start : first.end
  return {
    title: { zh: `删去“${wordsOf(first)}”`, en: `Delete “${wordsOf(first)}”` },
    edits: [{ start: first.start, end, newText: '' }],
    safe: true,
  }
}

/** 约…左右, 不低于…以上, 不超过…以下. */
function doubled(amount: Amount): Finding | null {
  const tail = /(以上|以下|以内|左右|上下)(?:[（(][^）)]*[）)])?$/.exec(wordsOf(amount))?.[1]
  if (!tail) return null
  const front = amount.hedges.find((hedge) => clashes(wordsOf(hedge), tail))
  if (!front) return null
  return {
    start: front.start,
    end: amount.end,
    message: {
      zh: `“${wordsOf(front)}”与“${tail}”叠用，留一个即可。`,
      en: `“${wordsOf(front)}” and “${tail}” limit the same figure twice; keep one.`,
    },
  }
}

function clashes(front: string, tail: string): boolean {
  if (tail === '左右' || tail === '上下') return /^(?:约|大约)$/.test(front)
  if (tail === '以上') return /^(?:不低于|不少于|不得低于|不得少于|至少|最低)$/.test(front)
  return notOver.test(front) || cap.test(front)
}
