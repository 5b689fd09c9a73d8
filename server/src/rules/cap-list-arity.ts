import type { AmountList } from '../model/model.ts'
import { quote } from '../model/naming.ts'
import { listsOf, wordsOf } from './amount-words.ts'
import type { Finding, Fix, Rule } from './rule.ts'

/** 国家级、省级、市级的，分别奖励100万元、50万元: three who are told of, two figures. */
const capListArity: Rule = {
  id: 'cap-list-arity',
  family: 'cap',
  title: { zh: '“分别”前后项数不等', en: 'Unequal numbers of recipients and figures' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '行文逻辑：“分别”前后各项应当一一对应',
  needs: 'lists',
  reads: 'amounts',
  *check({ document, policy }) {
    for (const { list, paragraph } of listsOf(policy)) {
      const { left, right, claimed } = list
      if (list.form === 'respectively' && list.sure && left.length !== right.length) {
        yield {
          ...unequal(list, quote(document, { start: right[0]!.start, end: right[0]!.end })),
          clause: paragraph.clause,
        }
      } else if (claimed && claimed.count !== right.length) {
        yield { ...misclaimed(list, claimed), clause: paragraph.clause }
      }
    }
  },
}

export default capListArity

function unequal(list: AmountList, first: string): Finding {
  const { left, right } = list
  const names = left.map((member) => wordsOf(member).replace(/的$/, '')).join('、')
  const place = { start: left[0]!.start, end: left.at(-1)!.end }
  const advice =
    left.length > right.length
      ? ['请补上缺少的数额，或删去多出的对象。', 'Add the figures that are missing, or drop those who get none.']
      : ['请删去多出的数额，或补上缺少的对象。', 'Drop the surplus figures, or add those they are meant for.']
  return {
    start: right[0]!.start,
    end: right.at(-1)!.end,
    // One figure may be meant for each, though grades are seldom told apart to get the same.
    certainty: right.length === 1 ? 'likely' : 'certain',
    message: {
      zh: `“分别”前有${left.length}项（${names}），后面却有${right.length}个数额，对不上。${advice[0]}`,
      en: `“分别” stands between ${left.length} recipients (${names}) and ${right.length} figures, which do not pair up. ${advice[1]}`,
    },
    related: [
      { ...place, message: { zh: `“分别”所指的${left.length}项`, en: `The ${left.length} that “分别” refers to` } },
    ],
    fixes: left.length > right.length ? [placeholders(list, left.length - right.length, first)] : [],
  }
}

/** Only the drafter knows the figure, so the fix keeps its place open and is not safe. */
function placeholders(list: AmountList, missing: number, first: string): Fix {
  const unit = /(?:万元|亿元|元|[%％])/.exec(first)?.[0] ?? '万元'
  const at = list.right.at(-1)!.end
  return {
    title: { zh: `补${missing}个待填的数额`, en: `Keep ${missing === 1 ? 'a place' : `${missing} places`} open` },
    edits: [{ start: at, end: at, newText: `、××${unit}`.repeat(missing) }],
    safe: false,
  }
}

function misclaimed(list: AmountList, claimed: NonNullable<AmountList['claimed']>): Finding {
  const { right } = list
  return {
    ...claimed.span,
    message: {
      zh: `说是${claimed.count}档，前面列了${right.length}个数额。请改档数或补齐数额。`,
      en: `The text speaks of ${claimed.count} tiers but lists ${right.length} figures. Correct the number or complete the list.`,
    },
    related: [
      {
        start: right[0]!.start,
        end: right.at(-1)!.end,
        message: { zh: `列出的${right.length}个数额`, en: `The ${right.length} figures listed` },
      },
    ],
  }
}
