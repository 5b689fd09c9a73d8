import { type AmountFact, editorialFacts, factsOf, isGeneral, withAmounts } from '../model/amount-facts.ts'
import type { Surroundings, Policy } from '../model/model.ts'
import { isTable } from '../model/naming.ts'
import { contains } from '../text/span.ts'
import { figureOf, isSupport, sizeOf, unitOf } from './amount-words.ts'
import type { Finding, Rule } from './rule.ts'
import { keptWith } from '../text/kept.ts'

/** The same thing with two figures: in two clauses, or in the body and in an annex, a table or an editor's note. */
const capConflict: Rule = {
  id: 'cap-conflict',
  family: 'cap',
  title: { zh: '同一事项数额不一', en: 'Two figures for one thing' },
  severity: 'error',
  likely: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第二十条：内容简洁，前后一致',
  needs: ['sums', 'caps'],
  reads: ['amounts', 'references'],
  *check({ document, policy }) {
    const own = factsOf(policy, document)
    const seen = new Facts()
    for (const fact of own) {
      const other = seen.first(fact, (earlier) => conflicts(fact, earlier))
      if (other) yield finding(fact, other, fact.frame === other.frame)
      seen.add(fact)
    }
    yield* annexes(policy)
    // What others say is only compared with what is said here.
    if (own.length === 0) return
    for (const fact of abroad(policy, document, own)) {
      const other = seen.first(fact, (one) => conflicts(one, fact))
      if (other) yield finding(other, fact, false)
    }
  },
}

export default capConflict

/**
 * What other parts of the file say of this policy: editor's notes, as far as they have words in common with it, and the
 * policies it came with.
 */
function abroad(policy: Policy, document: Surroundings, own: readonly AmountFact[]): AmountFact[] {
  const attached = policy.together.filter(
    (other) =>
      other.index < policy.index &&
      (policy.attachedTo?.policy === other.index || other.attachedTo?.policy === policy.index),
  )
  return [...editorial(document).like(own), ...attached.flatMap((other) => factsOf(other, document))]
}

const ofDocument = keptWith<readonly AmountFact[], Facts>()

/** The facts of the editor's notes, looked through once for all policies of a file. */
function editorial(document: Surroundings): Facts {
  const facts = editorialFacts(document)
  let found = ofDocument.get(facts)
  if (!found) {
    found = new Facts()
    for (const fact of facts) found.add(fact)
    ofDocument.set(facts, found)
  }
  return found
}

/** Facts by whom they are for, so that a long draft does not compare each with each. */
class Facts {
  readonly #byKey = new Map<string, [number, AmountFact][]>()
  #count = 0

  add(fact: AmountFact): void {
    const entry: [number, AmountFact] = [this.#count++, fact]
    const list = this.#byKey.get(fact.key)
    if (list) list.push(entry)
    else this.#byKey.set(fact.key, [entry])
  }

  /** The first one added that speaks of the same recipient and passes the test. */
  first(fact: AmountFact, test: (other: AmountFact) => boolean): AmountFact | null {
    return this.#byKey.get(fact.key)?.find(([, other]) => test(other))?.[1] ?? null
  }

  /** Those that speak of a recipient of one of `facts`, in the order in which they were added. */
  like(facts: readonly AmountFact[]): AmountFact[] {
    const keys = new Set(facts.map(({ key }) => key))
    const found = [...keys].flatMap((key) => this.#byKey.get(key) ?? [])
    return found.sort(([a], [b]) => a - b).map(([, fact]) => fact)
  }
}

/** Of two facts about one recipient, whether one must be wrong. */
function conflicts(a: AmountFact, b: AmountFact): boolean {
  if (a.role !== b.role || unitOf(a.amount) !== unitOf(b.amount)) return false
  if (sizeOf(a.amount) === sizeOf(b.amount) || isGeneral(a.key)) return false
  // Body against body needs the same words; a table or a note says the same thing in other words.
  if (a.place === 'body' && b.place === 'body') return a.clause !== b.clause && core(a.frame) === core(b.frame)
  return a.place !== b.place && a.amount.per?.text === b.amount.per?.text
}

/** 最高50万元，标准见附件1: the most that the annex's table gives must be what the body promises. */
function* annexes(policy: Policy): Generator<Finding> {
  for (const paragraph of withAmounts(policy)) {
    const caps = paragraph.amounts.filter((amount) => amount.kind === 'cap' && amount.yuan !== null)
    const cap = caps[0]
    if (!cap || caps.length > 1 || cap.per) continue
    for (const reference of paragraph.references) {
      const { attachment } = reference
      if (!attachment) continue
      // In a sentence of its own the cap may be for another matter than the annex.
      if (!contains(cap.sentence, reference)) continue
      const inside = policy.together.flatMap((other) =>
        other.paragraphs.filter((table) => isTable(table) && contains(attachment, table)),
      )
      const sums = inside.flatMap((table) => table.amounts).filter((amount) => amount.kind !== 'threshold')
      // More than one table, or conditions and shares among the sums, and the largest is no measure of the cap.
      if (inside.length !== 1 || sums.length < 2 || sums.some((sum) => unitOf(sum) !== unitOf(cap))) continue
      const most = sums.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a))
      if (sizeOf(most) === sizeOf(cap) || !sums.every((sum) => isSupport(sum))) continue
      yield {
        ...most.valueSpan,
        certainty: 'likely',
        clause: paragraph.clause,
        message: {
          zh: `正文写“${cap.text}”，附件的表中最高是${figureOf(most)}。请核对并统一。`,
          en: `The body says “${cap.text}”, the most that the annex's table gives is ${figureOf(most)}. Check which is right.`,
        },
        related: [
          {
            ...cap.valueSpan,
            message: { zh: `正文的数额：${figureOf(cap)}`, en: `The figure in the body: ${figureOf(cap)}` },
          },
        ],
      }
    }
  }
}

/** 对获评X的企业，一次性奖励#万元 and 获评X的，给予#万元一次性奖励: the same words in another order, but for those that say nothing. */
function core(frame: string): string {
  const words = frame.replace(
    /^[一二三四五六七八九十]{1,3}、|#|给予|予以|一次性|每家|企业|单位|机构|[，、对的按元]|万元|亿元/g,
    '',
  )
  return [...words].sort().join('')
}

function finding(fact: AmountFact, other: AmountFact, certain: boolean): Finding {
  const where =
    other.place === 'editorial' ? '编者按' : other.place === 'table' ? '表中' : (other.clause?.path ?? '另一处')
  return {
    ...fact.amount.valueSpan,
    clause: fact.clause,
    certainty: certain ? 'certain' : 'likely',
    message: {
      zh: `“${fact.key}”在这里是${figureOf(fact.amount)}，在${where}是${figureOf(other.amount)}。请核对并统一。`,
      en: `“${fact.key}” gets ${figureOf(fact.amount)} here and ${figureOf(other.amount)} in ${other.clause?.path ?? 'another place'}. Check which is right.`,
    },
    related: [
      {
        ...other.amount.valueSpan,
        message: { zh: `另一处的数额：${figureOf(other.amount)}`, en: `The other figure: ${figureOf(other.amount)}` },
      },
    ],
  }
}
