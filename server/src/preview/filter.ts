/** Which clauses a reader wants to see. Pure: the panel and its tests call the same function. */
import type { PreviewClause, PreviewData } from './data.ts'

export interface Filter {
  /** Words, parted by blanks, each of which must stand in the clause's label, path, title, bodies, amounts or findings. */
  readonly text: string
  /** Full name of a body; empty for all. */
  readonly body: string
  /** Id of a rule; `*` for any finding; empty for all clauses. */
  readonly finding: string
}

export const everything: Filter = { text: '', body: '', finding: '' }

export interface Filtered {
  /** For each clause: it matches, it leads to one that does, or it is left out. */
  readonly shown: readonly ('match' | 'path' | false)[]
  readonly count: number
}

export function applyFilter(data: PreviewData, filter: Filter): Filtered {
  const words = filter.text.toLocaleLowerCase().split(/\s+/u).filter(Boolean)
  const shown: ('match' | 'path' | false)[] = data.clauses.map((clause) => {
    if (filter.body && !clause.agencies.some(({ name }) => name === filter.body)) return false
    if (filter.finding === '*' && clause.findings.length === 0) return false
    if (filter.finding && filter.finding !== '*') {
      if (!clause.findings.some((index) => data.findings[index]!.rule === filter.finding)) return false
    }
    if (words.length === 0) return 'match'
    const text = [
      clause.path,
      clause.title,
      ...clause.agencies.flatMap(({ text, name }) => [text, name]),
      ...clause.amounts.map(({ text }) => text),
      ...clause.references.map(({ text }) => text),
      ...clause.findings.map((index) => data.findings[index]!.message),
    ]
      .join('\n')
      .toLocaleLowerCase()
    return words.every((word) => text.includes(word)) ? 'match' : false
  })
  let count = 0
  for (let i = 0; i < shown.length; i++) {
    if (shown[i] !== 'match') continue
    count++
    for (let above = data.clauses[i]!.parent; above !== null; above = data.clauses[above]!.parent) {
      if (!shown[above]) shown[above] = 'path'
    }
  }
  return { shown, count }
}

/** Number and title, with a space between them where the number brings none along: 第三条 附则, but （三）附则. */
export function nameOf({ label, title }: Pick<PreviewClause, 'label' | 'title'>): string {
  return /[、）．。]$/u.test(label) ? `${label}${title}` : `${label} ${title}`.trim()
}

/** The bodies of a draft by their full names, those with most clauses first. */
export function bodiesOf(data: PreviewData): readonly { readonly name: string; readonly clauses: readonly number[] }[] {
  const bodies = new Map<string, number[]>()
  data.clauses.forEach((clause, index) => {
    for (const { name } of clause.agencies) {
      const known = bodies.get(name)
      if (!known) bodies.set(name, [index])
      else if (known.at(-1) !== index) known.push(index)
    }
  })
  return [...bodies]
    .map(([name, clauses]) => ({ name, clauses }))
    .sort((a, b) => b.clauses.length - a.clauses.length || a.clauses[0]! - b.clauses[0]!)
}

/** The rules that found something, in the order of their first finding, with the number of their findings. */
export function rulesOf(data: PreviewData): readonly { readonly rule: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { rule } of data.findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].map(([rule, count]) => ({ rule, count }))
}
