/**
 * Quiet edits. Most keystrokes stand inside a sentence and change nothing that was read: no number, no body, no reference, no
 * definition, nothing that a neighbour asks about. Then the policy need not be built anew; its places behind the edit move.
 * Whether an edit is quiet is told by comparing all that is read in the paragraph before and after it. Others change what is said of
 * bodies, amounts, dates and claims in the paragraph, or what is defined and cited, and leave clauses and paragraphs what they are:
 * `said-anew.ts` puts that in its place. Where it is not sure that clauses and paragraphs stay what they are, they are folded anew and
 * held against the old ones (`refold.ts`). What is not sure then is neither: the policy is built anew, which is never wrong.
 */
import type { MatchContext, Registry } from '../registry/registry.ts'
import { headIn, readChapter } from '../syntax/decimals.ts'
import { readLabelLine } from '../syntax/notes.ts'
import type { Block } from '../syntax/tree.ts'
import { type Edit, editBetween, sameButMoved } from '../text/edit.ts'
import { sameSet } from '../text/sets.ts'
import { isSpace } from '../text/space.ts'
import { amountsIn } from './amounts.ts'
import { isClosing, isHeading, opensList } from './assignments.ts'
import { listedBy } from './attachments.ts'
import { areOnlyWords, foldedBy, mayName } from './clauses.ts'
import { claimedIn } from './counts.ts'
import { datesIn, validityIn } from './dates.ts'
import { supposedDate } from './dating.ts'
import { beginsInWord, glossary, mayFindAgain, namesIn, type Redefined } from './definitions.ts'
import type { ParagraphDraft, PolicyDraft } from './draft.ts'
import { lostLabels } from './lost-labels.ts'
import { inlineNumbers } from './reference-index.ts'
import { headsAnnexes } from './reference-decimal.ts'
import { aroundReferences, referencesIn } from './reference-around.ts'
import { declaredBefore } from './responsibility.ts'
import { responsibilityInBoth } from './responsibility-paragraph.ts'
import { isOwnMatter, mayCountOn, type SaidAnew, sameTime } from './said-anew.ts'
import { isBracketed, isDateLine, isDocumentNumber, lookAt } from './standing.ts'
import { standsInMeaning } from './title-questions.ts'

/**
 * What is said otherwise, and whether the file must be cut and the policy folded anew to see that policies, clauses and paragraphs are
 * what they were.
 */
export interface EditedParagraph extends SaidAnew {
  readonly cut: boolean
  readonly fold: boolean
}

/**
 * What a paragraph says otherwise once it was edited, when nothing else but the frame and the fold can be read otherwise; else null. It
 * stands `index` paragraphs into the policy.
 */
export function saidAnew(
  policy: PolicyDraft,
  paragraph: ParagraphDraft,
  index: number,
  edit: QuietEdit,
  registry: Registry,
): EditedParagraph | null {
  const { old, now, reading } = edit
  if (!sameAround(policy, paragraph, index, edit)) return null
  const fold = edit.atEdge || !keepsFold(edit)
  const cut = fold || !isProse(old) || !isProse(now)
  const amounts = !sameButMoved(amountsIn({ block: old }), amountsIn({ block: now }), reading, wordless)
  const dates = !sameButMoved(datesIn({ block: old }).dates, datesIn({ block: now }).dates, reading)
  if ((amounts && !mayCountOn(old, now)) || (dates && !sameTime(policy, paragraph, now))) return null
  const counts = !sameButMoved(claimedIn(old), claimedIn(now), reading)
  const used = !sameUses(policy, old, now, reading)
  const terms = redefinedIn(old, now, reading)
  const defined = (used || terms.size > 0) && !mayFindAgain(policy, paragraph, terms)
  const redefined = defined ? noTerms : terms
  const named = !sameNames(old, now, reading)
  const references = (terms.size > 0 && mayMeanPolicy(policy, [old, now])) || !sameReferences(old, now, reading)
  const responsibility = responsibilityAnew(policy, paragraph, edit, registry)
  return (
    responsibility && {
      cut,
      fold,
      amounts,
      dates,
      counts,
      defined,
      redefined,
      named,
      used,
      references,
      ...responsibility,
    }
  )
}

/** Whether a paragraph outside policies stays one, and names the amounts that it named. */
export function sameOutside(edit: QuietEdit): boolean {
  const { old, now, reading } = edit
  return (
    old.kind === 'text' &&
    now.kind === 'text' &&
    !atEdgeOfWords(edit) &&
    old.midLine === now.midLine &&
    old.hashes === now.hashes &&
    keepsFold(edit) &&
    sameButMoved(amountsIn({ block: old }), amountsIn({ block: now }), reading, wordless)
  )
}

/** Blanks of every kind in front of the words and behind them are none of a paragraph's. */
function atEdgeOfWords({ old: { reading }, reading: { start, end } }: QuietEdit): boolean {
  return start <= reading.length - reading.trimStart().length || end >= reading.trimEnd().length
}

/** Whether all that others who read what the paragraphs say ask of this one is as it was. */
function sameAround(policy: PolicyDraft, paragraph: ParagraphDraft, index: number, edit: QuietEdit): boolean {
  const { old, now } = edit
  return (
    old.kind === 'text' &&
    now.kind === 'text' &&
    readLabelLine(old.reading) === null &&
    readLabelLine(now.reading) === null &&
    old.midLine === now.midLine &&
    old.hashes === now.hashes &&
    sameBeside(old, now) &&
    sameButMoved(validityIn(old), validityIn(now), edit.reading) &&
    sameClosing(paragraph, now) &&
    !isListed(policy, paragraph) &&
    !belowLabel(policy, index)
  )
}

/** Whether a policy with the paragraph is surely folded as before, and the file cut as before when the paragraph is prose. */
function keepsFold({ old, now, reading }: QuietEdit): boolean {
  if (!(isProse(old) && isProse(now)) && !(isPlain(old) && isPlain(now))) return false
  if (mayName(old) || mayName(now) || reading.start <= headEnd(old) || !sameHead(old, now)) return false
  const look = lookAt({ block: old })
  return (
    !look.mayStart &&
    sameValues(look, lookAt({ block: now })) &&
    sameValues(foldedBy({ block: old }), foldedBy({ block: now }))
  )
}

/** Sentences and nothing else: no title, date, number or signature, whoever looks at it. */
function isProse({ reading }: Block): boolean {
  return /[。；]\s*$/.test(reading) || isLongProse(reading.trim())
}

/** A line that is no head and neither ends nor closes anything by its words: a piece of a sentence that a page was cut at, an entry of a form. */
function isPlain(block: Block): boolean {
  if (block.head || block.decimal || readChapter(block) !== null) return false
  return areOnlyWords(block.reading.trim())
}

/** Longer than whatever is taken for more than prose by its words as a whole; a note (责任单位：…) may end it. */
function isLongProse(words: string): boolean {
  return (
    words.length > 60 && /[，。；]/.test(words) && !isDateLine(words) && !isDocumentNumber(words) && !isBracketed(words)
  )
}

/** Where what a head says of itself ends; the next character tells whether it is one. */
function headEnd(block: Block): number {
  const head = headIn(block)
  const { reading } = block
  if (!head) return reading.length - reading.trimStart().length
  return Math.max(head.end, head.title.end, head.start + head.label.length) + 1
}

function sameHead(a: Block, b: Block): boolean {
  return (
    JSON.stringify([a.head, a.decimal]) === JSON.stringify([b.head, b.decimal]) &&
    (readChapter(a) === null) === (readChapter(b) === null)
  )
}

/** What is asked of a block by those who list what is attached, explained and numbered. */
function sameBeside(a: Block, b: Block): boolean {
  const [old, now] = [{ block: a }, { block: b }]
  return (
    !listedBy(old).opens &&
    sameValues(listedBy(old), listedBy(now)) &&
    glossary.test(a.reading) === glossary.test(b.reading) &&
    headsAnnexes(a) === headsAnnexes(b) &&
    sameSet(inlineNumbers(old), inlineNumbers(now)) &&
    sameValues(lostLabels(old), lostLabels(now))
  )
}

function sameNames(old: Block, now: Block, edit: Edit): boolean {
  const [before, after] = [namesIn({ block: old }), namesIn({ block: now })]
  return (
    sameButMoved(before.selfNames, after.selfNames, edit) &&
    sameButMoved(before.vagueCitations, after.vagueCitations, edit)
  )
}

const noTerms: Redefined = new Set()

/** The names that a block defines otherwise than it did. */
function redefinedIn(old: Block, now: Block, edit: Edit): Redefined {
  const [before, after] = [namesIn({ block: old }).definitions, namesIn({ block: now }).definitions]
  if (sameButMoved(before, after, edit)) return noTerms
  const wordsIn = ({ reading }: Block, of: typeof before) => of.map(({ term }) => reading.slice(term.start, term.end))
  return new Set([...wordsIn(old, before), ...wordsIn(now, after)])
}

/** Whether a definition in one of some blocks may say which policy a name means that is cited. */
function mayMeanPolicy({ together }: PolicyDraft, blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    namesIn({ block }).definitions.some(({ meaning: { start, end } }) =>
      together.some(({ title }) => standsInMeaning(title, block.reading.slice(start, end))),
    ),
  )
}

function sameReferences(old: Block, now: Block, edit: Edit): boolean {
  return (
    sameButMoved(referencesIn({ block: old }), referencesIn({ block: now }), edit) &&
    sameButMoved(aroundReferences({ block: old }), aroundReferences({ block: now }), edit)
  )
}

/** Spans of an amount of which the model keeps the place and not the words. */
const wordless: ReadonlySet<string> = new Set(['sentence', 'list', 'range', 'ranges', 'endOf'])

/** The names that the policy defines stand where they stood. */
function sameUses(policy: PolicyDraft, old: Block, now: Block, edit: Edit): boolean {
  const terms = new Set(policy.definitions.map(({ term }) => term))
  for (const term of terms)
    if (term !== '' && !sameButMoved(placesOf(term, old.reading), placesOf(term, now.reading), edit)) return false
  return true
}

function placesOf(term: string, text: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = []
  for (let start = text.indexOf(term); start >= 0; start = text.indexOf(term, start + 1))
    if (!beginsInWord(text, start)) places.push({ start, end: start + term.length })
  return places
}

function sameClosing({ clause, placed }: ParagraphDraft, now: Block): boolean {
  if (!clause) return true
  // A heading over a list is no task of its own.
  if (clause.paragraphs.length === 1 && isHeading(placed.block.reading) !== isHeading(now.reading)) return false
  if (clause.paragraphs[0]!.placed === placed && opensList(placed.block.reading) !== opensList(now.reading))
    return false
  const words = (edited: string) =>
    clause.paragraphs.map((own) => (own.placed === placed ? edited : own.placed.block.reading)).join('')
  return isClosing(words(placed.block.reading)) === isClosing(words(now.reading))
}

/** Whether a paragraph is an entry of the list of annexes. */
function isListed({ attachmentList }: PolicyDraft, { placed: { start, end } }: ParagraphDraft): boolean {
  return attachmentList.some((entry) => start <= entry.start && entry.start < end)
}

/** Whether a label line (责任单位：) stands right above, which may make any line below it a list of bodies. */
function belowLabel(policy: PolicyDraft, index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const { placed, notes } = policy.paragraphs[at]!
    if (placed.block.kind !== 'text') continue
    if (readLabelLine(placed.block.reading) !== null) return true
    if (notes.length === 0) return false
  }
  return false
}

function responsibilityAnew(
  policy: PolicyDraft,
  paragraph: ParagraphDraft,
  { now, raw }: QuietEdit,
  registry: Registry,
): Pick<SaidAnew, 'responsibility'> | null {
  const context: MatchContext = { jurisdiction: policy.jurisdiction, date: supposedDate(policy) }
  const pair = responsibilityInBoth(paragraph.placed.block, now, declaredBefore(paragraph), registry, context)
  if (!pair) return null
  if (sameButMoved(pair[0], pair[1], raw)) return { responsibility: null }
  return isOwnMatter(paragraph, pair[0], pair[1]) ? { responsibility: pair[1] } : null
}

/** An edit inside a paragraph, as it stands in the paragraph's reading text and, from the block's begin, in its raw text. */
export interface QuietEdit {
  readonly old: Block
  readonly now: Block
  readonly reading: Edit
  readonly raw: Edit
  /** Nothing stands in front of it, or behind it: whatever begins or ends with the paragraph does so otherwise. */
  readonly atEdge: boolean
}

/** What an edit did to a block, when its reading text follows the text there; else null. */
export function editIn(old: Block, now: Block): QuietEdit | null {
  const [before, after] = [old.reading, now.reading]
  const by = after.length - before.length
  if (now.raw.length - old.raw.length !== by || old.segments.length !== now.segments.length) return null
  const reading = editBetween(before, after)
  const atStart = reading.start === 0
  const atEnd = reading.end === before.length
  // Blanks at its edge are none of the paragraph's.
  if (atStart && (atEnd || isSpace(before.charCodeAt(0)))) return null
  if (atEnd && isSpace(before.charCodeAt(before.length - 1))) return null
  let ahead = 0
  for (const [i, segment] of old.segments.entries()) {
    const other = now.segments[i]!
    // What is typed at the end of a line stands in front of the line that goes on the sentence.
    const ends = segment.reading === reading.end && other.reading === segment.reading + by
    const behind = ends || segment.reading > reading.end
    const further = behind ? by : 0
    if (other.reading !== segment.reading + further || other.raw !== segment.raw + further) return null
    // The words in front of the edit, its own, and those behind stand in one piece.
    const inFront = i === 0 || segment.reading < reading.start
    if (!behind && !inFront) return null
    if (inFront) ahead = segment.raw - segment.reading
  }
  return {
    old,
    now,
    reading,
    raw: { start: reading.start + ahead, end: reading.end + ahead, by },
    atEdge: atStart || atEnd,
  }
}

function sameValues(a: object, b: object): boolean {
  const [old, now] = [Object.values(a) as unknown[], Object.values(b) as unknown[]]
  return old.length === now.length && old.every((value, i) => value === now[i])
}
