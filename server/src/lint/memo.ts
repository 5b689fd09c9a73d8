/**
 * Findings in parts of a document that an edit left alone. Nobody declares what a rule reads: it is run over a document that
 * notices what it looks at. A rule that asked for nothing but its policy is not run again as long as the policy is the same, nor
 * when an edit changed only words that it did not look at; one that asked for the figures in editor's notes, not as long as
 * these stand as they stood; one that asked for more, always. (Rules quote the text at places of their policy and never search
 * it; all they ask of the whole text is its line end.)
 */
import { besideIn } from '../model/build.ts'
import type { DocumentModel, Outside, Part, PartEdit, Policy } from '../model/model.ts'
import type { Registry } from '../registry/registry.ts'
import type { Rule, RuleOptions } from '../rules/rule.ts'
import { type Looks, newLooks, watchLooks } from '../syntax/by-block.ts'
import type { Block } from '../syntax/tree.ts'
import { movedSpan, sameButMoved } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { LintSettings } from './lint.ts'
import { watchedTree } from './watched-tree.ts'

export interface EnabledRule {
  readonly rule: Rule
  readonly options: RuleOptions
}

type Run = (rule: EnabledRule, policy: Policy, document: DocumentModel) => Diagnostic[]

/** How far a rule looked: at its policy, at the figures in editor's notes, at more. */
type Reach = 'own' | 'beside' | 'more'

/** A rule's findings in a policy, and what it looked at for them. */
interface Found {
  readonly rule: EnabledRule
  reach: Reach
  /** It asked how many policies there are. */
  counted: boolean
  looks: Looks
  findings: readonly Diagnostic[]
}

/** What is known of a policy that was linted before. */
interface Known {
  /** Where its part began when the findings were made, and how many quiet edits it had seen. */
  at: number
  edits: number
  readonly rules: readonly Found[]
  /** Those that look at editor's notes or beyond. */
  outward: readonly Found[]
  /** Those of `rules` that found something and do not run again at each version. */
  found: readonly Found[]
  /** The findings of all rules but those that run again at each version. */
  kept: readonly Diagnostic[]
}

/** What became of the figures in editor's notes, and whether there are more policies now or fewer. */
interface Change {
  readonly figures: 'none' | 'places' | 'words'
  readonly recount: boolean
}

export class LintMemo {
  /** Times that a rule was run over a policy for the last version. */
  runs = 0
  #known = new WeakMap<Policy, Known>()
  #settings: LintSettings | null = null
  #registry: Registry | null = null
  #carriageReturns = false
  /** Parts of the version linted last, and where they began then. */
  #before: { readonly part: Part; readonly at: number }[] = []
  /** The stretches outside of that version, and the blocks of those of their paragraphs that name amounts. */
  #outside: readonly Outside[] = []
  #figures: readonly Block[] = []
  /** How many policies it had. */
  #count = 0

  /** The findings of a document's policies. Only a document that is read version after version has parts to remember. */
  lint(
    document: DocumentModel,
    settings: LintSettings,
    registry: Registry,
    enabled: readonly EnabledRule[],
    run: Run,
  ): Diagnostic[] {
    this.#forgetUnless(settings, registry, document.tree.text.includes('\r\n'))
    this.runs = 0
    const parts = document.parts!
    const outside = parts.flatMap((part) => part.outside)
    const figures = outside.flatMap((part) => besideIn(part).map(({ placed }) => placed.block))
    // Places inside a part that was edited quietly moved otherwise than the part.
    const before = new Set(this.#before.map(({ part }) => part))
    const edited = parts.some((part) => part.outside.length > 0 && !before.has(part))
    const change: Change['figures'] = !sameMembers(figures, this.#figures)
      ? 'words'
      : !edited && sameMembers(outside, this.#outside)
        ? 'none'
        : 'places'
    const counted: Run = (rule, policy, seen) => {
      this.runs++
      return run(rule, policy, seen)
    }
    const count = document.policyCount
    const recount = count !== this.#count
    this.#count = count
    const found: Diagnostic[] = []
    for (const part of parts) {
      for (const policy of part.policies) {
        let known = this.#known.get(policy)
        const edits = known ? (part.edits?.since(known.edits) ?? null) : null
        if (!known || !edits) {
          part.settle()
          known = this.#first(part, policy, document, enabled, counted)
          this.#known.set(policy, known)
        } else this.#again(known, edits, part, policy, document, { figures: change, recount }, counted)
        for (const diagnostic of known.kept) found.push(diagnostic)
        for (const { reach, findings } of known.outward)
          if (reach === 'more') for (const diagnostic of findings) found.push(diagnostic)
      }
    }
    this.#before = parts.map((part) => ({ part, at: part.at }))
    this.#outside = outside
    this.#figures = figures
    return found
  }

  #forgetUnless(settings: LintSettings, registry: Registry, carriageReturns: boolean): void {
    const same = settings === this.#settings && registry === this.#registry && carriageReturns === this.#carriageReturns
    if (!same) this.#known = new WeakMap()
    this.#settings = settings
    this.#registry = registry
    this.#carriageReturns = carriageReturns
  }

  /** Brings what is known of a policy up to this version. */
  #again(
    known: Known,
    edits: readonly PartEdit[],
    part: Part,
    policy: Policy,
    document: DocumentModel,
    { figures, recount }: Change,
    run: Run,
  ): void {
    const by = part.at - known.at
    const again = new Set<Found>()
    for (const one of known.outward)
      if (one.reach === 'more' || figures === 'words' || (figures === 'places' && one.findings.length > 0))
        again.add(one)
    if (recount) for (const one of known.rules) if (one.counted) again.add(one)
    for (const edit of edits)
      for (const one of known.rules)
        if (concerns(edit, one.looks) || (one.reach === 'beside' && one.findings.length > 0)) again.add(one)
    let changed = false
    for (const one of known.found) {
      if (again.has(one) || (by === 0 && edits.length === 0 && one.reach === 'own')) continue
      const moved = one.findings.map((diagnostic) => this.#moved(diagnostic, one.reach, known.at, by, edits))
      if (moved.includes(null)) again.add(one)
      else one.findings = moved as Diagnostic[]
      changed = true
    }
    known.at = part.at
    known.edits = part.edits?.count ?? 0
    if (again.size > 0) {
      part.settle()
      const watched = watch(document)
      for (const one of again) {
        const silent = one.findings.length === 0
        Object.assign(one, runWatched(one.rule, policy, watched, run))
        changed ||= !silent || one.findings.length > 0
      }
    }
    if (changed) Object.assign(known, summary(known.rules))
    else if (again.size > 0) known.outward = known.rules.filter(({ reach }) => reach !== 'own')
  }

  #moved(diagnostic: Diagnostic, reach: Reach, at: number, by: number, edits: readonly PartEdit[]): Diagnostic | null {
    if (reach !== 'own') return movedBy(diagnostic, (place) => this.#movedFrom(place))
    if (edits.length === 0) return movedBy(diagnostic, () => by)
    return editedBy(diagnostic, at, by, edits)
  }

  #first(part: Part, policy: Policy, document: DocumentModel, enabled: readonly EnabledRule[], run: Run): Known {
    const watched = watch(document)
    const rules = enabled.map((rule): Found => ({ rule, ...runWatched(rule, policy, watched, run) }))
    return { at: part.at, edits: part.edits?.count ?? 0, rules, ...summary(rules) }
  }

  /** How far what stood at an offset of the last version moved. */
  #movedFrom(offset: number): number {
    let low = 0
    let high = this.#before.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#before[middle]!.at <= offset) low = middle
      else high = middle - 1
    }
    const place = this.#before[low]
    return place ? place.part.at - place.at : 0
  }
}

function summary(rules: readonly Found[]): Pick<Known, 'outward' | 'found' | 'kept'> {
  const found = rules.filter(({ reach, findings }) => reach !== 'more' && findings.length > 0)
  return {
    outward: rules.filter(({ reach }) => reach !== 'own'),
    found,
    kept: found.flatMap(({ findings }) => findings),
  }
}

interface Watched {
  readonly document: DocumentModel
  asked: { more: boolean; beside: boolean; count: boolean }
}

/** A document that notices when more than the policy is asked for. */
function watch(document: DocumentModel): Watched {
  const watched: Watched = {
    asked: { more: false, beside: false, count: false },
    document: {
      tree: watchedTree(document.tree, () => (watched.asked.more = true)),
      get policies() {
        watched.asked.more = true
        return document.policies
      },
      get policyCount() {
        watched.asked.count = true
        return document.policyCount
      },
      get outside() {
        watched.asked.more = true
        return document.outside
      },
      get beside() {
        watched.asked.beside = true
        return document.beside
      },
    },
  }
  return watched
}

function runWatched({ rule, options }: EnabledRule, policy: Policy, watched: Watched, run: Run): Omit<Found, 'rule'> {
  const looks = newLooks()
  watched.asked = { more: false, beside: false, count: false }
  let ended = false
  const observed: Rule = { ...rule, check: (context) => tellEnd(rule.check(context), () => (ended = true)) }
  const findings = watchLooks(looks, () => run({ rule: observed, options }, policy, watched.document))
  const { more, beside, count } = watched.asked
  return { reach: more || !ended ? 'more' : beside ? 'beside' : 'own', counted: count, looks, findings }
}

/** Tells whether findings came to their end, which they do not when the rule throws. */
function* tellEnd<T>(findings: Iterable<T>, ended: () => void): Generator<T> {
  yield* findings
  ended()
}

const answers = new WeakMap<PartEdit, Map<unknown, boolean>>()

/** Whether a quiet edit changed something that was looked at. */
function concerns(edit: PartEdit, { words, readers, distances }: Looks): boolean {
  if (distances || words.has(edit.old)) return true
  let known = answers.get(edit)
  if (!known) answers.set(edit, (known = new Map()))
  for (const reader of readers) {
    let same = known.get(reader)
    if (same === undefined) {
      same = sameButMoved(reader(edit.old), reader(edit.now), edit.reading)
      known.set(reader, same)
    }
    if (!same) return true
  }
  return false
}

function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]))
}

function movedBy(diagnostic: Diagnostic, by: (offset: number) => number): Diagnostic {
  return withPlaces(diagnostic, (span) => {
    const far = by(span.start)
    return { start: span.start + far, end: span.end + far }
  })!
}

/** The finding after quiet edits of its part, which began at `at` and begins `by` further on now; null when they touch a place. */
function editedBy(diagnostic: Diagnostic, at: number, by: number, edits: readonly PartEdit[]): Diagnostic | null {
  return withPlaces(diagnostic, (span) => {
    let place: Span | null = { start: span.start - at, end: span.end - at }
    for (const { inPart } of edits) place &&= movedSpan(place, inPart)
    return place && { start: place.start + at + by, end: place.end + at + by }
  })
}

function withPlaces(diagnostic: Diagnostic, move: (span: Span) => Span | null): Diagnostic | null {
  let lost = false
  const moved = <T extends Span>(span: T): T => {
    const place = move(span)
    lost ||= place === null
    return { ...span, ...place }
  }
  const there = {
    ...moved(diagnostic),
    related: diagnostic.related.map(moved),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })),
  }
  return lost ? null : there
}
