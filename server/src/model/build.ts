import type { Registry } from '../registry/registry.ts'
import { parse } from '../syntax/parse.ts'
import { forgetAnswersOf } from '../syntax/by-block.ts'
import type { PlacedBlock, Tree } from '../syntax/tree.ts'
import { toText } from '../syntax/tree.ts'
import { type Edit, sameButMoved } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import { amountsOutside } from './amounts.ts'
import { foldClauses } from './clauses.ts'
import { more, type ParagraphDraft, type PolicyDraft } from './draft.ts'
import { type Frame, issuerBeside, readFrame } from './frame.ts'
import { attachInline } from './inline.ts'
import { issuedWith, issues } from './issuing.ts'
import { kindOf } from './kinds.ts'
import type { Attachment, DocumentModel, Outside, Paragraph, Policy, Surroundings } from './model.ts'
import { attachReferences } from './references.ts'
import { attachResponsibility } from './responsibility.ts'
import { cutSections, type Section } from './sections.ts'
import { numberingOf, seriesOf } from './series.ts'
import { wordsOf } from './standing.ts'
import { keptWith } from '../text/kept.ts'

/** Reads a text all the way up to the model. Never throws; a text that is no policy gives a model without policies. */
export function readDocument(text: string, registry: Registry): DocumentModel {
  return buildModel(parse(text), registry)
}

export function buildModel(tree: Tree, registry: Registry, attach: Attach = attachAll): DocumentModel {
  const { policies, outside } = buildUnits(tree.blocks, cutSections(tree.blocks), registry, () => null, attach)
  return {
    tree,
    policies,
    hasMorePolicies: (than) => policies.length > than,
    outside,
    beside: outside.flatMap(besideIn),
  }
}

const besides = keptWith<Outside, readonly Paragraph[]>()

/** What one stretch adds to a model's `beside`. */
export function besideIn(part: Outside): readonly Paragraph[] {
  let found = besides.get(part)
  if (!found) {
    found = part.kind === 'editorial' ? part.paragraphs.filter(({ amounts }) => amounts.length > 0) : []
    besides.set(part, found)
  }
  return found
}

/**
 * A stretch of a file that can be read by itself: a policy with all that is attached to it, or a stretch outside policies.
 * Nothing in it points into another unit.
 */
export interface Unit {
  readonly sections: readonly Section[]
  /** Indices into the tree's blocks: [from, to). */
  readonly from: number
  readonly to: number
  /** Index of its first policy in the file. */
  readonly firstPolicy: number
  readonly policies: readonly PolicyDraft[]
  readonly outside: readonly Outside[]
  /** The stretch outside in front of it, when an issuer was looked for there. */
  beside: Outside | null
  /** An issuer was found there. */
  readonly borrows: boolean
  /** The notice that policies behind it may be attached to, or null. */
  readonly notice: PolicyDraft | null
  /** Where it began when it was built. */
  readonly at: number
}

/** What stands around the place where a unit begins. */
export interface UnitPlace {
  /** Index of the next policy. */
  readonly policy: number
  readonly outside: Outside | null
}

/** Finds a unit for the sections from `at` on that was built before and still holds, or null. */
export type Reuse = (sections: readonly Section[], at: number, place: UnitPlace) => Unit | null

/** Reads what the clauses and paragraphs of policies that belong together say. */
export type Attach = (policies: PolicyDraft[], registry: Registry) => void

const attachAll: Attach = (policies, registry) => {
  attachReferences(policies, policies.map(attachInline))
  // Behind the references: the list of annexes tells whether one of them assigns the tasks.
  for (const policy of policies) attachResponsibility(policy, registry)
}

export function buildUnits(
  blocks: readonly PlacedBlock[],
  sections: readonly Section[],
  registry: Registry,
  reuse: Reuse,
  attach = attachAll,
): { units: Unit[]; policies: PolicyDraft[]; outside: Outside[] } {
  const units: Unit[] = []
  const policies: PolicyDraft[] = []
  const outside: Outside[] = []
  for (let i = 0; i < sections.length; ) {
    const place = { policy: policies.length, outside: outside.at(-1) ?? null }
    const unit = unitAt(blocks, sections, i, place, registry, reuse, attach)
    units.push(unit)
    policies.push(...unit.policies)
    outside.push(...unit.outside)
    i += unit.sections.length
  }
  return { units, policies, outside }
}

/** The unit that begins with section `first`, as it was or made now. */
function unitAt(
  blocks: readonly PlacedBlock[],
  sections: readonly Section[],
  first: number,
  place: UnitPlace,
  registry: Registry,
  reuse: Reuse,
  attach: Attach,
  made?: ReadonlyMap<Section, Outside>,
): Unit {
  const build = (least: number) => buildUnit(blocks, sections, first, place, registry, least, attach, made)
  const unit = reuse(sections, first, place) ?? build(1)
  if (unit.policies.length === 0) return unit
  const behind = annexesBehind(sections, first + unit.sections.length)
  return behind === null ? unit : build(behind - first)
}

/** An annex behind an editor's note belongs to the policy in front of the note: where the last of them ends, or null without any. */
function annexesBehind(sections: readonly Section[], from: number): number | null {
  let end: number | null = null
  for (let i = from; i < sections.length && sections[i]!.kind !== 'policy'; i++)
    if (!isOutside(sections[i]!)) end = i + 1
  return end
}

/** A text's model without its policies, and the units that hold them, each made when it is asked for. */
export interface UnitsInTurn {
  readonly document: Surroundings
  units(): Iterable<Pick<Unit, 'policies'>>
}

/**
 * The units of a text that is read once, for whoever needs none of them for longer than he looks at it: a model of ten thousand policies
 * is thirty times their text.
 */
export function unitsInTurn(tree: Tree, registry: Registry): UnitsInTurn {
  const { blocks } = tree
  const sections = cutSections(blocks)
  const outside = new Map(sections.filter(isOutside).map((section) => [section, outsideOf(blocks, section)]))
  let count: number | undefined
  return {
    document: {
      tree,
      hasMorePolicies(than) {
        return (count ??= sections.filter((section) => isPolicy(blocks, section)).length) > than
      },
      beside: [...outside.values()].flatMap(besideIn),
    },
    *units() {
      const place = { policy: 0, outside: null as Outside | null }
      for (let i = 0; i < sections.length; ) {
        const unit = unitAt(blocks, sections, i, place, registry, () => null, attachAll, outside)
        yield unit
        i += unit.sections.length
        place.policy += unit.policies.length
        place.outside = unit.outside.at(-1) ?? place.outside
        for (let at = unit.from; at < unit.to; at++) forgetAnswersOf(blocks[at]!.block)
      }
    },
  }
}

export function isOutside({ kind }: Section): boolean {
  return kind === 'editorial' || kind === 'other'
}

/** Whether a section becomes a policy; an annex does when it has clauses. */
function isPolicy(blocks: readonly PlacedBlock[], section: Section): boolean {
  if (section.kind !== 'attachment') return section.kind === 'policy'
  return foldClauses(blocks, section.from, section.to, 0, headingOf(section)).allClauses.length > 0
}

/** Builds the unit that begins with section `first` and has so many sections at `least`. */
function buildUnit(
  blocks: readonly PlacedBlock[],
  sections: readonly Section[],
  first: number,
  place: UnitPlace,
  registry: Registry,
  least: number,
  attach: Attach,
  made?: ReadonlyMap<Section, Outside>,
): Unit {
  const policies: PolicyDraft[] = []
  const outside: Outside[] = []
  let main: PolicyDraft | null = null
  let last: PolicyDraft | null = null
  let beside: Outside | null = null
  let borrows = false
  let count = 0
  for (let i = first; i < sections.length; i++) {
    const section = sections[i]!
    if (count >= least && !belongs(blocks, section, sections[first]!, main, policies)) break
    count++
    const next = place.policy + policies.length
    if (isOutside(section)) {
      outside.push(made?.get(section) ?? outsideOf(blocks, section))
      main = null
    } else if (section.kind === 'policy') {
      const policy = policyOf(blocks, section, next, registry)
      if (policy.issuer === null) {
        beside = outside.at(-1) ?? place.outside
        policy.issuer = issuerBeside(policy, beside)
        borrows ||= policy.issuer !== null
      }
      // A 通知 and the 办法 it issues: one file, two numbering spaces, one parent.
      if (main && issues(main, blocks, section, issuedWith(main, policies))) {
        policy.attachedTo = { policy: main.index, number: null }
        inheritFrame(policy, main, registry)
      } else main = policy
      last = policy
      policies.push(policy)
    } else {
      const owner: PolicyDraft | null = main ?? last
      const attached = attachmentOf(blocks, section, next, owner, registry)
      if (attached.policy) policies.push(attached.policy)
      owner?.attachments.push(attached.attachment)
    }
  }
  for (const policy of policies) policy.together = policies as unknown as Policy[]
  attach(policies, registry)
  return {
    sections: sections.slice(first, first + count),
    from: sections[first]!.from,
    to: sections[first + count - 1]!.to,
    firstPolicy: place.policy,
    policies,
    outside,
    beside,
    borrows,
    notice: main?.family === 'notice' ? main : null,
    at: blocks[sections[first]!.from]!.start,
  }
}

/** Whether a section goes on the unit that `first` began. */
function belongs(
  blocks: readonly PlacedBlock[],
  section: Section,
  first: Section,
  main: PolicyDraft | null,
  policies: readonly PolicyDraft[],
): boolean {
  if (isOutside(first)) return false
  return section.kind === 'attachment' || (main !== null && issues(main, blocks, section, issuedWith(main, policies)))
}

function outsideOf(blocks: readonly PlacedBlock[], section: Section): Outside {
  const { paragraphs } = foldClauses(blocks, section.from, section.to, -1, new Set())
  for (const paragraph of paragraphs) {
    paragraph.clause = null
    paragraph.amounts = more(paragraph.amounts, amountsOutside(paragraph))
  }
  return {
    kind: section.kind === 'editorial' ? 'editorial' : 'other',
    paragraphs,
    start: blocks[section.from]!.start,
    end: blocks[section.to - 1]!.end,
  }
}

/** A policy with its clauses, paragraphs and frame, before anything is attached. */
export function policyOf(
  blocks: readonly PlacedBlock[],
  section: Section,
  index: number,
  registry: Registry,
): PolicyDraft {
  const { clauses, allClauses, paragraphs } = foldClauses(blocks, section.from, section.to, index, headingOf(section))
  const series = seriesOf(allClauses)
  const frame = readFrame(blocks, section, paragraphs, registry)
  const { start, end } = spanOf(blocks, section)
  const { title, kind, family, stage, issuer, documentNumber, jurisdiction, date, underTitle } = frame
  // Written out: an object that others are spread into is made a field at a time.
  const policy: PolicyDraft = {
    index,
    title,
    kind,
    family,
    stage,
    issuer,
    documentNumber,
    jurisdiction,
    date,
    underTitle,
    numbering: numberingOf(series, allClauses),
    series,
    responsibility: 'none',
    effectiveDate: null,
    expiryDate: null,
    validity: [],
    attachments: [],
    attachmentList: [],
    attachedTo: null,
    together: [],
    clauses,
    allClauses,
    paragraphs,
    definitions: [],
    selfNames: [],
    vagueCitations: [],
    globalResponsibility: [],
    start,
    end,
  }
  frames.set(policy, frame)
  return policy
}

/** The blocks of a section that are none of its paragraphs. */
function headingOf({ title, subtitles, label }: Section): Set<number> {
  return new Set([...title, ...subtitles, ...(label === null ? [] : [label])])
}

const frames = keptWith<PolicyDraft, Frame>()

/** What of a policy's frame has a place, `exact` at every version (`places.ts`). */
export function framed(policy: PolicyDraft): readonly unknown[] {
  return Object.values(frames.get(policy) ?? {}).concat(policy.title, policy.issuer, policy.documentNumber)
}

/** Whether a policy's frame is another one, be the title what it may. */
export function hasFrame(policy: PolicyDraft, frame: Frame): boolean {
  return JSON.stringify({ ...frames.get(policy), title: null }) === JSON.stringify({ ...frame, title: null })
}

/** Whether an edit in none of its words leaves a policy the frame that it has, so that the places in it are moved and nothing else. */
export function keepsFrame(policy: PolicyDraft, now: Frame, edit: Edit): boolean {
  return sameButMoved(frames.get(policy), now, edit)
}

/** The frame of a policy that was just folded. */
export function frameOf(policy: PolicyDraft): Frame {
  return frames.get(policy)!
}

/** A policy's frame, read again after an edit. */
export function frameAgain(
  policy: PolicyDraft,
  blocks: readonly PlacedBlock[],
  section: Section,
  registry: Registry,
): Frame {
  const { start } = blocks[section.from]!
  const { end } = blocks[section.to - 1]!
  // What stands in an annex may be kept with the policy, and is none of its frame.
  const own = policy.paragraphs.filter(({ placed }) => start <= placed.start && placed.start < end)
  return readFrame(blocks, section, own, registry)
}

/** From the first word to the last, without the blank lines around. */
export function spanOf(blocks: readonly PlacedBlock[], section: Section): { start: number; end: number } {
  let first = section.from
  let last = section.to - 1
  while (first <= last && !isVisible(blocks[first]!)) first++
  while (last > first && !isVisible(blocks[last]!)) last--
  if (first > last) return { start: blocks[section.from]!.start, end: blocks[section.from]!.start }
  return { start: wordsIn(blocks[first]!).start, end: wordsIn(blocks[last]!).end }
}

function isVisible({ block: { kind } }: PlacedBlock): boolean {
  return kind === 'text' || kind === 'table'
}

function wordsIn(placed: PlacedBlock): Span {
  return toText(placed, { start: 0, end: placed.block.reading.trimEnd().length })
}

function attachmentOf(
  blocks: readonly PlacedBlock[],
  section: Section,
  index: number,
  owner: PolicyDraft | null,
  registry: Registry,
): { attachment: Attachment; policy: PolicyDraft | null } {
  const label = blocks[section.label!]!
  const title = section.title[0] !== undefined && section.title[0] !== section.label ? blocks[section.title[0]]! : null
  const policy = policyOf(blocks, section, index, registry)
  const own = policy.allClauses.length > 0
  const attachment: Attachment = {
    number: section.number,
    labelSpan: toText(label, { start: 0, end: label.block.reading.trimEnd().length }),
    title:
      title && !endsBehind(title, policy.title)
        ? { text: wordsOf(title), ...toText(title, { start: 0, end: title.block.reading.trimEnd().length }) }
        : policy.title,
    policy: own ? index : null,
    ...spanOf(blocks, section),
  }
  if (own) {
    policy.attachedTo = owner ? { policy: owner.index, number: section.number } : null
    if (owner) inheritFrame(policy, owner, registry)
    return { attachment, policy }
  }
  // A form or a table without clauses stays part of its policy, so that its figures and units are read.
  if (owner) for (const paragraph of policy.paragraphs as ParagraphDraft[]) owner.paragraphs.push(paragraph)
  return { attachment, policy: null }
}

/** Whether an annex' title ends on a later line than its first: that line names no kind, and all of them do. */
function endsBehind(first: PlacedBlock, title: PolicyDraft['title']): boolean {
  return title !== null && kindOf(wordsOf(first)) === null && kindOf(title.text) !== null
}

/** What is issued with a notice has the notice's date and, unless its title names another, its jurisdiction. */
function inheritFrame(policy: PolicyDraft, issuedWith: PolicyDraft, registry: Registry): void {
  policy.date ??= issuedWith.date
  const named = policy.title && registry.jurisdictionOf(policy.title.text)
  policy.jurisdiction = named ?? issuedWith.jurisdiction ?? policy.jurisdiction
}
