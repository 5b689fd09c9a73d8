/** Semantic tokens: what the words of a draft are. The names are the protocol's standard ones, so that every theme has colours for them. */
import type { Policy } from '../model/model.ts'
import type { Span } from '../text/span.ts'
import { byPart, policiesNear } from './parts.ts'
import type { View } from './view.ts'

export const tokenTypes = [
  'keyword',
  'property',
  'class',
  'number',
  'function',
  'variable',
  'string',
  'namespace',
] as const
export const tokenModifiers = ['declaration', 'deprecated', 'readonly', 'static'] as const

export type TokenType = (typeof tokenTypes)[number]
export type TokenModifier = (typeof tokenModifiers)[number]

export interface Token extends Span {
  readonly type: TokenType
  readonly modifiers: readonly TokenModifier[]
}

/** Tokens in text order without overlaps. */
export const tokenPieces = byPart<Token>(({ policies }) => tokensOf(policies))

/** The tokens of what a range touches. */
export function tokensIn(view: View, range: Span): readonly Token[] {
  return tokensOf(policiesNear(view.model, range), range)
}

function tokensOf(policies: readonly Policy[], range?: Span): readonly Token[] {
  const tokens: Token[] = []
  for (const policy of policies) {
    if (range && (policy.end < range.start || policy.start > range.end)) continue
    collect(policy, range, (at, type, modifiers = plain) => {
      if (at.end > at.start) tokens.push({ start: at.start, end: at.end, type, modifiers })
    })
  }
  tokens.sort((a, b) => a.start - b.start || b.end - a.end)
  return withoutOverlaps(tokens)
}

type Add = (at: Span, type: TokenType, modifiers?: readonly TokenModifier[]) => void

// A long draft has tens of thousands of tokens, and these few lists of modifiers.
const plain: readonly TokenModifier[] = []
const declaration: readonly TokenModifier[] = ['declaration']
const deprecated: readonly TokenModifier[] = ['deprecated']
const readonly: readonly TokenModifier[] = ['readonly']
const lead: readonly TokenModifier[] = ['static']

function collect(policy: Policy, range: Span | undefined, add: Add): void {
  const out = (at: Span) => range !== undefined && (at.end <= range.start || at.start >= range.end)
  if (policy.title && !out(policy.title)) add(policy.title, 'namespace', declaration)
  for (const clause of policy.allClauses) if (!out(clause.labelSpan)) add(clause.labelSpan, 'keyword')
  for (const paragraph of policy.paragraphs) {
    if (out(paragraph)) continue
    for (const note of paragraph.notes) for (const label of note.labels) add(label, 'property')
    for (const agency of paragraph.agencies) {
      add(agency, 'class', agency.status === 'former' ? deprecated : agency.role === 'lead' ? lead : plain)
    }
    for (const amount of paragraph.amounts) {
      if (amount.kind === 'cap' || amount.kind === 'total') add(amount, 'number', readonly)
      else add(amount.valueSpan, 'number')
    }
    for (const reference of paragraph.references) {
      if (reference.kind === 'document' && reference.document) add(reference.document, 'string')
      else if (reference.status === 'dangling') add(reference, 'function', deprecated)
      else add(reference, 'function')
    }
  }
  for (const { termSpan } of policy.definitions) if (!out(termSpan)) add(termSpan, 'variable', declaration)
  // Definitions of one term share their uses.
  for (const uses of new Set(policy.definitions.map((definition) => definition.uses)))
    for (const use of uses) if (!out(use)) add(use, 'variable')
}

/** Tokens may not overlap in the protocol: of two that do, the earlier and longer one stays. */
function withoutOverlaps(tokens: readonly Token[]): readonly Token[] {
  let end = -1
  return tokens.filter((token) => {
    if (token.start < end) return false
    end = token.end
    return true
  })
}
