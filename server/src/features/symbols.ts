/** Workspace symbols: policies and clauses of all drafts, found by Chinese characters, full pinyin or initials. */
import { initialsOf, pinyinOf } from '../text/pinyin.ts'
import type { Span } from '../text/span.ts'
import type { Summary, WorkspaceIndex } from './workspace.ts'

export interface WorkspaceSymbolData {
  readonly uri: string
  readonly name: string
  /** Where it stands: the policy's title and the clauses above; for a policy its issuer. */
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
  const found: { readonly grade: number; readonly symbol: WorkspaceSymbolData }[] = []
  for (const summary of workspace.summaries) {
    const sounds = latin ? soundsOf(summary) : null
    for (const [index, symbol] of symbolsOf(summary).entries()) {
      const grade = gradeOf(wanted, symbol.name, sounds?.[index] ?? null)
      // A document's title is a better answer than a clause that quotes it.
      if (grade > 0) found.push({ grade: grade * 2 + (symbol.kind === 'policy' ? 1 : 0), symbol })
    }
    yield
  }
  return found
    .sort((a, b) => b.grade - a.grade)
    .slice(0, most)
    .map(({ symbol }) => symbol)
}

const symbolMemo = new WeakMap<Summary, readonly WorkspaceSymbolData[]>()

/** Policies that have a title, each before its clauses. */
function symbolsOf(summary: Summary): readonly WorkspaceSymbolData[] {
  let symbols = symbolMemo.get(summary)
  if (!symbols) {
    const { uri } = summary
    symbols = summary.policies.flatMap(({ title, issuer, at, clauses }) => [
      ...(title ? [{ uri, name: title, container: issuer, kind: 'policy' as const, at }] : []),
      ...clauses.map(({ name, parent, selection }) => ({
        uri,
        name,
        container: [title, clauses[parent]?.path].filter(Boolean).join(' '),
        kind: 'clause' as const,
        at: selection,
      })),
    ])
    symbolMemo.set(summary, symbols)
  }
  return symbols
}

const soundMemo = new WeakMap<Summary, readonly string[]>()

/** Initials and full pinyin of each symbol's name; made at the first query in Latin letters. */
function soundsOf(summary: Summary): readonly string[] {
  let sounds = soundMemo.get(summary)
  if (!sounds) {
    sounds = symbolsOf(summary).map(({ name }) => {
      const bare = name.replace(/[（）()、.。，《》]/gu, '')
      return `${initialsOf(bare)} ${pinyinOf(bare)}`
    })
    soundMemo.set(summary, sounds)
  }
  return sounds
}

/** 3: begins with the query; 2: holds it in one piece, as written or by its pinyin; 1: holds its characters in order. */
function gradeOf(wanted: string, name: string, sounds: string | null): 0 | 1 | 2 | 3 {
  if (wanted === '') return 1
  const plain = name.toLowerCase()
  if (plain.includes(wanted)) return plain.startsWith(wanted) ? 3 : 2
  if (sounds !== null) return sounds.includes(wanted) ? 2 : 0
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
