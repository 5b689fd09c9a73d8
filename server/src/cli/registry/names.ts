/** Every body that a draft names, once each, with what the registry makes of it. */
import type { DocumentModel } from '../../model/model.ts'
import { supposedDate } from '../../model/dating.ts'
import type { AgencyMatch, Registry } from '../../registry/registry.ts'
import { LineIndex } from '../../text/line-index.ts'

export interface NamedBody {
  /** As first written, without line ends. */
  readonly text: string
  readonly match: AgencyMatch
  readonly count: number
  /** 1-based, of the first place. */
  readonly line: number
  readonly column: number
  /** What to write instead, nearest first; empty when nothing is wrong or nothing is near. */
  readonly suggestions: readonly string[]
  readonly problem: 'unknown' | 'former' | 'colloquial' | null
}

export function namedBodies(text: string, document: DocumentModel, registry: Registry): readonly NamedBody[] {
  const lines = new LineIndex(text)
  return document.policies.flatMap((policy) => {
    const context = { jurisdiction: policy.jurisdiction, date: supposedDate(policy) }
    const bodies = new Map<string, { match: AgencyMatch; starts: Set<number> }>()
    for (const { agencies } of policy.paragraphs)
      for (const { text: written, start } of agencies) {
        const plain = written.replace(/\s+/gu, '')
        const known = bodies.get(plain)
        if (known) known.starts.add(start)
        else bodies.set(plain, { match: registry.match(written, context), starts: new Set([start]) })
      }
    return [...bodies].map(([name, { match, starts }]) => {
      const problem = problemOf(name, match)
      return {
        text: name,
        match,
        count: starts.size,
        ...lines.position(Math.min(...starts)),
        problem,
        suggestions: suggestionsFor(problem, match, () => registry.nearest(name, context, 3)),
      }
    })
  })
}

function problemOf(text: string, match: AgencyMatch): NamedBody['problem'] {
  if (match.class === 'unknown') return 'unknown'
  if (match.class === 'former' && !text.startsWith('原')) return 'former'
  return match.colloquial ? 'colloquial' : null
}

function suggestionsFor(problem: NamedBody['problem'], match: AgencyMatch, near: () => readonly string[]) {
  if (problem === 'unknown') return near()
  if (problem === 'former') return match.successor?.short ? match.successor.short.split('、') : []
  return problem === 'colloquial' && match.standard ? [match.standard] : []
}
