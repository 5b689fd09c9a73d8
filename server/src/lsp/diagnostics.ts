/** Diagnostics over the protocol: pulled with a result id when the client can, pushed when it cannot. */
import {
  type CancellationToken,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticReport,
  type Diagnostic as LspDiagnostic,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Diagnostic, LintResult } from '../lint/diagnostic.ts'
import { rules } from '../rules/index.ts'
import type { Rule, Severity } from '../rules/rule.ts'
import { lengthOf } from './ahead.ts'
import { say, toLocation, toPlaceElsewhere, toRange } from './convert.ts'
import { fingerprint } from './fingerprint.ts'
import { guarded, logOnce } from './guard.ts'
import { keepFindings, type KeptFindings } from './kept-findings.ts'
import { PieceMemo } from './pieces.ts'
import { rulePage } from './rule-page.ts'
import { type Session, stopIfCancelled, turn } from './session.ts'
import { membersOf, Written, writtenList } from './written.ts'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const

let byId: ReadonlyMap<string, Rule> | undefined

function ruleOf(id: string): Rule | undefined {
  byId ??= new Map(rules.map((rule) => [rule.id, rule]))
  return byId.get(id)
}

/** Returns what keeps findings for the next start. */
export function registerDiagnostics(session: Session): KeptFindings {
  const { connection, client } = session
  const kept = keepFindings(session)
  if (client.pull) {
    connection.languages.diagnostics.on((params, token) =>
      pull(session, kept, params.textDocument.uri, params.previousResultId, token),
    )
  } else if (client.push) registerPush(session, kept)
  return kept
}

async function pull(
  session: Session,
  kept: KeptFindings,
  uri: string,
  previous: string | undefined,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const version = session.documents.get(uri)?.version
  await turn()
  stopIfCancelled(token)
  const document = session.documents.get(uri)
  if (!document || !(await session.isDraft(document))) return { kind: 'full', items: [] }
  await session.prepare(uri)
  const before = await kept.take(document)
  stopIfCancelled(token)
  // The draft moved on while the request waited: the client asks again at once, and only the last version is linted.
  if (session.documents.get(uri)?.version !== version)
    throw new ResponseError(LSPErrorCodes.ServerCancelled, 'the draft changed', { retriggerRequest: true })
  const { connection, client } = session
  const askAgain = async () => {
    if (client.refresh.diagnostics) await connection.languages.diagnostics.refresh()
  }
  const { items, resultId } = await answerAbout(session, kept, document, before, askAgain)
  return resultId === previous ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items }
}

/** What an earlier session found, which is confirmed by reading the draft when nobody waits; or what reading it finds. */
async function answerAbout(
  session: Session,
  kept: KeptFindings,
  document: TextDocument,
  before: Answer | null,
  askAgain: () => Promise<void>,
): Promise<Answer> {
  const find = () => {
    const answer = diagnosed(session, document)
    const isWhole = session.service.lint(document.uri).failures.length === 0
    kept.answered(document, isWhole ? answer : null)
    return answer
  }
  if (before) {
    const { version } = document
    session.ahead.begin(document, function* confirm() {
      let same = false
      try {
        session.service.view(document.uri)
        yield
        same = find().resultId === before.resultId
      } finally {
        if (!same && session.documents.get(document.uri) === document && document.version === version)
          // A client that left meanwhile has nothing to ask again.
          askAgain().catch(() => undefined)
      }
    })
    return before
  }
  const answer = await guarded(session, 'diagnostics', nothing, find)
  session.ahead.begin(document)
  return answer
}

function registerPush(session: Session, kept: KeptFindings): void {
  const { connection, client, documents } = session
  /** Drafts that are sent after the messages that wait: many keys that came while the server was busy are answered once. */
  const waiting = new Set<string>()
  const publish = async (uri: string) => {
    const document = documents.get(uri)
    if (!document || !(await session.isDraft(document))) return
    await session.prepare(uri)
    const asked = document.version
    const before = await kept.take(document)
    if (documents.get(uri) !== document) return
    const { version } = document
    const known = version === asked ? before : null
    const { items } = await answerAbout(session, kept, document, known, async () => schedule(uri))
    await connection.sendDiagnostics({ uri, diagnostics: items, ...(client.pushVersion ? { version } : {}) })
  }
  const schedule = (uri: string) => {
    if (waiting.has(uri)) return
    waiting.add(uri)
    void turn().then(() => {
      waiting.delete(uri)
      return publish(uri)
    })
  }
  documents.onDidChangeContent(({ document }) => schedule(document.uri))
  documents.onDidClose(({ document }) => {
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] })
  })
  session.onRefresh(() => {
    for (const document of documents.all()) schedule(document.uri)
  })
}

/** Everything there is to say about an open draft. */
export function diagnose(session: Session, document: TextDocument): LspDiagnostic[] {
  return membersOf(diagnosed(session, document).items)
}

export interface Answer {
  readonly items: LspDiagnostic[]
  readonly resultId: string
}

const nothing: Answer = answerOf([])

/** Findings of a part as they are sent, with a hash of them. */
interface Part {
  readonly written: Written
  readonly hash: string
}

type Sent = PieceMemo<Diagnostic, Part>

const memos = new WeakMap<TextDocument, { readonly session: Session; readonly sent: Sent }>()

/** What was sent of the parts of a draft. */
function sentOf(session: Session, document: TextDocument): Sent {
  let memo = memos.get(document)
  if (memo?.session !== session) {
    const sent: Sent = new PieceMemo(
      (_, found) =>
        partOf(new Written(found.map((one) => JSON.stringify(toDiagnostic(session, document, one))).join())),
      // Findings with places in other drafts, whose lines stay, are not told by parts.
      ({ written }, lines) => partOf(written.shifted(lines)),
    )
    memos.set(document, (memo = { session, sent }))
  }
  return memo.sent
}

function partOf(written: Written): Part {
  return { written, hash: fingerprint(written.bytes) }
}

function answerOf(items: LspDiagnostic[]): Answer {
  return { items, resultId: fingerprint(items) }
}

function diagnosed(session: Session, document: TextDocument): Answer {
  const { service, host } = session
  const lint = () => service.lint(document.uri)
  const result = host.linting ? host.linting(lengthOf(document), lint) : lint()
  const told = failures(session, document, result)
  if (!result.pieces || told.length > 0)
    return answerOf([...result.diagnostics.map((diagnostic) => toDiagnostic(session, document, diagnostic)), ...told])
  const sent = sentOf(session, document)
  const parts = result.pieces.map((piece) => sent.of(document, piece))
  return {
    items: writtenList(
      host,
      parts.map(({ written }) => written),
    ),
    resultId: fingerprint(parts.map(({ hash }) => hash)),
  }
}

export function toDiagnostic(session: Session, document: TextDocument, diagnostic: Diagnostic): LspDiagnostic {
  const { client } = session
  const item: LspDiagnostic = {
    range: toRange(document, diagnostic),
    severity: severities[diagnostic.severity],
    code: diagnostic.rule,
    source: 'tiaoli',
    message: say(diagnostic.message, client.locale),
  }
  const page = client.diagnostic.codeDescription ? rulePage(session, diagnostic.rule) : null
  if (page) item.codeDescription = { href: page }
  if (client.diagnostic.related && diagnostic.related.length > 0) {
    item.relatedInformation = diagnostic.related.map((related) => ({
      location: related.elsewhere ? toPlaceElsewhere(related.elsewhere) : toLocation(document, related),
      message: say(related.message, client.locale),
    }))
  }
  const tag = client.diagnostic.tags ? ruleOf(diagnostic.rule)?.tag : undefined
  if (tag) item.tags = [tags[tag]]
  return item
}

/** A rule that threw costs one diagnostic and a log line, never the server. */
function failures(session: Session, document: TextDocument, result: LintResult): LspDiagnostic[] {
  const model = session.service.view(document.uri)?.model
  return result.failures.map(({ rule, policy, error }) => {
    logOnce(session, `rule ${rule}`, error)
    const at = model?.policies[policy]?.title ?? { start: 0, end: 0 }
    const message = {
      zh: `规则 ${rule} 检查本文时出错，本次未给出其结果；其他规则不受影响。`,
      en: `Rule ${rule} failed on this document and gave no result; the other rules are not affected.`,
    }
    return {
      range: toRange(document, at),
      severity: DiagnosticSeverity.Information,
      code: rule,
      source: 'tiaoli',
      message: say(message, session.client.locale),
    }
  })
}
