/** Workspace symbols: policies and clauses of all drafts, found by Chinese characters, full pinyin or initials. */
import { initialsOf, pinyinOf } from '../text/pinyin.ts'
import type { SummarySymbol, WorkspaceIndex } from './workspace.ts'

export interface WorkspaceSymbolData extends SummarySymbol {
  readonly uri: string
}

/** Most that is answered; a longer list helps nobody, and the client asks again with each letter. */
const most = 200

/** Symbols whose name holds the query's characters in order; those that hold it in one piece come first. */
export function workspaceSymbols(query: string, workspace: WorkspaceIndex): readonly WorkspaceSymbolData[] {
  const wanted = query.trim().toLowerCase().replace(/\s+/gu, '')
  const whole: WorkspaceSymbolData[] = []
  const parts: WorkspaceSymbolData[] = []
  for (const { uri, symbols } of workspace.summaries) {
    for (const symbol of symbols) {
      const grade = matches(wanted, symbol.name)
      if (grade === 2) whole.push({ uri, ...symbol })
      else if (grade === 1 && parts.length < most) parts.push({ uri, ...symbol })
      if (whole.length >= most) return whole
    }
  }
  return [...whole, ...parts].slice(0, most)
}

function matches(wanted: string, name: string): 0 | 1 | 2 {
  if (wanted === '') return 2
  const plain = name.toLowerCase()
  if (plain.includes(wanted)) return 2
  if (/[a-z]/u.test(wanted)) {
    const bare = name.replace(/[（）()、.。，]/gu, '')
    if (initialsOf(bare).includes(wanted) || pinyinOf(bare).includes(wanted)) return 2
    return 0
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
