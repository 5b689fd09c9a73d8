/**
 * Floor "service": the one facade. Faces (language server, command line, preview) speak to drafts through it and through
 * nothing else. It holds the open documents, reads each version of a text once, and hands features a frozen view.
 */
import { gather } from '../features/ahead.ts'
import { type ActionData, codeActions } from '../features/actions.ts'
import { callItems, citesKnown, incomingCalls, outgoingCalls } from '../features/calls.ts'
import { describeAgency } from '../features/complete-agencies.ts'
import { nextLine } from '../features/complete-clauses.ts'
import { type CompletionRequest, complete } from '../features/completion.ts'
import { type FormatSettings, format, formatTyped } from '../features/format.ts'
import { type HintSettings, inlayHints, type LensData, type LensSettings, lensPieces } from '../features/hints.ts'
import { hover } from '../features/hover.ts'
import { agencyAt, definition, documentLinks, mentions, mentionsElsewhere, reach } from '../features/navigation.ts'
import { together } from '../features/parts.ts'
import { refactor } from '../features/refactor.ts'
import type { ClauseAction } from '../features/refactoring.ts'
import { acrossWorkspace } from '../features/refactor-workspace.ts'
import { linkedEditing, prepareRename, rename, renameRefusal } from '../features/rename.ts'
import { foldingPieces, selectionRange, symbolPieces } from '../features/structure.ts'
import { searchSymbols, type WorkspaceSymbolData } from '../features/symbols.ts'
import { type Token, tokenPieces, tokensIn } from '../features/tokens.ts'
import type { View } from '../features/view.ts'
import { type Digest, digest, digestOf } from '../features/digest.ts'
import { type Summary, summarize } from '../features/workspace.ts'
import {
  type IndexedDraft,
  indexedSummary,
  indexedView,
  indexWorkspace,
  Shelf,
  type WorkspaceIndex,
} from '../features/workspace-index.ts'
import { indexFacts, type SharedFacts, type SharedIndex, sharedFacts } from '../lint/across.ts'
import type { LintResult } from '../lint/diagnostic.ts'
import { type LintSettings, lint } from '../lint/lint.ts'
import { LintMemo } from '../lint/memo.ts'
import { readDocument } from '../model/build.ts'
import { DocumentReader } from '../model/document-reader.ts'
import type { DocumentModel } from '../model/model.ts'
import type { Registry } from '../registry/registry.ts'
import type { TextChange } from '../syntax/reparse.ts'
import type { Text } from '../text/chunked-text.ts'
import { Latest } from '../text/latest.ts'
import type { Span } from '../text/span.ts'

/** What the service needs from whoever runs it. */
export interface ServiceHost {
  /** The registry for one document. Asked for at the first one, so that starting costs nothing. */
  registry(uri: string): Registry
  /** How one document is linted: the configuration resolver's answer, the same for editor and command line. */
  settings(uri: string): LintSettings
}

export type Service = ReturnType<typeof createService>

interface Entry {
  readonly version: number
  readonly text: Text
  /** What earlier versions left: what an edit did not touch is not read again. */
  readonly kept: Kept
  /** How the text differs from the last one that was read; absent when several changes lie between. */
  readonly change?: TextChange
  view?: View
  lint?: { readonly result: LintResult; readonly view: View; readonly settings: LintSettings }
  summary?: { readonly value: Summary; readonly view: View }
}

interface Kept {
  /** One for each registry, since another registry makes another model. */
  reader?: { readonly registry: Registry; readonly reader: DocumentReader }
  readonly lint: LintMemo
}

/** Most of what is asked at a keystroke needs no text in one piece. */
class OpenView implements View {
  readonly uri: string
  readonly model: DocumentModel
  readonly registry: Registry
  readonly #text: Text

  constructor(uri: string, text: Text, model: DocumentModel, registry: Registry) {
    this.uri = uri
    this.#text = text
    this.model = model
    this.registry = registry
  }

  get text(): string {
    return this.#text.toString()
  }
}

/** Views of closed drafts that are kept. */
const mostConsulted = 4

/** Whether a change left the text as it was. */
function isSame(before: Text, after: Text, change: TextChange | undefined): boolean {
  if (before.length !== after.length) return false
  if (!change) return before.toString() === after.toString()
  const { start, end, length } = change
  return before.slice(start, end) === after.slice(start, start + length)
}

const nothingFound: LintResult = { diagnostics: [], suppressed: [], failures: [] }

export function createService(host: ServiceHost) {
  const entries = new Map<string, Entry>()
  /** Summaries of drafts that are not open. */
  const closed = new Map<string, Summary>()
  let index: WorkspaceIndex | undefined
  /** The same of those alone: typing in a draft leaves it as it is. */
  let closedShelf: Shelf | undefined
  /** Drafts that are not open and were looked into last: whoever follows citations through the workspace comes back. */
  const consulted = new Latest<string, View>(mostConsulted)
  /** What drafts that are not open say, for comparing figures across drafts; and the look-up over all, while it holds. */
  const closedFacts = new Map<string, readonly SharedFacts[]>()
  let sharedIndex: SharedIndex | undefined

  function changed(): void {
    index = undefined
    sharedIndex = undefined
  }

  function across(): SharedIndex {
    if (sharedIndex) return sharedIndex
    const all = [...closedFacts].flatMap(([uri, facts]) => (entries.has(uri) ? [] : facts))
    for (const uri of entries.keys()) all.push(...sharedFacts(view(uri)!.model, uri))
    sharedIndex = indexFacts(all)
    return sharedIndex
  }

  /** What is known of drafts that are not open is more or less than it was. */
  function changedOthers(): void {
    closedShelf = undefined
    changed()
  }

  function put(uri: string, version: number, text: Text, kept: Kept = { lint: new LintMemo() }, change?: TextChange) {
    if (!entries.has(uri)) closedShelf = undefined
    entries.set(uri, change ? { version, text, kept, change } : { version, text, kept })
    changed()
  }

  function read(uri: string, text: string): View {
    const registry = host.registry(uri)
    return Object.freeze({ uri, text, model: readDocument(text, registry), registry })
  }

  /** The next version of an open document. */
  function readNext(uri: string, { text, kept, change }: Entry): View {
    const registry = host.registry(uri)
    if (kept.reader?.registry !== registry) kept.reader = { registry, reader: new DocumentReader(registry) }
    const model = kept.reader.reader.read(text, change)
    return Object.freeze(new OpenView(uri, text, model, registry))
  }

  function view(uri: string): View | null {
    const entry = entries.get(uri)
    if (!entry) return null
    // A project's registry that came to light meanwhile makes another model of the same text.
    if (entry.view?.registry !== host.registry(uri)) entry.view = readNext(uri, entry)
    return entry.view ?? null
  }

  /** A feature's answer for an open document, or `otherwise`. */
  function ask<T>(uri: string, otherwise: T, feature: (view: View) => T): T {
    const found = view(uri)
    return found ? feature(found) : otherwise
  }

  function askOrConsult<T>(uri: string, feature: (view: View) => readonly T[]): readonly T[] {
    const found = view(uri) ?? consulted.get(uri)
    return found ? feature(found) : []
  }

  function summaryOf(uri: string): Summary {
    const entry = entries.get(uri)!
    const now = view(uri)!
    if (entry.summary?.view !== now) entry.summary = { value: summarize(now), view: now }
    return entry.summary.value
  }

  function openDraft(uri: string): IndexedDraft {
    return indexedView(
      uri,
      () => view(uri)!,
      () => summaryOf(uri),
    )
  }

  /** All drafts that are known: the open ones as they are now, the others as they were read. */
  function workspace(): WorkspaceIndex {
    closedShelf ??= new Shelf([...closed.values()].filter(({ uri }) => !entries.has(uri)).map(indexedSummary))
    index ??= indexWorkspace(
      closedShelf,
      // Summaries of open drafts are made when a question reaches beyond the draft, not at every hover.
      new Map([...entries.keys()].map((uri) => [uri, new Shelf([openDraft(uri)])])),
    )
    return index
  }

  function keep(uri: string, { summary, facts }: Digest): void {
    closed.set(uri, summary)
    closedFacts.set(uri, facts)
    changedOthers()
  }

  function lintOf(uri: string): LintResult {
    const entry = entries.get(uri)
    const found = view(uri)
    if (!entry || !found) return nothingFound
    const settings = host.settings(uri)
    if (entry.lint?.view !== found || entry.lint.settings !== settings)
      entry.lint = { result: lint(found.model, settings, found.registry, entry.kept.lint), view: found, settings }
    return entry.lint.result
  }

  return Object.freeze({
    // ── documents ──
    open: (uri: string, version: number, text: Text) => put(uri, version, text),
    /**
     * A change of the text. Nothing is read until somebody asks. `change` says where the text differs from the version
     * before, if the editor said so.
     */
    update(uri: string, version: number, text: Text, change?: TextChange): void {
      const before = entries.get(uri)
      // An editor may announce a change that leaves the text as it is (undo and redo in one batch): keep what was read.
      if (before && isSame(before.text, text, change)) entries.set(uri, { ...before, version })
      // The change is told from the text before; it says nothing of one that was never read.
      else put(uri, version, text, before?.kept, before?.view ? change : undefined)
    },
    close(uri: string): void {
      const entry = entries.get(uri)
      // What was open in the editor is still a draft of the workspace when its tab is gone.
      if (entry && closed.has(uri)) keep(uri, digestOf(view(uri)!))
      entries.delete(uri)
      changedOthers()
    },
    /** Settings or registry changed: forget what was derived from them. */
    invalidate(): void {
      for (const [uri, { version, text }] of entries) put(uri, version, text)
    },
    /** The document's view at its present version, or null when it is not open. */
    view,

    // ── the other drafts of the workspace ──
    /** A draft that is not open. Only its digest is kept. */
    know(uri: string, text: string): void {
      keep(uri, digest(uri, text, host.registry(uri)))
    },
    /** The same of a draft that was read elsewhere, or at an earlier start. */
    keep,
    forget(uri: string): void {
      closed.delete(uri)
      closedFacts.delete(uri)
      changedOthers()
    },
    knows: (uri: string) => closed.has(uri) || entries.has(uri),
    /** A draft that is not open is read as a whole, for questions that lead from one draft to the next. */
    consult(uri: string, text: string): void {
      if (entries.has(uri) || consulted.get(uri)?.text === text) return
      consulted.set(uri, read(uri, text))
    },
    /** Symbols of the whole workspace, found in steps: one draft at a time. */
    searchSymbols: (query: string) => searchSymbols(query, workspace()),
    workspaceSymbols(query: string): readonly WorkspaceSymbolData[] {
      const search = searchSymbols(query, workspace())
      for (;;) {
        const step = search.next()
        if (step.done) return step.value
      }
    },

    // ── findings ──
    lint: lintOf,
    /** Findings of a text that is not open, with the settings of its place; with `others`, against all drafts known. */
    lintText: (uri: string, text: string, others = false) => {
      const found = read(uri, text)
      const settings = host.settings(uri)
      return lint(
        found.model,
        others ? { ...settings, across: { name: uri, index: across() } } : settings,
        found.registry,
      )
    },
    actions: (uri: string, at: Span, wants: (kind: ActionData['kind']) => boolean) =>
      ask(uri, [], (found) => codeActions(found, at, lintOf(uri).diagnostics, wants)),

    // ── structure ──
    symbols: (uri: string) => together(ask(uri, [], symbolPieces)),
    folding: (uri: string) => together(ask(uri, [], foldingPieces)),
    selection: (uri: string, offset: number) => ask(uri, [], (found) => selectionRange(found, offset)),

    // ── reading ──
    hover: (uri: string, offset: number) => ask(uri, null, (found) => hover(found, offset, workspace())),
    tokens: (uri: string, range?: Span): readonly Token[] =>
      range ? ask(uri, [], (found) => tokensIn(found, range)) : together(ask(uri, [], tokenPieces)),
    hints: (uri: string, range: Span, settings: HintSettings) =>
      ask(uri, [], (found) => inlayHints(found, range, settings)),
    lenses: (uri: string, settings: LensSettings): readonly LensData[] =>
      together(ask(uri, [], lensPieces)).filter(({ kind }) => settings[kind]),
    /** Answers about a whole document part by part, for a face that keeps what it made of a part. */
    byPart: {
      symbols: (uri: string) => ask(uri, [], symbolPieces),
      folding: (uri: string) => ask(uri, [], foldingPieces),
      tokens: (uri: string) => ask(uri, [], tokenPieces),
      lenses: (uri: string) => ask(uri, [], lensPieces),
    },
    /** Gathers in steps what answers about a draft rest on. */
    *gather(uri: string): Generator<undefined, void> {
      const found = view(uri)
      if (found) yield* gather(found)
    },

    // ── navigation ──
    /** The body named at an offset, for places that only the face knows: the project's own registry. */
    agencyAt: (uri: string, offset: number) => ask(uri, null, (found) => agencyAt(found, offset)),
    definition: (uri: string, offset: number) => ask(uri, null, (found) => definition(found, offset, workspace())),
    mentions: (uri: string, offset: number) => ask(uri, [], (found) => mentions(found, offset)),
    reach: (uri: string, offset: number) => ask(uri, null, (found) => reach(found, offset)),
    mentionsElsewhere: (uri: string, offset: number) =>
      ask(uri, [], (found) => mentionsElsewhere(found, offset, workspace())),
    links: (uri: string) => ask(uri, [], (found) => documentLinks(found, workspace())),
    callItems: (uri: string, offset: number) => ask(uri, [], (found) => callItems(found, offset)),
    /** The item may be of a draft that is not open, once it has been consulted. */
    incomingCalls: (uri: string, selection: Span) =>
      askOrConsult(uri, (found) => incomingCalls(found, selection, workspace())),
    outgoingCalls: (uri: string, selection: Span) =>
      askOrConsult(uri, (found) => outgoingCalls(found, selection, workspace())),
    /** Whether every document that an item cites is a draft that is known. */
    citesKnown: (uri: string, selection: Span) => {
      const found = view(uri) ?? consulted.get(uri)
      return !found || citesKnown(found, selection, workspace())
    },

    // ── writing ──
    complete: (uri: string, request: CompletionRequest) =>
      ask(uri, null, (found) => complete(found, request, workspace())),
    describeAgency: (uri: string, offset: number, name: string) =>
      ask(uri, [], (found) => describeAgency(found, offset, name)),
    prepareRename: (uri: string, offset: number) => ask(uri, null, (found) => prepareRename(found, offset)),
    /** Why there is nothing to rename at a place where `prepareRename` finds nothing. */
    renameRefusal: (uri: string, offset: number) => ask(uri, null, (found) => renameRefusal(found, offset)),
    rename: (uri: string, offset: number, newName: string) => ask(uri, null, (found) => rename(found, offset, newName)),
    linkedEditing: (uri: string, offset: number) => ask(uri, null, (found) => linkedEditing(found, offset)),
    format: (uri: string, settings: FormatSettings, range?: Span) =>
      ask(uri, [], (found) => format(found, settings, range)),
    formatTyped: (uri: string, offset: number, typed: string, settings: FormatSettings) =>
      ask(uri, [], (found) => (typed === '\n' ? nextLine(found, offset) : formatTyped(found, offset, settings))),
    refactor: (uri: string, offset: number, action: ClauseAction) =>
      ask(uri, null, (found) => {
        const refactoring = refactor(found, offset, action)
        return refactoring && acrossWorkspace(uri, refactoring, workspace())
      }),
  })
}
