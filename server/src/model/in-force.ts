/** What single sentences of a policy, and of the notice that hands it on, say of its life: compared, they must agree. */
import { lastDay } from './dates.ts'
import type { Policy, Validity } from './model.ts'

/** What one paragraph says: from when, until when, how long. Days only; what depends on the publication is none. */
export interface InForce {
  readonly policy: Policy
  readonly from: Validity | null
  readonly until: Validity | null
  readonly term: Validity | null
  /** The last day, as written or counted from the first. */
  readonly end: { readonly day: string; readonly said: Validity } | null
}

/** What a policy says of itself, paragraph by paragraph. */
export function inForce(policy: Policy): readonly InForce[] {
  const { validity, paragraphs } = policy
  if (validity.length === 0) return []
  const found: InForce[] = []
  let rest = validity.filter(({ kind }) => kind !== 'repeal')
  while (rest.length > 0) {
    const first = rest[0]!
    const end = paragraphs.find((one) => one.start <= first.start && first.start < one.end)?.end ?? first.end
    const said = paragraphSays(
      policy,
      rest.filter(({ start }) => start < end),
    )
    if (said) found.push(said)
    rest = rest.filter(({ start }) => start >= end)
  }
  return found
}

function paragraphSays(policy: Policy, said: readonly Validity[]): InForce | null {
  const from = said.find(({ kind, self }) => kind === 'effective' && self !== null) ?? null
  const own = said.filter(({ kind, self }) => kind !== 'effective' && self !== null)
  const until = own.find(({ kind, date }) => kind === 'expiry' && isDay(date)) ?? null
  const term = own.find(({ kind, months }) => (kind === 'term' || kind === 'trial-term') && months !== null) ?? null
  if (!from && !until && !term) return null
  const day = from && isDay(from.date) ? from : null
  const end = until
    ? { day: until.date!, said: until }
    : day && term
      ? { day: lastDay(day.date!, term.months!), said: term }
      : null
  return { policy, from: day, until, term, end }
}

function isDay(date: string | null): boolean {
  return date?.length === 10
}

/** Titles of notices that say something new of what they hand on. */
const renewed = /延长|延续|继续|修[改订正]|调整|废止|变更|补充|更正/

/** What the notice says that hands a policy on, where it hands on this one alone and speaks of it: 现予公布，自2024年3月1日起施行. */
export function saidByNotice(policy: Policy): readonly InForce[] {
  const root = policy.attachedTo && policy.together.find(({ index }) => index === policy.attachedTo!.policy)
  if (!root || root.validity.length === 0 || renewed.test(root.title?.text ?? '')) return []
  const handedOn = policy.together.filter(
    ({ attachedTo, validity }) => attachedTo?.policy === root.index && validity.length > 0,
  )
  if (handedOn.length !== 1 || handedOn[0] !== policy) return []
  return inForce(root).filter(({ from, until, term }) =>
    [from, until, term].every((one) => !one || !/^本(?:通知|决定|命令|令|公告|通告)$/.test(one.self ?? '')),
  )
}
