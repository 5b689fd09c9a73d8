import { withAmounts } from '../model/amount-facts.ts'
import type { Amount, Clause, Phrase, Surroundings } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import type { TextEdit } from '../text/span.ts'
import { wordsOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'

/** 最高不超过50万元: one limiting word is enough, which is said once a draft; 不低于30万元以上: two that do not fit. */
const capStackedHedge: Rule = {
  id: 'cap-stacked-hedge',
  family: 'cap',
  title: { zh: '限定词叠用', en: 'Limiting words on top of each other' },
  severity: 'hint',
  fixable: true,
  since: '0.1.0',
  source: 'GB/T 15835—2011；现代汉语语法：限定词不叠用',
  needs: 'hedges',
  reads: 'amounts',
  *check({ document, policy }) {
    const stacks: Stack[] = []
    for (const paragraph of withAmounts(policy)) {
      for (const amount of paragraph.amounts) {
        if (amount.hedges.length === 0) continue
        const stack = stackIn(amount, document)
        // What stands in front of 8万元、5万元 hangs on both and is one place.
        if (stack && stack.first.start === stacks.at(-1)?.first.start) continue
        if (stack) stacks.push({ ...stack, clause: paragraph.clause })
        else {
          const finding = doubled(amount)
          if (finding) yield { ...finding, clause: paragraph.clause }
        }
      }
    }
    if (stacks.length > 0) yield stacked(stacks)
  },
}

export default capStackedHedge

const cap = /^(?:最高|最多|至多|上限|限额)$/
const notOver = /^(?:不超过|不高于|不得超过|不能超过|不超出|以内)$/

/** 最高 and 不超过 in front of one figure, with what stands between them. */
interface Stack {
  readonly first: Phrase
  readonly second: Phrase
  readonly between: string
  readonly clause?: Clause | null
}

function stackIn(amount: Amount, document: Surroundings): Stack | null {
  for (const [i, first] of amount.hedges.entries()) {
    const second = amount.hedges[i + 1]
    if (!second || !cap.test(wordsOf(first)) || !notOver.test(wordsOf(second))) continue
    const between = quote(document, { start: first.end, end: second.start })
    if (between.length <= 2) return { first, second, between }
  }
  return null
}

/** Whoever writes 最高不超过 writes it throughout, and nobody mistakes it: the habit is told once, and mended at all its places at once. */
function stacked(stacks: readonly Stack[]): Finding {
  const [{ first, second, clause }, ...others] = stacks as [Stack, ...Stack[]]
  const words = [wordsOf(first), wordsOf(second)] as const
  const all = stacks.length
  return {
    start: first.start,
    end: second.end,
    clause,
    message: {
      zh: `“${words[0]}”与“${words[1]}”意思重复，留一个即可：“${words[1]}……”。${all > 1 ? `全文共${all}处这样叠用，只在此提示一次。` : ''}`,
      en: `“${words[0]}” and “${words[1]}” say the same; keep one.${all > 1 ? ` The draft has ${all} such places; only the first is reported.` : ''}`,
    },
    related: others.map((other) => ({
      start: other.first.start,
      end: other.second.end,
      message: { zh: '这里也叠用', en: 'Here, too' },
    })),
    fixes: [
      {
        title:
          all > 1
            ? { zh: `${all}处都只留一个限定词`, en: `Keep one limiting word in each of the ${all} places` }
            : { zh: `删去“${words[0]}”`, en: `Delete “${words[0]}”` },
        edits: stacks.map(drop),
        safe: true,
      },
    ],
  }
}

/** Dropping 最高 in front of 不超过 leaves the limit as it is, so a fix that does so is safe. In 最高奖励不超过 the verb stays. */
function drop({ first, second, between }: Stack): TextEdit {
  return { start: first.start, end: between.trim() === '' ? second.start : first.end, newText: '' }
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
