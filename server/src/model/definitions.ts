/** Names and meanings of a policy, with every place where a name is used. */
import { byBlock, pairsOf } from '../syntax/by-block.ts'
import { type DefinitionNode, ofNames, readDefinitions, readSelfNames } from '../syntax/definitions.ts'
import { readVagueCitations } from '../syntax/documents.ts'
import { VAGUE } from '../syntax/pairs.ts'
import type { Span } from '../text/span.ts'
import { lastBefore, without, withPlaced } from '../text/starts.ts'
import { type ClauseDraft, type ParagraphDraft, type PolicyDraft, phraseIn, placeIn } from './draft.ts'
import type { Definition, Phrase, Policy } from './model.ts'

interface Names {
  readonly definitions: readonly DefinitionNode[]
  readonly selfNames: readonly Span[]
  readonly vagueCitations: readonly Span[]
}

/** The pairs of characters without which all of these are empty. */
export const named = ofNames | VAGUE

const nothingNamed: Names = { definitions: [], selfNames: [], vagueCitations: [] }

/** What a block defines, calls itself, and cites without saying what. */
export const namesIn = byBlock(
  (block): Names => {
    const pairs = pairsOf(block)
    const { reading } = block
    const definitions = readDefinitions(reading, pairs)
    const selfNames = readSelfNames(reading, pairs)
    const vagueCitations = readVagueCitations(reading, pairs)
    return definitions.length + selfNames.length + vagueCitations.length === 0
      ? nothingNamed
      : { definitions, selfNames, vagueCitations }
  },
  { pairs: named, answer: nothingNamed },
)
/** Below a clause that says so, （一）X，是指… is a definition. */
export const glossary =
  /(?:用语|术语|名词|概念)[^。]{0,20}(?:含义|定义|解释|意义)|名词解释|^\s*(?:第[一二三四五六七八九十百]+条\s*)?(?:术语|定义)/

export type OpenDefinition = Omit<Definition, 'uses'> & { uses: Span[] }

/** Attaches what a paragraph with one of the pairs `named` names; its definitions, whose uses are still to be found, are added to others. */
export function attachNames(policy: PolicyDraft, paragraph: ParagraphDraft, definitions: OpenDefinition[]): void {
  if (namesIn(paragraph.placed) === nothingNamed) return
  addDefinitions(paragraph, definitions)
  for (const name of selfNamesOf(paragraph)) policy.selfNames.push(name)
  for (const citation of vagueCitationsOf(paragraph)) policy.vagueCitations.push(citation)
}

function addDefinitions(paragraph: ParagraphDraft, definitions: OpenDefinition[]): void {
  const { text } = paragraph
  for (const node of namesIn(paragraph.placed).definitions) {
    if (node.kind === 'entry' && !inGlossary(paragraph)) continue
    const { start, end } = placeIn(paragraph, node)
    definitions.push({
      term: text.slice(node.term.start, node.term.end),
      termSpan: placeIn(paragraph, node.term),
      meaning: text.slice(node.meaning.start, node.meaning.end),
      meaningSpan: placeIn(paragraph, node.meaning),
      form: node.form,
      local: node.local,
      clause: paragraph.clause,
      uses: [],
      start,
      end,
    })
  }
}

function selfNamesOf(paragraph: ParagraphDraft): Phrase[] {
  const { selfNames } = namesIn(paragraph.placed)
  return selfNames.map((name) => phraseIn(paragraph, name, paragraph.text.slice(name.start, name.end)))
}

function vagueCitationsOf(paragraph: ParagraphDraft): Phrase[] {
  const { vagueCitations } = namesIn(paragraph.placed)
  return vagueCitations.map((phrase) => phraseIn(paragraph, phrase, paragraph.text.slice(phrase.start, phrase.end)))
}

/** Lets a paragraph, of which nothing is noted, call the policy and cite what it does. */
export function nameAgain(policy: PolicyDraft, paragraph: ParagraphDraft): readonly Phrase[] {
  const [names, citations] = [selfNamesOf(paragraph), vagueCitationsOf(paragraph)]
  policy.selfNames = withPlaced(policy.selfNames, paragraph.start, names)
  policy.vagueCitations = withPlaced(policy.vagueCitations, paragraph.start, citations)
  return [...names, ...citations]
}

/** What a term means, in words: 是指： over items says it by those. */
export function meaningOf({ meaning, clause, start }: Definition): string {
  if (!clause || /[^\s：:]/.test(meaning)) return meaning
  return clause.children
    .filter((child) => child.start > start)
    .map((child) => child.paragraphs[0]?.text.trim() ?? '')
    .join('')
}

function inGlossary(paragraph: ParagraphDraft): boolean {
  let at: ClauseDraft | null = paragraph.clause
  for (; at; at = at.parent) if (at.paragraphs.some((own) => own !== paragraph && glossary.test(own.text))) return true
  return false
}

/** A name, with all of its definitions in text order, which share the list of its uses. */
interface Term {
  readonly term: string
  readonly definitions: OpenDefinition[]
  readonly uses: Span[]
}

function termsOf(definitions: readonly OpenDefinition[]): Term[] {
  const terms = new Map<string, Term>()
  for (const definition of definitions) {
    const { term, uses } = definition
    const known = terms.get(term)
    if (known) known.definitions.push(definition)
    else terms.set(term, { term, definitions: [definition], uses })
  }
  return [...terms.values()]
}

/** Places that are kept a policy; no draft that anybody works on comes near this. */
const mostUses = 100_000

/** As many terms as nearly every draft has: each is then looked for by itself, which the engine does quickest. */
const fewTerms = 12

export function findUses(policy: PolicyDraft, definitions: readonly OpenDefinition[]): void {
  if (definitions.length === 0) return
  const terms = termsOf(definitions)
  for (const { definitions: all, uses } of terms) for (const definition of all) definition.uses = uses
  if (terms.length <= fewTerms && terms.every(({ term }) => term.length > 1)) {
    let kept = 0
    for (const term of terms) kept += findUsesOf(policy, term)
    if (kept < mostUses) return
    for (const { uses } of terms) uses.length = 0
  }
  findAllUses(policy, terms)
}

function findUsesOf(policy: PolicyDraft, term: Term): number {
  const { paragraphs } = policy
  for (let i = 0; i < paragraphs.length; i++) noteUses(paragraphs[i]!, term)
  return term.uses.length
}

function noteUses(paragraph: ParagraphDraft, term: Term): void {
  const { text } = paragraph
  for (let at = text.indexOf(term.term); at >= 0; at = text.indexOf(term.term, at + 1)) noteUse(paragraph, at, term)
}

/** Names of a paragraph that are defined otherwise than they were. */
export type Redefined = ReadonlySet<string>

/**
 * Whether a policy's uses may be found again in one paragraph, and those of names that are defined otherwise in all, without a look at those of
 * the others: there are not too many to be kept.
 */
export function mayFindAgain(policy: PolicyDraft, { text }: ParagraphDraft, redefined: Redefined): boolean {
  const terms = termsOf(policy.definitions as OpenDefinition[])
  if ([...terms.map(({ term }) => term), ...redefined].some((term) => term.length < 2)) return false
  const others = terms.filter(({ term }) => !redefined.has(term))
  const kept = others.reduce((sum, { uses }) => sum + uses.length, 0) + others.length * text.length
  const most = (redefined.size * (policy.end - policy.start)) / 2
  return kept + most < mostUses || kept + countPlaces(policy, redefined) < mostUses
}

function countPlaces({ paragraphs }: PolicyDraft, terms: Redefined): number {
  let count = 0
  for (const term of terms)
    for (const { text } of paragraphs)
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) count++
  return count
}

/** Takes away what one paragraph defines and uses, and all uses of names that are defined otherwise; all that is added to `gone`. */
export function dropDefinitions(policy: PolicyDraft, paragraph: Span, redefined: Redefined, gone: object[]): void {
  if (redefined.size > 0) policy.definitions = without(policy.definitions, paragraph, gone)
  for (const { term, definitions, uses } of termsOf(policy.definitions as OpenDefinition[])) {
    if (redefined.has(term)) for (const use of uses) gone.push(use)
    const left = redefined.has(term) ? [] : without(uses, paragraph, gone)
    if (left !== uses) for (const definition of definitions) definition.uses = left
  }
}

/** Lets a paragraph of which none are noted define and use names again. */
export function defineAgain(policy: PolicyDraft, paragraph: ParagraphDraft, redefined: Redefined): readonly Span[] {
  const found: Span[] = []
  if (redefined.size > 0) {
    const definitions: OpenDefinition[] = []
    addDefinitions(paragraph, definitions)
    policy.definitions = withPlaced(policy.definitions, paragraph.start, definitions)
    found.push(...definitions)
  }
  for (const term of termsOf(policy.definitions as OpenDefinition[])) {
    const here: Term = { ...term, uses: [] }
    const again = redefined.has(term.term)
    if (again) findUsesOf(policy, here)
    else noteUses(paragraph, here)
    if (!again && here.uses.length === 0) continue
    const uses = again ? here.uses : withPlaced(term.uses, paragraph.start, here.uses)
    for (const definition of term.definitions) definition.uses = uses
    for (const use of here.uses) found.push(use)
  }
  return found
}

/** Where a term stands as a name: where it is defined, once or more often, and used. */
export function placesOfTerm(policy: Policy, { term, uses }: Definition): readonly Span[] {
  const defined = policy.definitions.filter((definition) => definition.term === term)
  return [...defined.map(({ termSpan }) => termSpan), ...uses].sort((a, b) => a.start - b.start)
}

/** 农村, 城市, 社区, 中国: of what ends so, 村集体, 市平台, 区中心 and 国标 are no beginning. */
const words = new Set([
  '农村',
  '乡村',
  '城市',
  '都市',
  '上市',
  '超市',
  '门市',
  '股市',
  '社区',
  '园区',
  '小区',
  '校区',
  '景区',
  '地区',
  '山区',
  '辖区',
  '中国',
  '外国',
])

/** Whether a character is the second one of such a word. */
export function beginsInWord(text: string, at: number): boolean {
  return at > 0 && words.has(text.slice(at - 1, at + 1))
}

/** What stands inside a definition of the term is no use of it, nor what begins inside another word. */
function noteUse(paragraph: ParagraphDraft, start: number, { term, definitions, uses }: Term): void {
  const at = placeIn(paragraph, { start, end: start + term.length })
  const defined = definitions[lastBefore(definitions, at.end)]
  if (defined && defined.end > at.start) return
  if (!beginsInWord(paragraph.text, start)) uses.push(at)
}

/** Those among some terms that begin with a character, by the character behind it. */
type Heads = Map<number, Term[]>

/** In the place of the second character of a term that has none. */
const alone = -1

/** One pass over the text, by the first two characters of the terms, so that many cost no more than one. */
function findAllUses(policy: PolicyDraft, terms: readonly Term[]): void {
  const heads = new Map<number, Heads>()
  for (const one of terms) {
    const { term } = one
    if (term === '') continue
    const first = term.charCodeAt(0)
    const second = term.length > 1 ? term.charCodeAt(1) : alone
    let behind = heads.get(first)
    if (!behind) heads.set(first, (behind = new Map()))
    const list = behind.get(second)
    if (list) list.push(one)
    else behind.set(second, [one])
  }
  let kept = 0
  for (const paragraph of policy.paragraphs) {
    const { text } = paragraph
    for (let i = 0; i < text.length; i++) {
      const behind = heads.get(text.charCodeAt(i))
      if (!behind) continue
      const candidates = (i + 1 < text.length && behind.get(text.charCodeAt(i + 1))) || behind.get(alone)
      if (!candidates) continue
      for (const candidate of candidates) {
        if (!text.startsWith(candidate.term, i)) continue
        const before = candidate.uses.length
        noteUse(paragraph, i, candidate)
        kept += candidate.uses.length - before
        if (kept >= mostUses) return
      }
    }
  }
}
