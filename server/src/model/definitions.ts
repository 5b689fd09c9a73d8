/** Names and meanings of a policy, with every place where a name is used. */
import type { Registry } from '../registry/registry.ts'
import { byBlock } from '../syntax/by-block.ts'
import { readDefinitions, readSelfNames } from '../syntax/definitions.ts'
import { readVagueCitations } from '../syntax/documents.ts'
import type { Span } from '../text/span.ts'
import { type ClauseDraft, type ParagraphDraft, type PolicyDraft, phraseIn, placeIn } from './draft.ts'
import type { Definition } from './model.ts'

/** What a block defines, calls itself, and cites without saying what. */
export const namesIn = byBlock(({ reading }) => ({
  definitions: readDefinitions(reading),
  selfNames: readSelfNames(reading),
  vagueCitations: readVagueCitations(reading),
}))
/** Below a clause that says so, （一）X，是指… is a definition. */
export const glossary =
  /(?:用语|术语|名词|概念)[^。]{0,20}(?:含义|定义|解释|意义)|名词解释|^\s*(?:第[一二三四五六七八九十百]+条\s*)?(?:术语|定义)/

type Open = Omit<Definition, 'uses'> & { uses: Span[] }

export function attachDefinitions(policy: PolicyDraft, _registry: Registry): void {
  const definitions: Open[] = []
  for (const paragraph of policy.paragraphs) {
    for (const node of namesIn(paragraph.placed).definitions) {
      if (node.kind === 'entry' && !inGlossary(paragraph)) continue
      definitions.push({
        term: paragraph.text.slice(node.term.start, node.term.end),
        termSpan: placeIn(paragraph, node.term),
        meaning: paragraph.text.slice(node.meaning.start, node.meaning.end),
        meaningSpan: placeIn(paragraph, node.meaning),
        form: node.form,
        clause: paragraph.clause,
        uses: [],
        ...placeIn(paragraph, node),
      })
    }
  }
  findUses(policy, definitions)
  for (const paragraph of policy.paragraphs) {
    for (const name of namesIn(paragraph.placed).selfNames) {
      policy.selfNames.push(phraseIn(paragraph, name, paragraph.text.slice(name.start, name.end)))
    }
    for (const phrase of namesIn(paragraph.placed).vagueCitations) {
      policy.vagueCitations.push(phraseIn(paragraph, phrase, paragraph.text.slice(phrase.start, phrase.end)))
    }
  }
  policy.definitions.push(...definitions)
}

function inGlossary(paragraph: ParagraphDraft): boolean {
  let at: ClauseDraft | null = paragraph.clause
  for (; at; at = at.parent) if (at.paragraphs.some((own) => own !== paragraph && glossary.test(own.text))) return true
  return false
}

/**
 * Places that are kept a policy. A term that is defined again and again (one draft pasted a thousand times) is used by each of its
 * definitions at each of its places; no draft that anybody works on comes near this.
 */
const mostUses = 100_000

/** One pass over the text, by the first two characters of the terms, so that many definitions cost no more than one. */
function findUses(policy: PolicyDraft, definitions: readonly Open[]): void {
  const byHead = new Map<string, Open[]>()
  for (const definition of definitions) {
    const head = definition.term.slice(0, 2)
    const list = byHead.get(head)
    if (list) list.push(definition)
    else byHead.set(head, [definition])
  }
  if (byHead.size === 0) return
  let kept = 0
  const firsts = new Set(definitions.map(({ term }) => term.charCodeAt(0)))
  for (const paragraph of policy.paragraphs) {
    const { text } = paragraph
    for (let i = 0; i < text.length; i++) {
      if (!firsts.has(text.charCodeAt(i))) continue
      const candidates = byHead.get(text.slice(i, i + 2)) ?? byHead.get(text[i]!)
      if (!candidates) continue
      for (const definition of candidates) {
        if (!text.startsWith(definition.term, i)) continue
        const at = placeIn(paragraph, { start: i, end: i + definition.term.length })
        if (at.start < definition.end && at.end > definition.start) continue
        definition.uses.push(at)
        if (++kept >= mostUses) return
      }
    }
  }
}
