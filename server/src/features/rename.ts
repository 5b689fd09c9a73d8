/** Rename of a defined term: its definition and every use in the policy, nothing else. */
import type { Definition } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import { type Span, span, type TextEdit } from '../text/span.ts'
import { policyAt, thingAt } from './locate.ts'
import type { View } from './view.ts'

export interface RenameTarget extends Span {
  readonly term: string
}

function definitionUnder(view: View, offset: number): { at: Span; definition: Definition } | null {
  const policy = policyAt(view.model, offset)
  const thing = policy ? thingAt(policy, offset) : null
  if (thing?.kind !== 'definition' && thing?.kind !== 'use') return null
  return { at: thing.span, definition: thing.definition }
}

/** The term under the cursor, when it is one that can be renamed. */
export function prepareRename(view: View, offset: number): RenameTarget | null {
  const found = definitionUnder(view, offset)
  return found && { start: found.at.start, end: found.at.end, term: found.definition.term }
}

export type RenameResult =
  | { readonly edits: readonly TextEdit[]; readonly refused: null }
  | { readonly edits: null; readonly refused: Message }

/** All edits of a rename, or in the user's words why there are none. Null when there is no term under the cursor. */
export function rename(view: View, offset: number, newName: string): RenameResult | null {
  const found = definitionUnder(view, offset)
  if (!found) return null
  const { definition } = found
  const name = newName.trim()
  const refused = refuse(view, offset, definition, name)
  if (refused) return { edits: null, refused }
  const edits = occurrences(definition).map((at) => ({ ...at, newText: name }))
  return { edits, refused: null }
}

function refuse(view: View, offset: number, definition: Definition, name: string): Message | null {
  if (name === '') return { zh: '新名称不能为空', en: 'The new name is empty' }
  if (/[\r\n“”《》（）()。，；]/u.test(name))
    return {
      zh: '简称中不能有换行、引号、括号或标点',
      en: 'A term holds no line ends, quotes, brackets or punctuation',
    }
  const policy = policyAt(view.model, offset)
  const other = policy?.definitions.find((candidate) => candidate !== definition && candidate.term === name)
  if (!other) return null
  return {
    zh: `“${name}”已是“${other.meaning}”的简称`,
    en: `“${name}” already stands for “${other.meaning}”`,
  }
}

/** The definition's term and all uses, in text order. */
function occurrences(definition: Definition): readonly Span[] {
  return [definition.termSpan, ...definition.uses]
    .map(({ start, end }) => span(start, end))
    .sort((a, b) => a.start - b.start)
}

/** The places that change together while the term under the cursor is typed over; null when it stands alone. */
export function linkedEditing(view: View, offset: number): readonly Span[] | null {
  const found = definitionUnder(view, offset)
  if (!found || found.definition.uses.length === 0) return null
  return occurrences(found.definition)
}
