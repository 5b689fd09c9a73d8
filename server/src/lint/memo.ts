/**
 * Findings in parts of a document that an edit left alone. Nobody declares what a rule reads: it is run over a document that
 * notices when more than the policy is asked for. A rule that asked for nothing else is not run again for the policy; one that
 * asked for the figures in editor's notes, not as long as these stand as they stood; one that asked for more, always.
 * (Rules quote the text at places of their policy and never search it; all they ask of the whole text is its line end.)
 */
import type { DocumentModel, Outside, Part, Policy } from '../model/model.ts'
import { besideIn } from '../model/build.ts'
import type { Registry } from '../registry/registry.ts'
import type { Rule, RuleOptions } from '../rules/rule.ts'
import type { Block } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { LintSettings } from './lint.ts'

export interface EnabledRule {
  readonly rule: Rule
  readonly options: RuleOptions
}

type Run = (rule: EnabledRule, policy: Policy, document: DocumentModel) => Diagnostic[]

/** What is known of a policy that was linted before. */
interface Known {
  /** Where its part began when the findings were made. */
  at: number
  own: readonly Diagnostic[]
  /** Rules that asked for the figures in editor's notes, and what they found. */
  readonly outward: readonly EnabledRule[]
  beyond: readonly Diagnostic[]
  /** Rules that asked for other policies or for all that stands outside, or threw: they run again at each version. */
  readonly again: readonly EnabledRule[]
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
    const change = !sameMembers(figures, this.#figures)
      ? 'words'
      : sameMembers(outside, this.#outside)
        ? 'none'
        : 'places'
    const counted: Run = (rule, policy, seen) => {
      this.runs++
      return run(rule, policy, seen)
    }
    const found: Diagnostic[] = []
    for (const part of parts) {
      for (const policy of part.policies) {
        const known = this.#known.get(policy)
        if (!known) {
          part.settle()
          for (const one of this.#first(part, policy, document, enabled, counted)) found.push(one)
          continue
        }
        this.#again(known, part, policy, document, change, counted)
        for (const diagnostic of known.own) found.push(diagnostic)
        for (const diagnostic of known.beyond) found.push(diagnostic)
        if (known.again.length > 0) part.settle()
        for (const rule of known.again) for (const one of counted(rule, policy, document)) found.push(one)
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

  /** Brings what is known of a policy up to this version. `change` is what became of the figures in editor's notes. */
  #again(
    known: Known,
    part: Part,
    policy: Policy,
    document: DocumentModel,
    change: 'none' | 'places' | 'words',
    run: Run,
  ): void {
    const by = part.at - known.at
    if (by !== 0) known.own = known.own.map((diagnostic) => moved(diagnostic, () => by))
    known.at = part.at
    if (known.outward.length === 0) return
    if (change === 'words' || (change === 'places' && known.beyond.length > 0)) {
      part.settle()
      known.beyond = known.outward.flatMap((rule) => run(rule, policy, document))
    } else if (known.beyond.length > 0) known.beyond = known.beyond.map((one) => moved(one, (at) => this.#movedBy(at)))
  }

  #first(
    part: Part,
    policy: Policy,
    document: DocumentModel,
    enabled: readonly EnabledRule[],
    run: Run,
  ): readonly Diagnostic[] {
    const own: Diagnostic[] = []
    const beyond: Diagnostic[] = []
    const outward: EnabledRule[] = []
    const again: EnabledRule[] = []
    const rest: Diagnostic[] = []
    let asked = { more: false, beside: false }
    const watched: DocumentModel = {
      tree: document.tree,
      get policies() {
        asked.more = true
        return document.policies
      },
      get outside() {
        asked.more = true
        return document.outside
      },
      get beside() {
        asked.beside = true
        return document.beside
      },
    }
    for (const { rule, options } of enabled) {
      asked = { more: false, beside: false }
      let ended = false
      const observed: Rule = { ...rule, check: (context) => watch(rule.check(context), () => (ended = true)) }
      const diagnostics = run({ rule: observed, options }, policy, watched)
      if (asked.more || !ended) {
        again.push({ rule, options })
        rest.push(...diagnostics)
      } else if (asked.beside) {
        outward.push({ rule, options })
        beyond.push(...diagnostics)
      } else own.push(...diagnostics)
    }
    this.#known.set(policy, { at: part.at, own, outward, beyond, again })
    return [...own, ...beyond, ...rest]
  }

  /** How far what stood at an offset of the last version moved. */
  #movedBy(offset: number): number {
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

/** Tells whether findings came to their end, which they do not when the rule throws. */
function* watch<T>(findings: Iterable<T>, ended: () => void): Generator<T> {
  yield* findings
  ended()
}

function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]))
}

function moved(diagnostic: Diagnostic, by: (offset: number) => number): Diagnostic {
  const move = <T extends Span>(span: T): T => {
    const far = by(span.start)
    return { ...span, start: span.start + far, end: span.end + far }
  }
  return {
    ...move(diagnostic),
    related: diagnostic.related.map(move),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })),
  }
}
