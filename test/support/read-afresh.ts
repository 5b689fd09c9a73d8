/**
 * Incremental = fresh: a service that followed the edits of a draft says in every answer what one says that sees the text for
 * the first time. Blocks, model, findings with their fixes, what every feature says, line positions.
 */
import assert from 'node:assert/strict'
import { clauseActions } from '../../server/src/features/refactoring.ts'
import { summarize } from '../../server/src/features/workspace.ts'
import type { LintSettings } from '../../server/src/lint/lint.ts'
import { diagnose } from '../../server/src/lsp/diagnostics.ts'
import { emptyHost } from '../../server/src/lsp/host.ts'
import type { Session } from '../../server/src/lsp/session.ts'
import { TextBuffer } from '../../server/src/lsp/text-buffer.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { createService, type Service } from '../../server/src/service/service.ts'

const registry = createRegistry()
/** Rules that are off by default, too: they must be as good at being remembered. */
const settings: LintSettings = {
  rules,
  severityOf: (rule) => (rule.severity === 'off' ? 'info' : undefined),
  facts: {},
}

export function serviceWithEveryRule(): Service {
  return createService({ registry: () => registry, settings: () => settings })
}

const sessions = new WeakMap<Service, Session>()

/** As much of a session as it takes to send findings. */
export function sessionOf(service: Service): Session {
  let session = sessions.get(service)
  if (!session) {
    const made = {
      service,
      host: emptyHost(),
      client: { locale: 'zh', diagnostic: { related: true, tags: true }, options: {} },
      log: () => undefined,
      failed: new Set(),
    }
    sessions.set(service, (session = made as unknown as Session))
  }
  return session
}

/** The findings as they are sent, whatever the order. */
function sent(service: Service, buffer: TextBuffer): readonly string[] {
  return diagnose(sessionOf(service), buffer)
    .map((item) => JSON.stringify(item))
    .sort()
}

/** Holds what the service says of the buffer's text against reading it afresh; how many findings there are. */
export function assertReadAfresh(service: Service, uri: string, buffer: TextBuffer, where: string): number {
  const text = buffer.getText()
  const fresh = serviceWithEveryRule()
  fresh.open(uri, 1, text)
  // The findings are asked for first, as an editor does: they must be right before anybody puts the model's places right.
  assert.deepEqual(sent(service, buffer), sent(fresh, new TextBuffer(uri, 'policy', 1, text)), where)
  const found = service.lint(uri)
  const expected = fresh.lint(uri)
  assert.deepEqual(failing(found.failures), failing(expected.failures), where)
  assert.deepEqual(found.diagnostics, expected.diagnostics, where)
  assert.deepEqual(found.suppressed, expected.suppressed, where)
  // So must what is said of single places and of the whole.
  assert.deepEqual(said(service, uri, text), said(fresh, uri, text), where)
  const model = service.view(uri)!.model
  const freshModel = fresh.view(uri)!.model
  assert.deepEqual(model.tree.blocks, freshModel.tree.blocks, where)
  assert.equal(flat([model.policies, model.outside]), flat([freshModel.policies, freshModel.outside]), where)
  const lines = new TextBuffer(uri, 'policy', 1, text)
  for (const { start, end } of found.diagnostics)
    assert.deepEqual(
      [buffer.positionAt(start), buffer.positionAt(end)],
      [lines.positionAt(start), lines.positionAt(end)],
    )
  return found.diagnostics.length
}

/** The answers of all features: first those about a place, which look at no more of the draft than they need. */
function said(service: Service, uri: string, text: string): unknown {
  const places = [0.07, 0.31, 0.5, 0.77, 1].map((part) => Math.floor(part * text.length))
  const range = { start: places[1]!, end: places[2]! }
  const everything = { punctuation: true, numbers: true, spaces: true }
  const hints = { clauseTitles: true, expiry: true, sums: true }
  return {
    places: places.map((at) => ({
      hover: service.hover(uri, at),
      definition: service.definition(uri, at),
      mentions: service.mentions(uri, at),
      elsewhere: service.mentionsElsewhere(uri, at),
      selection: service.selection(uri, at),
      calls: service
        .callItems(uri, at)
        .map((item) => [item, service.incomingCalls(uri, item.selection), service.outgoingCalls(uri, item.selection)]),
      linked: service.linkedEditing(uri, at),
      completion: service.complete(uri, { offset: at, trigger: null }),
      refactorings: clauseActions.map((action) => {
        const found = service.refactor(uri, at, action)
        return found && [found.refactoring.title, [...found.edits], found.problems]
      }),
    })),
    tokensThere: service.tokens(uri, range),
    hintsThere: service.hints(uri, range, hints),
    formatThere: service.format(uri, everything, range),
    symbols: service.symbols(uri),
    folding: service.folding(uri),
    tokens: service.tokens(uri),
    lenses: service.lenses(uri, { references: true, lead: true }),
    links: service.links(uri),
    everywhere: service.workspaceSymbols(''),
    byInitials: service.workspaceSymbols('gl'),
    // What the other drafts of the workspace know of this one.
    known: summarize(service.view(uri)!),
    hints: service.hints(uri, { start: 0, end: text.length }, hints),
    format: service.format(uri, everything),
  }
}

function failing(failures: readonly { readonly rule: string; readonly policy: number }[]): readonly string[] {
  return failures.map(({ rule, policy }) => `${rule} ${policy}`).sort()
}

/** A model with its cycles as one text: what was met before is named by its number. */
function flat(root: unknown): string {
  const seen = new Map<object, number>()
  return JSON.stringify(root, (key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    // What the registry says is compared as it reads: it may have forgotten and answered anew.
    if (key === 'match') return JSON.stringify(value)
    // Readings without anything left out share their one segment or have one of their own.
    if (key === 'segments') return JSON.stringify(value)
    const number = seen.get(value)
    if (number !== undefined) return `#${number}`
    seen.set(value, seen.size)
    return value
  })
}
