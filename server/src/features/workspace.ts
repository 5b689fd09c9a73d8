/**
 * The other drafts of a workspace, known only through their summaries, so that ten thousand of them cost little and
 * an edit in one leaves the index of the others alone.
 */
import type { Clause, Policy, ReferencePart } from '../model/model.ts'
import { type Span, span } from '../text/span.ts'
import { clauseName } from './locate.ts'
import type { Place, View } from './view.ts'
import { bareTitle, clauseTitle } from './wording.ts'

export interface SummarySymbol {
  readonly name: string
  /** Where it stands: the policy's title and the clauses above. */
  readonly container: string
  readonly kind: 'policy' | 'clause'
  readonly at: Span
}

/** A citation of another document: 《…》第九条第（二）项, with the numerals that renumbering there would change. */
export interface SummaryCitation {
  readonly title: string
  readonly at: Span
  readonly parts: readonly {
    readonly level: ReferencePart['level']
    readonly number: number
    readonly suffix: number
    readonly numeral: Span
    /** The numeral as written, for its style. */
    readonly written: string
  }[]
}

/** What a workspace knows of one draft. A plain value; two readings of one text give equal summaries. */
export interface Summary {
  readonly uri: string
  readonly titles: readonly { readonly title: string; readonly at: Span }[]
  readonly symbols: readonly SummarySymbol[]
  readonly citations: readonly SummaryCitation[]
  readonly agencies: ReadonlyMap<string, number>
}

export function summarize(view: View): Summary {
  const titles: { title: string; at: Span }[] = []
  const symbols: SummarySymbol[] = []
  const citations: SummaryCitation[] = []
  const agencies = new Map<string, number>()
  for (const policy of view.model.policies) {
    const title = policy.title?.text ?? ''
    if (policy.title) {
      const at = span(policy.title.start, policy.title.end)
      titles.push({ title, at })
      symbols.push({ name: title, container: policy.issuer?.text ?? '', kind: 'policy', at })
    }
    for (const clause of policy.allClauses) {
      const name = `${clause.label}${clauseTitle(clause)}`
      const above = clause.parent ? `${title} ${clause.parent.path}` : title
      symbols.push({ name, container: above, kind: 'clause', at: clauseName(clause) })
    }
    for (const paragraph of policy.paragraphs) {
      for (const { text } of paragraph.agencies) agencies.set(text, (agencies.get(text) ?? 0) + 1)
      for (const reference of paragraph.references) {
        if (!reference.document) continue
        citations.push({
          title: bareTitle(reference.document.text),
          at: span(reference.start, reference.end),
          parts: reference.parts.map(({ level, number, suffix, numeral }) => ({
            level,
            number,
            suffix,
            numeral: span(numeral.start, numeral.end),
            written: view.text.slice(numeral.start, numeral.end),
          })),
        })
      }
    }
  }
  return { uri: view.uri, titles, symbols, citations, agencies }
}

/** Look-up over all summaries. */
export interface WorkspaceIndex {
  readonly summaries: readonly Summary[]
  /** Names of bodies that the drafts use, most frequent first. */
  readonly agencies: readonly string[]
  byTitle(title: string): readonly { readonly uri: string; readonly title: string; readonly at: Span }[]
  /** Citations of a document in other files than `except`. */
  citing(title: string, except: string): readonly Citing[]
}

export interface Citing extends Place {
  readonly citation: SummaryCitation
}

export const emptyWorkspace: WorkspaceIndex = { summaries: [], agencies: [], byTitle: () => [], citing: () => [] }

export function indexWorkspace(summaries: readonly Summary[]): WorkspaceIndex {
  const counts = new Map<string, number>()
  for (const { agencies } of summaries)
    for (const [name, count] of agencies) counts.set(name, (counts.get(name) ?? 0) + count)
  return {
    summaries,
    agencies: [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name),
    byTitle(title) {
      const wanted = bareTitle(title)
      return summaries.flatMap(({ uri, titles }) =>
        titles.filter((entry) => sameTitle(bareTitle(entry.title), wanted)).map((entry) => ({ uri, ...entry })),
      )
    },
    citing(title, except) {
      const wanted = bareTitle(title)
      return summaries.flatMap(({ uri, citations }) =>
        uri === except
          ? []
          : citations
              .filter((cited) => sameTitle(wanted, cited.title))
              .map((citation) => ({ uri, start: citation.at.start, end: citation.at.end, citation })),
      )
    },
  }
}

/** The clause of a policy that each part of a citation from outside means; null where it cannot be told. */
export function resolveParts(policy: Policy, parts: SummaryCitation['parts']): readonly (Clause | null)[] {
  let above: Clause | null = null
  return parts.map(({ level, number, suffix }) => {
    const among: readonly Clause[] = above ? above.children : policy.allClauses
    const wanted = level === 'item' ? ['level2', 'level3'] : [level]
    const found: readonly Clause[] = among.filter(
      (clause) => wanted.includes(clause.level) && clause.number === number && clause.suffix === suffix,
    )
    const clause = found.length === 1 ? found[0]! : null
    if (level !== 'paragraph') above = clause
    return clause
  })
}

/** 《关于印发〈X〉的通知》 and 《X》 are cited for one another; a title may stand with or without its issuer in front. */
function sameTitle(full: string, cited: string): boolean {
  if (cited.length < 4) return full === cited
  return full === cited || full.endsWith(cited)
}
