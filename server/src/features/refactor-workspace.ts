/** How a refactoring of clauses reaches the other drafts of the workspace that cite them. */
import { numeralStyle, writeNumeral } from '../text/numerals.ts'
import type { TextEdit } from '../text/span.ts'
import type { Problem, Refactoring } from './refactor.ts'
import { resolveIn, type WorkspaceIndex } from './workspace.ts'

export interface WorkspaceRefactoring {
  readonly refactoring: Refactoring
  /** Edits by document, the refactored one first. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>
  readonly problems: readonly (Problem & { readonly uri: string })[]
}

/** The refactoring with the citations of 《…》第九条 in other drafts following it. */
export function acrossWorkspace(
  uri: string,
  refactoring: Refactoring,
  workspace: WorkspaceIndex,
): WorkspaceRefactoring {
  const edits = new Map<string, TextEdit[]>([[uri, [...refactoring.edits]]])
  const problems = refactoring.problems.map((problem) => ({ ...problem, uri }))
  const { policy, numbers, removed } = refactoring.change
  for (const citing of policy.title ? workspace.citing(policy.title.text, uri) : []) {
    const { parts } = citing.citation
    for (const [index, clause] of resolveIn(policy, parts).entries()) {
      if (!clause) continue
      const { numeral, written } = parts[index]!
      const number = numbers.get(clause)
      if (removed.has(clause)) {
        const message = {
          zh: `另一文稿引用了被删除的${clause.path}`,
          en: `Another draft cites ${clause.path}, which is deleted`,
        }
        problems.push({ uri: citing.uri, start: citing.start, end: citing.end, message })
      } else if (number !== undefined) {
        const edit = { ...numeral, newText: writeNumeral(number, numeralStyle(written)) }
        const list = edits.get(citing.uri)
        if (list) list.push(edit)
        else edits.set(citing.uri, [edit])
      }
    }
  }
  return { refactoring, edits, problems }
}
