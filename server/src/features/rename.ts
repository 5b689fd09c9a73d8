/** Rename of a defined term: its definition and every use in the policy, nothing else. */
import { placesOfTerm } from '../model/definitions.ts'
import type { Definition, Policy } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import { contains, type Span, span, type TextEdit } from '../text/span.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import { policyAt, thingAt } from './locate.ts'
import type { Problem } from './refactoring.ts'
import type { View } from './view.ts'

export interface RenameTarget extends Span {
  readonly term: string
}

function definitionUnder(
  view: View,
  offset: number,
): { readonly at: Span; readonly definition: Definition; readonly policy: Policy } | null {
  const policy = policyAt(view.model, offset)
  const thing = policy ? thingAt(policy, offset) : null
  if (!policy || (thing?.kind !== 'definition' && thing?.kind !== 'use')) return null
  return { at: thing.span, definition: thing.definition, policy }
}

/** The term under the cursor, when it is one that can be renamed. */
export function prepareRename(view: View, offset: number): RenameTarget | null {
  const found = definitionUnder(view, offset)
  return found && { start: found.at.start, end: found.at.end, term: found.definition.term }
}

/** Why the words under the cursor have no other name to be given, and what to do instead. */
export function renameRefusal(view: View, offset: number): Message {
  const policy = policyAt(view.model, offset)
  const thing = policy ? thingAt(policy, offset) : null
  switch (thing?.kind) {
    case 'label':
    case 'reference':
      return {
        zh: '条款序号不用改名：请用“插入、移动、删除条款”，其后的序号和各处引用会随之更新',
        en: 'Numbers are not renamed: insert, move or delete the clause, and all numbers and references follow',
      }
    case 'agency':
      return {
        zh: '单位名称不用改名：请在代码操作中选“改为全称”或“改为规范简称”',
        en: 'Bodies are not renamed: choose the full name or the short form among the code actions',
      }
    default:
      return {
        zh: '只有文中定义的简称（以下简称“……”）可以改名',
        en: 'Only a term that the draft defines (以下简称“…”) can be renamed',
      }
  }
}

export type RenameResult =
  | {
      readonly edits: readonly TextEdit[]
      /** Places where the new name stands already and would be taken for the term. */
      readonly problems: readonly Problem[]
      readonly refused: null
    }
  | { readonly edits: null; readonly problems: readonly Problem[]; readonly refused: Message }

/** All edits of a rename, or in the user's words why there are none. Null when there is no term under the cursor. */
export function rename(view: View, offset: number, newName: string): RenameResult | null {
  const found = definitionUnder(view, offset)
  if (!found) return null
  const { definition, policy } = found
  const name = newName.trim()
  const refused = refuse(policy, definition, name)
  if (refused) return { edits: null, problems: [], refused }
  const edits = placesOfTerm(policy, definition).map(({ start, end }) => ({ start, end, newText: name }))
  return { edits, problems: taken(view, policy, definition, name), refused: null }
}

/** Where the new name stands in the draft without being the term; not in the full name that it is short for. */
function taken(view: View, policy: Policy, definition: Definition, name: string): readonly Problem[] {
  const problems: Problem[] = []
  if (name === definition.term) return problems
  const { text } = view
  for (let at = text.indexOf(name, policy.start); at >= 0 && at < policy.end; at = text.indexOf(name, at + 1)) {
    const found = span(at, at + name.length)
    if (contains(definition.meaningSpan, found) || contains(definition, found)) continue
    // Part of an occurrence of the old name: it is gone afterwards.
    const use = definition.uses[lastAtOrBefore(definition.uses, at)]
    if (use && contains(use, found)) continue
    problems.push({
      ...found,
      message: {
        zh: `此处已有“${name}”，改名后与该简称无法区分`,
        en: `“${name}” stands here already and would be taken for the term`,
      },
    })
  }
  return problems
}

function refuse(policy: Policy, definition: Definition, name: string): Message | null {
  if (name === '') return { zh: '新名称不能为空', en: 'The new name is empty' }
  if (/[\r\n“”《》（）()。，；]/u.test(name))
    return {
      zh: '简称中不能有换行、引号、括号或标点',
      en: 'A term holds no line ends, quotes, brackets or punctuation',
    }
  const other = policy.definitions.find(({ term }) => term !== definition.term && term === name)
  if (!other) return null
  return {
    zh: `“${name}”已是“${other.meaning}”的简称`,
    en: `“${name}” already stands for “${other.meaning}”`,
  }
}

/** The places that change together while the term under the cursor is typed over; null when it stands alone. */
export function linkedEditing(view: View, offset: number): readonly Span[] | null {
  const found = definitionUnder(view, offset)
  const places = found ? placesOfTerm(found.policy, found.definition) : []
  return places.length < 2 ? null : places.map(({ start, end }) => span(start, end))
}
