/** What a refactoring of clauses is: edits, and what cannot follow them. */
import type { Clause, Reference } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import type { Span, TextEdit } from '../text/span.ts'
import { contentsEdits } from './contents.ts'
import { numeralEdits } from './renumber.ts'
import { gapsThatShow } from './renumber-gaps.ts'
import { announcementsThatFail } from './renumber-lists.ts'
import type { LostReference, Renumbering } from './renumbering.ts'
import type { View } from './view.ts'

export type ClauseAction = 'insert-before' | 'insert-after' | 'move-up' | 'move-down' | 'delete' | 'items-to-articles'

export interface Problem extends Span {
  readonly message: Message
}

export interface Refactoring {
  readonly action: ClauseAction
  readonly title: Message
  readonly edits: readonly TextEdit[]
  /** References that will dangle or no longer mean what they meant, for the drafter to look at before agreeing. */
  readonly problems: readonly Problem[]
  /** Clauses of this file that take another number, for the citations in other files. */
  readonly change: Renumbering
}

export const clauseActions: readonly ClauseAction[] = [
  'insert-before',
  'insert-after',
  'move-up',
  'move-down',
  'delete',
  'items-to-articles',
]

/** No clause is put in. */
export const noGap = { gapLevel: null, gapBeside: null } as const

/** No item becomes an article. */
export const none: ReadonlyMap<Clause, number> = new Map()

/**
 * A refactoring whose numbers are worked out; `build` adds the edits of the clauses themselves. `written` is the heading of
 * a clause that is put in.
 */
export function finish(
  view: View,
  action: ClauseAction,
  title: Message,
  change: Renumbering,
  build: (numerals: readonly TextEdit[]) => readonly TextEdit[],
  written = '',
): Refactoring {
  const { edits, lost } = numeralEdits(view.model, change)
  const problems = [
    ...lost.map((one) => toProblem(one, change)),
    ...announcementsThatFail(change),
    ...gapsThatShow(change),
  ]
  return {
    action,
    title,
    edits: [...build(edits), ...contentsEdits(view, change, written)],
    problems: problems.sort((a, b) => a.start - b.start),
    change,
  }
}

function toProblem({ reference, reason }: LostReference, change: Renumbering): Problem {
  const { start, end, text } = reference
  switch (reason) {
    case 'removed':
      return { start, end, message: removedMessage(reference, change) }
    case 'widened':
      return { start, end, message: { zh: `“${text}”将包括新增条款`, en: `“${text}” will take in the new clause` } }
    case 'narrowed':
      return {
        start,
        end,
        message: { zh: `“${text}”范围内的条款被删除`, en: `A clause inside “${text}” is deleted` },
      }
    case 'moved':
      return {
        start,
        end,
        message: { zh: `“${text}”将不再指向原条款`, en: `“${text}” will no longer mean the same clause` },
      }
  }
}

/** A reference to a deleted clause does not always dangle: the next clause takes over its number. */
function removedMessage({ text, targets }: Reference, { removed, numbers }: Renumbering): Message {
  // 前两条 has no number that another clause could take over: it counts back over what stands there then.
  if (text.startsWith('前')) {
    return {
      zh: `“${text}”所指条款被删除，将不再指向原条款`,
      en: `A target of “${text}” is deleted; it will no longer mean the same clauses`,
    }
  }
  const gone = targets.find((target) => removed.has(target))
  const heir = [...numbers].find(
    ([clause, number]) => clause.level === gone?.level && clause.parent === gone.parent && number === gone.number,
  )?.[0]
  if (!heir) return { zh: `“${text}”所指条款被删除，将悬空`, en: `“${text}” will dangle: its target is deleted` }
  return {
    zh: `“${text}”所指条款被删除；不改则会指向现在的${heir.path}`,
    en: `The target of “${text}” is deleted; left as it is, it will mean what is now ${heir.path}`,
  }
}

/** How many blanks stand behind a label. */
export function blankAfter(text: string, at: number): number {
  return /^[ \t　]*/u.exec(text.slice(at, at + 8))![0].length
}
