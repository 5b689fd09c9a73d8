/** Workspace symbols: policies and clauses of all drafts, found by Chinese characters, full pinyin or initials. */
import { soundOf } from '../text/pinyin.ts'
import type { Span } from '../text/span.ts'
import type { SummaryPolicy } from './workspace.ts'
import type { WorkspaceIndex } from './workspace-index.ts'
import { keptWith } from '../text/kept.ts'

export interface WorkspaceSymbolData {
  readonly uri: string
  readonly name: string
  /** Where it stands: the policy's title and the name of the clause above; for a policy its issuer. */
  readonly container: string
  readonly kind: 'policy' | 'clause'
  readonly at: Span
}

/** Most that is answered; a longer list helps nobody, and the client asks again with each letter. */
const most = 200

/**
 * Symbols whose name holds the query's characters in order, the nearest names first. The search stops after each draft,
 * so that whoever runs it over ten thousand can give it up.
 */
export function* searchSymbols(
  query: string,
  workspace: WorkspaceIndex,
): Generator<undefined, readonly WorkspaceSymbolData[]> {
  const wanted = query.trim().toLowerCase().replace(/\s+/gu, '')
  const latin = /[a-z]/u.test(wanted)
  const found: Found[] = []
  for (const { uri, policies } of workspace.summaries) {
    for (const policy of policies) {
      for (const [place, name] of policy.names.entries()) {
        const grade = name ? gradeOf(wanted, name, () => soundsOf(policy.names)[place]!, latin) : 0
        // A document's title is a better answer than a clause that quotes it.
        if (grade > 0) found.push({ grade: grade * 2 + (place === 0 ? 1 : 0), uri, policy, clause: place - 1 })
      }
    }
    yield
  }
  return found
    .sort((a, b) => b.grade - a.grade)
    .slice(0, most)
    .map(symbolOf)
}

interface Found {
  readonly grade: number
  readonly uri: string
  readonly policy: SummaryPolicy
  /** Place of the clause in the policy's list; -1 for the policy itself. */
  readonly clause: number
}

function symbolOf({ uri, policy: { title, issuer, at, clauses }, clause }: Found): WorkspaceSymbolData {
  const found = clauses[clause]
  if (!found) return { uri, name: title, container: issuer, kind: 'policy', at }
  const container = [title, clauses[found.parent]?.name].filter(Boolean).join(' ')
  return { uri, name: found.name, container, kind: 'clause', at: found.selection }
}

const soundMemo = keptWith<readonly string[], readonly string[]>()

/** The sounds of a policy's names; made at the first query in Latin letters, and kept while the policy is not edited. */
export function soundsOf(names: readonly string[]): readonly string[] {
  let sounds = soundMemo.get(names)
  if (!sounds) soundMemo.set(names, (sounds = names.map(bareSound)))
  return sounds
}

/** Initials and full pinyin of a name. */
function bareSound(name: string): string {
  const { full, initials } = soundOf(name.replace(/[（）()、.。，《》]/gu, ''))
  return `${initials} ${full}`
}

/** 3: begins with the query; 2: holds it in one piece, as written or by its pinyin; 1: holds its characters in order. */
function gradeOf(wanted: string, name: string, sound: () => string, latin: boolean): 0 | 1 | 2 | 3 {
  if (wanted === '') return 1
  const plain = name.toLowerCase()
  if (plain.includes(wanted)) return plain.startsWith(wanted) ? 3 : 2
  if (latin) return sound().includes(wanted) ? 2 : 0
  return inOrder(wanted, plain) ? 1 : 0
}

function inOrder(wanted: string, name: string): boolean {
  let at = 0
  for (const char of wanted) {
    at = name.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}
