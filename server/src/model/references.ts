/** References as entities: each is led to its clause, or said to lead nowhere, or to be none of this draft's business. */
import { pairsOf } from '../syntax/by-block.ts'
import { documentNumberNear } from '../syntax/documents.ts'
import { BELOW } from '../syntax/pairs.ts'
import type { ReferenceNode, Step } from '../syntax/reference-nodes.ts'
import { namedLaw } from '../syntax/reference-places.ts'
import { withWideMarks } from '../text/marks.ts'
import { readNumeral } from '../text/numerals.ts'
import type { Span } from '../text/span.ts'
import { attachAttachmentList, type AttachmentTarget, resolveAttachment, resolveTable } from './attachments.ts'
import { attachCounts, listBehind } from './counts.ts'
import { type ClauseDraft, type ParagraphDraft, phraseIn, placeIn, plus, type PolicyDraft } from './draft.ts'
import type { LeftOver } from './inline.ts'
import type { Phrase, Reference, ReferencePart } from './model.ts'
import { citesAnother, newWording, saysItself } from './amending.ts'
import { annexIndex, type Define, documentIndex, ownIndex } from './cited-policy.ts'
import { actBehind, announcesList, headsWords, opensSentence, referencesIn, subjectBehind } from './reference-around.ts'
import { articleOf, type ClauseIndex, indexClauses, inlineNumbers } from './reference-index.ts'
import { holdsAnnexes, resolveDecimal } from './reference-decimal.ts'
import { type PartTarget, type Resolution, resolveClause } from './reference-resolve.ts'
import { type Place, type Previous, previous, type State } from './reference-start.ts'

/**
 * Attaches lists of annexes, claims about what follows, and references, which may lead to either. `left` tells which paragraphs of each
 * policy may have one.
 */
export function attachReferences(policies: readonly PolicyDraft[], left: readonly LeftOver[]): void {
  for (let at = 0; at < policies.length; at++) {
    const policy = policies[at]!
    const { attached, citing } = left[at]!
    attachAttachmentList(policy, attached)
    for (let k = 0; k < citing.length; k++) {
      const paragraph = policy.paragraphs[citing[k]!]!
      if ((pairsOf(paragraph.placed.block) & BELOW) !== 0) attachCounts(policy, paragraph, citing[k]!)
    }
  }
  resolveReferences(policies, left, null)
}

type Citing = Pick<LeftOver, 'citing'>

/**
 * The same in paragraphs that cite other documents, for those alone: where no document is named, no reference leads to one. `define`
 * is called before a policy's definitions are looked at.
 */
export function attachCitations(policies: readonly PolicyDraft[], left: readonly Citing[], define: Define): void {
  resolveReferences(policies, left, define)
}

/** Resolves every reference of every policy of a file; needs all of them, since a 通知 may cite its attached 办法. */
export function resolveReferences(
  policies: readonly PolicyDraft[],
  left: readonly Citing[],
  define: Define | null = null,
): void {
  const indexes = policies.map(indexClauses)
  for (let at = 0; at < indexes.length; at++) {
    const { citing } = left[at]!
    if (citing.length === 0) continue
    const index = indexes[at]!
    const { policy } = index
    const group = indexes.filter((other) => sameFile(policy, other.policy))
    const amends = citesAnother(index)
    const cited: Cited = { within: null, article: null }
    const { paragraphs } = policy
    let next = 0
    for (let k = 0; k < citing.length; k++) {
      const i = citing[k]!
      const paragraph = paragraphs[i]!
      // What is said between two that cite ends what was cited inside an article, if it stands outside.
      for (; next < i && cited.article !== null; next++) leave(cited, articleOf(paragraphs[next]!.clause))
      next = i + 1
      const nodes = referencesIn(paragraph.placed)
      // What else is cited in an article only tells what 第二项 means in it, which is no other document.
      if (define && !nodes.some(({ document }) => document)) continue
      if (nodes.length === 0 && cited.article === null) continue
      const reader = new ParagraphReader(paragraph, index, group, amends, cited, define)
      for (const node of nodes) {
        const reference = reader.read(node)
        if (!reference) continue
        paragraph.references = plus(paragraph.references, reference)
        const { clause } = paragraph
        if (clause) clause.references = plus(clause.references, reference)
      }
    }
  }
}

const none: readonly never[] = []

/** Whether neither the paragraph nor its article has items. */
function listsNothing({ clause, placed }: ParagraphDraft): boolean {
  return clause?.level === 'article' && clause.children.length === 0 && inlineNumbers(placed).size === 0
}

/** A policy with what is attached to it, and to what it is attached. */
function sameFile(a: PolicyDraft, b: PolicyDraft): boolean {
  const root = (policy: PolicyDraft) => policy.attachedTo?.policy ?? policy.index
  return root(a) === root(b)
}

/** The article last cited inside an article: 违反第九条…；有第二项行为的 speaks of the items of 第九条. */
interface Cited {
  within: ClauseDraft | null
  article: ClauseDraft | null
}

/** A paragraph within an article, or in none: another one than that in which something was cited forgets it. */
function leave(cited: Cited, within: ClauseDraft | null): void {
  if (cited.within === within) return
  cited.within = within
  cited.article = null
}

/** Between another document and its annex. */
const othersAnnex = /^(?:[（(][^（()）]{0,40}[）)])?[中的]?\s?$/

class ParagraphReader {
  readonly #paragraph: ParagraphDraft
  readonly #index: ClauseIndex
  readonly #group: readonly ClauseIndex[]
  readonly #amends: boolean
  readonly #cited: Cited
  readonly #define: Define | null
  /** What was cited last in the paragraph, where that is a clause of this file: 该条第二项 speaks of it. */
  #last: (Previous & { readonly end: number }) | null = null
  /** End of the last reference to another document, and its document: what follows in the sentence may go on citing it. */
  #external: { readonly end: number; readonly document: Phrase | null } | null = null

  /** End of the last annex of another document. */
  #othersAnnex = -1

  constructor(
    paragraph: ParagraphDraft,
    index: ClauseIndex,
    group: readonly ClauseIndex[],
    amends: boolean,
    cited: Cited,
    define: Define | null,
  ) {
    this.#paragraph = paragraph
    this.#index = index
    this.#group = group
    this.#amends = amends
    this.#cited = cited
    this.#define = define
    leave(cited, articleOf(paragraph.clause))
  }

  read(node: ReferenceNode): Reference | null {
    const document = node.document ? this.#phrase(node.document) : null
    if (node.form === 'document') {
      const inner = documentIndex(document!.text, this.#group, this.#define)
      if (!inner) {
        this.#external = { end: node.end, document }
        this.#last = null
      }
      const number = documentNumberNear(this.#paragraph.text, node)
      const documentNumber = number && this.#documentNumber(number)
      const reference = this.#open(node, 'document', 'external')
      reference.document = document
      reference.documentNumber = documentNumber
      return reference
    }
    if (node.form === 'attachment') {
      const found = this.#attached(node)
      const reference = this.#open(node, 'attachment', found.status)
      const { missing } = found
      reference.attachment = found.attachment
      reference.missing = missing && {
        label: missing.label,
        numeral: this.#place(missing.numeral),
        nearest: null,
        sure: !found.unsure,
      }
      reference.loose = found.unsure
      reference.parts = this.#plainParts(node, node.word === '附表' ? 'table' : 'attachment')
      return reference
    }
    if (node.form === 'table') {
      const reference = this.#open(node, 'table', 'relative')
      reference.parts = this.#plainParts(node, 'table')
      return reference
    }
    if (node.form === 'relative') return this.#relative(node)
    if (node.form === 'decimal') return this.#decimal(node)
    return this.#clause(node, document)
  }

  #attached(node: ReferenceNode): AttachmentTarget {
    if (this.#isOthers(node)) {
      this.#othersAnnex = node.end
      return { status: 'external', attachment: null, missing: null, unsure: false }
    }
    return node.word === '附表'
      ? resolveTable(node, this.#group)
      : resolveAttachment(node, this.#index.policy, this.#group)
  }

  /** 《X》附件3, 《X》（某府〔2020〕3号）的附件3和附件4; 附件1附表2, and a table where the sentence cites another document. */
  #isOthers({ start, word }: ReferenceNode): boolean {
    const { text } = this.#paragraph
    const external = this.#external
    if (external && othersAnnex.test(text.slice(external.end, start))) return true
    if (this.#othersAnnex >= 0 && /^[、和及与]$/.test(text.slice(this.#othersAnnex, start))) return true
    if (word !== '附表') return false
    return namedLaw(text, start) !== null || (external !== null && this.#sameSentence(start))
  }

  #clause(node: ReferenceNode, document: Phrase | null): Reference | null {
    const kind = node.scope?.kind
    let index = this.#index
    if (kind === 'document') {
      const inner = document ? this.#policyOf(document.text) : null
      if (!inner) return this.#outside(node, document)
      index = inner
    } else if (kind === 'that') {
      const that = this.#that(node.scope!.word)
      if (!that) return this.#outside(node, this.#external?.document ?? null)
      return this.#resolved(node, resolveClause(node, this.#index, this.#here(), that))
    } else if (kind === 'quoted' || kind === 'same') return this.#outside(node, this.#external?.document ?? null)
    else if (kind === 'own') {
      index = ownIndex(node.scope!.word, this.#index, this.#group)
      // 第四条修改为：除本办法第二条规定的…: the decision calls itself 本决定.
      if (this.#amends && index === this.#index && !saysItself.test(node.scope!.word)) return this.#outside(node, null)
    } else if (this.#amends && (!kind || this.#inOthersWords())) return this.#outside(node, null)
    const place = this.#here()
    if (kind === 'previous' && !previous(node.scope!, index, place)) return this.#resolved(node, this.#noneBefore(node))
    let found = resolveClause(node, index, place)
    if (found.status === 'relative' && !kind && this.#cited.article) {
      const { article } = this.#cited
      const there = resolveClause(node, index, place, { clause: article, paragraph: null })
      // Where this article lists nothing, 第十项 can only be one of the other's.
      const only =
        node.steps[0]!.unit === 'item' && this.#justCited(article, node.start) && listsNothing(this.#paragraph)
      if (there.status === 'resolved' || (there.status === 'dangling' && only)) found = there
    }
    const article = articleOf(found.targets[0] ?? null)
    if (article && article !== this.#cited.within) this.#cited.article = article
    // 具有下列第（一）项，加上第（五）项: the list that the sentence announces.
    if (found.status === 'ambiguous' && !kind && announcesList.test(this.#paragraph.text.slice(0, node.start))) {
      found = { ...found, status: 'relative', targets: [] }
    }
    if (found.status === 'dangling' && !kind && this.#isLostHead(node)) return null
    // 《X》第十条的规定和第十二条: the sentence goes on with the other document where this one has no such article.
    if (found.status === 'dangling' && !kind && this.#external && this.#sameSentence(node.start)) {
      return this.#outside(node, this.#external.document)
    }
    return this.#resolved(node, found)
  }

  /** 前款第三项 in the first 款: whatever is counted in it, there is no such 款. */
  #noneBefore({ scope }: ReferenceNode): Resolution {
    const missing = { label: this.#text(scope!), nearest: null, number: null, sure: true }
    return { status: 'dangling', parts: none, targets: none, paragraphs: none, missing, loose: false }
  }

  /** 4.3.1 cites only where the draft counts so; elsewhere it is a figure. */
  #decimal(node: ReferenceNode): Reference | null {
    const index = this.#index.decimal ? this.#index : this.#group.find((other) => other.decimal && node.scope)
    if (!index) return null
    const found = resolveDecimal(node, index)
    if (!found || (node.word !== '' && !holdsAnnexes(node, index))) return null
    if (found.status === 'dangling' && !node.scope && this.#external && this.#sameSentence(node.start)) return null
    return this.#resolved(node, found)
  }

  /** A policy of this file whose clauses are cited by its name, or as those of an annex. */
  #policyOf(name: string): ClauseIndex | null {
    return annexIndex(name, this.#index, this.#group) ?? documentIndex(name, this.#group, this.#define)
  }

  #here(): Place {
    return { clause: this.#paragraph.clause, paragraph: this.#paragraph }
  }

  /** 该条, 该款, 该项: of the clause that the paragraph cited last; null where that was another document's, or several. */
  #that(unit: string): State | null {
    const clause = this.#last?.targets.length === 1 ? this.#last.targets[0]! : null
    const article = articleOf(clause)
    if (unit === 'article') return article && { clause: article, paragraph: null }
    const paragraph = this.#last?.paragraphs[0] ?? null
    if (unit === 'paragraph') return article && paragraph && { clause: article, paragraph }
    return unit === 'item' && clause && clause !== article ? { clause, paragraph: null } : null
  }

  #outside(node: ReferenceNode, document: Phrase | null): Reference {
    this.#last = null
    this.#external = { end: node.end, document }
    const reference = this.#open(node, 'clause', 'external')
    reference.document = document
    reference.parts = this.#plainParts(node, null)
    reference.range = rangeOf(node)
    return reference
  }

  #resolved(node: ReferenceNode, found: Resolution): Reference {
    this.#last = { targets: found.targets, paragraphs: found.paragraphs, end: node.end }
    const reference = this.#open(node, 'clause', found.status)
    const { targets, missing } = found
    reference.targets = targets
    reference.paragraphs = found.paragraphs
    reference.target = targets.length > 0 ? targets[0]!.path : null
    reference.missing = missing && {
      label: missing.label,
      nearest: missing.nearest,
      numeral: missing.number ? this.#place(missing.number.span) : null,
      sure: missing.sure,
    }
    reference.loose = found.loose
    reference.range = rangeOf(node)
    reference.parts = found.parts.map((part) => this.#part(part))
    reference.subject = this.#subject(node)
    const act = actBehind(this.#paragraph.text, node)
    reference.act = act && this.#phrase(act)
    return reference
  }

  #relative(node: ReferenceNode): Reference {
    if (!node.scope) {
      const reference = this.#open(node, 'relative', 'relative')
      if (/^[下以]/.test(node.word)) leadTo(reference, this.#listedBehind())
      return reference
    }
    // 刑法第三百零七条之一前三款: the 款 of that article.
    if (this.#external?.end === node.start) return this.#outside(node, this.#external.document)
    const article = articleOf(this.#paragraph.clause)
    if (node.scope.kind === 'previous' && this.#amends && this.#inOthersWords())
      return this.#open(node, 'relative', 'external')
    if (node.scope.kind === 'previous') {
      const before = previous(node.scope, this.#index, this.#here())
      const reference = this.#open(node, 'relative', before ? 'relative' : 'dangling')
      if (before) {
        leadTo(reference, before.targets)
        reference.paragraphs = before.paragraphs
        this.#last = { ...before, end: node.end }
        if (node.scope.word === 'article' && before.targets.length === 1) this.#cited.article = before.targets[0]!
      } else reference.missing = { label: reference.text, nearest: null, numeral: null, sure: true }
      return reference
    }
    if (node.scope.kind === 'same') return this.#open(node, 'relative', 'external')
    if (node.scope.kind === 'that') {
      const that = this.#that(node.scope.word)
      const reference = this.#open(node, 'relative', that ? 'relative' : 'external')
      if (that?.clause) leadTo(reference, [that.clause])
      if (that?.paragraph) reference.paragraphs = [that.paragraph]
      return reference
    }
    const target =
      node.scope.word === 'article' || node.scope.word === 'paragraph'
        ? (article ?? this.#paragraph.clause)
        : this.#paragraph.clause
    const reference = this.#open(node, 'relative', 'relative')
    if (target) leadTo(reference, [target])
    return reference
  }

  /** A decision that is numbered 一、 has no 款: what it words anew may stand without quotation marks. */
  #inOthersWords(): boolean {
    return !this.#index.articles && newWording.test(this.#paragraph.text)
  }

  /** 下列情形: the items between this paragraph and the next of the same clause. */
  #listedBehind(): readonly ClauseDraft[] {
    const { clause, start } = this.#paragraph
    return clause ? listBehind(clause, start) : []
  }

  #sameSentence(at: number, from = this.#external!.end): boolean {
    return !/[。；]/.test(withWideMarks(this.#paragraph.text.slice(from, at)))
  }

  /** Whether the last that was cited in the sentence is an article or a part of it. */
  #justCited(article: ClauseDraft, at: number): boolean {
    const last = this.#last
    return last !== null && articleOf(last.targets[0] ?? null) === article && this.#sameSentence(at, last.end)
  }

  /** …。 第十六条会议设立秘书处: the head of an article that lost its line, not a citation. */
  #isLostHead(node: ReferenceNode): boolean {
    const step = node.steps[0]
    if (step?.unit !== 'article' || node.steps.length > 1) return false
    if (headsWords(this.#paragraph.placed.block, node.end)) return true
    const value = readNumeral(step.numbers[0]!.text)
    const before = articleOf(this.#paragraph.clause)
    return before !== null && value === before.number + 1 && opensSentence(this.#paragraph.text, node.start)
  }

  /** 第九条规定的用户装置: the words right behind that say what is cited. */
  #subject(node: ReferenceNode): Phrase | null {
    const subject = subjectBehind(this.#paragraph.text, node)
    return subject && this.#phrase(subject)
  }

  #part(part: PartTarget): ReferencePart {
    const level = part.step.unit === 'subitem' ? 'item' : part.step.unit
    const { start, end } = placeIn(this.#paragraph, part.step)
    return {
      start,
      end,
      level,
      number: part.value,
      suffix: part.suffix,
      numeral: this.#place(part.number.span)!,
      bracketed: part.number.bracketed,
      target: part.clauses[0] ?? null,
    }
  }

  /** The numbers as they stand, from the top: with those taken over from the reference before, and the other end of a range. */
  #plainParts(node: ReferenceNode, level: 'attachment' | 'table' | null): ReferencePart[] {
    return [...node.inherited, ...node.steps, ...(node.to ?? [])].flatMap((step) =>
      step.numbers.map((number) => {
        const { start, end } = placeIn(this.#paragraph, step)
        return {
          start,
          end,
          level: level ?? (step.unit === 'subitem' ? 'item' : step.unit),
          number: readNumeral(number.text) ?? 0,
          suffix: number.suffix ? (readNumeral(number.suffix.text) ?? 0) : 0,
          numeral: this.#place(number.span)!,
          bracketed: number.bracketed,
          target: null,
        }
      }),
    )
  }

  #place(span: Span | null): Span | null {
    return span && placeIn(this.#paragraph, span)
  }

  #phrase(span: Span): Phrase {
    return phraseIn(this.#paragraph, span, this.#text(span))
  }

  #documentNumber(number: Span & { readonly before: boolean }): Reference['documentNumber'] {
    const { start, end, text } = this.#phrase(number)
    return { start, end, text, before: number.before }
  }

  #text(span: Span): string {
    return this.#paragraph.text.slice(span.start, span.end)
  }

  /** A reference of which only the place and the kind are known. */
  #open(node: ReferenceNode, kind: Reference['kind'], status: Reference['status']): OpenReference {
    const { start, end } = placeIn(this.#paragraph, node)
    return {
      text: this.#text(node),
      kind,
      status,
      targets: none,
      paragraphs: none,
      attachment: null,
      target: null,
      missing: null,
      loose: false,
      range: null,
      parts: none,
      document: null,
      documentNumber: null,
      subject: null,
      act: null,
      start,
      end,
    }
  }
}

type OpenReference = { -readonly [K in keyof Reference]: Reference[K] }

function leadTo(reference: OpenReference, targets: readonly ClauseDraft[]): void {
  reference.targets = targets
  reference.target = targets.length > 0 ? targets[0]!.path : null
}

function rangeOf(node: ReferenceNode): Reference['range'] {
  const first = node.steps.at(-1)
  const through = first?.through ? first : null
  const from = numberOf(first, 0)
  const to = through ? numberOf(through, through.numbers.length - 1) : numberOf(node.to?.at(-1), 0)
  if (from === null || to === null || (!through && (node.to?.length !== 1 || node.to[0]!.unit !== first!.unit)))
    return null
  return { from, to }
}

function numberOf(step: Step | undefined, at: number): number | null {
  const number = step?.numbers[at]
  return number ? readNumeral(number.text) : null
}
