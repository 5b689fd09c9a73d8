/**
 * Floor "service": the one facade. Faces (language server, command line, preview) speak to drafts through it and through
 * nothing else. It holds the open documents, reads each version of a text once, and hands features a frozen view.
 */
import { documentSymbols, foldingRanges, selectionRange } from '../features/structure.ts'
import type { View } from '../features/view.ts'
import type { LintResult } from '../lint/diagnostic.ts'
import { type LintSettings, lint } from '../lint/lint.ts'
import { readDocument } from '../model/build.ts'
import type { Registry } from '../registry/registry.ts'
import type { Span } from '../text/span.ts'

/** What the service needs from whoever runs it. */
export interface ServiceHost {
  /** Asked for at the first document, so that starting costs nothing. */
  registry(): Registry
  /** How one document is linted: the configuration resolver's answer, the same for editor and command line. */
  settings(uri: string): LintSettings
}

export interface Service {
  open(uri: string, version: number, text: string): void
  /** A change of the text. Nothing is read until somebody asks. */
  update(uri: string, version: number, text: string): void
  close(uri: string): void
  /** Settings or registry changed: forget what was derived from them. */
  invalidate(): void
  /** The document's view at its present version, or null when it is not open. */
  view(uri: string): View | null
  lint(uri: string): LintResult
  symbols(uri: string): ReturnType<typeof documentSymbols>
  folding(uri: string): ReturnType<typeof foldingRanges>
  selection(uri: string, offset: number): readonly Span[]
}

interface Entry {
  readonly version: number
  readonly text: string
  view?: View
  lint?: LintResult
}

const nothingFound: LintResult = { diagnostics: [], suppressed: [], failures: [] }

export function createService(host: ServiceHost): Service {
  const entries = new Map<string, Entry>()

  function view(uri: string): View | null {
    const entry = entries.get(uri)
    if (!entry) return null
    if (!entry.view) {
      const registry = host.registry()
      entry.view = Object.freeze({ uri, text: entry.text, model: readDocument(entry.text, registry), registry })
    }
    return entry.view
  }

  /** A feature's answer for an open document, or `otherwise`. */
  function ask<T>(uri: string, otherwise: T, feature: (view: View) => T): T {
    const found = view(uri)
    return found ? feature(found) : otherwise
  }

  return Object.freeze<Service>({
    open: (uri, version, text) => void entries.set(uri, { version, text }),
    update(uri, version, text) {
      // An editor may announce a change that leaves the text as it is (undo and redo in one batch): keep what was read.
      const before = entries.get(uri)
      entries.set(uri, before?.text === text ? { ...before, version } : { version, text })
    },
    close: (uri) => void entries.delete(uri),
    invalidate() {
      for (const [uri, { version, text }] of entries) entries.set(uri, { version, text })
    },
    view,
    lint(uri) {
      const entry = entries.get(uri)
      const found = view(uri)
      if (!entry || !found) return nothingFound
      entry.lint ??= lint(found.model, host.settings(uri), found.registry)
      return entry.lint
    },
    symbols: (uri) => ask(uri, [], documentSymbols),
    folding: (uri) => ask(uri, [], foldingRanges),
    selection: (uri, offset) => ask(uri, [], (found) => selectionRange(found, offset)),
  })
}
