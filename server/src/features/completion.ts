/**
 * Completion. Each place in a draft has its own candidates; the first provider that recognises the place answers alone.
 * In plain prose nothing is proposed: only letters typed for pinyin, or an explicit wish, open the list there.
 */
import { rules } from '../rules/index.ts'
import type { Message } from '../rules/rule.ts'
import { filterOf } from '../text/pinyin.ts'
import { type Span, span } from '../text/span.ts'
import { closingTemplate } from './closing.ts'
import { completeAgencies } from './complete-agencies.ts'
import { completeNumbers, completeReferences } from './complete-clauses.ts'
import { policyNear } from './locate.ts'
import { referencesOf } from './lookup.ts'
import { policiesUnplaced } from './parts.ts'
import { templates } from './templates.ts'
import type { View } from './view.ts'
import type { WorkspaceIndex } from './workspace-index.ts'
import { bareTitle, clip } from './wording.ts'

export interface CompletionItemData {
  readonly label: string
  readonly kind: 'agency' | 'clause' | 'number' | 'term' | 'document' | 'phrase' | 'draft' | 'rule'
  readonly detail: Message
  readonly insertText: string
  /** `insertText` holds places to fill in: `${1:…}`. */
  readonly snippet: boolean
  readonly filterText: string
  /** An agency whose facts can be asked for. */
  readonly agency?: string
}

export interface CompletionData {
  /** What an accepted item replaces; the same for all. */
  readonly replace: Span
  readonly items: readonly CompletionItemData[]
  /** More typing may bring other items: ask again. */
  readonly incomplete: boolean
}

export interface CompletionRequest {
  readonly offset: number
  /** The character that opened the list, or null when the user asked or typed on. */
  readonly trigger: string | null
}

/** What stands before the cursor, prepared once for all providers. */
export interface Place {
  readonly view: View
  readonly offset: number
  /** The line up to the cursor, at most its last 2,000 characters. */
  readonly before: string
  readonly trigger: string | null
}

/** Characters after which a list may open by itself; each is one that a Chinese input method types. */
export const triggerCharacters = ['：', ':', '、', '（', '(', '第', '《', '同', '，', '|']

export function complete(view: View, request: CompletionRequest, workspace: WorkspaceIndex): CompletionData | null {
  const { offset, trigger } = request
  const place: Place = { view, offset, before: lineBefore(view.text, offset), trigger }
  return (
    completeRules(place) ??
    completeDocuments(place, workspace) ??
    completeAgencies(place, workspace) ??
    completeReferences(place) ??
    completeLine(place) ??
    completeWords(place)
  )
}

/** The next numbers; on a line where nothing is typed, the parts of a draft behind them. */
function completeLine(place: Place): CompletionData | null {
  const numbers = completeNumbers(place)
  if (!numbers || numbers.replace.start < numbers.replace.end) return numbers
  return { ...numbers, items: [...numbers.items, ...(completeWords(place)?.items ?? [])] }
}

function lineBefore(text: string, offset: number): string {
  const stop = Math.max(0, offset - 2000)
  let start = offset
  while (start > stop && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return text.slice(start, offset)
}

/** Names of rules in a comment that switches them off. */
function completeRules({ before, offset }: Place): CompletionData | null {
  const found =
    /(?:tiaoli-(?:disable|enable)[\w-]*|【条理[：:]\s*(?:下段免查|免查开始|免查结束|全文免查))[\s,，]+(?:[\w-]+[\s,，]+)*([\w-]*)$/u.exec(
      before,
    )
  if (!found) return null
  const items = rules.map(
    (rule): CompletionItemData => ({
      label: rule.id,
      kind: 'rule',
      detail: rule.title,
      insertText: rule.id,
      snippet: false,
      filterText: `${rule.id} ${rule.title.zh}`,
    }),
  )
  return { replace: span(offset - found[1]!.length, offset), items, incomplete: false }
}

/** Titles behind 《: the drafts of the workspace and the documents this draft cites already. */
function completeDocuments({ view, before, offset }: Place, workspace: WorkspaceIndex): CompletionData | null {
  const found = /《([^《》\n]{0,60})$/u.exec(before)
  if (!found) return null
  const titles = new Map<string, Message>()
  for (const { policies } of workspace.summaries)
    for (const { title } of policies)
      if (title) titles.set(bareTitle(title), { zh: '工作区文稿', en: 'draft of the workspace' })
  for (const { document } of policiesUnplaced(view.model)
    .flatMap(referencesOf)
    .map(({ reference }) => reference)) {
    const title = document ? bareTitle(document.text) : ''
    if (title && !titles.has(title)) titles.set(title, { zh: '本文引用过', en: 'cited in this draft' })
  }
  titles.delete(found[1]!)
  const closed = view.text[offset] === '》'
  const items = [...titles].map(
    ([title, detail]): CompletionItemData => ({
      label: title,
      kind: 'document',
      detail,
      insertText: closed ? title : `${title}》`,
      snippet: false,
      filterText: filterOf(title),
    }),
  )
  return { replace: span(offset - found[1]!.length, offset), items, incomplete: false }
}

/** Defined terms, fixed phrases and snippets: for letters typed for pinyin, or at a place where nothing is typed yet. */
function completeWords(place: Place): CompletionData | null {
  const { view, before, offset, trigger } = place
  if (trigger !== null) return null
  const letters = /[A-Za-z]{1,20}$/u.exec(before)?.[0] ?? ''
  const ahead = before.slice(0, before.length - letters.length)
  const lineHas = linePart(ahead)
  const afterMark = /[，。；：、“（()]$/u.test(ahead) || lineHas !== 'words'
  // A letter behind a letter or a figure is a word of its own (5G, LPR); behind Han it may be pinyin.
  if (letters === '' ? !afterMark : /[A-Za-z0-9]$/u.test(ahead)) {
    const word = /[\p{Script=Han}]{1,6}$/u.exec(before)?.[0]
    return word ? snippetsFor(place, word) : null
  }
  const snippets = snippetItems(place, lineHas)
  // A line begins with a part of a draft rather than with a word.
  const items = lineHas === 'words' ? [...terms(view, offset), ...snippets] : [...snippets, ...terms(view, offset)]
  return { replace: span(offset - letters.length, offset), items, incomplete: false }
}

function terms(view: View, offset: number): readonly CompletionItemData[] {
  const policy = policyNear(view.model, offset)
  return (policy?.definitions ?? []).map(({ term, meaning }) => ({
    label: term,
    kind: 'term',
    detail: { zh: clip(meaning, 40), en: clip(meaning, 40) },
    insertText: term,
    snippet: false,
    filterText: filterOf(term),
  }))
}

/** What a line has in front of what is typed: nothing but marks; the number of a chapter or of 一、; words. */
type LinePart = 'nothing' | 'label' | 'words'

function linePart(ahead: string): LinePart {
  const label = /^[\s　#*>]*([一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}章[ 　]*)?$/u.exec(ahead)
  return label ? (label[1] ? 'label' : 'nothing') : 'words'
}

/** A line that holds nothing but the name of a snippet (附则, 二、附则, 管理办法) is a wish for it. */
function snippetsFor(place: Place, typed: string): CompletionData | null {
  // The numeral of 二、 and the characters of 第三章 are Han, too: the word begins behind them.
  const word = typed.replace(/^.*章/u, '')
  const lineHas = linePart(place.before.slice(0, place.before.length - word.length))
  if (word === '' || lineHas === 'words') return null
  const items = snippetItems(place, lineHas).filter(({ label }) => label.startsWith(word))
  return items.length > 0 ? { replace: span(place.offset - word.length, place.offset), items, incomplete: false } : null
}

function snippetItems({ view, offset }: Place, lineHas: LinePart): readonly CompletionItemData[] {
  // A whole draft is proposed where none has been begun.
  const empty = policiesUnplaced(view.model).every(({ allClauses }) => allClauses.length === 0)
  const closing = lineHas === 'words' ? [] : [closingTemplate(view, offset, lineHas === 'label')]
  const parts = templates.filter(({ scope }) => scope !== 'phrase' && (scope === 'line' || empty))
  const phrases = templates.filter(({ scope }) => scope === 'phrase')
  return [...(lineHas === 'nothing' ? parts : []), ...closing, ...phrases].map(({ name, detail, body, scope }) => ({
    label: name,
    kind: scope === 'draft' ? 'draft' : 'phrase',
    detail,
    insertText: body,
    snippet: true,
    filterText: filterOf(name),
  }))
}
