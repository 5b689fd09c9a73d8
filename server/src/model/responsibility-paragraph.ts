/**
 * The notes and subjects of one paragraph. What a block says of responsibility depends on its words, on whose draft it stands
 * in and on what was declared before it; while a draft is edited these are the same from version to version, so what
 * was found is kept with the block, as if it stood at the text's beginning, and only put in its place.
 */
import type { MatchContext, Registry } from '../registry/registry.ts'
import { byBlock } from '../syntax/by-block.ts'
import { readNotes } from '../syntax/notes.ts'
import { BRACKET, CLOSED, COLON } from '../syntax/signs.ts'
import type { Block } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'
import { type ParagraphDraft, ReadParagraph } from './draft.ts'
import type { AgencyMention, Note } from './model.ts'
import { type Declaration, toNote } from './responsibility-notes.ts'
import { candidatesIn, dutiesIn, subjectsOf } from './responsibility-subjects.ts'

export interface Responsibility {
  readonly notes: readonly Note[]
  readonly subjects: readonly AgencyMention[]
  /** What holds for the notes behind. */
  readonly declared: Declaration
}

interface Kept {
  /** Null until it is asked for a second time: a text that is read once needs no memory. */
  value: Responsibility | null
  declared: Declaration
  /** Null until it is asked for once. */
  registry: Registry | null
  jurisdiction: string | null
  date: string | null
}

const nodesIn = byBlock(({ reading, signs }) => readNotes(reading, signs), {
  signs: BRACKET | COLON | CLOSED,
  answer: [],
})
const kept = byBlock((): Kept => ({ value: null, declared: null, registry: null, jurisdiction: null, date: null }))

/** Null for a paragraph that says nothing of it, as most do. */
export function responsibilityIn(
  paragraph: ParagraphDraft,
  declared: Declaration,
  registry: Registry,
  context: MatchContext,
): Responsibility | null {
  const { placed } = paragraph
  if (saysNothing(placed)) return null
  const memory = kept(placed)
  if (isFor(memory, declared, registry, context))
    return inPlace(rememberedIn(memory, registry, placed.block, context), placed.start)
  keepFor(memory, declared, registry, context)
  return readResponsibility(paragraph, declared, registry, context)
}

/** Most paragraphs name nobody: nothing is kept of them. */
function saysNothing(placed: { readonly block: Block }): boolean {
  return nodesIn(placed).length === 0 && candidatesIn(placed).length === 0 && dutiesIn(placed).length === 0
}

function nothing(declared: Declaration): Responsibility {
  return { notes: [], subjects: [], declared }
}

function isFor(memory: Kept, declared: Declaration, registry: Registry, { jurisdiction, date }: MatchContext): boolean {
  return (
    memory.registry === registry &&
    memory.declared === declared &&
    memory.jurisdiction === jurisdiction &&
    memory.date === date
  )
}

function keepFor(memory: Kept, declared: Declaration, registry: Registry, { jurisdiction, date }: MatchContext): void {
  memory.value = null
  memory.declared = declared
  memory.registry = registry
  memory.jurisdiction = jurisdiction
  memory.date = date
}

/** What is remembered of a block, with places from the block's begin. */
function rememberedIn(memory: Kept, registry: Registry, block: Block, context: MatchContext): Responsibility {
  memory.value ??= readResponsibility(
    new ReadParagraph({ block, start: 0, end: block.raw.length }, null, { start: 0, end: block.raw.length }),
    memory.declared,
    registry,
    context,
  )
  return memory.value
}

/** What is said in a block and in the one that an edit made of it, places from the blocks' begins; null when nobody asked before. */
export function responsibilityInBoth(
  old: Block,
  now: Block,
  declared: Declaration,
  registry: Registry,
  context: MatchContext,
): readonly [Responsibility, Responsibility] | null {
  const memory = kept({ block: now })
  if (saysNothing({ block: old })) {
    keepFor(memory, declared, registry, context)
    return [nothing(declared), rememberedIn(memory, registry, now, context)]
  }
  const before = kept({ block: old })
  if (!isFor(before, declared, registry, context)) return null
  const then = rememberedIn(before, registry, old, context)
  if (memory !== before) keepFor(memory, declared, registry, context)
  return [then, rememberedIn(memory, registry, now, context)]
}

function readResponsibility(
  paragraph: ParagraphDraft,
  before: Declaration,
  registry: Registry,
  context: MatchContext,
): Responsibility {
  let declared = before
  const nodes = nodesIn(paragraph.placed)
  const notes: Note[] = []
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    declared = node.declares ?? declared
    const note = toNote(node, paragraph, declared, registry, context)
    if (note) notes.push(note)
  }
  return { notes, subjects: subjectsOf(paragraph, notes, registry, context), declared }
}

/** What is said in a block, of which `responsibilityInBoth` told, at the place where it stands. */
export function placedAt(start: number, { notes, subjects }: Responsibility): Omit<Responsibility, 'declared'> {
  return inPlace({ notes, subjects }, start)
}

/** The same, `by` code units further on. Every version has objects of its own; what the registry knows has no place. */
function inPlace<T>(value: T, by: number): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((member: unknown) => inPlace(member, by)) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) {
    const member = value[key]
    copy[key] = typeof member === 'object' && key !== 'match' ? inPlace(member, by) : member
  }
  const span = copy as Partial<{ -readonly [K in keyof Span]: Span[K] }>
  if (typeof span.start === 'number' && typeof span.end === 'number') {
    span.start += by
    span.end += by
  }
  return copy as T
}
