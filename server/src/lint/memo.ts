/**
 * Findings in parts of a document that an edit left alone. Nobody declares what a rule reads: it is run over a document that
 * notices what it looks at. A rule that asked for nothing but its policy is not run again as long as the policy is the same, nor
 * when an edit changed only words that it did not look at; one that asked for the figures in editor's notes, not as long as
 * these stand as they stood; one that asked for more, always. (Rules quote the text at places of their policy and never search
 * it; all they ask of the whole text is its line end.)
 */
import { besideIn } from '../model/build.ts'
import { gatheredIn } from '../model/gathered.ts'
import type { DocumentModel, Outside, Paragraph, Part, PartEdit, Policy } from '../model/model.ts'
import type { Registry } from '../registry/registry.ts'
import type { Rule, RuleOptions } from '../rules/rule.ts'
import { type Looks, newLooks, watchLooks } from '../syntax/by-block.ts'
import type { Block, Tree } from '../syntax/tree.ts'
import { movedSpan, sameButMoved } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import { keptWith } from '../text/kept.ts'
import { lastStart } from '../text/starts.ts'
import type { Diagnostic, FindingPiece } from './diagnostic.ts'
import type { LintSettings } from './lint.ts'
import { WatchedTree } from './watched-tree.ts'

export interface EnabledRule {
  readonly rule: Rule
  readonly options: RuleOptions
  /** The matters that it needs one of, as bits; 0 when it runs over every policy. */
  readonly needs: number
  /** What it looks at of what paragraphs say, as bits (`sayings.ts`). */
  readonly reads: number
}

/** The rules that may find something in a policy. An edit that gives it what others need makes it another policy. */
export function applying(enabled: readonly EnabledRule[], policy: Policy): readonly EnabledRule[] {
  const { matters } = gatheredIn(policy)
  return enabled.filter(({ needs }) => needs === 0 || (needs & matters) !== 0)
}

/** Runs a rule over a policy, and says whether it came to its end, which it does not when it throws. */
type Run = (rule: EnabledRule, policy: Policy, document: DocumentModel) => RuleRun

export interface RuleRun {
  readonly findings: Diagnostic[]
  readonly ended: boolean
}

/** How far a rule looked: at its policy, at the figures in editor's notes, at more. */
type Reach = 'own' | 'beside' | 'more'

/** A rule's findings in a policy, and what it looked at for them. */
interface Found {
  readonly rule: EnabledRule
  /** Place of the policy in its part. */
  readonly place: number
  reach: Reach
  /** It asked whether there are more policies than this, and perhaps than fewer; -1 when it did not ask. */
  counted: number
  looks: Looks
  findings: readonly Diagnostic[]
  /** Some of these have places in other parts, or may. */
  abroad: boolean
}

/** What is known of a part that was linted before. */
interface Known {
  /** Where it began when the findings were made or moved last, the index of its first policy, and how many quiet edits it had seen. */
  at: number
  first: number
  edits: number
  /** The version that was linted last with the part in it. */
  turn: number
  rules: readonly Found[]
  /** The most that any of them has as `counted`. */
  readonly counted: number
  /** Those that look at editor's notes or beyond. */
  outward: readonly Found[]
  /** Those of them that look beyond. */
  beyond: readonly Found[]
  /** Those that found something with places in other parts. */
  abroad: readonly Found[]
  /** Those that found something in their part. */
  found: readonly Found[]
  /** What these found, in order. */
  kept: readonly Diagnostic[]
  /** Another object once they find anything else, or at another place of the part. */
  key: object
}

/** What became of the figures in editor's notes and of the number of policies. */
interface Change {
  readonly figures: 'none' | 'places' | 'words'
  /** Whether there are more policies than so many may be answered otherwise now: than so many and more. */
  readonly recount: number
}

const noEdits: readonly PartEdit[] = []
/** What may have become of them while a part was not there (`model/lately.ts`). */
const anything: Change = { figures: 'words', recount: 0 }

export class LintMemo {
  /** How many versions were linted. */
  #turn = 0
  /** Times that a rule was run over a policy for the last version. */
  runs = 0
  /** Parts by their policies, which stay the same objects when an edit is quiet. */
  #known = keptWith<readonly Policy[], Known>()
  #settings: LintSettings | null = null
  #registry: Registry | null = null
  #carriageReturns = false
  /** Parts of the version linted last, and where they began then. */
  #before: readonly Part[] = []
  #places: readonly number[] = []
  /** Those of them with stretches outside, these, and the blocks of those of their paragraphs that name amounts. */
  #beside: readonly Part[] = []
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
  ): readonly FindingPiece[] {
    this.#forgetUnless(settings, registry, document.tree.text.includes('\r\n'))
    this.runs = 0
    this.#turn++
    const parts = document.parts!
    const beside = parts.filter(({ outside }) => outside.length > 0)
    const outside = beside.flatMap((part) => part.outside)
    const count = parts.reduce((sum, { policies }) => sum + policies.length, 0)
    const figures = outside.flatMap((part) => besideIn(part).map(({ placed }) => placed.block))
    const change: Change = {
      // Places inside a part that was edited quietly moved otherwise than the part.
      figures: !sameMembers(figures, this.#figures)
        ? 'words'
        : sameMembers(beside, this.#beside) && sameMembers(outside, this.#outside)
          ? 'none'
          : 'places',
      recount: count === this.#count ? Number.POSITIVE_INFINITY : Math.min(count, this.#count),
    }
    const counted: Run = (rule, policy, seen) => {
      this.runs++
      return run(rule, policy, seen)
    }
    const pieces: FindingPiece[] = []
    const outward: Diagnostic[] = []
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!
      if (part.policies.length === 0) continue
      const end = parts[i + 1]?.at ?? document.tree.text.length
      let known = this.#known.get(part.policies)
      const edited = part.edits?.count ?? 0
      const edits = known && (known.edits === edited ? noEdits : part.edits?.since(known.edits))
      if (!known || !edits) {
        known = first(part, end, document, enabled, counted)
        this.#known.set(part.policies, known)
      } else {
        const since = known.turn === this.#turn - 1 ? change : anything
        if (edits.length > 0 || isStirred(known, since))
          this.#again(known, edits, part, end, document, since, enabled, counted)
      }
      known.turn = this.#turn
      if (known.kept.length > 0) pieces.push(new PartPiece(part, known))
      if (known.abroad.length > 0)
        for (const { findings } of known.abroad) for (const diagnostic of findings) outward.push(diagnostic)
    }
    // These have places in other parts and may change at any version.
    if (outward.length > 0) pieces.push({ key: outward, at: 0, items: () => outward })
    this.#before = parts
    this.#places = parts.map(({ at }) => at)
    this.#beside = beside
    this.#outside = outside
    this.#figures = figures
    this.#count = count
    return pieces
  }

  #forgetUnless(settings: LintSettings, registry: Registry, carriageReturns: boolean): void {
    const same = settings === this.#settings && registry === this.#registry && carriageReturns === this.#carriageReturns
    if (!same) this.#known = keptWith()
    this.#settings = settings
    this.#registry = registry
    this.#carriageReturns = carriageReturns
  }

  /** Brings what is known of a part up to this version. */
  #again(
    known: Known,
    edits: readonly PartEdit[],
    part: Part,
    end: number,
    document: DocumentModel,
    change: Change,
    enabled: readonly EnabledRule[],
    run: Run,
  ): void {
    const again = new Set<Found>()
    const said = edits.reduce((all, { anew }) => all | anew, 0)
    if (said !== 0) {
      known.rules = stillApplying(known.rules, part, enabled, again)
      for (const one of known.rules) if ((one.rule.reads & said) !== 0) again.add(one)
    }
    for (const one of known.outward) if (mustRunAgain(one, change)) again.add(one)
    if (known.counted >= change.recount)
      for (const one of known.rules) if (one.counted >= change.recount) again.add(one)
    for (const edit of edits)
      for (const one of known.rules)
        if (concerns(edit, one.looks) || (one.reach === 'beside' && one.findings.length > 0)) again.add(one)
    for (const one of known.abroad) {
      if (again.has(one)) continue
      const index = part.first + one.place
      one.findings = one.findings.map((diagnostic) => movedBy(diagnostic, index, (place) => this.#movedFrom(place)))
    }
    if (edits.length > 0) {
      const by = part.at - known.at
      for (const one of known.found) {
        if (again.has(one)) continue
        const index = part.first + one.place
        const moved = one.findings.map((diagnostic) => editedBy(diagnostic, index, known.at, by, edits))
        if (moved.includes(null)) again.add(one)
        else one.findings = moved as Diagnostic[]
      }
      known.at = part.at
      known.first = part.first
      known.edits = part.edits?.count ?? 0
    } else if (again.size > 0) settle(part, known)
    if (again.size > 0) {
      part.settle()
      const watched = new WatchedDocument(document)
      for (const one of again) Object.assign(one, runWatched(one.rule, one.place, part, end, watched, run))
    }
    if (edits.length > 0 || again.size > 0) Object.assign(known, summary(known.rules))
  }

  /** How far what stood at an offset of the last version moved. */
  #movedFrom(offset: number): number {
    const at = lastStart(this.#places, offset)
    const part = this.#before[at]
    return part ? part.at - this.#places[at]! : 0
  }
}

/** Whether something outside its part makes a rule run again that looked there. */
function mustRunAgain({ reach, findings }: Found, { figures }: Change): boolean {
  return reach === 'more' || figures === 'words' || (figures === 'places' && findings.length > 0)
}

/** Whether a change outside its part may concern a rule. Places of what it found may have moved, too. */
function isStirred({ counted, outward, beyond, abroad }: Known, { figures, recount }: Change): boolean {
  if (counted >= recount || abroad.length > 0 || beyond.length > 0) return true
  return figures !== 'none' && outward.length > 0
}

function first(part: Part, end: number, document: DocumentModel, enabled: readonly EnabledRule[], run: Run): Known {
  part.settle()
  const watched = new WatchedDocument(document)
  const rules: Found[] = []
  for (const [place, policy] of part.policies.entries())
    for (const rule of applying(enabled, policy)) rules.push(runWatched(rule, place, part, end, watched, run))
  return { at: part.at, first: part.first, edits: part.edits?.count ?? 0, turn: 0, rules, ...summary(rules) }
}

/** The rules that may find something in a part where other things are said now. Those that did not run before are added to `again`. */
function stillApplying(
  before: readonly Found[],
  part: Part,
  enabled: readonly EnabledRule[],
  again: Set<Found>,
): readonly Found[] {
  const rules: Found[] = []
  let at = 0
  // Both are in the order of the policies, and of the rules in each.
  for (const [place, policy] of part.policies.entries())
    for (const rule of applying(enabled, policy)) {
      while (at < before.length && isAhead(before[at]!, place, rule, enabled)) at++
      const known = before[at]
      const runs = known?.place === place && known.rule === rule
      const one: Found = runs
        ? known
        : { rule, place, reach: 'own', counted: -1, looks: newLooks(), findings: [], abroad: false }
      if (!runs) again.add(one)
      rules.push(one)
    }
  return rules
}

function isAhead(one: Found, place: number, rule: EnabledRule, enabled: readonly EnabledRule[]): boolean {
  return one.place < place || (one.place === place && enabled.indexOf(one.rule) < enabled.indexOf(rule))
}

/** What was found in a part. A class, as whatever is made for each part at each version. */
class PartPiece implements FindingPiece {
  readonly key: object
  readonly at: number
  readonly #part: Part
  readonly #known: Known

  constructor(part: Part, known: Known) {
    this.key = known.key
    this.at = part.at
    this.#part = part
    this.#known = known
  }

  items(): readonly Diagnostic[] {
    settle(this.#part, this.#known)
    return this.#known.kept
  }
}

/**
 * Puts the places of a part's findings right, and the indices of their policies. Where only what stands in front of it became more or
 * less, that waits until somebody asks.
 */
function settle(part: Part, known: Known): void {
  const by = part.at - known.at
  if (by === 0 && part.first === known.first) return
  for (const one of known.found)
    one.findings = one.findings.map((diagnostic) => movedBy(diagnostic, part.first + one.place, () => by))
  known.at = part.at
  known.first = part.first
  known.kept = inOrder(known.found)
}

function summary(rules: readonly Found[]): Omit<Known, 'at' | 'first' | 'edits' | 'turn' | 'rules'> {
  const outward = rules.filter(({ reach }) => reach !== 'own')
  const found = rules.filter(({ findings, abroad }) => findings.length > 0 && !abroad)
  return {
    counted: rules.reduce((most, one) => Math.max(most, one.counted), -1),
    outward,
    beyond: outward.filter(({ reach }) => reach === 'more'),
    abroad: outward.filter(({ findings, abroad }) => findings.length > 0 && abroad),
    found,
    kept: inOrder(found),
    key: {},
  }
}

function inOrder(found: readonly Found[]): Diagnostic[] {
  return found.flatMap(({ findings }) => findings).sort(byPlace)
}

/** The order in which findings are told. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
}

/**
 * A document that notices when more than the policy is asked for. A class, as whatever is made at each version and answers late: where an
 * object brings its own getters, the engine's young collections keep the first ones of each shape, and with them the whole version.
 */
class WatchedDocument implements DocumentModel {
  readonly tree: Tree
  readonly #document: DocumentModel
  asked: { more: boolean; beside: boolean; counted: number } = { more: false, beside: false, counted: -1 }

  constructor(document: DocumentModel) {
    this.#document = document
    this.tree = new WatchedTree(document.tree, () => (this.asked.more = true))
  }

  get policies(): readonly Policy[] {
    this.asked.more = true
    return this.#document.policies
  }

  hasMorePolicies(than: number): boolean {
    this.asked.counted = Math.max(this.asked.counted, than)
    return this.#document.hasMorePolicies(than)
  }

  get outside(): readonly Outside[] {
    this.asked.more = true
    return this.#document.outside
  }

  get beside(): readonly Paragraph[] {
    this.asked.beside = true
    return this.#document.beside
  }
}

function runWatched(
  rule: EnabledRule,
  place: number,
  part: Part,
  end: number,
  watched: WatchedDocument,
  run: Run,
): Found {
  const looks = newLooks()
  watched.asked = { more: false, beside: false, counted: -1 }
  const { findings, ended } = watchLooks(looks, () => run(rule, part.policies[place]!, watched))
  const { more, beside, counted } = watched.asked
  const reach = more || !ended ? 'more' : beside ? 'beside' : 'own'
  // Who looks at more is run at every version: what he finds would make all findings of the part new ones each time.
  const abroad =
    reach === 'more' || (reach === 'beside' && findings.some((finding) => !isWithin(finding, part.at, end)))
  return { rule, place, reach, counted, looks, findings, abroad }
}

/** Whether all places of a finding stand in a stretch. */
function isWithin(diagnostic: Diagnostic, start: number, end: number): boolean {
  const within = (span: Span) => (start <= span.start && span.end <= end ? span : null)
  return withPlaces(diagnostic, diagnostic.policy, within) !== null
}

const answers = keptWith<PartEdit, Map<unknown, boolean>>()

/** Whether a quiet edit changed something that was looked at. */
function concerns(edit: PartEdit, { words, readers, titles, answers: given }: Looks): boolean {
  if ((titles & edit.retitled) !== 0 || words?.has(edit.old)) return true
  if (readers) for (const reader of readers) if (!answersAlike(edit, reader)) return true
  if (given) for (const looks of given) if (concerns(edit, looks)) return true
  return false
}

function answersAlike(edit: PartEdit, reader: (block: Block) => unknown): boolean {
  let known = answers.get(edit)
  if (!known) answers.set(edit, (known = new Map()))
  let same = known.get(reader)
  if (same === undefined) {
    same = sameButMoved(reader(edit.old), reader(edit.now), edit.reading)
    known.set(reader, same)
  }
  return same
}

function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]))
}

/** The finding at another place and of a policy that has another index now. */
function movedBy(diagnostic: Diagnostic, policy: number, by: (offset: number) => number): Diagnostic {
  return withPlaces(diagnostic, policy, (span) => {
    const far = by(span.start)
    return { start: span.start + far, end: span.end + far }
  })!
}

/** The finding after quiet edits of its part, which began at `at` and begins `by` further on now; null when they touch a place. */
function editedBy(
  diagnostic: Diagnostic,
  policy: number,
  at: number,
  by: number,
  edits: readonly PartEdit[],
): Diagnostic | null {
  return withPlaces(diagnostic, policy, (span) => {
    let place: Span | null = { start: span.start - at, end: span.end - at }
    for (const edit of edits) place &&= placeBehind(place, edit)
    return place && { start: place.start + at + by, end: place.end + at + by }
  })
}

/** Where a place went in an edit; null when the edit touches it. */
function placeBehind(place: Span, { inPart, atEdge }: PartEdit): Span | null {
  // A finding in the first or last words of a paragraph may be one in the paragraph.
  if (atEdge && place.start <= inPart.end && inPart.start <= place.end) return null
  return movedSpan(place, inPart)
}

function withPlaces(diagnostic: Diagnostic, policy: number, move: (span: Span) => Span | null): Diagnostic | null {
  let lost = false
  const moved = <T extends Span>(span: T): T => {
    const place = move(span)
    lost ||= place === null
    return { ...span, ...place }
  }
  const there = {
    ...moved(diagnostic),
    policy,
    related: diagnostic.related.map(moved),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })),
  }
  return lost ? null : there
}
