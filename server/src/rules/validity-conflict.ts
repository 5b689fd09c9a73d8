import { type InForce, inForce, saidByNotice } from '../model/in-force.ts'
import { dateInWords, lastDay } from '../model/dates.ts'
import type { Phrase, Policy, Validity } from '../model/model.ts'
import type { Finding, Rule } from './rule.ts'

/** As far apart as two last days may be that mean the same: counted from the day of issue, or to the day of the next year. */
const tolerated = 31

const validityConflict: Rule = {
  id: 'validity-conflict',
  family: 'validity',
  title: { zh: '施行日期或者有效期前后不一', en: 'Two dates of entry into force, or two terms' },
  severity: 'error',
  likely: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第二十条：内容准确、前后一致',
  reads: [],
  *check({ policy }) {
    const own = inForce(policy)
    if (own.length === 0) return
    yield* underTitle(policy, own)
    const earlier: InForce[] = [...saidByNotice(policy)]
    for (const said of own) {
      yield* within(said)
      yield* against(said, earlier)
      earlier.push(said)
    }
  },
}

/** （…公布　自2021年10月1日起施行） below the title, and another day in the last article. */
function* underTitle({ underTitle: noted }: Policy, own: readonly InForce[]): Iterable<Finding> {
  const from = own.find(({ from }) => from)?.from
  if (!noted || !from || from.date === noted.date) return
  yield finding(from, noted, 'certain', {
    zh: `这里的施行日期是${dateInWords(from.date!)}，题注里是${dateInWords(noted.date)}。请统一。`,
    en: `In force from ${from.date} here, and from ${noted.date} below the title. Use one date.`,
  })
}

/** 自2024年1月1日起施行，有效期至2023年12月31日; 有效期3年，至2025年12月31日. */
function* within({ from, until, term }: InForce): Iterable<Finding> {
  if (!from || !until) return
  if (until.date! <= from.date!) {
    yield finding(until, from, 'certain', {
      zh: `截止日期${dateInWords(until.date!)}不在施行日期${dateInWords(from.date!)}之后。请核对两个日期。`,
      en: `The last day, ${until.date}, is not behind the first, ${from.date}. Check both.`,
    })
  } else if (term) {
    const end = lastDay(from.date!, term.months!)
    if (daysBetween(end, until.date!) <= tolerated) return
    yield finding(until, from, 'certain', {
      zh: `“${term.text}”从${dateInWords(from.date!)}算到${dateInWords(end)}为止，写明的截止日期却是${dateInWords(until.date!)}。请核对年限和日期。`,
      en: `“${term.text}” counted from ${from.date} ends on ${end}; the last day given is ${until.date}. Check term and dates.`,
    })
  }
}

function* against(said: InForce, earlier: readonly InForce[]): Iterable<Finding> {
  const starts = earlier.find(
    ({ from }) => from && said.from && from.date !== said.from.date && sameDraft(from, said.from),
  )
  if (starts) {
    yield finding(said.from!, starts.from!, certaintyOf(said, starts), {
      zh: `这里的施行日期是${dateInWords(said.from!.date!)}，${placeOf(said, starts)}是${dateInWords(starts.from!.date!)}。请统一。`,
      en: `In force from ${said.from!.date} here, and from ${starts.from!.date} elsewhere. Use one date.`,
    })
  }
  const ends = earlier.find(({ end }) => end && said.end && differ(said, end))
  const terms = earlier.find(
    ({ term }) => term && said.term && term.kind === said.term.kind && term.months !== said.term.months,
  )
  const other = terms?.term ?? ends?.end?.said
  const here = terms ? said.term : said.end?.said
  if (!other || !here || (terms === undefined && starts && !said.until && !ends!.until)) return
  yield finding(here, other, certaintyOf(said, (terms ?? ends)!), {
    zh: `这里是“${here.text}”，${placeOf(said, (terms ?? ends)!)}是“${other.text}”，两处的有效期不一致。请统一。`,
    en: `“${here.text}” here and “${other.text}” elsewhere are different terms. Use one.`,
  })
}

function differ({ end, until }: InForce, other: NonNullable<InForce['end']>): boolean {
  const apart = daysBetween(end!.day, other.day)
  return until && other.said.kind === 'expiry' ? apart > 0 : apart > tolerated
}

/** 本决定 and 本办法 in one text are two drafts. */
function sameDraft(a: Validity, b: Validity): boolean {
  return a.self === b.self || !a.self || !b.self
}

function certaintyOf(a: InForce, b: InForce): 'certain' | 'likely' {
  return a.policy === b.policy ? 'certain' : 'likely'
}

function placeOf(a: InForce, b: InForce): string {
  if (a.policy !== b.policy) return '印发的通知里'
  return (b.from ?? b.until ?? b.term)?.clause?.path ?? '前面'
}

function finding(at: Validity, other: Phrase, certainty: 'certain' | 'likely', message: Finding['message']): Finding {
  const { start, end, clause } = at
  return {
    start,
    end,
    clause,
    certainty,
    message,
    related: [
      {
        start: other.start,
        end: other.end,
        message: { zh: `另一处：${other.text}`, en: `The other place: ${other.text}` },
      },
    ],
  }
}

function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
}

export default validityConflict
