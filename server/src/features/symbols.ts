/** Workspace symbols: policies and clauses of all drafts, found by Chinese characters, full pinyin or initials. */
import { initialsOf, pinyinOf } from '../text/pinyin.ts'
import type { SummarySymbol, WorkspaceIndex } from './workspace.ts'

export interface WorkspaceSymbolData extends SummarySymbol {
  readonly uri: string
}

/** Most that is answered; a longer list helps nobody, and the client asks again with each letter. */
const most = 200

/** Symbols whose name holds the query's characters in order, the nearest names first. */
export function workspaceSymbols(query: string, workspace: WorkspaceIndex): readonly WorkspaceSymbolData[] {
  const wanted = query.trim().toLowerCase().replace(/\s+/gu, '')
  const found: { readonly grade: number; readonly symbol: WorkspaceSymbolData }[] = []
  for (const { uri, symbols } of workspace.summaries) {
    for (const symbol of symbols) {
      const grade = gradeOf(wanted, symbol.name)
      // A document's title is a better answer than a clause that quotes it.
      if (grade > 0) found.push({ grade: grade * 2 + (symbol.kind === 'policy' ? 1 : 0), symbol: { uri, ...symbol } })
    }
  }
  return found
    .sort((a, b) => b.grade - a.grade)
    .slice(0, most)
    .map(({ symbol }) => symbol)
}

/** 3: begins with the query; 2: holds it in one piece, as written or by its pinyin; 1: holds its characters in order. */
function gradeOf(wanted: string, name: string): 0 | 1 | 2 | 3 {
  if (wanted === '') return 1
  const plain = name.toLowerCase()
  if (plain.includes(wanted)) return plain.startsWith(wanted) ? 3 : 2
  if (/[a-z]/u.test(wanted)) {
    const bare = name.replace(/[（）()、.。，《》]/gu, '')
    return initialsOf(bare).includes(wanted) || pinyinOf(bare).includes(wanted) ? 2 : 0
  }
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
