/**
 * The same thing with another figure in another draft. A check of its own kind, off in a plain run: it needs the other drafts,
 * which are known only by plain facts, so that ten thousand of them cost little and cross a worker's border.
 */
import { type AmountFact, editorialFacts, factsOf, isGeneral } from '../model/amount-facts.ts'
import type { DocumentModel, Policy } from '../model/model.ts'
import { saysFigures } from '../model/shared.ts'
import capConflict from '../rules/cap-conflict.ts'
import { figureOf, sizeOf, unitOf } from '../rules/amount-words.ts'
import type { Elsewhere, Finding } from '../rules/rule.ts'
import { LineIndex } from '../text/line-index.ts'
import type { Span } from '../text/span.ts'

/** What a draft says of one recipient. A plain value. */
export interface SharedFact extends Span {
  readonly key: string
  /** What must be equal before two figures may be compared: role, unit, period. */
  readonly kind: string
  /** 每人, 每平方米; empty where the figure is simply the recipient's. */
  readonly per: string
  readonly size: number
  /** The figure as messages show it: 50万元. */
  readonly shown: string
  readonly clause: string
  readonly elsewhere: Elsewhere
}

/** The facts of one policy, with what tells whether another policy speaks of the same matter. */
export interface SharedFacts {
  /** How the host names the file: a path or a URI. */
  readonly name: string
  readonly title: string
  readonly jurisdiction: string | null
  readonly effective: string | null
  readonly expiry: string | null
  readonly year: string | null
  readonly repeals: readonly string[]
  readonly cites: readonly string[]
  readonly facts: readonly SharedFact[]
}

export function sharedFacts(document: DocumentModel, name: string): SharedFacts[] {
  const { policies } = document
  let index: LineIndex | undefined
  const lines = () => (index ??= new LineIndex(document.tree.text.toString()))
  const speaking = policies.filter(saysFigures)
  const shared = speaking.map((policy) => ofPolicy(policy, factsOf(policy, document), name, lines))
  const [first] = policies
  if (first && first === speaking[0]) shared.push(ofPolicy(first, editorialFacts(document), name, lines))
  return shared.filter((one) => one !== null)
}

/** Null for a policy that says no figure to hold against others. */
function ofPolicy(
  policy: Policy,
  all: readonly AmountFact[],
  name: string,
  lines: () => LineIndex,
): SharedFacts | null {
  const facts = all.filter(({ key }) => !isGeneral(key))
  if (facts.length === 0) return null
  const documents = policy.paragraphs.flatMap((paragraph) =>
    paragraph.references.flatMap((reference) => (reference.document ? [bare(reference.document.text)] : [])),
  )
  return {
    name,
    title: bare(policy.title?.text ?? ''),
    jurisdiction: policy.jurisdiction,
    effective: policy.effectiveDate,
    expiry: policy.expiryDate,
    year: policy.date?.slice(0, 4) ?? null,
    repeals: policy.validity.flatMap((entry) =>
      entry.kind === 'repeal' && entry.document ? [bare(entry.document.text)] : [],
    ),
    cites: [...new Set(documents)],
    facts: facts.map((fact) => plain(fact, name, lines())),
  }
}

function plain({ amount, key, role, clause }: AmountFact, name: string, lines: LineIndex): SharedFact {
  const { start, end } = amount.valueSpan
  return {
    start,
    end,
    key,
    kind: `${role} ${unitOf(amount)} ${amount.period?.text.replace(/\s/g, '') ?? ''}`,
    per: amount.per?.text.replace(/\s/g, '') ?? '',
    size: sizeOf(amount),
    shown: figureOf(amount),
    clause: clause?.path ?? '',
    elsewhere: { name, start: lines.position(start), end: lines.position(end) },
  }
}

/** 《关于印发〈X〉的通知》 and X, with or without its stage, are one document here. */
function bare(title: string): string {
  return title
    .replace(/[\s《》〈〉“”]|[（(](?:试行|暂行|征求意见稿|修订)[）)]/g, '')
    .replace(/^.*关于印发|的通知$/g, '')
}

export interface SharedIndex {
  readonly byKey: ReadonlyMap<string, readonly Entry[]>
}

interface Entry {
  readonly draft: SharedFacts
  readonly fact: SharedFact
}

/** Look-up over the facts of all drafts, the linted one among them. */
export function indexFacts(all: readonly SharedFacts[]): SharedIndex {
  const byKey = new Map<string, Entry[]>()
  for (const draft of all)
    for (const fact of draft.facts) {
      const entries = byKey.get(fact.key)
      if (entries) entries.push({ draft, fact })
      else byKey.set(fact.key, [{ draft, fact }])
    }
  return { byKey }
}

/** The rule that finds it in one file speaks for it here, too: one name to configure and to exempt. */
export const acrossRule = capConflict

/** Figures of a draft that another draft contradicts, by the index of their policy. */
export function* acrossFindings(
  document: DocumentModel,
  name: string,
  { byKey }: SharedIndex,
): Generator<Finding & { readonly policy: Policy }> {
  for (const own of sharedFacts(document, name)) {
    for (const fact of own.facts) {
      const entries = byKey.get(fact.key) ?? []
      const like = entries.filter((entry) => entry.draft.name !== name && comparable(own, fact, entry))
      // Who says both figures says them of two cases (首次认定, 复审), and so may the other.
      const both = new Set(entries.filter((entry) => entry.draft.name === name).map((entry) => entry.fact.size))
      const other = like.find((entry) => entry.fact.size !== fact.size && !both.has(entry.fact.size))
      if (!other || like.some((entry) => entry.draft === other.draft && entry.fact.size === fact.size)) continue
      const policy = document.policies.find((one) => one.start <= fact.start && fact.start < one.end)
      yield { ...finding(fact, other), policy: policy ?? document.policies[0]! }
    }
  }
}

const bearer = /企业|单位|机构|主体|项目|[家户个人]$/

function comparable(own: SharedFacts, fact: SharedFact, { draft, fact: other }: Entry): boolean {
  if (fact.kind !== other.kind) return false
  // 每家企业最高50万元 is what the recipient gets; 每平方米50元 is not.
  if (fact.per !== other.per && ![fact.per, other.per].every((per) => per === '' || bearer.test(per))) return false
  if (own.jurisdiction && draft.jurisdiction && own.jurisdiction !== draft.jurisdiction) return false
  if (own.repeals.includes(draft.title) || draft.repeals.includes(own.title)) return false
  if (apart(own, draft) || apart(draft, own)) return false
  const linked = own.cites.includes(draft.title) || draft.cites.includes(own.title) || own.title === draft.title
  // Last year's policy gave another sum: only what belongs together is compared across years.
  return linked || !own.year || !draft.year || own.year === draft.year
}

/** One ended before the other began. */
function apart(a: SharedFacts, b: SharedFacts): boolean {
  return a.expiry !== null && b.effective !== null && a.expiry < b.effective
}

function finding(fact: SharedFact, { draft, fact: other }: Entry): Finding {
  const where = `${draft.title === '' ? draft.name : `《${draft.title}》`}${other.clause}`
  return {
    start: fact.start,
    end: fact.end,
    certainty: 'likely',
    message: {
      zh: `“${fact.key}”在这里是${fact.shown}，在另一份文稿${where}是${other.shown}。请核对并统一；确属不同事项的，写明区别。`,
      en: `“${fact.key}” gets ${fact.shown} here and ${other.shown} in another draft, ${where}. Use one figure, or say how the two cases differ.`,
    },
    related: [
      {
        start: fact.start,
        end: fact.end,
        message: { zh: `本文的数额：${fact.shown}`, en: `The figure in this draft: ${fact.shown}` },
      },
      {
        start: other.start,
        end: other.end,
        message: { zh: `另一份文稿的数额：${other.shown}`, en: `The figure in the other draft: ${other.shown}` },
        elsewhere: other.elsewhere,
      },
    ],
  }
}
