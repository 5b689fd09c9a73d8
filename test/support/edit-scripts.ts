/**
 * Random edits on realistic drafts, made version by version in a service, and held against reading the same text afresh:
 * blocks, model, findings with their fixes, what every feature says, line positions. A script can be replayed by its seed.
 */
import assert from 'node:assert/strict'
import { clauseActions } from '../../server/src/features/refactoring.ts'
import { createService, type Service } from '../../server/src/service/service.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { LintSettings } from '../../server/src/lint/lint.ts'
import { TextBuffer } from '../../server/src/lsp/text-buffer.ts'

const registry = createRegistry()
/** Rules that are off by default, too: they must be as good at being remembered. */
const settings: LintSettings = {
  rules,
  severityOf: (rule) => (rule.severity === 'off' ? 'info' : undefined),
  facts: {},
}

/** What a drafter types, pastes and what a converter leaves. */
const typed = [
  '字',
  '。',
  '，',
  '、',
  '；',
  '：',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '# ',
  '**',
  '|甲|乙|\n',
  '- 3 -',
  '𠮷',
  '\ud800',
  '（一）',
  '（二）',
  '第三条 ',
  '第二章 总则\n',
  '一、',
  '1.',
  '（1）',
  '第二条第一款',
  '前款',
  '附件2',
  '附件1：申报表\n',
  '《',
  '》',
  '（',
  '）',
  '责任单位：市科委',
  '（责任单位：市财政局、市科技局）',
  '由市商务局负责',
  '最高不超过50万元',
  '分别给予30万元、20万元奖励',
  '3年',
  '2024年1月1日',
  '本办法自2024年1月1日起施行。\n',
  '（以下简称“中心”）',
  '到2027年，覆盖率达到90%',
  '以下三项条件：',
  '编者按：\n',
  '来源：某市政府网\n',
  '\n关于促进某某产业发展的若干措施\n',
  '\n某市停车管理办法\n第一条 为了规范管理，制定本办法。\n',
  '<!-- tiaoli-disable-next-line -->',
  '<!--',
  '-->',
  '【条理：全文免查】',
  '---\n',
]

function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

export interface Tally {
  edits: number
  compared: number
  findings: number
}

/** Runs one script: a text of one to four drafts, some twenty edits, most of them near one another as an editor's are. */
export function runScript(seed: number, drafts: readonly string[], tally: Tally): void {
  const next = random(seed)
  const pick = <T>(from: readonly T[]): T => from[next(from.length)]!
  const parts = Array.from({ length: 1 + next(4) }, () => pick(drafts))
  const service = createService({ registry: () => registry, settings: () => settings })
  const uri = 'file:///draft.policy'
  const joined = parts.join(pick(['\n', '\n\n', '', '\r\n']))
  // Chunks far smaller than usual, so that drafts of a page have many.
  const buffer = new TextBuffer(uri, 'policy', 1, joined, pick([50, 400, undefined]))
  service.open(uri, 1, buffer.content)
  if (next(4)) service.lint(uri)
  let around = next(buffer.getText().length + 1)
  for (let version = 2; version < 24; version++) {
    const changes = Array.from({ length: next(6) ? 1 : 2 }, () => {
      const { length } = buffer.getText()
      if (next(4) === 0) around = next(length + 1)
      const at = Math.min(length, Math.max(0, around + next(24) - 12))
      const gone = next(3) ? 0 : next(next(5) ? 4 : 240)
      return { at, gone, text: next(4) ? pick(typed) : '' }
    })
    // The positions of a batch's later changes are those of the text that the earlier ones left.
    for (const [i, { at, gone, text }] of changes.entries()) {
      const range = { start: buffer.positionAt(at), end: buffer.positionAt(at + gone) }
      buffer.update([{ range, text }], version)
      if (i === 0 || next(2)) service.update(uri, version, buffer.content, buffer.lastChange ?? undefined)
      tally.edits++
    }
    service.update(uri, version, buffer.content)
    if (next(3) === 0) continue
    if (next(2) === 0) service.view(uri)
    else compare(service, uri, buffer, `seed ${seed}, version ${version}`, tally)
  }
}

function compare(service: Service, uri: string, buffer: TextBuffer, where: string, tally: Tally): void {
  const text = buffer.getText()
  const fresh = createService({ registry: () => registry, settings: () => settings })
  fresh.open(uri, 1, text)
  // The findings are asked for first, as an editor does: they must be right before anybody puts the model's places right.
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
  tally.compared++
  tally.findings += found.diagnostics.length
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
    const number = seen.get(value)
    if (number !== undefined) return `#${number}`
    seen.set(value, seen.size)
    return value
  })
}
