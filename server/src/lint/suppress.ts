/** Lays the exemptions over the findings, and turns what is wrong with the exemptions into findings of its own. */
import type { Message } from '../rules/rule.ts'
import type { Tree } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { nearest } from '../text/nearest.ts'
import type { Diagnostic, Suppressed } from './diagnostic.ts'
import { ownRules } from './own-rules.ts'
import { covers, type Directive, exemptions, mayExempt, readDirectives } from './suppression.ts'

export interface SuppressionOutcome {
  readonly kept: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly complaints: readonly SuppressionComplaint[]
}

export interface SuppressionComplaint extends Span {
  readonly rule: 'suppression-reason' | 'suppression-unused'
  readonly message: Message
  /** The directive as a whole, which is what a fix takes away. */
  readonly directive: Directive
}

/**
 * `enabled` says which rules ran: an exemption from a rule that is off is not called unused, since the same draft is
 * linted under other profiles too.
 */
export function suppress(
  tree: Tree,
  diagnostics: readonly Diagnostic[],
  known: readonly string[],
  enabled: (rule: string) => boolean,
): SuppressionOutcome {
  const directives = mayExempt(tree.text) ? readDirectives(tree.text.toString()) : []
  if (directives.length === 0) return { kept: diagnostics, suppressed: [], complaints: [] }
  const stretches = exemptions(tree, directives)
  const used = new Set<string>()
  const kept: Diagnostic[] = []
  const suppressed: Suppressed[] = []
  for (const diagnostic of diagnostics) {
    const by = stretches.filter(
      ({ directive, start, end }) =>
        start <= diagnostic.start && diagnostic.start < end && covers(directive, diagnostic.rule),
    )
    for (const { directive } of by) used.add(useOf(directive, directive.rules.length > 0 ? diagnostic.rule : ''))
    if (by.length === 0) kept.push(diagnostic)
    else
      suppressed.push({
        diagnostic,
        kind: 'inline',
        reason: by.find(({ directive }) => directive.reason)?.directive.reason ?? '',
      })
  }
  return {
    kept,
    suppressed,
    complaints: directives.flatMap((directive) => complaintsAbout(directive, used, known, enabled)),
  }
}

function useOf(directive: Directive, rule: string): string {
  return `${directive.start} ${rule}`
}

function complaintsAbout(
  directive: Directive,
  used: ReadonlySet<string>,
  known: readonly string[],
  enabled: (rule: string) => boolean,
): SuppressionComplaint[] {
  if (directive.kind === 'until') return []
  const { start, end } = directive
  const complaints: SuppressionComplaint[] = []
  if (directive.reason === '')
    complaints.push({
      start,
      end,
      directive,
      rule: 'suppression-reason',
      message: {
        zh: '免查没有写明理由；请在规则名后加上“-- 理由”（纯文本写法：“，理由：……”）',
        en: 'This exemption gives no reason; add "-- reason" behind the rules (in plain text: “，理由：…”)',
      },
    })
  if (directive.rules.length === 0 && !used.has(useOf(directive, '')))
    complaints.push({
      start,
      end,
      directive,
      rule: 'suppression-unused',
      message: { zh: '这处免查没有用到，可以删去', en: 'Nothing is exempted here; this directive can go' },
    })
  for (const { id, ...place } of directive.rules) {
    if (!known.includes(id))
      complaints.push({ ...place, directive, rule: 'suppression-unused', message: unknown(id, known) })
    else if (enabled(id) && !used.has(useOf(directive, id)))
      complaints.push({
        ...place,
        directive,
        rule: 'suppression-unused',
        message: {
          zh: `这里没有 ${id} 的问题，这处免查可以删去`,
          en: `No finding of ${id} here; this exemption can go`,
        },
      })
  }
  return complaints
}

function unknown(id: string, known: readonly string[]): Message {
  // What the linter says about exemptions and bytes cannot itself be exempted in the draft.
  if (ownRules.some((rule) => rule.id === id))
    return {
      zh: `${id} 不能在文稿里免查；需要时在配置里调整它的级别`,
      en: `${id} cannot be exempted in a draft; set its severity in the configuration instead`,
    }
  const near = nearest(id, known)
  return {
    zh: `没有规则 ${id}${near ? `，是不是 ${near}？` : ''}`,
    en: `There is no rule ${id}${near ? `; did you mean ${near}?` : ''}`,
  }
}
