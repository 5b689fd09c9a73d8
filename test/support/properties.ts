/**
 * What must hold of every text, however it came about. Each property takes a text and throws when it does not hold; the
 * tests try a few hundred texts, `npm run fuzz` as many as its minutes allow.
 */
import assert from 'node:assert/strict'
import { outlineOf } from '../../server/src/features/outline.ts'
import { clauseActions } from '../../server/src/features/refactoring.ts'
import { fixText } from '../../server/src/lint/fix.ts'
import { TextBuffer } from '../../server/src/lsp/text-buffer.ts'
import type { Clause, DocumentModel } from '../../server/src/model/model.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { previewOf } from '../../server/src/preview/data.ts'
import { renderMarkdown } from '../../server/src/preview/markdown.ts'
import { standalonePage } from '../../server/src/preview/page.ts'
import { wordsIn } from '../../server/src/preview/words.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { entityAt } from '../../server/src/syntax/html.ts'
import { parse } from '../../server/src/syntax/parse.ts'
import { signsIn } from '../../server/src/syntax/signs.ts'
import { toText, type Tree } from '../../server/src/syntax/tree.ts'
import { applyEdits, cutsCharacter, type Span, type TextEdit } from '../../server/src/text/span.ts'
import type { RandomEdit } from './random-text.ts'
import { assertReadAfresh, serviceWithEveryRule } from './read-afresh.ts'

export const registry = createRegistry()
const uri = 'file:///drafts/any.policy.md'
const elsewhere = 'file:///drafts/other.policy.md'
const everyHint = { clauseTitles: true, expiry: true, sums: true }
const everyLens = { references: true, lead: true }
const everyForm = { punctuation: true, numbers: true, spaces: true }

// ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The tree is the text, its blocks tile it, and every reading position leads to its character. */
export function assertTree(text: string, tree: Tree = parse(text)): void {
  assert.equal(tree.blocks.map(({ block }) => block.raw).join(''), text)
  let at = 0
  for (const placed of tree.blocks) {
    assert.equal(placed.start, at)
    at = placed.end
    const { block } = placed
    assert.equal(block.signs, signsIn(block.reading))
    for (let i = 0; i < block.reading.length; i++) {
      const { start, end } = toText(placed, { start: i, end: i + 1 })
      if (start < placed.start || end > placed.end) assert.fail(`reading offset ${i} leads out of its block`)
      const char = text.slice(start, end)
      const read = block.reading[i]
      const entity = entityAt(char, 0)
      if (entity?.char === read && entity?.written === char) continue
      if (read !== char && !(block.kind === 'text' && read === ' ' && /[\r\n]/.test(char)))
        assert.equal(read, char, `reading offset ${i} leads to another character`)
    }
    if (block.head) {
      const { head } = block
      assert.ok(head.start <= head.numeral.start && head.numeral.end <= head.end && head.end <= block.reading.length)
      assert.ok(head.title.start >= head.end && head.title.end <= block.reading.length)
    }
  }
  assert.equal(at, text.length)
}

// ── spans ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Parts of the model that are not in offsets of the text, or lead back up. */
const apart = new Set(['tree', 'placed', 'match', 'parent', 'registry'])

/** Every span of a value, however deep, is ordered, inside the text and never between the halves of a character. */
export function assertSpans(text: string, value: unknown, what: string): void {
  const seen = new Set<object>()
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return
    seen.add(node)
    const { start, end } = node as Partial<Span>
    if (typeof start === 'number' && typeof end === 'number') assertSpan(text, { start, end }, path)
    if (node instanceof Map) for (const [key, entry] of node) visit(entry, `${path}(${String(key)})`)
    else for (const [key, entry] of Object.entries(node)) if (!apart.has(key)) visit(entry, `${path}.${key}`)
  }
  visit(value, what)
}

function assertSpan(text: string, { start, end }: Span, path: string): void {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length))
    assert.fail(`${path}: ${start}–${end} is no span of a text of ${text.length}`)
  if (cutsCharacter(text, start) || cutsCharacter(text, end))
    assert.fail(`${path}: ${start}–${end} cuts a character in two`)
}

const within = (inner: Span, outer: Span) => outer.start <= inner.start && inner.end <= outer.end

/** Clauses lie in their policy and in their parent, one behind another; paragraphs and what they hold likewise. */
export function assertNested(model: DocumentModel): void {
  for (const policy of model.policies) {
    const level = (clauses: readonly Clause[], outer: Span) => {
      let last = outer.start
      for (const clause of clauses) {
        assert.ok(within(clause, outer), `${clause.path} reaches beyond what it is part of`)
        assert.ok(clause.start >= last, `${clause.path} overlaps the clause before it`)
        assert.ok(within(clause.labelSpan, clause), `the label of ${clause.path} is outside`)
        assert.ok(within(clause.numeralSpan, clause.labelSpan), `the numeral of ${clause.path} is outside its label`)
        if (clause.title) assert.ok(within(clause.title, clause), `the title of ${clause.path} is outside`)
        for (const paragraph of clause.paragraphs)
          assert.ok(within(paragraph, clause), `a paragraph of ${clause.path} is outside`)
        last = clause.end
        level(clause.children, clause)
      }
    }
    level(policy.clauses, policy)
    let last = 0
    for (const paragraph of policy.paragraphs) {
      assert.ok(paragraph.start >= last, 'paragraphs overlap')
      last = paragraph.end
      for (const kind of ['notes', 'agencies', 'amounts', 'references', 'dates', 'counts'] as const)
        for (const entity of paragraph[kind])
          assert.ok(within(entity, paragraph), `one of ${kind} at ${entity.start} is outside its paragraph`)
    }
  }
}

// ── the features ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every feature answers at the offset, with places inside the text and edits that do not overlap. No rule throws. */
export function assertFeatures(text: string, wish: number): void {
  const service = serviceWithEveryRule()
  service.open(uri, 1, text)
  // The same draft lies in the workspace under another name, so that every citation leads and every word is found there, too.
  service.know(elsewhere, text)
  const chosen = wish % (text.length + 1)
  // A cursor never stands between the halves of a character.
  const at = cutsCharacter(text, chosen) ? chosen - 1 : chosen
  const model = service.view(uri)!.model
  assertSpans(text, model, 'model')
  assertNested(model)
  const { diagnostics, suppressed, failures } = service.lint(uri)
  for (const { rule, error } of failures) {
    if (error instanceof Error) error.message = `rule ${rule}: ${error.message}`
    throw error
  }
  assertSpans(text, diagnostics, 'diagnostics')
  assertSpans(text, suppressed, 'suppressed')
  for (const { rule, message, fixes } of diagnostics) {
    assert.ok(message.zh !== '' && message.en !== '', `${rule} says nothing`)
    for (const { edits } of fixes) applyEdits(text, edits)
  }
  const half = { start: Math.min(at, text.length - at), end: at }
  const calls = service.callItems(uri, at)
  const answers: Readonly<Record<string, unknown>> = {
    outline: JSON.stringify(outlineOf(model)),
    preview: previewOf(service.view(uri)!, service.lint(uri), 'zh'),
    symbols: service.symbols(uri),
    folding: service.folding(uri),
    links: service.links(uri),
    tokens: service.tokens(uri),
    tokensThere: service.tokens(uri, half),
    hints: service.hints(uri, { start: 0, end: text.length }, everyHint),
    hintsThere: service.hints(uri, half, everyHint),
    lenses: service.lenses(uri, everyLens),
    hover: service.hover(uri, at),
    definition: service.definition(uri, at),
    mentions: service.mentions(uri, at),
    elsewhere: service.mentionsElsewhere(uri, at),
    selection: service.selection(uri, at),
    linked: service.linkedEditing(uri, at),
    calls,
    incoming: calls.map(({ selection }) => service.incomingCalls(uri, selection)),
    outgoing: calls.map(({ selection }) => service.outgoingCalls(uri, selection)),
    agency: service.agencyAt(uri, at),
    described: service.describeAgency(uri, at, text.slice(at, at + 6)),
    everywhere: service.workspaceSymbols(text.slice(at, at + 2)),
    refusal: service.renameRefusal(uri, at),
    prepareRename: service.prepareRename(uri, at),
    complete: service.complete(uri, { offset: at, trigger: null }),
    triggered: service.complete(uri, { offset: at, trigger: text[at - 1] ?? null }),
    actions: service.actions(uri, { start: at, end: at }, () => true),
  }
  for (const [name, answer] of Object.entries(answers)) assertSpans(text, answer, name)
  const data = previewOf(service.view(uri)!, service.lint(uri), 'en')
  standalonePage(data, { name: 'any', language: 'en' })
  renderMarkdown(data, wordsIn('en'))
  assertEdits(text, service.format(uri, everyForm, half), 'format of a stretch')
  assertEdits(text, service.rename(uri, at, '新名称')?.edits ?? [], 'rename')
  for (const typed of ['\n', '）', '，'])
    assertEdits(text, service.formatTyped(uri, at, typed, everyForm), `format behind ${JSON.stringify(typed)}`)
  for (const action of clauseActions) {
    const found = service.refactor(uri, at, action)
    assertSpans(text, found?.problems ?? [], `problems of ${action}`)
    for (const [, edits] of found?.edits ?? []) assertEdits(text, edits, action)
  }
}

function assertEdits(text: string, edits: readonly TextEdit[], what: string): void {
  assertSpans(text, edits, what)
  applyEdits(text, edits)
}

// ── incremental = fresh ─────────────────────────────────────────────────────────────────────────────────────────────

/** After each edit, a service that followed the edits says what a service says that sees the text for the first time. */
export function assertIncremental(first: string, edits: readonly RandomEdit[]): void {
  const service = serviceWithEveryRule()
  // Chunks far smaller than usual, so that short texts have many.
  const buffer = new TextBuffer(uri, 'policy', 1, first, 50)
  service.open(uri, 1, buffer.content)
  assertReadAfresh(service, uri, buffer, 'as it was opened')
  for (const [i, { at, removed, inserted }] of edits.entries()) {
    const from = at % (buffer.content.length + 1)
    const range = { start: buffer.positionAt(from), end: buffer.positionAt(from + removed) }
    buffer.update([{ range, text: inserted }], i + 2)
    // An editor says where the text differs; whoever hands in whole texts does not.
    service.update(uri, i + 2, buffer.content, i % 3 === 2 ? undefined : (buffer.lastChange ?? undefined))
    assertReadAfresh(service, uri, buffer, `after edit ${i + 1}`)
  }
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Safe fixes come to an end, and what they leave has nothing left to fix safely. */
export function assertFixesEnd(text: string): void {
  const lintText = (source: string) => {
    const service = serviceWithEveryRule()
    service.open(uri, 1, source)
    return service.lint(uri)
  }
  const once = fixText(text, 'safe', lintText)
  assert.equal(fixText(once.text, 'safe', lintText).text, once.text, 'fixing again changes the text again')
}

/** Formatting twice changes nothing more, and formatting changes nothing but marks, figures and blanks. */
export function assertFormat(text: string): void {
  const formatted = formatOnce(text)
  const again = formatOnce(formatted)
  assert.equal(again, formatted, 'formatting again changes the text again')
  const words = (source: string) => source.replace(/[^\p{Script=Han}]/gu, '')
  assert.equal(words(formatted), words(text), 'formatting touches words')
}

function formatOnce(text: string): string {
  const service = serviceWithEveryRule()
  service.open(uri, 1, text)
  const edits = service.format(uri, everyForm)
  assertSpans(text, edits, 'format')
  return applyEdits(text, edits)
}

// ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const small = 8_000
const large = 64_000
/** Growth in time, for eight times the text, that is still none of the square. */
const most = 24
const title = '某市停车管理办法\n\n第一条 '

/** A text of a length: a unit again and again, and what closes it as often behind. */
export interface Growing {
  readonly unit: string
  readonly close?: string
}

/** Eight times the text takes about eight times as long: reading, linting and every feature. */
export function assertLinear({ unit, close = '' }: Growing): void {
  if (unit.trim() === '') return
  const of = (length: number) => {
    const times = Math.ceil(length / (unit.length + close.length))
    return (unit.repeat(times) + close.repeat(times)).slice(0, length)
  }
  let grows = leastGrowth(of(small), of(large))
  // A text may become a policy by its length, which is no growth: then the short one must be one, too.
  if (grows >= most && readDocument(of(small), registry).policies.length === 0)
    grows = leastGrowth(title + of(small), title + of(large))
  if (grows >= most) assert.fail(`eight times the text takes ${grows.toFixed(0)} times as long`)
}

/** How many times as long the longer text takes. Another process may have had the machine: only what is slow three times is slow. */
function leastGrowth(shorter: string, longer: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least >= most; attempt++) {
    const base = Math.max(timeOf(shorter), 20)
    least = Math.min(least, timeOf(longer) / base)
  }
  return least
}

/** Milliseconds of processor time. */
function timeOf(text: string): number {
  const started = process.cpuUsage()
  const service = serviceWithEveryRule()
  const at = text.length >> 1
  service.open(uri, 1, text)
  const found = service.lint(uri)
  service.symbols(uri)
  service.folding(uri)
  service.links(uri)
  service.tokens(uri)
  service.hints(uri, { start: 0, end: text.length }, everyHint)
  service.lenses(uri, everyLens)
  service.format(uri, everyForm)
  service.hover(uri, at)
  service.definition(uri, at)
  service.mentions(uri, at)
  service.complete(uri, { offset: at, trigger: null })
  service.actions(uri, { start: at, end: at }, () => true)
  service.rename(uri, at, '新名称')
  service.refactor(uri, at, 'insert-after')
  previewOf(service.view(uri)!, found, 'zh')
  readDocument(text, registry)
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}
