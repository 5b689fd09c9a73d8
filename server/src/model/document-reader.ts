/**
 * Reads one document version after version. A unit (a policy with its attachments, `build.ts`) whose blocks an edit left alone
 * stays the same objects; where text before it grew or shrank, its offsets are moved in place, and where policies before it came
 * or went, so are its policies' indices. The model of an earlier version is void as soon as the next one is read.
 */
import type { Registry } from '../registry/registry.ts'
import { CLAUSE_TITLE, POLICY_TITLE } from '../syntax/by-block.ts'
import { type TextChange, type TreeChange, TreeReader } from '../syntax/reparse.ts'
import type { PlacedBlock, Tree } from '../syntax/tree.ts'
import type { Text } from '../text/chunked-text.ts'
import { type Edit, editBetween } from '../text/edit.ts'
import { keptWith } from '../text/kept.ts'
import {
  besideIn,
  buildUnits,
  frameAgain,
  frameOf,
  isOutside,
  policyOf,
  keepsFrame,
  type Unit,
  type UnitPlace,
} from './build.ts'
import { sameContents } from './contents.ts'
import type { ClauseDraft, ParagraphDraft, PolicyDraft } from './draft.ts'
import { type Frame, isFramed, issuerBeside } from './frame.ts'
import { issuedWith, issues } from './issuing.ts'
import { Lately } from './lately.ts'
import type { DocumentModel, Outside, Paragraph, Part, PartEdit, Policy } from './model.ts'
import { MovingPart, placesIn } from './moving-part.ts'
import { editIn, type QuietEdit, saidAnew, sameOutside } from './quiet.ts'
import { sameShape, takeUp } from './refold.ts'
import { retitle, titledPolicy } from './retitle.ts'
import { forgetAnswers, forgetAnswersIn, forgetReadings } from './remember.ts'
import { bitsOf, sayAnew, structureOf, takeBack } from './said-anew.ts'
import { cutSections, movedSection, namesUpTo, sameSection, type Section } from './sections.ts'

class LiveModel implements DocumentModel {
  readonly tree: Tree
  readonly parts: readonly Part[]
  readonly #policies: readonly Policy[]
  readonly #outside: readonly Outside[]
  #beside: readonly Paragraph[] | undefined

  constructor(tree: Tree, parts: readonly Part[], policies: readonly Policy[], outside: readonly Outside[]) {
    this.tree = tree
    this.parts = parts
    this.#policies = policies
    this.#outside = outside
  }

  /** The next version, after a quiet edit. */
  edited(tree: Tree, before: Part, now: Part): LiveModel {
    const parts = this.parts.map((part) => (part === before ? now : part))
    return new LiveModel(tree, parts, this.#policies, this.#outside)
  }

  hasMorePolicies(than: number): boolean {
    return this.#policies.length > than
  }

  get policies(): readonly Policy[] {
    for (const part of this.parts) if (part.policies.length > 0) part.settle()
    return this.#policies
  }

  get outside(): readonly Outside[] {
    for (const part of this.parts) if (part.outside.length > 0) part.settle()
    return this.#outside
  }

  get beside(): readonly Paragraph[] {
    return (this.#beside ??= this.outside.flatMap(besideIn))
  }
}

export class DocumentReader {
  readonly #registry: Registry
  readonly #tree = new TreeReader()
  #units: readonly Unit[] = []
  #sections: readonly Section[] = []
  #model: LiveModel | null = null
  #parts = keptWith<Unit['policies'], MovingPart>()
  readonly #lately = new Lately()
  /** Units built for the last version. */
  built = 0

  constructor(registry: Registry) {
    this.#registry = registry
  }

  /** Blocks read for the last version. */
  get blocksRead(): number {
    return this.#tree.misses
  }

  /** Reads a version. `change` tells where it differs from the one before; without it the texts are compared. */
  read(text: Text, change?: TextChange): DocumentModel {
    const before = this.#tree.tree.text
    const fits = change && before.length - change.end + change.start + change.length === text.length
    const edit = fits ? change : changeBetween(before.toString(), text.toString())
    const mended = (before.length === 0 ? null : this.#tree.mend(text, edit)) ?? this.#tree.read(text)
    if (mended && this.#model && this.#readQuietly(mended)) return this.#model
    const { tree } = this.#tree
    const old = this.#units
    /** Units are asked for in their order. */
    let next = 0
    const shift = mended ? mended.added - mended.removed : 0
    this.built = 0
    /** Stretches outside policies that were moved. */
    const gone = new Set<unknown>()
    const reuse = (sections: readonly Section[], at: number, place: UnitPlace): Unit | null =>
      mended && (unchanged(mended, sections, at, place) ?? this.#again(sections, at, place))
    const unchanged = (mended: TreeChange, sections: readonly Section[], at: number, place: UnitPlace): Unit | null => {
      const { from } = sections[at]!
      const behind = from >= mended.from + mended.added
      if (!behind && from >= mended.from) return null
      const begin = behind ? from - shift : from
      while (next < old.length && old[next]!.from < begin) next++
      const unit = old[next]
      if (unit?.from !== begin || !this.#holds(unit, sections, at, place, behind ? shift : 0)) return null
      const more = place.policy - unit.firstPolicy
      if (!behind) return unit.to <= mended.from ? this.#moved(unit, 0, 0, more) : null
      if (mended.moved === 0 && shift === 0) return this.#moved(unit, 0, 0, more)
      // An issuer that was found in front of the edit stays where it is.
      if (unit.borrows && !gone.has(unit.beside)) return null
      for (const part of unit.outside) gone.add(part)
      return this.#moved(unit, mended.moved, shift, more)
    }
    const cut = mended && isDeep(tree.blocks, mended.from) ? { sections: this.#sections, ...mended } : undefined
    this.#sections = cutSections(tree.blocks, cut)
    const { units, policies, outside } = buildUnits(tree.blocks, this.#sections, this.#registry, (...place) => {
      const unit = reuse(...place)
      if (!unit) this.built++
      return unit
    })
    this.#units = units
    if (mended) this.#keepReplaced(old, units, mended)
    const parts = units.map((unit) => this.#partOf(unit))
    return (this.#model = new LiveModel(tree, parts, policies as unknown as readonly Policy[], outside))
  }

  /** Takes over a version that differs from the last one only in words of one paragraph (`quiet.ts`). */
  #readQuietly(change: TreeChange): boolean {
    const { from, removed, added, moved, gone } = change
    if (removed !== 1 || added !== 1) return false
    const { tree } = this.#tree
    const [before, now] = [gone[0]!, tree.blocks[from]!]
    const edit = before.start === now.start && before.block !== now.block ? editIn(before.block, now.block) : null
    const at = edit ? this.#units.findLastIndex((unit) => unit.from <= from) : -1
    const unit = this.#units[at]
    if (!edit || edit.raw.by !== moved || !unit || from >= unit.to) return false
    const section = unit.sections.find((one) => one.from <= from && from < one.to)!
    if (section.kind === 'other') return this.#readOutside(change, edit, at, section)
    const part = this.#partOf(unit)
    part.catchUp()
    const place = placeOf(unit, before)
    if (!place) return this.#retitle(change, edit, at, section)
    const said = saidAnew(place.policy, place.paragraph, place.index, edit, this.#registry)
    if (!said) return false
    const { policy, paragraph } = place
    if ((said.cut || !isDeep(tree.blocks, from)) && !this.#isCutAlike(change)) return false
    const { from: first, to: last } = section
    const fold = said.fold || (said.cut && !sameContents(tree.blocks, first, last, from, before))
    const folded = fold ? policyOf(tree.blocks, section, policy.index, this.#registry) : null
    const shape = folded && sameShape(policy, folded, { before, now }, tree.blocks[section.to - 1]!.end)
    if (folded && !shape) return false
    const inText = placeOfEdit(before, edit)
    const frame = folded ? frameOf(folded) : this.#frameWith(policy, paragraph, now, edit, place.index, section)
    if (frame && !keepsFrame(policy, frame, inText)) return false
    const anew = bitsOf(said)
    const speaks = anew !== 0
    // Clauses and paragraphs lead everywhere, and stay.
    const leadsOn = said.defined || said.redefined.size > 0 || said.references || said.counts
    if (speaks) part.settle()
    part.whole = false
    const apart = leadsOn ? structureOf(policy) : nothing
    const dropped = speaks ? placesIn(takeBack(policy, paragraph, said), apart) : []
    const next = part.edited(unit, inText, dropped)
    if (!next) return false
    paragraph.placed = now
    if (folded) {
      next.settleUpTo(now.end)
      takeUp(policy, folded, { before, now }, unit.policies)
    }
    if (speaks) next.settle()
    if (speaks) next.put(placesIn(sayAnew(policy, paragraph, place.index, said), apart))
    if (speaks) for (const key of [...unit.policies, unit.policies]) forgetReadings(key as never)
    forgetAnswersIn(unit.policies)
    for (const key of [paragraph, ...around(paragraph.clause)]) forgetAnswers(key as never)
    this.#takeOver(at, next, edit, inText, { anew, retitled: shape?.retitled ? CLAUSE_TITLE : 0 })
    return true
  }

  /** The frame of a policy when a paragraph in it has another block, or null where none of the frame is read from such a paragraph. */
  #frameWith(
    policy: PolicyDraft,
    paragraph: ParagraphDraft,
    now: PlacedBlock,
    { old, now: block }: QuietEdit,
    index: number,
    section: Section,
  ): Frame | null {
    if (!isFramed(policy, paragraph, [old, block], index)) return null
    const before = paragraph.placed
    paragraph.placed = now
    const frame = frameAgain(policy, this.#tree.tree.blocks, section, this.#registry)
    paragraph.placed = before
    return frame
  }

  /** Takes over a version that differs from the last one only in words of a paragraph outside policies, which nobody asks who issued what. */
  #readOutside(change: TreeChange, edit: QuietEdit, at: number, { from, to }: Section): boolean {
    const { blocks } = this.#tree.tree
    const before = change.gone[0]!
    const unit = this.#units[at]!
    const found = unit.outside.flatMap(({ paragraphs }) => paragraphs.filter(({ placed }) => placed === before))
    const paragraph = found[0] as ParagraphDraft | undefined
    if (!paragraph || !sameOutside(edit)) return false
    if (!this.#isCutAlike(change) || !sameContents(blocks, from, to, change.from, before)) return false
    const inText = placeOfEdit(before, edit)
    const next = this.#partOf(unit).edited(unit, inText, [])
    if (!next) return false
    paragraph.placed = blocks[change.from]!
    forgetAnswers(paragraph as never)
    this.#takeOver(at, next, edit, inText, { anew: 0, retitled: 0 })
    return true
  }

  /** Takes over a version that differs from the last one only in words of a policy's title. */
  #retitle(change: TreeChange, edit: QuietEdit, at: number, section: Section): boolean {
    const unit = this.#units[at]!
    const { blocks } = this.#tree.tree
    const [before, now] = [change.gone[0]!, blocks[change.from]!]
    const part = this.#partOf(unit)
    const policy = titledPolicy(unit, section, { before, now }, change.from, blocks, this.#registry)
    if (!policy || !this.#isCutAlike(change)) return false
    const inText = placeOfEdit(before, edit)
    const next = part.edited(unit, inText, [])
    if (!next || !retitle(unit, policy, blocks, section, this.#registry)) return false
    forgetAnswersIn(unit.policies)
    this.#takeOver(at, next, edit, inText, { anew: 0, retitled: POLICY_TITLE })
    return true
  }

  /** Whether the file is cut into the sections that it was cut into. */
  #isCutAlike(change: TreeChange): boolean {
    const { blocks } = this.#tree.tree
    const cut = isDeep(blocks, change.from) ? { sections: this.#sections, ...change } : undefined
    return sameSections(this.#sections, cutSections(blocks, cut))
  }

  /** Lets a unit's part be the one that a quiet edit made of it. */
  #takeOver(
    at: number,
    next: MovingPart,
    { old, now, reading, atEdge }: QuietEdit,
    { start, end, by }: Edit,
    what: Pick<PartEdit, 'anew' | 'retitled'>,
  ): void {
    const unit = this.#units[at]!
    const before = this.#partOf(unit)
    const inPart = { start: start - before.at, end: end - before.at, by }
    next.edits.add({ ...what, old, now, reading, inPart, atEdge })
    this.#parts.set(unit.policies, next)
    for (const later of this.#units.slice(at + 1)) this.#partOf(later).move(by)
    this.#model = this.#model!.edited(this.#tree.tree, before, next)
    this.built = 0
  }

  /** Whether the sections from `at` on are the unit's, cut alike, and nothing around it makes it another. */
  #holds(unit: Unit, sections: readonly Section[], at: number, place: UnitPlace, shift: number): boolean {
    if (unit.beside !== place.outside) {
      if (unit.borrows) return false
      // The note in front is another one: as long as it names no issuer either, nothing changes.
      if (unit.policies.some((policy) => policy.issuer === null && issuerBeside(policy, place.outside))) return false
      unit.beside = place.outside
    }
    const next = sections[at + unit.sections.length]
    if (next?.kind === 'attachment' && !isOutside(unit.sections[0]!)) return false
    const { notice } = unit
    if (next && notice && issues(notice, this.#tree.tree.blocks, next, issuedWith(notice, unit.policies))) return false
    return unit.sections.every((section, i) => {
      const now = sections[at + i]
      return now !== undefined && sameSection(section, now, shift)
    })
  }

  /** A unit that stood here a few versions ago and stands here again. */
  #again(sections: readonly Section[], at: number, place: UnitPlace): Unit | null {
    const { blocks } = this.#tree.tree
    const { from } = sections[at]!
    const unit = this.#lately.take(
      blocks,
      from,
      (one) => !one.borrows && this.#holds(one, sections, at, place, from - one.from),
    )
    if (!unit) return null
    const part = this.#partOf(unit)
    part.move(blocks[from]!.start - part.at)
    part.count(place.policy - part.first)
    return atBlock(unit, from - unit.from, place.policy)
  }

  /** Keeps the units that an edit replaced, with the blocks that they had. */
  #keepReplaced(old: readonly Unit[], now: readonly Unit[], { from, removed, added, gone }: TreeChange): void {
    const { blocks } = this.#tree.tree
    const left = new Set(now.map(({ policies }) => policies))
    const before = (i: number) =>
      i < from ? blocks[i]! : i < from + removed ? gone[i - from]! : blocks[i + added - removed]!
    for (const unit of old)
      if (!left.has(unit.policies) && this.#partOf(unit).whole)
        this.#lately.add(
          unit,
          Array.from({ length: unit.to - unit.from }, (_, i) => before(unit.from + i)),
        )
  }

  /** The unit where it stands now: so far on in the text, so many blocks and policies further on. */
  #moved(unit: Unit, by: number, blocks: number, more: number): Unit {
    const part = this.#partOf(unit)
    part.move(by)
    part.count(more)
    return blocks === 0 && more === 0 ? unit : atBlock(unit, blocks, unit.firstPolicy + more)
  }

  #partOf(unit: Unit): MovingPart {
    let part = this.#parts.get(unit.policies)
    if (!part) this.#parts.set(unit.policies, (part = new MovingPart(unit)))
    return part
  }
}

/** A unit so many blocks further on. */
function atBlock(unit: Unit, by: number, firstPolicy: number): Unit {
  return {
    ...unit,
    firstPolicy,
    from: unit.from + by,
    to: unit.to + by,
    sections: unit.sections.map((section) => movedSection(section, by)),
  }
}

/** Where an edit in a block stands in the text. */
function placeOfEdit({ start }: PlacedBlock, { raw }: QuietEdit): Edit {
  return { start: start + raw.start, end: start + raw.end, by: raw.by }
}

/** The clauses around a paragraph, from the innermost. */
function around(clause: ClauseDraft | null): ClauseDraft[] {
  const found: ClauseDraft[] = []
  for (let at = clause; at; at = at.parent) found.push(at)
  return found
}

/** The paragraph of a block in a unit. */
function placeOf(
  unit: Unit,
  placed: PlacedBlock,
): { readonly policy: PolicyDraft; readonly paragraph: ParagraphDraft; readonly index: number } | null {
  for (const policy of unit.policies) {
    const index = policy.paragraphs.findIndex((paragraph) => paragraph.placed === placed)
    if (index >= 0) return { policy, paragraph: policy.paragraphs[index]!, index }
  }
  return null
}

/** Whether so much stands in front of a block that nobody who looks at the begin of a file (`sections.ts`) comes so far. */
function isDeep(blocks: readonly PlacedBlock[], index: number): boolean {
  let length = 0
  for (let i = 0; i < index; i++) {
    const { block } = blocks[i]!
    if (block.kind === 'text' && (length += block.reading.length) > namesUpTo) return true
  }
  return false
}

function sameSections(before: readonly Section[], now: readonly Section[]): boolean {
  return before.length === now.length && before.every((section, i) => sameSection(section, now[i]!, 0))
}

/** What an edit did, from the texts before and after it. */
export function changeBetween(before: string, after: string): TextChange {
  const { start, end, by } = editBetween(before, after)
  return { start, end, length: end - start + by }
}

const nothing: ReadonlySet<unknown> = new Set()
