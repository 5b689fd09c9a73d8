/**
 * Code actions: what can be done about a finding or with the clause under the cursor. An action's edits are data; those
 * of a refactoring are only computed when they are asked for.
 */
import type { Diagnostic } from '../lint/diagnostic.ts'
import type { Message } from '../rules/rule.ts'
import type { PlacedBlock } from '../syntax/tree.ts'
import { type Span, type TextEdit, overlaps } from '../text/span.ts'
import { lastAtOrBefore } from '../text/starts.ts'
import { policyAt, thingAt } from './locate.ts'
import { clauseUnder, refactor, titleWithProblems } from './refactor.ts'
import { type ClauseAction, clauseActions } from './refactoring.ts'
import type { View } from './view.ts'

export interface ActionData {
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'refactor.move' | 'refactor.inline' | 'source.fixAll.tiaoli'
  readonly title: Message
  readonly edits: readonly TextEdit[]
  /** The new text holds places to fill in: `${1:…}`. */
  readonly snippet: boolean
  /** The finding that it settles. */
  readonly diagnostic: Diagnostic | null
  /** The one to take when nobody chooses. */
  readonly preferred: boolean
  /** A refactoring of the clause under the cursor, for `refactor` to carry out. */
  readonly clauseAction: ClauseAction | null
}

/** Everything that is offered for a stretch of the draft. `wants` tells which kinds are asked for. */
export function codeActions(
  view: View,
  at: Span,
  diagnostics: readonly Diagnostic[],
  wants: (kind: ActionData['kind']) => boolean,
): readonly ActionData[] {
  const actions: ActionData[] = []
  if (wants('quickfix')) {
    for (const diagnostic of diagnostics) {
      if (diagnostic.start > at.end || diagnostic.end < at.start) continue
      actions.push(...fixes(diagnostic), suppression(view, diagnostic))
    }
  }
  if (wants('source.fixAll.tiaoli')) {
    const edits = safeEdits(diagnostics)
    if (edits.length > 0) actions.push(fixAll(edits))
  }
  if (wants('refactor.rewrite')) actions.push(...agencyForms(view, at.start))
  if (wants('refactor.move') || wants('refactor.rewrite')) actions.push(...clauseRefactorings(view, at.start))
  return actions.filter(({ kind }) => wants(kind))
}

function fixes(diagnostic: Diagnostic): readonly ActionData[] {
  return diagnostic.fixes.map((fix, index) => ({
    kind: 'quickfix',
    title: fix.title,
    edits: fix.edits,
    snippet: false,
    diagnostic,
    preferred: index === 0 && fix.safe,
    clauseAction: null,
  }))
}

/**
 * The directive above the paragraph, with a place for the reason, which is for the drafter to write: until it is written,
 * the exemption itself is a finding. In Markdown a comment, which no reader sees; elsewhere words that survive a word
 * processor.
 */
function suppression(view: View, diagnostic: Diagnostic): ActionData {
  const { text, uri } = view
  const { rule, start } = diagnostic
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const words = /\.md$/iu.test(uri)
    ? `<!-- tiaoli-disable-next-line ${rule} -- ${reasonPlace} -->`
    : `【条理：下段免查 ${rule}，理由：${reasonPlace}】`
  const placed = placedAt(view, start)
  // In a file without line ends the paragraph has to be given a line of its own.
  const at = placed?.block.midLine ? placed.start : lineStart(text, start)
  const before = placed?.block.midLine ? lineEnd : ''
  return {
    kind: 'quickfix',
    title: { zh: `此处不查 ${rule}（须写明理由）`, en: `Suppress ${rule} here, with a reason` },
    edits: [{ start: at, end: at, newText: `${before}${words}${lineEnd}` }],
    snippet: true,
    diagnostic,
    preferred: false,
    clauseAction: null,
  }
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the protocol's mark for a place to fill in.
const reasonPlace = '${1:……}'

function placedAt({ model }: View, offset: number): PlacedBlock | null {
  return model.tree.blocks[lastAtOrBefore(model.tree.blocks, offset)] ?? null
}

function lineStart(text: string, offset: number): number {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return start
}

/** The edits of all safe fixes; of two that touch the same words the first stays, and the next run finds the other. */
export function safeEdits(diagnostics: readonly Diagnostic[]): readonly TextEdit[] {
  const taken: TextEdit[] = []
  for (const { fixes: own } of diagnostics) {
    const fix = own.find(({ safe }) => safe)
    if (!fix || fix.edits.some((edit) => clashes(taken, edit))) continue
    for (const edit of fix.edits) taken.splice(lastAtOrBefore(taken, edit.start) + 1, 0, edit)
  }
  return taken
}

/** `taken` is in text order and without overlaps, so only the neighbours can be in the way. */
function clashes(taken: readonly TextEdit[], edit: TextEdit): boolean {
  const before = lastAtOrBefore(taken, edit.start)
  const near = [taken[before], taken[before + 1]]
  return near.some((other) => other !== undefined && (overlaps(edit, other) || edit.start === other.start))
}

function fixAll(edits: readonly TextEdit[]): ActionData {
  return {
    kind: 'source.fixAll.tiaoli',
    title: { zh: '修正全文可安全修正的问题', en: 'Fix everything that is safe to fix' },
    edits,
    snippet: false,
    diagnostic: null,
    preferred: false,
    clauseAction: null,
  }
}

/** 市发展改革委 ↔ 上海市发展和改革委员会. */
function agencyForms(view: View, offset: number): readonly ActionData[] {
  const policy = policyAt(view.model, offset)
  const thing = policy ? thingAt(policy, offset) : null
  if (thing?.kind !== 'agency' || !thing.agency.match) return []
  const { start, end, text } = thing.agency
  const { name, short } = thing.agency.match
  const forms: [string | null, Message][] = [
    [name, { zh: `改为全称“${name}”`, en: `Use the full name “${name}”` }],
    [short, { zh: `改为规范简称“${short}”`, en: `Use the short form “${short}”` }],
  ]
  return forms.flatMap(([form, title]): ActionData[] =>
    form === null || form === text
      ? []
      : [
          {
            kind: 'refactor.rewrite',
            title,
            edits: [{ start, end, newText: form }],
            snippet: false,
            diagnostic: null,
            preferred: false,
            clauseAction: null,
          },
        ],
  )
}

function clauseRefactorings(view: View, offset: number): readonly ActionData[] {
  const under = clauseUnder(view, offset)
  if (!under) return []
  return clauseActions.flatMap((action): ActionData[] => {
    const found = refactor(view, offset, action)
    if (!found) return []
    const kind = action === 'move-up' || action === 'move-down' ? 'refactor.move' : 'refactor.rewrite'
    const title = titleWithProblems(found)
    return [{ kind, title, edits: [], snippet: false, diagnostic: null, preferred: false, clauseAction: action }]
  })
}
